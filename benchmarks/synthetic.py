"""A regime of any number of questions, to see how costs grow: half of them hang on the one before, as in a real one."""

from __future__ import annotations

from datetime import date

from intake.interview.answers import Answer, Sheet, said
from intake.regime.compose import load_regime
from intake.regime.condition import Condition
from intake.regime.model import Kind, Question, Regime, Section
from intake.regime.text import Text

ANY = Text(en="A question", zh="问题")
PER_SECTION = 20


def regime_of(count: int) -> Regime:
    """cn-2022's scope section and rules, and `count` further yes/no questions in sections of twenty."""
    base = load_regime("cn-2022")
    kept = base.sections[:2]
    keys = [f"synthetic.q{n}" for n in range(count)]
    questions = [q for q in base.questions if q.section in {s.id for s in kept}]
    sections = list(kept)
    for start in range(0, count, PER_SECTION):
        section = Section(id=f"s{start}", title=ANY, questions=tuple(keys[start : start + PER_SECTION]))
        sections.append(section)
        for number in range(start, min(start + PER_SECTION, count)):
            when = Condition.model_validate({keys[number - 1]: "yes"}) if number % 2 else None
            questions.append(Question(key=keys[number], kind=Kind.YES_NO, section=section.id, text=ANY, when=when))
    kept_out = {"criteria": (), "groups": (), "review_rules": (), "findings": (), "documents": ()}
    changed = {**dict(base), "id": f"synthetic-{count}", "sections": tuple(sections), "questions": tuple(questions)}
    return Regime(**{**changed, **kept_out})


def sheet_of(regime: Regime) -> Sheet:
    """Everything answered with yes."""
    answers: dict[str, Answer] = {q.key: said("yes") for q in regime.questions if q.key.startswith("synthetic.")}
    return Sheet(date(2026, 11, 23), answers)

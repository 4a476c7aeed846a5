"""The longer things that the program says on request: where the case stands, and where words stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.interview.shown import named, reason_lines, shown
from intake.talk.lines import section_title, shortened
from intake.talk.tally import counts, evidence_there, evidence_wanted
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case


def status(case: Case, lang: str) -> str:
    """Where the case stands, in a few lines."""
    judgement = case.judgement
    said = []
    for name, verdict in (("scope", judgement.scope), ("review", judgement.review)):
        said.append(f"{word(f'talk.{name}', lang)}{word('talk.colon', lang)}{word(f'{name}.{verdict.outcome}', lang)}")
        said += [f"  {line}" for line in reason_lines(case.regime, verdict, lang)]
    sections = [f"{section_title(case, id, lang)} {done}/{asked}" for id, done, asked in counts(case)]
    said.append(word("talk.status.sections", lang, sections=word("talk.comma", lang).join(sections)))
    said.append(word("talk.status.left", lang, count=len(judgement.open_questions)))
    said.append(word("talk.summary.evidence", lang, done=evidence_there(case), all=len(evidence_wanted(case))))
    said += [
        f"{word(f'level.{f.level}', lang)}{word('talk.colon', lang)}{f.text[lang]} ({f.id})" for f in judgement.findings
    ]
    return "\n".join(said)


def found(case: Case, words: str) -> list[str]:
    """The questions on the route that hold all the words, in their text, key or answer, in either language."""
    wanted = words.casefold().split()
    hits = []
    for key in case.judgement.route.keys:
        question, answer = case.question(key), case.answer_of(key)
        text = f"{key} {named(case.regime, key, 'en')} {named(case.regime, key, 'zh')}"
        if answer is not None:
            text += f" {shown(question, answer, 'en')} {shown(question, answer, 'zh')} {answer.reason or ''} {answer.note or ''}"
        text = text.casefold()
        if all(w in text for w in wanted):
            hits.append(key)
    return hits


def line(case: Case, key: str, lang: str) -> str:
    """A question with its answer on one line, as it stands in a list of hits."""
    answer = case.answer_of(key)
    if answer is None:
        return named(case.regime, key, lang)
    return f"{named(case.regime, key, lang)}  > {shortened(shown(case.question(key), answer, lang))[:80]}"

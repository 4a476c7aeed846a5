"""Why a question is asked: what it serves, which answers led here, the articles, and what each choice would do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intake.interview.scope import governing_day
from intake.interview.shown import body_lines, choices, cited, named, shown
from intake.interview.whatif import each_choice
from intake.regime.keys import concrete, parse
from intake.regime.model import Outcome
from intake.talk.lines import shortened
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.whatif import Choice

_CODES = re.compile(r"\b[LS][0-9]+ ")
"""The numbers under which our own list of sources holds a source."""


def why(case: Case, key: str, lang: str) -> str:
    """All of it, one thing a line."""
    question = case.question(key)
    said = [word("talk.why", lang, question=named(case.regime, key, lang))]
    if question.help:
        said.append(f"  {question.help[lang]}")
    parts = (serves(case, key, lang), led_here(case, key, lang), articles(case, key, lang), effects(case, key, lang))
    return "\n".join([*said, *(f"  {line}" for part in parts for line in part)])


def serves(case: Case, key: str, lang: str) -> list[str]:
    """The criteria that a question serves, with what they look at."""
    found = [case.regime.criterion_by_id[id] for id in case.question(key).criteria]
    return [f"{word('talk.why.criterion', lang, id=c.id, title=c.title[lang])} {c.gloss[lang]}" for c in found]


def led_here(case: Case, key: str, lang: str) -> list[str]:
    """What led to a question: the verdict and the earlier answers that it and its section depend on."""
    question = case.question(key)
    section = next(s for s in case.regime.sections if s.id == question.section)
    conditions = [when for when in (section.when, question.when) if when is not None]
    if not conditions:
        return [word("talk.why.always", lang)]
    said = []
    item = parse(key).item
    for fact in dict.fromkeys(concrete(f, item) for when in conditions for f in when.facts()):
        if fact in ("scope", "review"):
            outcome = getattr(case.judgement, fact).outcome
            verdict = word(f"scope.short.{outcome}" if fact == "scope" else f"review.{outcome}", lang)
            said.append(word("talk.why.because", lang, question=word(f"talk.{fact}", lang), answer=verdict))
            continue
        asked, answer = case.regime.question(fact), case.answer_of(fact)
        if asked is not None and answer is not None:
            given = shortened(shown(asked, answer, lang))
            said.append(word("talk.why.because", lang, question=named(case.regime, fact, lang), answer=given))
    return said


def articles(case: Case, key: str, lang: str) -> list[str]:
    """The articles behind a question: number, gist, whether and where the text was read; then who has a part in them."""
    question = case.question(key)
    said = []
    for citation in case.regime.citations(question.cites, governing_day(case.regime, case.sheet)):
        _, article = case.regime.article(f"{citation.law}/{citation.article}")
        line = f"{cited(case.regime, citation, lang)}{word('talk.colon', lang)}{article.gloss[lang]}"
        if citation.verified and article.source:
            line = word(f"talk.why.read.{article.tag}", lang, line=line, source=_CODES.sub("", article.source))
        said.append(line)
    return [*said, *body_lines(case.regime, question.cites, lang)]


def effects(case: Case, key: str, lang: str) -> list[str]:
    """What each choice would do to the verdicts; those that do the same stand together."""
    found = each_choice(case.regime, case.sheet, key)
    if not found:
        return []
    judged = case.judgement
    if all((c.scope, c.review) == (judged.scope.outcome, judged.review.outcome) for c in found):
        return [word("talk.why.no_effect", lang)]
    together: dict[tuple[str, str], list[Choice]] = {}
    for choice in found:
        together.setdefault((choice.scope, choice.review), []).append(choice)
    labels = dict(choices(case.question(key), lang))
    comma = word("talk.comma", lang)
    said = [word("talk.why.effects", lang)]
    for (scope, review), its in together.items():
        says = comma.join(labels.get(c.option, c.option) for c in its)
        said.append(f"  {says}{word('talk.colon', lang)}{_outcomes(scope, review, lang)}")
    return said


def _outcomes(scope: str, review: str, lang: str) -> str:
    said = f"{word('talk.scope', lang)} {word(f'scope.short.{scope}', lang)}"
    if scope == Outcome.IN_SCOPE:
        said += f"{word('talk.comma', lang)}{word('talk.review', lang)} {word(f'review.{review}', lang)}"
    return said

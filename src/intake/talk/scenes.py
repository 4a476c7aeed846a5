"""What the conversation stands at, in words: a question, its "why?", the end, or the stop. Pure: case in, scene out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from intake.interview.answers import Status
from intake.interview.route import wants_reason
from intake.interview.scope import governing_day
from intake.interview.shown import choices, chosen_in, cited, named, reason_lines, shown
from intake.regime.model import Kind, Outcome
from intake.talk.lines import section_title, shortened
from intake.talk.marks import mark_line
from intake.talk.tally import evidence_there, evidence_wanted
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.answers import Proposal


@dataclass(frozen=True, slots=True)
class Scene:
    """What the card shows. `key` None: nothing is asked. `options`: key and label by number. `chosen`: keys chosen now."""

    key: str | None
    heading: str
    ask: str
    body: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    multiple: bool = False
    chosen: frozenset[str] = frozenset()
    now: str = ""
    foot: str = ""
    why: bool = False
    """Whether the reason of an answer is what is asked."""


_UNITS = (("years", 365), ("months", 30), ("days", 1))
"""In which an age is told: the largest of which there are two."""


def scene_of(case: Case, lang: str) -> Scene:
    """The scene that the case stands at."""
    key = case.current
    if stopped(case):
        return _stop(case, lang)
    return _end(case, lang) if key is None else _question(case, key, lang)


def stopped(case: Case) -> bool:
    """Whether the case must leave this channel, and no earlier answer is being looked at."""
    key = case.current
    return case.judgement.scope.outcome is Outcome.STOP and (key is None or case.answer_of(key) is None)


def waits_for_reason(case: Case, key: str) -> bool:
    """Whether the answer to a question still wants its reason."""
    answer = case.answer_of(key)
    return answer is not None and wants_reason(case.regime, key, answer)


def stand_of(case: Case) -> tuple[str | None, bool]:
    """What the conversation stands at: the question's key, and whether the reason of its answer is asked."""
    key = None if stopped(case) else case.current
    return key, key is not None and waits_for_reason(case, key)


def _question(case: Case, key: str, lang: str) -> Scene:
    question = case.question(key)
    answer = case.answer_of(key)
    why = waits_for_reason(case, key)
    body = [question.help[lang]] if question.help else []
    if why:
        body = [word("talk.card.why", lang)]
    elif question.kind is Kind.CHOICES:
        body.append(word("talk.card.several", lang))
    return Scene(
        key=key,
        heading=section_title(case, question.section, lang),
        ask=named(case.regime, key, lang),
        body=tuple(body),
        options=choices(question, lang),
        multiple=question.kind is Kind.CHOICES,
        chosen=frozenset(chosen_in(answer)),
        now="\n".join(_now(case, key, why, lang)),
        foot="   ".join(cites_of(case, key, lang)),
        why=why,
    )


def _now(case: Case, key: str, why: bool, lang: str) -> Iterator[str]:
    """What stands at a question already: its answer, and what an earlier filing proposes."""
    question, answer, proposal = case.question(key), case.answer_of(key), case.proposals.get(key)
    if answer is not None:
        said = shortened(shown(question, answer, lang))
        yield word(f"talk.card.{'chosen' if why else 'now'}", lang, answer=said)
    if proposal is not None:
        said = shortened(shown(question, proposal.answer, lang))
        id = "talk.proposed" if answer is None else "talk.proposed.beside"
        yield word(id, lang, answer=said, source=source_line(proposal, lang, case.as_of))
        if look := look_line(proposal, lang):
            yield look
        if proposal.answer.note and proposal.answer.note != (answer.note if answer is not None else None):
            yield word("talk.proposed.note", lang, note=shortened(proposal.answer.note))
    if mark := mark_line(case, key, lang):
        yield mark


def source_line(proposal: Proposal, lang: str, today: date) -> str:
    """Where a proposal was read, of what day that is, and how long ago that was."""
    source = proposal.answer.source
    said = word(f"talk.source.{source.kind}", lang, ref=source.ref or "-")
    if proposal.at is None:
        return said
    return word("talk.source.aged", lang, source=said, date=proposal.at[:10], age=age(proposal.at, lang, today))


def age(day: str, lang: str, today: date) -> str:
    """How long ago a day (ISO) was, in words."""
    days = (today - date.fromisoformat(day[:10])).days
    if days <= 0:
        return word("talk.age.today", lang)
    unit, length = next(((u, n) for u, n in _UNITS if days // n > 1), ("day", 1))
    return word(f"talk.age.{unit}", lang, count=days // length)


def look_line(proposal: Proposal, lang: str) -> str:
    """What to look at before a proposal is confirmed; empty where nothing speaks against it."""
    why = word("talk.comma", lang).join(word(f"talk.import.brief.{code}", lang) for code in proposal.why)
    return word("talk.look", lang, why=why) if why else ""


def cites_of(case: Case, key: str, lang: str) -> tuple[str, ...]:
    """The articles behind a question, as they are in force on the day that governs the case."""
    cites = case.regime.citations(case.question(key).cites, governing_day(case.regime, case.sheet))
    return tuple(cited(case.regime, c, lang) for c in cites)


def _verdicts(case: Case, lang: str) -> list[str]:
    """Both determinations, each with its reasons and what to do."""
    said = []
    for name in ("scope", "review"):
        verdict = getattr(case.judgement, name)
        said.append(f"{word(f'talk.{name}', lang)}{word('talk.colon', lang)}{word(f'{name}.{verdict.outcome}', lang)}")
        said += [f"  {line}" for line in reason_lines(case.regime, verdict, lang)]
        advice = dict.fromkeys(r.advice[lang] for r in verdict.reasons if r.advice is not None and not r.still_open)
        said += [f"  {word('talk.do', lang)} {line}" for line in advice]
        said.append("")
    return said


def _end(case: Case, lang: str) -> Scene:
    unknown = sum(
        1 for k in case.judgement.route.keys if (a := case.answer_of(k)) is not None and a.status is Status.UNKNOWN
    )
    body = _verdicts(case, lang)
    if unknown:
        body.append(word("talk.end.unknown" if unknown > 1 else "talk.end.unknown.one", lang, count=unknown))
    if errors := case.judgement.errors:
        body += [word("talk.end.errors", lang), *(f"  {e.text[lang]}" for e in errors)]
    wanted, there = len(evidence_wanted(case)), evidence_there(case)
    body.append(word("talk.end.evidence", lang, there=there, wanted=wanted, id=case.id))
    body += [word("talk.end.export", lang), word("talk.end.final", lang, id=case.id)]
    return Scene(key=None, heading=word("talk.end.heading", lang), ask=word("talk.end.ask", lang), body=tuple(body))


def _stop(case: Case, lang: str) -> Scene:
    verdict = case.judgement.scope
    body = [*reason_lines(case.regime, verdict, lang)]
    body += dict.fromkeys(r.advice[lang] for r in verdict.reasons if r.advice is not None)
    body += ["", word("talk.stop.do", lang)]
    return Scene(key=None, heading=word("talk.stop.heading", lang), ask=word("scope.stop", lang), body=tuple(body))

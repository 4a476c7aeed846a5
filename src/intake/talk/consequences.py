"""What changing an earlier answer would do, told before it is done: what is parked, what comes back, which verdicts move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from intake.interview.shown import named, reason_lines, shown
from intake.talk.lines import shortened
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case, Effect
    from intake.interview.answers import Answer
    from intake.interview.scope import Verdict

FEW = 4
"""So many questions are named; the rest is counted."""


def moves(case: Case, answers: Mapping[str, Answer | None]) -> Effect | None:
    """What saying `answers` would do, if it changes an earlier answer and anything else moves with it; else None.

    A first answer to a question moves things as well, but that is what answering is for. Raises Refusal as saying would.
    """
    if not any(_is_another(case.answer_of(key), answer) for key, answer in answers.items()):
        return None
    effect = case.preview(answers)
    moved = effect.scope_changed or effect.review_changed or effect.parked or effect.returned or effect.asked
    return effect if moved else None


def _is_another(before: Answer | None, after: Answer | None) -> bool:
    """Whether an answer that stands is replaced by one that says something else."""
    if before is None:
        return False
    return after is None or (before.status, before.value) != (after.status, after.value)


def upheld(before: Answer | None, after: Answer) -> Answer:
    """An answer said again: where it says the same as the one before, that one's reason and note stay with it."""
    if before is None or (before.status, before.value) != (after.status, after.value):
        return after
    return after.model_copy(update={"reason": after.reason or before.reason, "note": after.note or before.note})


def same(before: Answer | None, after: Answer) -> bool:
    """Whether an answer says nothing new."""
    return before is not None and all(getattr(before, f) == getattr(after, f) for f in _SAID)


_SAID = ("status", "value", "reason", "note")


def consequences(case: Case, answers: Mapping[str, Answer | None], effect: Effect, lang: str) -> list[str]:
    """The lines to show before a change is made: from what to what, verdicts, parked, asked."""
    said = []
    for key, answer in answers.items():
        question = case.question(key)
        before, after = (shortened(shown(question, a, lang))[:120] for a in (case.answer_of(key), answer))
        said += [named(case.regime, key, lang), f"  {before}  ->  {after}"]
    said.append("")
    said += _verdict("scope", effect.scope_before, effect.scope, case, lang)
    said += _verdict("review", effect.review_before, effect.review, case, lang)
    for id, keys in (("parked", effect.parked), ("returned", effect.returned), ("asked", effect.asked)):
        said += _keys(id, keys, case, lang)
    return said


def _verdict(name: str, before: Verdict, after: Verdict, case: Case, lang: str) -> list[str]:
    """A verdict from what to what; the reasons of the new one if it is another."""
    said = (
        word(f"scope.short.{v.outcome}" if name == "scope" else f"review.{v.outcome}", lang) for v in (before, after)
    )
    line = f"{word(f'talk.{name}', lang)}{word('talk.colon', lang)}{'  ->  '.join(said)}"
    if before.outcome is after.outcome:
        return [word("talk.change.same", lang, verdict=line.partition("  ->  ")[0])]
    decided = replace(after, reasons=tuple(r for r in after.reasons if not r.still_open))
    return [line, *(f"  {reason}" for reason in reason_lines(case.regime, decided, lang))]


def _keys(id: str, keys: Sequence[str], case: Case, lang: str) -> list[str]:
    """How many questions, and the first of them by name."""
    if not keys:
        return []
    order = {key: place for place, key in enumerate(case.judgement.route.keys)}
    keys = sorted(keys, key=lambda key: order.get(key, len(order)))
    said = [word(f"talk.change.{id}" if len(keys) > 1 else f"talk.change.{id}.one", lang, count=len(keys))]
    said += [f"  {named(case.regime, key, lang)}" for key in keys[:FEW]]
    if len(keys) > FEW:
        said.append(f"  {word('talk.change.more', lang, count=len(keys) - FEW)}")
    return said

"""Another title for a case: where the answer to what is bought goes on saying the old one, that is said and offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from intake.interview.answers import said
from intake.interview.shown import named
from intake.talk.lines import shortened
from intake.tui.choose import Choose
from intake.tui.faces import program

if TYPE_CHECKING:
    from intake.case import Case, Effect

KEY = "purchase.title"
"""The question whose answer is the title of what is bought."""


def differs(case: Case) -> str | None:
    """What the answer says instead of the case's title; None if it says the same, or nothing."""
    answer = case.answer_of(KEY)
    value = answer.value if answer is not None else None
    return value if isinstance(value, str) and value != case.record.title else None


def offer(screen: Screen[Any], case: Case, old: str, then: Callable[[bool], None]) -> None:
    """Say that the answer still says `old`, and ask whether it should follow; `then` is told."""
    say = program(screen).say
    question = named(case.regime, KEY, program(screen).lang)
    heading = say("rename.both.heading", title=case.record.title, question=question, old=shortened(old)[:80])
    lines = [say("rename.both"), say("rename.title_only")]
    screen.app.push_screen(Choose(heading, lines), lambda place: then(place == 0))


def follow(case: Case) -> Effect:
    """Let the answer say the case's title; its note stays. Raises Refusal."""
    answer = case.answer_of(KEY)
    note = answer.note if answer is not None else None
    return case.answer(KEY, said(case.record.title, note=note), walk=False)

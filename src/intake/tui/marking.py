"""Choosing a mark over a screen: for an answer or for a piece of evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from intake.talk.marks import MARKS, choices, place_of, what_of
from intake.tui.choose import Choose
from intake.words import word

if TYPE_CHECKING:
    from textual.app import App

    from intake.case import Case
    from intake.interview.answers import Mark


def choose(app: App[object], case: Case, names: Sequence[str], lang: str, then: Callable[[Mark | None], None]) -> None:
    """Show the marks, the present one under the highlight; `then` gets what is chosen, nothing where it is left."""

    def chosen(place: int | None) -> None:
        if place is not None:
            then(MARKS[place])

    heading = word("talk.mark.heading", lang, what=what_of(case, names, lang))
    app.push_screen(Choose(heading, choices(lang), place_of(case, names)), chosen)

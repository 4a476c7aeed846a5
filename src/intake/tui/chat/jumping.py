"""From the chat to the other screens of a case, and to a question that was chosen there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from intake.tui.chat.screen import Chat

SCREENS = ("details", "overview", "evidence", "findings", "history")
"""What `look` can show."""


def look(chat: Chat, name: str, argument: str = "") -> None:
    """Show a screen of the case; what is chosen there is gone to. `argument`: words to filter by, or an evidence code."""
    chat.app.push_screen(_screen(chat, name, argument), partial(to, chat))


def to(chat: Chat, target: str | None) -> None:
    """Go where somebody pointed: the name of a screen, a piece of evidence, or a question's key."""
    if not target:
        return
    if target in SCREENS:
        look(chat, target)
    elif target in chat.case.regime.evidence_by_id:
        look(chat, "evidence", target)
    else:
        chat.send(f"/go {target}")


def _screen(chat: Chat, name: str, argument: str) -> Screen[str | None]:
    case = chat.case
    match name:
        case "overview":
            from intake.tui.overview import Overview

            return Overview(case, argument)
        case "evidence":
            from intake.tui.evidence import EvidenceScreen

            return EvidenceScreen(case, argument or None)
        case "findings":
            from intake.tui.findings import Findings

            return Findings(case)
        case "history":
            from intake.tui.history import History

            return History(case)
    from intake.tui.chat.overlay import Overlay

    return Overlay(case)

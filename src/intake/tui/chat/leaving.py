"""Leaving the chat: what was sent is written first, and a file on its way in is not lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from intake.tui.choose import Choose

if TYPE_CHECKING:
    from intake.tui.chat.screen import Chat


class Leaving(Choose):
    """Asks what is to become of the file: wait for it, give it up, or (Escape) stay."""


def leave(chat: Chat, then: Callable[[], None]) -> None:
    """Do `then` when everything that was sent has had its turn; ask first if a file is being copied."""

    async def turn() -> None:
        if chat.copies:
            _ask(chat, then)
        else:
            then()

    chat.desk.put(turn)


def _ask(chat: Chat, then: Callable[[], None]) -> None:
    if isinstance(chat.app.screen, Leaving):
        return
    copies = list(chat.copies)
    file = copies[0].path.name

    def chosen(place: int | None) -> None:
        if place == 0:
            chat.tell("leaving.waits", file=file)
            chat.porter.put(arrived)
        elif place == 1:
            for copy in copies:
                copy.given_up = True
            then()

    async def arrived() -> None:
        # if one did not come in, the person stays to read why
        if all(copy.done for copy in copies):
            leave(chat, then)

    lines = [chat.say("leaving.wait"), chat.say("leaving.give_up")]
    chat.app.push_screen(Leaving(chat.say("leaving.heading", file=file), lines), chosen)

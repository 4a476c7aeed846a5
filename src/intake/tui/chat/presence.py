"""Others at the same case: that they have it open stands in the title, what they change is said in the log."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.widget import Widget

from intake.talk.presence import answers_in, did, unseen
from intake.tui.chat.card import Card
from intake.tui.chat.composer import Composer
from intake.tui.chat.desk import aside
from intake.tui.chat.titles import TitleLine
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case, Heard
    from intake.talk.history import Told as Line
    from intake.tui.chat.screen import Chat


class Presence(Widget):
    """Nothing to see: watches the case while the chat is there."""

    DEFAULT_CSS = "Presence { display: none; }"

    class Told(Message):
        """Word of the others came in."""

        def __init__(self, heard: Heard) -> None:
            self.heard = heard
            super().__init__()

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._known: set[str] = set()
        self._said = 0

    def on_mount(self) -> None:
        """Begin to watch. Connecting is the watch's own affair, in its thread."""

        def tell(heard: Heard) -> None:
            # in the watch's thread; the program may be ending
            with contextlib.suppress(RuntimeError):
                self.post_message(self.Told(heard))

        self._watch = self._case.watch(tell)

    def on_unmount(self) -> None:
        """Watch no more; the thread ends by itself."""
        self._watch.end()

    @property
    def _chat(self) -> Chat:
        return cast("Chat", self.screen)

    def on_presence_told(self, event: Told) -> None:
        """Show who is there; what they wrote is looked up when what was sent before is written."""
        event.stop()
        chat, heard = self._chat, event.heard
        chat.query_one(TitleLine).others = heard.others
        if heard.lost:
            chat.tell("presence.lost")
            return
        come = [who for who in heard.others if who not in self._known]
        for who in come:
            chat.trail.remark(partial(_open, who))
        self._known.update(come)
        if come or heard.sequence > chat.case.last:
            chat.desk.put(self._look)

    async def _look(self) -> None:
        """Say what others wrote, and show it, unless the person is at work on the answer to that very question.

        Then it stays as they saw it: sending theirs meets the other answer, and both are shown.
        """
        chat, case = self._chat, self._case
        lines = await aside(partial(unseen, case))
        news = [line for line in lines if line.event.sequence > self._said]
        if news:
            self._said = news[-1].event.sequence
            chat.trail.remark(partial(_did, case, news))
        scene = chat.query_one(Card).scene
        key = scene.key if scene is not None else None
        typing = chat.query_one(Composer).text.strip() and key in answers_in(lines)
        if lines and not typing:
            await aside(case.refresh)
        chat.refresh_all()


def _open(who: str, lang: str) -> str:
    return word("talk.presence.open", lang, who=who)


def _did(case: Case, lines: list[Line], lang: str) -> str:
    return "\n".join(did(case, lines, lang))

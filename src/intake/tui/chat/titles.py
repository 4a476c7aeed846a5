"""The two lines at the top of the chat: what case this is and when it was saved, and the panel in one line."""

from __future__ import annotations

from datetime import datetime

from textual.reactive import reactive
from textual.widgets import Static

from intake.case import Case
from intake.tui.cells import beside
from intake.tui.chat.panel import summary
from intake.tui.faces import program
from intake.tui.safe import content
from intake.words import word


class TitleLine(Static):
    """Title, regime, state, and when the last change was on the disk."""

    saved: reactive[datetime | None] = reactive(None, init=False)
    """When the last change of this sitting was committed (UTC)."""

    others: reactive[tuple[str, ...]] = reactive((), init=False)
    """Who else has the case open."""

    def __init__(self, case: Case) -> None:
        super().__init__(classes="title", markup=False)
        self._case = case

    def watch_others(self) -> None:
        """Say it at once."""
        self.show()

    def watch_saved(self) -> None:
        """Say it at once."""
        self.show()

    def on_resize(self) -> None:
        """Cut to the width."""
        self.show()

    def show(self) -> None:
        """Show it as it is now."""
        if not self.is_mounted:
            return
        lang = program(self).lang
        record = self._case.record
        title = word("screen.home.untitled", lang) if record.title.strip() in ("", "-") else record.title
        right = [record.regime]
        if self._case.regime.historical:
            right.append(word("screen.historical", lang))
        if record.state != "draft":
            right.append(word(f"life.{record.state}", lang))
        if waiting := len(self._case.proposals):
            right.append(word("screen.to_confirm", lang, count=waiting))
        if self.others:
            names = word("screen.presence.between", lang).join(self.others)
            right.append(word("screen.presence.title", lang, who=names))
        if self.saved is not None:
            right.append(word("screen.saved", lang, time=f"{self.saved.astimezone():%H:%M:%S}"))
        self.update(content(beside(title, "   ".join(right), max(self.content_size.width, 1)), "bold"))


class SummaryLine(Static):
    """The panel in one line. A click opens it."""

    def __init__(self, case: Case) -> None:
        super().__init__(id="summary", markup=False)
        self._case = case

    def on_resize(self) -> None:
        """Cut to the width."""
        self.show()

    async def on_click(self) -> None:
        """Open the panel."""
        await self.run_action("screen.look('details')")

    def show(self) -> None:
        """Show it as it is now."""
        cells = self.content_size.width
        if self.is_mounted and cells > 8:
            self.update(content(summary(self._case, program(self).lang, cells)))

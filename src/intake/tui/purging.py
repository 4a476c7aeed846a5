"""Purging a case: what goes, what stays, what is not touched; and the title, typed, before anything is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from intake.tui.bindings import Bound, bindings, footer
from intake.tui.faces import Dialog, program
from intake.tui.field import Field
from intake.tui.home.rows import untitled
from intake.tui.keyline import KeyLine
from intake.tui.safe import content, safe_line, typed

if TYPE_CHECKING:
    from collections.abc import Callable


FRAME = 12
"""Lines that all but the explanation needs; below twice as many there are no blank ones."""


class Purging(Dialog[bool]):
    """Takes everything that was said in a case away, once its title is typed. Returns whether it did.

    `id` and `title` are the case's own; a case without a title is purged by its id.
    """

    CSS_PATH = "purging.tcss"
    AUTO_FOCUS = "Input"
    KEYS = (
        Bound("enter", "purge", "purge", footer=True, bound=False),
        Bound("down,pagedown", "scroll(1)", "scroll", footer=True),
        Bound("up,pageup", "scroll(-1)", "scroll"),
        Bound("escape", "close", "leave", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, id: str, title: str) -> None:
        super().__init__()
        self._case, self._title = id, "" if untitled(title) else typed(title).strip()
        self._holds: tuple[int, int, str] | None = None
        self._line: Callable[[], str] | None = None
        self._busy = False

    def compose(self) -> ComposeResult:
        """What happens, what is wanted, the field, and what came of it."""
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            with VerticalScroll(id="what", can_focus=False):
                yield Static(markup=False)
            yield Static(id="wanted", markup=False)
            yield Field()
            yield Static(id="said", classes="said", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Word it; how much there is to lose is counted meanwhile."""
        self.relabel()
        self.run_worker(self._count, thread=True, exit_on_error=False)

    def on_resize(self) -> None:
        """The explanation scrolls where it has no room; the field always has it."""
        low = self.size.height < 2 * FRAME
        self.set_class(low, "-low")
        self.query_one("#what").styles.max_height = max(self.size.height - (FRAME - 4 if low else FRAME), 1)
        self.relabel()

    def _count(self) -> None:
        """In a thread. It is only told: a case that cannot be counted can be purged nevertheless."""
        from intake.talk.lines import size_of

        try:
            found = program(self).door().holdings(self._case)
        except Exception:
            return
        self.app.call_from_thread(self._counted, (found.said, found.files, size_of(found.size)))

    def _counted(self, holds: tuple[int, int, str]) -> None:
        self._holds = holds
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        if not self.is_mounted:
            return
        parts = [self.say("purge.goes"), self.say("purge.stays"), self.say("purge.untouched")]
        if self._holds is not None:
            said, files, size = self._holds
            parts.insert(0, self.say("purge.holds", said=said, files=files, size=size))
        self.query_one(".heading", Static).update(content(self.say("purge.heading")))
        self.query_one("#what > Static", Static).update(
            content(("\n" if self.has_class("-low") else "\n\n").join(parts))
        )
        wanted = self.say("purge.type" if self._title else "purge.type_id", title=safe_line(self._wanted))
        self.query_one("#wanted", Static).update(content(wanted, "bold"))
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))
        said_line = self.query_one("#said", Static)
        said_line.display = self._line is not None
        if self._line is not None:
            said_line.update(content(self._line()))

    @property
    def _wanted(self) -> str:
        """What has to be typed."""
        return self._title or self._case

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was said of the last try is over."""
        event.stop()
        if self._line is not None and not self._busy:
            self._line = None
            self.relabel()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter purges, if the title is right."""
        event.stop()
        self.action_purge()

    def action_purge(self) -> None:
        """Purge, if what is typed is the title; else say that nothing was done."""
        given = self.query_one(Input).value.strip()
        if self._busy:
            return
        if given != self._wanted:
            id = "purge.wrong" if given else "purge.wanted"
            self._line = lambda: self.say(id)
        else:
            self._busy, self._line = True, lambda: self.say("purge.busy")
            self.run_worker(self._purge, thread=True, exit_on_error=False)
        self.relabel()

    def _purge(self) -> None:
        """In a thread."""
        try:
            program(self).door().purge(self._case)
        except Exception as error:
            self.app.call_from_thread(self._failed, error)
            return
        self.app.call_from_thread(self.dismiss, True)

    def _failed(self, error: Exception) -> None:
        self._busy, self._line = False, lambda: program(self).problem(error)
        self.relabel()

    def action_scroll(self, by: int) -> None:
        """The explanation, up or down."""
        self.query_one("#what").scroll_relative(y=by, animate=False)

    def action_close(self) -> None:
        """Leave the case as it is, unless it is being purged."""
        if not self._busy:
            self.dismiss(False)

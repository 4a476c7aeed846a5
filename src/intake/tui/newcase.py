"""The small dialog that starts a case: a title and the planned date of signing, which picks the edition of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from intake.tui.bindings import Bound, bindings, footer
from intake.tui.faces import Dialog, program
from intake.tui.field import Field
from intake.tui.keyline import KeyLine
from intake.tui.safe import content

if TYPE_CHECKING:
    from intake.interview.reading import Unread


class NewCaseDialog(Dialog[None]):
    """Title and date; the edition that the date picks is shown before anything is made."""

    AUTO_FOCUS = "#name"

    KEYS = (
        Bound("enter", "start", "start", footer=True, bound=False),
        Bound("tab", "app.focus_next", "next_field", footer=True, bound=False),
        Bound("escape", "dismiss", "leave", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self) -> None:
        super().__init__()
        self._problem: BaseException | Unread | str | None = None
        self._edition: tuple[str, BaseException | None] = ("", None)

    def compose(self) -> ComposeResult:
        """Two fields with their labels, the edition, and a line for what is wrong."""
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            yield Static(id="name-label", markup=False)
            yield Field(id="name", max_length=200, onward=True)
            yield Static(id="date-label", markup=False)
            yield Field(id="date", max_length=40)
            yield Static(id="edition", markup=False)
            yield Static(id="said", classes="said", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Word it."""
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(".heading", Static).update(content(self.say("new.heading")))
        self.query_one("#name-label", Static).update(content(self.say("new.title")))
        self.query_one("#date-label", Static).update(content(self.say("new.date")))
        self.query_one("#date", Input).placeholder = self.say("new.date.example")
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))
        self._draw()
        self._follow()

    def _follow(self) -> None:
        """Find the edition that goes with the date, in a thread: the first time it reads the content."""
        typed, lang = self.query_one("#date", Input).value, self.lang
        self.run_worker(lambda: self._find(typed, lang), thread=True, exit_on_error=False, exclusive=True)

    def _find(self, typed: str, lang: str) -> None:
        from intake.tui.editions import edition_line

        found: tuple[str, BaseException | None]
        try:
            found = edition_line(typed, lang)
        except Exception as error:
            found = "", error
        self.app.call_from_thread(self._found, typed, found)

    def _found(self, typed: str, edition: tuple[str, BaseException | None]) -> None:
        if self.is_mounted and typed == self.query_one("#date", Input).value:
            self._edition = edition
            self._draw()

    def _draw(self) -> None:
        line, problem = self._edition
        self.query_one("#edition", Static).update(content(line))
        shown = self._problem or problem
        said = self.query_one("#said", Static)
        said.display = bool(shown)
        if shown:
            said.update(content(self._said(shown)))

    def _said(self, problem: BaseException | Unread | str) -> str:
        if isinstance(problem, str):
            return problem
        return program(self).problem(problem) if isinstance(problem, BaseException) else problem.said(self.lang)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The edition follows the date while it is typed."""
        event.stop()
        self._problem = None
        self._draw()
        if event.input.id == "date":
            self._follow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the date starts the case; in an empty title it says what is wanted."""
        event.stop()
        self.action_start()

    def action_start(self) -> None:
        """Make the case, or say what is wanted first."""
        from intake.interview.reading import Unread
        from intake.tui.editions import day_of

        door = program(self).door
        title, date = (self.query_one(f"#{i}", Input).value.strip() for i in ("name", "date"))
        day = day_of(date)
        if not title:
            self._problem = self.say("new.title.wanted")
        elif isinstance(day, Unread):
            self._problem = day
        else:
            program(self).open_chat(lambda: door().new(title, purchased=day), self.refused)
            return
        self._draw()

    def refused(self, error: Exception) -> None:
        """The case was not made: say why, keep what is typed."""
        self._problem = error
        self._draw()

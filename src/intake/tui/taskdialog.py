"""The small dialog that says who finds out what is not known, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from intake.tui.bindings import Bound, bindings, footer
from intake.tui.faces import Dialog
from intake.tui.field import Field
from intake.tui.keyline import KeyLine
from intake.tui.safe import content, typed

if TYPE_CHECKING:
    from intake.interview.reading import Unread


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a task: who, and by when; None for what was left empty."""

    owner: str | None
    due: date | None


class TaskDialog(Dialog[Said | None]):
    """Owner and date. Returns what was said, None if the dialog was left."""

    AUTO_FOCUS = "#owner"

    KEYS = (
        Bound("enter", "take", "take", footer=True, bound=False),
        Bound("tab", "app.focus_next", "next_field", footer=True, bound=False),
        Bound("escape", "dismiss", "leave", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, question: str, owner: str | None, due: date | None) -> None:
        super().__init__()
        self._question, self._owner, self._due = question, owner or "", due.isoformat() if due else ""
        self._problem: Unread | None = None

    def compose(self) -> ComposeResult:
        """The question, two fields with their labels, a line for what is wrong."""
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            yield Static(content(self._question), id="question", markup=False)
            yield Static(id="owner-label", markup=False)
            yield Field(typed(self._owner), id="owner", max_length=200, onward=True)
            yield Static(id="due-label", markup=False)
            yield Field(typed(self._due), id="due", max_length=40)
            yield Static(id="said", classes="said", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Word it."""
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(".heading", Static).update(content(self.say("task.heading")))
        self.query_one("#owner-label", Static).update(content(self.say("task.owner")))
        self.query_one("#due-label", Static).update(content(self.say("task.due")))
        self.query_one("#due", Input).placeholder = self.say("task.due.example")
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))
        self._draw()

    def _draw(self) -> None:
        said = self.query_one("#said", Static)
        said.display = self._problem is not None
        if self._problem is not None:
            said.update(content(self._problem.said(self.lang)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was wrong is being put right."""
        event.stop()
        self._problem = None
        self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the date, or in an empty owner, takes both."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Return what is typed, or say why the date cannot be read."""
        from intake.interview.reading import Unread
        from intake.tui.editions import day_of

        owner, due = (self.query_one(f"#{i}", Input).value.strip() for i in ("owner", "due"))
        day = day_of(due)
        if isinstance(day, Unread):
            self._problem = day
            self._draw()
            self.query_one("#due").focus()
        else:
            self.dismiss(Said(owner or None, day))

"""One line about a piece of evidence: a day, a place, a note, or the path of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from intake.talk import evidence
from intake.talk.attaching import there
from intake.talk.paths import path_of, paths_of
from intake.tui.bindings import Bound, bindings, footer
from intake.tui.errors import said
from intake.tui.faces import Dialog
from intake.tui.field import Field
from intake.tui.keyline import KeyLine
from intake.tui.paths import Finder, hint
from intake.tui.safe import content, typed

Check = Callable[[str], str | None]
"""Says what is wrong with a text that was typed; None: nothing."""


class Line(Dialog[str | None]):
    """Returns what was typed, "" if nothing was, None if it was left. What `check` refuses stays, with the reason."""

    AUTO_FOCUS = "Input"
    KEYS: ClassVar[tuple[Bound, ...]] = (
        Bound("enter", "take", "take", footer=True, bound=False),
        Bound("escape", "dismiss", "leave", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, heading: str, text: str = "", *, most: int = 2000, check: Check | None = None) -> None:
        super().__init__()
        self._heading, self._text, self._most, self._check = heading, text, most, check

    def compose(self) -> ComposeResult:
        """Heading, field, what is wrong, keys."""
        with Vertical(classes="box"):
            yield Static(content(self._heading), classes="heading", markup=False)
            yield self.field()
            yield Static(id="hints", markup=False)
            yield Static(id="problem", classes="said", markup=False)
            yield KeyLine()

    def field(self) -> Field:
        """What is typed into."""
        return Field(typed(self._text), max_length=max(self._most, len(self._text)))

    def on_mount(self) -> None:
        """Word it."""
        self.query_one("#hints").display = False
        self.relabel()
        self.wrong(None)

    def relabel(self) -> None:
        """Word the keys in the language shown."""
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))

    def wrong(self, why: str | None) -> None:
        """Say what is wrong with what is typed."""
        problem = self.query_one("#problem", Static)
        problem.display = why is not None
        problem.update(content(why or ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing on takes the complaint away."""
        event.stop()
        self.wrong(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter returns what is typed."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """What is typed, if nothing is wrong with it."""
        text = self.query_one(Input).value.strip()
        why = self._check(text) if self._check is not None else None
        if why is None:
            self.dismiss(text)
        else:
            self.wrong(why)


class PathField(Field):
    """A field in which Tab completes."""

    class Completed(Message):
        """Tab was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        # the handler of the base class is called as well, after this one, unless it is prevented
        if event.key == "tab" and self.has_focus:
            event.stop()
            event.prevent_default()
            self.post_message(self.Completed())


class AskPath(Line):
    """Asks for the path of a file, with completion. Returns what was typed; there was such a file a moment ago."""

    KEYS = (
        Bound("enter", "take", "take", footer=True, bound=False),
        Bound("tab", "", "evidence.complete", footer=True, bound=False),
        Bound("escape", "dismiss", "leave", footer=True),
    )

    def __init__(self, heading: str) -> None:
        super().__init__(heading, most=20_000)
        self._finder = Finder(self, self._hint)

    def field(self) -> Field:
        """What is typed into."""
        return PathField("", max_length=self._most)

    def on_mount(self) -> None:
        """What is here to begin with."""
        self._finder.follow("")

    def relabel(self) -> None:
        """Word the keys and the hints in the language shown."""
        super().relabel()
        self._hint()

    def on_input_changed(self, event: Input.Changed) -> None:
        """The hints follow."""
        self._finder.follow(event.value)
        self._hint()

    def action_take(self) -> None:
        """What is typed, if files are there that can be taken in; otherwise it stays, with the reason."""
        text = self.query_one(Input).value.strip()
        if text:
            self.run_worker(lambda: self._look(text), thread=True, exit_on_error=False, group="look", exclusive=True)
        else:
            self.wrong(self.say("evidence.attach.wanted"))

    def _look(self, text: str) -> None:
        """In a thread: whether the files are there."""
        try:
            for path in paths_of(text) or (path_of(text),):
                there(path)
                evidence.look(path)
        except Exception as error:
            self.app.call_from_thread(self.wrong, said(error, self.lang))
            return
        self.app.call_from_thread(self._taken, text)

    def _taken(self, text: str) -> None:
        if self.is_current and self.query_one(Input).value.strip() == text:
            self.dismiss(text)

    def on_path_field_completed(self, event: PathField.Completed) -> None:
        """As far as the path can grow."""
        event.stop()
        self._finder.complete(self._grow)

    def _grow(self, text: str) -> None:
        field = self.query_one(PathField)
        field.value = text
        field.cursor_position = len(text)

    def _hint(self) -> None:
        text = hint(self._finder.offers, self.say)
        hints = self.query_one("#hints", Static)
        hints.display = bool(text)
        hints.update(content(text))

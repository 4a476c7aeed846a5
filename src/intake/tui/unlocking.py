"""Encrypted data: the screen that asks for the passphrase, and what brings it up when nobody is at the keys any more.

While it is locked the database is closed and its key forgotten, and nothing of a case is on the screen. What is typed
but not sent stays in the composer behind, and in the encrypted database.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, Static

from intake.tui.bindings import HELP, PALETTE, Bound, bindings, footer
from intake.tui.faces import Face, program
from intake.tui.field import Field
from intake.tui.keyline import KeyLine
from intake.tui.safe import content

if TYPE_CHECKING:
    from intake.case import Cases
    from intake.tui.app import IntakeApp

MINUTES = 15.0
"""How long nothing may be typed, unless `INTAKE_IDLE` says otherwise; 0 there: it is never locked for that."""

LOOK = 5.0
"""Seconds between two looks at how long nothing was typed."""

SOON = 0.2
"""Seconds after which it is tried again to lock while something is at work."""

NEEDED = ("storage.encrypted", "storage.passphrase")


def needs_passphrase(error: BaseException) -> bool:
    """Whether all that kept the data from being opened is its passphrase."""
    return getattr(error, "id", None) in NEEDED


def minutes(env: Mapping[str, str]) -> float:
    """After how many minutes without a key the data is locked; 0 for never."""
    try:
        given = float(env.get("INTAKE_IDLE", MINUTES))
    except ValueError:
        return MINUTES
    return given if 0 <= given < 1e6 else MINUTES


def now() -> float:
    """Seconds that passed, a laptop's sleep among them."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Idle:
    """Knows when a key was last pressed, and locks encrypted data when that was too long ago."""

    def __init__(self, app: IntakeApp) -> None:
        self._app = app
        self._touched = now()
        self._minutes = minutes(os.environ)
        self._timer: Timer | None = None

    def touch(self, event: events.Event) -> None:
        """Something came from the terminal: if it was a person, they are there."""
        if isinstance(event, events.InputEvent | events.Paste):
            self._touched = now()

    def begin(self) -> None:
        """Watch, if the data is encrypted."""
        if self._timer is None and self._minutes and self._app.cases is not None and self._app.cases.encrypted:
            self._timer = self._app.set_interval(LOOK, self._look)

    def _look(self) -> None:
        if now() - self._touched >= 60 * self._minutes:
            lock(self._app, idle=self._minutes)


def lock(app: IntakeApp, idle: float = 0) -> None:
    """Hide everything, keep the draft, close the data; what is at work comes to its end first.

    `idle`: the minutes without a key that were the reason.
    """
    if app.cases is None or not app.cases.encrypted or any(isinstance(s, Unlock) for s in app.screen_stack):
        return
    if any(not worker.is_finished for worker in app.workers):
        if not idle:  # who asked for it waits; the idle clock looks again by itself
            app.set_timer(SOON, lambda: lock(app))
        return
    app.push_screen(Unlock(app.cases, idle))


class Unlock(Face):
    """Covers everything until the passphrase is given.

    With `cases` they are locked while it is shown; without, they could not be opened yet, and `opened` is given them.
    """

    CSS_PATH = "unlocking.tcss"
    AUTO_FOCUS = "Input"
    KEYS = (
        Bound("enter", "open", "unlock", footer=True, bound=False),
        Bound("ctrl+q", "app.quit", "quit", footer=True, bound=False),
        PALETTE,
        HELP,
    )
    BINDINGS = bindings(KEYS)

    def __init__(
        self, cases: Cases | None = None, idle: float = 0, opened: Callable[[Cases], None] | None = None
    ) -> None:
        super().__init__()
        self._cases, self._idle, self._opened = cases, idle, opened
        self._shut = threading.Event()
        self._wrong, self._until = 0, 0.0
        self._busy = False
        self._line: Callable[[], str] | None = None

    def compose(self) -> ComposeResult:
        """Why it is locked, the field that shows nothing, and what came of the last try."""
        yield KeyLine(id="keys")
        yield Static(classes="title", markup=False)
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            yield Static(id="why", markup=False)
            yield Static(id="label", markup=False)
            yield Field(password=True, max_length=1000)
            yield Static(id="said", classes="said", markup=False)

    def on_mount(self) -> None:
        """Word it; close the data."""
        self.ready = True
        self.relabel()
        self.set_interval(0.5, self._count)
        if self._cases is not None:
            self.run_worker(self._shut_up, thread=True, exit_on_error=False)
        else:
            self._shut.set()

    def _shut_up(self) -> None:
        """In a thread: the draft first, as long as it can be written."""
        try:
            program(self).keep_draft()
            if self._cases is not None:
                self._cases.lock()
        finally:
            self._shut.set()

    # ---- showing ----------------------------------------------------------------------------------------------

    def relabel(self) -> None:
        """Word everything in the language shown."""
        if not self.ready:
            return
        why = [self.say("unlock.why")]
        if self._cases is not None:
            said = self.say("unlock.idle", minutes=f"{self._idle:g}") if self._idle else self.say("unlock.now")
            why.insert(0, said)
        self.query_one(".title", Static).update(content(self.say("name"), "bold"))
        self.query_one(".heading", Static).update(content(self.say("unlock.heading")))
        self.query_one("#why", Static).update(content("\n".join(why)))
        self.query_one("#label", Static).update(content(self.say("unlock.label"), "bold"))
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))
        self._draw()

    def _draw(self) -> None:
        said = self.query_one("#said", Static)
        said.update(content(self._line() if self._line is not None else ""))

    def _count(self) -> None:
        """The seconds that are left to wait."""
        if self._until and not self._busy:
            left = self._until - now()
            if left <= 0:
                self._until, self._line = 0.0, lambda: self.say("unlock.wrong")
            self._draw()

    # ---- opening ----------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was said of the last try is over, unless it has to be waited for."""
        event.stop()
        if event.value and self._line is not None and not self._busy and not self._until:
            self._line = None
            self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter tries what is typed."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Try what is typed; the field lets go of it at once."""
        field = self.query_one(Input)
        said = field.value
        if self._busy or self._until or not said:
            return
        field.value = ""
        self._busy, self._line = True, lambda: self.say("unlock.busy")
        self._draw()
        self.run_worker(lambda: self._open(said), thread=True, exit_on_error=False)

    def _open(self, said: str) -> None:
        """In a thread."""
        try:
            from intake.case import Cases

            self._shut.wait()
            cases = self._cases
            if cases is None:
                cases = Cases.open(passphrase=said)
            else:
                cases.unlock(said)
        except Exception as error:
            self.app.call_from_thread(self._failed, error)
            return
        self.app.call_from_thread(self._done, cases)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if getattr(error, "id", None) == "storage.passphrase":
            from intake.case.locking import pause_after

            self._wrong += 1
            self._until = now() + pause_after(self._wrong)
            self._line = lambda: self.say("unlock.wait", seconds=max(round(self._until - now() + 0.5), 1))
        else:
            self._line = lambda: program(self).problem(error)
        self._draw()

    def _done(self, cases: Cases) -> None:
        self._busy = False
        if self.is_current:
            self.app.pop_screen()
        else:  # help or the palette lies above
            while self in self.app.screen_stack:
                self.app.pop_screen()
        if self._opened is not None:
            self._opened(cases)

    def keep_draft(self) -> None:
        """Nothing that is typed here is ever kept."""

"""The program on the terminal. Importing this costs textual and the standard library; the rest is loaded behind the
first frame."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.widgets import TextArea
from textual.worker import WorkerFailed

from intake.tui import breaks, signals, theme
from intake.tui.bindings import EVERYWHERE, bindings
from intake.tui.errors import said
from intake.tui.home import Home
from intake.tui.palette import Order, Orders, Palette
from intake.tui.turnstile import Turnstile
from intake.tui.unlocking import Idle, Unlock, lock, needs_passphrase
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Case, Cases
    from intake.tui.chat.screen import Chat

LANGUAGES = ("en", "zh")

NO_DATA = 3
"""The exit code when the data could not be opened."""

KEEP_AFTER = 10.0
"""Seconds after the data were opened when today's backup is made: nobody is kept waiting by it."""

INTERRUPTED = 130
"""The exit code after Ctrl+C."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be started at once, as the command line asked for it."""

    title: str | None = None
    regime: str | None = None
    purchased: date | None = None


class IntakeApp(App[None]):
    """The screens, the language, and the door to the cases."""

    CSS_PATH = "app.tcss"
    COMMANDS = {Orders}
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (101, "-wide")]
    KEYS = EVERYWHERE
    BINDINGS = bindings(KEYS)

    def __init__(self, lang: str = "en", open_case: str | None = None, new: NewCase | None = None) -> None:
        self._asked = Offset(0, 0)
        super().__init__(driver_class=signals.driver())
        self.lang = lang if lang in LANGUAGES else "en"
        self.cases: Cases | None = None
        self.data_failed = False
        self._opening = False
        self._tried = threading.Event()
        self._refused: Exception | None = None
        self.refusal: Refusal | None = None
        self._idle = Idle(self)
        self._turnstile = Turnstile(self, super().on_event, self._coming)
        self._open_case, self._new = open_case, new
        for each in theme.THEMES.values():
            self.register_theme(each)
        self.theme = theme.chosen(os.environ, self.console.color_system).name
        ScrollBar.renderer = theme.PlainBar
        breaks.install()

    # The terminal's own cursor stands where the text goes in, whatever moved since: the window of an input method
    # follows it. So the place is asked for at every frame and not kept.
    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor belongs."""
        focused = self.focused if self._screen_stack else None
        return focused.cursor_screen_offset if isinstance(focused, TextArea) else self._asked

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._asked = place

    async def on_event(self, event: Event) -> None:
        """Everything from the terminal passes here."""
        self._idle.touch(event)
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._turnstile.take(event)
        else:
            await super().on_event(event)

    def say(self, id: str, **values: object) -> str:
        """The sentence `screen.<id>` in the language shown."""
        return word(f"screen.{id}", self.lang, **values)

    # ---- opening ----------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the empty home; everything heavy comes after the first frame."""
        signals.watch(self)
        self.push_screen(Home())
        self.call_after_refresh(self._warm)

    def _warm(self) -> None:
        signals.title(self, self.say("name"))
        self.run_worker(self._open, thread=True, exit_on_error=False, group="open")

    def _open(self) -> None:
        """In a thread: load what is needed and open the data folder."""
        try:
            from intake.case import Cases

            cases = Cases.open()
        except Exception as error:
            self.call_from_thread(self._failed, error)
            return
        self.call_from_thread(self._opened, cases)
        # what the first case will need
        import intake.tui.chat.screen  # noqa: F401

    def _coming(self) -> bool:
        """Whether a case is on its way: what is typed meanwhile is for it, not for the list behind it."""
        asked_for = self._new is not None or self._open_case is not None
        return self._opening or (asked_for and not self._tried.is_set() and not self.data_failed)

    def _failed(self, error: Exception) -> None:
        self.data_failed, self._refused = True, error
        self._turnstile.send_away()
        if needs_passphrase(error):
            self.push_screen(Unlock(opened=self._opened))
            return
        self._tried.set()
        home = self.screen_stack[1] if len(self.screen_stack) > 1 else None
        if isinstance(home, Home):
            home.failed(error)

    def _opened(self, cases: Cases) -> None:
        self.cases, self.data_failed = cases, False
        self._idle.begin()
        self._tried.set()
        self.home.fill()
        self.set_timer(KEEP_AFTER, self._keep_today)
        if self._new is not None:
            new = self._new
            self.open_chat(lambda: cases.new(new.title, regime=new.regime, purchased=new.purchased))
        elif self._open_case is not None:
            wanted = self._open_case or None
            self.open_chat(lambda: cases.get(wanted), self._not_there)

    def _not_there(self, error: Exception) -> None:
        """The case that the command line named cannot be shown. If there is none, the command line says so."""
        if isinstance(error, Refusal):
            self.refusal = error
            self.exit()
        else:
            self.home.problem(error)

    def _keep_today(self) -> None:
        """Make today's backup in a thread. What keeps it from being made, `intake backup` and `intake verify` say."""

        def work() -> None:
            with suppress(Exception):
                self.door().back_up_today()

        self.run_worker(work, thread=True, exit_on_error=False, group="keep")

    @property
    def home(self) -> Home:
        """The home screen."""
        found = next(s for s in self.screen_stack if isinstance(s, Home))
        return found

    def open_chat(
        self,
        get: Callable[[], Case],
        failed: Callable[[Exception], None] | None = None,
        begun: Callable[[Chat], None] | None = None,
    ) -> None:
        """Load or make a case in a thread and show its chat; an error goes to `failed`, else to the home screen.

        `begun` is given the chat before it is shown.
        """

        if self._opening:  # a second Enter, while the first one is at work
            return
        self._opening = True

        def work() -> None:
            try:
                from intake.tui.chat.screen import Chat

                chat = Chat(get())
                if begun is not None:
                    begun(chat)
            except Exception as error:
                self.call_from_thread(self._not_shown, failed or self.home.problem, error)
                return
            self.call_from_thread(self._show, chat)

        self.run_worker(work, thread=True, exit_on_error=False, group="open")

    def _not_shown(self, failed: Callable[[Exception], None], error: Exception) -> None:
        self._opening = False
        self._turnstile.send_away()
        failed(error)

    def door(self) -> Cases:
        """In a thread: the cases, waiting until they are open. Raises what kept them from being opened."""
        self._tried.wait()
        if self.cases is None:
            raise self._refused or RuntimeError
        return self.cases

    def _show(self, chat: Chat) -> None:
        self._opening = False
        while not isinstance(self.screen, Home):
            self.pop_screen()
        self.push_screen(chat)
        chat.call_later(self._meet, chat)
        # What is loaded by now stays: looking through it for garbage cost 70 ms every few answers.
        self.call_after_refresh(gc.freeze)

    async def _meet(self, chat: Chat) -> None:
        """The case is there: what was typed before it could be seen stands in its composer, and answers nothing yet."""
        if self._turnstile.waiting:
            chat.hold()
        await self._turnstile.let_in()

    # ---- language, help, palette, leaving ---------------------------------------------------------------------

    def set_lang(self, lang: str) -> None:
        """Show everything in another language, at once."""
        if lang not in LANGUAGES or lang == self.lang:
            return
        self.lang = lang
        signals.title(self, self.say("name"))
        for screen in self.screen_stack:
            relabel = getattr(screen, "relabel", None)
            if relabel is not None:
                relabel()

    def action_language(self) -> None:
        """The other language."""
        self.set_lang("en" if self.lang == "zh" else "zh")

    def action_theme(self, name: str) -> None:
        """Another theme, by its name."""
        self.theme = name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Names for colours that are ours, not Textual's."""
        return theme.DEFAULT

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return theme.filters(self.current_theme, super().get_line_filters())

    def action_help(self) -> None:
        """Help, once."""
        from intake.tui.help import Help

        if not isinstance(self.screen, Help) and not isinstance(self.screen, Palette):
            self.push_screen(Help(self.screen))

    def action_command_palette(self) -> None:
        """Everything that can be done here, to search in."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.say("palette.search"), self.say("palette.none")))

    def orders(self) -> Iterable[Order]:
        """What can be done on every screen."""
        yield Order(self.say("order.language"), self.say("order.language.help"), self.action_language)
        for name in theme.THEMES:
            help = self.say("order.theme.now" if name == self.theme else f"theme.{name}.help")
            yield Order(self.say("order.theme", name=self.say(f"theme.{name}")), help, partial(self.action_theme, name))
        if self.cases is not None and self.cases.encrypted:
            yield Order(self.say("order.lock"), self.say("order.lock.help"), partial(lock, self))
        yield Order(self.say("order.help"), self.say("order.help.help"), self.action_help)
        yield Order(self.say("order.quit"), self.say("order.quit.help"), self.quit_now)

    def quit_now(self, code: int = 0) -> None:
        """Leave. In a chat that waits until what was sent is written; the draft is kept."""
        then: Callable[[], None] = partial(self._quit, code)
        for screen in self._all_screens():  # the upper ones come to their end first
            if (finish := getattr(screen, "finish", None)) is not None:
                then = partial(finish, then)
        then()

    def _quit(self, code: int) -> None:
        self.keep_draft()
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        """Leave (Ctrl+Q)."""
        self.quit_now()

    def action_help_quit(self) -> None:
        """Ctrl+C where there is nothing to copy: leave, as every program on a terminal does."""
        self.quit_now(INTERRUPTED)

    def keep_draft(self) -> None:
        """Keep what is typed but not sent. Never raises; callable from a signal handler and from any thread."""
        for screen in self._all_screens():
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                keep()

    def _all_screens(self) -> list[Screen[Any]]:
        return list(self._screen_stack) if self._screen_stacks else []

    def _fatal_error(self) -> None:
        """A fault of the program itself. Textual would print it with local variables, and so with answers."""
        self.keep_draft()
        self._close_messages_no_wait()

    @property
    def fault(self) -> BaseException | None:
        """The fault of the program itself that ended it."""
        found = self._exception
        return found.error if isinstance(found, WorkerFailed) else found

    def problem(self, error: BaseException) -> str:
        """An error in words."""
        return said(error, self.lang)


def run(lang: str, open_case: str | None = None, new: NewCase | None = None) -> int:
    """Show the program until the person leaves; returns the exit code. `open_case`: an id, or "" for the newest case.

    A fault of the program itself is raised once the terminal is clean: whoever called says so, as of any other command.
    So is the Refusal of a case that is not there, which is known only behind the first frame.
    """
    app = IntakeApp(lang, open_case, new)
    try:
        app.run()
    finally:
        if app.cases is not None:
            app.cases.close()
    if (wrong := app.fault or app.refusal) is not None:
        raise wrong
    return NO_DATA if app.data_failed else app.return_code or 0

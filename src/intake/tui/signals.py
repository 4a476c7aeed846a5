"""Being told to go, losing the terminal, and broken input: the terminal is left clean and the draft is kept.

What is POSIX-only stands here.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

    from intake.tui.app import IntakeApp

PATIENCE = 5.0
"""Seconds that an orderly end may take once the terminal is gone."""


def watch(app: IntakeApp) -> None:
    """On SIGTERM and SIGHUP keep the draft and leave in order. Without POSIX signals nothing happens."""
    if app.is_headless or not hasattr(signal, "SIGHUP") or threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, _told_to_go, app, 128 + number)


def _told_to_go(app: IntakeApp, code: int) -> None:
    app.keep_draft()
    _end_anyway(code)
    app.exit(return_code=code)


def _end_anyway(code: int) -> None:
    """End the process even if the orderly way hangs on a terminal that is no longer there."""
    timer = threading.Timer(PATIENCE, os._exit, (code,))
    timer.daemon = True
    timer.start()


def title(app: IntakeApp, text: str) -> None:
    """Name the terminal's window; `text` holds our own words only."""
    if app._driver is not None and not app.is_headless:
        app._driver.write(f"\x1b]2;{text}\x07")


def driver() -> type[Driver] | None:
    """Textual's driver for this terminal, mended; None (its own choice) where it is not the Linux one."""
    if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    return _mended()


def _mended() -> type[Driver]:
    import selectors

    from textual.drivers.linux_driver import LinuxDriver

    from intake.tui.pasting import PasteParser

    class PatientDriver(LinuxDriver):
        """Textual's driver; a byte that is no UTF-8 becomes a mark, and a terminal that is gone ends the program."""

        def write(self, data: str) -> None:
            """Write, unless the writer died with its terminal: its queue would fill up and block for ever."""
            if self._writer_thread is not None and self._writer_thread.is_alive():
                super().write(data)

        def run_input_thread(self) -> None:
            """Read keys until told to stop, or until the terminal is gone."""
            decode = getincrementaldecoder("utf-8")(errors="replace").decode
            parser = PasteParser(self._debug)
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(0.1):
                        try:
                            read = os.read(self.fileno, 4096)
                        except OSError:
                            read = b""
                        if not read:
                            self._lost()
                            return
                        # half a character alone is no text yet; to the parser an empty text is the end of all
                        if text := decode(read):
                            for event in parser.feed(text):
                                self.process_message(event)
                    for event in parser.tick():
                        self.process_message(event)

        def _lost(self) -> None:
            keep = getattr(self._app, "keep_draft", None)
            if keep is not None:
                keep()
            _end_anyway(129)
            self._app.call_later(self._app.exit, None, 129)

    return PatientDriver

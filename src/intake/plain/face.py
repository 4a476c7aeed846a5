"""Plain mode as a whole: where lines come from and go to, which case, and what is left in order at the end."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable
from datetime import date
from typing import NoReturn, TextIO

from intake.plain.conversation import Conversation
from intake.plain.entry import Entry, from_pipe, from_terminal
from intake.plain.home import chosen
from intake.plain.printing import Printer, Unwritable

New = tuple[str | None, str | None, date | None]
"""A case to be started at once: title, regime, planned date of signing."""


def run(lang: str, *, open_case: str | None = None, new: New | None = None) -> int:
    """Talk until the person leaves or the input ends; the exit code. `open_case`: an id, or "" for the newest case.

    Without either the cases are listed. Raises Refusal, StoreError, OSError (nothing more can be written), KeyboardInterrupt.
    """
    from intake.case import Case, Cases

    _end_in_order_when_the_line_drops()
    printer = Printer(sys.stdout)
    entry = Entry(_lines(sys.stdin, printer))
    cases = Cases.open()
    case: Case | None
    try:
        if new is not None:
            title, regime, purchased = new
            case = cases.new(title, regime=regime, purchased=purchased)
        elif open_case is not None:
            case = cases.get(open_case or None)
        else:
            case = chosen(cases, entry, printer, lang)
        if case is not None:
            Conversation(case, lang, entry, printer, cases=cases).run()
    except EOFError:
        pass  # at the list of cases
    except Unwritable as error:
        why = error.__cause__
        if isinstance(why, OSError) and not isinstance(why, BrokenPipeError):
            raise why from None
        # else the reader of our output has gone, which is no failure
    finally:
        cases.close()
    return 0


def _lines(source: TextIO, printer: Printer) -> Callable[[str], str]:
    """How lines come in. Bytes that are no text become marks; what nobody sees typed is echoed."""
    with contextlib.suppress(AttributeError, ValueError):
        source.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]
    if source.isatty() and sys.stdout.isatty():
        from intake.plain.editing import begin

        if begin(printer):
            return from_terminal(printer)
    return from_pipe(source, printer, echo=not source.isatty())


def _end_in_order_when_the_line_drops() -> None:
    """A serial line or session that is gone ends the talk as Ctrl+C does."""
    if hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGHUP, _interrupted)


def _interrupted(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt

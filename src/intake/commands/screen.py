"""The commands that open a screen, or talk in plain lines: `intake`, `new` and `resume`."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date


def open_screen(options: argparse.Namespace) -> int:
    """Open the screen, or plain mode, at home, at a new case or at an existing one; the exit code."""
    lines = getattr(options, "plain", False) or _no_screen_here()
    if lines or options.passphrase_fd is not None:
        from intake.commands.passphrase import ready

        ready(options, typed=lines)
    new = None
    if options.command == "new":
        new = _wanted(options)
    open_case = (options.case or "") if options.command == "resume" else None
    if lines:
        from intake.plain.face import run as talk

        return talk(options.lang_shown, open_case=open_case, new=new)
    from intake.tui.app import NewCase, run

    return run(options.lang_shown, open_case=open_case, new=NewCase(*new) if new else None)


def _no_screen_here() -> bool:
    """Whether nothing can be drawn: the terminal obeys no sequences, or what comes in or goes out is no terminal."""
    return os.environ.get("TERM") == "dumb" or not (sys.stdin.isatty() and sys.stdout.isatty())


def _wanted(options: argparse.Namespace) -> tuple[str | None, str | None, date | None]:
    """What `new` was told, checked before the screen opens. Raises Refusal."""
    purchased = None
    if options.purchased or options.regime:
        from intake.case.cases import chosen_regime
        from intake.commands.reading import day

        purchased = day(options.purchased, "--purchased", date.today()) if options.purchased else None
        chosen_regime(options.regime, purchased)
    return options.title, options.regime, purchased

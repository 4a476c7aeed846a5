"""The commands that open a screen: `intake`, `new` and `resume`."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from intake.words import word


def open_screen(options: argparse.Namespace) -> int:
    """Open the screen at home, at a new case or at an existing one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(word("failed.no_terminal", options.lang_shown), file=sys.stderr)
        return 2
    new = None
    if options.command == "new":
        new = _wanted(options)
    elif options.command == "resume":
        _exists(options.case)
    from intake.tui.app import NewCase, run

    return run(
        options.lang_shown,
        open_case=(options.case or "") if options.command == "resume" else None,
        new=NewCase(*new) if new else None,
    )


def _wanted(options: argparse.Namespace) -> tuple[str | None, str | None, date | None]:
    """What `new` was told, checked before the screen opens. Raises Refusal."""
    purchased = None
    if options.purchased or options.regime:
        from intake.case.cases import chosen_regime
        from intake.commands.reading import day

        purchased = day(options.purchased, "--purchased", date.today()) if options.purchased else None
        chosen_regime(options.regime, purchased)
    return options.title, options.regime, purchased


def _exists(case: str | None) -> None:
    """Whether there is such a case, told before the screen opens. Raises Refusal or StoreError."""
    from intake.case import Cases

    cases = Cases.open()
    try:
        cases.find(case)
    finally:
        cases.close()

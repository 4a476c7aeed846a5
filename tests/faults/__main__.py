"""All faults in their full form, one after another, and the table: `python -m tests.faults`, or with the names of some.

`--short` does a tenth of each. Ends with 1 if a promise was broken. Takes about half an hour.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import clocks, damage, gone, kills, operations, power, room, two
from tests.faults.figures import HEAD, Figure


def _kills(share: int) -> list[Figure]:
    """Two at a time: a program that is typed at mostly waits."""
    command = [sys.executable, "-m", "tests.faults.kills", str(500 // share)]
    both = [subprocess.Popen([*command, seed], stdout=subprocess.PIPE, text=True) for seed in ("1", "2")]
    return [kills.figure(*(each.communicate()[0] for each in both))]


def _power(share: int) -> list[Figure]:
    cut = power.cut(power.OURS, answers=100 // share, points=1000 // share)
    return [cut, power.died(power.OURS, answers=max(6, 30 // share))]


def _blind(share: int) -> list[Figure]:
    """The same harness on settings that lose answers: it must find that."""
    found = []
    for writer in (*power.OTHERS, power.SOUND):
        its = power.cut(writer, answers=100 // share, points=1000 // share)
        told = f"the harness finds {len(its.broken)} of {its.tried:,} lost"
        missed = bool(its.broken) is (writer is power.SOUND)
        found.append(Figure(f"(control) {its.fault}", its.tried, ["it found the wrong thing"] if missed else [], told))
    return found


def _two(share: int) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return [two.two(f"sqlite:///{Path(folder) / 'intake.db'}", writes=300 // share)]


FAULTS: dict[str, Callable[[int], list[Figure]]] = {
    "kills": _kills,
    "power": _power,
    "control": _blind,
    "room": lambda share: [room.full(max(1, 10 // share))],
    "gone": lambda share: [asyncio.run(gone.gone())],
    "damage": lambda share: [damage.damage(300 // share)],
    "two": _two,
    "clocks": lambda share: [clocks.back(300 // share, max(2, 10 // share))],
    "operations": lambda share: [operations.operate(sequences=100 // share, steps=60)],
}


def main() -> int:
    """Run what is asked for; 1 if a promise was broken."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults")
    asked.add_argument("names", nargs="*", choices=[*FAULTS, []], help="which faults; all without")
    asked.add_argument("--short", action="store_true", help="a tenth of each")
    options = asked.parse_args()
    os.environ.pop("INTAKE_DB", None)
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    print(HEAD, flush=True)
    held = True
    for name in options.names or FAULTS:
        start = time.monotonic()
        try:
            figures = FAULTS[name](10 if options.short else 1)
        except pytest.skip.Exception as skipped:
            print(f"| {name} | not tried | - | {skipped} |", flush=True)
            continue
        for figure in figures:
            print(figure.line(), flush=True)
            held = held and figure.held
            for broken in figure.broken:
                print(f"  {broken}", file=sys.stderr)
        print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())

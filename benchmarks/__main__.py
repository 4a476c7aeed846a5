"""`make bench`: prints every figure that an issue sets a bound for. Judges nothing by itself; machines differ."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.cases import filled, open_cases
from benchmarks.filing import filing
from benchmarks.talking import enter_to_next, key_to_glyph, resuming
from benchmarks.terminal import Program, environment, python
from intake.interview.answers import said
from intake.interview.judge import judge


def spread(seconds: list[float], scale: float = 1e3, unit: str = "ms") -> str:
    """Least, median and greatest."""
    low, middle, high = min(seconds), statistics.median(seconds), max(seconds)
    return (
        f"median {middle * scale:.2f} {unit} (least {low * scale:.2f}, greatest {high * scale:.2f}, n={len(seconds)})"
    )


def times(run: Callable[[], object], count: int) -> list[float]:
    """Run `count` times; the seconds of each."""
    found = []
    for _ in range(count):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return found


def first_paint(home: Path) -> None:
    """The home screen's first paint beside that of an empty Textual chat, in turn."""
    ours, bare = [], []
    env = environment(INTAKE_HOME=str(home), INTAKE_LANG="en")
    for _ in range(9):
        for command, into, marker in (
            (python("-m", "benchmarks.bare_chat"), bare, b"Message 9"),
            (python("-m", "intake"), ours, b"Intake"),
        ):
            program = Program(command, env)
            try:
                into.append(program.wait_for(marker))
            finally:
                program.stop()
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    print(f"first paint, home screen:      {spread(ours)}")
    print(f"first paint, empty chat:       {spread(bare)}")
    print(f"first paint, ratio of pairs:   {ratio:.2f} (bound 1.25)")


def memory(home: Path, case: str) -> None:
    """Resident memory with the telecom case open, beside an empty Textual chat."""
    env = environment(INTAKE_HOME=str(home), INTAKE_LANG="zh")
    program = Program(python("-m", "intake", "resume", case), env)
    bare = Program(python("-m", "benchmarks.bare_chat"), env)
    try:
        program.wait_for("核心路由器".encode())
        bare.wait_for(b"Message 9")
        program.settle(2.0)
        bare.settle(0.5)
        print(f"memory, telecom case open:     {program.memory() / 1e6:.0f} MB (bound 110 MB)")
        print(f"memory, empty chat:            {bare.memory() / 1e6:.0f} MB")
    finally:
        program.stop()
        bare.stop()


def main() -> None:
    """Print all figures."""
    load = os.getloadavg()[0]
    print(f"load average {load:.2f} on {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        cases = open_cases(home)
        case = filled(cases)
        sheets = [case.sheet.with_answer("purchase.quantity", said(str(n))) for n in range(200)]
        turns = iter(sheets)
        print(f"one answer, recompute all:     {spread(times(lambda: judge(case.regime, next(turns)), 200))}")
        print(
            f"one answer, to the disk:       {spread(times(lambda: case.answer('purchase.quantity', said('9')), 50))}"
        )
        filing(Path(folder))
        cases.close()
        first_paint(home)
        memory(home, case.id)
        key_to_glyph(home, case.id)
        enter_to_next(Path(folder))
        resuming(Path(folder) / "long")
        print(f"\nload average at the end {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()

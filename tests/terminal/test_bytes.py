"""What leaves the program on a real terminal, byte by byte: with hostile text in every place, no sequence but our own."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.pseudo import Pseudo
from tests.tui.still import furnish, still

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals")

COUNT = int(os.environ.get("INTAKE_HOSTILE", "1200"))
BATCH = 10_000
ROOT = Path(__file__).resolve().parents[2]
CODE = """
import sys
sys.path.insert(0, {root!r})
from intake.tui.app import run
from tests.tui.hostile import hostile, strings
texts = strings({count})[{start}:{start} + {batch}] if {count} else ["核心路由器 plain text"] * 1200
with hostile(texts):
    sys.exit(run("zh", open_case=""))
"""
ESC, F2, F3, F4, F5, F6 = b"\x1b", b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~"
PAGE_UP, PAGE_DOWN, DOWN, END = b"\x1b[5~", b"\x1b[6~", b"\x1b[B", b"\x1b[F"
TOUR = (
    *(PAGE_UP, PAGE_UP, PAGE_DOWN),
    *(F2, PAGE_DOWN, PAGE_DOWN, ESC),
    *(F3, DOWN, END, ESC),
    *(F4, DOWN, PAGE_DOWN, ESC),
    *(F5, DOWN, ESC),
    *(F6, DOWN, PAGE_DOWN, ESC),
    *(b"\x10", b"e", ESC),
    *(b"/why\r", b"/status\r", b"/export\r", ESC),
    *(ESC, ESC, DOWN, PAGE_DOWN, PAGE_DOWN, b"/", b"e", ESC),
)
"""Every screen of a case, and home."""

Toured = Callable[[int, int], Pseudo]


@pytest.fixture
def toured(own_home: Path, tmp_path: Path) -> Iterator[Toured]:
    """Walks through all screens with so many hostile strings, from one of them on."""
    made: list[Pseudo] = []
    with still(own_home) as clock:
        furnish(clock, tmp_path)

    def tour(count: int, start: int = 0) -> Pseudo:
        program = Pseudo(CODE.format(root=str(ROOT), count=count, start=start, batch=BATCH), size=(120, 40))
        made.append(program)
        program.until(lambda: any(row.startswith(" > ") for row in program.drawn.rows))
        for key in TOUR:
            program.type(key)
            program.quiet(0.15)
        program.type(b"\x11")
        program.ended()
        return program

    yield tour
    for each in made:
        each.close()


def shapes(program: Pseudo) -> set[str]:
    """The sequences that were written, without places and colours."""
    found = set()
    for sequence in program.drawn.sequences:
        shape = re.sub(r"([34]8;2;)\d+;\d+;\d+", r"\1RGB", sequence)
        found.add("place" if re.fullmatch(r"\x1b\[\d+;\d+H", shape) else shape)
    return found


def test_nothing_leaves_but_what_the_program_itself_writes(toured: Toured) -> None:
    plain = toured(0, 0)
    for text in ("plain text", "进度", "导出"):
        assert text in plain.seen.decode()  # the walk gets to see the screens
    own = shapes(plain)
    assert plain.drawn.overrun == 0
    for start in range(0, COUNT, BATCH):
        program = toured(COUNT, start)
        assert "<1B>" in program.seen.decode()
        assert {s for s in shapes(program) if not own_style(s)} <= own
        assert program.drawn.overrun == 0


def own_style(shape: str) -> bool:
    """Whether this is a style that the program uses: true colour, bold, dim, italic, underlined, reversed."""
    if (found := re.fullmatch(r"\x1b\[([\d;RGB]*)m", shape)) is None:
        return False
    rest = re.sub(r"[34]8;2;RGB", "", found[1])
    return set(filter(None, rest.split(";"))) <= {"0", "1", "2", "3", "4", "7"}

"""Columns on the terminal: how wide each is, and whole texts side by side. All widths in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from intake.tui.cells import fit, width
from intake.tui.safe import safe

WIDE = 92
"""Cells of a row from which on all three columns have room."""

MIDDLE = 56
"""Cells of a row below which only the document's own text stands beside the question."""

NARROW = 20
"""Cells of a column of text below which texts stand one below the other."""

CLOSING = "，。、；：？！）》」』】〉\u201d\u2019"
"""Marks with which no line begins."""

APART = 3
"""Cells between two texts that stand side by side."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Cells of the columns of a row; 0 where a column has no room. `decision` is the last one, with the reason behind."""

    label: int
    baseline: int
    document: int
    here: int
    decision: int


def widths(cells: int) -> Widths:
    """How a row of so many cells is parted."""
    if cells < MIDDLE:
        decision = min(8, cells // 3)
        rest = max(cells - decision - 2, 2)
        return Widths(rest * 3 // 5, 0, rest - rest * 3 // 5, 0, decision)
    if cells < WIDE:
        rest = cells - 26
        return Widths(rest * 2 // 5, 0, rest * 3 // 10, rest - rest * 2 // 5 - rest * 3 // 10, 24)
    rest = cells - 28
    column = rest * 2 // 9
    return Widths(rest - 3 * column, column, column, column, 26)


def row(room: Widths, texts: Sequence[str]) -> str:
    """The four texts of a row, each in its column; a column without room is left away."""
    cells = (room.label, room.baseline, room.document, room.here)
    return " ".join(fit(text, size - 1) for text, size in zip(texts, cells, strict=True) if size > 1)


def side_by_side(texts: Sequence[tuple[str, str]], cells: int) -> str:
    """Texts with their headings, beside each other where that is wide enough, else one below the other."""
    each = (cells - APART * (len(texts) - 1)) // max(len(texts), 1)
    if each < NARROW:
        return "\n".join(f"{head}\n{_indented(text, cells)}" for head, text in texts)
    columns = [[head, *wrapped(text, each)] for head, text in texts]
    high = max(map(len, columns))
    filled = [[*lines, *[""] * (high - len(lines))] for lines in columns]
    return "\n".join((" " * APART).join(fit(line, each) for line in line_of).rstrip() for line_of in zip(*filled))


def wrapped(text: str, cells: int) -> list[str]:
    """A text in lines of at most `cells`, broken at blanks rather than in a word, and between any two Chinese characters."""
    lines: list[str] = []
    for paragraph in safe(text).split("\n"):
        line, blank = "", 0
        for c in paragraph:
            if width(line + c) > cells and line:
                if (cut := _cut(line, blank, c)) < len(line):
                    lines.append(line[:cut].rstrip())
                    line = line[cut:]
                else:
                    lines.append(line.rstrip())
                    line = ""
                blank = 0
                if c == " " and not line:
                    continue
            line += c
            if c == " ":
                blank = len(line)
        lines.append(line.rstrip())
    return lines


def _cut(line: str, blank: int, c: str) -> int:
    """Where a full line ends before `c`: after its last blank inside a word; a Chinese mark begins no line."""
    if c in CLOSING and len(line) > 1:
        return len(line) - 1
    inside = c != " " and width(c) == 1 == width(line[-1])
    return blank if inside and blank > 0 else len(line)


def _indented(text: str, cells: int) -> str:
    return "\n".join(f"  {line}" for line in wrapped(text, max(cells - 2, 2)))

"""Widths on the terminal, in cells: a hanzi takes two. Text is made safe before it is measured."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from intake.tui.safe import safe_line


def width(text: str) -> int:
    """The cells that `text` takes."""
    return cell_len(text)


def cut(text: str, cells: int) -> str:
    """`text` on one line in at most `cells`; what is too long ends in two dots."""
    text = safe_line(text)
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 2).rstrip() + ".." if cells > 2 else "." * max(cells, 0)


def fit(text: str, cells: int) -> str:
    """`text` in exactly `cells`, cut or filled with spaces."""
    return set_cell_size(cut(text, cells), max(cells, 0))


def beside(left: str, right: str, cells: int) -> str:
    """`left` and `right` at the two ends of a line; when both do not fit, `left` is cut."""
    right = safe_line(right)
    room = cells - cell_len(right) - 2
    if room < 8:
        return fit(left, cells)
    return f"{fit(left, room)}  {right}"

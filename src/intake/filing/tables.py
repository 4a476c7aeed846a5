"""Tables with a heading row, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from intake.filing.paper import Paper
from intake.filing.style import TEXT_WIDTH
from intake.filing.xml import cell, lines, paragraph, row, run, table


def ruled(
    paper: Paper, heads: Sequence[str], rows: Iterable[Sequence[str]], parts: Sequence[int], whole: bool = True
) -> str:
    """A table with a heading row. `rows` hold cells' paragraphs (XML), `heads` the ids of words, `parts` relative widths."""
    widths = [TEXT_WIDTH * p // sum(parts) for p in parts]
    made = [row([cell(c, w) for c, w in zip(r, widths, strict=True)], whole=whole) for r in rows]
    if not made:
        return ""
    head = row(
        [cell(paragraph(run(paper.word(h)), "CellHead"), w) for h, w in zip(heads, widths, strict=True)], head=True
    )
    return table([head, *made], widths)


def small(text: str) -> str:
    """A cell's paragraphs in the smaller size."""
    return lines(text, "CellSmall")


def mark(text: str) -> str:
    """A short mark, centred."""
    return paragraph(run(text), "CellMark")


def own_content(paper: Paper) -> tuple[str, ...]:
    """The line that names the house's own content, if any was put to ours."""
    name = paper.dossier.regime.overlay
    return (paper.word("filing.overlay", name=name[paper.lang]),) if name else ()

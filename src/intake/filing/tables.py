"""Tables with a heading row, and what stands in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from intake.filing.paper import Paper
from intake.filing.style import TEXT_WIDTH
from intake.filing.xml import cell, field, lines, paragraph, row, run, table

SHORT = 4800
"""Characters of XML up to which a row is kept on one page in a table whose rows may be long."""


_IN_TABLES = re.compile('(<w:pStyle w:val="(?:CellText|CellLabel|CellSmall|CellMark|AfterTable)"/>)')


def with_next(written: str) -> str:
    """Tables, or rows of one, that stay on the page of what follows."""
    return _IN_TABLES.sub(r"\1<w:keepNext/>", written)


def ruled(
    paper: Paper,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    parts: Sequence[int],
    whole: bool = True,
    caption: str = "",
) -> str:
    """A table with a heading row that repeats on every page.

    `rows` hold cells' paragraphs (XML), `heads` the ids of words, `parts` relative widths, `caption` the id of the words
    that stand numbered above it. A row stays on one page where it is short, or where `whole` says that all are.
    """
    widths = [TEXT_WIDTH * p // sum(parts) for p in parts]
    made = [
        row([cell(c, w) for c, w in zip(r, widths, strict=True)], whole=whole or sum(map(len, r)) < SHORT) for r in rows
    ]
    if not made:
        return ""
    head = row(
        [cell(paragraph(run(paper.word(h)), "CellHead"), w) for h, w in zip(heads, widths, strict=True)], head=True
    )
    return (_caption(paper, caption) if caption else "") + table([head, *made], widths)


def _caption(paper: Paper, name: str) -> str:
    """The line above a table, its number a field that counts on when a table is put in or taken out."""
    paper.tables += 1
    before, _, after = paper.word("filing.caption", number="\0", title=paper.word(f"filing.caption.{name}")).partition(
        "\0"
    )
    counted = field("SEQ Table \\* ARABIC", str(paper.tables))
    return paragraph(run(before) + counted + run(after), "Caption")


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

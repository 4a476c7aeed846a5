"""What a form shows: its text as a person sees it, its boxes with their state, its tables as grids.

Deleted text, placeholders and what stands twice for older programs is not shown, and so not read.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from intake.filing.xml import W14
from intake.guard import parser
from intake.guard.outside import W
from intake.guard.scan import span

W_P, W_T, W_R, W_TBL, W_TR, W_TC, W_SDT = (f"{W}{n}" for n in ("p", "t", "r", "tbl", "tr", "tc", "sdt"))
VAL = f"{W}val"
_W14 = f"{{{W14}}}"
CHECKBOX, CHECKED = f"{_W14}checkbox", f"{_W14}checked"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_HIDDEN = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}sdtPr", f"{W}rPr", f"{W}pPr", f"{W}tblPr", f"{W}instrText"}
)

_CELL_PROPERTIES, _SPAN, _MERGE = f"{W}tcPr", f"{W}gridSpan", f"{W}vMerge"
_FIELD, _SYMBOL = f"{W}fldChar", f"{W}sym"
_MARKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "\u2011"}
"""Characters that have elements of their own."""
_NOT_PLAIN = (W_SDT, W_TBL, _FIELD, _SYMBOL, f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{_MC}Fallback")
"""What makes a place more than paragraphs of text."""

_LINES_ABOVE = 5
"""Paragraphs in front of a table among which its heading is looked for."""

TICKED_SIGNS, OPEN_SIGNS = "☑☒✅✓✔■◼", "☐□▢◻❏❑❒"
"""Characters that are drawn as a box."""
_SIGNS = re.compile(f"[{TICKED_SIGNS}{OPEN_SIGNS}]")
_SYMBOLS = {
    "wingdings": ({"F0FE", "F0FD", "F06E"}, {"F0A8", "F06F", "F071", "F072", "F0A3"}),
    "wingdings 2": ({"F052", "F053", "F054", "F051"}, {"F0A3", "F030", "F02A"}),
}
"""The codes of ticked and open boxes in symbol fonts."""


@dataclass(frozen=True)
class Box:
    """A box to tick. `kind`: control (of a content control), legacy (a form field), glyph (a character), symbol (w:sym).

    `element` is the w:sdt, the w:checkBox, the w:t or the w:sym; `place` the character in the text of a w:t.
    """

    kind: str
    element: etree._Element
    ticked: bool
    place: int = 0


Piece = str | Box
"""A stretch of text ("\\n" between paragraphs, "\\t" for a tab) or a box."""


def tree_of(data: bytes) -> etree._Element:
    """A part that has passed the guard, as a tree."""
    return etree.fromstring(data, parser())


def shown_nodes(element: etree._Element, *, tables: bool = True) -> Iterator[etree._Element]:
    """The elements under `element` that show something, in order; without those of inner tables where `tables` is off."""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in _HIDDEN or (node.tag == W_TBL and not tables):
            continue
        yield node
        if node.tag == W_SDT:
            waiting.extend(() if is_placeholder(node) or checkbox_of(node) is not None else reversed(node))
        elif node.tag != W_T:
            waiting.extend(reversed(node))


def is_placeholder(sdt: etree._Element) -> bool:
    """Whether a content control shows only its prompt."""
    found = sdt.find(f"{W}sdtPr/{W}showingPlcHdr")
    return found is not None and found.get(VAL) not in ("0", "false", "off")


def checkbox_of(sdt: etree._Element) -> etree._Element | None:
    """The checkbox of a content control, None if it is none."""
    for properties in sdt.iterchildren(f"{W}sdtPr"):
        return next(properties.iterchildren(CHECKBOX), None)
    return None


def on(element: etree._Element | None, name: str = VAL) -> bool:
    """Whether a switch of Word's is on: it is where nothing is said."""
    return element is not None and element.get(name, "1") not in ("0", "false", "off")


def pieces(element: etree._Element, *, tables: bool = False) -> list[Piece]:
    """What an element shows, text and boxes in order. The results of legacy boxes and lists are no text."""
    found: list[Piece] = []
    begun, silent = False, 0
    plain = next(element.iter(*_NOT_PLAIN), None) is None
    # most places hold nothing but text: those are walked by lxml alone
    nodes = element.iter(W_P, W_T, *_MARKS) if plain else shown_nodes(element, tables=tables)
    for node in nodes:
        tag = node.tag
        if tag == W_T:
            text = node.text or ""
            if not silent:
                found += _text_pieces(node) if _SIGNS.search(text) else [text] if text else []
        elif tag == W_P:
            found += ["\n"] if begun else []
            begun = True
        elif tag == W_SDT:
            if (box := checkbox_of(node)) is not None:
                found.append(Box("control", node, on(box.find(CHECKED), f"{_W14}val")))
        elif tag == _FIELD:
            kind = node.get(f"{W}fldCharType")
            legacy = node.find(f"{W}ffData/{W}checkBox")
            if kind == "begin" and legacy is not None:
                found.append(Box("legacy", legacy, _legacy_ticked(legacy)))
            silent += {"begin": silent > 0 or legacy is not None, "end": -(silent > 0)}.get(kind or "", 0)
        elif silent:
            continue
        elif tag == _SYMBOL and (sign := _symbol(node)) is not None:
            found.append(Box("symbol", node, sign))
        elif tag in _MARKS:
            parent = node.getparent()
            stop = parent is not None and parent.tag == f"{W}tabs"  # a place to stop at is no tab
            found += [] if stop else [_MARKS[str(tag)]]
    return found


def _text_pieces(node: etree._Element) -> Iterator[Piece]:
    text, start = node.text or "", 0
    for sign in _SIGNS.finditer(text):
        if text[start : sign.start()]:
            yield text[start : sign.start()]
        yield Box("glyph", node, sign[0] in TICKED_SIGNS, sign.start())
        start = sign.end()
    if text[start:]:
        yield text[start:]


def _legacy_ticked(box: etree._Element) -> bool:
    checked, default = box.find(f"{W}checked"), box.find(f"{W}default")
    return on(checked) if checked is not None else default is not None and on(default)


def _symbol(node: etree._Element) -> bool | None:
    """Whether a symbol is a ticked or an open box; None if it is no box."""
    ticked, blank = _SYMBOLS.get((node.get(f"{W}font") or "").casefold(), (set(), set()))
    code = (node.get(f"{W}char") or "").upper()
    return True if code in ticked else False if code in blank else None


def text_of(element: etree._Element, *, tables: bool = False) -> str:
    """The text that an element shows, boxes left out."""
    return "".join(p for p in pieces(element, tables=tables) if isinstance(p, str))


@dataclass(eq=False)
class Cell:
    """A cell of a table: the columns that it covers from `start`, and whether it goes on from the row above."""

    element: etree._Element
    start: int
    width: int
    goes_on: bool

    @property
    def end(self) -> int:
        """The first column behind it."""
        return self.start + self.width

    @cached_property
    def pieces(self) -> list[Piece]:
        """What it shows, without inner tables, as it was when it was first looked at."""
        return pieces(self.element)

    @cached_property
    def text(self) -> str:
        """Its text, trimmed, without boxes."""
        return "".join(p for p in self.pieces if isinstance(p, str)).strip()


@dataclass(eq=False)
class Row:
    """A row of a table with its cells from left to right."""

    element: etree._Element
    cells: list[Cell] = field(default_factory=list)


@dataclass(eq=False)
class Table:
    """A table, its place among the tables of its part (from 1), and the text in front of it."""

    element: etree._Element
    number: int
    before: str
    rows: list[Row] = field(default_factory=list)

    def above(self, row: int, cell: Cell) -> Cell:
        """The cell in which a merged one began."""
        for line in reversed(self.rows[:row]):
            found = next((c for c in line.cells if c.start == cell.start), None)
            if found is None:
                break
            if not found.goes_on:
                return found
        return cell


def tables(root: etree._Element) -> list[Table]:
    """The tables of a part in order, also those inside others."""
    found: list[Table] = []
    before: deque[etree._Element] = deque(maxlen=_LINES_ABOVE)
    for node in shown_nodes(root):
        if node.tag == W_TBL:
            text = next((t for p in reversed(before) if (t := text_of(p).strip())), "")
            found.append(_table(node, len(found) + 1, text))
        elif node.tag == W_P and len(node) and next(node.iterancestors(W_TC), None) is None:
            before.append(node)
    return found


def grids(root: etree._Element) -> list[Table]:
    """The same tables, without the text in front of them: several times faster."""
    known: dict[etree._Element, etree._Element | None] = {}
    shown = (t for t in root.iter(W_TBL) if nearest(t, _HIDDEN, known) is None)
    return [_table(element, number, "") for number, element in enumerate(shown, 1)]


def nearest(
    node: etree._Element, tags: Collection[str], known: dict[etree._Element, etree._Element | None]
) -> etree._Element | None:
    """The nearest element of some kind around a node. `known` keeps what was found, so that many calls stay cheap."""
    path: list[etree._Element] = []
    at = node.getparent()
    while at is not None and at.tag not in tags and at not in known:
        path.append(at)
        at = at.getparent()
    found = known[at] if at is not None and at in known else at
    known.update(dict.fromkeys(path, found))
    return found


def _table(element: etree._Element, number: int, before: str) -> Table:
    made = Table(element, number, before)
    for tr in _inside(element, W_TR):
        properties = tr.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        row, column = Row(tr), 0
        if properties is not None and (skipped := properties.find(f"{W}gridBefore")) is not None:
            column = span(skipped.get(VAL))
        for tc in _inside(tr, W_TC):
            width, goes_on = 1, False
            for node in tc.iterchildren(_CELL_PROPERTIES):
                for about in node.iterchildren(_SPAN, _MERGE):
                    if about.tag == _SPAN:
                        width = span(about.get(VAL))
                    else:
                        goes_on = about.get(VAL, "continue") != "restart"
            row.cells.append(Cell(tc, column, width, goes_on))
            column += width
        made.rows.append(row)
    return made


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those wrapped into controls and marks."""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if node.tag == tag:
            yield node
        elif node.tag in (W_SDT, f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag"):
            waiting.extend(reversed(node))

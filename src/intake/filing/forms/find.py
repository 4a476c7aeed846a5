"""Where a form has room for an answer: beside a label, under it, behind a colon, in boxes, in the rows under a heading row.

A place is taken only for a label that is the very name of one question. Everything that looks like a place and is not
taken is remembered with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from intake.filing.forms.names import Names, option_of
from intake.filing.forms.put import own_text
from intake.filing.forms.reading import W_P, W_SDT, W_TC, Box, Cell, Piece, Row, Table, checkbox_of, shown_nodes, tables
from intake.guard.outside import W
from intake.regime.labels import letters, plain
from intake.regime.model import Question
from intake.words import word

_BLANK = r"[\s_\uff3f\u2002\u3000]"
_OPEN = re.compile(rf"{_BLANK}*")
_PROMPT = re.compile(
    r"[\[<【〈＜][^\[\]<>【】]*[\]>】〉＞]|(?:请(?:填写|输入|选择|在此)|点击|单击|click or tap|click here|enter ).*",
    re.IGNORECASE,
)
DAY = re.compile(rf"{_BLANK}*年{_BLANK}*月{_BLANK}*日{_BLANK}*")
"""An empty Chinese date."""
_BEHIND = re.compile(rf"([^:：_＿\n\t]{{1,60}})[:：]({_BLANK}*)")
_LEAST_BLANK = 2
_ABOUT = re.compile(r"(?:的?(?:基本)?(?:情况|信息|资料)|details?|information|particulars)$")
_LONGEST_CONTEXT = 40
_MOST_CELLS = 24
"""So many cells beside a label are looked at."""
_US = frozenset({"operator", "contact", "approval"})
_PARTIES = _US | {"provider"}
"""First words of keys about a party: every party has an address and a telephone, so the heading must name the right one."""
_SERIAL = {"序号", "编号", "no", "nr", "number", "item"}


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a person finds it: a table and its row, or a paragraph; counted from 1."""

    table: int = 0
    row: int = 0
    paragraph: int = 0
    part: str = ""

    def said(self, lang: str) -> str:
        """The place in words."""
        if self.table:
            return word("form.at.cell", lang, table=self.table, row=self.row)
        if self.paragraph:
            return word("form.at.paragraph", lang, number=self.paragraph)
        return self.part


@dataclass
class Place:
    """Room for the answer to `template` (of item `item` of its group, by position): a cell, boxes, or blanks in a line."""

    template: str
    where: Where
    label: str
    item: int | None = None
    context: str = ""
    cell: etree._Element | None = None
    beside: etree._Element | None = None
    boxes: list[tuple[Box, str]] = field(default_factory=list)
    paragraph: etree._Element | None = None
    blank: tuple[int, int] = (0, 0)


@dataclass
class Records:
    """A heading row with the rows under it that take the items of a group: which column holds which question."""

    group: str
    where: Where
    columns: dict[int, str]
    heads: dict[int, str]
    serial: int | None
    rows: list[Row]


@dataclass(frozen=True)
class Open:
    """A place that was not taken, why (`form.why.…`), and the questions that may be meant."""

    where: Where
    label: str
    why: str
    keys: tuple[str, ...] = ()
    values: tuple[tuple[str, object], ...] = ()


@dataclass
class Found:
    """What was found in one part of a form."""

    places: list[Place] = field(default_factory=list)
    records: list[Records] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)


def boxes_in(found: list[Piece]) -> list[tuple[Box, str]]:
    """Boxes with their labels: the text behind each, or before it where the line ends with a box."""
    last = next((p for p in reversed(found) if isinstance(p, Box) or p.strip()), None)
    before = isinstance(last, Box)
    made: list[tuple[Box, str]] = []
    text = ""
    for piece in reversed(found) if not before else found:
        if isinstance(piece, Box):
            # of several lines only the one beside the box belongs to it
            lines = [part for part in re.split(r"[\n\t]|\s{2,}", text) if part.strip()]
            made.append((piece, (lines[-1] if before else lines[0]).strip() if lines else ""))
            text = ""
        else:
            text = text + piece if before else piece + text
    return made if before else made[::-1]


def is_open(cell: etree._Element, text: str) -> bool:
    """Whether a cell waits to be filled: nothing stands in it but blanks, lines or a prompt."""
    if any(True for _ in cell.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{W}tbl")):
        return False
    shown = unicodedata.normalize("NFKC", text).strip()
    return bool(_OPEN.fullmatch(text) or _PROMPT.fullmatch(shown) or DAY.fullmatch(text))


class Finder:
    """Looks through one part of a form. `taken` are cells that name their question themselves."""

    def __init__(self, names: Names, root: etree._Element, taken: set[etree._Element]) -> None:
        self.names, self.root = names, root
        self.found = Found()
        self.used = set(taken)

    def find(self) -> Found:
        """Every place, in the order of the form; names that stand under different headings are not taken."""
        for table in tables(self.root):
            self._table(table)
        self._lines()
        self._apart()
        return self.found

    # ---- tables

    def _table(self, table: Table) -> None:
        context = "" if "{{" in table.before or _BEHIND.search(table.before) else table.before
        for number, row in enumerate(table.rows):
            where = Where(table=table.number, row=number + 1)
            if len(row.cells) == 1 and not any(isinstance(p, Box) for p in row.cells[0].pieces):
                text = row.cells[0].text
                under = self._below(table, number, row.cells[0])
                room = under is not None and is_open(under.element, under.text)
                if text and not room and not _BEHIND.search(text) and not is_open(row.cells[0].element, text):
                    context = text
                    continue
            if self._records(table, number, where):
                continue
            for place, cell in enumerate(row.cells):
                if not cell.goes_on and cell.element not in self.used:
                    self._cell(table, number, place, self._context(table, number, place, context), where)

    def _context(self, table: Table, number: int, place: int, context: str) -> str:
        """What a label stands under: the merged cell to its left, else the last heading above it."""
        below = table.rows[number + 1].cells[:place] if number + 1 < len(table.rows) else []
        for cell in reversed(table.rows[number].cells[max(0, place - _MOST_CELLS) : place]):
            if cell.goes_on or any(c.goes_on and c.start == cell.start for c in below):
                text = (table.above(number, cell) if cell.goes_on else cell).text
                if text:
                    return text
        return context

    def _cell(self, table: Table, number: int, place: int, context: str, where: Where) -> None:
        row = table.rows[number]
        cell = row.cells[place]
        shown = cell.pieces
        label = "".join(p for p in _until_box(shown) if isinstance(p, str)).strip()
        if plain(label).isdigit() or not plain(label) or is_open(cell.element, cell.text):
            return
        behind = self._behind(row, place)
        own = boxes_in(shown[len(_until_box(shown)) :])
        boxes = own or [b for c in behind for b in boxes_in(c.pieces)]
        under = self._below(table, number, cell)
        right = bool(behind) and is_open(behind[0].element, behind[0].text)
        target = behind[0] if right else under if under is not None and is_open(under.element, under.text) else None
        item = self.names.item(context)
        # what explains a label stands under it
        templates = self._meant(label, context, item) or self._meant(label.split("\n")[0], context, item)
        if len(templates) != 1:
            if boxes or right or (target is not None and (templates or len(row.cells) == 1)):
                self._left(where, label, templates, own=bool(own))
                self.used.add(cell.element)
            return
        made = Place(templates[0], where, label, item[1] if item else None, context, beside=cell.element)
        if boxes:
            made.boxes = boxes
        elif target is not None:
            made.cell = target.element
        elif _BEHIND.fullmatch(unicodedata.normalize("NFKC", cell.text) + " "):
            return  # its room is behind the colon: a line
        else:
            if behind or under is not None:
                self.found.open.append(Open(where, label, "form.why.taken", templates))
            return
        self.used |= {
            cell.element,
            *(c.element for c in behind if boxes),
            *([target.element] if target and not boxes else []),
        }
        self.found.places.append(made)

    def _behind(self, row: Row, place: int) -> list[Cell]:
        """The cells to the right, up to the next label."""
        found: list[Cell] = []
        for cell in row.cells[place + 1 : place + 1 + _MOST_CELLS]:
            if cell.goes_on or cell.element in self.used or self.names.known(cell.text):
                break
            found.append(cell)
        return found

    def _below(self, table: Table, number: int, cell: Cell) -> Cell | None:
        """The cell right under a label, of the same columns, where nothing is placed yet."""
        if number + 1 >= len(table.rows):
            return None
        for below in table.rows[number + 1].cells:
            if (below.start, below.end) == (cell.start, cell.end) and not below.goes_on:
                return below if below.element not in self.used else None
        return None

    def _meant(self, label: str, context: str, item: tuple[str, int] | None) -> tuple[str, ...]:
        """The questions that a label means where it stands."""
        if item is not None:
            return self.names.meant(label, item[0])
        about = _ABOUT.sub("", unicodedata.normalize("NFKC", context).casefold().strip())
        if not about or len(about) > _LONGEST_CONTEXT:
            return self.names.meant(label)
        if joined := self.names.meant(plain(about) + letters(label)):
            return joined
        owners = self.names.meant(about)
        return tuple(t for t in self.names.meant(label) if not owners or any(_goes_with(t, o) for o in owners))

    def _left(self, where: Where, label: str, templates: tuple[str, ...], *, own: bool) -> None:
        """Remember a place whose label is nobody's name, or several questions'."""
        label = " ".join(label.split())
        if templates:
            self.found.open.append(Open(where, label, "form.why.several", templates))
        elif not own or len(label) > 1:
            like = self.names.like(label)
            self.found.open.append(Open(where, label, "form.why.similar" if like else "form.why.strange", like))

    # ---- heading rows

    def _records(self, table: Table, number: int, where: Where) -> bool:
        """Whether a row heads the items of a group; its rows are taken then."""
        row = table.rows[number]
        heads = {c.start: c for c in row.cells if c.text}
        if len(heads) < 2:
            return False
        groups = sorted({g for c in heads.values() for g in self.names.groups(c.text)})
        matched = {
            g: {s: found[0] for s, c in heads.items() if len(found := self.names.meant(c.text, g)) == 1} for g in groups
        }
        best = sorted(groups, key=lambda g: -len(matched[g]))
        if not best or len(matched[best[0]]) < 2 or (len(best) > 1 and len(matched[best[0]]) == len(matched[best[1]])):
            return False
        columns = matched[best[0]]
        starts = [c.start for c in row.cells]
        rows: list[Row] = []
        for line in table.rows[number + 1 :]:
            cells = {c.start: c for c in line.cells}
            if [c.start for c in line.cells] != starts or not all(
                is_open(cells[s].element, cells[s].text) or boxes_in(cells[s].pieces) for s in columns
            ):
                break
            rows.append(line)
        if not rows:
            return False
        serial = next((s for s, c in heads.items() if plain(c.text) in _SERIAL and s not in columns), None)
        heads_text = {s: c.text for s, c in heads.items()}
        self.found.records.append(Records(best[0], where, columns, heads_text, serial, rows))
        for start, cell in heads.items():
            if start not in columns and start != serial:
                self._left(where, cell.text, (), own=False)
        self.used |= {c.element for line in (row, *rows) for c in line.cells}
        return True

    # ---- lines

    def _lines(self) -> None:
        """Labels before a colon, with blanks behind it or boxes in the same line."""
        number = 0
        for paragraph in (n for n in shown_nodes(self.root) if n.tag == W_P):
            number += 1
            if not len(paragraph):
                continue
            inside = next(paragraph.iterancestors(W_TC), None)
            if inside is not None and (
                inside in self.used or any(a in self.used for a in paragraph.iterancestors(W_TC))
            ):
                continue
            if "{{" in own_text(paragraph) or any(checkbox_of(s) is None for s in paragraph.iter(W_SDT)):
                continue
            self._line(paragraph, Where(paragraph=number), alone=inside is not None)

    def _line(self, paragraph: etree._Element, where: Where, *, alone: bool) -> None:
        text = own_text(paragraph)
        for match in _BEHIND.finditer(text):
            label, blank = match[1], match.span(2)
            if match[2].strip():  # a gap before drawn blanks stays
                blank = (blank[0] + len(match[2]) - len(match[2].lstrip()), blank[1])
            room = match.end(2) - match.start(2)
            at_end = alone and match.end() == len(text) and match.start() == 0
            if room < _LEAST_BLANK and not at_end:
                continue
            templates = self.names.meant(label)
            if len(templates) == 1:
                self.found.places.append(Place(templates[0], where, label.strip(), paragraph=paragraph, blank=blank))
            else:
                self._left(where, label.strip(), templates, own=False)

    # ---- what stands more than once

    def _apart(self) -> None:
        """A name that stands under different headings is not taken: whose it is cannot be told."""
        seen: dict[tuple[str, int | None], set[str]] = {}
        for place in self.found.places:
            if place.context:
                seen.setdefault((place.template, place.item), set()).add(letters(place.context))
        kept = []
        for place in self.found.places:
            if len(seen.get((place.template, place.item), ())) > 1:
                self.found.open.append(Open(place.where, place.label, "form.why.repeated", (place.template,)))
            else:
                kept.append(place)
        self.found.places = kept


def _until_box(found: list[Piece]) -> list[Piece]:
    place = next((n for n, p in enumerate(found) if isinstance(p, Box)), len(found))
    return found[:place]


def _goes_with(template: str, owner: str) -> bool:
    """Whether a question can be about what a heading names: only a thing or an organisation has fields of its own."""
    first, about = template.partition(".")[0], owner.partition(".")[0]
    if first not in _PARTIES:
        return True
    return owner.endswith(".name") and (first == about or (first in _US and about in _US))


def options_of(question: Question, boxes: list[tuple[Box, str]]) -> Iterator[tuple[Box, str]]:
    """The boxes that stand for options of a question, with the option's key."""
    for box, label in boxes:
        if (option := option_of(question, label)) is not None:
            yield box, option

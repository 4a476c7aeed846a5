"""Tables of a filled form as pairs: label left, label above, prompt and answer in one cell, records under a heading row.

A filled form has text everywhere, so each shape is weighed: how much the cells that would be labels look like names of
questions, less how much the cells that would be answers do.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, zip_longest

from lxml import etree

from intake.filing.forms.find import Where
from intake.filing.forms.names import Names
from intake.filing.forms.reading import W_TBL, Cell, Row, Table, tables
from intake.importing.foreign.cells import (
    HEADING,
    SERIAL_HEADS,
    Columns,
    only_boxes,
    outside,
    paragraphs,
    roles,
    styled,
)
from intake.importing.foreign.labels import label_of, unnumbered
from intake.importing.foreign.likeness import Likeness
from intake.importing.foreign.lines import in_line, is_prompt
from intake.importing.foreign.pairs import LONGEST_LABEL, Held, Pair, held_by, held_in
from intake.importing.foreign.synonyms import OTHERS
from intake.regime.labels import letters, plain

_SERIAL = re.compile(r"[（(]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]?")
_VALUE = re.compile(r"[0-9]{4,}|[0-9][,，][0-9]{3}|@|[。！!]$|[0-9]{1,2}[-/.年][0-9]{1,2}")
_ASKS = re.compile(r"[?？]|[:：]\s*$|^(?:please |describe |explain |请|说明)", re.IGNORECASE)
"""A prompt, so that what stands under it is its answer."""
_EXPLAINED = re.compile(r"[\n()\[\]（）【】〔〕。;；,，/:：]")
"""What stands in a label that says more than a name."""
_LIKE, _STYLED = 0.45, 0.25
"""From which likeness on a cell counts as a label, and what bold type or a ground of its own adds."""
_FIELDLIKE = 0.2
"""What a cell counts that asks for a date, a number or the like, of whatever."""
MOST_CELLS = 30_000
"""Cells that are read; the longest forms have half as many."""
_MOST_ROWS = 2000
"""Rows of records under one heading row."""


@dataclass
class Grid:
    """Reads the tables of one part."""

    names: Names
    likeness: Likeness
    aliases: frozenset[str]
    pairs: list[Pair] = field(default_factory=list)
    stretch: int = 0
    cut: bool = False
    """Whether tables were left unread because there are too many."""

    def __post_init__(self) -> None:
        self._looks = lru_cache(maxsize=16384)(self._look)
        self._cells: dict[Cell, float] = {}
        self._around: dict[etree._Element, str] = {}

    def read(self, root: etree._Element) -> list[Pair]:
        """The pairs of all tables in order, inner tables after those around them."""
        left = MOST_CELLS
        for table in tables(root):
            left -= sum(len(row.cells) for row in table.rows)
            if left < 0:
                self.cut = True
                break
            self._table(table)
        return self.pairs

    # ---- how much a cell looks like a label

    def known(self, text: str) -> bool:
        """Whether a label is the very name of a question."""
        return any(self.names.known(n) or n in self.aliases for n in label_of(text).names)

    def _look(self, text: str) -> float:
        if len(text) > LONGEST_LABEL or not (name := plain(text)):
            return 0.0
        if self.names.known(text) or name in self.aliases or name in OTHERS:
            return 1.0
        if _VALUE.search(unnumbered(text.strip())):
            return -0.5
        if _EXPLAINED.search(text) and self.known(text):
            return 1.0
        rough = label_of(text).rough
        best = self.likeness.best(rough)
        return best if best >= _LIKE else _FIELDLIKE if self.likeness.fieldlike(rough) else 0.0

    def looks(self, cell: Cell) -> float:
        """From -0.5 (an answer) to 1 and a little more (a label)."""
        if cell not in self._cells:
            boxed = any(not isinstance(p, str) for p in cell.pieces)
            more = _STYLED if cell.text and not boxed and styled(cell.element) else 0.0
            self._cells[cell] = -0.5 if boxed else self._looks(cell.text) + more
        return self._cells[cell]

    # ---- rows

    def _table(self, table: Table) -> None:
        self.stretch += 1
        self._cells.clear()
        self._rows = list(self._parted(table))
        self._often = Counter(tuple(c.text for c in cells) for _, cells in self._rows)
        section = around = outside(table, self._around)
        columns: Columns | None = None
        beside: list[int] = []
        number = 0
        while number < len(table.rows):
            row = table.rows[number]
            where = Where(table=table.number, row=number + 1)
            side, cells = self._rows[number]
            context = (*section, *side)
            if not cells:
                number += 1
            elif (named := roles(cells)) is not None:
                columns, number = named, number + 1
            elif columns is not None and (pair := self._by_columns(columns, cells, context, where, row)):
                self._add(pair)
                number += 1
            elif len(cells) == 1:
                used, heading = self._single(table, number, cells[0], context, where)
                if heading is not None:
                    section = (*around, heading)
                    self.stretch += 1
                number += used
            elif self._may_head(cells, beside) and (taken := self._records(table, number, cells, context)):
                number += taken
            else:
                first = len(self.pairs)
                self._alternate(cells, context, where, row)
                beside = [c.start for c in cells]
                for pair in self.pairs[first:]:
                    pair.doubtful = self._either(table, number, cells)
                number += 1

    def _parted(self, table: Table) -> Iterator[tuple[tuple[str, ...], list[Cell]]]:
        """Of each row the merged cells at the left that say whom it is about, and its other cells."""
        tops: dict[int, str] = {}
        for row, below in zip_longest(table.rows, table.rows[1:]):
            merged = {c.start for c in below.cells if c.goes_on} if below is not None else set()
            tops |= {c.start: c.text for c in row.cells if not c.goes_on and c.start in merged}
            cells, side = deque(row.cells), []
            while len(cells) > 2 and (cells[0].goes_on or cells[0].start in merged):
                text = tops.get(cells.popleft().start, "")
                if text and not _SERIAL.fullmatch(text):
                    side.append(" ".join(text.split())[:HEADING])
            yield tuple(side), [c for c in cells if not c.goes_on]

    def _by_columns(
        self, columns: Columns, cells: list[Cell], context: tuple[str, ...], where: Where, row: Row
    ) -> Pair | None:
        by_start = {c.start: c for c in cells}
        label, answer = by_start.get(columns.label), by_start.get(columns.answer)
        if label is None or answer is None or not label.text:
            return None
        return self._pair(label.text, answer, context, where, row)

    def _pair(self, label: str, answer: Cell, context: tuple[str, ...], where: Where, row: Row) -> Pair:
        return Pair(label, held_in(answer), where, context, self._part(context), row=row.element)

    def _part(self, context: tuple[str, ...]) -> object:
        return "table", self.stretch, context

    def _add(self, pair: Pair) -> None:
        self.pairs.append(pair)

    # ---- one cell alone

    def _single(
        self, table: Table, number: int, cell: Cell, context: tuple[str, ...], where: Where
    ) -> tuple[int, str | None]:
        """A row of one cell: how many rows it uses, and the heading that it is, if it is one."""
        row = table.rows[number]
        if any(not isinstance(p, str) for p in cell.pieces):
            self._in_cell(cell, context, where, row)
            return 1, None
        text = cell.text
        if not text:
            return 1, None
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        under = self._under(table, number, cell)
        if under is not None and _ASKS.search(text) and not in_line(under.text) and self._looks(under.text) < _LIKE:
            self._add(self._pair(text, under, context, where, row))
            return 2, None
        if self._in_cell(cell, context, where, row):
            return 1, None
        heading = " ".join(lines[0].split())
        if len(lines) == 1 and under is not None and self._is_answer(cell, under, table, number):
            self._add(self._pair(text, under, context, where, row))
            return 2, None
        inner = next(cell.element.iter(W_TBL), None) is not None
        return 1, heading if len(heading) <= HEADING and (len(lines) == 1 or inner) else None

    def _under(self, table: Table, number: int, cell: Cell) -> Cell | None:
        if number + 1 >= len(table.rows):
            return None
        cells = [c for c in table.rows[number + 1].cells if not c.goes_on]
        return cells[0] if len(cells) == 1 and cells[0].start == cell.start and held_in(cells[0]).text else None

    def _is_answer(self, cell: Cell, under: Cell, table: Table, number: int) -> bool:
        """Whether the cell under a single one answers it: it is no label itself, and no further pairs hang on it."""
        label, answer = self._looks(cell.text), self._looks(under.text)
        if answer >= max(label, _LIKE) or in_line(under.text):
            return False
        return label >= _LIKE or under.text.count("\n") > 0 or len(under.text) > HEADING

    def _in_cell(self, cell: Cell, context: tuple[str, ...], where: Where, row: Row) -> bool:
        """Prompts and answers in one cell: in its lines, else its first line and what stands under it."""
        blocks = [held_by(p) for p in paragraphs(cell.element)]
        blocks = [b for b in blocks if b.text or b.boxes]
        if not blocks:
            return False
        found: list[tuple[str, Held]] = []
        for block in blocks:
            parted = in_line(block.text, block.boxes)
            if parted and (self._alike(parted[0][0]) or block.boxes or len(blocks) == 1):
                found += parted
            elif found:
                label, held = found[-1]
                found[-1] = label, Held(f"{held.text}\n{block.text}".strip(), held.boxes or block.boxes)
            elif len(blocks) > 1 and is_prompt(block.text):
                found.append((block.text, Held("")))
            else:
                return False
        for label, held in found:
            self._add(Pair(label, held, where, context, self._part(context), row=row.element))
        return bool(found)

    def _alike(self, label: str) -> bool:
        return self._looks(label) > 0

    # ---- several cells

    def _alternate(self, cells: list[Cell], context: tuple[str, ...], where: Where, row: Row) -> None:
        """Label, answer, label, answer; with a serial number or the row's own heading in front."""
        if _SERIAL.fullmatch(cells[0].text) and len(cells) > 1:
            cells = cells[1:]
        if len(cells) == 1:
            self._in_cell(cells[0], context, where, row)
            return
        colons = all(":" in c.text or "：" in c.text for c in cells)
        inside = [in_line(c.text, held_in(c).boxes) for c in cells] if colons else []
        if inside and all(inside) and any(self._alike(pairs[0][0]) for pairs in inside):
            for cell in cells:
                self._in_cell(cell, context, where, row)
            return
        if all(only_boxes(c) for c in cells[1:]):
            held = held_in(cells[1])
            for cell in cells[2:]:
                held.boxes += held_in(cell).boxes
            self._add(Pair(cells[0].text, held, where, context, self._part(context), row=row.element))
            return
        odd = len(cells) % 2
        if odd and self._weight(cells[1:]) > self._weight(cells[:-1]):
            context, cells = (*context, cells[0].text), cells[1:]
        for label, answer in zip(cells[::2], cells[1::2], strict=False):
            if label.text:
                self._add(self._pair(label.text, answer, context, where, row))

    def _weight(self, cells: list[Cell]) -> float:
        """How well cells fit label, answer, label, answer."""
        return sum(self.looks(c) * (-1 if n % 2 else 1) for n, c in enumerate(cells))

    def _may_head(self, cells: list[Cell], beside: list[int]) -> bool:
        """Whether a row can be a heading row: under a row of pairs in the same columns only with names in it."""
        if [c.start for c in cells] != beside:
            return True
        return sum(self.names.known(c.text) for c in cells) > 1 or self._often[tuple(c.text for c in cells)] > 1

    def _records(self, table: Table, number: int, cells: list[Cell], context: tuple[str, ...]) -> int:
        """Whether a row is a heading row: how many rows it and what stands under it use, 0 if it is none."""
        head = tuple(c.text for c in cells)
        repeated = self._often[head] > 1 and all(self.looks(c) > 0 for c in cells if c.text)
        group = self._group(cells, context)
        looks = sum(max(0.0, self.looks(c)) for c in cells)
        serial = {c.start for c in cells if plain(c.text) in SERIAL_HEADS}
        rows: list[tuple[int, list[Cell]]] = []
        end = number + 1
        for place, (_, line) in enumerate(islice(self._rows, number + 1, number + 1 + _MOST_ROWS), number + 1):
            if [c.start for c in line] != [c.start for c in cells]:
                break
            if tuple(c.text for c in line) == head:
                if not rows:
                    return 0
                end = place + 1
                continue
            if not rows and not repeated and not self._heads(cells, line, looks):
                return 0
            # another heading row of the same columns, or a row of pairs, ends the block
            heads = sum(max(0.0, self.looks(c)) for c in line) > max(0.5 * len(line), 0.6 * looks)
            pairs = not serial and len(line) % 2 == 0 and self._weight(line) >= 0.4 * len(line)
            if rows and (heads or pairs):
                break
            if rows and group is None and len(cells) == 2 and not repeated:
                return 0  # so few columns are rather pairs
            rows.append((place, line))
            end = place + 1
        if not rows:
            return 0
        kept = [(n, line) for n, line in rows if any(c.start not in serial and not held_in(c).empty for c in line)]
        self._add_records(table, cells, kept, group, context)
        return end - number

    def _add_records(
        self,
        table: Table,
        cells: list[Cell],
        rows: list[tuple[int, list[Cell]]],
        group: str | None,
        context: tuple[str, ...],
    ) -> None:
        for item, (place, line) in enumerate(rows, 1):
            self.stretch += 1
            for label, answer in zip(cells, line, strict=True):
                if not label.text or plain(label.text) in SERIAL_HEADS:
                    continue
                pair = self._pair(
                    label.text, answer, context, Where(table=table.number, row=place + 1), table.rows[place]
                )
                pair.group, pair.item = group, item if group else None
                self._add(pair)

    def _heads(self, cells: list[Cell], under: list[Cell], looks: float) -> bool:
        """Whether a row heads the one under it rather than holding pairs of its own."""
        above = looks - sum(max(0.0, self.looks(c)) for c in under)
        first = 1 if _SERIAL.fullmatch(cells[0].text) else 0
        beside = self._weight(cells[first:]) + self._weight(under[first:])
        if len(cells[first:]) % 2:
            beside = max(beside, self._weight(cells[first + 1 :]) + self._weight(under[first + 1 :]))
        if plain(cells[0].text) in SERIAL_HEADS:
            return True
        return above > max(beside, 0.0) if len(cells) != 3 else above >= beside and above > 0

    def _either(self, table: Table, number: int, cells: list[Cell]) -> bool:
        """Whether a table of two by two could as well be two labels over two answers."""
        if len(table.rows) != 2 or number or len(cells) != 2 or len(table.rows[1].cells) != 2:
            return False
        values = (cells[1], *table.rows[1].cells)
        return all(c.text and self.looks(c) == 0 for c in values)

    def _group(self, cells: list[Cell], context: tuple[str, ...]) -> str | None:
        """The group whose items the rows under a heading row are."""
        heads = [label_of(c.text).names for c in cells if c.text]
        counts = Counter(g for names in heads for g in {g for n in names for g in self.names.groups(n)})
        alone = sum(any(self.names.meant(n) for n in names) for names in heads)
        told = self._told(context)
        for group, count in sorted(counts.items(), key=lambda e: (e[0] != told, -e[1])):
            equal = sum(count == other for other in counts.values()) > 1
            if (group == told and count) or (count >= 2 and count > alone and not equal and told is None):
                return group
        return None

    def _told(self, context: tuple[str, ...]) -> str | None:
        """The group that a heading names."""
        for text in reversed(context):
            line = letters(text)
            for group in self.names.regime.groups:
                names = (group.title.en, group.title.zh, group.item.en, group.item.zh)
                if any(letters(n) in line for n in names):
                    return group.key
        return None

"""Room for the reason of an answer: beside or right under the question that the form asks, or behind a colon in its cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from intake.filing.forms.find import Found, Open, Place, Where, is_open
from intake.filing.forms.put import own_text, put_block, put_control, run_of, text_nodes, type_of
from intake.filing.forms.reading import W_P, W_SDT, Cell, Table, checkbox_of, shown_nodes, tables
from intake.guard.outside import W
from intake.regime.labels import plain

_NAMES = (
    frozenset(
        ("理由", "原因", "说明", "理由说明", "说明理由", "原因说明", "判断理由", "判断依据", "具体理由", "具体原因")
    )
    | {"具体说明", "情况说明", "理由及说明", "理由和依据", "请说明", "请说明理由", "请说明原因"}
    | {"reason", "reasons", "explanation", "justification", "rationale", "pleaseexplain"}
)
"""What forms call it, as `plain` writes it."""
_BLANKS = " \t_\u3000\uff3f\u2002"
_BEHIND = re.compile(rf"([^:：_\n\t]{{2,12}})[:：][{_BLANKS}]*$")


@dataclass(frozen=True, eq=False)
class Room:
    """Room for a reason: an open cell beside its label, or the end of a paragraph behind a colon."""

    where: Where
    label: str
    cell: etree._Element | None = None
    beside: etree._Element | None = None
    paragraph: etree._Element | None = None

    def put(self, text: str) -> etree._Element:
        """Put a reason there; returns the element that holds it now."""
        if self.paragraph is not None:
            return _put_behind(self.paragraph, text)
        assert self.cell is not None
        control = next((n for n in shown_nodes(self.cell) if n.tag == W_SDT and checkbox_of(n) is None), None)
        if control is not None:
            put_control(control, text)
        else:
            put_block(self.cell, text, self.beside)
        return self.cell


def rooms_for_reasons(root: etree._Element, found: Found) -> dict[int, Room]:
    """By the place's position among `found.places` the room for its reason, where there is any.

    What is taken so is no open place any more: it leaves `found.open`.
    """
    made: dict[int, Room] = {}
    labels = {p.beside: n for n, p in enumerate(found.places) if p.beside is not None}
    cells = {p.cell for p in found.places if p.cell is not None}
    numbers = {p: n for n, p in enumerate((n for n in shown_nodes(root) if n.tag == W_P), 1)}
    for table in tables(root):
        for row, line in enumerate(table.rows):
            for column, cell in enumerate(line.cells):
                number = labels.get(cell.element)
                if number is None or cell.goes_on:
                    continue
                place = found.places[number]
                if (room := _room(table, row, column, place, labels, labels.keys() | cells, numbers)) is not None:
                    made[number] = room
    taken = {(r.where, r.label) for r in made.values()}
    found.open = [o for o in found.open if (o.where, o.label) not in taken]
    return made


def left_open(room: Room) -> Open:
    """Room for a reason that nobody gave."""
    return Open(room.where, room.label, "form.why.no_reason")


def _room(
    table: Table,
    row: int,
    column: int,
    place: Place,
    labels: Collection[etree._Element],
    others: Collection[etree._Element],
    numbers: dict[etree._Element, int],
) -> Room | None:
    """The first room for a reason beside, in or under the answer."""
    beside = list(_until(table.rows[row].cells[column + 1 :], others, place))
    under = _under(table, row, column, labels)
    for cells, at in ((beside, row), (under[:2], row + 1)):
        for label, room in pairwise(cells):
            if _is_name(label.text) and room.element not in others and is_open(room.element, room.text):
                where = Where(table=table.number, row=at + 1)
                return Room(where, " ".join(label.text.split()), cell=room.element, beside=label.element)
    for cell in (table.rows[row].cells[column], *beside, *under[:1]):
        if place.paragraph is None and (found := _behind_colon(cell, numbers)) is not None:
            return found
    return None


def _under(table: Table, row: int, column: int, labels: Collection[etree._Element]) -> list[Cell]:
    """The cells right under a question, from its own column on, where they stand under no other question as well."""
    asked = table.rows[row].cells[column]
    below = table.rows[row + 1].cells if row + 1 < len(table.rows) else []
    spans = any(c.goes_on and c.start == asked.start for c in below)
    start = asked.end if spans else asked.start
    under = [c for c in below if c.start >= start and not c.goes_on]
    if not under or under[0].start != start:
        return []
    beside = (c for c in table.rows[row].cells[column + 1 :] if c.start < under[0].end)
    return [] if any(c.element in labels for c in beside) else under


def _until(cells: list[Cell], others: Collection[etree._Element], place: Place) -> Iterator[Cell]:
    """The cells up to the next question of the form."""
    for cell in cells:
        if cell.goes_on or (cell.element in others and cell.element is not place.cell):
            return
        yield cell


def _behind_colon(cell: Cell, numbers: dict[etree._Element, int]) -> Room | None:
    """A paragraph of the cell that ends with the name and a colon."""
    for paragraph in (n for n in shown_nodes(cell.element, tables=False) if n.tag == W_P):
        match = _BEHIND.search(own_text(paragraph))
        if match is not None and _is_name(re.split(r"[\s,，;；。.]", match[1].strip())[-1]):
            return Room(Where(paragraph=numbers[paragraph]), match[1].strip(), paragraph=paragraph)
    return None


def _is_name(text: str) -> bool:
    return plain(text) in _NAMES


def _put_behind(paragraph: etree._Element, text: str) -> etree._Element:
    """A reason at the end of a paragraph, in the type that stands there; drawn blanks make room. Boxes stay where they are."""
    like = type_of(paragraph)
    for node, _ in reversed(text_nodes(paragraph)):
        holder = node.getparent()
        like = holder.find(f"{W}rPr") if holder is not None and holder.tag == f"{W}r" else like
        node.text = (node.text or "").rstrip(_BLANKS)
        if node.text:
            break
    paragraph.append(run_of(text, like))
    return paragraph

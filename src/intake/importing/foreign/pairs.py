"""A label and what stands in answer to it, as it was found in a form, before anybody asks which question it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from intake.filing.forms.find import Where, boxes_in
from intake.filing.forms.reading import Box, Cell, Piece, pieces
from intake.guard.outside import W

LONGEST_LABEL = 200
"""Characters of a label; what is longer is a text."""


@dataclass
class Held:
    """What stands in a place: its text without boxes, and its boxes with their labels."""

    text: str
    boxes: list[tuple[Box, str]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing is said there."""
        return not any(b.ticked for b, _ in self.boxes) if self.boxes else not self.text


@dataclass
class Pair:
    """A label and its answer. `context` is what both stand under, the outermost first; `stretch` tells sections apart.

    `group` and `item`: the record that they belong to, where they stand in one of several rows. `row` is the table's row.
    `doubtful`: the cells around it could be read in another way as well.
    """

    label: str
    held: Held
    where: Where
    context: tuple[str, ...] = ()
    stretch: object = None
    group: str | None = None
    item: int | None = None
    row: etree._Element | None = None
    doubtful: bool = False


def held_in(cell: Cell) -> Held:
    """What a cell holds, without inner tables; of an old drop-down field the entry that is chosen."""
    found = cell.pieces
    chosen = "\n".join(_chosen(cell.element))
    return Held("\n".join(t for t in (cell.text, chosen) if t), boxes_in(found) if _boxed(found) else [])


def held_by(element: etree._Element) -> Held:
    """What a paragraph holds."""
    found = pieces(element)
    text = "".join(p for p in found if isinstance(p, str)).strip()
    return Held(text, boxes_in(found) if _boxed(found) else [])


def _boxed(found: list[Piece]) -> bool:
    return any(isinstance(p, Box) for p in found)


def _chosen(element: etree._Element) -> list[str]:
    found = []
    for listed in element.iter(f"{W}ddList"):
        entries = [e.get(f"{W}val") or "" for e in listed.findall(f"{W}listEntry")]
        result = listed.find(f"{W}result")
        number = (result.get(f"{W}val") or "") if result is not None else ""
        if number.isascii() and number.isdigit() and int(number[:4]) < len(entries):
            found.append(entries[int(number[:4])])
    return found

"""What single cells and heading rows of a table are, seen by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from intake.filing.forms.reading import VAL, W_P, W_TBL, W_TC, Cell, Table, on, pieces
from intake.guard.outside import W
from intake.importing.foreign.lines import in_line
from intake.regime.labels import plain

HEADING = 60
"""Characters of a heading over a section or a table."""
SERIAL_HEADS = {"序号", "编号", "no", "nr", "number", "item no", "itemno", "sn", "项次"}
_LABEL_HEADS = {
    "项目",
    "事项",
    "内容项",
    "问题",
    "填报项",
    "填报项目",
    "项",
    "指标",
    "item",
    "question",
    "field",
    "requirement",
    "topic",
}
_ANSWER_HEADS = {
    "内容", "填写内容", "填报内容", "答复", "回答", "填写", "填报", "结果", "具体内容", "情况说明", "填写情况",
    "answer", "response", "youranswer", "yourresponse", "value", "informationprovided", "entry", "reply",
}  # fmt: skip
_NOTE_HEADS = {"备注", "说明", "填写说明", "备注说明", "notes", "note", "remarks", "remark", "comments", "guidance"}


@dataclass
class Columns:
    """Which columns hold labels and answers, where a heading row says so in so many words."""

    label: int
    answer: int


def roles(cells: list[Cell]) -> Columns | None:
    """The columns that a heading row of the kind `No. | Item | Answer | Remarks` names."""
    heads = {plain(c.text): c.start for c in cells if c.text and plain(c.text) not in SERIAL_HEADS}
    labels = [s for h, s in heads.items() if h in _LABEL_HEADS]
    answers = [s for h, s in heads.items() if h in _ANSWER_HEADS]
    if len(labels) == 1 and not answers and len(heads) == 3 and heads.keys() & _NOTE_HEADS:
        answers = [s for h, s in heads.items() if h not in _LABEL_HEADS | _NOTE_HEADS]
    return Columns(labels[0], answers[0]) if len(labels) == 1 and answers and labels[0] < answers[0] else None


def only_boxes(cell: Cell) -> bool:
    """Whether a cell holds boxes to tick."""
    return any(not isinstance(p, str) for p in cell.pieces)


def outside(table: Table, seen: dict[etree._Element, str]) -> tuple[str, ...]:
    """What a table stands under: the cell around it, else the text in front of it, where that is a heading. `seen` keeps
    the texts of such cells."""
    around = next(table.element.iterancestors(W_TC), None)
    if around is not None and around not in seen:
        text = "".join(p for p in pieces(around) if isinstance(p, str)).strip()
        seen[around] = text.split("\n")[0]
    line = " ".join((table.before if around is None else seen[around]).split())
    return (line,) if line and len(line) <= HEADING and not in_line(line) else ()


def paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell, without those of inner tables."""
    waiting = list(reversed(cell))
    while waiting:
        node = waiting.pop()
        if node.tag == W_P:
            yield node
        elif node.tag != W_TBL and isinstance(node.tag, str):
            waiting.extend(reversed(node))


def styled(cell: etree._Element) -> bool:
    """Whether a cell is set apart: a ground of its own, or all its type bold."""
    ground = cell.find(f"{W}tcPr/{W}shd")
    if ground is not None and ground.get(f"{W}fill") not in (None, "auto", "FFFFFF", "ffffff"):
        return True
    if next(cell.iter(f"{W}b"), None) is None:
        return False
    runs = [r for r in cell.iter(f"{W}r") if r.find(f"{W}t") is not None]
    return bool(runs) and all(on(r.find(f"{W}rPr/{W}b"), VAL) for r in runs)

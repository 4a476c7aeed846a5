"""Changes that were recorded in a document and that nobody has accepted: the text with them, and the text without them.

Both functions change the tree that they are given; whoever wants both reads the part twice. What a comment hangs on stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from intake.filing.forms.reading import CHECKED, W_P, W_SDT, W_TBL, W_TC, W_TR, checkbox_of
from intake.filing.xml import W14
from intake.guard.outside import W, remove, unwrap

_PUT_IN, _TAKEN_OUT = ("ins", "moveTo"), ("del", "moveFrom")
_ANCHORS = tuple(f"{W}{n}" for n in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_GONE_TEXT = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_SIGNS = {"\u2610": "0", "\u2611": "1", "\u2612": "1", "\u2713": "1", "\u2714": "1"}
"""The signs of a box, and what they say of it."""
_CELLS = {"ins": "cellIns", "del": "cellDel"}


def recorded(root: etree._Element) -> int:
    """How many recorded changes of text, paragraphs, rows and cells a part holds."""
    names = (*_PUT_IN, *_TAKEN_OUT, *_CELLS.values())
    return sum(1 for _ in root.iter(*(f"{W}{n}" for n in names)))


def as_changed(root: etree._Element) -> None:
    """Make a tree what it is once all recorded changes are accepted."""
    _settle(root, stays=_PUT_IN, goes=_TAKEN_OUT)


def as_before(root: etree._Element) -> None:
    """Make a tree what it was before the recorded changes."""
    clicked = [s for s in root.iter(W_SDT) if checkbox_of(s) is not None and recorded(s)]
    _settle(root, stays=_TAKEN_OUT, goes=_PUT_IN)
    for old, new in _GONE_TEXT.items():
        for node in root.iter(old):
            node.tag = new
    for control in clicked:
        _unclick(control)


def _unclick(control: etree._Element) -> None:
    """Give a box the state that its sign tells: a click is recorded in the sign alone."""
    box, content = checkbox_of(control), control.find(f"{W}sdtContent")
    text = "".join(map(str, content.itertext())).strip() if content is not None else ""
    if box is None or text not in _SIGNS:
        return
    for checked in box.findall(CHECKED):
        box.remove(checked)
    checked = etree.SubElement(box, CHECKED)
    checked.set(f"{{{W14}}}val", _SIGNS[text])


def drop(element: etree._Element) -> None:
    """Take an element out of its tree, but leave in its place what comments hang on."""
    anchors = list(element.iter(*_ANCHORS))
    for anchor in anchors:
        if anchor.tag == f"{W}commentReference":
            run = etree.Element(f"{W}r")
            run.append(anchor)
            anchor = run
        element.addprevious(anchor)
    remove(element)


def _settle(root: etree._Element, stays: tuple[str, ...], goes: tuple[str, ...]) -> None:
    marks = {side: tuple(f"{W}{n}" for n in names) for side, names in (("stays", stays), ("goes", goes))}
    _join(root, marks["goes"])
    for row in [r for r in root.iter(W_TR) if _marked(r.find(f"{W}trPr"), marks["goes"])]:
        drop(row)
    cell_goes = f"{W}{_CELLS['del' if 'del' in goes else 'ins']}"
    for cell in [c for c in root.iter(W_TC) if c.find(f"{W}tcPr/{cell_goes}") is not None]:
        drop(cell)
    for table in [t for t in root.iter(W_TBL) if next(t.iter(W_TR), None) is None]:
        drop(table)
    for element in list(root.iter(*marks["goes"])):
        drop(element)
    for element in list(root.iter(*marks["stays"])):
        if len(element):
            unwrap(element)
        else:  # the mark of a paragraph, row or number
            remove(element)


def _join(root: etree._Element, marks: tuple[str, ...]) -> None:
    """Put a paragraph whose mark goes together with those that follow, up to the first whose mark stays."""
    paragraphs = [p for p in root.iter(W_P) if _open(p, marks)]
    for paragraph in paragraphs:
        if paragraph.getparent() is None:
            continue  # it went into one before it
        more = True
        while more and (behind := _next_paragraph(paragraph)) is not None:
            more = _open(behind, marks)
            for node in [n for n in behind if n.tag != f"{W}pPr"]:
                paragraph.append(node)
            remove(behind)
        for mark in _marks_of(paragraph, marks):
            remove(mark)


def _next_paragraph(paragraph: etree._Element) -> etree._Element | None:
    for node in paragraph.itersiblings():
        if node.tag == W_P:
            return node
        if node.tag not in (*_ANCHORS, f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            break
    return None


def _open(paragraph: etree._Element, marks: tuple[str, ...]) -> bool:
    return next(_marks_of(paragraph, marks), None) is not None


def _marks_of(paragraph: etree._Element, marks: tuple[str, ...]) -> Iterator[etree._Element]:
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    if properties is not None:
        yield from [n for n in properties if n.tag in marks]


def _marked(properties: etree._Element | None, marks: tuple[str, ...]) -> bool:
    return properties is not None and any(n.tag in marks for n in properties)

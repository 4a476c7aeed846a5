"""Putting an answer where a form has room for it, in the type that the form itself uses there."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence

from lxml import etree

from intake.filing.forms.reading import (
    CHECKED,
    VAL,
    W_P,
    W_R,
    W_T,
    Box,
    checkbox_of,
    shown_nodes,
)
from intake.filing.xml import EMPTY, TICKED, W14, held
from intake.guard.outside import W, remove

_W14 = f"{{{W14}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SYMBOLS = {"wingdings": ("F0FE", "F0A8"), "wingdings 2": ("F052", "F0A3")}
_PROMPT_STYLES = re.compile("placeholder", re.IGNORECASE)
_KEPT_IN_PARAGRAPH = {
    f"{W}{n}" for n in ("pPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
}


def run_of(text: str, like: etree._Element | None) -> etree._Element:
    """A run of `text` with the properties `like` (a w:rPr); tabs and line breaks become Word's own."""
    made = etree.Element(W_R)
    if like is not None:
        made.append(_properties(like))
    for part in re.split("([\n\t])", held(text)):
        if part in ("\n", "\t"):
            etree.SubElement(made, f"{W}br" if part == "\n" else f"{W}tab")
        elif part:
            node = etree.SubElement(made, W_T)
            node.text = part
            node.set(_SPACE, "preserve")
    return made


def _properties(like: etree._Element) -> etree._Element:
    """A copy of run properties without what marks a prompt, a change or hidden text."""
    made = etree.Element(f"{W}rPr")
    for child in like:
        style = child.get(VAL) if child.tag == f"{W}rStyle" else None
        if child.tag in (f"{W}ins", f"{W}del", f"{W}rPrChange", f"{W}vanish") or _PROMPT_STYLES.search(style or ""):
            continue
        made.append(copy.deepcopy(child))
    return made


def type_of(element: etree._Element) -> etree._Element | None:
    """The run properties that hold in an element: of its first run, else of its first paragraph's mark."""
    for node in shown_nodes(element):
        if node.tag == W_R and (found := node.find(f"{W}rPr")) is not None:
            return found
    first = element if element.tag == W_P else next(element.iter(W_P), None)
    return first.find(f"{W}pPr/{W}rPr") if first is not None else None


def plain_type(element: etree._Element) -> etree._Element | None:
    """The type of a neighbour, without what makes a label stand out."""
    found = type_of(element)
    if found is None:
        return None
    made = _properties(found)
    for child in list(made):
        if child.tag in {f"{W}{n}" for n in ("b", "bCs", "caps", "smallCaps", "shd", "highlight", "color", "rStyle")}:
            made.remove(child)
    return made


def put_block(container: etree._Element, text: str, neighbour: etree._Element | None = None) -> None:
    """Put text into a cell or a block of paragraphs: a paragraph for each line, in the first paragraph's form."""
    paragraphs = [n for n in shown_nodes(container, tables=False) if n.tag == W_P]
    first = paragraphs[0] if paragraphs else etree.SubElement(container, W_P)
    like = type_of(container)
    if like is None and neighbour is not None:
        like = plain_type(neighbour)
    for paragraph in paragraphs or [first]:
        for child in list(paragraph):
            if child.tag not in _KEPT_IN_PARAGRAPH:
                paragraph.remove(child)
    place = first
    for number, line in enumerate(held(text).split("\n")):
        if number:
            made = etree.Element(W_P)
            if (form := first.find(f"{W}pPr")) is not None:
                made.append(copy.deepcopy(form))
                for change in list(made.iter(f"{W}sectPr", f"{W}pPrChange")):
                    remove(change)
            place.addnext(made)
            place = made
        place.append(run_of(line, like))


def put_control(sdt: etree._Element, text: str, *, iso: str | None = None) -> None:
    """Put text into a content control; a date control also gets its day. It is bound to no data any more."""
    content = sdt.find(f"{W}sdtContent")
    properties = sdt.find(f"{W}sdtPr")
    if content is None:
        content = etree.SubElement(sdt, f"{W}sdtContent")
    if properties is not None:
        for child in list(properties):
            if etree.QName(child).localname in ("showingPlcHdr", "dataBinding"):
                properties.remove(child)
        if iso is not None and (day := properties.find(f"{W}date")) is not None:
            day.set(f"{W}fullDate", f"{iso}T00:00:00Z")
    if any(n.tag == W_P for n in content.iter(W_P)):
        put_block(content, text)
        return
    like = type_of(content)
    if like is None and properties is not None:
        like = properties.find(f"{W}rPr")
    for child in list(content):
        content.remove(child)
    content.append(run_of(text, like))


def tick(box: Box, ticked: bool) -> None:
    """Tick a box, or take its tick away."""
    if box.kind == "control":
        _tick_control(box.element, ticked)
    elif box.kind == "legacy":
        for old in box.element.findall(f"{W}checked"):
            box.element.remove(old)
        etree.SubElement(box.element, f"{W}checked").set(VAL, "1" if ticked else "0")
    elif box.kind == "symbol":
        signs = _SYMBOLS.get((box.element.get(f"{W}font") or "").casefold(), _SYMBOLS["wingdings"])
        box.element.set(f"{W}char", signs[0] if ticked else signs[1])
    elif box.ticked != ticked:
        text = box.element.text or ""
        box.element.text = text[: box.place] + (TICKED if ticked else EMPTY) + text[box.place + 1 :]


def _tick_control(sdt: etree._Element, ticked: bool) -> None:
    checkbox = checkbox_of(sdt)
    assert checkbox is not None
    checked = checkbox.find(CHECKED)
    if checked is None:
        checked = etree.Element(CHECKED)
        checkbox.insert(0, checked)
    checked.set(f"{_W14}val", "1" if ticked else "0")
    state = checkbox.find(f"{_W14}{'checkedState' if ticked else 'uncheckedState'}")
    code = state.get(f"{_W14}val") if state is not None else None
    sign = chr(int(code, 16)) if code and re.fullmatch("[0-9A-Fa-f]{4}", code) else TICKED if ticked else EMPTY
    put_control(sdt, held(sign))


def put_range(paragraph: etree._Element, start: int, end: int, text: str) -> None:
    """Replace the characters from `start` to `end` of a paragraph's own text; what comes in stands in the type there."""
    position, placed = 0, False
    for node, length in text_nodes(paragraph):
        first, last = max(start - position, 0), min(end - position, length)
        position += length
        if not (first < last or (start == end and not placed and first <= length)):
            continue
        value = node.text or ""
        if placed:
            node.text = value[last:]
            node.set(_SPACE, "preserve")
        else:
            _put_behind(node, value[:first], text, value[last:])
            placed = True


def _put_behind(node: etree._Element, before: str, text: str, behind: str) -> None:
    """Let a w:t hold `before`, then `text`, then `behind`."""
    made: list[etree._Element] = []
    for part in re.split("([\n\t])", before + held(text) + behind):
        if part in ("\n", "\t"):
            made.append(etree.Element(f"{W}br" if part == "\n" else f"{W}tab"))
        elif part:
            made.append(etree.Element(W_T))
            made[-1].text = part
            made[-1].set(_SPACE, "preserve")
    parent = node.getparent()
    assert parent is not None
    place = parent.index(node)
    if not made:
        node.text = ""
        return
    parent[place : place + 1] = made


def text_nodes(paragraph: etree._Element) -> list[tuple[etree._Element, int]]:
    """The w:t of a paragraph with their lengths, without those of text boxes, fields' instructions or deletions."""
    return [
        (n, len(n.text or ""))
        for n in shown_nodes(paragraph, tables=False)
        if n.tag == W_T and next(n.iterancestors(W_P)) is paragraph
    ]


def own_text(paragraph: etree._Element) -> str:
    """The text of a paragraph's w:t, one after the other: what `put_range` counts in."""
    return "".join(n.text or "" for n, _ in text_nodes(paragraph))


def copy_row(row: etree._Element) -> etree._Element:
    """A row once more, without the marks that may stand only once in a document."""
    made = copy.deepcopy(row)
    for node in [made, *made.iter(W_P)]:
        for name in (f"{_W14}paraId", f"{_W14}textId"):
            if name in node.attrib:
                del node.attrib[name]
    for mark in list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        remove(mark)
    for number in list(made.iter(f"{W}id")):
        if number.getparent() is not None and number.getparent().tag == f"{W}sdtPr":  # type: ignore[union-attr]
            remove(number)
    return made


def entry_of(control: etree._Element, means: Callable[[str], bool]) -> str | None:
    """The entry of a drop-down control that a person would choose: the first whose shown text or value `means` it."""
    for item in control.iter(f"{W}listItem"):
        shown = item.get(f"{W}displayText") or item.get(f"{W}value") or ""
        if shown and (means(shown) or means(item.get(f"{W}value") or "")):
            return shown
    return None


def choose_legacy(listed: etree._Element, means: Callable[[str], bool]) -> bool:
    """Choose the entry of a legacy drop-down that is meant; False where there is none."""
    entries: Sequence[etree._Element] = listed.findall(f"{W}listEntry")
    for place, entry in enumerate(entries):
        if means(entry.get(VAL) or ""):
            for old in listed.findall(f"{W}result"):
                listed.remove(old)
            result = etree.Element(f"{W}result")
            result.set(VAL, str(place))
            listed.insert(0, result)
            return True
    return False

"""Running text of a filled form as pairs: `label: answer` in a line, and headings with paragraphs under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from intake.filing.forms.find import Where
from intake.filing.forms.reading import VAL, W_P, W_TBL, W_TC, Box, on
from intake.guard.outside import W
from intake.importing.foreign.pairs import LONGEST_LABEL, Held, Pair, held_by
from intake.regime.labels import plain

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_APART = re.compile(r"\t+|[ \u3000\u2002]{2,}|\n")
_MOST_PARTS = 100
"""Pairs in one line, or in one cell."""
_COLON = re.compile(r"([^:：\n]{1,80})(?:(?<!\d)[:：]|[:：](?!\d))(?!//)")
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．章节条部]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}(?:[.．][0-9]{1,2})*[.．、)）]?\s)"
)
_HEADING_STYLE = re.compile(r"heading|标题|title|überschrift", re.IGNORECASE)
_LONGEST_HEADING = 120
_SENTENCE_END = re.compile(r"[。.;；,，、]$")


def in_line(text: str, boxes: list[tuple[Box, str]] | None = None) -> list[tuple[str, Held]]:
    """The pairs of a line: a label before each colon, what stands behind it, up to the next label that is set apart."""
    if boxes:
        match = _COLON.match(text.strip())
        return (
            [(match[1].strip(), Held(text.strip()[match.end() :].strip(), boxes))] if match and _says(match[1]) else []
        )
    found: list[tuple[str, Held]] = []
    for part in _APART.split(text, maxsplit=_MOST_PARTS):
        part = part.strip()
        match = _COLON.match(part)
        if match and _says(match[1]):
            found.append((match[1].strip(), Held(part[match.end() :].strip())))
        elif found and part:
            label, held = found[-1]
            found[-1] = label, Held(f"{held.text} {part}".strip())
        elif part:
            return []
    return found


def _says(label: str) -> bool:
    return any(c.isalpha() for c in plain(label))


def is_prompt(text: str) -> bool:
    """Whether the first lines of a cell can be the label of what follows in it."""
    return bool(plain(text)) and len(text) <= LONGEST_LABEL and "\n" not in text


@dataclass
class _Paragraph:
    number: int
    held: Held
    heading: bool


def read_lines(root: etree._Element) -> Iterator[Pair]:
    """The pairs outside of tables, in order. A heading is the label of the paragraphs under it where these hold none."""
    above: _Paragraph | None = None
    prompt: tuple[str, _Paragraph] | None = None
    under: list[str] = []
    context: tuple[str, ...] = ()
    stretch = 0
    for paragraph in (*_paragraphs(root), None):
        if paragraph is None or paragraph.heading:
            yield from _answered(prompt, above, under, context, stretch)
            prompt, under = None, []
            if paragraph is not None:
                above, stretch = paragraph, stretch + 1
                context = (" ".join(paragraph.held.text.split()),)
            continue
        parted = in_line(paragraph.held.text, paragraph.held.boxes)
        if not parted:
            under.append(paragraph.held.text)
            continue
        yield from _answered(prompt, above, under, context, stretch)
        prompt, under, above = None, [], None
        for label, held in parted:
            if held.text or held.boxes:
                yield Pair(label, held, Where(paragraph=paragraph.number), context, stretch)
            else:
                prompt = label, paragraph
    return


def _answered(
    prompt: tuple[str, _Paragraph] | None,
    above: _Paragraph | None,
    under: list[str],
    context: tuple[str, ...],
    stretch: int,
) -> Iterator[Pair]:
    """What stands under a prompt with a colon, or else under a heading."""
    text = "\n".join(t for t in under if t)
    if not text:
        return
    if prompt is not None:
        yield Pair(prompt[0], Held(text), Where(paragraph=prompt[1].number), context, stretch)
    elif above is not None:
        yield Pair(above.held.text, Held(text), Where(paragraph=above.number), (), stretch)


def _paragraphs(root: etree._Element) -> Iterator[_Paragraph]:
    """The paragraphs outside of tables that say something, with their number among all; a table ends what stands above."""
    number = 0
    for node in root.iter(W_P, W_TBL):
        inside = next(node.iterancestors(W_TC, _FALLBACK), None)
        if node.tag == W_TBL:
            if inside is None:
                yield _Paragraph(number, Held(""), heading=True)
            continue
        if inside is not None and inside.tag == _FALLBACK:
            continue  # what stands there twice, for older programs
        number += 1
        if not len(node) or inside is not None:
            continue
        held = held_by(node)
        if held.text or held.boxes:
            yield _Paragraph(number, held, heading=not held.boxes and _is_heading(node, held.text))


def _is_heading(paragraph: etree._Element, text: str) -> bool:
    if len(text) > _LONGEST_HEADING or "\n" in text or in_line(text):
        return False
    properties = paragraph.find(f"{W}pPr")
    if properties is not None:
        style, level = properties.find(f"{W}pStyle"), properties.find(f"{W}outlineLvl")
        if level is not None or (style is not None and _HEADING_STYLE.search(style.get(VAL) or "")):
            return True
    if _SENTENCE_END.search(text):
        return False
    if _NUMBERED.match(text):
        return True
    runs = [r for r in paragraph.iter(f"{W}r") if r.find(f"{W}t") is not None]
    return bool(runs) and all(on(r.find(f"{W}rPr/{W}b")) for r in runs)

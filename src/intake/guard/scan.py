"""One pass over a piece of XML before anything builds a tree of it: no document type, not too deep, not too much of it."""

from __future__ import annotations

import re
from xml.parsers import expat

from lxml import etree

from intake.words import Refusal

MOST_DEPTH = 200
"""Elements inside each other. libxml2 itself stops at 256."""

MOST_NODES = 400_000
"""Elements and attributes of all parts that are read into trees."""

MOST_SPAN = 63
"""Columns of a table, and so the widest cell: Word takes no more."""

_SPAN = re.compile(r"[0-9]{1,2}")


def parser() -> etree.XMLParser:
    """The parser for what has passed: it fetches nothing, expands nothing and keeps libxml2's own limits."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def span(value: str | None) -> int:
    """How many columns a cell spans by its own word, never more than a table can have."""
    text = (value or "1").strip()
    if not text.isascii() or not text.isdigit():
        return 1
    return max(1, min(MOST_SPAN, int(text))) if _SPAN.fullmatch(text) else MOST_SPAN


class Scan:
    """Counts over the parts of one file. `look` raises Refusal for a part that must not be read."""

    def __init__(self) -> None:
        self.nodes = 0
        self.depth = 0

    def look(self, name: str, data: bytes) -> None:
        """Read a part without keeping anything of it. Raises Refusal, and ExpatError where it is not well-formed."""
        reader = expat.ParserCreate()
        reader.StartDoctypeDeclHandler = self._doctype
        reader.StartElementHandler = self._start
        reader.EndElementHandler = self._end
        reader.ordered_attributes = True
        self.depth = 0
        try:
            reader.Parse(data, True)
        except (ValueError, LookupError):
            raise Refusal("form.xml", part=name) from None  # an encoding that nobody knows

    def _doctype(self, *_: object) -> None:
        raise Refusal("form.doctype")

    def _start(self, _: str, attributes: list[str]) -> None:
        self.nodes += 1 + len(attributes) // 2
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Refusal("form.deep")
        if self.nodes > MOST_NODES:
            raise Refusal("form.large")

    def _end(self, _: str) -> None:
        self.depth -= 1

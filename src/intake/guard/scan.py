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

MOST_NAME = 1000
"""Letters of the name of an element or attribute. libxml2 stops at 50,000."""

_LIBRARY = 9_000_000
"""Bytes from which on a part can hold a text that is longer than libxml2 takes."""

_ORDINARY = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml(?:(?!encoding)[^?>])*(?:encoding=[\"'](?i:utf-8)[\"'][^?>]*)?\?>)?\s*<[A-Za-z_]"
)
"""The beginning of a part in UTF-8 with nothing before its first element."""
_LONG = re.compile(rb"<[^\s<>/]{%d}" % MOST_NAME)
_LONG_ATTRIBUTE = etree.XPath(f"boolean(//@*[string-length(name()) > {MOST_NAME}])")
_DEEP = etree.XPath(f"boolean(/{'*/' * MOST_DEPTH}*)")
_COUNT = etree.XPath("count(//*) + count(//@*)")

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

    def look(self, name: str, data: bytes) -> etree._Element | None:
        """Read a part, and return its tree where one was made on the way.

        Raises Refusal, and ExpatError where it is not well-formed.
        """
        tree = self._at_once(data)
        if tree is None:
            self._step_by_step(name, data)
        return tree

    def _at_once(self, data: bytes) -> etree._Element | None:
        """The tree of a part in which nothing is out of the ordinary; None for one that has to be looked at step by step.

        What its bytes can hold at most is counted before there is a tree.
        """
        left = MOST_NODES - self.nodes
        if len(data) > _LIBRARY or not _ORDINARY.match(data) or b"<!DOCTYPE" in data or _LONG.search(data):
            return None
        if data.count(b"<") + data.count(b"=") > left:
            return None
        try:
            tree = etree.fromstring(data, parser())
        except etree.XMLSyntaxError:
            return None
        if _DEEP(tree) or _LONG_ATTRIBUTE(tree):
            return None
        counted = _COUNT(tree)
        assert isinstance(counted, float)
        self.nodes += int(counted)
        return tree

    def _step_by_step(self, name: str, data: bytes) -> None:
        """Read a part without keeping anything of it."""
        nodes, depth = self.nodes, 0

        def start(element: str, attributes: list[str]) -> None:
            nonlocal nodes, depth
            nodes += 1 + len(attributes) // 2
            depth += 1
            if depth > MOST_DEPTH:
                raise Refusal("form.deep")
            if nodes > MOST_NODES or len(element) > MOST_NAME:
                raise Refusal("form.large")
            # names are looked at one by one only where all of it together is long
            if len("".join(attributes)) > MOST_NAME and max(map(len, attributes[::2])) > MOST_NAME:
                raise Refusal("form.large")

        def end(_: str) -> None:
            nonlocal depth
            depth -= 1

        reader = expat.ParserCreate()
        reader.StartDoctypeDeclHandler = _doctype
        reader.StartElementHandler = start
        reader.EndElementHandler = end
        reader.ordered_attributes = True
        try:
            reader.Parse(data, True)
        except (ValueError, LookupError):
            raise Refusal("form.xml", part=name) from None  # an encoding that nobody knows
        self.nodes = nodes
        if len(data) > _LIBRARY:
            try:
                etree.fromstring(data, parser())
            except etree.XMLSyntaxError:
                raise Refusal("form.large") from None


def _doctype(*_: object) -> None:
    raise Refusal("form.doctype")

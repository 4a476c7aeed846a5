"""Whether a filled form holds what was put into it: the file is read again, without what wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from intake.filing.lint import parser
from intake.filing.package import parts_of
from intake.filing.xml import W14, W

_W, _W14 = f"{{{W}}}", f"{{{W14}}}"
_OFF = ("0", "false", "off")
_SIGNS = {"F0FE": "1", "F0A8": "0", "F052": "1", "F0A3": "0"}


@dataclass(frozen=True)
class Path:
    """A place in a part by the numbers of its elements, with what has to stand there.

    `kind`: text, value (w:val), box (a content control), legacy, symbol, or glyph:N, a box at character N.
    """

    part: str
    steps: tuple[int, ...]
    kind: str
    wanted: str


@dataclass(frozen=True)
class Expected:
    """What was put into an element of a part that is still being written."""

    part: str
    element: etree._Element
    kind: str
    wanted: str

    def path(self, trees: Mapping[str, etree._Element]) -> Path:
        """The element as a path from its part's root. ValueError if it is not in that part any more."""
        steps = []
        node = self.element
        while (parent := node.getparent()) is not None:
            steps.append(parent.index(node))
            node = parent
        if node is not trees[self.part]:
            raise ValueError(self.kind)
        return Path(self.part, tuple(reversed(steps)), self.kind, self.wanted)


def missing(data: bytes, paths: Iterable[Path]) -> int:
    """How many of the places do not show what they should."""
    parts = parts_of(data)
    trees: dict[str, etree._Element] = {}
    lost = 0
    for path in paths:
        if path.part not in trees:
            trees[path.part] = etree.fromstring(parts[path.part], parser())
        node = trees[path.part]
        try:
            for step in path.steps:
                node = node[step]
        except IndexError:
            lost += 1
            continue
        lost += not _shows(node, path)
    return lost


def _shows(node: etree._Element, path: Path) -> bool:
    if path.kind == "text":
        return path.wanted in text(node)
    if path.kind == "value":
        return node.get(f"{_W}val") == path.wanted
    if path.kind == "box":
        checked = node.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
        return checked is not None and (checked.get(f"{_W14}val") not in _OFF) == (path.wanted == "1")
    if path.kind == "legacy":
        checked = node.find(f"{_W}checked")
        return checked is not None and (checked.get(f"{_W}val") not in _OFF) == (path.wanted == "1")
    if path.kind == "symbol":
        return _SIGNS.get(node.get(f"{_W}char") or "") == path.wanted
    sign = (node.text or "")[int(path.kind.partition(":")[2]) :][:1]
    return sign in (
        ("\u2611", "\u2612", "\u2705", "\u2713", "\u2714", "\u25a0", "\u25fc")
        if path.wanted == "1"
        else tuple("\u2610\u25a1\u25a2\u25fb\u274f\u2751\u2752")
    )


def text(element: etree._Element) -> str:
    """All text of an element, a line for each paragraph and line break."""
    found: list[str] = []
    begun = False
    for node in element.iter(f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab", f"{_W}p"):
        if node.tag == f"{_W}t":
            found.append(node.text or "")
        elif node.tag == f"{_W}tab":
            found.append("\t")
        elif node.tag != f"{_W}p" or begun:
            found.append("\n")
        begun = True
    return "".join(found)

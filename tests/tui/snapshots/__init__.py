"""Every screen as a person sees it, in both languages and three sizes, as plain text that can be reviewed in a diff.

Below the characters stand their looks, one letter a cell: `b` bold, `a` accent (`A` bold as well), `q` quiet, `w` warning,
`r` highlighted, `.` plain. `python -m tests.tui.snapshots` writes them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rich.color import Color
from rich.style import Style
from textual.strip import Strip

from intake.tui.cells import width
from tests.tui.conftest import Person
from tests.tui.gallery import Exhibit
from tests.tui.still import shown

HERE = Path(__file__).parent
HASH = re.compile(r"\b[0-9a-f]{12}(?=\.\.)")
SIZES = ((110, 32), (80, 24), (60, 16))


async def picture(exhibit: Exhibit, lang: str) -> str:
    """The text of one snapshot."""
    parts = []
    async with shown(lang, SIZES[0], case="" if exhibit.start == "chat" else None) as person:
        for step in exhibit.steps:
            await step(person)
        for size in SIZES:
            await person.resize(*size)
            parts.append("\n".join([f"== {size[0]} x {size[1]} ==", *drawn(person), "-- looks --", *looks(person), ""]))
    return "\n".join(parts)


def drawn(person: Person) -> Iterator[str]:
    """The rows of the screen; hashes, which change with every word of the content, are noughts."""
    for strip in strips(person):
        yield HASH.sub("0" * 12, strip.text.rstrip())


def looks(person: Person) -> Iterator[str]:
    """The rows of the screen as looks."""
    colours = person.app.theme_variables
    named = {
        Color.parse(colours[name][:7]).triplet: letter
        for name, letter in (("warning", "w"), ("error", "w"), ("accent", "a"), ("foreground", "."))
        if colours[name].startswith("#")
    }
    lit = Color.parse(colours["block-cursor-background"][:7]).triplet
    for strip in strips(person):
        row = ""
        for text, style, _ in strip:
            row += "".join(" " * width(c) if c.isspace() else _look(style, named, lit) * width(c) for c in text)
        yield row.rstrip()


def _look(style: Style | None, named: dict[object, str], lit: object) -> str:
    if style is None:
        return "."
    if style.reverse or (style.bgcolor and style.bgcolor.triplet == lit):
        return "r"
    letter = named.get(style.color.triplet if style.color else None, "q")
    return letter if not style.bold else {"a": "A", "w": "W", ".": "b"}.get(letter, "Q")


def strips(person: Person) -> list[Strip]:
    """The rows as they go to the terminal."""
    return list(person.app.screen._compositor.render_strips(person.app.size))


def file_of(exhibit: Exhibit, lang: str) -> Path:
    """Where a snapshot lies."""
    return HERE / f"{exhibit.name}-{lang}.txt"

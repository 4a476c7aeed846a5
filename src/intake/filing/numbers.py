"""Item numbers: the visible anchor of every answer. Given by the layout alone, so that an answer keeps its number whatever
else was said; unique in the package, because each document counts under its own number (2.07, and 2.07-3 for item 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.regime.keys import concrete, parse
from intake.regime.layout import Block, Document
from intake.regime.model import Regime

NUMBER = re.compile(r"[0-9]{1,2}\.[0-9]{2,3}(-[0-9]+)?")


def templates_of(regime: Regime, block: Block) -> Iterator[str]:
    """The questions whose answers a block shows in cells, in order. A transcript shows all of the regime."""
    if block.answers is not None:
        yield from (k for k in block.answers if k in regime.by_key)
    elif block.group is not None:
        yield from (q.key for q in regime.questions if q.group == block.group)
        if block.group in regime.group_by_key and regime.group_by_key[block.group].complete in regime.by_key:
            yield regime.group_by_key[block.group].complete
    elif block.special == "transcript":
        yield from (k for s in regime.sections for k in s.questions)


class Numbers:
    """The item numbers of one document."""

    def __init__(self, regime: Regime, document: Document) -> None:
        templates = dict.fromkeys(k for b in document.blocks for k in templates_of(regime, b))
        self._number = {k: f"{document.number}.{n:02d}" for n, k in enumerate(templates, 1)}
        self._template = {n: k for k, n in self._number.items()}

    def of(self, key: str) -> str:
        """The number of a concrete key. KeyError if the document has no place for it."""
        place = parse(key)
        number = self._number[place.template]
        return number if place.item is None else f"{number}-{place.item}"

    def key(self, number: str) -> str | None:
        """The concrete key behind a number, None if there is none."""
        base, _, item = number.partition("-")
        template = self._template.get(base)
        if template is None or ("[]" in template) != bool(item):
            return None
        return concrete(template, int(item) if item else None)

"""Which question a row answers: by the tags of its controls, by its item number, by the very words of its label."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from intake.filing.forms.find import Where
from intake.filing.forms.questionnaire import questionnaire
from intake.filing.forms.reading import VAL, W_TBL, W_TC, Cell, Piece, Table, nearest, pieces
from intake.filing.numbers import NUMBER, Numbers
from intake.filing.xml import TAG
from intake.guard.outside import W
from intake.importing.about import About
from intake.importing.found import By
from intake.regime.keys import concrete, parse
from intake.regime.labels import letters, likeness, pairs, plain
from intake.regime.layout import Document
from intake.regime.model import Regime

AGREES, NEAR = 0.6, 0.3
"""From which likeness on the words beside a number are those of its question, and from which they may be."""
LIKE, MOST_OFFERED = 0.5, 3
_MOST_DIGITS = 7
_TAG = f"{W}tag"

_NUMBERED = re.compile(rf"\s*({NUMBER.pattern})(?![0-9.])[\s\t]*(.*)", re.DOTALL)


@dataclass
class Line:
    """A row with a label and an answer beside it. `heading` is the row of one cell that it stands under, `keys` those of
    our controls in it."""

    where: Where
    row: etree._Element
    number: str | None
    words: str
    answer: list[Cell]
    heading: str
    keys: frozenset[str]
    width: int
    outermost: bool

    @property
    def pieces(self) -> list[Piece]:
        """What stands in the place of the answer, tables that were put into it included."""
        found: list[Piece] = []
        for cell in self.answer:
            # a table inside a table inside a table is not read twice over
            inner = self.outermost and next(cell.element.iter(W_TBL), None) is not None
            found += ["\n"] if found else []
            found += pieces(cell.element, tables=True) if inner else cell.pieces
        return found


@dataclass(frozen=True)
class Meant:
    """The question that a row answers, and how that is known; else up to three that may be meant."""

    key: str | None
    by: By = By.LIKE
    offered: tuple[str, ...] = ()


def lines_of(grid: Iterable[Table]) -> Iterator[Line]:
    """Every row of the tables of a part that may hold an answer, in order."""
    known: dict[etree._Element, etree._Element | None] = {}
    for table in grid:
        heading, outermost = "", nearest(table.element, (W_TC,), known) is None
        for number, row in enumerate(table.rows, 1):
            cells = [c for c in row.cells if not c.goes_on]
            if len(cells) == 1:
                heading = cells[0].text
            if len(cells) < 2:
                continue
            label = unicodedata.normalize("NFKC", cells[0].text)
            match = _NUMBERED.match(label)
            found, words = (match[1], match[3]) if match else (None, label)
            if not plain(words) and found is None:
                continue
            answer = [cells[1], *(c for c in cells[2:] if c.pieces)]
            where = Where(table=table.number, row=number)
            yield Line(
                where, row.element, found, words, answer, heading, frozenset(_tags(cells)), len(cells), outermost
            )


def _tags(cells: list[Cell]) -> Iterator[str]:
    for cell in cells:
        for tag in cell.element.iter(_TAG):
            name = tag.get(VAL, "")
            if name.startswith(TAG):
                yield name.removeprefix(TAG).partition("=")[0]


@dataclass
class Anchors:
    """The names and numbers of one regime's questions, as far as a document of ours may bear them."""

    regime: Regime
    about: About
    documents: list[Document] = field(init=False)

    def __post_init__(self) -> None:
        every = [*self.regime.documents, questionnaire(self.regime)]
        named = [d for d in every if d.id == self.about.names.get("document")]
        self.documents = named or every

    @cached_property
    def _numbers(self) -> list[Numbers]:
        return [Numbers(self.regime, d) for d in self.documents]

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """Templates by each of their names."""
        found: dict[str, set[str]] = defaultdict(set)
        for question in self.regime.questions:
            for name in (question.text.en, question.text.zh):
                found[plain(name)].add(question.key)
        for document in self.documents:
            for template, text in document.labels.items():
                if template in self.regime.by_key:
                    found[plain(text.en)].add(template)
                    found[plain(text.zh)].add(template)
        return found

    @cached_property
    def _names_of(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, templates in self._names.items():
            for template in templates:
                found[template].add(name)
        return found

    def keys(self, number: str) -> list[str]:
        """The keys that may stand behind an item number."""
        baseline = self.about.baseline
        if baseline is not None and number in baseline.numbers:
            return [baseline.numbers[number]]
        return list(dict.fromkeys(k for n in self._numbers if (k := n.key(number)) is not None))

    def agreement(self, words: str, key: str) -> float:
        """How far the words of a label are those of a question: 1 for the very words."""
        names = self._names_of.get(parse(key).template, set())
        first = plain(words.split("\n")[0])
        if first in names or plain(words) in names:
            return 1.0
        return max((likeness(pairs(own), pairs(name)) for own in {first, plain(words)} for name in names), default=0.0)

    def meant(self, line: Line) -> Meant:
        """The question that a row answers."""
        tag = next(iter(line.keys)) if len(line.keys) == 1 else None
        if tag is not None and self.regime.question(tag) is None:
            tag = None
        keys = self.keys(line.number) if line.number is not None else []
        how = {k: self.agreement(line.words, k) for k in keys}
        best = max(keys, key=lambda k: how[k], default=None)
        if tag is not None:
            # what a person sees counts: number and words together against a control that was copied here
            if best not in (None, tag) and how[str(best)] == 1:
                return Meant(best, By.NUMBER)
            other = self._named(line) if self.agreement(line.words, tag) < NEAR else None
            # without its number, the very words of another question leave it to a person
            return Meant(tag, By.TAG) if other in (None, tag) else Meant(None, offered=(str(other), tag))
        if line.width > 2 and (best is None or how[best] < AGREES):
            return Meant(None)  # a table of another kind
        if best is not None and (how[best] >= AGREES or (not plain(line.words) and len(keys) == 1)):
            return Meant(best, By.NUMBER)
        named = self._named(line)
        if named is not None:
            return Meant(named, By.NAME)
        if best is not None and how[best] >= NEAR:
            return Meant(best, By.NUMBER)
        offered = [parse(best).template] if best is not None else []
        return Meant(None, offered=tuple(dict.fromkeys((*offered, *self._like(line.words))))[:MOST_OFFERED])

    def _named(self, line: Line) -> str | None:
        """The one question whose very words stand in the label, of the item that the row stands under."""
        found = self._names.get(plain(line.words)) or self._names.get(plain(line.words.split("\n")[0])) or set()
        group, item = self._item(line.heading) or (None, None)
        keys = [concrete(t, item) for t in found if self.regime.by_key[t].group == group]
        bore = self.about.baseline.answers if self.about.baseline is not None else {}
        if len(keys) > 1:
            keys = [k for k in keys if k in bore]
        return keys[0] if len(keys) == 1 else None

    @cached_property
    def _items(self) -> dict[str, str]:
        return {letters(name): g.key for g in self.regime.groups for name in (g.item.en, g.item.zh)}

    def _item(self, heading: str) -> tuple[str, int] | None:
        """The group and item that a heading names."""
        name = letters(heading)
        digits = len(name) - len(name.rstrip("0123456789"))
        if not 0 < digits < _MOST_DIGITS or name[:-digits] not in self._items:
            return None
        return self._items[name[:-digits]], int(name[-digits:])

    def _like(self, words: str) -> list[str]:
        name = pairs(plain(words.split("\n")[0]))
        best: dict[str, float] = {}
        for known, templates in self._names.items():
            if (how := likeness(name, pairs(known))) >= LIKE:
                for template in templates:
                    best[template] = max(best.get(template, 0.0), how)
        return sorted(best, key=lambda t: (-best[t], t))[:MOST_OFFERED]

    def fit(self, lines: list[Line]) -> int:
        """How many rows bear a number with the very words of its question."""
        return sum(
            any(self.agreement(line.words, k) == 1 for k in self.keys(line.number)) for line in lines if line.number
        )

"""Which questions a label may mean, by likeness: what the words mean (`synonyms`), else their letters. Never to be taken."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property, lru_cache

from intake.importing.foreign.synonyms import EMPTY, EMPTY_ZH, FIELDS, SYNONYMS
from intake.regime.model import Regime

LEAST = 0.3
"""From which likeness on a question is offered at all."""
MOST_LABELS = 10_000
"""So many different labels are compared; no form has more."""

_CHINESE = re.compile("[\u3400-\u9fff]+")
_WORDS = re.compile(r"[a-z0-9]+")
_PIECES = re.compile("[\u3400-\u9fff]+|[a-z0-9' -]+")
_LETTERS = 0.6
"""What the letters of a word weigh that no line of the synonyms has, beside one that has."""
_LONGEST = 120

Features = dict[str, float]


def _tables() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    chinese: dict[str, str] = dict.fromkeys(EMPTY_ZH.split(), "")
    english: dict[tuple[str, ...], str] = {}
    for thing, words in SYNONYMS.items():
        for word in [w for part in words.split("|") for w in (part.split(" ") if _CHINESE.search(part) else [part])]:
            if _CHINESE.search(word):
                chinese[word] = f"<{thing}>"
            elif word:
                english[tuple(map(_stem, _WORDS.findall(word)))] = f"<{thing}>"
    return chinese, english


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_ZH, _EN = _tables()
_EMPTY, _FIELDS = frozenset(EMPTY.split()), frozenset(FIELDS.split())
_LONGEST_EN = max(map(len, _EN))
_SIZES = {first: sorted({len(w) for w in _ZH if w[0] == first}, reverse=True) for first in {w[0] for w in _ZH}}
"""How long the Chinese words are that begin with a sign."""


@lru_cache(maxsize=8192)
def _features(text: str) -> tuple[tuple[str, float], ...]:
    """The things that a text speaks of, and the letters of what is none, with what each weighs."""
    found: Features = {}
    for piece in _PIECES.findall(text[:_LONGEST]):
        for name, weight in (
            _chinese(piece) if _CHINESE.match(piece) else _english(_WORDS.findall(piece.replace("'s", "")))
        ):
            found[name] = max(weight, found.get(name, 0.0))
    return tuple(found.items())


def _chinese(text: str) -> Iterator[tuple[str, float]]:
    rest, at = "", 0
    while at < len(text):
        for size in _SIZES.get(text[at], ()):
            if (thing := _ZH.get(text[at : at + size])) is not None:
                yield from _pairs(rest)
                if thing:
                    yield thing, 1.0
                rest, at = "", at + size
                break
        else:
            rest, at = rest + text[at], at + 1
    yield from _pairs(rest)


def _pairs(rest: str) -> Iterator[tuple[str, float]]:
    if len(rest) == 1:
        yield rest, _LETTERS / 2
    for n in range(len(rest) - 1):
        yield rest[n : n + 2], _LETTERS


def _english(words: list[str]) -> Iterator[tuple[str, float]]:
    stems, at = list(map(_stem, words)), 0
    while at < len(stems):
        for size in range(min(_LONGEST_EN, len(stems) - at), 0, -1):
            if (thing := _EN.get(tuple(stems[at : at + size]))) is not None:
                yield thing, 1.0
                at += size
                break
        else:
            if words[at] not in _EMPTY and len(words[at]) > 1:
                yield stems[at], _LETTERS
            at += 1


class Likeness:
    """Compares labels with all names of a regime's questions, by an index of what they speak of."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self._seen: dict[str, dict[str, float]] = {}

    @cached_property
    def _names(self) -> list[tuple[str, tuple[tuple[str, float], ...]]]:
        found: dict[tuple[str, str], None] = {}
        for document in self.regime.documents:
            for template, text in document.labels.items():
                if template in self.regime.by_key:
                    found |= dict.fromkeys([(template, text.en), (template, text.zh)])
        for q in self.regime.questions:
            found |= dict.fromkeys((q.key, name) for name in (q.text.en, q.text.zh, *q.aliases.all))
        return [(template, features) for template, name in found if (features := _features(name.casefold()))]

    @cached_property
    def _weights(self) -> dict[str, float]:
        """How telling each feature is: the fewer questions have it, the more."""
        having: dict[str, set[str]] = defaultdict(set)
        for template, features in self._names:
            for name, _ in features:
                having[name].add(template)
        count = len(self.regime.by_key)
        return {name: math.log(1 + count / len(templates)) for name, templates in having.items()}

    @cached_property
    def _index(self) -> tuple[dict[str, list[tuple[int, float]]], list[float]]:
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        lengths = []
        for number, (_, features) in enumerate(self._names):
            weighed = [(name, w * self._weights[name]) for name, w in features]
            lengths.append(math.sqrt(sum(w * w for _, w in weighed)))
            for name, w in weighed:
                places[name].append((number, w))
        return places, lengths

    def scores(self, label: str, among: Collection[str] | None = None) -> dict[str, float]:
        """How like the questions' names a label is, from 0 to 1, for those from `LEAST` on."""
        found = self._scores(label)
        return found if among is None else {t: s for t, s in found.items() if t in among}

    def _scores(self, label: str) -> dict[str, float]:
        if label not in self._seen:
            if len(self._seen) >= MOST_LABELS:
                return {}
            self._seen[label] = self._compared(label)
        return self._seen[label]

    def _compared(self, label: str) -> dict[str, float]:
        places, lengths = self._index
        own = [(n, w * self._weights.get(n, self._strange)) for n, w in _features(label.casefold())]
        length = math.sqrt(sum(w * w for _, w in own))
        dots: dict[int, float] = defaultdict(float)
        for name, weight in own:
            for number, other in places.get(name, ()):
                dots[number] += weight * other
        best: dict[str, float] = {}
        for number, dot in dots.items():
            how = dot / (length * lengths[number])
            template = self._names[number][0]
            if how >= LEAST and how > best.get(template, 0.0):
                best[template] = how
        return best

    @cached_property
    def _strange(self) -> float:
        return math.log(1 + len(self.regime.by_key))

    def fieldlike(self, label: str) -> bool:
        """Whether a label asks for something that fields ask for: a date, a number, an address."""
        return any(name in _FIELDS for name, _ in _features(label.casefold()))

    def best(self, label: str) -> float:
        """The likeness to the nearest question."""
        return max(self._scores(label).values(), default=0.0)

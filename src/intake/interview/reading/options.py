"""Options: the numbered list that is shown, and which of them is meant by what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from intake.interview.reading.near import nearness, tail_said
from intake.interview.reading.result import Unread, both, shortly
from intake.interview.reading.words import NO, NOT_APPLICABLE, UNKNOWN, YES, bare, folded
from intake.regime.model import Kind, Question
from intake.regime.text import Text

_NUMBER = re.compile(r"\(?([0-9]{1,4})[.):]?")
_NUMBERS_ONLY = re.compile(r"[0-9][0-9\s,、;+&和及与]*(?:and[0-9\s,、;+&和及与]*)*")
_PARTS = re.compile(r"[,、;]")
MOST_PARTS = 200
LONGEST_LABEL = 8
"""Parts that a label may fall into where it holds commas itself."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the list under a question. `key` is "unknown" for the last one, which is always there."""

    number: int
    key: str
    label: Text


def shown(question: Question) -> tuple[Shown, ...]:
    """The list under a yes/no question or a choice, numbered from 1: its options, then "not known". Else empty."""
    if question.kind not in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
        return ()
    labels = {o.key: o.label for o in question.options}
    keys = (*question.option_keys, "unknown")
    return tuple(Shown(n, key, labels.get(key) or both(key)) for n, key in enumerate(keys, 1))


class Options:
    """The list of one question, ready for looking up what was typed."""

    def __init__(self, question: Question) -> None:
        self.all = shown(question)
        self._names = [(o, {bare(o.key), bare(o.label.en), bare(o.label.zh)}) for o in self.all]

    def exact(self, word: str) -> list[Shown]:
        """The options with this very key or label; `word` is in the form of `bare`."""
        return [o for o, names in self._names if word in names]

    def meant(self, part: str) -> list[Shown]:
        """What one part may mean: a number, a key or label, a usual word, a beginning. Several if unclear."""
        part = folded(part)
        if (number := _NUMBER.fullmatch(part)) and 1 <= int(number[1]) <= len(self.all):
            return [self.all[int(number[1]) - 1]]
        word = bare(part)
        if not word or (word.isdigit() and not part.isdigit()):
            return []
        return self.exact(word) or self._usual(word) or self._begun(word)

    def exactly(self, part: str) -> list[Shown]:
        """As `meant`, but no beginnings, and nothing where several are meant."""
        part = folded(part)
        found = self.meant(part) if _NUMBER.fullmatch(part) else self.exact(bare(part)) or self._usual(bare(part))
        return found if len(found) == 1 else []

    def beginning(self, text: str) -> list[Shown]:
        """The options that a remark begins with: `signed in March`."""
        line = folded(text)
        return [
            o for o in self.all for name in _spelled(o) if line.startswith(name) and not line[len(name) :][:1].isalpha()
        ]

    def all_exactly(self, text: str) -> list[str]:
        """The keys of several options, each named exactly; empty if one is not."""
        parts = [found for found, _ in _parts(self, text, self.exactly)]
        keys = {found[0].key for found in parts if found}
        whole = all(parts) and bool(keys) and (len(keys) == 1 or "unknown" not in keys)
        return [o.key for o in self.all if o.key in keys] if whole else []

    def near(self, part: str) -> list[Shown]:
        """What a part with a typing error may mean, nearest first, at most three. Never to be taken silently."""
        word = bare(part)
        far = [(n, o) for o, names in self._names if (n := nearness(word, names | self._words(o))) is not None]
        if not far:
            return [o for o in self.all if tail_said(word, re.findall("[a-z]{4,}", o.label.en.casefold()))][:3]
        least = min(n for n, _ in far)
        return [o for n, o in far if n == least][:3]

    @staticmethod
    def _words(option: Shown) -> frozenset[str]:
        words = {"yes": YES, "no": NO, "unknown": UNKNOWN}.get(option.key, frozenset())
        # 是否 is no slip for 是的: of two signs, one is too little
        return frozenset(w for w in words if len(w) > 2 or (len(w) == 2 and w.isascii()))

    def _usual(self, word: str) -> list[Shown]:
        key = "yes" if word in YES else "no" if word in NO else "unknown" if word in UNKNOWN else None
        return [o for o in self.all if o.key == key]

    def _begun(self, word: str) -> list[Shown]:
        return [o for o, names in self._names if any(name.startswith(word) for name in names)]


def _spelled(option: Shown) -> tuple[str, ...]:
    """Key and labels as words in a line. One sign or a few letters begin too many other words."""
    names = (folded(option.key).replace("_", " "), folded(option.label.en), folded(option.label.zh))
    return tuple(n for n in names if len(n) > 3 or (len(n) > 1 and not n.isascii()))


def choose(question: Question, text: str, expected: Text) -> list[str] | Unread:
    """The keys that are meant, in the order shown; "unknown" stands alone. One key unless the kind is `choices`."""
    options = Options(question)
    whole = options.meant(text)
    if len(whole) == 1:
        return [whole[0].key]
    chosen: dict[str, Shown] = {}
    for meant, part in _parts(options, text, options.meant):
        if len(meant) != 1:
            return _unclear(question, whole or meant, text if whole else part, expected)
        chosen[meant[0].key] = meant[0]
    picked = [o for o in options.all if o.key in chosen]
    if len(picked) > 1 and question.kind is not Kind.CHOICES:
        return Unread("composer.one", {"candidates": listed(picked)})
    if len(picked) > 1 and "unknown" in chosen:
        return Unread("composer.unknown_alone", {"unknown": picked[-1].label, "number": picked[-1].number})
    return [o.key for o in picked] or _unclear(question, [], text, expected)


def _parts(options: Options, text: str, mean: Callable[[str], list[Shown]]) -> list[tuple[list[Shown], str]]:
    """The text part by part, with what each may mean. Commas inside a label do not part it."""
    line = folded(text.replace("\n", ";"))
    numbers = _NUMBERS_ONLY.fullmatch(line) is not None
    parts = re.findall("[0-9]+", line) if numbers else list(filter(None, map(folded, _PARTS.split(line))))
    if len(parts) > MOST_PARTS:
        return []
    found, at = [], 0
    while at < len(parts):
        for end in range(min(len(parts), at + LONGEST_LABEL), at + 1, -1):
            if len(meant := options.exact("".join(map(bare, parts[at:end])))) == 1:
                break
        else:
            end, meant = at + 1, mean(parts[at])
        found.append((meant, parts[at]))
        at = end
    return found


def _unclear(question: Question, meant: Sequence[Shown], text: str, expected: Text) -> Unread:
    values: dict[str, object] = {"text": shortly(text), "expected": expected}
    if meant:
        return Unread("composer.ambiguous", {"text": shortly(text), "candidates": listed(meant)})
    if bare(text) in NOT_APPLICABLE:
        return Unread("composer.na_required" if question.required else "composer.na_reason")
    if re.fullmatch(r"[0-9]+", folded(text)):
        return Unread("composer.option_number", values)
    if near := Options(question).near(text):
        return Unread(
            "composer.near", values | {"candidates": listed(near, last=(" or ", "或")), "number": _numbers(near)}
        )
    return Unread("composer.yes_no" if question.kind is Kind.YES_NO else "composer.option", values)


def listed(options: Sequence[Shown], last: tuple[str, str] = (", ", "、")) -> Text:
    """`1 Energy, 4 Post` in both languages, at most six."""
    more = " ..." if len(options) > 6 else ""
    return Text(
        en=_joined([f"{o.number} {o.label.en}" for o in options[:6]], ", ", last[0]) + more,
        zh=_joined([f"{o.number} {o.label.zh}" for o in options[:6]], "、", last[1]) + more,
    )


def _numbers(options: Sequence[Shown]) -> Text:
    numbers = [str(o.number) for o in options]
    return Text(en=_joined(numbers, ", ", " or "), zh=_joined(numbers, "、", " 或 "))


def _joined(parts: Sequence[str], between: str, last: str) -> str:
    return last.join(filter(None, (between.join(parts[:-1]), parts[-1])))

"""Options: the numbered list that is shown, and which of them is meant by what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from intake.interview.reading.near import nearness, tail_said
from intake.interview.reading.result import Unread, both, shortly
from intake.interview.reading.words import NO, NOT_APPLICABLE, UNKNOWN, YES, bare, folded
from intake.regime.model import Kind, Question
from intake.regime.text import Text

# 2, (2), 2., 二, 第2个, 第二项, 选项2, option 2; but 两项 and 三个 say how many, not which
_FIGURES = "[0-9]{1,4}|[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"\(?(?P<alone>{_FIGURES})[.):]?|(?:选项?|option )? ?(?:(?P<nth>第) ?)?(?P<behind>{_FIGURES})(?(nth) ?[个项条种号]?)"
)
_PARTS = re.compile(r"[,，､﹐、﹑;；﹔\n]")
_BETWEEN_NUMBERS = re.compile(r"[,，､﹐、﹑;；﹔+＋&＆和及与\s]|and", re.IGNORECASE)
MOST_PARTS = 200
LONGEST_LABEL = 8
"""Parts that a label may fall into where it holds commas itself."""
LEAST_BEGINNING = 3
"""Letters that name an option by its beginning where a remark follows."""


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
    return tuple(Shown(n, key, labels.get(key) or _usual_label(key)) for n, key in enumerate(keys, 1))


@lru_cache(maxsize=8)
def _usual_label(key: str) -> Text:
    """What stands for yes, no and "not known" where the question says nothing else."""
    return both(key)


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
        word, numbered = bare(part), self._numbered(part)
        if numbered:
            # 三 is the third option, unless a label begins so: 三级
            return numbered if part.isascii() else self.exact(word) or self._either(numbered, self._begun(word))
        if not word or (word.isdigit() and not part.isdigit()):
            return []
        return self.exact(word) or self._usual(word) or self._begun(word)

    def clearly(self, part: str) -> list[Shown]:
        """As `meant`, for the answer before a remark: no beginning of a letter or two, nothing where several are meant."""
        part = folded(part)
        word = bare(part)
        enough = len(word) >= (LEAST_BEGINNING if word.isascii() else 2) or self._numbered(part)
        found = self.meant(part) if enough else self.exact(word) or self._usual(word)
        return found if len(found) == 1 else []

    def beginning(self, text: str) -> list[Shown]:
        """The options that a remark begins with: `signed in March`."""
        line = folded(text)
        return [
            o for o in self.all for name in _spelled(o) if line.startswith(name) and not line[len(name) :][:1].isalpha()
        ]

    def all_clearly(self, text: str) -> list[str]:
        """The keys of several options, each named clearly; empty if one is not."""
        parts = [found for found, _ in _parts(self, text, self.clearly)]
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

    def _numbered(self, part: str) -> list[Shown]:
        """The option with the number that a part is."""
        number = _number(part)
        return [o for o in self.all if o.number == number]

    def _either(self, some: list[Shown], others: list[Shown]) -> list[Shown]:
        return [o for o in self.all if o in some or o in others]

    def _usual(self, word: str) -> list[Shown]:
        key = "yes" if word in YES else "no" if word in NO else "unknown" if word in UNKNOWN else None
        return [o for o in self.all if o.key == key]

    def _begun(self, word: str) -> list[Shown]:
        return [o for o, names in self._names if any(name.startswith(word) for name in names)]


def _number(line: str) -> int | None:
    """The number of an option that `line` (in the form of `folded`) is, in figures or as 三, 第三项."""
    match = _NUMBER.fullmatch(line)
    if match is None:
        return None
    if (figures := match["alone"] or match["behind"]).isascii():
        return int(figures)
    from intake.interview.reading.numbers import numeral  # its forms cost some milliseconds

    number = numeral(figures)
    return None if number is None else int(number)


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
    """The text part by part as typed, with what each may mean. Commas inside a label do not part it."""
    parts = list(filter(folded, _BETWEEN_NUMBERS.split(text)))
    if any(_number(folded(part)) is None for part in parts):
        parts = list(filter(folded, _PARTS.split(text)))
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
    if _number(folded(text)) is not None:
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

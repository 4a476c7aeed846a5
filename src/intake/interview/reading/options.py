"""Options: the numbered list that is shown, and which of them is meant by what was typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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

    def _usual(self, word: str) -> list[Shown]:
        key = "yes" if word in YES else "no" if word in NO else "unknown" if word in UNKNOWN else None
        return [o for o in self.all if o.key == key]

    def _begun(self, word: str) -> list[Shown]:
        return [o for o, names in self._names if any(name.startswith(word) for name in names)]


def choose(question: Question, text: str, expected: Text) -> list[str] | Unread:
    """The keys that are meant, in the order shown; "unknown" stands alone. One key unless the kind is `choices`."""
    options = Options(question)
    whole = options.meant(text)
    if len(whole) == 1:
        return [whole[0].key]
    chosen: dict[str, Shown] = {}
    for meant, part in _parts(options, text):
        if len(meant) != 1:
            return _unclear(question, whole or meant, text if whole else part, expected)
        chosen[meant[0].key] = meant[0]
    picked = [o for o in options.all if o.key in chosen]
    if len(picked) > 1 and question.kind is not Kind.CHOICES:
        return Unread("composer.one", {"candidates": _listed(picked)})
    if len(picked) > 1 and "unknown" in chosen:
        return Unread("composer.unknown_alone", {"unknown": picked[-1].label, "number": picked[-1].number})
    return [o.key for o in picked] or _unclear(question, [], text, expected)


def _parts(options: Options, text: str) -> list[tuple[list[Shown], str]]:
    """The text part by part, with what each may mean. Commas inside a label do not part it."""
    text = text.replace("\n", ";")
    if _NUMBERS_ONLY.fullmatch(folded(text)):
        parts = re.findall("[0-9]+", folded(text))
    else:
        parts = [p for p in map(folded, _PARTS.split(folded(text))) if p]
    if len(parts) > MOST_PARTS:
        return []
    found, at = [], 0
    while at < len(parts):
        for end in range(min(len(parts), at + LONGEST_LABEL), at + 1, -1):
            if len(meant := options.exact("".join(map(bare, parts[at:end])))) == 1:
                break
        else:
            end, meant = at + 1, options.meant(parts[at])
        found.append((meant, parts[at]))
        at = end
    return found


def _unclear(question: Question, meant: Sequence[Shown], text: str, expected: Text) -> Unread:
    values: dict[str, object] = {"text": shortly(text), "expected": expected}
    if meant:
        return Unread("composer.ambiguous", {"text": shortly(text), "candidates": _listed(meant)})
    if bare(text) in NOT_APPLICABLE:
        return Unread("composer.na_required" if question.required else "composer.na_reason")
    if re.fullmatch(r"[0-9]+", folded(text)):
        return Unread("composer.option_number", values)
    return Unread("composer.yes_no" if question.kind is Kind.YES_NO else "composer.option", values)


def _listed(options: Sequence[Shown]) -> Text:
    """`1 Energy, 4 Post` in both languages, at most six."""
    more = " ..." if len(options) > 6 else ""
    return Text(
        en=", ".join(f"{o.number} {o.label.en}" for o in options[:6]) + more,
        zh="、".join(f"{o.number} {o.label.zh}" for o in options[:6]) + more,
    )

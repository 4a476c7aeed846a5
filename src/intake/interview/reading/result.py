"""What reading a typed text comes to: an answer, a command, or one friendly line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.interview.answers import Answer
from intake.interview.clean import clean
from intake.regime.text import Lang, Text
from intake.words import word

_LOST = re.compile("[\ufffd\udc80-\udcff]")
"""What stands for a byte that is no text: from the terminal and a pipe the first, from the command line the others."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: a value in canonical form, "not known", or "not applicable" with its reason."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its English name, and what was typed behind it ("" if nothing)."""

    name: str
    argument: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """One line on what was not understood. `id` names it in `words.composer` or `words.refusals`, `values` fill it."""

    id: str
    values: Mapping[str, object] = field(default_factory=dict, repr=False)

    def said(self, lang: str) -> str:
        """The line in `lang`."""
        return word(self.id, lang, **self.values)


def both(id: str, /, **values: object) -> Text:
    """The sentence `id` in both languages, with `values` put in."""
    return Text(en=word(id, Lang.EN, **values), zh=word(id, Lang.ZH, **values))


def garbled(typed: str) -> Unread | None:
    """The line for a text in which bytes stood that are no UTF-8: letters are lost in it, so nothing of it is taken."""
    found = _LOST.search(typed)
    return Unread("composer.garbled", {"text": shortly(_LOST.sub("\ufffd", typed))}) if found else None


def shortly(text: str) -> str:
    """`text` as it is quoted back: on one line, at most 40 characters."""
    line = clean(text[:400])
    return line if len(line) <= 40 else line[:37] + "..."

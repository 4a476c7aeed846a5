"""What reading a typed text comes to: an answer, a command, or one friendly line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from intake.interview.answers import Answer
from intake.interview.clean import clean
from intake.regime.text import Lang, Text
from intake.words import word


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


def shortly(text: str) -> str:
    """`text` as it is quoted back: on one line, at most 40 characters."""
    line = clean(text[:400])
    return line if len(line) <= 40 else line[:37] + "..."

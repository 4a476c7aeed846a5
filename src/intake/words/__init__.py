"""The program's own sentences, in both languages. What lawyers own stands in the content folders, not here.

Each module holds one face's or room's words as `{id: (English, Chinese)}`; `word` finds them.
"""

from __future__ import annotations

from importlib import import_module

ROOMS = (
    "common",
    "refusals",
    "composer",
    "storage",
    "locking",
    "commands",
    "talk",
    "screens",
    "home",
    "habits",
    "lists",
    "presence",
    "evidence",
    "plain",
    "filing",
    "packages",
    "marking",
    "forms",
    "checking",
    "keeping",
    "importing",
    "provenance",
    "review",
    "reading",
    "foreign",
)
"""Modules of this package, in the order in which they are looked through. Each is imported when first needed."""

_known: dict[str, tuple[str, str]] = {}
_waiting = list(ROOMS)


def word(id: str, lang: str, /, **values: object) -> str:
    """The sentence `id` in `lang` ("en" or "zh") with `{name}` replaced by `values`. KeyError if there is none."""
    while id not in _known:
        if not _waiting:
            raise KeyError(id)
        _known.update(import_module(f"{__name__}.{_waiting.pop(0)}").WORDS)
    text = _known[id][1 if lang == "zh" else 0]
    return text.format(**values) if values else text


class Refusal(Exception):
    """Something that a person asked for and that is not done. Says why, in their language; nothing was changed.

    `id` names the sentence, `values` fill it, `about` (a key, a file) is put before it where the sentence does not name
    it itself. The exception's own text is English, for developers.
    """

    def __init__(self, id: str, /, *, about: str | None = None, **values: object) -> None:
        self.id, self.about, self.values = id, about, values
        super().__init__(self.said("en"))

    def said(self, lang: str) -> str:
        """The refusal in `lang`."""
        sentence = word(self.id, lang, **self.values)
        return f"{self.about}: {sentence}" if self.about else sentence

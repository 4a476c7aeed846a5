"""Where lines of Chinese may break: between hanzi, but with no full stop at the beginning and no bracket at the end.

Rich and Textual break at spaces only, so that a run of hanzi counts as one long word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rich._wrap
import textual._wrap

_OPENING = "（［｛〈《「『【〔\u201c\u2018"
_CLOSING = "，。、；：！？）］｝〉》」』】〕\u201d\u2019"
_AFTER = _CLOSING + re.escape("),.;:!?%]")
"""What stays with the hanzi before it."""

_CARRIED = "\u0300-\u036f\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Marks that stand upon the character before them."""

_LONG = 15
"""A run of letters that is longer may have to be cut, in a narrow column: the last letter stays with the mark after it."""

_HANZI = rf"(?![\s{_OPENING}{_CLOSING}])[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd]"
_LETTER = rf"(?:(?!{_HANZI})[^\s{_OPENING}{_CLOSING}]|(?<=[a-zA-Z])\u2019(?=[a-zA-Z]))"
_LETTERS = rf"(?:{_LETTER}{{{_LONG},}}(?=[!-~\w][{_CARRIED}]*\s*[{_CLOSING}])|{_LETTER}+)"
_MIDDLE = rf"(?:{_HANZI}[{_CARRIED}]*[{_AFTER}]*|{_LETTERS}|[{_CLOSING}]+)"
_UNIT = rf"(?:(?:[{_OPENING}]\s*)*{_MIDDLE}(?:\s*[{_CLOSING}]+)*|(?:[{_OPENING}]\s*)+)\s*"
_WORD = re.compile(rf"\s*{_UNIT}")
_CHUNK = re.compile(rf"{_UNIT}|\s+")


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of `text` between which a line may break, with start and end."""
    return _split(_WORD, text)


def chunks(text: str) -> Iterator[tuple[int, int, str]]:
    """The same for text that is being edited: space at the beginning is a stretch of its own."""
    return _split(_CHUNK, text)


def _split(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, str]]:
    place = 0
    while (found := pattern.match(text, place)) is not None:
        place = found.end()
        yield found.start(), place, found[0]


def install() -> None:
    """Let Rich and Textual break lines so."""
    rich._wrap.words = words
    textual._wrap.chunks = chunks

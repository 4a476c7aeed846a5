"""Text from people and files made harmless, for every face: nothing that a terminal would obey leaves unmarked."""

from __future__ import annotations

import re

# Control characters, bidi controls, zero-width and other invisible format characters, lone surrogates, non-characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Emoji presentation and skin tones only colour the character before them, and terminals disagree on how wide that makes
# it: with them a row is a cell longer in one terminal than in the next.
_WAVERING = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]")

MOST_MARKS = 4
"""Accents that one character may carry; Vietnamese, Hebrew and phonetic script need no more. A heap of them covers other
rows of the screen."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u302a-\u302d\ufe00-\ufe0e\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
_HEAP = re.compile(f"([{_MARKS}]{{{MOST_MARKS}}})([{_MARKS}]+)")


def safe(text: str) -> str:
    """`text` with every character that could act on the terminal as a visible mark: `<1B>`. Line breaks stay."""
    return _HEAP.sub(lambda found: f"{found[1]}<+{len(found[2])}>", _UNSAFE.sub(_mark, _even(text)))


def safe_line(text: str) -> str:
    """`text` made safe and put on one line."""
    return " ".join(safe(text).split("\n"))


def typed(text: str) -> str:
    """Text that is pasted into a field: without the characters that `safe` would have to mark. Line breaks stay."""
    return _HEAP.sub(r"\1", _UNSAFE.sub("", _even(text)))


def _even(text: str) -> str:
    """One kind of line break, spaces for tabs, and nothing that makes widths waver."""
    return _WAVERING.sub("", _BREAKS.sub("\n", text).replace("\t", "    "))


def _mark(found: re.Match[str]) -> str:
    return f"<{ord(found[0]):02X}>"

"""Text from people and files made harmless, for every face: nothing that a terminal would obey leaves unmarked."""

from __future__ import annotations

import re

# Control characters, bidi controls, zero-width and other invisible format characters, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def safe(text: str) -> str:
    """`text` with every character that could act on the terminal as a visible mark: `<1B>`. Line breaks stay."""
    text = _BREAKS.sub("\n", text).replace("\t", "    ")
    return _UNSAFE.sub(lambda found: f"<{ord(found[0]):02X}>", text)


def safe_line(text: str) -> str:
    """`text` made safe and put on one line."""
    return " ".join(safe(text).split("\n"))


def typed(text: str) -> str:
    """Text that is pasted into a field: without the characters that `safe` would have to mark. Line breaks stay."""
    return _UNSAFE.sub("", _BREAKS.sub("\n", text).replace("\t", "    "))

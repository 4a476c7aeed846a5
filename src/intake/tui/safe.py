"""The one place where text from people and files is made harmless, and the one where it becomes `Content`.

Textual passes control sequences in text through to the terminal even with markup off; nothing is shown that did not
come through here.
"""

from __future__ import annotations

import re

from textual.content import Content

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


def content(text: str, style: str = "") -> Content:
    """`text` made safe, as `Content` in one style. Nothing in it is read as markup."""
    return Content.styled(safe(text), style)


def joined(*parts: tuple[str, str] | str) -> Content:
    """Parts, plain or with a style, made safe and set one behind the other."""
    return Content.assemble(*(safe(p) if isinstance(p, str) else (safe(p[0]), p[1]) for p in parts))


def lines(parts: list[Content]) -> Content:
    """Contents, one below the other."""
    return Content("\n").join(parts)

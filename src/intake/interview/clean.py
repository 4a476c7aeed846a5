"""Text from people and files, made fit to be kept: one form of every character, and none that Word or a terminal chokes on."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100_000
"""Characters that one answer may have."""

_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufeff]")


def clean(text: str, *, lines: bool = False) -> str:
    """`text` in NFC without control characters, surrogates and non-characters, trimmed.

    With `lines`, line breaks stay (CR LF and U+2028 become LF); without, any white space becomes one space.
    NFC, not NFKC: what a person wrote full-width stays full-width.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    text = _BAD.sub("", text)
    if lines:
        return "\n".join(line.rstrip() for line in text.replace("\t", "    ").split("\n")).strip("\n ")
    return " ".join(text.split())

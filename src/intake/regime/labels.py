"""Names of fields on forms, in the one shape in which two of them are compared: letters and digits, nothing else."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NUMBERED = re.compile(
    r"(?:\s*(?:[*★※●○]|[0-9]{1,2}(?:[.][0-9]{1,3})+(?:-[0-9]{1,3})?(?![0-9])[)）.、．]?"
    r"|[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[)）.、．])\s*)+"
)
_DEMANDS = re.compile(r"[（(\[【](?:必填项?|选填项?|如有|required|mandatory|optional|if any)[)）\]】]")


_LONGEST = 2000
"""Letters of a label that are looked at: what is longer is none, and is not kept."""


def plain(label: str) -> str:
    """A label as it is compared: width, case, numbering, spaces, punctuation and marks of duty do not count."""
    return _plain(label[:_LONGEST])


@lru_cache(maxsize=8192)
def _plain(label: str) -> str:
    text = _DEMANDS.sub("", unicodedata.normalize("NFKC", label).casefold())
    number = _NUMBERED.match(text)
    return letters(text[number.end() :] if number else text) or letters(text)


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def pairs(name: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a name: what `likeness` compares."""
    return frozenset(name[n : n + 2] for n in range(len(name) - 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How many pairs of letters two names share, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)

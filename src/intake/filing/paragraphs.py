"""The paragraphs of a document outside its tables, each as a short mark: what was rewritten there can be told, not taken."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

from lxml import etree

from intake.filing.forms.reading import W_P, text_of
from intake.guard.outside import W

_DIGITS = 10


def paragraphs(root: etree._Element) -> Iterator[str]:
    """The text of each paragraph that stands in the body itself and says something; the contents list is none of them."""
    body = root if root.tag == f"{W}body" else root.find(f"{W}body")
    for node in body if body is not None else ():
        if node.tag == W_P and (text := text_of(node).strip()):
            yield text


def mark_of(text: str) -> str:
    """A mark of a paragraph in hex. Spaces do not count: programs move them."""
    plain = "".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()[:_DIGITS]

"""The one place where text from people and files becomes `Content`, made harmless by `talk.safe`.

Textual passes control sequences in text through to the terminal even with markup off; nothing is shown that did not
come through here.
"""

from __future__ import annotations

from textual.content import Content

from intake.talk.safe import safe, safe_line, typed

__all__ = ["content", "joined", "lines", "safe", "safe_line", "typed"]


def content(text: str, style: str = "") -> Content:
    """`text` made safe, as `Content` in one style. Nothing in it is read as markup."""
    return Content.styled(safe(text), style)


def joined(*parts: tuple[str, str] | str) -> Content:
    """Parts, plain or with a style, made safe and set one behind the other."""
    return Content.assemble(*(safe(p) if isinstance(p, str) else (safe(p[0]), p[1]) for p in parts))


def lines(parts: list[Content]) -> Content:
    """Contents, one below the other."""
    return Content("\n").join(parts)

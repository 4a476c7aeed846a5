"""What went wrong, in words for the person at the terminal."""

from __future__ import annotations

from intake.words import word


def said(error: BaseException, lang: str) -> str:
    """The line that an error says of itself (Refusal, StoreError, ExportError), or its kind and its own words."""
    own = getattr(error, "said", None)
    if callable(own):
        return str(own(lang))
    return word("screen.error.unexpected", lang, kind=type(error).__name__, words=str(error)[:200])

"""Short forms: a section by its title, a long text cut for a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.case import Case

LONGEST = 600
"""Characters of one answer that a conversation shows; the whole text stays in the case."""


def shortened(text: str) -> str:
    """A long text, cut for the log."""
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " .."


def section_title(case: Case, id: str, lang: str) -> str:
    """The title of a section."""
    return next((s.title[lang] for s in case.regime.sections if s.id == id), id)


def size_of(size: int) -> str:
    """A size in bytes, for people."""
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024  # type: ignore[assignment]
    return f"{size:.1f} GB"

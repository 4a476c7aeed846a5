"""What came of an export, in words: what was written and found again, and what is not there yet and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.words import word

if TYPE_CHECKING:
    from intake.filing.export import Written


def exported(written: Written, lang: str) -> str:
    """The counts and the place; in a line before them, why nothing declares the purchase yet."""
    counts = word(
        "screen.export.done",
        lang,
        folder=written.folder,
        documents=len(written.documents),
        answers=written.answers,
        evidence=written.evidence,
    )
    return counts if written.lacking is None else f"{word(written.lacking, lang)}\n{counts}"

"""What came of an export, in words: what was written and found again, and what is not there yet and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.words import word

if TYPE_CHECKING:
    from intake.filing.export import Written
    from intake.interview.answers import Mark


def exported(written: Written, lang: str, mark: Mark | None = None) -> str:
    """The counts and the place; in a line before them, why nothing declares the purchase yet.

    `mark`: of the variant that was written instead of the filing; the line before says how much it leaves out.
    """
    counts = word(
        "screen.export.done",
        lang,
        folder=written.folder,
        documents=len(written.documents),
        answers=written.answers,
        evidence=written.evidence,
    )
    if mark is not None:
        left = word("packages.variant.done", lang, mark=word(f"mark.{mark}", lang), count=written.left_out)
        return f"{left}\n{counts}"
    return counts if written.lacking is None else f"{word(written.lacking, lang)}\n{counts}"

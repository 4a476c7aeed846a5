"""The one line that the program says after a change, and only when the change moved something."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from intake.words import word

if TYPE_CHECKING:
    from intake.case import Effect
    from intake.interview.scope import Verdict


def reply(effect: Effect) -> Callable[[str], str] | None:
    """What to say of an effect, in either language; None when neither determination changed."""
    if not effect.scope_changed and not effect.review_changed:
        return None

    def says(lang: str) -> str:
        if not effect.scope_changed:
            id, why = f"talk.reply.review.{effect.review.outcome}", _why(effect.review, lang)
            return word(f"{id}.why" if why and effect.review.outcome == "open" else id, lang, why=why)
        said = word(f"talk.reply.scope.{effect.scope.outcome}", lang, why=_why(effect.scope, lang))
        if effect.review_changed and effect.review.outcome == "indicated":
            # the reason is the same or stands in the panel: one line is enough
            said = word("talk.join.sentences", lang).join((said, word("talk.reply.indicated", lang)))
        return said

    return says


def parked(effect: Effect) -> Callable[[str], str] | None:
    """What to say when earlier answers are not used for the time being; None when none is."""
    count = len(effect.parked)
    return (
        None
        if not count
        else lambda lang: word("talk.reply.parked" if count > 1 else "talk.reply.parked.one", lang, count=count)
    )


def _why(verdict: Verdict, lang: str) -> str:
    """The reason that decided."""
    return verdict.reasons[0].because[lang].rstrip(". 。") if verdict.reasons else ""

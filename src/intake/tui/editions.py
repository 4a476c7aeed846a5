"""Which edition of the law a date picks, in a line. Loads the content, so only dialogs that come later use it."""

from __future__ import annotations

from datetime import date

from intake.case.cases import chosen_regime
from intake.interview.reading import Unread, read_value
from intake.regime.model import Kind, Question
from intake.regime.text import Text
from intake.words import Refusal, word

_DATE = Question(key="purchase.date", kind=Kind.DATE, section="-", text=Text(en="-", zh="-"))


def day_of(typed: str) -> date | Unread | None:
    """The day that a person typed, or what is wrong with it; None if nothing is typed, or "not known"."""
    if not typed.strip():
        return None
    read = read_value(_DATE, typed, today=date.today())
    if isinstance(read, Unread):
        return read
    return date.fromisoformat(read.answer.value) if isinstance(read.answer.value, str) else None


def edition_line(typed: str, lang: str) -> tuple[str, Refusal | None]:
    """What to show below the date field: the edition with its banner if it is historical, or why there is none."""
    day = day_of(typed)
    if isinstance(day, Unread) or (typed.strip() and day is None):
        return word("screen.new.edition.later", lang), None
    try:
        regime = chosen_regime(None, day)
    except Refusal as refusal:
        return "", refusal
    line = word("screen.new.edition", lang, edition=regime.title[lang], id=regime.id)
    if regime.historical:
        line = f"{line}\n{regime.banner[lang] if regime.banner else word('screen.new.historical', lang)}"
    return line, None

"""What stands on the command line, read as the composer reads it."""

from __future__ import annotations

from datetime import date

from intake.words import Refusal


def day(text: str, key: str, today: date) -> date:
    """A date in any form that the composer takes. Raises Refusal."""
    from intake.interview.reading import Said, read_value
    from intake.regime.model import Kind, Question
    from intake.regime.text import Text

    question = Question(key=key, kind=Kind.DATE, section="-", text=Text(en=key, zh=key))
    found = read_value(question, text, today=today)
    if isinstance(found, Said) and isinstance(found.answer.value, str):
        return date.fromisoformat(found.answer.value)
    if isinstance(found, Said):
        raise Refusal("refused.date", key=key, value=text[:40])
    raise Refusal(found.id, about=key, **found.values)

"""The questionnaire as a document of its own: every question of a regime with a number, so that a filled-in copy can be read."""

from __future__ import annotations

from intake.regime.layout import Block, Document
from intake.regime.model import Question, Regime
from intake.regime.text import Text
from intake.words import word

ID, NUMBER = "questionnaire", 99
"""Its id and number as a document: its items count from 99.01, apart from those of every filing."""

ITEMS = 3
"""So many items of each group have rows."""


def questionnaire(regime: Regime) -> Document:
    """The layout of the blank form; `Numbers(regime, questionnaire(regime))` gives and reads its item numbers."""
    title = Text(en=word("blank.title", "en"), zh=word("blank.title", "zh"))
    file = Text(**{lang: word("blank.file", lang, regime=regime.id) for lang in ("en", "zh")})
    blocks = (Block(special="transcript"),)
    return Document(id=ID, number=NUMBER, part="filing", file=file, title=title, blocks=blocks)


def stretches(regime: Regime, section: tuple[str, ...]) -> list[tuple[str | None, list[Question]]]:
    """The questions of a section in stretches: those outside groups, and those of one group together."""
    found: list[tuple[str | None, list[Question]]] = []
    for key in section:
        question = regime.by_key[key]
        if not found or found[-1][0] != question.group:
            found.append((question.group, []))
        found[-1][1].append(question)
    return found

"""One document in one language while it is being written: what it is written from, and what was put into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from intake.filing.dossier import Dossier, HistoryLine
from intake.filing.numbers import Numbers
from intake.filing.plan import Plan
from intake.filing.xml import Controls
from intake.interview.answers import Answer
from intake.interview.clean import clean
from intake.interview.shown import named
from intake.regime.keys import parse
from intake.regime.layout import Document
from intake.regime.model import Question
from intake.words import word

SAYING = ("answered", "undone", "redone")
"""The events of the history after which an answer stands."""


@dataclass
class Paper:
    """A document of `dossier` in `lang`. `banner` stands on every page.

    `placed` lists the keys that got a cell, `tables` counts the captions. `given` is the other language where all free text
    of what is being written was given in it: that is said once, and `untranslated` tells whether there was any.
    """

    dossier: Dossier
    plan: Plan
    document: Document
    lang: str
    final: bool
    banner: str = ""
    placed: list[str] = field(default_factory=list)
    tables: int = 0
    given: str | None = None
    untranslated: bool = False
    controls: Controls = field(default_factory=Controls)

    @cached_property
    def numbers(self) -> Numbers:
        """The document's item numbers."""
        return Numbers(self.dossier.regime, self.document)

    @cached_property
    def inside(self) -> bool:
        """Whether the document is kept back: only there stand notes and what else is for the house alone."""
        return self.document.part == "inside"

    def word(self, id: str, /, **values: object) -> str:
        """A sentence of the program in the document's language."""
        return word(id, self.lang, **values)

    def day(self, day: date) -> str:
        """A day as the document's language writes it: 2026年12月5日, 2026-12-05."""
        return f"{day.year}年{day.month}月{day.day}日" if self.lang == "zh" else day.isoformat()

    def question(self, key: str) -> Question:
        """The question behind a key of the regime."""
        return self.dossier.regime.by_key[parse(key).template]

    def answer(self, key: str) -> Answer | None:
        """What was said to an active question; None where it is unanswered or parked."""
        return self.dossier.sheet.answers.get(key) if key in self.dossier.judgement.route.on else None

    def named(self, key: str) -> str:
        """A question's words, with the item that it is asked of."""
        return named(self.dossier.regime, key, self.lang)

    def label(self, key: str) -> str:
        """What stands in the label cell: the form's own name of the field, else the question's words."""
        own = self.document.labels.get(parse(key).template)
        return own[self.lang] if own else self.question(key).text[self.lang]

    @cached_property
    def told_by(self) -> dict[str, HistoryLine]:
        """Who said what stands now to each question, and when; empty in a document that is no transcript."""
        if not any(b.special == "transcript" for b in self.document.blocks):
            return {}
        return {line.key: line for line in self.dossier.history if line.key and line.kind in SAYING}

    def keys_of(self, template: str) -> list[str]:
        """The concrete keys of a template that are on the route, in the route's order."""
        return self._by_template.get(template, [])

    @cached_property
    def _by_template(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self.dossier.judgement.route.keys:
            found.setdefault(parse(key).template, []).append(key)
        return found


def head_line(lang: str, case: str, *more: str, final: bool) -> str:
    """The line at the head of every page: DRAFT until it is final, what else is to be known, and the package's id."""
    parts = (*(() if final else (word("filing.draft", lang),)), *more, word("filing.package", lang, id=clean(case)))
    return ("　" if lang == "zh" else "  ·  ").join(parts)

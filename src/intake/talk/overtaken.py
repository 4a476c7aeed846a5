"""What is said when somebody else changed an answer meanwhile: both answers, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.interview.shown import named, shown
from intake.talk.lines import shortened
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.answers import Answer


class Overtaken(Exception):
    """Somebody else changed the answer after it was shown. Nothing was written; what it says holds both answers."""

    def __init__(self, case: Case, key: str, yours: Answer) -> None:
        self._case, self._key, self._now, self._yours = case, key, case.answer_of(key), yours
        super().__init__(key)

    def said(self, lang: str) -> str:
        """What is stored now, what was not saved, and what to do."""
        asked = self._key in self._case.judgement.route.on
        return word(
            "screen.overtaken" if asked else "screen.overtaken.not_asked",
            lang,
            question=named(self._case.regime, self._key, lang),
            now=self._whole(self._now, lang),
            yours=self._whole(self._yours, lang),
        )

    def _whole(self, answer: Answer | None, lang: str) -> str:
        """An answer with its reason and note, on one line."""
        question = self._case.regime.question(self._key)
        said = [shown(question, answer, lang)] if question is not None else []
        if answer is not None:
            beside = (("reason", answer.reason if answer.value is not None else None), ("note", answer.note))
            said += [f"{word(f'talk.log.{id}', lang)}{text}" for id, text in beside if text]
        return shortened("  ".join(said)[:300].replace("\n", " "))

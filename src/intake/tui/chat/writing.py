"""The one way in which the chat writes an answer: upon what the person saw, never over what somebody else said since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.interview.shown import named, shown
from intake.talk.lines import shortened
from intake.talk.scenes import waits_for_reason
from intake.tui.chat.desk import aside
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Case, Effect
    from intake.interview.answers import Answer
    from intake.tui.chat.screen import Chat


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


async def write(chat: Chat, key: str, answer: Answer, *, walk: bool = True) -> Effect:
    """Write an answer; then, with `walk`, go on unless it wants its reason. Raises Overtaken, Refusal, StoreError."""
    case, seen = chat.case, chat.seen(key)

    def work() -> Effect:
        effect = case.answer(key, answer, expected=seen, walk=False)
        if walk and not waits_for_reason(case, key):
            case.walk(key)
        return effect

    try:
        return await aside(work)
    except Refusal as refusal:
        if refusal.id != "refused.conflict":
            raise
        raise Overtaken(case, key, answer) from None

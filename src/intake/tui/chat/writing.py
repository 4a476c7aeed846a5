"""The one way in which the chat writes an answer: upon what the person saw, never over what somebody else said since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.talk.overtaken import Overtaken
from intake.talk.scenes import waits_for_reason
from intake.tui.chat.desk import aside
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.case import Effect
    from intake.interview.answers import Answer
    from intake.tui.chat.screen import Chat


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

"""Where the conversation stands, and how it moves: on, back, to an earlier answer and from there back to its place."""

from __future__ import annotations

from intake.case.asking import Ahead, ToAsk, ahead, to_ask
from intake.case.saying import in_open_list
from intake.case.standing import Standing
from intake.store.records import Cursor
from intake.words import Refusal


class Walking(Standing):
    """A case with a place in its conversation."""

    _left: str | None = None
    """The open question that was left to look at an earlier answer."""

    @property
    def current(self) -> str | None:
        """The question that the conversation stands at; None when nothing is left to ask."""
        return self.dialog.at if self.dialog.at in self.judgement.route.on else self.next

    @property
    def to_ask(self) -> ToAsk:
        """What is left to ask on today's route, in the order in which it is asked."""
        return to_ask(self.judgement, self._proposals(self._saved))

    @property
    def ahead(self) -> Ahead:
        """What will be asked if all that is proposed holds, instead of how many questions."""
        return ahead(self.regime, self.sheet, self._proposals(self._saved))

    def walk(self, key: str | None = None) -> str | None:
        """Walk from `key` (without: from the top) to the next question that wants something; None if none does.

        From an earlier answer that was gone to, back to where it was left. From a list that was not closed ("is that
        everyone?" no) the way leads to its new item. While something is proposed, what is missing comes first, then what
        was changed, what is stale, what is merely to confirm.
        """
        if key is None and self.next is not None:
            self.dialog.go(self.next)
            return self.next
        left, self._left = self._left, None
        if key in self.judgement.route.on and key is not None:
            if (new := in_open_list(self.regime, self.judgement.open_questions, key)) is not None:
                self.dialog.go(new)
                return new
            if left is not None and left in self._waiting and left in self.judgement.route.on:
                self.dialog.go(left)
                return left
            if self._proposals(self._saved) and (new := self._onward(key)) is not None:
                self.dialog.go(new)
                return new
            self.dialog.go(key)
        return self.dialog.answer(self.judgement.route, self.sheet)

    def _onward(self, key: str) -> str | None:
        """The next question behind `key` of the kind that is asked now; behind the last one, the first."""
        now = frozenset(self.to_ask.now)
        keys = self.judgement.route.keys
        place = keys.index(key) + 1
        return next((k for k in (*keys[place:], *keys[:place]) if k in now and k != key), None)

    @property
    def _waiting(self) -> frozenset[str]:
        """What wants something of a person: an answer, or to be confirmed."""
        return frozenset(self.judgement.open_questions) | frozenset(self._proposals(self._saved))

    def back(self) -> str | None:
        """Walk back one question on the route; None at the first."""
        return self.dialog.back(self.judgement.route)

    def go(self, key: str) -> None:
        """Stand at a question of the route. Raises Refusal if it is not asked now."""
        if key not in self.judgement.route.on:
            raise Refusal("refused.not_asked", key=key[:80])
        open_now = self._waiting
        if key in open_now:
            self._left = None
        elif self.current in open_now:
            self._left = self.current
        self.dialog.go(key)

    def remember(self, draft: str = "") -> None:
        """Keep where the person stands and what is typed but not sent."""
        self._store.remember(self.id, Cursor(self.current, draft))

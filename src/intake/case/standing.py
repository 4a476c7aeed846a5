"""How a case stands, and the one way in which it is changed. What may be done to it is in `case`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING

from intake.case.changes import applied, numbered, summary_of, updated
from intake.case.life import Life
from intake.case.pinned import pinned
from intake.interview.answers import Answer, Sheet
from intake.interview.dialog import Dialog
from intake.interview.judge import Judgement, judge
from intake.interview.scope import Verdict
from intake.interview.upgrade import fits
from intake.regime.model import Outcome, Regime
from intake.store.errors import Conflict, Moved
from intake.store.records import AnswerChange, CaseRecord, Change, LifeChange, Saved
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.store.store import Store

MOST_TRIES = 20
"""How often a change is judged anew because somebody else was quicker."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change did: saved when (UTC), and both determinations before and after it."""

    saved: str
    scope_before: Verdict
    scope: Verdict
    review_before: Verdict
    review: Verdict
    parked: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()

    @property
    def scope_changed(self) -> bool:
        """Whether the scope outcome is another one now."""
        return self.scope.outcome is not self.scope_before.outcome

    @property
    def review_changed(self) -> bool:
        """Whether the review outcome is another one now."""
        return self.review.outcome is not self.review_before.outcome


class Standing:
    """What is stored of a case, what follows from it today, and where the conversation stands.

    A change is made upon the newest state, always: if somebody else has changed the case since it was read, it is read
    anew, judged anew, and the change made again. What a person must have seen is guarded by revisions of answers.
    """

    regime: Regime
    dialog: Dialog

    def __init__(self, store: Store, saved: Saved, today: Callable[[], date]) -> None:
        self._store, self._today = store, today
        self._writing = RLock()  # a file is taken in by one thread while another one writes answers
        self._take(saved)
        start = saved.cursor.key if saved.cursor.key in self.judgement.route.on else self.judgement.next
        if start is not None:
            self.dialog.go(start)

    def _take(self, saved: Saved) -> None:
        """Stand on what was read: its content, its answers, today's judgement."""
        self._saved = saved
        if getattr(self, "regime", None) is None or self.regime.digest != saved.case.content:
            self.regime = pinned(self._store, saved.case.content)
            self.dialog = Dialog(self.regime)
        self._unfit = frozenset(k for k, a in saved.answers.items() if not fits(self.regime, k, a))
        self._judge()

    def _judge(self) -> None:
        self.sheet = self._sheet(self._saved)
        self.judgement: Judgement = judge(self.regime, self.sheet)

    def _sheet(self, saved: Saved) -> Sheet:
        """What the rules may look at: without answers that came from other content and do not fit this one."""
        answers: Mapping[str, Answer] = saved.answers
        if self._unfit:
            answers = {k: a for k, a in answers.items() if k not in self._unfit}
        return Sheet(self._today(), answers, saved.items, saved.evidence)

    @property
    def record(self) -> CaseRecord:
        """Id, title, regime, state and times."""
        return self._saved.case

    @property
    def id(self) -> str:
        """The case's id."""
        return self.record.id

    @property
    def as_of(self) -> date:
        """The day on which everything was judged last."""
        return self.sheet.as_of

    def refresh(self) -> None:
        """Read the case anew, with what others have changed, and judge it today."""
        with self._writing:
            self._take(self._store.load(self.id))

    def _change(self, make: Callable[[], Sequence[Change]], *, refers: int | None = None) -> Effect:
        """Make changes upon the newest state and write them. `make` may be called again. Raises Refusal, StoreError."""
        with self._writing:
            for _ in range(MOST_TRIES):
                try:
                    return self._write(make(), refers)
                except Moved:
                    self.refresh()
                except Conflict:
                    self.refresh()
                    raise
        raise Moved

    def _write(self, changes: Sequence[Change], refers: int | None) -> Effect:
        before, old = self.judgement, self._saved
        if not changes:
            return Effect(old.case.updated, before.scope, before.scope, before.review, before.review)
        changes = numbered(old, changes)
        after = judge(self.regime, applied(self._sheet(old), changes))
        if before.scope.outcome is after.scope.outcome is Outcome.STOP and refers is None:
            self.refuse_if_stopped(changes)
        changes = [*changes, *self._settled(after, changes)]
        kind = "undone" if refers is not None else None
        receipt = self._store.write(self.id, changes, summary_of(after), kind=kind, refers=refers, base=old.sequence)
        self._saved = updated(old, changes, receipt)
        self._unfit -= frozenset(k for k in receipt.revisions if self._fits_now(k))
        self.sheet, self.judgement = self._sheet(self._saved), after
        return Effect(
            saved=receipt.at,
            scope_before=before.scope,
            scope=after.scope,
            review_before=before.review,
            review=after.review,
            parked=tuple(sorted(after.parked - before.parked)),
            returned=tuple(sorted((before.parked - after.parked) & after.route.on)),
        )

    def refuse_if_stopped(self, changes: Sequence[Change] = ()) -> None:
        """State-secret matter leaves this channel: but for what is said of secrecy itself, nothing more is taken in."""
        harmless = all(
            isinstance(c, LifeChange) or (isinstance(c, AnswerChange) and c.key.startswith("secrecy.")) for c in changes
        )
        if self.judgement.scope.outcome is Outcome.STOP and not (changes and harmless):
            raise Refusal("refused.stopped")

    def _fits_now(self, key: str) -> bool:
        answer = self._saved.answers.get(key)
        return answer is None or fits(self.regime, key, answer)

    def _settled(self, after: Judgement, changes: Sequence[Change]) -> list[Change]:
        """The case's life follows its answers, in the same transaction."""
        life = Life(self.record.state)
        if any(isinstance(c, LifeChange) for c in changes) or not life.settle(after.next is None and not after.errors):
            return []
        return [LifeChange(life.state)]

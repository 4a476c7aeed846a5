"""How a case stands, and the one way in which it is changed. What may be done to it is in `case`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING

from intake.case.asking import to_ask
from intake.case.changes import applied, numbered, proposals_after, summary_of, tasks_after, updated
from intake.case.life import Life
from intake.case.pinned import pinned
from intake.case.proposing import followed
from intake.interview.answers import Answer, Proposal, Sheet
from intake.interview.dialog import Dialog
from intake.interview.judge import Judgement, judge
from intake.interview.scope import Verdict
from intake.interview.upgrade import fits
from intake.regime.model import Outcome, Regime
from intake.store.errors import Conflict, Moved
from intake.store.records import (
    AnswerChange,
    ArchiveChange,
    CaseRecord,
    Change,
    LifeChange,
    MarkChange,
    ProposalChange,
    Saved,
    Summary,
    TaskChange,
)
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.store.presence import Tell, Watch
    from intake.store.store import Store

MOST_TRIES = 20
"""How often a change is judged anew because somebody else was quicker."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change did, or would do: saved when (UTC; "" if it was not), both determinations before and after it.

    `asked` are the questions that are on the route now, were not before, and have no answer, in their order.
    """

    saved: str
    scope_before: Verdict
    scope: Verdict
    review_before: Verdict
    review: Verdict
    parked: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @classmethod
    def between(cls, saved: str, before: Judgement, after: Judgement) -> Effect:
        """What lies between two judgements."""
        return cls(
            saved=saved,
            scope_before=before.scope,
            scope=after.scope,
            review_before=before.review,
            review=after.review,
            parked=tuple(sorted(after.parked - before.parked)),
            returned=tuple(sorted((before.parked - after.parked) & after.route.on)),
            asked=tuple(k for k in after.open_questions if k not in before.route.on and k not in after.route.view),
        )

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
        start = saved.cursor.key if saved.cursor.key in self.judgement.route.on else self.next
        if start is not None:
            self.dialog.go(start)

    def _take(self, saved: Saved) -> None:
        """Stand on what was read: its content, its answers, today's judgement."""
        self._saved = saved
        if getattr(self, "regime", None) is None or self.regime.digest != saved.case.content:
            self.regime = pinned(self._store, saved.case.content)
            self.dialog = Dialog(self.regime)
        self._unfit = frozenset(k for k, a in saved.answers.items() if not fits(self.regime, k, a))
        self._unfit_proposals = self._not_fitting(saved)
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

    def _not_fitting(self, saved: Saved) -> frozenset[str]:
        """What is proposed and cannot be an answer under the present content."""
        return frozenset(k for k, p in saved.proposals.items() if not fits(self.regime, k, p.answer))

    def _proposals(self, saved: Saved) -> Mapping[str, Proposal]:
        """What a person may confirm: without what was read for other content and does not fit this one."""
        if not self._unfit_proposals:
            return saved.proposals
        return {k: p for k, p in saved.proposals.items() if k not in self._unfit_proposals}

    @property
    def next(self) -> str | None:
        """The question that is asked next; None when nothing is left to ask."""
        proposals = self._proposals(self._saved)
        if not proposals:
            return self.judgement.next
        return next(iter(to_ask(self.judgement, proposals).now), None)

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

    def said_at(self, key: str, revision: int) -> Answer | None:
        """What was said to a question at a revision, however old; None if it was cleared there, or purged."""
        return self._store.revision(self.id, key, revision)

    def proposed_at(self, key: str, sequence: int) -> Proposal | None:
        """What the event `sequence` proposed for a question, settled or not; None if it proposed nothing."""
        return self._store.proposal(self.id, key, sequence)

    @property
    def last(self) -> int:
        """The number of the case's last event, as it was read or written here."""
        return self._saved.sequence

    def watch(self, tell: Tell) -> Watch:
        """From now on `tell`, in another thread, who else has the case open and when it is written. End it at last."""
        return self._store.watch(self.id, tell)

    def unseen(self) -> range:
        """The numbers of the events that others have written since the case was read."""
        with self._writing:
            newest = self._store.history(self.id, newest=1)
            return range(self._saved.sequence + 1, newest[-1].sequence + 1)

    def refresh(self) -> None:
        """Read the case anew, with what others have changed, and judge it today."""
        with self._writing:
            self._take(self._store.load(self.id))

    def _change(
        self, make: Callable[[], Sequence[Change]], *, kind: str | None = None, refers: int | None = None
    ) -> Effect:
        """Make changes upon the newest state and write them. `make` may be called again. Raises Refusal, StoreError.

        `kind` is "undone" or "redone" where the write `refers` is taken back or made again.
        """
        with self._writing:
            for _ in range(MOST_TRIES):
                try:
                    return self._write(make(), kind, refers)
                except Moved:
                    self.refresh()
                except Conflict:
                    self.refresh()
                    raise
        raise Moved

    def _write(self, changes: Sequence[Change], kind: str | None, refers: int | None) -> Effect:
        before, old = self.judgement, self._saved
        if not changes:
            return Effect.between(old.case.updated, before, before)
        if kind is None:  # what is taken back or made again holds what followed from it
            changes = followed(old, changes)
        changes = numbered(old, changes)
        sheet = applied(self._sheet(old), changes)
        after = judge(self.regime, sheet)
        if before.scope.outcome is after.scope.outcome is Outcome.STOP and kind is None:
            self.refuse_if_stopped(changes)
        changes = [*changes, *self._settled(after, changes)]
        tasks, proposals = tasks_after(old.tasks, changes), proposals_after(self._proposals(old), changes)
        summary = summary_of(after, sheet, proposals, tasks)
        receipt = self._store.write(self.id, changes, summary, kind=kind, refers=refers, base=old.sequence)
        self._saved = updated(old, changes, receipt)
        self._unfit -= frozenset(k for k in receipt.revisions if self._fits_now(k))
        if self._saved.proposals is not old.proposals:
            self._unfit_proposals = self._not_fitting(self._saved)
        self.sheet, self.judgement = self._sheet(self._saved), after
        return Effect.between(receipt.at, before, after)

    def settle(self) -> None:
        """Bring the home list's hint in line with the case, without an event."""
        self._store.write(self.id, [], self._summary())

    def _summary(self) -> Summary:
        """What the home list shows of the case as it stands."""
        return summary_of(self.judgement, self.sheet, self._proposals(self._saved), self._saved.tasks)

    def refuse_if_stopped(self, changes: Sequence[Change] = ()) -> None:
        """State-secret matter leaves this channel: but for what is said of secrecy itself, nothing more is taken in."""
        if self.judgement.scope.outcome is Outcome.STOP and not (changes and all(map(_takes_nothing_in, changes))):
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


def _takes_nothing_in(change: Change) -> bool:
    """Whether a change is harmless in a case that was stopped."""
    match change:
        case LifeChange() | ArchiveChange():
            return True
        case AnswerChange(key):
            return key.startswith("secrecy.")
        case ProposalChange(_, proposal):
            return proposal is None
        case MarkChange():
            return True
        case TaskChange(_, owner, due):
            return owner is None and due is None
    return False

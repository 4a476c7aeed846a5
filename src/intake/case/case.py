"""One case, open: what was said, what follows from it, and everything that may be done to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from intake.case.changes import applied, numbered, summary_of, updated
from intake.case.evidence import attached, known, stated, taken_off
from intake.case.life import Life
from intake.case.saying import in_open_list, new_items, question_of, removal, said_changes
from intake.interview.answers import Answer, Items, Sheet, Source, SourceKind, Status
from intake.interview.dialog import Dialog
from intake.interview.judge import Judgement, judge
from intake.interview.scope import Verdict
from intake.interview.upgrade import Classified, classify, fits
from intake.regime.model import Question, Regime
from intake.store.errors import Conflict
from intake.store.records import (
    AnswerChange,
    CaseRecord,
    Change,
    ContentChange,
    Cursor,
    Event,
    ItemChange,
    LifeChange,
    Saved,
    TitleChange,
)
from intake.words import Refusal

_UNDOABLE = ("answered", "cleared", "item_added", "item_removed")
"""Kinds of events that `undo` takes back."""

if TYPE_CHECKING:
    from intake.filing.dossier import Dossier
    from intake.store.store import Store

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""


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


class Case:
    """An open case. Every method that changes something returns after the commit or raises and changed nothing."""

    def __init__(self, store: Store, regime: Regime, saved: Saved, as_of: date) -> None:
        self._store = store
        self._writing = RLock()  # a file is taken in by one thread while another one writes answers
        self.regime = regime
        self._as_of = as_of
        self._take(saved)
        self.dialog = Dialog(regime)
        start = saved.cursor.key if saved.cursor.key in self.judgement.route.on else self.judgement.next
        if start is not None:
            self.dialog.go(start)

    def _take(self, saved: Saved) -> None:
        self._saved = saved
        self._unfit = {k: a.revision for k, a in saved.answers.items() if not fits(self.regime, k, a)}
        self.sheet = self._sheet()
        self.judgement: Judgement = judge(self.regime, self.sheet)

    def _sheet(self) -> Sheet:
        """What the rules may look at: without answers that came from other content and do not fit this one."""
        saved = self._saved
        answers = saved.answers
        if self._unfit:
            answers = {k: a for k, a in answers.items() if self._unfit.get(k) != a.revision}
        return Sheet(self._as_of, answers, saved.items, saved.evidence)

    # ---- what it is -------------------------------------------------------------------------------------------

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
        """The day on which everything is judged."""
        return self._as_of

    @property
    def draft(self) -> str:
        """The unsent text of the composer, as it was kept."""
        return self._saved.cursor.draft

    @property
    def head(self) -> str:
        """The hash of the last history event that changed content."""
        return self._saved.head

    @property
    def current(self) -> str | None:
        """The question that the conversation stands at; None when nothing is left to ask."""
        return self.dialog.at if self.dialog.at in self.judgement.route.on else self.judgement.next

    def question(self, key: str) -> Question:
        """The question behind a concrete key. Raises Refusal if the regime has none."""
        return question_of(self.regime, key)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Every answer that is kept, also those that are parked or that the present content cannot hold."""
        return self._saved.answers

    def answer_of(self, key: str) -> Answer | None:
        """The newest answer to a question, parked or not."""
        return self._saved.answers.get(key)

    def history(self, newest: int | None = None) -> list[Event]:
        """The case's history, oldest first; with `newest` only the last so many events."""
        return self._store.history(self.id, newest=newest)

    def refresh(self) -> None:
        """Read the case anew, with what others have changed."""
        self._take(self._store.load(self.id))

    # ---- saying things ----------------------------------------------------------------------------------------

    def answer(
        self,
        key: str,
        answer: Answer | None,
        *,
        source: Source | None = None,
        expected: int | None = None,
        walk: bool = True,
    ) -> Effect:
        """Say, change or (None) clear one answer; then walk to the next open question if `walk`.

        `expected` is the revision that the person saw. Raises Refusal (also on conflict).
        """
        effect = self.answer_all(
            {key: answer}, source=source, expected={key: expected} if expected is not None else None
        )
        if walk:
            self.walk(key)
        return effect

    def answer_all(
        self,
        answers: Mapping[str, Answer | None],
        *,
        source: Source | None = None,
        expected: Mapping[str, int] | None = None,
        removed: Iterable[tuple[str, int]] = (),
    ) -> Effect:
        """Say several things at once, wholly or not at all. Items that the keys name come into being.

        `removed` are items (group, number) that are taken out in the same write.
        """
        source = source or Source(kind=SourceKind.TYPED)
        changes = said_changes(self.regime, self._saved, answers, source, expected=expected, removed=removed)
        return self._write(changes)

    def give_reason(self, key: str, reason: str) -> Effect:
        """Put a reason beside an answer that wants one, and walk on."""
        answer = self._answered(key)
        return self.answer(key, answer.model_copy(update={"reason": reason}))

    def note(self, key: str, text: str) -> Effect:
        """Put a note beside an answer; a question without one becomes "unknown" with the note. Stays at the question."""
        answer = self._saved.answers.get(key) or Answer(status=Status.UNKNOWN)
        return self.answer(key, answer.model_copy(update={"note": text}), walk=False)

    def _answered(self, key: str) -> Answer:
        answer = self._saved.answers.get(key)
        if answer is None:
            raise Refusal("refused.empty", key=key)
        return answer

    # ---- items of groups --------------------------------------------------------------------------------------

    def add_item(self, group: str) -> int:
        """Add an item to a group; its number, which is never given again."""
        if group not in self.regime.group_by_key:
            raise Refusal("refused.group", group=group[:60], regime=self.regime.id)
        number = self.next_item(group)
        self._write(new_items(self.sheet.items, {group: {number}}))
        return number

    def next_item(self, group: str) -> int:
        """The number that the next new item of a group gets."""
        return self.sheet.items.get(group, Items()).used + 1

    def remove_item(self, group: str, number: int) -> Effect:
        """Take an item out of a group. What was said of it stays in the history."""
        return self._write([removal(self.sheet.items, group, number)])

    # ---- moving -----------------------------------------------------------------------------------------------

    def walk(self, key: str | None = None) -> str | None:
        """Walk from `key` (without: from the top) to the next question that wants something; None if none does.

        From a list that was not closed ("is that everyone?" no) the way leads to its new item.
        """
        if key is None and self.judgement.next is not None:
            self.dialog.go(self.judgement.next)
            return self.judgement.next
        if key in self.judgement.route.on and key is not None:
            if (new := in_open_list(self.regime, self.judgement.open_questions, key)) is not None:
                self.dialog.go(new)
                return new
            self.dialog.go(key)
        return self.dialog.answer(self.judgement.route, self.sheet)

    def back(self) -> str | None:
        """Walk back one question on the route; None at the first."""
        return self.dialog.back(self.judgement.route)

    def go(self, key: str) -> None:
        """Stand at a question of the route. Raises Refusal if it is not asked now."""
        if key not in self.judgement.route.on:
            raise Refusal("refused.not_asked", key=key[:80])
        self.dialog.go(key)

    def remember(self, draft: str = "") -> None:
        """Keep where the person stands and what is typed but not sent."""
        self._store.remember(self.id, Cursor(self.current, draft))

    def undo(self) -> tuple[str | None, Effect]:
        """Take back the last write that changed answers or items, as a whole; the key it concerned.

        History decides what is last: undoing is itself written there, and undoing again goes one further back.
        Raises Refusal if there is nothing to undo.
        """
        events = self.history()
        undone = {e.payload.get("refers") for e in events if e.kind == "undone"}
        said = [e for e in events if e.kind in _UNDOABLE and e.payload["group"] not in undone]
        if not said:
            raise Refusal("refused.nothing_to_undo")
        write = said[-1].payload["group"]
        together = [e for e in reversed(said) if e.payload["group"] == write]
        effect = self._write([self._inverse(e) for e in together], refers=int(str(write)))
        return said[-1].key, effect

    def _inverse(self, event: Event) -> Change:
        key = event.key or ""
        if event.kind in ("item_added", "item_removed"):
            return ItemChange(key, int(str(event.payload["number"])), live=event.kind == "item_removed")
        before = int(str(event.payload["before"]))
        return AnswerChange(key, self._store.revision(self.id, key, before) if before else None)

    # ---- evidence ---------------------------------------------------------------------------------------------

    def attach(self, path: Path, code: str, *, note: str | None = None, progress: Progress | None = None) -> Effect:
        """Take a file in as evidence: its bytes are copied and hashed, the original is not touched. May take long."""
        known(self.regime, code)
        staged = self._store.stage(path, progress)
        return self._write(attached(self.sheet, code, path, staged.sha256, staged.size, note))

    def set_evidence(
        self,
        code: str,
        *,
        status: str | None = None,
        located: str | None = None,
        expires: date | None = None,
        note: str | None = None,
    ) -> Effect:
        """Say how far a piece of evidence is. What is None stays as it was."""
        known(self.regime, code)
        return self._write([stated(self.sheet, code, status, located, expires, note)])

    def detach(self, code: str, sha256: str) -> Effect:
        """Take a file off a piece of evidence. Its bytes and the fact stay in the history."""
        return self._write([taken_off(self.sheet, code, sha256)])

    # ---- content ----------------------------------------------------------------------------------------------

    def move(self, regime: Regime) -> tuple[Classified, ...]:
        """Put the case on other content: another regime, or newer content of the same one. One event in the history.

        Every answer is kept; what the new content asks anew or cannot hold is asked. Raises Refusal if nothing changes.
        """
        if regime.digest == self.record.content:
            raise Refusal("refused.same_content", regime=regime.id)
        found = classify(self.regime, regime)
        self._store.pin(regime.digest, regime.id, regime.model_dump_json())
        counts = Counter(c.fit.value for c in found)
        self._store.write(self.id, [ContentChange(regime.id, regime.digest, counts)])
        self.regime = regime
        self.refresh()
        self.dialog = Dialog(regime)
        self.walk()
        return found

    # ---- life -------------------------------------------------------------------------------------------------

    @property
    def reportable(self) -> tuple[str, ...]:
        """What a person may report of the case's life now: file, ask_supplement, conclude, take_up_again."""
        return Life(self.record.state).possible()

    def report(self, trigger: str) -> None:
        """Report what happened outside (`reportable`)."""
        life = Life(self.record.state)
        if life.report(trigger):
            self._write([LifeChange(life.state)])

    def rename(self, title: str) -> None:
        """Give the case another title."""
        if not title.strip():
            raise Refusal("refused.title")
        self._write([TitleChange(title.strip()[:200])])

    def dossier(self) -> Dossier:
        """Everything that a filing is written from."""
        from intake.filing.dossier import Dossier, HistoryLine
        from intake.store.history import changes_content

        # what happens to the case outside (filed, concluded) changes no document
        told = [e for e in self.history() if changes_content(e)]
        return Dossier(
            regime=self.regime,
            sheet=self.sheet,
            judgement=self.judgement,
            case_id=self.id,
            title=self.record.title,
            created=self.record.created,
            updated=told[-1].at,
            head=self.head,
            history=tuple(HistoryLine(e.sequence, e.at, e.who, e.kind, e.key) for e in told),
            read_file=self._store.chunks,
        )

    # ---- the one way into the store ---------------------------------------------------------------------------

    def _write(self, changes: Sequence[Change], *, refers: int | None = None) -> Effect:
        with self._writing:
            return self._write_alone(changes, refers)

    def _write_alone(self, changes: Sequence[Change], refers: int | None) -> Effect:
        before, old = self.judgement, self._saved
        if not changes:
            return Effect(old.case.updated, before.scope, before.scope, before.review, before.review)
        changes = numbered(old, changes)
        after = judge(self.regime, applied(self.sheet, changes))
        changes = [*changes, *self._settled(after, changes)]
        try:
            kind = "undone" if refers is not None else None
            receipt = self._store.write(self.id, changes, summary_of(after), kind=kind, refers=refers)
        except Conflict:
            self.refresh()
            raise
        self._saved = updated(old, changes, receipt)
        self.sheet = self._sheet()
        self.judgement = after
        return Effect(
            saved=receipt.at,
            scope_before=before.scope,
            scope=after.scope,
            review_before=before.review,
            review=after.review,
            parked=tuple(sorted(after.parked - before.parked)),
            returned=tuple(sorted((before.parked - after.parked) & after.route.on)),
        )

    def _settled(self, after: Judgement, changes: Iterable[Change]) -> list[Change]:
        """The case's life follows its answers, in the same transaction."""
        life = Life(self.record.state)
        if any(isinstance(c, LifeChange) for c in changes) or not life.settle(after.next is None and not after.errors):
            return []
        return [LifeChange(life.state)]

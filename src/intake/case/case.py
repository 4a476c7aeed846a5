"""One case, open: what was said, what follows from it, and everything that may be done to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake.case.changes import summary_of
from intake.case.evidence import attached, known, stated, taken_off
from intake.case.life import Life
from intake.case.pinned import pin
from intake.case.saying import in_open_list, new_items, question_of, removal, said_changes, title_changes
from intake.case.standing import Effect, Standing
from intake.interview.answers import Answer, EvidenceStatus, Items, Source, SourceKind
from intake.interview.clean import clean
from intake.interview.upgrade import Classified, classify
from intake.regime.model import Question, Regime
from intake.store.records import (
    AnswerChange,
    Change,
    ContentChange,
    Cursor,
    Event,
    EvidenceChange,
    FileChange,
    ItemChange,
    LifeChange,
    TitleChange,
)
from intake.words import Refusal

_UNDOABLE = (
    *("answered", "cleared", "item_added", "item_removed"),
    *("evidence_changed", "file_added", "file_removed"),
)
"""Kinds of events that `undo` takes back."""

if TYPE_CHECKING:
    from intake.filing.dossier import Dossier

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""


class Case(Standing):
    """An open case. Every method that changes something returns after the commit or raises and changed nothing."""

    # ---- what it is -------------------------------------------------------------------------------------------

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

    def revision_of(self, key: str) -> int:
        """The newest revision of an answer, 0 if there never was one: what `expected` guards."""
        return self._saved.revisions.get(key, 0)

    @property
    def folder_name(self) -> str:
        """A folder name for its filing that every system takes, telling by the title and unique by the id."""
        plain = re.sub(r"[^\w\- ]+", "", self.record.title).strip()[:40].rstrip()
        return f"{plain} {self.id}".strip() if plain else self.id

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
        answers: Mapping[str, Answer | None] | Callable[[], Mapping[str, Answer | None]],
        *,
        source: Source | None = None,
        expected: Mapping[str, int] | None = None,
        removed: Iterable[tuple[str, int]] = (),
    ) -> Effect:
        """Say several things at once, wholly or not at all. Items that the keys name come into being.

        `removed` are items (group, number) that are taken out in the same write. A function is asked for the answers upon
        the newest state, so that numbers of new items are free.
        """
        kept = source or Source(kind=SourceKind.TYPED)
        gone = tuple(removed)
        return self._change(
            lambda: said_changes(
                self.regime,
                self._saved,
                answers() if callable(answers) else answers,
                kept,
                expected=expected,
                removed=gone,
            )
        )

    def give_reason(self, key: str, reason: str) -> Effect:
        """Put a reason beside an answer that wants one, and walk on. Raises Refusal if it was changed meanwhile."""
        answer = self._saved.answers.get(key)
        if answer is None:
            raise Refusal("refused.empty", key=key)
        return self.answer(key, answer.model_copy(update={"reason": reason}), expected=self.revision_of(key))

    def note(self, key: str, text: str) -> Effect:
        """Put a note beside an answer. Stays at the question. Raises Refusal without one, or if it changed meanwhile."""
        answer = self._saved.answers.get(key)
        if answer is None:
            raise Refusal("refused.note_first")
        noted = answer.model_copy(update={"note": text})
        return self.answer(key, noted, expected=self.revision_of(key), walk=False)

    # ---- items of groups --------------------------------------------------------------------------------------

    def add_item(self, group: str) -> int:
        """Add an item to a group; its number, which is never given again."""
        if group not in self.regime.group_by_key:
            raise Refusal("refused.group", group=group[:60], regime=self.regime.id)
        self._change(lambda: new_items(self.sheet.items, {}, [group]))
        return self.next_item(group) - 1

    def next_item(self, group: str) -> int:
        """The number that the next new item of a group gets."""
        return self.sheet.items.get(group, Items()).used + 1

    def remove_item(self, group: str, number: int) -> Effect:
        """Take an item out of a group. What was said of it stays in the history."""
        return self._change(lambda: [removal(self.sheet.items, group, number)])

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
        """Take back the last write that changed answers, items or evidence, as a whole; the key it concerned.

        History decides what is last: undoing is itself written there, and undoing again goes one further back.
        Raises Refusal if there is nothing to undo.
        """
        events = self.history()
        if events[-1].sequence != self._saved.sequence:
            self.refresh()
            raise Refusal("refused.undo_stale", who=events[-1].who, key=events[-1].key or "-")
        undone = {e.payload.get("refers") for e in events if e.kind == "undone"}
        said = [e for e in events if e.kind in _UNDOABLE and e.payload["group"] not in undone]
        if not said:
            raise Refusal("refused.nothing_to_undo")
        write = said[-1].payload["group"]
        changes = [self._inverse(e) for e in reversed(said) if e.payload["group"] == write]
        answers = {c.key: c.answer for c in changes if isinstance(c, AnswerChange)}
        changes += title_changes(self._saved, answers)
        return said[-1].key, self._change(lambda: changes, refers=int(str(write)))

    def _inverse(self, event: Event) -> Change:
        key = event.key or ""
        if event.kind in ("item_added", "item_removed"):
            return ItemChange(key, int(str(event.payload["number"])), live=event.kind == "item_removed")
        if event.kind in ("file_added", "file_removed"):
            file = {**event.payload, **(event.text or {})}
            size, live = int(str(file["size"])), event.kind == "file_removed"
            return FileChange(key, str(file["name"]), str(file["sha256"]), size, live)
        if event.kind == "evidence_changed":
            return self._evidence_before(event)
        before = int(str(event.payload["before"]))
        answer = self._store.revision(self.id, key, before) if before else None
        return AnswerChange(key, answer, expected=self.revision_of(key))

    def _evidence_before(self, event: Event) -> Change:
        """What was known of a piece of evidence before an event."""
        told = [e for e in self.history() if e.key == event.key and e.sequence < event.sequence]
        last = next((e for e in reversed(told) if e.payload.get("does", e.kind) == "evidence_changed"), None)
        text = dict(last.text or {}) if last else {}
        expires, located, note = text.get("expires"), text.get("located"), text.get("note")
        return EvidenceChange(
            event.key or "",
            EvidenceStatus(str(last.payload["status"])) if last else EvidenceStatus.MISSING,
            str(located) if located else None,
            date.fromisoformat(str(expires)) if expires else None,
            str(note) if note else None,
        )

    # ---- evidence ---------------------------------------------------------------------------------------------

    def attach(self, path: Path, code: str, *, note: str | None = None, progress: Progress | None = None) -> Effect:
        """Take a file in as evidence: its bytes are copied and hashed, the original is not touched. May take long."""
        known(self.regime, code)
        self.refuse_if_stopped()
        self._store.sweep()  # what an interrupted copy left behind an hour ago or earlier
        staged = self._store.stage(path, progress)
        return self._change(lambda: attached(self.sheet, code, path, staged.sha256, staged.size, note))

    def set_evidence(
        self,
        code: str,
        *,
        status: str | None = None,
        located: str | None = None,
        expires: date | str | None = None,
        note: str | None = None,
    ) -> Effect:
        """Say how far a piece of evidence is. What is None stays as it was, an empty text clears."""
        known(self.regime, code)
        return self._change(lambda: [stated(self.sheet, code, status, located, expires, note)])

    def detach(self, code: str, sha256: str) -> Effect:
        """Take a file off a piece of evidence. Its bytes and the fact stay in the history."""
        return self._change(lambda: [taken_off(self.sheet, code, sha256)])

    # ---- content ----------------------------------------------------------------------------------------------

    def move(self, regime: Regime) -> tuple[Classified, ...]:
        """Put the case on other content: another regime, or newer content of the same one. One event in the history.

        Every answer is kept; what the new content asks anew or cannot hold is asked. Raises Refusal if nothing changes.
        """
        if regime.digest == self.record.content:
            raise Refusal("refused.same_content", regime=regime.id)
        found = classify(self.regime, regime)
        pin(self._store, regime)
        counts = Counter(c.fit.value for c in found)
        with self._writing:
            self._store.write(self.id, [ContentChange(regime.id, regime.digest, counts)])
            self.refresh()
            self._store.write(self.id, [], summary_of(self.judgement))  # the home list's hint
        self.walk()
        return found

    # ---- life -------------------------------------------------------------------------------------------------

    @property
    def reportable(self) -> tuple[str, ...]:
        """What a person may report of the case's life now: file, ask_supplement, conclude, take_up_again."""
        return Life(self.record.state).possible()

    def report(self, trigger: str) -> None:
        """Report what happened outside (`reportable`)."""
        self._change(lambda: self._reported(trigger))

    def _reported(self, trigger: str) -> list[Change]:
        life = Life(self.record.state)
        return [LifeChange(life.state)] if life.report(trigger) else []

    def rename(self, title: str) -> None:
        """Give the case another title."""
        if not title.strip():
            raise Refusal("refused.title")
        self._change(lambda: [TitleChange(clean(title)[:200])])

    def dossier(self) -> Dossier:
        """Everything that a filing is written from, as the case stands now."""
        from intake.filing.dossier import Dossier, HistoryLine
        from intake.store.history import changes_content

        self.refresh()
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

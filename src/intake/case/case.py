"""One case, open: what was said, what follows from it, and everything that may be done to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from intake.case.changes import applied
from intake.case.evidence import attached, known, stated, taken_off
from intake.case.life import Life
from intake.case.marking import marked
from intake.case.pinned import pin
from intake.case.proposing import confirmed_changes, proposed_changes, wanted
from intake.case.saying import new_items, question_of, removal, said_changes, title_changes
from intake.case.standing import Effect
from intake.case.tasks import task_change, tasks_of
from intake.case.undoing import Replay, stacks
from intake.case.walking import Walking
from intake.interview.answers import Answer, Items, Mark, Proposal, Source, SourceKind, Task, noted_too
from intake.interview.clean import clean
from intake.interview.judge import judge
from intake.interview.upgrade import Classified, classify
from intake.regime.model import Outcome, Question, Regime
from intake.store.records import (
    PURGED,
    AnswerChange,
    ArchiveChange,
    Change,
    ContentChange,
    Cursor,
    Event,
    LifeChange,
    ProposalChange,
    Saved,
    TitleChange,
)
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.case.importing import Imported
    from intake.filing.dossier import Dossier
    from intake.filing.export import Options, Written
    from intake.importing.compare import Row
    from intake.importing.found import Reading

Progress = Callable[[int, int], None]
"""Told how much of how much is done."""


class Case(Walking):
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

    def folder_for(self, mark: Mark | None) -> str:
        """A folder name for an export. That of a variant tells nothing but the id: the title may be left out."""
        return self.folder_name if mark is None else f"{self.id} {mark}"

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

    def note(self, key: str, text: str) -> Effect:
        """Add a note to an answer, behind what stands there. Stays at the question.

        Raises Refusal without an answer, or if it changed meanwhile.
        """
        answer = self._saved.answers.get(key)
        if answer is None:
            raise Refusal("refused.note_first")
        noted = noted_too(answer, text)
        return self.answer(key, noted, expected=self.revision_of(key), walk=False)

    def preview(self, answers: Mapping[str, Answer | None]) -> Effect:
        """What saying `answers` (None clears) would do. Nothing is written. Raises Refusal as saying them would."""
        changes = said_changes(self.regime, self._saved, answers, None)
        after = judge(self.regime, applied(self.sheet, changes))
        if after.scope.outcome is Outcome.STOP:
            self.refuse_if_stopped(changes)
        return Effect.between("", self.judgement, after)

    # ---- proposals and tasks ----------------------------------------------------------------------------------

    @property
    def proposals(self) -> Mapping[str, Proposal]:
        """What was read somewhere and waits for a person: used by no rule, count or document."""
        return self._proposals(self._saved)

    def propose(self, proposals: Mapping[str, Proposal]) -> Effect:
        """Put proposals beside the answers, in one write. Items that the keys name come into being. Raises Refusal."""
        return self._change(lambda: proposed_changes(self.regime, self._saved, proposals))

    def take_over(
        self,
        reading: Reading,
        taken: Sequence[Row],
        *,
        evidence: Collection[str] = (),
        source: Path | str | None = None,
        aliases: Mapping[str, str] | None = None,
        lang: str = "en",
    ) -> Imported:
        """Propose what a person took of a source (`Cases.read`), and take the `evidence` of these codes over; one write.

        `source` is the path that was read: without it no files come along, but from an earlier case. `aliases` are names
        on forms and the templates that a person said they mean; remarks become notes in `lang`. Nothing is overwritten,
        one undo takes all of it back. Raises Refusal; nothing is changed then. May take long.
        """
        from intake.case.importing import Taken

        self.refuse_if_stopped()
        came = Taken.staged(self._store, reading, taken, evidence, source)
        self._change(lambda: came.changes(self.regime, self._saved, aliases or {}, lang))
        self.walk()
        return came.imported(self.regime)

    def confirm(self, keys: Iterable[str], *, walk: bool = True) -> Effect:
        """Make answers of these keys' proposals, each with the source that it was read from; then walk on if `walk`.

        Raises Refusal for a key without a proposal, or if one was changed since it was seen.
        """
        seen = wanted(self.proposals, keys)
        effect = self._change(lambda: confirmed_changes(self.regime, self._saved, self.proposals, seen))
        if walk:
            self.walk(next(iter(seen)) if len(seen) == 1 else None)
        return effect

    def withdraw(self, keys: Iterable[str]) -> Effect:
        """Leave these keys' proposals: they are no answers and wait no more. Raises Refusal for a key without one."""
        gone = tuple(keys)
        return self._change(lambda: [ProposalChange(key, None) for key in wanted(self.proposals, gone)])

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The answers "unknown" on the route, in its order, with owner and day where somebody set them."""
        return tasks_of(self.sheet, self.judgement.route, self._saved.tasks)

    def set_task(self, key: str, *, owner: str | None, due: date | None) -> None:
        """Say who finds out what is unknown, and until when. Raises Refusal unless the answer is "unknown"."""
        self._change(lambda: [task_change(key, self._saved.answers.get(key), owner, due)])

    # ---- marks ------------------------------------------------------------------------------------------------

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Who may see an answer or a piece of evidence besides the authority, where that was said."""
        return self._saved.marks

    def mark(self, keys: Iterable[str], mark: Mark | None) -> int:
        """Mark answers (by key; `product.*` for all that begin so) and evidence (by id), in one write; None unmarks.

        Returns how many were named. Raises Refusal for what the case does not have.
        """
        wanted = tuple(keys)
        self._change(lambda: marked(self.regime, self._saved.answers, wanted, mark))
        return len(marked(self.regime, self._saved.answers, wanted, mark))

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

    # ---- undo -------------------------------------------------------------------------------------------------

    def undo(self) -> tuple[str | None, Effect]:
        """Take back the last write that said, proposed, attached or set something, as a whole; the key it concerned, None
        for an import.

        History decides what is last: undoing is itself written there, and undoing again goes one further back.
        Raises Refusal if there is nothing to undo, or if somebody else has changed the case meanwhile.
        """
        return self._replay("undone")

    def redo(self) -> tuple[str | None, Effect]:
        """Make the write again that was undone last; the key it concerned. Raises Refusal as `undo` does."""
        return self._replay("redone")

    def _replay(self, kind: str) -> tuple[str | None, Effect]:
        events = self.history()
        if events[-1].sequence != self._saved.sequence:
            self.refresh()
            raise _stale(events)
        done, undone = stacks(events)
        groups = done if kind == "undone" else undone
        if not groups:
            raise Refusal(f"refused.nothing_to_{'undo' if kind == 'undone' else 'redo'}")
        replay = Replay(self._store, self.id, events, groups[-1])

        def make() -> list[Change]:
            if self._saved.sequence != events[-1].sequence:
                raise _stale(self.history())
            revisions = self._saved.revisions
            changes = replay.back(revisions) if kind == "undone" else replay.again(revisions)
            answers = {c.key: c.answer for c in changes if isinstance(c, AnswerChange)}
            return [*changes, *title_changes(self._saved, answers)]

        return replay.key, self._change(make, kind=kind, refers=replay.group)

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

    def read_file(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an attached file, piece by piece. Raises StoreError if they are gone or damaged."""
        return self._store.chunks(sha256)

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
            self.settle()
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

    def archive(self, archived: bool = True) -> None:
        """Put the case away, or take it out again."""
        self._change(lambda: [ArchiveChange(archived)] if archived != self.record.archived else [])

    def purge(self) -> None:
        """Take away every text and file of the case for ever; its history keeps hashes alone. Raises Refusal."""
        with self._writing:
            self._store.purge(self.id)
            record = replace(self.record, title="", state=PURGED, archived=False)
            self._take(Saved(record, {}, {}, {}, {}, Cursor(), self.head, self._saved.sequence))

    # ---- the filing -------------------------------------------------------------------------------------------

    def dossier(self) -> Dossier:
        """Everything that a filing is written from, as the case stands now."""
        from intake.case.exporting import dossier_of

        return dossier_of(self, self._store)

    def export(self, to: Path, **options: Unpack[Options]) -> Written:
        """Write the filing into the folder `to`, or what `options` ask for. Raises Refusal, ExportError, StoreError."""
        from intake.filing.export import export

        return export(self.dossier(), to, **options)


def _stale(events: Sequence[Event]) -> Refusal:
    """Somebody else has changed the case, so that what would be undone is not what the person saw last."""
    return Refusal("refused.undo_stale", who=events[-1].who, key=events[-1].key or "-")

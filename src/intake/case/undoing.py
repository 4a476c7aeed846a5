"""Undo and redo by history: which write is next to be taken back or made again, and what that comes to.

The groups of the history are played on two stacks. A write is put upon what is done and forgets what was undone; an
undone one moves over to that, a redone one back. Nothing of this is kept: the history alone says it, after a restart
too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from intake.interview.answers import EvidenceStatus, Mark
from intake.store.records import (
    AnswerChange,
    Change,
    Event,
    EvidenceChange,
    FileChange,
    ItemChange,
    MarkChange,
    ProposalChange,
    TaskChange,
)

if TYPE_CHECKING:
    from intake.store.store import Store

UNDOABLE = frozenset(
    {
        *("answered", "cleared", "item_added", "item_removed"),
        *("evidence_changed", "file_added", "file_removed"),
        *("proposed", "proposal_settled", "task_set", "marked"),
    }
)
"""Kinds of events that can be taken back."""


def stacks(events: Sequence[Event]) -> tuple[list[int], list[int]]:
    """The groups of the writes that are done and that are undone, each with the next one to move last."""
    done: list[int] = []
    undone: list[int] = []
    for group, its in groupby(events, lambda e: _number(e.payload, "group")):
        first, *_ = write = list(its)
        if first.kind in ("undone", "redone"):
            source, goal = (done, undone) if first.kind == "undone" else (undone, done)
            refers = _number(first.payload, "refers")
            if refers in source:
                source.remove(refers)
                goal.append(refers)
        elif any(e.kind in UNDOABLE for e in write):
            done.append(group)
            undone.clear()
    return done, undone


class Replay:
    """One write of the history, to be taken back or made again."""

    def __init__(self, store: Store, case: str, events: Sequence[Event], group: int) -> None:
        self._store, self._case, self._events = store, case, events
        self.group = group
        its = [e for e in events if e.payload["group"] == group]
        self._write = [e for e in its if e.kind in UNDOABLE]
        self._imported = any(e.kind == "imported" for e in its)

    @property
    def key(self) -> str | None:
        """What the write concerned last: a question, a group or a piece of evidence; None for an import, which is a whole."""
        return None if self._imported else self._write[-1].key

    def back(self, revisions: Mapping[str, int]) -> list[Change]:
        """The changes that take the write back; `revisions` are those that the answers are at."""
        return [self._back(e, revisions) for e in reversed(self._write)]

    def again(self, revisions: Mapping[str, int]) -> list[Change]:
        """The changes that make the write again."""
        return [self._again(e, revisions) for e in self._write]

    def _back(self, event: Event, revisions: Mapping[str, int]) -> Change:
        key = event.key or ""
        match event.kind:
            case "item_added" | "item_removed":
                return ItemChange(key, _number(event.payload, "number"), live=event.kind == "item_removed")
            case "file_added":
                return self._file_before(event)
            case "file_removed":
                return _file(event, live=True)
            case "evidence_changed":
                return _evidence(key, self._before(event))
            case "task_set":
                return _task(key, self._before(event))
            case "marked":
                return _mark(key, event.payload.get("before"))
            case "proposed" | "proposal_settled":
                return self._proposal(key, _number(event.payload, "before"))
        return self._answer(key, _number(event.payload, "before"), revisions)

    def _again(self, event: Event, revisions: Mapping[str, int]) -> Change:
        key = event.key or ""
        match event.kind:
            case "item_added" | "item_removed":
                return ItemChange(key, _number(event.payload, "number"), live=event.kind == "item_added")
            case "file_added" | "file_removed":
                return _file(event, live=event.kind == "file_added")
            case "evidence_changed":
                return _evidence(key, event)
            case "task_set":
                return _task(key, event)
            case "marked":
                return _mark(key, event.payload.get("after"))
            case "proposed":
                return self._proposal(key, event.sequence)
            case "proposal_settled":
                return ProposalChange(key, None)
        return self._answer(key, _number(event.payload, "after"), revisions)

    def _answer(self, key: str, revision: int, revisions: Mapping[str, int]) -> Change:
        answer = self._store.revision(self._case, key, revision) if revision else None
        return AnswerChange(key, answer, expected=revisions.get(key, 0))

    def _proposal(self, key: str, sequence: int) -> Change:
        return ProposalChange(key, self._store.proposal(self._case, key, sequence) if sequence else None)

    def _file_before(self, event: Event) -> Change:
        """A file as it was before it was added: not there, or there under the name that it had then."""
        same = (
            e
            for e in reversed(self._events[: event.sequence - 1])
            if (e.key, e.payload.get("sha256")) == (event.key, event.payload["sha256"])
        )
        before = next(same, None)
        if before is None or before.payload.get("does", before.kind) == "file_removed":
            return _file(event, live=False)
        return _file(before, live=True)

    def _before(self, event: Event) -> Event | None:
        """The event before this one that did the same to the same key."""
        same = (
            e
            for e in reversed(self._events[: event.sequence - 1])
            if e.key == event.key and e.payload.get("does", e.kind) == event.kind
        )
        return next(same, None)


def _file(event: Event, *, live: bool) -> Change:
    text, payload = event.text or {}, event.payload
    return FileChange(
        event.key or "", str(text.get("name")), str(payload["sha256"]), _number(payload, "size"), live=live
    )


def _evidence(code: str, told: Event | None) -> Change:
    """What an event told of a piece of evidence; before any, it is missing."""
    text: Mapping[str, Any] = (told.text or {}) if told else {}
    expires = text.get("expires")
    return EvidenceChange(
        code,
        EvidenceStatus(str(told.payload["status"])) if told else EvidenceStatus.MISSING,
        text.get("located") or None,
        date.fromisoformat(expires) if expires else None,
        text.get("note") or None,
    )


def _mark(key: str, mark: object) -> Change:
    return MarkChange(key, Mark(str(mark)) if mark else None)


def _task(key: str, told: Event | None) -> Change:
    text: Mapping[str, Any] = (told.text or {}) if told else {}
    due = text.get("due")
    return TaskChange(key, text.get("owner") or None, date.fromisoformat(due) if due else None)


def _number(payload: Mapping[str, object], name: str) -> int:
    """A number of a payload; 0 where there is none."""
    found = payload.get(name)
    return found if isinstance(found, int) else 0

"""A case as it stands, read at one moment and held against its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, Items, Mark
from intake.store.cases import RECORD, record, refuse_purged
from intake.store.engine import Database
from intake.store.errors import StoreError
from intake.store.marks import marks_of
from intake.store.proposals import proposed, tasks_of
from intake.store.proving import Place, altered, fits, misplaced, unlike, writers
from intake.store.records import PURGED, Cursor, Saved
from intake.store.revisions import answer_in, told_in
from intake.store.tables import cases, cursors, evidence, files, items, revisions, tasks
from intake.words import Refusal


def load(db: Database, case: str) -> Saved:
    """A case as it stands at one moment. Raises Refusal if there is none or if it was purged.

    Raises StoreError, which names it, if something in there is not what the history says was written.
    """
    try:
        return _load(db, case)
    except (TypeError, ValueError, AttributeError):  # a column holds what was never written there
        raise StoreError("storage.damaged", place=db.place) from None


def _load(db: Database, case: str) -> Saved:
    columns = (*RECORD, cases.c.head, cases.c.last, cases.c.sequence, cursors.c.key, cursors.c.draft)
    whole = select(*columns).outerjoin(cursors, cursors.c.case == cases.c.id).where(cases.c.id == case)
    newest = _newest(case)
    with db.reading() as connection:
        row = connection.execute(whole).first()
        if row is None:
            raise Refusal("refused.case", case=case)
        if row.state == PURGED:
            refuse_purged(connection, case)
        said = connection.execute(select(revisions).where(revisions.c.case == case, newest)).all()
        wrote = writers(connection, case, revisions, newest)
        numbers = connection.execute(select(items).where(items.c.case == case).order_by(items.c.number)).all()
        known = connection.execute(select(evidence).where(evidence.c.case == case)).all()
        attached = select(files).where(files.c.case == case, files.c.live).order_by(files.c.sequence)
        attachments = connection.execute(attached).all()
        set_tasks = connection.execute(select(tasks).where(tasks.c.case == case)).all()
        marked = marks_of(connection, case)
        wrong = unlike(connection, case, row, _standing(numbers, known, attachments, set_tasks, marked))
        wrong |= misplaced(connection, case, said)
        wrong |= {line.key for line in said if not fits(line, told_in(line), wrote.get(line.sequence), line.revision)}
        if wrong:
            raise altered(db.place, case, wrong)
        proposals, tasks_there = proposed(db, connection, case), tasks_of(connection, case)
    answers: dict[str, Answer] = {}
    for line in said:
        answer = answer_in(line)
        if answer is not None:
            answers[line.key] = answer
    return Saved(
        case=record(row),
        answers=answers,
        revisions={line.key: line.revision for line in said},
        items=_items(numbers),
        evidence=_evidence(known, attachments),
        cursor=Cursor(row.key, row.draft or ""),
        head=row.head,
        sequence=row.sequence,
        proposals=proposals,
        tasks=tasks_there,
        marks=marked,
    )


def _newest(case: str) -> ColumnElement[bool]:
    """Of the revisions of a case, those after which there is none for the same key."""
    c, later = revisions.c, revisions.alias("later")
    return ~exists().where(later.c.case == case, later.c.key == c.key, later.c.revision > c.revision)


def _standing(
    numbers: Iterable[Any],
    known: Iterable[Any],
    attachments: Iterable[Any],
    tasks: Iterable[Any],
    marks: Mapping[str, Mark],
) -> dict[Place, object]:
    """What stands beside the answers, each row by its place."""
    stands: dict[Place, object] = {("items", row.group, str(row.number)): row.live for row in numbers}
    stands |= {("evidence", row.code): (row.status, row.located, row.expires, row.note) for row in known}
    stands |= {("files", row.code, row.sha256): (row.name, row.size, row.sequence) for row in attachments}
    stands |= {("tasks", row.key): (row.owner, row.due) for row in tasks}
    stands |= {("marks", key): mark.value for key, mark in marks.items()}
    return stands


def _items(rows: Iterable[Any]) -> dict[str, Items]:
    found: dict[str, Items] = {}
    for row in rows:
        before = found.get(row.group, Items())
        found[row.group] = Items((*before.live, row.number) if row.live else before.live, row.number)
    return found


def _evidence(known: Iterable[Any], attachments: Iterable[Any]) -> dict[str, EvidenceState]:
    attached: dict[str, list[EvidenceFile]] = {}
    for row in attachments:
        attached.setdefault(row.code, []).append(EvidenceFile(row.name, row.sha256, row.size))
    found = {code: EvidenceState(files=tuple(its)) for code, its in attached.items()}
    for row in known:
        found[row.code] = EvidenceState(
            status=EvidenceStatus(row.status),
            located=row.located,
            expires=None if row.expires is None else date.fromisoformat(row.expires),
            note=row.note,
            files=tuple(attached.get(row.code, ())),
        )
    return found

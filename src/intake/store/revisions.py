"""Answers as rows: one for every time that something was said, none ever changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, select

from intake.interview.answers import Answer, Source, SourceKind, Status
from intake.store.engine import Database
from intake.store.history import canonical
from intake.store.proving import altered, fits, writers
from intake.store.tables import revisions

TOLD = ("status", "value", "reason", "note", "source", "ref")
"""The columns that leave with a purge and that the event's digest covers, with the row's own salt."""


def told(answer: Answer | None) -> dict[str, object]:
    """What an answer says, as columns; a cleared one says nothing."""
    if answer is None:
        return dict.fromkeys(TOLD)
    return {
        "status": answer.status.value,
        "value": None if answer.value is None else canonical(answer.value),
        "reason": answer.reason,
        "note": answer.note,
        "source": answer.source.kind.value,
        "ref": answer.source.ref,
    }


def told_in(row: Row[Any]) -> Mapping[str, object]:
    """The same columns as they stand in the table: what the event's digest must fit."""
    return {name: getattr(row, name) for name in TOLD}


def answer_in(row: Row[Any]) -> Answer | None:
    """The answer of a row, or None if it was cleared."""
    if row.status is None:
        return None
    return Answer(
        status=Status(row.status),
        value=None if row.value is None else json.loads(row.value),
        reason=row.reason,
        note=row.note,
        revision=row.revision,
        source=Source(kind=SourceKind(row.source), ref=row.ref),
    )


def salts(db: Database, case: str) -> dict[int, str]:
    """The salt of everything that was ever said in a case, by the sequence of the event that wrote it."""
    c = revisions.c
    with db.reading() as connection:
        rows = connection.execute(select(c.sequence, c.salt).where(c.case == case)).all()
    return {row.sequence: row.salt for row in rows}


def revision(db: Database, case: str, key: str, number: int) -> Answer | None:
    """What was said at that revision; None if it cleared the answer or if there is no such revision.

    Raises StoreError if it is not what was written.
    """
    c = revisions.c
    this = (c.case == case, c.key == key, c.revision == number)
    with db.reading() as connection:
        row = connection.execute(select(revisions).where(*this)).first()
        if row is None:
            return None
        if not fits(row, told_in(row), writers(connection, case, revisions, *this).get(row.sequence), number):
            raise altered(db.place, case, [key])
    return answer_in(row)

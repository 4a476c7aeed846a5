"""Marks as rows: who may see an answer or a piece of evidence besides the authority. What carries none has no row."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from intake.interview.answers import Mark
from intake.store.history import Chain
from intake.store.records import MarkChange
from intake.store.tables import marks

_m = marks.c
_MARKS = select(_m.key, _m.mark).where(_m.case == bindparam("of"))


def marks_of(connection: Connection, case: str) -> dict[str, Mark]:
    """The marks of a case by key or evidence id. ValueError if one is none."""
    return {row.key: Mark(row.mark) for row in connection.execute(_MARKS, {"of": case})}


def set_mark(connection: Connection, chain: Chain, change: MarkChange) -> None:
    """Write one mark, or take it away. No event if it is so already."""
    where = (_m.case == chain.case, _m.key == change.key)
    found = connection.execute(select(_m.mark).where(*where)).scalar_one_or_none()
    mark = None if change.mark is None else change.mark.value
    if found == mark:
        return
    if mark is None:
        connection.execute(delete(marks).where(*where))
    elif found is None:
        connection.execute(insert(marks), {"case": chain.case, "key": change.key, "mark": mark})
    else:
        connection.execute(update(marks).where(*where).values(mark=mark))
    chain.add("marked", change.key, {"before": found, "after": mark})

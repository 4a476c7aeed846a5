"""Cases as a whole: made, listed, found."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select, update

from intake.store.doubt import once_more
from intake.store.engine import Database
from intake.store.errors import Clash, StoreError
from intake.store.history import Chain
from intake.store.records import PURGED, CaseLine, CaseRecord, Cursor, Summary
from intake.store.stamps import Stamps, respelled
from intake.store.tables import cases, content, cursors, events
from intake.words import Refusal

_TRIES = 8
_NEWEST_FIRST = (cases.c.touched.desc(), cases.c.updated.desc(), cases.c.id)
RECORD = tuple(cases.c[f.name] for f in fields(CaseRecord))
"""The columns of a case itself."""
_SUMMARY = tuple(cases.c[f.name] for f in fields(Summary))

_all = cases.alias("all_cases")
TOUCH = select(func.coalesce(func.max(_all.c.touched), 0) + 1).scalar_subquery()
"""The next number in the order of writes over all cases."""


def create(db: Database, stamps: Stamps, title: str, regime: str, digest: str) -> CaseRecord:
    """A new case without answers, in the state `draft`. KeyError if the content with `digest` is not pinned."""
    with db.reading() as connection:
        if not connection.execute(select(content.c.digest).where(content.c.digest == digest)).first():
            raise KeyError(digest)
    for _ in range(_TRIES):
        with suppress(Clash):  # the id is taken: draw another
            return _created(db, stamps, title, regime, digest)
    raise StoreError("storage.failed", place=db.place, code="ids")


def _created(db: Database, stamps: Stamps, title: str, regime: str, digest: str) -> CaseRecord:
    at = stamps.now()
    case = CaseRecord(stamps.ids(), title, regime, digest, "draft", at, at)
    chain = Chain(case.id, at, stamps.who, stamps.salt)
    chain.add("created", None, {"regime": regime, "content": digest}, {"title": title})
    once_more(db, lambda _again: _insert(db, case, chain))
    return case


def _insert(db: Database, case: CaseRecord, chain: Chain) -> None:
    """Insert the case, unless it is there already because a lost server had kept it. Raises Clash, StoreError."""
    ends = {"sequence": chain.sequence, "last": chain.last, "head": chain.head}
    try:
        with db.writing() as connection:
            connection.execute(insert(cases).values(touched=TOUCH, **asdict(case), **asdict(Summary()), **ends))
            connection.execute(insert(cursors), {"case": case.id, "draft": ""})
            connection.execute(insert(events), chain.rows)
    except Clash:
        first = select(events.c.sequence).where(events.c.case == case.id, events.c.hash == chain.last)
        with db.reading() as connection:
            if connection.execute(first).first() is None:
                raise


def listed(db: Database, limit: int, archived: bool | None) -> list[CaseLine]:
    """The cases last written first: those that are put away, those that are not, or (None) both."""
    query = select(*RECORD, *_SUMMARY).where(cases.c.state != PURGED)
    if archived is not None:
        query = query.where(cases.c.archived if archived else ~cases.c.archived)
    with db.reading() as connection:
        found = connection.execute(query.order_by(*_NEWEST_FIRST).limit(limit)).all()
    return [CaseLine(record(row), Summary(*(getattr(row, c.name) for c in _SUMMARY))) for row in found]


def beginning(db: Database, prefix: str) -> list[str]:
    """The ids that begin so, in order; as written, or as it was meant (capitals, no hyphen, o for 0)."""
    wanted = {prefix, respelled(prefix)}
    meant: list[ColumnElement[bool]]
    if db.sqlite:  # LIKE looks at every id there, GLOB goes straight to the first
        meant = [cases.c.id.op("GLOB")(re.sub(r"([*?[])", r"[\1]", text) + "*") for text in wanted]
    else:
        meant = [cases.c.id.startswith(text, autoescape=True) for text in wanted]
    with db.reading() as connection:
        return list(connection.execute(select(cases.c.id).where(or_(*meant)).order_by(cases.c.id)).scalars())


def newest(db: Database) -> str | None:
    """The case that was written last; one that is put away only if there is no other."""
    query = select(cases.c.id).where(cases.c.state != PURGED).order_by(cases.c.archived, *_NEWEST_FIRST).limit(1)
    with db.reading() as connection:
        return connection.execute(query).scalar_one_or_none()


def refuse_purged(connection: Connection, case: str) -> None:
    """Raises Refusal if the case was purged: by whom and when."""
    c = events.c
    if connection.execute(select(cases.c.state).where(cases.c.id == case)).scalar_one_or_none() != PURGED:
        return
    stone = connection.execute(select(c.at, c.who).where(c.case == case, c.kind == PURGED)).first()
    if stone is not None:
        raise Refusal("refused.purged", case=case, at=stone.at, who=stone.who)


def remember(db: Database, case: str, cursor: Cursor) -> None:
    """Keep where a person is. A hint: if it cannot be kept, nothing is said and nothing is lost but the place."""
    with suppress(StoreError), db.writing() as connection:
        connection.execute(update(cursors).where(cursors.c.case == case).values(key=cursor.key, draft=cursor.draft))


def record(row: Any) -> CaseRecord:
    """The case of a row that has its columns."""
    return CaseRecord(*(getattr(row, c.name) for c in RECORD))

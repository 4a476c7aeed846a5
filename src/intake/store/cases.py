"""Cases as a whole: made, listed, found, loaded."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select, update

from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, Items
from intake.store.doubt import once_more
from intake.store.engine import Database
from intake.store.errors import Clash, StoreError
from intake.store.history import Chain
from intake.store.proposals import proposed, tasks_of
from intake.store.records import PURGED, CaseLine, CaseRecord, Cursor, Saved, Summary
from intake.store.revisions import answer_in
from intake.store.stamps import Stamps, respelled
from intake.store.tables import cases, content, cursors, events, evidence, files, items, revisions
from intake.words import Refusal

_TRIES = 8
_NEWEST_FIRST = (cases.c.touched.desc(), cases.c.updated.desc(), cases.c.id)
_RECORD = tuple(cases.c[f.name] for f in fields(CaseRecord))
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
    query = select(*_RECORD, *_SUMMARY).where(cases.c.state != PURGED)
    if archived is not None:
        query = query.where(cases.c.archived if archived else ~cases.c.archived)
    with db.reading() as connection:
        found = connection.execute(query.order_by(*_NEWEST_FIRST).limit(limit)).all()
    return [CaseLine(_record(row), Summary(*(getattr(row, c.name) for c in _SUMMARY))) for row in found]


def beginning(db: Database, prefix: str) -> list[str]:
    """The ids that begin so, in order; as written, or as it was meant (capitals, no hyphen, o for 0)."""
    meant = [cases.c.id.startswith(text, autoescape=True) for text in {prefix, respelled(prefix)}]
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


def load(db: Database, case: str) -> Saved:
    """A case as it stands at one moment. Raises Refusal if there is none or if it was purged."""
    columns = (*_RECORD, cases.c.head, cases.c.sequence, cursors.c.key, cursors.c.draft)
    whole = select(*columns).outerjoin(cursors, cursors.c.case == cases.c.id).where(cases.c.id == case)
    with db.reading() as connection:
        row = connection.execute(whole).first()
        if row is None:
            raise Refusal("refused.case", case=case)
        if row.state == PURGED:
            refuse_purged(connection, case)
        said = connection.execute(_newest_answers(case)).all()
        numbers = connection.execute(select(items).where(items.c.case == case).order_by(items.c.number)).all()
        known = connection.execute(select(evidence).where(evidence.c.case == case)).all()
        attached = select(files).where(files.c.case == case, files.c.live).order_by(files.c.sequence)
        attachments = connection.execute(attached).all()
        proposals, tasks = proposed(connection, case), tasks_of(connection, case)
    answers: dict[str, Answer] = {}
    for line in said:
        answer = answer_in(line)
        if answer is not None:
            answers[line.key] = answer
    return Saved(
        case=_record(row),
        answers=answers,
        revisions={line.key: line.revision for line in said},
        items=_items(numbers),
        evidence=_evidence(known, attachments),
        cursor=Cursor(row.key, row.draft or ""),
        head=row.head,
        sequence=row.sequence,
        proposals=proposals,
        tasks=tasks,
    )


def remember(db: Database, case: str, cursor: Cursor) -> None:
    """Keep where a person is. A hint: if it cannot be kept, nothing is said and nothing is lost but the place."""
    with suppress(StoreError), db.writing() as connection:
        connection.execute(update(cursors).where(cursors.c.case == case).values(key=cursor.key, draft=cursor.draft))


def _newest_answers(case: str) -> Select[Any]:
    c = revisions.c
    last = select(c.key, func.max(c.revision).label("revision")).where(c.case == case).group_by(c.key).subquery()
    return (
        select(c.key, c.revision, c.status, c.value, c.reason, c.note, c.source, c.ref)
        .join(last, and_(c.key == last.c.key, c.revision == last.c.revision))
        .where(c.case == case)
    )


def _record(row: Any) -> CaseRecord:
    return CaseRecord(*(getattr(row, c.name) for c in _RECORD))


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

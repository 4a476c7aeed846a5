"""Cases as a whole: made, listed, found, loaded."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select, update

from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, Items
from intake.store.engine import Database
from intake.store.errors import Clash, StoreError
from intake.store.history import Chain
from intake.store.records import CaseLine, CaseRecord, Cursor, Saved, Summary
from intake.store.revisions import answer_in
from intake.store.stamps import Stamps, respelled
from intake.store.tables import cases, content, cursors, events, evidence, files, items, revisions
from intake.words import Refusal

_TRIES = 8
_NEWEST_FIRST = (cases.c.touched.desc(), cases.c.updated.desc(), cases.c.id)
_RECORD = (cases.c.id, cases.c.title, cases.c.regime, cases.c.content, cases.c.state, cases.c.created, cases.c.updated)
_SUMMARY = (cases.c.scope, cases.c.review, cases.c.to_answer, cases.c.asked)

_all = cases.alias("all_cases")
TOUCH = select(func.coalesce(func.max(_all.c.touched), 0) + 1).scalar_subquery()
"""The next number in the order of writes over all cases."""


def create(db: Database, stamps: Stamps, title: str, regime: str, digest: str) -> CaseRecord:
    """A new case without answers, in the state `draft`. KeyError if the content with `digest` is not pinned."""
    with db.reading() as connection:
        if not connection.execute(select(content.c.digest).where(content.c.digest == digest)).first():
            raise KeyError(digest)
    for _ in range(_TRIES):
        at = stamps.now()
        case = CaseRecord(stamps.ids(), title, regime, digest, "draft", at, at)
        try:
            with db.writing() as connection:
                _insert(connection, stamps, case)
        except Clash:  # the id is taken: draw another
            continue
        return case
    raise StoreError("storage.failed", place=db.place, code="ids")


def _insert(connection: Connection, stamps: Stamps, case: CaseRecord) -> None:
    chain = Chain(case.id, case.created, stamps.who, stamps.salt)
    chain.add("created", None, {"regime": case.regime, "content": case.content}, {"title": case.title})
    ends = {"sequence": chain.sequence, "last": chain.last, "head": chain.head}
    connection.execute(insert(cases).values(touched=TOUCH, **asdict(case), **asdict(Summary()), **ends))
    connection.execute(insert(cursors), {"case": case.id, "draft": ""})
    connection.execute(insert(events), chain.rows)


def listed(db: Database, limit: int) -> list[CaseLine]:
    """The cases last written first."""
    query = select(*_RECORD, *_SUMMARY).order_by(*_NEWEST_FIRST).limit(limit)
    with db.reading() as connection:
        found = connection.execute(query).all()
    return [CaseLine(_record(row), Summary(row.scope, row.review, row.to_answer, row.asked)) for row in found]


def beginning(db: Database, prefix: str) -> list[str]:
    """The ids that begin so, in order; as written, or as it was meant (capitals, no hyphen, o for 0)."""
    meant = [cases.c.id.startswith(text, autoescape=True) for text in {prefix, respelled(prefix)}]
    with db.reading() as connection:
        return list(connection.execute(select(cases.c.id).where(or_(*meant)).order_by(cases.c.id)).scalars())


def newest(db: Database) -> str | None:
    """The case that was written last."""
    with db.reading() as connection:
        return connection.execute(select(cases.c.id).order_by(*_NEWEST_FIRST).limit(1)).scalar_one_or_none()


def load(db: Database, case: str) -> Saved:
    """A case as it stands at one moment. Raises Refusal if there is none."""
    columns = (*_RECORD, cases.c.head, cases.c.sequence, cursors.c.key, cursors.c.draft)
    whole = select(*columns).outerjoin(cursors, cursors.c.case == cases.c.id).where(cases.c.id == case)
    with db.reading() as connection:
        row = connection.execute(whole).first()
        if row is None:
            raise Refusal("refused.case", case=case)
        said = connection.execute(_newest_answers(case)).all()
        numbers = connection.execute(select(items).where(items.c.case == case).order_by(items.c.number)).all()
        known = connection.execute(select(evidence).where(evidence.c.case == case)).all()
        attached = select(files).where(files.c.case == case, files.c.live).order_by(files.c.sequence)
        attachments = connection.execute(attached).all()
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
    return CaseRecord(row.id, row.title, row.regime, row.content, row.state, row.created, row.updated)


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

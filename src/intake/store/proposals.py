"""Proposals and tasks as rows: what nobody has confirmed, and who finds out what is unknown."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from intake.interview.answers import Answer, Proposal, Source, SourceKind, Status, Task
from intake.store.engine import Database
from intake.store.history import Chain, digest
from intake.store.proving import altered, fits, writers
from intake.store.records import ProposalChange, TaskChange
from intake.store.revisions import told, told_in
from intake.store.tables import proposals, tasks
from intake.words import Refusal

_p, _t = proposals.c, tasks.c
_LIVE = select(proposals).where(_p.case == bindparam("of"), _p.live)
_LIVE_ONES = select(_p.key, _p.sequence).where(_p.case == bindparam("of"), _p.live)
_SETTLE = (
    update(proposals)
    .where(_p.case == bindparam("of"), _p.key == bindparam("at_key"), _p.sequence == bindparam("number"))
    .values(live=False)
)
_TASKS = select(_t.key, _t.owner, _t.due).where(_t.case == bindparam("of"))


def proposed(db: Database, connection: Connection, case: str) -> dict[str, Proposal]:
    """What is proposed in a case and not settled, in the order of keys. StoreError if it is not what was written."""
    rows = connection.execute(_LIVE.order_by(_p.key), {"of": case}).all()
    wrote = writers(connection, case, proposals, _p.live) if rows else {}
    if wrong := [row.key for row in rows if not fits(row, text_in(row), wrote.get(row.sequence))]:
        raise altered(db.place, case, wrong)
    return {row.key: _proposal(row) for row in rows}


def tasks_of(connection: Connection, case: str) -> dict[str, Task]:
    """Those tasks of a case whose owner or day was said."""
    return {row.key: task(row.key, row.owner, row.due) for row in connection.execute(_TASKS, {"of": case})}


def proposal(db: Database, case: str, key: str, sequence: int) -> Proposal | None:
    """What the event `sequence` proposed for a key, settled or not; None if it proposed nothing. Raises StoreError."""
    this = (_p.case == case, _p.key == key, _p.sequence == sequence)
    with db.reading() as connection:
        row = connection.execute(select(proposals).where(*this)).first()
        if row is None:
            return None
        if not fits(row, text_in(row), writers(connection, case, proposals, *this).get(sequence)):
            raise altered(db.place, case, [key])
    return _proposal(row)


def task(key: str, owner: object, due: object) -> Task:
    """A task from its stored text."""
    return Task(key, str(owner) if owner else None, date.fromisoformat(str(due)) if due else None)


def _proposal(row: Row[Any]) -> Proposal:
    answer = Answer(
        status=Status(row.status),
        value=None if row.value is None else json.loads(row.value),
        reason=row.reason,
        note=row.note,
        source=Source(kind=SourceKind(row.source), ref=row.ref),
    )
    return Proposal(answer, row.sure, row.at, tuple((row.why or "").split()))


class Proposing:
    """The proposals of one write: what is live, read when the first of them is changed, and the rows to insert."""

    def __init__(self, connection: Connection, chain: Chain) -> None:
        self._connection, self._chain = connection, chain
        self._live: dict[str, int] | None = None
        self._rows: dict[tuple[str, int], dict[str, object]] = {}
        self._settled: list[dict[str, object]] = []

    def put(self, change: ProposalChange) -> None:
        """Add one change. Raises Refusal if what is to be settled is not there."""
        if self._live is None:
            found = self._connection.execute(_LIVE_ONES, {"of": self._chain.case})
            self._live = {row.key: row.sequence for row in found}
        before = self._live.pop(change.key, None)
        if before is not None:
            self._settle(change.key, before)
        if change.proposal is None:
            if before is None:
                raise Refusal("refused.no_proposal", key=change.key)
            self._chain.add("proposal_settled", change.key, {"before": before})
            return
        salt, text = self._chain.salt(), _text(change.proposal)
        payload = {"before": before, "status": text["status"], "source": text["source"], "digest": digest(salt, text)}
        number = self._chain.add("proposed", change.key, payload).sequence
        place = {"case": self._chain.case, "key": change.key, "sequence": number}
        self._rows[change.key, number] = {**place, "live": True, "why": None, **text, "salt": salt}
        self._live[change.key] = number

    def finish(self) -> None:
        """Write the rows that were gathered."""
        if self._settled:
            self._connection.execute(_SETTLE, self._settled)
        if self._rows:
            self._connection.execute(insert(proposals), list(self._rows.values()))

    def _settle(self, key: str, number: int) -> None:
        if (key, number) in self._rows:
            self._rows[key, number]["live"] = False
        else:
            self._settled.append({"of": self._chain.case, "at_key": key, "number": number})


def set_task(connection: Connection, chain: Chain, change: TaskChange) -> None:
    """Write one task, or end it."""
    due = None if change.due is None else change.due.isoformat()
    where = (_t.case == chain.case, _t.key == change.key)
    values = {"owner": change.owner, "due": due}
    if change.owner is None and due is None:
        connection.execute(delete(tasks).where(*where))
    elif not connection.execute(update(tasks).where(*where).values(**values)).rowcount:
        connection.execute(insert(tasks), {"case": chain.case, "key": change.key, **values})
    chain.add("task_set", change.key, {}, values)


def text_in(row: Row[Any]) -> dict[str, object]:
    """What a proposal says, as it stands in the table: what the event's digest must fit."""
    return {**told_in(row), "at": row.at, "sure": row.sure, **_codes(getattr(row, "why", None))}


def _text(proposal: Proposal) -> dict[str, object]:
    """The same columns, of a proposal that is written."""
    return {**told(proposal.answer), "at": proposal.at, "sure": proposal.sure, **_codes(" ".join(proposal.why))}


def _codes(why: str | None) -> dict[str, object]:
    """What speaks against it. The digest covers that only where there is something: before version 3 there was nothing."""
    return {} if not why else {"why": why}

"""Whether a case is what its history says: every event, everything said, everything attached. Nothing is changed.

Finds what was changed afterwards and what was damaged. Who recomputes all hashes to the end, or cuts the end off and
puts the case's own line right, leaves nothing to be found in here: only the head printed in a filing shows that.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, inspect, select

from intake.store.engine import Database
from intake.store.errors import StoreError
from intake.store.files import read
from intake.store.history import changes_content, digest, does, event_in, flaw
from intake.store.loading import load
from intake.store.proposals import text_in
from intake.store.records import PURGED, Event
from intake.store.revisions import told_in
from intake.store.tables import blobs, cases, chunks, events, files, proposals, revisions
from intake.words import Refusal

_PAGE, _NAMED = 1000, 5
_SAID = frozenset({"answered", "cleared"})


@dataclass(frozen=True, slots=True)
class Break:
    """The first thing that does not fit: at which event (None: at none of them), when that was, of what kind it is.

    `what`: "missing", "moved", "changed" or "text" as of `history.flaw`; "row" where something said or proposed is not
    what was written, "lost" where it is not there, "foreign" where a row has no event; "end" where events were cut off
    or added; "head"; "standing" where the case shows something else than its history says; "bytes" where a file is not
    what was attached.
    """

    case: str
    what: str
    sequence: int | None = None
    at: str = ""
    kind: str = ""
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at in a case: its events, the files attached to it and their bytes; and what was found broken."""

    case: str
    events: int
    files: int
    size: int
    broken: Break | None


def verified(db: Database, case: str) -> Verified:
    """Look at a whole case, at one moment. Raises Refusal if there is none, StoreError if it cannot be read at all."""
    with db.reading() as connection:
        count, broken = _chain(connection, case)
        held = [] if broken else connection.execute(_files(case)).all()
    number = size = 0
    for row in held:
        found = _bytes(db, case, row)
        if found is not None:
            return Verified(case, count, number, size, found)
        number, size = number + 1, size + row.size
    return Verified(case, count, number, size, broken or _standing(db, case))


def first_break(db: Database, *, light: bool = False, these: Collection[str] | None = None) -> Break | None:
    """The first break in a whole database, whatever the number of its schema; None if it is sound. Raises StoreError.

    `light`: of a copy without the bytes of evidence. `these`: of all cases only these, and without haste: half of the
    time is left to others.
    """
    with db.reading() as connection:
        if db.sqlite and connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
            raise StoreError("storage.damaged", place=db.place)
        ids = connection.execute(select(cases.c.id).order_by(cases.c.id)).scalars().all()
        for case in ids if these is None else [id for id in ids if id in these]:
            begun = time.monotonic()
            broken = _chain(connection, case)[1]
            if broken is not None:
                return broken
            if these is not None:
                time.sleep(min(time.monotonic() - begun, 0.1))
        f = files.c
        held = select(blobs.c.id, f.case, f.code, f.sha256, f.size, f.sequence).join(blobs, blobs.c.sha256 == f.sha256)
        for row in [] if light else connection.execute(held.order_by(f.case, f.sequence)).all():
            pieces = select(chunks.c.data).where(chunks.c.blob == row.id).order_by(chunks.c.number)
            stream = connection.execute(pieces, execution_options={"yield_per": 1}).scalars()
            if not _are(row, stream):
                return Break(row.case, "bytes", row.sequence, kind="file_added", key=row.code)
    return None


def place_of(db: Database, case: str, hash: str) -> int | None:
    """Which event of a case has this hash; None if none has."""
    query = select(events.c.sequence).where(events.c.case == case, events.c.hash == hash)
    with db.reading() as connection:
        return connection.execute(query).scalars().first()


def _chain(connection: Connection, case: str) -> tuple[int, Break | None]:
    """How many events there are, and the first that does not fit the one before it, its own hash, or its rows."""
    c = cases.c
    line = connection.execute(select(c.state, c.sequence, c.last, c.head).where(c.id == case)).first()
    if line is None:
        raise Refusal("refused.case", case=case)
    purged = line.state == PURGED
    said = _Beside(_rows(connection, revisions, case), told_in)
    proposed = _Beside(_rows(connection, proposals, case), text_in)
    before: Event | None = None
    count, head = 0, ""
    waiting: dict[str | None, int] = {}
    for row in _stream(connection, select(events).where(events.c.case == case).order_by(events.c.sequence)):
        event = event_in(row)
        count += 1
        if count == 1 and event.sequence != 1:
            return count, _at(event, "missing")
        what = _flaw(before, event, row, purged, said, proposed)
        if what is not None:
            return count, _at(event, what)
        if changes_content(event):
            head = event.hash
        if (kind := does(event)) in ("proposed", "proposal_settled"):
            waiting.pop(event.key, None)
            waiting |= {event.key: event.sequence} if kind == "proposed" else {}
        before = event
    if before is None:
        return 0, Break(case, "end")
    if purged != (before.kind == PURGED):
        return count, _at(before, "standing")
    if (line.sequence, line.last) != (before.sequence, before.hash):
        return count, _at(before, "end")
    if line.head != head:
        return count, _at(before, "head")
    rest = said.rest() or proposed.rest()
    if rest is not None:
        return count, Break(case, "foreign", rest.sequence, key=rest.key)
    # a proposal that is settled by nothing that was written, or waits again
    unlike = {key for key, _ in proposed.live.items() ^ waiting.items()} if not purged else set()
    return count, Break(case, "standing", key=", ".join(sorted(map(str, unlike))[:_NAMED])) if unlike else None


class _Beside:
    """The rows of one table that belong to a case's events, taken in step with them."""

    def __init__(self, rows: Iterable[Row[Any]], text: Callable[[Row[Any]], Mapping[str, object]]) -> None:
        self._rows, self._text = iter(rows), text
        self._next = next(self._rows, None)
        self.live: dict[str | None, int] = {}
        """The rows that say of themselves that they still count, of those that were taken: sequences by key."""

    def flaw(self, event: Event) -> str | None:
        """What is wrong with the row that this event says was written, or None."""
        row = self._next
        if row is None or row.sequence > event.sequence:
            return "lost"
        if row.sequence < event.sequence:
            return "foreign"
        self._next = next(self._rows, None)
        if getattr(row, "live", False):
            self.live[row.key] = row.sequence
        told = self._text(row)
        number = event.payload.get("after")
        fits = row.key == event.key and (number is None or number == getattr(row, "revision", number))
        return None if fits and digest(row.salt, told) == event.payload.get("digest") else "row"

    def rest(self) -> Row[Any] | None:
        """A row that no event speaks of."""
        return self._next


def _flaw(
    before: Event | None, event: Event, row: Row[Any], purged: bool, said: _Beside, proposed: _Beside
) -> str | None:
    try:
        if what := flaw(before, event, (row.payload, row.text)):
            return what
        if purged:
            return None
        kind = does(event)
        beside = said if kind in _SAID else proposed if kind == "proposed" else None
        if beside is not None:
            return beside.flaw(event)
        return "text" if event.text is None and "digest" in event.payload else None  # only a purge takes text out
    except (TypeError, ValueError):  # a column holds what was never written there
        return "changed"


def _files(case: str) -> Select[Any]:
    c = files.c
    return select(c.code, c.sha256, c.size, c.sequence).where(c.case == case).order_by(c.sequence)


def _rows(connection: Connection, table: Table, case: str) -> Iterator[Row[Any]]:
    """A case's rows of a table in order, whatever the number of its schema: version 1 had no proposals, 2 no `why`."""
    seen = inspect(connection)
    there = {c["name"] for c in seen.get_columns(table.name)} if seen.has_table(table.name) else set()
    if not there:
        return iter(())
    columns = [c for c in table.c if c.name in there]
    return _stream(connection, select(*columns).where(table.c.case == case).order_by(table.c.sequence))


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows, without all of them in memory."""
    return iter(connection.execute(query, execution_options={"yield_per": _PAGE}))


def _at(event: Event, what: str) -> Break:
    return Break(event.case, what, event.sequence, event.at, event.kind, event.key)


def _bytes(db: Database, case: str, row: Row[Any]) -> Break | None:
    """What is wrong with the bytes of a file."""
    try:
        whole = _are(row, read(db, row.sha256))
    except StoreError as error:
        if error.id not in ("storage.file_gone", "storage.file_damaged"):
            raise
        whole = False
    return None if whole else Break(case, "bytes", row.sequence, kind="file_added", key=row.code)


def _are(row: Any, pieces: Iterable[bytes]) -> bool:
    """Whether the pieces are the file that the row names."""
    found, size = hashlib.sha256(), 0
    for piece in pieces:
        found.update(piece)
        size += len(piece)
    return bool(size == row.size and found.hexdigest() == row.sha256)


def _standing(db: Database, case: str) -> Break | None:
    """Whether what the case shows is what its events say: loading it looks."""
    try:
        load(db, case)
    except Refusal:  # purged: nothing stands
        return None
    except StoreError as error:
        if error.id not in ("storage.altered", "storage.damaged"):
            raise
        return Break(case, "standing", key=str(error.values.get("rows", "")) or None)
    return None

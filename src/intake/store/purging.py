"""Purging a case: every text and file goes, the history stays as hashes, and a tombstone says who did it and when."""

from __future__ import annotations

from sqlalchemy import delete, exists, func, select, update

from intake.store.cases import refuse_purged
from intake.store.engine import Database
from intake.store.errors import StoreError
from intake.store.files import sweep
from intake.store.presence import notify
from intake.store.records import PURGED, Holdings, Summary
from intake.store.stamps import Stamps
from intake.store.tables import blobs, cursors, events, evidence, files, items, marks, proposals, revisions, tasks
from intake.store.writing import Pen
from intake.words import Refusal

_GONE = (revisions, proposals, tasks, marks, items, evidence, files, cursors)


def holdings(db: Database, case: str) -> Holdings:
    """What a purge would take away. Raises Refusal if the case was purged."""
    said = select(func.count()).select_from(revisions).where(revisions.c.case == case)
    held = select(func.count(), func.coalesce(func.sum(files.c.size), 0)).where(files.c.case == case)
    with db.reading() as connection:
        refuse_purged(connection, case)
        number, size = connection.execute(held).one()
        return Holdings(connection.execute(said).scalar_one(), number, int(size))


def purge(db: Database, stamps: Stamps, case: str) -> None:
    """Take away all that people said, wrote and attached in a case. Its events keep their hashes, and one more ends them.

    Bytes go that no other case holds. Raises Refusal for a case that is not there or was purged before, StoreError if
    traces could not be cleared: to purge once more, which is refused, ends what was interrupted.
    """
    try:
        _take_away(db, stamps, case)
    except Refusal as refused:
        if refused.id == "refused.purged":
            _clear(db, stamps)
        raise
    _clear(db, stamps)


def _take_away(db: Database, stamps: Stamps, case: str) -> None:
    """All text and every name of a file, in one transaction."""
    own = select(files.c.sha256).where(files.c.case == case)
    others = files.alias("others")
    shared = exists().where(others.c.sha256 == blobs.c.sha256, others.c.case != case)
    with db.writing() as connection:
        pen = Pen(db, connection, stamps, case)
        # So old that the sweep takes them at once.
        connection.execute(update(blobs).where(blobs.c.sha256.in_(own), ~shared).values(at=""))
        pen.chain.add(PURGED, None, {})
        pen.line |= {"title": "", "state": PURGED, "archived": False}
        pen.finish(Summary())
        # Only now: the triggers let go of what was written in a case that is purged, and of no other.
        for table in _GONE:
            connection.execute(delete(table).where(table.c.case == case))
        connection.execute(update(events).where(events.c.case == case).values(text=None, text_salt=None))
        notify(db, connection, case, pen.chain.sequence)


def _clear(db: Database, stamps: Stamps) -> None:
    """The bytes of files that no case holds any more, in short transactions; then every trace in the file."""
    try:
        sweep(db, stamps)
        db.compact()
    except StoreError:
        raise StoreError("storage.traces", place=db.place) from None

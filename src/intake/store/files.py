"""The bytes of evidence: in chunks, named by SHA-256, each content once.

A file is staged in many short transactions with pauses between them, so that nobody else waits for a long one. The row
that names it comes last: until then it is nothing, and if that never happens `sweep` takes the chunks away.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, or_, select, update

from intake.store.engine import Database
from intake.store.errors import Clash, StoreError
from intake.store.incoming import Incoming
from intake.store.records import Staged
from intake.store.stamps import Stamps, stamp
from intake.store.tables import blobs, chunks, files

BATCH = 4
"""Chunks in one transaction."""

PAUSE = 0.02
"""Seconds between two transactions: time for another writer to get in."""

STALE = timedelta(hours=1)
"""Bytes that no case refers to and that nobody worked on for so long are taken away."""

LARGEST = 1 << 30
"""Bytes that a file may have."""

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes there are. It may raise to stop."""


def stage(
    db: Database, stamps: Stamps, path: Path, progress: Progress | None, most: int, own: Path | None = None
) -> Staged:
    """Bring a file's bytes into the store and say what they are called. No case holds them until a FileChange does.

    Raises Refusal for what is no ordinary file, empty, unreadable, over `most` bytes or changed while it was read;
    StoreError if the bytes cannot be kept. Whatever is raised, also by `progress`, nothing stays behind.
    """
    tell = progress or (lambda done, size: None)
    with Incoming(path, most, own) as file:
        known = _known(db, stamps, file)
        if known is None:
            return _stream(db, stamps, file.name, file.size, file.blocks(), tell)
        tell(known.size, known.size)
        return known


class _OtherBytesError(Exception):
    """What came is not what was named."""


def stage_as(db: Database, stamps: Stamps, sha256: str, size: int, blocks: Iterable[bytes]) -> Staged | None:
    """Bring bytes in that somebody named by digest and size. None, and nothing stays behind, if they are others.

    `size` 0: nobody said how large it is; none may be larger than one that is attached. What is in the store already is not
    read again. Raises StoreError if the bytes cannot be kept.
    """
    if _touch(db, stamps, sha256):
        with db.reading() as connection:
            found = connection.execute(select(blobs.c.size).where(blobs.c.sha256 == sha256)).scalar_one_or_none()
        return None if found is None else Staged(sha256, found)
    try:
        return _stream(db, stamps, sha256, size, _named(sha256, size, blocks), lambda done, size: None)
    except _OtherBytesError:
        return None


def _named(sha256: str, size: int, blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks, as long as they can be the file that was named."""
    found, done = hashlib.sha256(), 0
    for block in blocks:
        done += len(block)
        if done > min(size or LARGEST, LARGEST):
            raise _OtherBytesError
        found.update(block)
        yield block
    if done != (size or done) or found.hexdigest() != sha256:
        raise _OtherBytesError


def read(db: Database, sha256: str) -> Iterator[bytes]:
    """The bytes of a file, chunk by chunk. Raises StoreError if it is not there, or at the end if it is damaged."""
    with db.reading() as connection:
        blob = connection.execute(select(blobs.c.id).where(blobs.c.sha256 == sha256)).scalar_one_or_none()
    if blob is None:
        raise StoreError("storage.file_gone", sha256=sha256, place=db.place)
    found, number = hashlib.sha256(), 0
    while True:
        query = select(chunks.c.data).where(chunks.c.blob == blob, chunks.c.number == number)
        with db.reading() as connection:
            data = connection.execute(query).scalar_one_or_none()
        if not isinstance(data, bytes):  # none, or damaged so that it is text
            break
        found.update(data)
        yield data
        number += 1
    if found.hexdigest() != sha256:
        raise StoreError("storage.file_damaged", sha256=sha256, place=db.place)


def sweep(db: Database, stamps: Stamps) -> int:
    """Take away bytes that no case ever referred to and that nobody works on any more. Returns how many files."""
    orphan = _orphan(stamp(stamps.clock() - STALE))
    with db.reading() as connection:
        found = list(connection.execute(select(blobs.c.id).where(orphan)).scalars())
    swept = 0
    for blob in found:
        # Looked at again under the lock. The first chunks go together with the name: whoever is still staging this
        # counts its chunks when it publishes, and finds that some are gone.
        with suppress(Clash):  # a case has just referred to it
            with db.writing() as connection:
                taken = connection.execute(update(blobs).where(blobs.c.id == blob, orphan).values(sha256=None)).rowcount
                if taken:
                    _delete_chunks(connection, blob, 0)
            if taken:
                _drop(db, blob)
                swept += 1
    return swept


def _known(db: Database, stamps: Stamps, file: Incoming) -> Staged | None:
    """The file, if its bytes are in the store. It is hashed only if there is one of the same size."""
    same_size = select(blobs.c.id).where(blobs.c.size == file.size, blobs.c.sha256.is_not(None)).limit(1)
    with db.reading() as connection:
        if not connection.execute(same_size).first():
            return None
    found = hashlib.sha256()
    for block in file.blocks():
        found.update(block)
    return Staged(found.hexdigest(), file.size) if _touch(db, stamps, found.hexdigest()) else None


def _touch(db: Database, stamps: Stamps, sha256: str) -> bool:
    """Keep a file from being swept for a while. False if it is not there."""
    with db.writing() as connection:
        return bool(connection.execute(update(blobs).where(blobs.c.sha256 == sha256).values(at=stamps.now())).rowcount)


def _stream(db: Database, stamps: Stamps, name: str, size: int, blocks: Iterable[bytes], tell: Progress) -> Staged:
    with db.writing() as connection:
        row = {"size": size, "at": stamps.now()}
        blob: int = connection.execute(insert(blobs).values(row)).inserted_primary_key[0]  # type: ignore[index]
    found, number, done = hashlib.sha256(), 0, 0
    try:
        for batch in _batches(blocks):
            rows = [{"blob": blob, "number": number + i, "data": block} for i, block in enumerate(batch)]
            with db.writing() as connection:
                connection.execute(insert(chunks), rows)
                connection.execute(update(blobs).where(blobs.c.id == blob).values(at=stamps.now()))
            for block in batch:
                found.update(block)
            number += len(batch)
            done += sum(map(len, batch))
            tell(done, size)
            time.sleep(PAUSE)
        staged = Staged(found.hexdigest(), done)
        if not _publish(db, stamps, blob, number, staged):
            _drop(db, blob)
        return staged
    except BaseException as error:
        with suppress(StoreError):
            _drop(db, blob)
        if isinstance(error, Clash):
            raise StoreError("storage.file_swept", file=name) from None
        raise


def _publish(db: Database, stamps: Stamps, blob: int, number: int, staged: Staged) -> bool:
    """Name the staged bytes. False if the same bytes have their name already; Clash if chunks are missing."""
    try:
        with db.writing() as connection:
            named = {"sha256": staged.sha256, "size": staged.size, "at": stamps.now()}
            connection.execute(update(blobs).where(blobs.c.id == blob).values(named))
            count = select(func.count()).select_from(chunks).where(chunks.c.blob == blob)
            here = connection.execute(count).scalar_one()
            if here != number:
                raise Clash("storage.failed", place=db.place, code="chunks")
        return True
    except Clash:
        if _touch(db, stamps, staged.sha256):
            return False
        raise


def _drop(db: Database, blob: int) -> None:
    """Take away a blob that has no name, in short transactions."""
    start, more = 0, True
    while more:
        with db.writing() as connection:
            more = _delete_chunks(connection, blob, start)
        start += BATCH
        if more:
            time.sleep(PAUSE)
    with db.writing() as connection:
        connection.execute(delete(blobs).where(blobs.c.id == blob))


def _delete_chunks(connection: Connection, blob: int, start: int) -> bool:
    """Delete a batch of chunks. True if there are others after it."""
    c = chunks.c
    connection.execute(delete(chunks).where(c.blob == blob, c.number >= start, c.number < start + BATCH))
    return connection.execute(select(c.number).where(c.blob == blob).limit(1)).first() is not None


def _orphan(before: str) -> ColumnElement[bool]:
    used = exists().where(files.c.sha256 == blobs.c.sha256)
    return (blobs.c.at < before) & or_(blobs.c.sha256.is_(None), ~used)


def _batches(blocks: Iterable[bytes]) -> Iterator[list[bytes]]:
    source = iter(blocks)
    while batch := list(islice(source, BATCH)):
        yield batch

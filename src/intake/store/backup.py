"""Backups: whole ones where a person wants them, daily ones beside the database, with evidence kept once for all of them.

A backup is an SQLite database like any other. A daily one holds all but the bytes of evidence; these lie in `evidence/`
beside it, one file for each content, however many copies name it. Every backup is verified before it bears its name.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from intake.interview.clean import clean
from intake.store import keys, places
from intake.store.cipher import Cipher
from intake.store.engine import Database, sqlite_at, sqlite_says
from intake.store.errors import StoreError
from intake.store.verify import Break, first_break
from intake.words import Refusal

FOLDER, EVIDENCE = "backups", "evidence"
MOST = {"daily": 7, "schema": 3, "replaced": 3}
"""How many of each kind are kept: one a day, one before each migration, one before each `restore --replace`."""

LIGHT = 128 << 20
"""A database with more bytes than these beside its evidence is copied page by page, so that nobody waits for long."""

LARGE = 1 << 30
"""Of a database with more bytes beside its evidence no daily copy is kept: seven of them are for a person to decide."""

STEP = 512
"""Pages between two of which others may write."""

RESTLESS = 5
"""After so many beginnings, because others wrote meanwhile, a copy is made in one go."""

PATIENCE = 10.0
"""Seconds to wait for others to let go of a database."""

YOUNG = 3600
"""Seconds in which evidence that nobody names is not taken away: another process may be about to name it."""

_BUSY, _LOCKED = 5, 6


class Backups:
    """The backups of one SQLite database. What is encrypted is kept encrypted with the same key."""

    def __init__(self, file: Path, cipher: Cipher | None = None) -> None:
        self._file, self._cipher = file, cipher
        self.folder = file.parent / FOLDER

    def whole(self, to: Path) -> Break | None:
        """Copy everything, evidence too, into one file that must not be there. Raises Refusal, StoreError.

        What is broken in the database itself is told, and broken in the copy in the same way.
        """
        found: list[Break | None] = []

        def make(draft: Path) -> None:
            with told(to, self._cipher):
                pages(self._file, draft, self._cipher)
            found.append(self._faithful(draft))
            keys.copy_along(self._file, to)

        if os.path.lexists(to) or not places.new_file(to, make):
            raise Refusal("keeping.there", file=clean(str(to)))
        return found[0]

    def daily(self, now: datetime) -> Path | None:
        """Keep today's copy and take away those that are too old; None if there is one already. Raises StoreError.

        Cases that were written since the last copy are verified, of the others a seventh each day: what is broken is
        found while a copy from before it is still there. Of a broken or a very large database none is kept.
        """
        name = f"{now:%Y-%m-%d}"
        with told(self._file, self._cipher):
            if os.path.lexists(self._name("daily", name)) or self._size() > LARGE:
                return None
            due = self._due(now.toordinal())
        return self._keep("daily", name, these=due)

    def before_migration(self, version: int, now: datetime) -> Path | None:
        """Keep a copy as the schema `version` left it, with whatever is broken in it. Raises StoreError."""
        return self._keep("schema", f"{version}-{now:%Y%m%dT%H%M%S%f}", broken=True)

    def before_replacing(self, now: datetime) -> Path | None:
        """Keep a copy of what is about to be replaced, with whatever is broken in it. Raises StoreError."""
        return self._keep("replaced", f"{now:%Y%m%dT%H%M%S%f}", broken=True)

    def _name(self, kind: str, name: str) -> Path:
        return self.folder / f"{self._file.stem}-{kind}-{name}.db"

    def _size(self) -> int:
        """The bytes of the database beside its evidence."""
        with closing(opened(self._file, self._cipher)) as raw:
            count, size = (int(raw.execute(f"PRAGMA {p}").fetchone()[0]) for p in ("page_count", "page_size"))
            held = raw.execute("SELECT coalesce(sum(size), 0) FROM blobs").fetchone()[0]
        return int(count) * int(size) - int(held)

    def _due(self, day: int) -> frozenset[str]:
        """The cases to be verified on a day, counted from any beginning."""
        last = sorted(self.folder.glob(f"{self._file.stem}-daily-*.db"))[-1:]
        before: dict[str, str] = {}
        for copy in last:
            with suppress(Exception), closing(opened(copy, self._cipher)) as raw:  # without it all are due
                before = dict(raw.execute("SELECT id, last FROM cases").fetchall())
        with closing(opened(self._file, self._cipher)) as raw:
            now = raw.execute("SELECT id, last FROM cases").fetchall()
        return frozenset(id for id, end in now if before.get(id) != end or (zlib.crc32(id.encode()) + day) % 7 == 0)

    def _keep(self, kind: str, name: str, *, broken: bool = False, these: Collection[str] | None = None) -> Path | None:
        copy = self._name(kind, name)

        def make(draft: Path) -> None:
            try:
                with told(copy, self._cipher):
                    light = self._copy(draft)
                prove(draft, self._cipher, light=light, these=these)
            except StoreError as error:
                if not broken or error.id not in ("keeping.unsound", "storage.file_damaged"):
                    raise
                with told(copy, self._cipher):
                    pages(self._file, draft, self._cipher)
                self._faithful(draft)
            keys.copy_along(self._file, copy)

        if not places.new_file(copy, make):
            return None
        with told(self.folder, self._cipher):
            self._take_away()
        return copy

    def _faithful(self, draft: Path) -> Break | None:
        """What is broken in a whole copy as it is in the database. Raises StoreError if it is in the copy alone."""
        found = broken_in(draft, self._cipher)
        if found is not None and found != broken_in(self._file, self._cipher):
            raise _unsound(draft, found)
        return found

    def _copy(self, draft: Path) -> bool:
        """All but the bytes of evidence, which lie in files of their own; everything (False), if the rest is large."""
        if self._size() > LIGHT:
            pages(self._file, draft, self._cipher)
            return False
        with closing(opened(draft, self._cipher)) as raw:
            raw.execute("PRAGMA journal_mode=OFF").fetchall()  # a draft that is not finished is thrown away
            raw.execute("PRAGMA synchronous=OFF")
            attach(raw, self._file, self._cipher)
            raw.execute("BEGIN")
            pour(raw, leave_out=("chunks",))
            raw.execute("COMMIT")
            query = "SELECT id, sha256 FROM main.blobs WHERE sha256 IN (SELECT sha256 FROM main.files) ORDER BY sha256"
            for blob, sha256 in raw.execute(query).fetchall():
                self._keep_bytes(raw, int(blob), str(sha256))
        return True

    def _keep_bytes(self, raw: Any, blob: int, sha256: str) -> None:
        """Keep the bytes of one file beside the copies, unless they are there."""
        kept = self.folder / EVIDENCE / sha256
        if kept.exists():
            os.utime(kept)  # it is named anew: nobody takes it away now
            return

        def make(draft: Path) -> None:
            found = hashlib.sha256()
            with closing(opened(draft, self._cipher)) as own:
                own.execute("PRAGMA journal_mode=OFF").fetchall()
                own.execute("PRAGMA synchronous=OFF")
                own.execute("CREATE TABLE chunks (number INTEGER PRIMARY KEY, data BLOB NOT NULL)")
                own.execute("BEGIN")
                for number, data in enumerate(_pieces(raw, blob)):
                    found.update(data)
                    own.execute("INSERT INTO chunks VALUES (?, ?)", (number, data))
                own.execute("COMMIT")
            if found.hexdigest() != sha256:
                raise StoreError("storage.file_damaged", sha256=sha256, place=clean(str(self._file)))

        places.new_file(kept, make)

    def _take_away(self) -> None:
        """Take away the oldest copies of each kind beyond its number, then the evidence that none names any more."""
        gone = False
        for kind, most in MOST.items():
            for copy in sorted(self.folder.glob(f"{self._file.stem}-{kind}-*.db"))[:-most]:
                copy.unlink(missing_ok=True)
                keys.key_file(copy).unlink(missing_ok=True)
                gone = True
        evidence = self.folder / EVIDENCE
        if not gone or not evidence.is_dir():
            return
        named: set[str] = set()
        for copy in self.folder.glob("*.db"):
            with closing(opened(copy, self._cipher)) as raw:
                named.update(sha256 for (sha256,) in raw.execute("SELECT sha256 FROM files"))
        for kept in evidence.iterdir():
            with suppress(FileNotFoundError):
                if kept.name not in named and time.time() - kept.stat().st_mtime > YOUNG:
                    kept.unlink()


def opened(file: Path, cipher: Cipher | None) -> Any:
    """A connection of its own, outside the pool and without transactions. Every one of this room comes from here."""
    driver: Any = sqlite3 if cipher is None else cipher.driver
    raw = driver.connect(str(file), timeout=PATIENCE, isolation_level=None)
    try:
        if cipher is not None:
            cipher.enter(raw)
        for pragma in ("synchronous=EXTRA", "secure_delete=ON", "temp_store=MEMORY", "trusted_schema=OFF"):
            raw.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        raw.close()
        raise
    return raw


def attach(raw: Any, file: Path, cipher: Cipher | None) -> None:
    """Put another database beside the open one, as `source`."""
    if cipher is None:
        raw.execute("ATTACH ? AS source", (str(file),))
    else:
        cipher.attach(raw, file, "source")


@contextmanager
def told(place: Path, cipher: Cipher | None = None) -> Iterator[None]:
    """Turn SQLite's errors and the system's into ours, without their messages."""
    name = clean(str(place))
    driver: Any = sqlite3 if cipher is None else cipher.driver
    try:
        yield
    except (sqlite3.Error, driver.Error) as error:
        code = getattr(error, "sqlite_errorname", None) or type(error).__name__
        raise StoreError(sqlite_says(error), place=name, code=code) from None
    except OSError as error:
        raise places.unusable(place, error) from None


def pour(raw: Any, leave_out: Sequence[str] = ()) -> None:
    """Fill the open database with all tables of the one attached as `source`, whatever their schema, inside a transaction.

    The tables of `leave_out` come into being and stay empty.
    """
    made = raw.execute(
        "SELECT type, name, sql FROM source.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite@_%' ESCAPE '@'"
    ).fetchall()
    for kind, name, sql in made:
        if kind == "table":
            raw.execute(sql)
            if name not in leave_out:
                quoted = name.replace('"', '""')
                raw.execute(f'INSERT INTO main."{quoted}" SELECT * FROM source."{quoted}"')  # noqa: S608
    for kind, _, sql in made:  # triggers only now: they would refuse
        if kind != "table":
            raw.execute(sql)
    if raw.execute("SELECT 1 FROM source.sqlite_master WHERE name = 'sqlite_sequence'").fetchone():
        raw.execute("DELETE FROM main.sqlite_sequence")
        raw.execute("INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence")
    for pragma in ("application_id", "user_version"):
        (value,) = raw.execute(f"PRAGMA source.{pragma}").fetchone()
        raw.execute(f"PRAGMA main.{pragma} = {int(value)}")


def prove(file: Path, cipher: Cipher | None, *, light: bool = False, these: Collection[str] | None = None) -> None:
    """Raises StoreError if a copy is not sound; `light` and `these` as of `verify.first_break`."""
    found = broken_in(file, cipher, light=light, these=these)
    if found is not None:
        raise _unsound(file, found)


def broken_in(
    file: Path, cipher: Cipher | None, *, light: bool = False, these: Collection[str] | None = None
) -> Break | None:
    """The first thing in a database that is not what was written. Raises StoreError if it is damaged as a whole."""
    db = Database(sqlite_at(file), cipher=cipher)
    try:
        return first_break(db, light=light, these=these)
    finally:
        db.close()


def _unsound(file: Path, found: Break) -> StoreError:
    return StoreError("keeping.unsound", place=clean(str(file)), case=found.case)


def pages(source: Path, draft: Path, cipher: Cipher | None) -> None:
    """Copy page by page, beginning again when somebody else writes; after some beginnings in one go."""
    before, beginnings, end = -1, 0, time.monotonic() + PATIENCE

    def patient(status: int, remaining: int, _total: int) -> None:
        nonlocal before, beginnings, end
        if status in (_BUSY, _LOCKED):
            if time.monotonic() > end:
                raise StoreError("storage.locked", place=clean(str(source)))
            return
        end = time.monotonic() + PATIENCE
        beginnings += remaining >= before >= 0
        before = remaining
        if beginnings > RESTLESS and remaining:
            raise _Restless

    with closing(opened(source, cipher)) as here, closing(opened(draft, cipher)) as there:
        there.execute("PRAGMA synchronous=OFF")
        try:
            here.backup(there, pages=STEP, progress=patient, sleep=0.02)
        except _Restless:
            before, beginnings = -1, -1 << 30
            here.backup(there, pages=-1, progress=patient, sleep=0.02)


class _Restless(Exception):
    """Others write so often that a copy never comes to its end."""


def _pieces(raw: Any, blob: int) -> Iterator[bytes]:
    """The bytes of a file, each piece read by itself, so that writers get in between."""
    query, number = "SELECT data FROM source.chunks WHERE blob = ? AND number = ?", 0
    while (row := raw.execute(query, (blob, number)).fetchone()) is not None:
        yield row[0]
        number += 1

"""Putting a backup back. It is verified first, what it would lose is refused or kept, and it stands whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from intake.interview.clean import clean
from intake.store import keys, places
from intake.store.backup import EVIDENCE, FOLDER, Backups, attach, opened, pages, pour, prove, told
from intake.store.cipher import Cipher, cipher_for
from intake.store.errors import StoreError
from intake.words import Refusal


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: how many cases; and where what stood there before is kept, if anything did."""

    cases: int
    kept: Path | None


def restore(backup: Path, file: Path, newest: int, now: datetime, *, replace: bool = False) -> Restored:
    """Put `backup` in the place of the database `file`, which other programs may have open.

    Evidence that lies beside the backup is put into it. Raises StoreError for a backup that is not sound or of a schema
    after `newest`, and Refusal if the present database holds anything that the backup does not, unless `replace`: then
    a copy of the present one is kept. Whatever is raised, the present one stands.
    """
    if os.path.lexists(file) and os.path.lexists(backup) and os.path.samefile(backup, file):
        raise Refusal("keeping.itself", file=clean(str(backup)))
    if not backup.exists():
        raise Refusal("refused.file_missing", file=clean(str(backup)))
    cipher = cipher_for(backup)
    _must_be_ours(backup, newest, cipher)
    if not os.path.lexists(file):
        keys.copy_along(backup, file)
        if not places.new_file(file, lambda draft: _made(backup, draft, cipher)):
            raise StoreError("storage.locked", place=clean(str(file)))
        return Restored(_count(file, cipher), None)
    draft = file.with_name(f"{file.name}.restoring")
    with told(file):
        draft.unlink(missing_ok=True)
    places.new_file(draft, lambda new: _made(backup, new, cipher))
    try:
        with told(file, cipher):
            return _exchanged(draft, file, backup, cipher, now, replace)
    finally:
        draft.unlink(missing_ok=True)


def sound(backup: Path, newest: int) -> None:
    """Look at a backup as `restore` would, and put it nowhere. Raises Refusal, StoreError."""
    cipher = cipher_for(backup)
    _must_be_ours(backup, newest, cipher)
    with tempfile.TemporaryDirectory(prefix="intake-") as folder:
        draft = Path(folder) / "draft.db"
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        _made(backup, draft, cipher)


def _must_be_ours(backup: Path, newest: int, cipher: Cipher | None) -> None:
    """Raises StoreError for what is no backup of this program. It may lie where nobody can write, and open to others."""
    name = clean(str(backup))
    if not backup.is_file():
        raise StoreError("storage.not_file", place=name)
    if backup.stat().st_size == 0:
        raise StoreError("storage.empty", place=name)
    with told(backup, cipher), closing(opened(backup, cipher)) as raw:
        application, version = (raw.execute(f"PRAGMA {p}").fetchone()[0] for p in ("application_id", "user_version"))
    if application != places.APPLICATION_ID:
        raise StoreError("storage.foreign", place=name)
    if version > newest:
        raise StoreError("storage.newer", place=name, found=version, known=newest)


def _made(backup: Path, draft: Path, cipher: Cipher | None) -> None:
    """A whole and sound copy of the backup, with its evidence in it."""
    with told(backup, cipher):
        pages(backup, draft, cipher)
        with closing(opened(draft, cipher)) as raw:
            raw.execute("BEGIN")
            query = "SELECT id, sha256 FROM blobs WHERE size > 0 AND id NOT IN (SELECT blob FROM chunks)"
            for blob, sha256 in raw.execute(query).fetchall():
                if raw.execute("SELECT 1 FROM files WHERE sha256 = ?", (sha256,)).fetchone():
                    _put_bytes(raw, int(blob), str(sha256), backup, cipher)
                else:
                    raw.execute("DELETE FROM blobs WHERE id = ?", (blob,))
            raw.execute("COMMIT")
    prove(draft, cipher)


def _put_bytes(raw: Any, blob: int, sha256: str, backup: Path, cipher: Cipher | None) -> None:
    """Put the bytes of one file, kept beside the backup, into a copy of it."""
    kept = backup.parent / EVIDENCE / sha256
    if not kept.is_file():
        raise StoreError("keeping.no_evidence", place=clean(str(backup)), file=clean(str(kept)))
    with closing(opened(kept, cipher)) as own:
        for number, data in own.execute("SELECT number, data FROM chunks ORDER BY number"):
            raw.execute("INSERT INTO chunks (blob, number, data) VALUES (?, ?, ?)", (blob, number, data))


def _exchanged(draft: Path, file: Path, backup: Path, cipher: Cipher | None, now: datetime, replace: bool) -> Restored:
    """Let the draft take the place of the present database."""
    try:
        present = cipher_for(file)
        if (present is None) != (cipher is None):
            raise Refusal("keeping.unlike", file=clean(str(file)))
        with closing(opened(file, present)) as raw:
            raw.execute("PRAGMA foreign_keys=OFF")
            raw.execute("PRAGMA journal_mode=TRUNCATE").fetchall()
            ours = raw.execute("PRAGMA application_id").fetchone()[0] == places.APPLICATION_ID
            sound = ours and raw.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            if sound:
                return _poured(raw, draft, file, (cipher, present), now, replace)
    except _errors(cipher) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (11, 26):  # damaged, or no database at all
            raise
    if not replace:
        raise Refusal("keeping.damaged", file=clean(str(file)))
    kept = _put_in_place(draft, file, backup, now)
    return Restored(_count(file, cipher), kept)


def _poured(
    raw: Any, draft: Path, file: Path, ciphers: tuple[Cipher | None, Cipher | None], now: datetime, replace: bool
) -> Restored:
    """In one transaction of the present database, so that programs which have it open go on with what is put back."""
    cipher, present = ciphers
    attach(raw, draft, cipher)
    raw.execute("BEGIN IMMEDIATE")  # from here on nobody else writes
    try:
        lost = _lost(raw)
        if lost and not replace:
            raise Refusal("keeping.lost", file=clean(str(file)), count=len(lost), cases=", ".join(sorted(lost)[:5]))
        held = raw.execute("SELECT count(*) FROM main.cases").fetchone()[0]
        kept = Backups(file, present).before_replacing(now) if held else None
        tables = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@'"
        for (name,) in raw.execute(tables).fetchall():
            quoted = name.replace('"', '""')
            raw.execute(f'DROP TABLE main."{quoted}"')
        pour(raw)
        count = raw.execute("SELECT count(*) FROM main.cases").fetchone()[0]
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    return Restored(int(count), kept)


def _lost(raw: Any) -> list[str]:
    """The cases of which the present database holds events that are not in what is put back."""
    query = """SELECT here.id FROM main.cases AS here LEFT JOIN source.events AS there
        ON there."case" = here.id AND there.sequence = here.sequence WHERE there.hash IS NOT here.last"""
    return [str(case) for (case,) in raw.execute(query)]


def _put_in_place(draft: Path, file: Path, backup: Path, now: datetime) -> Path:
    """What cannot be read any more is kept byte by byte, with its journal and its key, and the draft takes its name."""
    kept = file.parent / FOLDER / f"{file.stem}-damaged-{now:%Y%m%dT%H%M%S%f}"
    places.make_folder(kept.parent)
    journal = file.with_name(f"{file.name}-journal")
    for old, new in ((file, kept), (journal, kept.with_name(f"{kept.name}-journal"))):
        if old.exists():
            os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            shutil.copyfile(old, new)
            places.sync(new)
    keys.copy_along(file, kept)
    places.sync_folder(kept.parent)
    journal.unlink(missing_ok=True)  # of the old one: the new one must not be rolled back with it
    places.sync_folder(file.parent)
    keys.copy_along(backup, file)
    os.replace(draft, file)
    places.sync_folder(file.parent)
    return kept


def _count(file: Path, cipher: Cipher | None) -> int:
    with told(file, cipher), closing(opened(file, cipher)) as raw:
        return int(raw.execute("SELECT count(*) FROM cases").fetchone()[0])


def _errors(cipher: Cipher | None) -> tuple[type[Exception], ...]:
    return (sqlite3.Error,) if cipher is None else (sqlite3.Error, cipher.driver.Error)

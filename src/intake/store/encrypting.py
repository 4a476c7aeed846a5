"""Making an encrypted database of a plain one: written beside it, compared row by row, then put in its place.

Until the exchange the plain database counts, from then on the encrypted one; at no moment is there none. The plain file
is locked all the while and overwritten at the end, so a program that still has it open saves nothing into it any more.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from intake.interview.clean import clean
from intake.store import cipher, keys
from intake.store.backup import FOLDER
from intake.store.errors import StoreError

PLAIN = "not-encrypted"
"""What the folder of earlier backups is called from then on."""

PATIENCE = 5000
"""Milliseconds to wait for others to come to the end of a write."""

_PART = 1 << 20


def encrypt(database: Path, passphrase: str) -> tuple[str, bool]:
    """Encrypt a database of the newest schema; the recovery key to be printed, and whether the plain file is overwritten.

    Raises StoreError; the plain database is then as it was.
    """
    driver, place = cipher.driver(), clean(str(database))
    known, key, recovery = keys.new_keys(passphrase)
    draft = database.with_name(f"{database.name}.encrypting")
    try:
        draft.unlink(missing_ok=True)  # of a try that was broken off
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        # Two files with one name: it stays to be overwritten when the encrypted one takes its place
        old = _linked(database)
        with closing(_alone(database)) as raw:
            _export(raw, draft, key)
            _compare(raw, draft, key, place)
            _to_disk(draft)
            _set_aside(keys.key_file(database))
            known.write(keys.key_file(database))
            if os.name != "posix":
                raw.close()  # elsewhere no file is replaced that is open
            _part_from_backups(database.parent)
            os.replace(draft, database)
            keys.sync_folder(database.parent)
            # Still under the lock
            wiped = old is not None and wipe(old)
    except OSError as error:
        raise StoreError("storage.folder", place=place, why=error.strerror or type(error).__name__) from None
    except driver.Error as error:
        raise StoreError(_said(error), place=place, code=getattr(error, "sqlite_errorname", "")) from None
    finally:
        _tidy(database, draft)
    return recovery, wiped


def left_over(database: Path) -> list[Path]:
    """Plain copies that an encryption left which was broken off after the exchange."""
    return [p for p in database.parent.glob(f"{database.name}.plain-*") if not os.path.samefile(p, database)]


def plain_backups(folder: Path) -> list[Path]:
    """Folders of backups that were made before the database beside them was encrypted."""
    return sorted(p for p in folder.glob(f"{FOLDER}-{PLAIN}-*") if p.is_dir())


def wipe(file: Path) -> bool:
    """Write chance over a file and take it away; whether that could be done.

    File systems that write elsewhere (copy on write, flash memory, snapshots) may keep what was there before.
    """
    try:
        with open(file, "r+b", buffering=0) as raw:
            size = file.stat().st_size
            for at in range(0, size, _PART):
                raw.write(secrets.token_bytes(min(_PART, size - at)))
            os.fsync(raw.fileno())
        file.unlink()
    except OSError:
        return False
    return True


def _part_from_backups(folder: Path) -> None:
    """Plain backups and encrypted ones share nothing, so each kind has a folder of its own."""
    if (folder / FOLDER).is_dir():
        (folder / FOLDER).rename(folder / f"{FOLDER}-{PLAIN}-{secrets.token_hex(4)}")


def _linked(database: Path) -> Path | None:
    name = database.with_name(f"{database.name}.plain-{secrets.token_hex(4)}")
    try:
        os.link(database, name)
    except (OSError, NotImplementedError):  # a file system without links: what is replaced is only deleted
        return None
    return name


def _alone(database: Path) -> Any:
    """The plain database, which nobody else can read or write from now on."""
    raw = cipher.connected(database)
    for pragma in (
        f"busy_timeout = {PATIENCE:d}",
        "locking_mode = EXCLUSIVE",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
    ):
        raw.execute(f"PRAGMA {pragma}").fetchall()
    try:
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")
    except cipher.driver().Error:
        raw.close()
        raise
    return raw


def _export(raw: Any, draft: Path, key: bytes) -> None:
    cipher.join(raw, draft, "encrypted", key)
    # It is no database yet: its bytes are brought to the disk when it is whole
    raw.execute("PRAGMA encrypted.journal_mode = OFF").fetchall()
    raw.execute("PRAGMA encrypted.synchronous = OFF").fetchall()
    raw.execute("SELECT sqlcipher_export('encrypted')").fetchall()
    for pragma in ("application_id", "user_version"):
        raw.execute(f"PRAGMA encrypted.{pragma} = {raw.execute(f'PRAGMA main.{pragma}').fetchone()[0]:d}")
    raw.execute("DETACH DATABASE encrypted")


def _compare(plain: Any, draft: Path, key: bytes, place: str) -> None:
    """Every row, every definition and both numbers, read back with the key. Raises StoreError if anything differs."""
    with closing(cipher.connected(draft)) as raw:
        cipher.give(raw, key)
        broken = raw.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if broken or not sound or _digest(raw) != _digest(plain):
            raise StoreError("storage.not_encrypted", place=place)


def _digest(raw: Any) -> str:
    whole = sha256()
    for row in _rows(raw):
        whole.update(repr(row).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _rows(raw: Any) -> Iterator[Any]:
    yield from raw.execute("PRAGMA application_id")
    yield from raw.execute("PRAGMA user_version")
    defined = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    yield from defined
    for kind, name, _, _ in defined:
        if kind == "table":
            quoted = name.replace('"', '""')
            yield from raw.execute(f'SELECT * FROM "{quoted}" NOT INDEXED')  # noqa: S608


def _set_aside(key_file: Path) -> None:
    """A key file that lies beside a plain database may belong to one that was moved away: it is never written over."""
    if key_file.exists():
        key_file.rename(key_file.with_name(f"{key_file.name}.before-{secrets.token_hex(4)}"))


def _to_disk(file: Path) -> None:
    with open(file, "r+b") as raw:
        os.fsync(raw.fileno())


def _tidy(database: Path, draft: Path) -> None:
    """Nothing of a try that failed is left. A name of the plain database itself is only a name."""
    if draft.exists():  # it did not come to the exchange
        draft.unlink()
        keys.key_file(database).unlink(missing_ok=True)
    for name in database.parent.glob(f"{database.name}.plain-*"):
        if os.path.samefile(name, database):
            name.unlink()


def _said(error: Exception) -> str:
    known = {5: "storage.locked", 6: "storage.locked", 11: "storage.damaged", 13: "storage.full", 26: "storage.damaged"}
    return known.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "storage.failed")

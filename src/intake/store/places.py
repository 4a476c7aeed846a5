"""Where the data lies, who is at work, whether the file there may be opened. What hangs on the system stands here."""

from __future__ import annotations

import getpass
import os
import secrets
import shlex
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from intake.interview.clean import clean
from intake.store.cipher import Cipher
from intake.store.errors import StoreError

APPLICATION_ID = 0x494E544B
"""`INTK`, in the header of every SQLite file of this program."""

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}

Build = Callable[[Path], object]
"""Fills a file that is there and empty."""


def data_folder(given: Path | None = None) -> Path:
    """The folder for data: the one given, else `INTAKE_HOME`, else the operating system's own place."""
    named = os.environ.get("INTAKE_HOME")
    try:
        return (given or Path(named or platformdirs.user_data_dir("intake", appauthor=False))).expanduser()
    except (RuntimeError, ValueError, KeyError):
        raise StoreError("storage.no_home") from None


def database_url(given: str | None = None, home: Path | None = None) -> URL:
    """The database: the address given, else `INTAKE_DB`, else `intake.db` in the data folder. Raises StoreError."""
    text = given or os.environ.get("INTAKE_DB")
    if not text:
        return URL.create("sqlite+pysqlite", database=str(data_folder(home) / "intake.db"))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The text is not shown: with a slip of the pen in it, its password cannot be told from the rest.
        raise StoreError("storage.url", place="INTAKE_DB") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None or (url.database or "").startswith("file:"):
        raise StoreError("storage.url", place=shown(url))
    return url.set(drivername=driver)


def database_file(url: URL) -> Path | None:
    """The file of an SQLite database; None for one in memory and for a server."""
    if not url.drivername.startswith("sqlite") or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database)).expanduser().absolute()


def shown(url: URL) -> str:
    """The database's name for people: the path of a file, a server's address without password and options."""
    file = database_file(url)
    return clean(str(file)) if file else url.set(query={}).render_as_string(hide_password=True)


def person(given: str | None = None) -> str:
    """Who is at work: the name given, else `INTAKE_USER`, else the login name, else `unknown`."""
    try:
        name = given or os.environ.get("INTAKE_USER") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user on this machine: containers, Windows services
        name = ""
    return clean(name) or "unknown"


def new_file(path: Path, build: Build) -> bool:
    """Make a database at `path` unless there is something: built beside it, then put there whole or not at all.

    Nobody ever sees an empty or half-made file, and nothing that is there is overwritten: False if there was something.
    Raises StoreError.
    """
    if os.path.lexists(path):
        return False
    draft = path.with_name(f"{path.name}.new-{secrets.token_hex(4)}")
    try:
        make_folder(path.parent)
        # Only the owner may read it; the journal that SQLite writes takes over the same mode.
        os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise unusable(path.parent, error) from None
    try:
        build(draft)
        sync(draft)
        _publish(draft, path)
        sync_folder(path.parent)
    except FileExistsError:
        return False  # another process was quicker; its database is as good
    except OSError as error:
        raise unusable(path.parent, error) from None
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            left.unlink(missing_ok=True)
    return True


def refuse_loose(*places: Path) -> None:
    """Refuse a file or folder that others on this machine may read or write. Raises StoreError with the line that cures.

    It is not tightened silently: somebody opened it to others, and must know that what is in it may have been read.
    """
    for path in places if os.name == "posix" else ():
        with suppress(OSError):  # what is not there is made for its owner alone
            found = path.stat()
            if found.st_mode & 0o077:
                mode = "700" if stat.S_ISDIR(found.st_mode) else "600"
                raise StoreError("storage.loose", place=clean(str(path)), cure=f"chmod {mode} {shlex.quote(str(path))}")


def check_file(path: Path, newest: int, cipher: Cipher | None = None) -> None:
    """Refuse what is no database of this program, before anything could write to it. Raises StoreError.

    The file is read through SQLite itself, and only its header: a plain open and close would drop the locks that
    another connection of this process holds on it. An encrypted one is read through its cipher.
    """
    place = clean(str(path))
    try:
        found = path.stat()
    except OSError as error:
        raise unusable(path, error) from None
    if not stat.S_ISREG(found.st_mode):
        raise StoreError("storage.not_file", place=place)
    if not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)):
        raise StoreError("storage.permission", place=place)
    if found.st_size == 0:
        raise StoreError("storage.empty", place=place)
    try:
        with _looking(path, cipher) as header:
            # A write that was cut off may have left fewer pages than the header counts; its journal heals that later.
            header.execute("PRAGMA writable_schema=ON")
            application = header.execute("PRAGMA application_id").fetchone()[0]
            version = header.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error:
        raise StoreError("storage.foreign", place=place) from None
    if application != APPLICATION_ID:
        raise StoreError("storage.foreign", place=place)
    if version > newest:
        raise StoreError("storage.newer", place=place, found=version, known=newest)
    refuse_loose(path)


@contextmanager
def _looking(path: Path, cipher: Cipher | None) -> Iterator[Any]:
    """A connection that reads and does not lock. Of an encrypted file, whose key is right, everything must be readable."""
    query = "?mode=ro&immutable=1"
    journal = path.with_name(f"{path.name}-journal")
    if cipher is not None and journal.exists() and journal.stat().st_size:
        query = ""  # a write was cut off: a page that is half written has no right code before its journal heals it
    if cipher is None:
        with closing(sqlite3.connect(f"{path.as_uri()}{query}", uri=True)) as raw:
            yield raw
        return
    try:
        with cipher.connection(path, query) as raw:
            yield raw
    except cipher.driver.Error:
        raise StoreError("storage.damaged", place=clean(str(path))) from None


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each for the owner alone."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for step in reversed(missing):
        step.mkdir(mode=0o700, exist_ok=True)


def _publish(draft: Path, path: Path) -> None:
    """Give the draft its name. FileExistsError if the name is taken."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # A file system without links: take the name first, so that nothing is overwritten.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        os.replace(draft, path)


def sync(file: Path) -> None:
    """Wait until the bytes of a file that nobody else has open are on the disk."""
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def unusable(place: Path, error: OSError) -> StoreError:
    """The error of a file or folder that the system does not let us use."""
    name = clean(str(place))
    if isinstance(error, PermissionError):
        return StoreError("storage.permission", place=name)
    return StoreError("storage.folder", place=name, why=error.strerror or type(error).__name__)

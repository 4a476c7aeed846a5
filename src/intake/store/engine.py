"""The connection to the database. All that is particular to SQLite or PostgreSQL stands here and in `server`."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from intake.store.cipher import Cipher
from intake.store.errors import Clash, Lost, StoreError
from intake.store.places import APPLICATION_ID, shown
from intake.store.server import PRESENCE, server_engine, server_says

PATIENCE = 5000
"""Milliseconds to wait for another process to let go of the file, or for a server that was lost."""

MOST_IN_MEMORY = 256 << 20
"""A file of more bytes is written anew by way of a temporary file, of which the system shows no name."""

_PRAGMAS = (
    # No WAL: before SQLite 3.51.3 it can lose committed pages. EXTRA: what was said to be saved survives a power cut.
    "journal_mode=TRUNCATE",
    "synchronous=EXTRA",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",  # no answers in temporary files
    "trusted_schema=OFF",
)

# Primary result codes of SQLite; what stands beside the digits in the higher bits is detail, which counts if it is here.
_SQLITE_SAYS = {
    3: "storage.permission",
    5: "storage.locked",
    6: "storage.locked",
    8: "storage.permission",
    10: "storage.disk",
    11: "storage.damaged",
    13: "storage.full",
    14: "storage.permission",
    23: "storage.permission",
    26: "storage.foreign",
    8 | 4 << 8: "storage.moved",  # SQLite looks before it writes
}


class Database:
    """An open database: `reading()` and `writing()` give a connection inside one transaction.

    SQLite gets a pool of exactly one connection, and the pool is the lock. Threads of this process queue for it in
    memory, where waiting costs nothing; with a connection each they would poll the file's lock, up to 0.1 s a time, and
    opening one costs more than an answer. So a transaction is short and never nested: who holds the connection must
    not ask for it again. A server gets an ordinary pool and does the locking itself.
    """

    def __init__(self, url: URL, *, patience: int | None = None, cipher: Cipher | None = None) -> None:
        """Connects lazily; raises StoreError if the driver is missing. `cipher`: how to open a file that is encrypted."""
        self.place = shown(url)
        self.cipher = cipher
        self._driver: Any = cipher.driver if cipher else sqlite3
        self.sqlite = url.drivername.startswith("sqlite")
        self.session = secrets.randbits(62)
        """Which sitting this is, for the others at a server."""
        self._patience = PATIENCE if patience is None else patience
        try:
            self._engine = self._file_engine(url) if self.sqlite else server_engine(url, self._patience)
        except ImportError as error:
            raise StoreError("storage.driver", place=self.place, driver=error.name or "psycopg") from None
        except (SQLAlchemyError, TypeError):  # options in the address that the driver does not know
            raise StoreError("storage.url", place=self.place) from None
        snapshot: dict[str, Any] = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = self._engine.execution_options(**snapshot)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database. Raises StoreError."""
        with self._told(), self._reader.begin() as connection:
            if self.sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are on the disk once the block has ended, or undone. Raises StoreError, Clash.

        Raises Lost if a server went away; `unsure` if that was during the commit, so that nobody knows its end.
        """
        committing = False
        try:
            with self._told(), self._engine.begin() as connection:
                if self.sqlite:
                    # Takes the lock at once: a writer that read first could be refused without any waiting.
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
                committing = True
        except Lost:
            raise Lost(self.place, unsure=committing) from None

    def apart(self) -> Any:
        """A connection to the server as its driver has it, outside the pool and without transactions. Close it."""
        with self._told():
            found = self._engine.raw_connection()
            raw: Any = found.driver_connection
            found.detach()
        raw.rollback()
        raw.autocommit = True
        return raw

    def answers(self) -> bool:
        """Whether a server that was lost answers again, within the patience. Never for a file."""
        end = time.monotonic() + self._patience / 1000
        while not self.sqlite:
            try:
                with self._engine.connect():
                    return True
            except SQLAlchemyError:
                if time.monotonic() > end:
                    break
            time.sleep(0.1)
        return False

    def compact(self) -> None:
        """Write an SQLite file anew, so that nothing deleted is left in it. Raises StoreError.

        `secure_delete` clears what is deleted where it lies, but not the copies that stay behind in the free part of a
        page when its rows move to another page.
        """
        if not self.sqlite:
            return  # what a server keeps of deleted rows is its administrator's to say
        with self._told(), self._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            # SQLCipher gives this number as a text
            large = pages * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one()) > MOST_IN_MEMORY
            try:
                if large:
                    connection.exec_driver_sql("PRAGMA temp_store=FILE")
                connection.exec_driver_sql("VACUUM")
            finally:
                connection.exec_driver_sql("PRAGMA temp_store=MEMORY")

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def version(self, connection: Connection) -> int:
        """The number of the schema; 0 for a database without tables."""
        if self.sqlite:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if connection.execute(text("SELECT to_regclass('intake_schema')")).scalar_one() is None:
            return 0
        return int(connection.execute(text("SELECT max(version) FROM intake_schema")).scalar_one())

    def mark(self, connection: Connection, version: int) -> None:
        """Write down the number of the schema, in the same transaction as the schema itself."""
        if self.sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {version}")
        else:
            connection.execute(text("CREATE TABLE IF NOT EXISTS intake_schema (version integer NOT NULL)"))
            connection.execute(text("INSERT INTO intake_schema (version) VALUES (:version)"), {"version": version})
            connection.execute(text(PRESENCE))

    def alone(self, connection: Connection) -> None:
        """Wait until nobody else changes the schema. SQLite's writers are alone anyway."""
        if not self.sqlite:
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))  # others may have much to bring up
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})

    def _file_engine(self, url: URL) -> Engine:
        engine = create_engine(
            url,
            module=self._driver,
            hide_parameters=True,
            poolclass=QueuePool,
            pool_size=1,
            max_overflow=0,
            pool_timeout=60,
            connect_args={"check_same_thread": False, "timeout": self._patience / 1000},
        )

        @event.listens_for(engine, "connect")
        def configure(raw: Any, _record: object) -> None:
            if self.cipher is not None:
                self.cipher.enter(raw)
            raw.isolation_level = None  # Python's module begins no transactions of its own
            raw.execute(f"PRAGMA busy_timeout={self._patience:d}")
            for pragma in _PRAGMAS:
                raw.execute(f"PRAGMA {pragma}")

        return engine

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the database's errors into ours. `from None`: a server's message may quote the row, that is, answers."""
        try:
            yield
        except IntegrityError as error:
            raise Clash("storage.failed", place=self.place, code=_code(error)) from None
        except (SQLAlchemyError, self._driver.Error) as error:
            raise self._error(error) from None
        except UnicodeError:
            raise StoreError("storage.text") from None

    def _error(self, error: Exception) -> StoreError:
        if isinstance(error, PoolTimeout):
            return StoreError("storage.locked", place=self.place)
        code = _code(error)
        if self.sqlite:
            said = sqlite_says(error)
            if self.cipher is not None and said == "storage.foreign":  # the key is right, so the file is not
                said = "storage.damaged"
            return StoreError(said, place=self.place, code=code)
        said = server_says(error, code)
        return Lost(self.place) if said == "storage.unreachable" else StoreError(said, place=self.place, code=code)


def sqlite_says(error: Exception) -> str:
    """The id of the sentence for an error of SQLite."""
    cause = getattr(error, "orig", error)
    number = getattr(cause, "sqlite_errorcode", None)
    if number is None:  # Python's own module: what lies in the file is no text
        return "storage.damaged" if "decode" in str(cause) else "storage.failed"
    if number == 1 and "no such table" in str(cause):
        return "storage.moved"  # they were there when it was opened
    return _SQLITE_SAYS.get(number, _SQLITE_SAYS.get(number & 0xFF, "storage.failed"))


def sqlite_at(file: Path) -> URL:
    """The address of an SQLite file."""
    return URL.create("sqlite+pysqlite", database=str(file))


def _code(error: Exception) -> str:
    """What the database calls the error: a code or a class name, never its message."""
    cause = getattr(error, "orig", None) or error
    return getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or type(cause).__name__

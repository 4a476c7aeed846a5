"""SQLCipher, where a database is encrypted: which driver opens a file, and how it is given the key.

The key goes straight into the connection, as the first thing said to it; it never stands in an address, an argument or
the environment. Another library than Python's own SQLite is at work then, and the two must never have the same file
open in one process: closing it in one would drop the locks of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from intake.interview.clean import clean
from intake.store import keys
from intake.store.errors import StoreError


class Cipher:
    """An encrypted file's key while it is unlocked. `lock` lets go of it, `unlock` brings it back."""

    def __init__(self, file: Path, passphrase: str | None = None) -> None:
        """Unlocks the file. Raises StoreError as `keys.key_of` does, and if the driver is not installed."""
        self.file = file
        self.driver = driver()
        self._key: bytes | None = keys.key_of(file, passphrase)

    def enter(self, raw: Any) -> None:
        """Give a new connection the key. Raises StoreError "storage.encrypted" while it is locked."""
        if self._key is None:
            raise StoreError("storage.encrypted", place=clean(str(self.file)))
        give(raw, self._key)

    def attach(self, raw: Any, file: Path, name: str) -> None:
        """Put another file with the same key beside the one that is open. Raises StoreError while it is locked."""
        if self._key is None:
            raise StoreError("storage.encrypted", place=clean(str(self.file)))
        join(raw, file, name, self._key)

    def lock(self) -> None:
        """Forget the key: connections that are made from now on are refused."""
        self._key = None
        keys.forget(self.file)

    def unlock(self, passphrase: str) -> None:
        """Take the key back. Raises StoreError."""
        self._key = keys.key_of(self.file, passphrase)

    @contextmanager
    def connection(self, file: Path | None = None, query: str = "") -> Iterator[Any]:
        """A connection of the driver's own to this file, or to another with the same key, such as a backup.

        `query` as SQLite takes it in an address: `?mode=ro`. Whatever goes wrong is the driver's own error.
        """
        with closing(connected(file or self.file, query)) as raw:
            self.enter(raw)
            yield raw


def cipher_for(file: Path, passphrase: str | None = None) -> Cipher | None:
    """How to open a file that is encrypted; None for one that is not. Raises StoreError as `Cipher` does.

    A key file beside a plain database is what an encryption leaves that was broken off: the database counts.
    """
    if not keys.key_file(file).exists():
        return None
    if not file.exists():
        raise StoreError("storage.gone", place=clean(str(file)), key=clean(str(keys.key_file(file))))
    return None if plain(file) else Cipher(file, passphrase)


def encrypted(file: Path) -> bool:
    """Whether there is an encrypted database. Raises StoreError if there ought to be and the driver is missing."""
    return keys.key_file(file).exists() and file.exists() and not plain(file)


def driver() -> Any:
    """The driver's module. Raises StoreError if it is not installed."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise StoreError("storage.cipher", driver=error.name or "sqlcipher3") from None
    return dbapi2


def connected(file: Path, query: str = "") -> Any:
    """A connection of the driver that has not been given a key. Its own log is off: it would write on the screen."""
    raw = driver().connect(f"{file.absolute().as_uri()}{query}", uri=True, isolation_level=None)
    hush(raw)
    return raw


def give(raw: Any, key: bytes) -> None:
    """Give a connection the key, before anything else is asked of it."""
    hush(raw)
    raw.execute(f"""PRAGMA key = "x'{key.hex()}'" """)


def join(raw: Any, file: Path, name: str, key: bytes) -> None:
    """Put an encrypted file beside what a connection has open. `name` is one of our own words."""
    raw.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (str(file), f"x'{key.hex()}'"))


def hush(raw: Any) -> None:
    """Keep the cipher's own log away from the terminal."""
    raw.execute("PRAGMA cipher_log = none").fetchall()
    raw.execute("PRAGMA cipher_log_level = NONE").fetchall()


def plain(file: Path) -> bool:
    """Whether a file can be read without a key."""
    try:
        with closing(connected(file, "?mode=ro&immutable=1")) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver().Error:
        return False
    return True

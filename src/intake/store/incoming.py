"""A file on its way into the store: opened once, looked at before and after, read in blocks."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

from intake.interview.clean import clean
from intake.words import Refusal

BLOCK = 1 << 20
"""Bytes that are read and stored as one piece."""

# A pipe must not make us wait, a terminal must not become ours, a child must not inherit the file.
_WISHES = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT")
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in _WISHES)


class Incoming:
    """An ordinary file that is neither empty nor over `most` bytes. Raises Refusal for any other, without reading it.

    `own` is the program's own database: reading that as a file would drop the locks that this process holds on it.
    """

    def __init__(self, path: Path, most: int, own: Path | None = None) -> None:
        self.name = clean(path.name) or clean(str(path))
        self._most = most
        try:
            found = path.stat()
            self._must_be_ordinary(found)  # before it is opened: opening a device can already do something
            if own is not None and os.path.samestat(found, own.stat()):
                raise Refusal("storage.own_file", file=self.name)
            self._file: BinaryIO = os.fdopen(os.open(path, _FLAGS), "rb")
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
            raise Refusal("refused.file_missing", file=self.name) from None
        except OSError as error:
            raise self._unreadable(error) from None
        try:
            self._before = os.fstat(self._file.fileno())
            self._must_be_ordinary(self._before)
        except BaseException:
            self._file.close()
            raise
        self.size = self._before.st_size

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def blocks(self) -> Iterator[bytes]:
        """The bytes from the start, 1 MiB at a time. Raises Refusal if they changed since the file was opened."""
        done = 0
        try:
            self._file.seek(0)
            while block := self._file.read(BLOCK):
                done += len(block)
                if done > self.size:
                    break
                yield block
        except OSError as error:
            raise self._unreadable(error) from None
        after = os.fstat(self._file.fileno())
        if after.st_size > self._most:
            raise self._large(after.st_size)
        if done != self.size or (after.st_size, after.st_mtime_ns) != (self.size, self._before.st_mtime_ns):
            raise Refusal("refused.file_changed", file=self.name)

    def _must_be_ordinary(self, found: os.stat_result) -> None:
        if not stat.S_ISREG(found.st_mode):
            raise Refusal("refused.file_folder", file=self.name)
        if found.st_size == 0:
            raise Refusal("refused.file_empty", file=self.name)
        if found.st_size > self._most:
            raise self._large(found.st_size)

    def _large(self, size: int) -> Refusal:
        return Refusal("refused.file_large", file=self.name, size=readable(size))

    def _unreadable(self, error: OSError) -> Refusal:
        return Refusal("refused.file_unreadable", file=self.name, why=error.strerror or type(error).__name__)


def readable(size: int) -> str:
    """A size for people: `812 bytes`, `1.5 MiB`. Rounded up, so that what is too large never looks as if it fitted."""
    for unit, name in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
        if size >= unit:
            return f"{-(-size * 10 // unit) / 10:.1f} {name}"
    return f"{size} bytes"

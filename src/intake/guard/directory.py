"""How long the list of entries of a zip is, by every record that says so: looked at before anything reads the list."""

from __future__ import annotations

from typing import IO

_ENTRY, _END, _END64, _LOCATOR = b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_SIZE, _END64_SIZE, _LOCATOR_SIZE = 22, 56, 20
_TAIL = 65535 + _END_SIZE + _END64_SIZE + _LOCATOR_SIZE
"""So many bytes at the end of a zip hold all of its closing records."""


def is_short(file: IO[bytes], entries: int, size: int) -> bool | None:
    """Whether a zip lists at most so many entries in so many bytes, whatever it says of itself; None if it has no end."""
    length = file.seek(0, 2)
    file.seek(max(0, length - _TAIL))
    tail = file.read()
    found = _said(tail)
    if found is None:
        return None
    behind, count, bytes_ = found
    if count > entries or bytes_ > size:
        return False
    start = length - behind - bytes_
    if start < 0:
        return None
    file.seek(start)
    return file.read(bytes_).count(_ENTRY) <= entries


def _said(tail: bytes) -> tuple[int, int, int] | None:
    """Where the list of a zip with this end ends, from behind; entries and bytes that it has at most. None without end.

    A zip may close with two records, and readers believe the longer one whatever the other says: the greater counts.
    """
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_SIZE:
        return None
    count = int.from_bytes(tail[end + 10 : end + 12], "little")
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    close = end
    locator, record = end - _LOCATOR_SIZE, end - _LOCATOR_SIZE - _END64_SIZE
    if locator >= 0 and tail.startswith(_LOCATOR, locator):
        if record < 0 or not tail.startswith(_END64, record):
            return None
        close = record
        count64 = int.from_bytes(tail[record + 32 : record + 40], "little")
        size64 = int.from_bytes(tail[record + 40 : record + 48], "little")
        # what does not fit the short record stands there as all ones
        count = max(count64, count if count != 0xFFFF else 0)
        size = max(size64, size if size != 0xFFFFFFFF else 0)
    return len(tail) - close, count, size

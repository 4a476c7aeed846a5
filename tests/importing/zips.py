"""Zips made by hand, that say of themselves whatever a test wants: more than zipfile would ever write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass
class Entry:
    """An entry as it is written; what is None is what is true. `inner` is the name in front of the data."""

    name: bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0
    size: int | None = None
    packed: bytes | None = None
    crc: int | None = None
    inner: bytes | None = None
    mode: int = 0


def deflated(data: bytes) -> bytes:
    """Raw deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def bomb(size: int, beginning: bytes = b"", end: bytes = b"", filling: bytes = b"a") -> tuple[bytes, int]:
    """Deflate that unpacks to about `size` bytes, made without ever holding them; and the length of what comes out."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(beginning) + packer.flush(zlib.Z_FULL_FLUSH)
    block = filling * ((1 << 20) // len(filling))
    # after two full flushes a block is packed by itself, so its bytes can be said again
    piece = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    times = size // len(block)
    tail = packer.compress(end) + packer.flush()
    return head + piece * times + tail, len(beginning) + len(block) * times + len(end)


def packed(
    entries: Iterable[Entry], *, comment: bytes = b"", count: int | None = None, size: int | None = None
) -> bytes:
    """The zip of `entries`; `count` and `size` are what its last record says of its list."""
    out, listed, number = bytearray(), bytearray(), 0
    for entry in entries:
        body = entry.packed if entry.packed is not None else _body(entry)
        length = len(entry.data) if entry.size is None else entry.size
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        inner = entry.name if entry.inner is None else entry.inner
        flags = entry.flags | 0x800
        place = len(out)
        out += struct.pack(
            "<4sHHHHHIIIHH", b"PK\3\4", 20, flags, entry.method, 0, 33, crc, len(body), length, len(inner), 0
        )
        out += inner + body
        listed += struct.pack(
            "<4sHHHHHHIIIHHHHHII",
            *(b"PK\1\2", 0x314, 20, flags, entry.method, 0, 33, crc, len(body), length, len(entry.name)),
            *(0, 0, 0, 0, entry.mode << 16, place),
        )
        listed += entry.name
        number += 1
    shown, said = (number if count is None else count), (len(listed) if size is None else size)
    end = struct.pack(
        "<4sHHHHIIH", b"PK\5\6", 0, 0, min(shown, 0xFFFF), min(shown, 0xFFFF), said, len(out), len(comment)
    )
    return bytes(out + listed + end + comment)


def longer(number: int) -> bytes:
    """A zip whose last record counts three entries, and a longer one before it `number` of them."""
    data = packed([Entry(b"a%d" % n, method=0) for n in range(number)])
    end = data.rfind(b"PK\5\6")
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, number, number, end - start, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    last = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 3, 3, 200, start, 0)
    return data[:end] + record + locator + last


def _body(entry: Entry) -> bytes:
    return deflated(entry.data) if entry.method == 8 else entry.data

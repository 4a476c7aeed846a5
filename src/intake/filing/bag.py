"""A part of a package as one zip: a bag (BagIt, RFC 8493) that comes out the same every time and is read with limits.

What is in it is not packed more tightly, only put together: Word files are packed already, and so the same files give the
same bytes on every machine. Nothing is ever unpacked by the name that a zip gives it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from intake.filing.package import EPOCH, MANIFEST, listed_in, manifest, read_manifest, sha256
from intake.guard import directory

TAGS = "tagmanifest-sha256.txt"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
OWN = ("bagit.txt", "bag-info.txt", MANIFEST)
"""Files of a bag that say what it holds; `TAGS` says what they are."""

MOST_ENTRIES, MOST_DIRECTORY, MOST_TAG = 20_000, 16 * 1024 * 1024, 8 * 1024 * 1024
"""Entries of a zip, bytes of their list, and bytes of a file that says what is in it."""
MOST_RATIO, SMALL = 300, 4 * 1024 * 1024
"""A file larger than `SMALL` was not packed more tightly than this."""
_PIECE = 1 << 20
_BAD_NAME = re.compile(r"(^|/)\.\.?(/|$)|^/|[\\:\x00-\x1f\x7f]|//")


def write_bag(part: Path, to: Path, about: Mapping[str, str]) -> None:
    """Put a part with its manifest into one zip. `about` is told in bag-info.txt."""
    listed = listed_in(part)
    size = sum((part / name).stat().st_size for name in listed)
    told = {**about, "Payload-Oxum": f"{size}.{len(listed)}"}
    own = {
        "bagit.txt": DECLARATION.encode(),
        "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in told.items()).encode(),
        MANIFEST: manifest({f"data/{name}": digest for name, digest in listed.items()}).encode(),
    }
    own[TAGS] = manifest({name: sha256(data) for name, data in own.items()}).encode()
    with zipfile.ZipFile(to, "x", zipfile.ZIP_STORED) as archive:
        for name in (*OWN, TAGS):
            archive.writestr(_entry(f"{part.name}/{name}"), own[name])
        for name in sorted(listed):
            entry = _entry(f"{part.name}/data/{name}")
            entry.file_size = (part / name).stat().st_size
            with (part / name).open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target, _PIECE)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    # as if from Unix, whoever writes it: only then does every unpacker take the names as UTF-8
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_STORED, 3, 0o600 << 16
    return entry


@dataclass
class Bag:
    """A zip as it was found: its one folder, what its manifest lists, the payload's files, and what is wrong with it.

    `faults` are pairs of a kind ("bag", "missing", "changed", "added") and a name; without any the bag is sound.
    """

    path: Path
    base: str = ""
    listed: dict[str, str] = field(default_factory=dict)
    entries: dict[str, zipfile.ZipInfo] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def opened(self, name: str) -> IO[bytes]:
        """A file of the payload, to be read in pieces. KeyError if it is not there."""
        return zipfile.ZipFile(self.path).open(self.entries[name])


def bagged(path: Path, *, hashed: bool = True) -> Bag:
    """Look at a zip of ours, or of anybody: every name, every size, every hash. Whatever is in it, nothing is raised.

    `hashed`: without it the payload is not read; whoever reads a file of it compares its hash.
    """
    bag = Bag(path)
    try:
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            _look(archive, bag)
            if hashed:
                _compare(archive, bag)
    except _Unsound as error:
        bag.faults.append(("bag", str(error) or path.name))
    except OSError:
        raise
    except Exception:  # a damaged zip raises whatever it happens to run into
        bag.faults.append(("bag", path.name))
    return bag


def faults_of_bag(bag: Bag, part: Path) -> list[tuple[str, str]]:
    """What is wrong with a bag as the zip of the folder `part`: its own faults, else what differs from the folder."""
    if bag.faults:
        return bag.faults
    try:
        listed = listed_in(part)
    except (OSError, ValueError):
        return []  # the folder's own fault
    names = sorted(name for name in listed.keys() | bag.listed.keys() if listed.get(name) != bag.listed.get(name))
    return [("differs", name) for name in names]


class _Unsound(Exception):
    """The zip is no bag, or one that is not read: the message names the place."""


def _check_directory(path: Path) -> None:
    """The list of entries is short enough to be read at all."""
    with path.open("rb") as file:
        short = directory.is_short(file, MOST_ENTRIES, MOST_DIRECTORY)
    if not short:
        raise _Unsound


def _look(archive: zipfile.ZipFile, bag: Bag) -> None:
    entries = [e for e in archive.infolist() if not e.is_dir()]
    if not entries or len(entries) > MOST_ENTRIES or archive.comment:
        raise _Unsound
    base = entries[0].filename.partition("/")[0]
    bag.base = base
    names: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    for entry in entries:
        name = entry.filename.removeprefix(f"{base}/")
        # `orig_filename` is what stands in the file: zipfile cuts a name at its first zero byte
        if _BAD_NAME.search(entry.orig_filename) or name == entry.filename or entry.filename.casefold() in folded:
            raise _Unsound(_shown(entry.orig_filename))
        if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _Unsound(name)
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise _Unsound(name)
        folded.add(entry.filename.casefold())
        names[name] = entry
    own = {name: _tag(archive, names, name) for name in (*OWN, TAGS)}
    if own["bagit.txt"] != DECLARATION.encode():
        raise _Unsound("bagit.txt")
    tags = _listed(own[TAGS], TAGS)
    for name in OWN:
        if tags.get(name) != sha256(own[name]):
            bag.faults.append(("changed", name))
    bag.listed = {name.removeprefix("data/"): h for name, h in _listed(own[MANIFEST], MANIFEST).items()}
    bag.entries = {n.removeprefix("data/"): e for n, e in names.items() if n.startswith("data/")}
    bag.faults += [("added", n) for n in sorted(names) if not n.startswith("data/") and n not in (*OWN, TAGS)]
    bag.faults += [("missing", n) for n in sorted(bag.listed.keys() - bag.entries.keys())]
    bag.faults += [("added", n) for n in sorted(bag.entries.keys() - bag.listed.keys())]


def _compare(archive: zipfile.ZipFile, bag: Bag) -> None:
    for name in sorted(bag.listed.keys() & bag.entries.keys()):
        if _hash(archive, bag.entries[name]) != bag.listed[name]:
            bag.faults.append(("changed", name))


def _tag(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo], name: str) -> bytes:
    entry = names.get(name)
    if entry is None or entry.file_size > MOST_TAG:
        raise _Unsound(name)
    return archive.read(entry)


def _listed(data: bytes, name: str) -> dict[str, str]:
    try:
        return read_manifest(data.decode())
    except ValueError:
        raise _Unsound(name) from None


def _hash(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """SHA-256 of an entry in hex; something that no manifest lists if it cannot be unpacked."""
    digest = hashlib.sha256()
    try:
        with archive.open(entry) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except Exception:  # CRC, deflate, a length that is not true
        return ""
    return digest.hexdigest()


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:120]

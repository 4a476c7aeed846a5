"""The parts of an exported package, as folders or as zips: what lies in them is listed, and read only by those names.

Nothing is ever unpacked, no link is followed, and no name that a file gives reaches the disk before it was found there.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from intake.filing.bag import MOST_ENTRIES, bagged
from intake.filing.folder import PARTS, VARIANT
from intake.filing.package import MANIFEST, MOST_MANIFEST, read_manifest, sha256
from intake.interview.clean import clean
from intake.store.incoming import BLOCK, Incoming
from intake.words import Refusal

_BAD_NAME = re.compile(r"(^|/)\.\.?(/|$)|^/|[\\:\x00-\x1f\x7f]|//|/$")
_DIGEST = re.compile(r"[0-9a-f]{64}")
MOST_LEVELS = 6
"""Folders inside each other in a package."""


@dataclass
class Part(ABC):
    """One part: `listed` holds the SHA-256 of every file of its manifest, `there` the size of every file that lies there,
    both by name; `digest` is that of the manifest."""

    name: str
    listed: dict[str, str]
    there: dict[str, int]
    digest: str

    @abstractmethod
    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file that is there, in pieces of 1 MiB. Raises Refusal."""

    def read(self, name: str, most: int) -> bytes | None:
        """A file whole; None if it is not there, larger than `most`, or cannot be read."""
        if self.there.get(name, most + 1) > most:
            return None
        found = bytearray()
        try:
            for piece in self.pieces(name):
                found += piece
                if len(found) > most:
                    return None
        except Refusal:
            return None
        return bytes(found)


@dataclass
class Folder(Part):
    """A part as it lies on the disk."""

    root: Path

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, which was found to be an ordinary one when the folder was looked at."""
        with Incoming(self.root / name, max(1, self.there[name])) as file:
            yield from file.blocks()


@dataclass
class Bagged(Part):
    """A part as a zip."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file; no more of them than the zip says."""
        left = self.there[name]
        try:
            with self.archive.open(self.entries[name]) as file:
                while piece := file.read(min(BLOCK, left + 1)):
                    left -= len(piece)
                    if left < 0:
                        break
                    yield piece
        except Exception:  # CRC, deflate, a length that is not true
            left = -1
        if left:
            raise Refusal("importing.evidence_changed", file=name)


@contextmanager
def parts_at(path: Path) -> Iterator[tuple[Part, ...]]:
    """The parts of the package at `path`: a folder with parts in it, one part, or the zip of one. Raises Refusal."""
    with ExitStack() as stack:
        if not path.is_dir():
            yield (_bag(path, stack),)
            return
        if _is_file(path / MANIFEST):
            yield (_folder(path),)
            return
        found: list[Part] = []
        for name in (*PARTS, VARIANT):
            if _is_folder(path / name):
                found.append(_folder(path / name))
            elif _is_file(path / f"{name}.zip"):  # the folder was left behind
                found.append(_bag(path / f"{name}.zip", stack))
        if not found:
            raise Refusal("importing.no_package", file=path.name)
        yield tuple(found)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _folder(path: Path) -> Part:
    shown = f"{path.absolute().name}/{MANIFEST}"
    there = _looked_through(path)
    size = there.pop(MANIFEST, None)
    if size is None or size > MOST_MANIFEST:
        raise Refusal("importing.package_manifest", file=shown)
    data = b""
    if size:  # a case that hands nothing in lists nothing
        with Incoming(path / MANIFEST, MOST_MANIFEST) as file:
            data = b"".join(file.blocks())
    return Folder(path.absolute().name, _manifest(data, shown), there, sha256(data), path)


def _looked_through(folder: Path) -> dict[str, int]:
    """The ordinary files in a folder by name, with their sizes. Links, pipes and devices are no files of a package."""
    found: dict[str, int] = {}
    waiting = [("", 0)]
    seen = 0
    while waiting:
        inner, level = waiting.pop()
        try:
            with os.scandir(folder / inner) as entries:
                for entry in entries:
                    seen += 1
                    if seen > MOST_ENTRIES or level > MOST_LEVELS:
                        raise Refusal("importing.package_many", file=folder.name)
                    name = f"{inner}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((f"{name}/", level + 1))
                    elif entry.is_file(follow_symlinks=False):
                        found[name] = entry.stat(follow_symlinks=False).st_size
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise Refusal("importing.file_unreadable", file=f"{folder.name}/{inner}", why=why) from None
    return found


def _bag(path: Path, stack: ExitStack) -> Part:
    try:
        bag = bagged(path, hashed=False)
        archive = stack.enter_context(zipfile.ZipFile(path))
    except FileNotFoundError:  # also a folder that was there when it was read
        raise Refusal("importing.file_missing", file=clean(path.name)) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Refusal("importing.file_unreadable", file=clean(path.name), why=why) from None
    except zipfile.BadZipFile:
        raise Refusal("importing.zip_broken", file=clean(path.name), place=MANIFEST) from None
    unsound = next((name for kind, name in bag.faults if kind == "bag"), None)
    if unsound is not None or not bag.listed:
        raise Refusal("importing.zip_broken", file=path.name, place=unsound or MANIFEST)
    listed = _checked(bag.listed, path.name)
    there = {name: entry.file_size for name, entry in bag.entries.items()}
    digest = sha256("".join(f"{listed[n]}  {n}\n" for n in sorted(listed)).encode())  # that of the folder's manifest
    return Bagged(bag.base, listed, there, digest, archive, bag.entries)


def _manifest(data: bytes, shown: str) -> dict[str, str]:
    if data.count(b"\n") > MOST_ENTRIES:
        raise Refusal("importing.package_many", file=shown)
    try:
        listed = read_manifest(data.decode())
    except ValueError:
        raise Refusal("importing.package_manifest", file=shown) from None
    return _checked(listed, shown)


def _checked(listed: dict[str, str], shown: str) -> dict[str, str]:
    """The list, if every name in it stays within the package and every digest is one."""
    if len(listed) > MOST_ENTRIES:
        raise Refusal("importing.package_many", file=shown)
    for name, digest in listed.items():
        if _BAD_NAME.search(name):
            place = "".join(c if c.isprintable() else "?" for c in name)[:80]
            raise Refusal("importing.package_names", file=shown, place=place)
        if not _DIGEST.fullmatch(digest):
            raise Refusal("importing.package_manifest", file=shown)
    return listed

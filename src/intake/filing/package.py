"""Packages that come out the same every time: one zip writer, a manifest that `sha256sum -c` checks, a hash of content."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MANIFEST = "manifest-sha256.txt"
MOST_MANIFEST = 16 << 20
"""Bytes of a manifest."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of everything in a zip of ours."""


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip of `parts`: content types first, then by name; fixed dates and attributes, so the same parts give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, parts[name])
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def content_hash(parts: Mapping[str, bytes]) -> str:
    """A hash that does not depend on how a machine compresses: over the sorted lines "sha256  part"."""
    return listed_hash({name: sha256(data) for name, data in parts.items()})


def listed_hash(hashes: Mapping[str, str]) -> str:
    """The hash over a list of named hashes."""
    return sha256("".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode())


def manifest(hashes: Mapping[str, str]) -> str:
    """A manifest as `sha256sum` writes it: one line a file, by name."""
    return "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))


def read_manifest(text: str) -> dict[str, str]:
    """The hashes by file name of a manifest. ValueError if a line is none."""
    found = {}
    for line in text.removesuffix("\n").split("\n") if text else ():
        digest, gap, name = line[:64], line[64:66], line[66:]
        if len(digest) != 64 or gap != "  " or not name:
            raise ValueError(line[:80])
        found[name] = digest
    return found


def listed_in(folder: Path) -> dict[str, str]:
    """The hashes by file name of a folder's manifest. ValueError or OSError if there is none that can be read."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_MANIFEST:
        raise ValueError(MANIFEST)
    return read_manifest(path.read_text(encoding="utf-8"))


def file_hash(path: Path) -> str:
    """SHA-256 of a file in hex, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_manifest(folder: Path) -> list[str]:
    """What is wrong with a folder that carries a manifest: the names of files that are missing, changed or not listed."""
    return [name for _, name in faults_of_folder(folder)]


def faults_of_folder(folder: Path) -> list[tuple[str, str]]:
    """The same with the kind of each: "missing", "changed" or "added"; by name."""
    try:
        listed = listed_in(folder)
    except (OSError, ValueError):
        return [("manifest", MANIFEST)]
    there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if not p.is_dir() or p.is_symlink()}
    there.pop(MANIFEST, None)
    bad = {name: "missing" for name in listed if name not in there}
    bad |= {name: "added" for name in there if name not in listed}
    bad |= {
        name: "changed"
        for name in listed.keys() & there.keys()
        if there[name].is_symlink() or not there[name].is_file() or file_hash(there[name]) != listed[name]
    }
    return [(bad[name], name) for name in sorted(bad)]

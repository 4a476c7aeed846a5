"""The one door for what is imported: an exported folder or zip, its answers as data, a Word file. All else is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.filing.bag import MOST_DIRECTORY, MOST_ENTRIES
from intake.guard import directory, refuse_unless_zip
from intake.guard.data import MOST_JSON
from intake.guard.package import MOST_BYTES
from intake.importing.data import read_data
from intake.importing.document import read_document
from intake.importing.found import Reading
from intake.importing.known import Known
from intake.importing.package import evidence_files, read_package
from intake.store.incoming import Incoming, readable
from intake.words import Refusal

__all__ = ["evidence_files", "read_source"]

MOST_PACKAGE = 1 << 40
"""Bytes of a zip that is a package: it may hold evidence, of which nothing is read here."""

_ZIP, _RTF = b"PK\x03\x04", b"{\\rtf"
_BAGIT, _WORD = "bagit.txt", "[Content_Types].xml"


def read_source(path: Path, known: Known, own: Path | None = None) -> Reading:
    """All that a file or folder says. `own`: the program's own database, which must not be opened as a file.

    Raises Refusal, with the reason and the cure in one line, for whatever cannot be read.
    """
    with _said_of_import():
        if _is_folder(path):
            return read_package(path, known)
        with Incoming(path, MOST_PACKAGE, own) as file:
            head = next(file.blocks(), b"")
            if head.startswith(_ZIP) and _is_bag(path):
                return read_package(path, known)
            text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
            is_data = text.startswith(b"{") and not text.startswith(_RTF)
            if is_data or path.suffix.lower() == ".json":
                return read_data(_whole(file, MOST_JSON), file.name, known)
            data = _whole(file, MOST_BYTES)
    return _document(data, path, file.name, known)


def _document(data: bytes, path: Path, name: str, known: Known) -> Reading:
    refuse_unless_zip(data)
    try:
        return read_document(data, name, known)
    except Refusal as error:
        if error.id == "form.no_word" and path.suffix.lower() == ".zip":
            raise Refusal("importing.no_package", file=name) from None
        raise


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no such name can be
        return False


def _whole(file: Incoming, most: int) -> bytes:
    if file.size > most:
        raise Refusal("importing.file_large", file=file.name, size=readable(file.size))
    return b"".join(file.blocks())


def _is_bag(path: Path) -> bool:
    """Whether a zip is a package, or is at least none of Word's. What cannot be told is left to those who open it."""
    try:
        with path.open("rb") as file:
            if not directory.is_short(file, MOST_ENTRIES, MOST_DIRECTORY):
                return path.suffix.lower() == ".zip"
            with zipfile.ZipFile(file) as archive:
                names = archive.namelist()
                return _WORD not in names and any(n.count("/") == 1 and n.endswith(f"/{_BAGIT}") for n in names)
    except Exception:  # a damaged zip raises whatever it happens to run into
        return path.suffix.lower() == ".zip"


@contextmanager
def _said_of_import() -> Iterator[None]:
    """A file that cannot be taken in is refused in the words of importing, not of attaching."""
    try:
        yield
    except Refusal as error:
        if not error.id.startswith("refused.file_"):
            raise

        raise Refusal(error.id.replace("refused.", "importing.", 1), about=None, **error.values) from None

"""The zip around a Word file, read with limits on everything that it says about itself."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from lxml import etree

from intake.guard import directory
from intake.guard.kinds import refuse_unless_zip
from intake.guard.outside import RELATION, Removed, kept
from intake.guard.scan import Scan, parser
from intake.words import Refusal

MOST_BYTES = 20 * 1024 * 1024
"""Of the file."""
MOST_ENTRIES, MOST_DIRECTORY = 2000, 512 * 1024
"""Entries of the zip, and bytes of their list."""
MOST_PART, MOST_XML, MOST_UNPACKED = 24 * 1024 * 1024, 16 * 1024 * 1024, 48 * 1024 * 1024
"""Bytes of one part, of one part of XML, and of all, unpacked."""
MOST_RATIO, SMALL = 300, 4 * 1024 * 1024
"""A part larger than `SMALL` was not packed more tightly than this."""

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = (f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml")
_BAD_NAME = re.compile(r"(^|/)\.\.?(/|$)|^/|[\\:\x00-\x1f\x7f]|//")
_STRICT = b"http://purl.oclc.org/ooxml/"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Opened:
    """A foreign Word file that may be read: its parts by name, the name of the main one, and what was taken out of it."""

    parts: dict[str, bytes]
    main: str
    removed: tuple[Removed, ...]
    trees: dict[str, etree._Element] = field(default_factory=dict, repr=False, compare=False)
    """Trees that were made on the way, each for the first who asks."""

    def tree(self) -> etree._Element:
        """The main document as a tree of the caller's own."""
        made = self.trees.pop(self.main, None)
        return etree.fromstring(self.parts[self.main], parser()) if made is None else made


def opened(data: bytes) -> Opened:
    """Open a Word file of somebody else. Raises Refusal with the reason and the cure; nothing else."""
    refuse_unless_zip(data)
    if len(data) > MOST_BYTES:
        raise Refusal("form.large")
    parts = _unzipped(data)
    scan = Scan()
    broken: list[Removed] = []
    trees: dict[str, etree._Element] = {}
    for name in list(parts):
        if name.lower().endswith((".xml", ".rels", ".vml")):
            try:
                tree = scan.look(name, parts[name])
            except ExpatError:
                if not name.startswith("customXml/"):
                    raise Refusal("form.xml", part=name) from None
                del parts[name]  # data of another program, not the document
                broken.append(Removed("part", name))
                continue
            if tree is not None and posixpath.basename(name).startswith("document"):
                trees[name] = tree  # the others are small
    try:
        main = _main(parts)
        _as_document(parts, main)
        removed = kept(parts, trees)
    except etree.XMLSyntaxError:  # well-formed, and more of one thing than libxml2 takes
        raise Refusal("form.large") from None
    return Opened(parts, main, (*broken, *removed), trees)


def _unzipped(data: bytes) -> dict[str, bytes]:
    """Every part, unpacked; the sum of what comes out is limited whatever the zip says of it."""
    _check_directory(data)
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            _check_entries(entries)
            left = MOST_UNPACKED
            for entry in entries:
                parts[entry.filename] = _unpacked(archive, entry, left)
                left -= len(parts[entry.filename])
    except Refusal:
        raise
    except Exception:  # a damaged zip raises whatever it happens to run into
        raise Refusal("form.broken") from None
    return parts


def _check_directory(data: bytes) -> None:
    """The list of entries is short enough to be read at all."""
    short = directory.is_short(io.BytesIO(data), MOST_ENTRIES, MOST_DIRECTORY)
    if short is None:
        raise Refusal("form.broken")
    if not short:
        raise Refusal("form.entries")


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Names, sizes and ways of packing, as the zip tells them."""
    seen: set[str] = set()
    if len(entries) > MOST_ENTRIES:
        raise Refusal("form.entries")
    for entry in entries:
        # `orig_filename` is what stands in the file: zipfile cuts a name at its first zero byte
        if _BAD_NAME.search(entry.orig_filename) or not entry.filename:
            raise Refusal("form.names")
        if entry.filename.casefold() in seen:
            raise Refusal("form.twice", part=entry.filename)
        seen.add(entry.filename.casefold())
        if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("form.broken")
        most = MOST_XML if entry.filename.lower().endswith((".xml", ".rels", ".vml")) else MOST_PART
        if entry.file_size > most or (
            entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
        ):
            raise Refusal("form.large")
    if sum(e.file_size for e in entries) > MOST_UNPACKED:
        raise Refusal("form.large")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(min(left, entry.file_size) + 1)
    if len(content) > left or len(content) != entry.file_size:
        raise Refusal("form.broken")
    return content


def _main(parts: dict[str, bytes]) -> str:
    """The main document's name. Refuses what is no Word document, or one with macros."""
    types = parts.get("[Content_Types].xml", b"")
    names = {posixpath.basename(n).casefold() for n in parts}
    if names & {"vbaproject.bin", "vbadata.xml"} or b"macroEnabled" in types or b"vbaProject" in types:
        raise Refusal("form.macros")
    if parts.get("mimetype", b"").decode(errors="replace").startswith(_OPEN_DOCUMENT):
        raise Refusal("form.open_document")
    if not types or "_rels/.rels" not in parts:
        raise Refusal("form.no_word")
    if _STRICT in parts["_rels/.rels"]:
        raise Refusal("form.strict")
    for relation in etree.fromstring(parts["_rels/.rels"], parser()).iter(RELATION):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            name = unquote(posixpath.normpath(relation.get("Target") or "").lstrip("/"))
            if name in parts and _type_of(types, name) in _MAIN:
                return name
    raise Refusal("form.no_word")


def _type_of(types: bytes, name: str) -> str:
    """The content type of a part."""
    for entry in etree.fromstring(types, parser()).iter(f"{_TYPES}Override"):
        if unquote((entry.get("PartName") or "").lstrip("/")) == name:
            return entry.get("ContentType") or ""
    return ""


def _as_document(parts: dict[str, bytes], main: str) -> None:
    """A template that was filled in is a document."""
    if _type_of(parts["[Content_Types].xml"], main) == _MAIN[1]:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_MAIN[1].encode(), _MAIN[0].encode())

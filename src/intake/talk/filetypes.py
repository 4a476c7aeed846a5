"""What kind of file something is: by how it begins, and by how it is named. That the two differ is worth a word."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

HEAD = 64 * 1024
"""So many bytes from the beginning are looked at."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (0, b"BM", "bmp"),
    (0, b"II*\x00", "tiff"),
    (0, b"MM\x00*", "tiff"),
    (8, b"WEBP", "webp"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"{\\rtf", "rtf"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"\x1f\x8b", "gzip"),
    (257, b"ustar", "tar"),
    (0, b"\x7fELF", "program"),
    (0, b"MZ", "program"),
    (4, b"ftyp", "video"),
)
_INSIDE: tuple[tuple[bytes, str], ...] = (
    (b"OFD.xml", "ofd"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "odf"),
    (b"word/", "word"),
    (b"xl/", "excel"),
    (b"ppt/", "powerpoint"),
)
"""Names at the beginning of a ZIP that say which document it is."""

ZIPPED = ("word", "excel", "powerpoint", "ofd", "odf")
"""Documents that are ZIP archives inside; not every one says so at its beginning."""

_NAMED: dict[str, tuple[str, ...]] = {
    "pdf": ("pdf",),
    "docx": ("word",),
    "docm": ("word",),
    "xlsx": ("excel",),
    "pptx": ("powerpoint",),
    "ofd": ("ofd",),
    **dict.fromkeys(("odt", "ods", "odp"), ("odf",)),
    "doc": ("ole", "rtf"),
    **dict.fromkeys(("xls", "ppt", "wps", "et", "dps", "msg", "vsd"), ("ole",)),
    "rtf": ("rtf",),
    "png": ("png",),
    **dict.fromkeys(("jpg", "jpeg", "jpe"), ("jpeg",)),
    "gif": ("gif",),
    "bmp": ("bmp",),
    **dict.fromkeys(("tif", "tiff"), ("tiff",)),
    "webp": ("webp",),
    "zip": ("zip", *ZIPPED),
    "rar": ("rar",),
    "7z": ("7z",),
    **dict.fromkeys(("gz", "tgz"), ("gzip",)),
    "tar": ("tar",),
    **dict.fromkeys(("txt", "csv", "md", "log", "eml", "json"), ("text", "xml")),
    **dict.fromkeys(("xml", "svg"), ("xml", "text")),
    **dict.fromkeys(("html", "htm"), ("html", "xml", "text")),
    **dict.fromkeys(("exe", "dll"), ("program",)),
    **dict.fromkeys(("mp4", "mov", "m4a"), ("video",)),
}
"""How a file of that name may begin; the first is what the name says it is."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def by_bytes(head: bytes) -> str | None:
    """The kind of a file by its first bytes; None if they tell nothing."""
    if head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for name, kind in _INSIDE if name in head[:HEAD]), "zip")
    for place, magic, kind in _MAGIC:
        if head.startswith(magic, place):
            return kind
    return _text(head[:HEAD])


def differ(name: str, kind: str | None) -> bool:
    """Whether a file begins otherwise than files of such a name do. What is not known is no difference."""
    kinds = _NAMED.get(_suffix(name))
    if kinds is None or kind in kinds:
        return False
    return not (kind == "zip" and kinds[0] in ZIPPED)


def suffix(name: str) -> str:
    """The ending of a name as it stands there, with its dot."""
    return PurePath(name).suffix


def _suffix(name: str) -> str:
    return suffix(name)[1:].casefold()


def _text(head: bytes) -> str | None:
    """A kind of text, if that is what the bytes are in one of the encodings in use here."""
    if not head:
        return None
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if _CONTROLS.search(head):
            return None
        if not (_reads(head, "utf-8") or _reads(head, "gb18030")):
            return None
    begin = head.removeprefix(codecs.BOM_UTF8).lstrip()[:200].lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "xml" if begin.startswith(b"<?xml") else "text"


def _reads(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)  # a letter cut off at the end is no fault
    except UnicodeDecodeError:
        return False
    return True

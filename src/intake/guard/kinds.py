"""What a file is, told from its first bytes: a zip, or something for which there is a plain cure."""

from __future__ import annotations

from intake.words import Refusal

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS = (
    (b"%PDF", "form.pdf"),
    (b"{\\rtf", "form.rtf"),
    (b"PK\x05\x06", "form.broken"),
    (b"PK", "form.broken"),
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_LOOKED_AT = 2048


def refuse_unless_zip(data: bytes) -> None:
    """Do nothing for a zip; raise Refusal with the cure for anything else: a PDF, an old or locked Word file, a web page."""
    if data.startswith(_ZIP):
        return
    if not data.strip(b"\x00\t\r\n "):
        raise Refusal("form.empty")
    if data.startswith(_OLE):
        raise Refusal(_of_ole(data))
    for beginning, id in _BEGINNINGS:
        if data.startswith(beginning):
            raise Refusal(id)
    if data.startswith(_PICTURES):
        raise Refusal("form.picture")
    raise Refusal(_of_text(data[:_LOOKED_AT]))


def _of_ole(data: bytes) -> str:
    """An OLE file by the names in its directory: locked with a password, an old Word file, or another program's."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "form.locked"
    return "form.old_word" if "WordDocument".encode("utf-16-le") in data else "form.other"


def _of_text(head: bytes) -> str:
    """A text by what it begins with; else nothing that is known."""
    for encoding in ("utf-16",) if head[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "gb18030"):
        text = head.decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n").casefold()
        if text.startswith(("<!doctype html", "<html")) or "<html" in text or text.startswith("mime-version"):
            return "form.html"
        if text.startswith("<?xml"):
            return "form.flat_xml"
        readable = sum(c.isprintable() or c in "\t\r\n" for c in text) > 0.97 * len(text)
        # what decodes only by leaving much out is no text
        if text and readable and b"%PDF" not in head and len(text.encode(encoding)) > 0.9 * len(head.strip()):
            return "form.text"
    return "form.pdf" if b"%PDF" in head else "form.other"

"""An own small reader, so that what is read does not pass through anything that wrote it: zipfile and lxml only."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def tree_of(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part), etree.XMLParser(huge_tree=True))


def text_of(element: etree._Element) -> str:
    paragraphs = []
    for paragraph in element.iter(f"{W}p"):
        pieces = [
            (n.text or "") if n.tag == f"{W}t" else {f"{W}br": "\n", f"{W}tab": "\t"}[n.tag]
            for n in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
        ]
        paragraphs.append("".join(pieces))
    return "\n".join(paragraphs)


def text(path: Path) -> str:
    """All visible text of a document."""
    return text_of(tree_of(path.read_bytes()))


def cells(path: Path) -> dict[str, str]:
    """The answer cells of a document by item number."""
    found = {}
    for row in tree_of(path.read_bytes()).iter(f"{W}tr"):
        columns = row.findall(f"{W}tc")
        if len(columns) == 2:
            label = text_of(columns[0])
            number = label.partition("\t")[0]
            if number.replace(".", "").replace("-", "").isdigit():
                assert number not in found, number
                found[number] = text_of(columns[1])
    return found


def under(path: Path, heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its own heading row."""
    body = list(tree_of(path.read_bytes())[0])
    place = next(n for n, e in enumerate(body) if e.tag == f"{W}p" and text_of(e).endswith(heading))
    table = next(e for e in body[place:] if e.tag == f"{W}tbl")
    return [[text_of(c) for c in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")][1:]


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The same document with a text in one part replaced; the text must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part:
                assert old in content.decode(), old
                content = content.decode().replace(old, new, 1).encode()
            copy.writestr(name, content)
    return out.getvalue()

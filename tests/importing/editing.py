"""Our documents for the tests of the reader, and edits as people and other programs make them, done on the XML itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from lxml import etree

from intake.filing.dossier import Dossier
from intake.filing.numbers import Numbers
from intake.filing.package import parts_of, zipped
from intake.filing.paper import Paper
from intake.filing.plan import plan_of
from intake.filing.word_file import word_file
from intake.importing.found import Found, Reading
from intake.importing.known import Known
from intake.importing.word import read_word
from intake.interview.answers import Answer
from intake.regime.compose import load_regime
from tests.filing import dossiers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EDITIONS = ("cn-2017", "cn-2020", "cn-2022")
MAIN = "word/document.xml"
MARKED = {f"{W}author": "王芳", f"{W}date": "2026-11-21T10:00:00Z"}
"""What Word writes on a recorded change."""


@cache
def full() -> Dossier:
    """Every question on the route answered, by kind."""
    return dossiers.full()


def known_of(dossier: Dossier) -> Known:
    return Known(dossier.regime, {id: load_regime(id) for id in EDITIONS})


def written(dossier: Dossier, lang: str) -> Iterator[tuple[Paper, bytes]]:
    """Every document of a case with the answers that it placed."""
    plan = plan_of(dossier)
    for document in plan.documents:
        paper = Paper(dossier, plan, document, lang, False)
        data = word_file(paper)
        yield paper, data


@cache
def transcript(lang: str = "zh") -> bytes:
    """The document that holds every answer of `full`; it is kept back, so notes stand in it."""
    return next(data for paper, data in written(full(), lang) if paper.document.id == "transcript")


def read(data: bytes, dossier: Dossier | None = None) -> Reading:
    return read_word(data, "edited.docx", known_of(dossier or full()))


def by_key(reading: Reading) -> dict[str, Found]:
    return {f.key: f for f in reading.found if f.key is not None}


def said(answer: Answer | None) -> tuple[object, ...] | None:
    return None if answer is None else (answer.status, answer.value, answer.reason)


def edited(data: bytes, *edits: Callable[[etree._Element], None]) -> bytes:
    """The same file after edits of its main part."""
    parts = parts_of(data)
    root = etree.fromstring(parts[MAIN])
    for edit in edits:
        edit(root)
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    return zipped({**parts_of(data), name: content})


def without_properties(data: bytes) -> bytes:
    parts = parts_of(data)
    return with_part(
        data, "docProps/custom.xml", re.sub(rb"<property .*</property>", b"", parts["docProps/custom.xml"])
    )


def without_baseline(data: bytes) -> bytes:
    parts = {n: c for n, c in parts_of(data).items() if not n.startswith("customXml/")}
    for name, form in (
        ("word/_rels/document.xml.rels", rb"<Relationship [^>]*customXml[^>]*/>"),
        ("[Content_Types].xml", rb"<Override [^>]*customXml[^>]*/>"),
    ):
        parts[name] = re.sub(form, b"", parts[name])
    return zipped(parts)


def without_tags(data: bytes) -> bytes:
    """As a program leaves it that puts its own names on the controls."""
    return zipped({**parts_of(data), MAIN: parts_of(data)[MAIN].replace(b'w:val="intake:', b'w:val="goog_rdk_')})


def with_comments(data: bytes, texts: Mapping[str, str]) -> bytes:
    """The file with a comments part: texts by id."""
    parts = parts_of(data)
    space = W.strip("{}")
    inner = "".join(
        f'<w:comment w:id="{id}" w:author="李娜" w:date="2026-11-21T10:00:00Z"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
        "</w:comment>"
        for id, text in texts.items()
    )
    parts["word/comments.xml"] = f'<w:comments xmlns:w="{space}">{inner}</w:comments>'.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'.encode()
    )
    type_ = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/word/comments.xml" ContentType="{type_}"/></Types>'.encode()
    )
    return zipped(parts)


# ---- places and edits


def text_of(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def row(root: etree._Element, number: str) -> etree._Element:
    """The row with an item number."""
    for found in root.iter(f"{W}tr"):
        cells = found.findall(f"{W}tc")
        if len(cells) == 2 and text_of(cells[0].find(f"{W}p/{W}r")) == number:
            return found
    raise AssertionError(number)


def cell(root: etree._Element, number: str) -> etree._Element:
    return row(root, number).findall(f"{W}tc")[1]


def run(text: str, properties: str = "") -> etree._Element:
    made = etree.fromstring(f'<w:r xmlns:w="{W.strip("{}")}"><w:rPr>{properties}</w:rPr></w:r>')
    child = etree.SubElement(made, f"{W}t")
    child.text = text
    child.set(_SPACE, "preserve")
    return made


def paragraph(text: str) -> etree._Element:
    made = etree.Element(f"{W}p")
    made.append(run(text))
    return made


def marked(kind: str, *content: etree._Element) -> etree._Element:
    """A recorded insertion (`ins`) or deletion (`del`) around runs; deleted text becomes w:delText."""
    made = etree.Element(f"{W}{kind}", {f"{W}id": "900", **MARKED})
    for node in content:
        made.append(node)
    for node in list(made.iter(f"{W}t")) if kind in ("del", "moveFrom") else ():
        node.tag = f"{W}delText"
    return made


def mark_paragraph(target: etree._Element, kind: str) -> None:
    """Record that the mark of a paragraph was put in or taken out."""
    properties = target.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        target.insert(0, properties)
    etree.SubElement(etree.SubElement(properties, f"{W}rPr"), f"{W}{kind}", MARKED)


def retyped(number: str, *lines: str) -> Callable[[etree._Element], None]:
    """The whole answer replaced by what was typed, a paragraph a line."""

    def edit(root: etree._Element) -> None:
        target = cell(root, number)
        for child in target.findall(f"{W}p"):
            target.remove(child)
        for line in lines or ("",):
            target.append(paragraph(line))

    return edit


def replaced(number: str, old: str, new: str) -> Callable[[etree._Element], None]:
    """A piece of an answer's text replaced in its run."""

    def edit(root: etree._Element) -> None:
        for node in cell(root, number).iter(f"{W}t"):
            if node.text and old in node.text:
                node.text = node.text.replace(old, new, 1)
                return
        raise AssertionError(old)

    return edit


def ticked(number: str, option: str, on: bool) -> Callable[[etree._Element], None]:
    """A box of ours clicked, as Word does it: state and glyph."""

    def edit(root: etree._Element) -> None:
        for control in cell(root, number).iter(f"{W}sdt"):
            if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val").endswith(f"={option}"):
                state = next(n for n in control.iter() if str(n.tag).endswith("}checked"))
                state.set(str(state.tag).replace("checked", "val"), str(int(on)))
                next(control.iter(f"{W}t")).text = "\u2611" if on else "\u2610"
                return
        raise AssertionError(option)

    return edit


def unwrapped(root: etree._Element) -> None:
    """Every control taken off; what it showed stays."""
    for control in list(root.iter(f"{W}sdt")):
        for node in list(control.find(f"{W}sdtContent")):
            control.addprevious(node)
        control.getparent().remove(control)


def number(key: str) -> str:
    """The item number of a key in the transcript of `full`."""
    regime = full().regime
    return Numbers(regime, next(d for d in regime.documents if d.id == "transcript")).of(key)


def with_application(data: bytes, content: bytes) -> bytes:
    """The file with extended properties: which program wrote it."""
    parts = {**parts_of(data), "docProps/app.xml": content}
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    if b"docProps/app.xml" not in parts["_rels/.rels"]:
        link = f'<Relationship Id="rIdApp" Type="{base}" Target="docProps/app.xml"/></Relationships>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", link.encode())
        type_ = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        entry = f'<Override PartName="/docProps/app.xml" ContentType="{type_}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", entry.encode())
    return zipped(parts)

"""Faults that make Word ask for a repair and that a schema check does not find. Each has a code; no fault, no line."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from intake.filing.package import parts_of
from intake.filing.xml import LONGEST_TAG, MC, R, W

_W = f"{{{W}}}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_BLOCK_ENDS = (f"{_W}p", f"{_W}sdt", f"{_W}customXml")


def parser() -> etree.XMLParser:
    """A parser that fetches nothing and expands nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def lint(data: bytes) -> list[str]:
    """The faults of a Word document, as `code: where`, sorted."""
    try:
        return lint_parts(parts_of(data))
    except Exception as error:  # whatever zipfile says of a damaged zip is one fault to us
        return [f"zip: {type(error).__name__}"]


def lint_parts(parts: Mapping[str, bytes]) -> list[str]:
    """The faults of a package that is already unzipped."""
    trees = {}
    found = []
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(data, parser())
            except etree.XMLSyntaxError as error:
                found.append(f"xml: {name}: {error.msg}")
    found += _types(parts, trees)
    found += _relations(parts, trees)
    ids: dict[str, set[str]] = {}
    for name, tree in trees.items():
        if name.startswith("word/") and not name.endswith(".rels"):
            found += _content(name, tree)
            found += _ids(name, tree, ids)
            found += _references(name, tree, trees)
            found += _links(name, tree)
            found += _prefixes(name, tree)
    found += _core(trees)
    return sorted(set(found))


def _types(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[str]:
    types = trees.get("[Content_Types].xml")
    if types is None:
        yield "types: [Content_Types].xml is missing"
        return
    endings = {e.get("Extension", "").lower() for e in types.iter(f"{_TYPES}Default")}
    named = [e.get("PartName", "") for e in types.iter(f"{_TYPES}Override")]
    for name in parts:
        if name != "[Content_Types].xml" and f"/{name}" not in named and name.rpartition(".")[2].lower() not in endings:
            yield f"types: {name} has no content type"
    for name in named:
        if name.removeprefix("/") not in parts:
            yield f"types: {name} is typed and missing"
        if named.count(name) > 1:
            yield f"types: {name} is typed twice"


def _relations(parts: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = posixpath.dirname(posixpath.dirname(name))
        ids = [e.get("Id") for e in tree.iter(_RELATION)]
        if len(ids) != len(set(ids)):
            yield f"relation: {name} uses an id twice"
        for relation in tree.iter(_RELATION):
            target = unquote(relation.get("Target", ""))
            if relation.get("TargetMode") == "External":
                yield f"relation: {name} leads outside the package"
                continue
            path = (
                target.removeprefix("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
            )
            if path not in parts:
                yield f"relation: {name} leads to {target}, which is missing"


def _references(name: str, tree: etree._Element, trees: Mapping[str, etree._Element]) -> Iterator[str]:
    folder, _, file = name.rpartition("/")
    relations = trees.get(f"{folder}/_rels/{file}.rels")
    known = {e.get("Id") for e in relations.iter(_RELATION)} if relations is not None else set()
    for element in tree.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(f"{{{R}}}") and value not in known:
                yield f"reference: {name} uses {value!s}, which is no relation"


def _content(name: str, tree: etree._Element) -> Iterator[str]:
    for cell in tree.iter(f"{_W}tc"):
        blocks = [e for e in cell if e.tag != f"{_W}tcPr"]
        if not blocks:
            yield f"cell: an empty cell in {name}"
        elif blocks[-1].tag not in _BLOCK_ENDS:
            yield f"cell: a cell in {name} ends with {etree.QName(blocks[-1]).localname}"
    for table in tree.iter(f"{_W}tbl"):
        if table.find(f"{_W}tblGrid") is None:
            yield f"table: no tblGrid in {name}"
    for control in tree.iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        if tag is not None and len(tag.get(f"{_W}val", "")) > LONGEST_TAG:
            yield f"tag: longer than {LONGEST_TAG} in {name}"
        content = control.find(f"{_W}sdtContent")
        if content is None or not len(content):
            yield f"control: without content in {name}"
        if control.find(f"{_W}sdtPr/{_W}dataBinding") is not None:
            yield f"control: bound to data in {name}"
    depth = 0
    for mark in tree.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth < 0:
            break
    if depth:
        yield f"field: begin and end do not match in {name}"


def _ids(name: str, tree: etree._Element, ids: dict[str, set[str]]) -> Iterator[str]:
    """Ids of controls and names and ids of bookmarks are unique in the whole package."""
    seen = [("control id", e.get(f"{_W}val", "")) for e in tree.iterfind(f".//{_W}sdtPr/{_W}id")]
    for bookmark in tree.iter(f"{_W}bookmarkStart"):
        seen += [
            ("bookmark id", bookmark.get(f"{_W}id", "")),
            ("bookmark name", bookmark.get(f"{_W}name", "").casefold()),
        ]
    for kind, value in seen:
        if value in ids.setdefault(kind, set()):
            yield f"duplicate: {kind} {value} in {name}"
        ids[kind].add(value)
        if kind == "control id" and not -(2**31) <= int(value or 0) < 2**31:
            yield f"control: id out of range in {name}"


def _links(name: str, tree: etree._Element) -> Iterator[str]:
    """A link inside the document leads to a bookmark of it; a field's instruction is not empty."""
    marks = {e.get(f"{_W}name") for e in tree.iter(f"{_W}bookmarkStart")}
    for link in tree.iter(f"{_W}hyperlink"):
        anchor = link.get(f"{_W}anchor")
        if anchor is not None and anchor not in marks:
            yield f"link: {name} leads to {anchor}, which is no bookmark"
    for mark in tree.iter(f"{_W}fldSimple"):
        if not (mark.get(f"{_W}instr") or "").strip():
            yield f"field: without instruction in {name}"


def _prefixes(name: str, tree: etree._Element) -> Iterator[str]:
    for prefix in tree.get(f"{{{MC}}}Ignorable", "").split():
        if prefix not in tree.nsmap:
            yield f"prefix: {name} ignores {prefix}, which is not declared"


def _core(trees: Mapping[str, etree._Element]) -> Iterator[str]:
    core = trees.get("docProps/core.xml")
    for element in core if core is not None else ():
        if etree.QName(element).localname in ("created", "modified") and not _DATE.fullmatch(element.text or ""):
            yield "date: bad date in docProps/core.xml"

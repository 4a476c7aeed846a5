"""The line at the head of every page of a filled form, as our own documents have it: DRAFT until it is final, and the
package's id. It stands in a frame above the form's own header, so that nothing of the form moves."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from intake.filing.forms.proof import Expected
from intake.filing.forms.reading import tree_of
from intake.filing.xml import NAMESPACES, held, paragraph, run
from intake.guard.outside import R, W

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_SECTION, _REFERENCE = f"{W}sectPr", f"{W}headerReference"
_OFF = ("0", "false", "off")

_FRAME = (
    '<w:framePr w:w="9072" w:hRule="exact" w:h="240" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" '
    'w:y="340"/><w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
)
"""6 mm below the edge of the page, above where a header begins."""
_TYPE = (
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="黑体" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
)
_NOTHING = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
)
"""A header of ours has no line but the one in the frame, and takes no room."""


def put_heads(parts: dict[str, bytes], trees: dict[str, etree._Element], main: str, text: str) -> list[Expected]:
    """Put `text` at the head of every page: into each header that the form has, and into new ones where it has none.

    New parts stand in `parts` and `trees` afterwards. Returns what the proof has to find.
    """
    relations = _relations(parts, main)
    sections = list(_sections(trees[main]))
    targets = {e.get("Id"): _target(main, e) for e in relations if (e.get("Type") or "").endswith("/header")}
    shown: list[str] = []
    for kind in _kinds(parts, main, sections):
        first = sections[0]
        if all(reference.get(f"{W}type") != kind for reference in first.findall(_REFERENCE)):
            name, id = _new_part(parts, trees, main, relations)
            made = etree.Element(_REFERENCE)
            made.set(f"{W}type", kind)
            made.set(f"{R}id", id)
            first.insert(0, made)
            shown.append(name)
    for reference in (r for section in sections for r in section.findall(_REFERENCE)):
        name = targets.get(reference.get(f"{R}id"), "")
        if name in parts and name not in shown:
            trees.setdefault(name, tree_of(parts[name]))
            shown.append(name)
    return [Expected(name, _put(trees[name], text), "text", held(text)) for name in shown]


def _sections(body: etree._Element) -> Iterator[etree._Element]:
    """The sections' settings in order, without those that a tracked change remembers; the last is made if it is not there."""
    inner = body.find(f"{W}body")
    if inner is None:
        return
    if inner.find(_SECTION) is None:
        etree.SubElement(inner, _SECTION)
    for section in inner.iter(_SECTION):
        if not any(a.tag in (f"{W}sectPrChange", f"{W}pPrChange") for a in section.iterancestors()):
            yield section


def _kinds(parts: dict[str, bytes], main: str, sections: list[etree._Element]) -> Iterator[str]:
    """Which kinds of header the form's pages use."""
    if not sections:
        return
    if any(_on(section.find(f"{W}titlePg")) for section in sections):
        yield "first"
    settings = parts.get(posixpath.join(posixpath.dirname(main), "settings.xml"))
    if settings is not None and _on(tree_of(settings).find(f"{W}evenAndOddHeaders")):
        yield "even"
    yield "default"


def _on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get(f"{W}val") not in _OFF


def _put(header: etree._Element, text: str) -> etree._Element:
    """The line as the first paragraph of a header."""
    made = etree.fromstring(f"<w:hdr {NAMESPACES}>{paragraph(run(text, _TYPE), None, _FRAME)}</w:hdr>")[0]
    header.insert(0, made)
    return made


def _new_part(
    parts: dict[str, bytes], trees: dict[str, etree._Element], main: str, relations: etree._Element
) -> tuple[str, str]:
    """An empty header: its name and the id by which the document refers to it."""
    folder = posixpath.dirname(main)
    there = {name.casefold() for name in parts}
    name = next(
        n for n in (posixpath.join(folder, f"header{k}.xml") for k in range(1, 9999)) if n.casefold() not in there
    )
    id = next(i for i in (f"rIdHead{k}" for k in range(1, 9999)) if all(e.get("Id") != i for e in relations))
    empty = f"<w:hdr {NAMESPACES}><w:p><w:pPr>{_NOTHING}</w:pPr></w:p></w:hdr>".encode()
    parts[name], trees[name] = empty, tree_of(empty)
    etree.SubElement(
        relations, f"{{{_RELATIONS}}}Relationship", Id=id, Type=f"{_OFFICE}/header", Target=posixpath.basename(name)
    )
    parts[_relations_name(main)] = _written(relations)
    types = tree_of(parts["[Content_Types].xml"])
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_HEADER)
    parts["[Content_Types].xml"] = _written(types)
    return name, id


def _relations_name(main: str) -> str:
    folder, _, file = main.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _relations(parts: dict[str, bytes], main: str) -> etree._Element:
    return tree_of(parts.get(_relations_name(main), f'<Relationships xmlns="{_RELATIONS}"/>'.encode()))


def _target(main: str, relation: etree._Element) -> str:
    """The part that a relation of the document leads to."""
    joined = posixpath.join("/", posixpath.dirname(main), relation.get("Target") or "")
    return unquote(posixpath.normpath(joined).lstrip("/"))


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

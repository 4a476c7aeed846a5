"""What a Word file must not carry on: relations to outside, embedded objects, fields that fetch or start something.

What may stay is listed; everything else goes, with every reference to it, and is named.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from intake.guard.scan import parser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_STAY = re.compile(
    r"officeDocument|core-properties|extended-properties|custom-properties|styles|stylesWithEffects|"
    r"settings|webSettings|fontTable|theme|numbering|footnotes|endnotes|header|footer|comments|"
    r"commentsExtended|commentsIds|commentsExtensible|people|glossaryDocument|customXml|customXmlProps|"
    r"image|hdphoto|hyperlink|chart|chartUserShapes|chartStyle|chartColorStyle|diagramData|diagramLayout|"
    r"diagramQuickStyle|diagramColors|diagramDrawing|font|themeOverride"
)
"""Kinds of relation that stay, by the last word of their type."""

_FIELDS = re.compile(
    r"PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|TC|XE|INDEX|REF|PAGEREF|NOTEREF|SEQ|STYLEREF|TITLE|SUBJECT|"
    r"AUTHOR|KEYWORDS|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|SYMBOL|EQ|"
    r"LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|ADVANCE|DOCPROPERTY|NUMWORDS|NUMCHARS|FILENAME"
)
"""Fields that stay: they look at nothing but the document itself."""

_GO = (f"{W}attachedTemplate", f"{W}mailMerge", f"{W}entryMacro", f"{W}exitMacro", f"{W}altChunk", f"{W}subDoc")
_STORIES = ("document", "header", "footer", "footnotes", "endnotes", "comments", "settings")


@dataclass(frozen=True)
class Removed:
    """Something that was taken out: `kind` (link, object, field, part) and what it was or pointed to."""

    kind: str
    what: str


def kept(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> tuple[Removed, ...]:
    """Leave in `parts` only what stays, and in `trees` those of them that are as their bytes.

    Returns what went, each once, in order.
    """
    found: list[Removed] = []
    reached = {"[Content_Types].xml"}
    waiting = [""]
    while waiting:
        owner = waiting.pop()
        relations = _relations_of(owner)
        if relations in parts:
            reached.add(relations)
            for target in _pruned(parts, trees, owner, relations, found):
                if target not in reached:
                    reached.add(target)
                    waiting.append(target)
    for name in [n for n in parts if n not in reached]:
        del parts[name]
    for name in parts:
        if posixpath.basename(name).startswith(_STORIES) and name.endswith(".xml"):
            _without_fields(parts, trees, name, found)
    _types(parts)
    return tuple(dict.fromkeys(found))


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _pruned(
    parts: dict[str, bytes], trees: dict[str, etree._Element], owner: str, relations: str, found: list[Removed]
) -> list[str]:
    """Prune a part's relations and its references to them. Returns the parts that it still leads to."""
    tree = etree.fromstring(parts[relations], parser())
    targets, gone = [], set()
    for relation in list(tree.iter(RELATION)):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        if (relation.get("TargetMode") or "").lower() == "external":
            found.append(Removed("link", target))
        elif not _STAY.fullmatch(kind):
            if kind != "thumbnail":
                found.append(Removed("object", unquote(target)))
        else:
            name = _resolved(owner, target)
            if name in parts:
                targets.append(name)
                continue
        gone.add(relation.get("Id") or "")
        parent = relation.getparent()
        if parent is not None:
            parent.remove(relation)
    if gone:
        parts[relations] = _written(tree)
        if owner:
            trees.pop(owner, None)
            _without_references(parts, owner, gone)
    return targets


def _resolved(owner: str, target: str) -> str:
    """The part that a relation points to. A target beyond the package's root is nowhere."""
    joined = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(owner), target)
    return unquote(posixpath.normpath(joined).lstrip("/"))


def _without_references(parts: dict[str, bytes], owner: str, gone: set[str]) -> None:
    """Take out what refers to relations that are gone: links are unwrapped, pictures stay empty, all else goes."""
    if not owner.endswith(".xml"):
        return
    tree = etree.fromstring(parts[owner], parser())
    for element in list(tree.iter(etree.Element)):
        names = [n for n, v in element.attrib.items() if str(n).startswith(R) and v in gone]
        if not names:
            continue
        if element.tag == f"{W}hyperlink":
            unwrap(element)
        elif etree.QName(element).localname in ("blip", "imagedata", "fill", "stroke", "path"):
            for name in names:
                del element.attrib[name]
        else:
            remove(element)
    parts[owner] = _written(tree)


def _without_fields(parts: dict[str, bytes], trees: dict[str, etree._Element], name: str, found: list[Removed]) -> None:
    """Fields that fetch or start something become the text that they show; macros, merges and templates go."""
    made = trees.get(name)
    tree = etree.fromstring(parts[name], parser()) if made is None else made
    changed = False
    for element in list(tree.iter(*_GO)):
        remove(element)
        changed = True
    for element in list(tree.iter(f"{W}fldSimple")):
        if not _stays(element.get(f"{W}instr") or ""):
            found.append(Removed("field", (element.get(f"{W}instr") or "").strip()))
            unwrap(element)
            changed = True
    # complex fields: begin, instruction, separate, result, end; they may stand inside each other
    open_fields: list[tuple[list[etree._Element], list[str]]] = []
    for element in list(tree.iter(f"{W}fldChar", f"{W}instrText")):
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}fldChar" and kind == "begin":
            open_fields.append(([element], []))
        elif open_fields:
            open_fields[-1][0].append(element)
            if element.tag == f"{W}instrText":
                open_fields[-1][1].append(element.text or "")
            elif kind == "end":
                pieces, instruction = open_fields.pop()
                if not _stays("".join(instruction)):
                    found.append(Removed("field", "".join(instruction).strip()))
                    for piece in pieces:
                        remove(piece)
                    changed = True
    if changed:
        parts[name] = _written(tree)


def _stays(instruction: str) -> bool:
    words = instruction.split()
    if not words:
        return True
    kind = words[0].upper()
    return (
        _FIELDS.fullmatch(kind) is not None or kind.startswith("=") or (kind == "HYPERLINK" and words[1:2] == ["\\l"])
    )


def _types(parts: dict[str, bytes]) -> None:
    """Content types name only parts that are there."""
    tree = etree.fromstring(parts["[Content_Types].xml"], parser())
    strays = [e for e in tree.iter(f"{_TYPES}Override") if unquote((e.get("PartName") or "").lstrip("/")) not in parts]
    for entry in strays:
        tree.remove(entry)
    if strays:
        parts["[Content_Types].xml"] = _written(tree)


def remove(element: etree._Element) -> None:
    """Take an element out; the text behind it, if any, stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    if element.getparent() is None:
        return
    # one by one behind it, the last first: to ask for its place among many would cost the square of their number
    for child in reversed(list(element)):
        element.addnext(child)
    remove(element)


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)

"""One Word document: the template, the body, the baseline part and the properties, as bytes that are always the same."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from docx import Document as open_template
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.package import Package

from intake.filing.blocks import body
from intake.filing.cells import placed_answers
from intake.filing.package import parts_of, sha256, zipped
from intake.filing.paper import Paper, head_line
from intake.filing.paragraphs import mark_of, paragraphs
from intake.filing.style import template
from intake.filing.xml import BASELINE, NAMESPACES, escaped, held
from intake.interview.clean import clean

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ITEM_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def word_file(paper: Paper) -> bytes:
    """Write a document. What was placed stands in `paper.placed` afterwards."""
    document = open_template(io.BytesIO(template(paper.lang, _header(paper))))
    written = parse_xml(f"<w:body {NAMESPACES}>{body(paper)}</w:body>")
    old = document.element.body
    # the body as a whole: to move its elements one by one costs the square of their number
    written.append(old.sectPr)
    old.getparent().replace(old, written)
    package = document.part.package
    marks = [mark_of(text) for text in paragraphs(written)]
    _add_baseline(paper, marks, document.part, package)
    _add_properties(paper, package)
    core = document.core_properties
    core.title = _short(paper.document.title[paper.lang])
    core.author, core.last_modified_by, core.revision = "intake", "intake", 1
    core.identifier, core.language = _short(paper.dossier.case_id), "zh-CN" if paper.lang == "zh" else "en"
    core.created, core.modified = _moment(paper.dossier.created), _moment(paper.dossier.updated)
    out = io.BytesIO()
    document.save(out)
    return zipped(parts_of(out.getvalue()))


def _header(paper: Paper) -> str:
    """The line at the head of every page, with what a reader of this document must know."""
    more = (paper.banner, paper.word("filing.inside") if paper.inside else "")
    return head_line(paper.lang, paper.dossier.case_id, *filter(None, more), final=paper.final)


def _add_baseline(paper: Paper, marks: list[str], owner: Part, package: Package) -> None:
    """The answers placed in this document and nothing else, bound to no control: what an edited copy is compared with.

    `marks` are those of its paragraphs outside tables, so that a copy in which they were rewritten can be told.
    """
    dossier = paper.dossier
    data: dict[str, object] = {
        "intake": 1,
        "case": dossier.case_id,
        "regime": dossier.regime.id,
        "content": dossier.regime.digest,
        "head": dossier.head,
        "document": paper.document.id,
        "lang": paper.lang,
        "answers": placed_answers(paper),
        "paragraphs": marks,
    }
    add_data(data, f"{dossier.case_id}/{paper.document.id}/{paper.lang}", owner, package)


def add_data(data: Mapping[str, object], name: str, owner: Part, package: Package) -> None:
    """Add our custom XML part with its hash. `name` makes its id, the same for the same document."""
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    blob = f'{_XML}<baseline xmlns="{BASELINE}" sha256="{sha256(text.encode())}">{escaped(text)}</baseline>'
    guid = str(uuid5(NAMESPACE_URL, f"{BASELINE}/{name}")).upper()
    about = (
        f'{_XML}<ds:datastoreItem ds:itemID="{{{guid}}}" xmlns:ds="{_DATASTORE}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{BASELINE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", blob.encode(), package)
    item.relate_to(
        Part(PackURI("/customXml/itemProps1.xml"), _ITEM_TYPE, about.encode(), package),
        RELATIONSHIP_TYPE.CUSTOM_XML_PROPS,
    )
    owner.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _add_properties(paper: Paper, package: Package) -> None:
    dossier = paper.dossier
    values = {
        "IntakeForm": "1",
        "IntakeCase": dossier.case_id,
        "IntakeRegime": dossier.regime.id,
        "IntakeContent": dossier.regime.digest,
        "IntakeHead": dossier.head,
        "IntakeDocument": paper.document.id,
        "IntakeLanguage": paper.lang,
    }
    add_properties(values, package)


def add_properties(values: Mapping[str, str], package: Package) -> None:
    """Add custom properties by name."""
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escaped(held(value))}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(values.items(), 2)
    )
    names = f'xmlns="{_PROPERTIES}/custom-properties" xmlns:vt="{_PROPERTIES}/docPropsVTypes"'
    blob = f"{_XML}<Properties {names}>{entries}</Properties>"
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, blob.encode(), package)
    package.relate_to(part, f"{_PROPERTIES}/relationships/custom-properties")


def _short(text: str) -> str:
    """As core properties take it: at most 255 characters."""
    return held(clean(text))[:255]


def _moment(text: str) -> datetime:
    """A time of the case for the file's properties, without zone as they are written in UTC; the epoch if unreadable."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return datetime(1980, 1, 1)

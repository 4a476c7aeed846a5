"""Every page of a filled form says DRAFT and the package's id, whatever headers the form has; nothing of the form moves."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from intake.filing.export import export
from intake.filing.forms.fill import fill
from intake.filing.lint import lint
from intake.words import word
from tests.filing import dossiers
from tests.filing.forms.filling import DOSSIER, NAME
from tests.filing.forms.making import R, W, docx, p, relation, tbl
from tests.filing.reader import text_of
from tests.filing.test_validator import validator

_W = f"{{{W}}}"
DRAFT = {lang: word("filing.draft", lang) for lang in ("en", "zh")}
FIELDS = tbl(["申报单位", ""], ["社会信用代码", ""])


def head(text: str) -> bytes:
    return f'<w:hdr xmlns:w="{W}">{p(text)}</w:hdr>'.encode()


def section(*references: tuple[str, str], title: bool = False, before: str = "") -> str:
    """The settings of a section, with the headers that it names itself."""
    named = "".join(f'<w:headerReference w:type="{kind}" r:id="{id}"/>' for kind, id in references)
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" '
    size += 'w:header="851" w:footer="992" w:gutter="0"/>'
    return f"<w:sectPr>{named}{size}{'<w:titlePg/>' if title else ''}{before}</w:sectPr>"


def apart(settings: str) -> str:
    """The paragraph that ends a section before the last."""
    return f"<w:p><w:pPr>{settings}</w:pPr></w:p>"


def form(body: str, last: str, heads: tuple[str, ...] = (), *, even: bool = False) -> bytes:
    """A form with these headers (h0, h1 ...), whose last section has the settings `last`."""
    more = {f"word/header{n}.xml": head(text) for n, text in enumerate(heads)}
    relations = "".join(relation(f"h{n}", "header", f"header{n}.xml") for n in range(len(heads)))
    if even:
        more["word/settings.xml"] = f'<w:settings xmlns:w="{W}"><w:evenAndOddHeaders/></w:settings>'.encode()
        relations += relation("s", "settings", "settings.xml")
    made = docx(body, more, relations=relations)
    parts = opened(made)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr/>", last.encode())
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    typed = "".join(
        f'<Override PartName="/{n}" ContentType="{kind}.{"header" if "header" in n else "settings"}+xml"/>'
        for n in more
    )
    types = parts["[Content_Types].xml"].replace(b"</Types>", f"{typed}</Types>".encode())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (parts | {"[Content_Types].xml": types}).items():
            archive.writestr(name, data)
    return out.getvalue()


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(data: bytes) -> list[dict[str, str]]:
    """For each section the text of the header of each kind that its pages show: as Word finds them, by inheritance."""
    parts = opened(data)
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {e.get("Id"): f"word/{e.get('Target')}" for e in relations}
    even = b"evenAndOddHeaders" in parts.get("word/settings.xml", b"")
    found: list[dict[str, str]] = []
    kept: dict[str, str] = {}
    for settings in etree.fromstring(parts["word/document.xml"]).iter(f"{_W}sectPr"):
        if next(settings.iterancestors(f"{_W}sectPrChange"), None) is not None:
            continue
        for reference in settings.findall(f"{_W}headerReference"):
            name = targets[reference.get(f"{{{R}}}id")]
            kept[str(reference.get(f"{_W}type"))] = text_of(etree.fromstring(parts[name]))
        kinds = [
            "default",
            *(["even"] if even else []),
            *(["first"] if settings.find(f"{_W}titlePg") is not None else []),
        ]
        found.append({kind: kept.get(kind, "") for kind in kinds})
    return found


_TRACKED = f'<w:sectPrChange w:id="9" w:author="x">{section(title=True)}</w:sectPrChange>'
FORMS = {
    "no header": form(FIELDS, section()),
    "no settings of a section": form(FIELDS, ""),
    "a header": form(FIELDS, section(("default", "h0")), ("国家标准表格",)),
    "a title page without its own header": form(FIELDS, section(("default", "h0"), title=True), ("续表",)),
    "a title page with its own header": form(
        FIELDS, section(("first", "h0"), ("default", "h1"), title=True), ("封面", "续表")
    ),
    "even and odd pages, one header": form(FIELDS, section(("default", "h0")), ("奇数页",), even=True),
    "even and odd pages, no header": form(FIELDS, section(), even=True),
    "sections with their own headers": form(
        p("一") + apart(section(("default", "h0"))) + FIELDS + apart(section(("default", "h1"), title=True)) + p("三"),
        section(("even", "h0")),
        ("第一部分", "第二部分"),
        even=True,
    ),
    "a header in the last section alone": form(
        p("一") + apart(section()) + FIELDS, section(("default", "h0")), ("末节",)
    ),
    "a tracked change of the page": form(FIELDS, section(before=_TRACKED)),
    "footers and a name in the header": form(FIELDS, section(("default", "h0")), ("{{operator.name}}",)),
}
BY_FORM = pytest.mark.parametrize("name", FORMS)


@BY_FORM
def test_every_page_of_a_draft_says_so_and_names_the_package(name: str) -> None:
    done = fill(FORMS[name], DOSSIER)
    shown = pages(done.data)
    assert shown
    for kinds in shown:
        for kind, text in kinds.items():
            assert DRAFT["zh"] in text, kind
            assert DOSSIER.case_id in text, kind


@BY_FORM
def test_what_is_final_names_the_package_alone(name: str) -> None:
    for kinds in pages(fill(FORMS[name], DOSSIER, final=True).data):
        for text in kinds.values():
            assert DOSSIER.case_id in text
            assert DRAFT["zh"] not in text


@BY_FORM
def test_the_forms_own_headers_stay_as_they_were(name: str) -> None:
    done = fill(FORMS[name], DOSSIER)
    before, after = opened(FORMS[name]), opened(done.data)
    for part in (n for n in before if "header" in n):
        old, new = (etree.fromstring(data) for data in (before[part], after[part]))
        assert text_of(old).replace("{{operator.name}}", NAME) in text_of(new)
        assert len(new) == len(old) + 1
        assert new[0].find(f"{_W}pPr/{_W}framePr") is not None  # in a frame: what is below does not move
    assert set(lint(done.data)) <= set(lint(FORMS[name]))


def test_the_line_is_in_the_forms_language() -> None:
    english = fill(form(tbl(["Name of applicant", ""]), section()), DOSSIER)
    assert pages(english.data)[0]["default"].startswith(DRAFT["en"])


def test_an_export_with_a_form_marks_it_as_it_marks_its_own(tmp_path: Path) -> None:
    path = tmp_path / "表格.docx"
    path.write_bytes(FORMS["a header"])
    written = export(dossiers.telecom(), tmp_path / "out", form=path)
    filled = next(d for d in written.documents if d.name == "表格.docx")
    assert DRAFT["zh"] in pages(filled.read_bytes())[0]["default"]


@BY_FORM
def test_a_marked_form_is_no_worse_for_the_sdk(name: str, tmp_path: Path) -> None:
    program = validator()
    found = []
    for number, data in enumerate((FORMS[name], fill(FORMS[name], DOSSIER).data)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        done = subprocess.run([program, path], capture_output=True, text=True, encoding="utf-8", check=False)
        found.append({(e.get("id"), e.get("description")) for e in json.loads(done.stdout)["errors"]})
    assert found[1] <= found[0]

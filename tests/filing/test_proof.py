"""The proof: it finds what was taken out of a document, and the lint finds each fault that was put in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import lru_cache

import pytest

from intake.filing.lint import lint
from intake.filing.package import parts_of, zipped
from intake.filing.paper import Paper
from intake.filing.plan import plan_of
from intake.filing.proof import baseline, prove
from intake.filing.word_file import word_file
from tests.filing import dossiers
from tests.filing.reader import changed

DOCUMENT = "word/document.xml"


@lru_cache
def written() -> dict[str, bytes]:
    dossier = dossiers.telecom()
    plan = plan_of(dossier)
    return {d.id: word_file(Paper(dossier, plan, d, "zh", False)) for d in plan.documents}


def missing(documents: dict[str, bytes]) -> list[str]:
    dossier = dossiers.telecom()
    return prove(dossier, plan_of(dossier), "zh", documents).missing


def test_what_was_written_is_found() -> None:
    assert missing(written()) == []


@pytest.mark.parametrize(
    ("document", "part", "old", "new", "names"),
    [
        ("declaration", DOCUMENT, "滨江大道 18 号", "滨江大道 19 号", "operator.address"),
        ("declaration", DOCUMENT, "86,400,000", "86,400", "purchase.amount"),
        ("declaration", DOCUMENT, "☑", "☐", "第1."),
        ("declaration", DOCUMENT, ">1.05<", "><", "operator.sector"),
        ("transcript", DOCUMENT, ">网络处理器或交换芯片<", "><", "components[1].kind"),
        ("analysis", DOCUMENT, "未修复漏洞的情况：", "", "《"),
        ("analysis", DOCUMENT, "可见流量五元组", "", "user_data.reachable"),
        ("analysis", DOCUMENT, "产品采用开放的接口和标准", "", "openness.open_standards"),
        ("analysis", DOCUMENT, "目前不清楚：外国法律", "", "home_law.can_compel"),
        ("evidence", DOCUMENT, ">E24<", ">E42<", "E24"),
        ("evidence", DOCUMENT, "E24 示例.txt", "E24.txt", "E24"),
        ("evidence", DOCUMENT, "SHA-256 ", "SHA-256 00", "E01"),
        ("reasons", DOCUMENT, "关基条例第十九条", "关基条例", "关基条例第十九条"),
    ],
)
def test_what_is_taken_out_is_missed(document: str, part: str, old: str, new: str, names: str) -> None:
    found = missing(written() | {document: changed(written()[document], part, old, new)})
    if names == "《":  # only framing words were touched: nothing that was said is gone
        assert found == []
    else:
        assert any(names in line for line in found), found


def test_a_lost_document_is_missed() -> None:
    documents = dict(written())
    del documents["reasons"]
    assert any("判断理由及依据" in line for line in missing(documents))
    documents = written() | {"reasons": b"no zip"}
    assert any("判断理由及依据" in line for line in missing(documents))


def test_the_baseline_holds_what_is_shown_and_notices_a_change() -> None:
    parts = parts_of(written()["declaration"])
    data = baseline(parts)
    assert data["case"] == "c-0001"
    assert isinstance(data["answers"], dict)
    assert data["answers"]["operator.name"]["value"] == "江川省通信网络有限公司"
    parts["customXml/item1.xml"] = parts["customXml/item1.xml"].replace(b"c-0001", b"c-0009")
    with pytest.raises(ValueError, match="changed"):
        baseline(parts)


def replaced(part: str, old: str, new: str) -> Callable[[], bytes]:
    return lambda: changed(written()["declaration"], part, old, new)


def with_parts(**change: bytes | None) -> Callable[[], bytes]:
    def make() -> bytes:
        parts = parts_of(written()["declaration"])
        for name, data in change.items():
            parts.pop(name, None)
            if data is not None:
                parts[name] = data
        return zipped(parts)

    return make


BOOKMARK = '<w:bookmarkStart w:id="7" w:name="a"/><w:bookmarkEnd w:id="7"/>'
RELS = "word/_rels/document.xml.rels"
FAULTS = {
    "cell: an empty cell": replaced(DOCUMENT, "</w:tcPr><w:p>", "</w:tcPr></w:tc><w:tc><w:p>"),
    "cell: a cell": replaced(DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl><w:tblGrid/></w:tbl></w:tc>"),
    "table": lambda: with_parts(
        **{DOCUMENT: parts_of(written()["declaration"])[DOCUMENT].replace(b"tblGrid>", b"tblNo>")}
    )(),
    "duplicate: control id": replaced(DOCUMENT, '<w:id w:val="2"/>', '<w:id w:val="1"/>'),
    "duplicate: bookmark id": replaced(DOCUMENT, "</w:pPr>", "</w:pPr>" + BOOKMARK + BOOKMARK.replace('"a"', '"b"')),
    "duplicate: bookmark name": replaced(DOCUMENT, "</w:pPr>", "</w:pPr>" + BOOKMARK + BOOKMARK.replace('"7"', '"8"')),
    "control: id out of range": replaced(DOCUMENT, '<w:id w:val="2"/>', '<w:id w:val="4000000000"/>'),
    "control: without content": replaced(DOCUMENT, "<w:sdtContent>", "<w:sdtContent/><w:sdtContent>"),
    "control: bound": replaced(DOCUMENT, "</w:sdtPr>", "<w:dataBinding/></w:sdtPr>"),
    "tag": replaced(DOCUMENT, '<w:tag w:val="intake:', '<w:tag w:val="' + "x" * 60),
    "field": replaced("word/footer1.xml", 'w:fldCharType="end"', 'w:fldCharType="separate"'),
    "link": lambda: changed(written()["analysis"], DOCUMENT, 'w:anchor="_Toc000002"', 'w:anchor="_Toc000099"'),
    "field: without": lambda: changed(
        written()["reasons"], DOCUMENT, 'w:instr=" SEQ Table \\* ARABIC "', 'w:instr=" "'
    ),
    "types: word/styles.bin": with_parts(**{"word/styles.bin": b"x"}),
    "types: /word/fontTable.xml is typed and missing": with_parts(**{"word/fontTable.xml": None}),
    "types: [Content_Types].xml": with_parts(**{"[Content_Types].xml": None}),
    "relation: word/_rels/document.xml.rels leads to": with_parts(**{"word/fontTable.xml": None}),
    "relation: word/_rels/document.xml.rels uses": replaced(RELS, 'Id="rId2"', 'Id="rId1"'),
    "relation: word/_rels/document.xml.rels leads outside": replaced(
        RELS, "<Relationship ", '<Relationship TargetMode="External" '
    ),
    "reference": replaced(DOCUMENT, 'r:id="rId4"', 'r:id="rId99"'),
    "prefix": replaced("word/header1.xml", 'mc:Ignorable="w14"', 'mc:Ignorable="w15"'),
    "xml": replaced(DOCUMENT, "</w:body>", "</w:bod>"),
    "date": replaced("docProps/core.xml", "2026-11-20T09:30:00Z", "yesterday"),
    "zip": lambda: b"PK\x03\x04 cut off",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(fault: str) -> None:
    found = lint(FAULTS[fault]())
    assert any(line.startswith(fault) for line in found), found


def test_no_fault_is_seen_where_there_is_none() -> None:
    for data in written().values():
        assert lint(data) == []


def test_a_fault_fails_the_proof() -> None:
    data = FAULTS["duplicate: control id"]()
    assert any("duplicate" in line for line in missing(written() | {"declaration": data}))


def test_zip_entries_carry_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(written()["declaration"])) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}

"""The edition of 2020: its own articles, names and dates; nothing of listings, platforms or the edition after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intake.filing.export import export
from intake.interview.answers import Answer, said, unknown
from intake.regime.compose import load_regime
from tests.filing import dossiers, reader
from tests.filing.test_layouts import texts

OTHER_EDITION = re.compile(
    r"上市|平台运营者|listing|platform|2022-10|2022年2月15日起|since 15 February 2022|assessment\.c[67]"
    r"|第(八|十|二十一)条|Articles? (8|10|21)\b|Articles 5 and 8|seven|七项"
)
NO_CII: dict[str, Answer | None] = {"operator__connects_to_cii": said("no"), "system__is_cii": None}


def document(folder: Path, part: str, number: str, lang: str) -> str:
    """The text of the document with that number: Chinese names have no Latin letter after it."""
    found = [p for p in (folder / part).glob(f"{number} *.docx") if p.stem.isascii() == (lang == "en")]
    assert len(found) == 1, found
    return reader.text(found[0])


def test_layouts_speak_of_this_edition_alone() -> None:
    regime = load_regime("cn-2020")
    for layout in regime.documents:
        assert set(layout.labels) | set(layout.sentences) <= set(regime.by_key), layout.id
        for text in texts(layout):
            assert not OTHER_EDITION.search(text), (layout.id, text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_purchase_is_declared_under_articles_5_and_7(tmp_path: Path, lang: str) -> None:
    dossier = dossiers.telecom_2020()
    assert (dossier.judgement.scope.outcome, dossier.judgement.review.outcome) == ("in_scope", "indicated")
    written = export(dossier, tmp_path / "out", langs=(lang,))
    assert written.answers == len([k for k in dossier.judgement.route.keys if k in dossier.sheet.answers])
    written_numbers = sorted(p.name[:2] for p in written.documents)
    assert written_numbers == ["00", "01", "02", "03", "04", "05", "08", "09", "10", "11", "12", "13"]
    declaration = document(tmp_path / "out", "filing", "01", lang)
    analysis = document(tmp_path / "out", "filing", "02", lang)
    undertakings = document(tmp_path / "out", "filing", "03", lang)
    contract = document(tmp_path / "out", "filing", "04", lang)
    if lang == "zh":
        assert "12部门令第6号，2020年6月1日起施行）第五条、第七条" in declaration
        assert "（第二十条）" in declaration
        assert "第九条所列五项因素" in analysis
        assert [f"第九条第{n}项" in analysis for n in "一二三四五六"] == [True] * 5 + [False]
        assert "（2020年）第六条" in undertakings
        assert "《网络安全审查办法》（2020年施行）第六条" in contract
    else:
        assert "Articles 5 and 7" in declaration
        assert "Order No. 6 of twelve departments, in force from 1 June 2020" in declaration
        assert "(Article 20)" in declaration
        assert [f"Article 9 ({n})" in analysis for n in range(1, 7)] == [True] * 5 + [False]
        assert "Article 6" in undertakings
        assert "Cybersecurity Review Measures (Order No. 6, 2020), Article 6" in contract
    assert "2022" not in re.sub(r"[0-9]{4}-[0-9-]+|sha256\S*|SHA-256 \S+", "", declaration + analysis + undertakings)


def test_only_the_law_of_the_day_is_cited(tmp_path: Path) -> None:
    export(dossiers.telecom_2020(), tmp_path / "out")
    whole = "".join(reader.text(p) for p in (tmp_path / "out").rglob("*.docx"))
    assert "网络安全法第三十五条" in whole
    assert "关基条例第" not in whole
    assert "网络安全法第三十七条" not in whole


def test_without_a_notice_a_named_sector_asks_the_department(tmp_path: Path) -> None:
    dossier = dossiers.telecom_2020(operator__cii_notice=said("no"), **NO_CII)
    assert dossier.judgement.scope.outcome == "refer"
    written = export(dossier, tmp_path / "out", langs=("zh", "en"))
    assert [p.name[:2] for p in written.documents if p.parent.name == "filing"] == ["06", "06"]
    zh, en = (document(tmp_path / "out", "filing", "06", lang) for lang in ("zh", "en"))
    assert "应当考虑申报网络安全审查" in zh
    assert "文号" not in zh  # before September 2021 there was no notice that could have had one
    assert "Article 20" in en
    assert document(tmp_path / "out", "inside", "11", "zh").count("网信办2020年答记者问") >= 1


def test_out_of_scope_leaves_a_memo_with_the_facts_that_decided(tmp_path: Path) -> None:
    dossier = dossiers.telecom_2020(operator__cii_notice=said("no"), purchase__date=said("2021-10-08"), **NO_CII)
    assert dossier.judgement.scope.outcome == "out_of_scope"
    written = export(dossier, tmp_path / "out", langs=("zh", "en"))
    assert all(p.parent.name == "inside" for p in written.documents)
    cells = reader.cells(tmp_path / "out/inside/14 关于未发现采购申报义务的备忘录.docx")
    assert {"公共通信和信息服务", "2021年10月8日"} <= set(cells.values())
    memo = document(tmp_path / "out", "inside", "14", "zh")
    assert "2020年6月1日至2022年2月14日施行" in memo
    assert "2020年办法第二条" in memo
    assert "14 February 2022" in document(tmp_path / "out", "inside", "14", "en")


@pytest.mark.parametrize("notice", [said("no"), unknown()])
def test_a_review_by_the_authorities_is_no_declaration_of_the_operator(tmp_path: Path, notice: Answer) -> None:
    dossier = dossiers.telecom_2020(authority__initiated=said("yes"), operator__cii_notice=notice, **NO_CII)
    assert dossier.judgement.scope.outcome == "in_scope"
    export(dossier, tmp_path / "out", langs=("zh", "en"))
    assert not list((tmp_path / "out/filing").glob("01 *"))
    material = document(tmp_path / "out", "filing", "07", "zh")
    assert "我单位已收到网络安全审查通知，现按通知要求提交下列材料。" in material
    assert not re.search("申报|预判", material)
    report = document(tmp_path / "out", "filing", "02", "en")
    assert "The review was opened by the Office or a department." in report
    assert "declaration" not in report


def test_an_empty_case_of_2020_can_be_drafted(tmp_path: Path) -> None:
    dossier = dossiers.dossier_of(load_regime("cn-2020"), {}, title="")
    assert export(dossier, tmp_path / "out", langs=("zh", "en")).answers == 0

"""The papers around the declaration: title page and index, truthfulness, power of attorney; contents, captions, summary."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest
from lxml import etree

from intake.filing.dossier import Dossier
from intake.filing.package import parts_of
from intake.filing.paper import Paper
from intake.filing.plan import lacking, plan_of
from intake.filing.word_file import word_file
from intake.interview.answers import EvidenceState, EvidenceStatus, Source, SourceKind, Task, said, unknown
from intake.regime.compose import load_regime
from tests.filing import dossiers, reader

W = reader.W


def written(dossier: Dossier, id: str, lang: str) -> bytes:
    """One document of a case."""
    plan = plan_of(dossier)
    (document,) = (d for d in plan.documents if d.id == id)
    return word_file(Paper(dossier, plan, document, lang, False))


@lru_cache
def telecom(id: str, lang: str) -> bytes:
    return written(dossiers.telecom(), id, lang)


def shown(data: bytes) -> str:
    return reader.text_of(reader.tree_of(data))


def paragraphs(data: bytes, style: str) -> list[str]:
    found = []
    for p in reader.tree_of(data).iter(f"{W}p"):
        named = p.find(f"{W}pPr/{W}pStyle")
        if named is not None and named.get(f"{W}val") == style:
            found.append(reader.text_of(p))
    return found


def changed(base: Dossier, **given: object) -> Dossier:
    answers = dict(base.sheet.answers) | {k.replace("__", "."): a for k, a in given.items()}
    return dossiers.dossier_of(base.regime, answers, base.sheet.evidence)


# ---- title page and index


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_index_lists_every_other_document_and_all_evidence_handed_in(lang: str) -> None:
    dossier = dossiers.telecom()
    plan = plan_of(dossier)
    rows = {
        cells[0]: cells[1]
        for row in reader.tree_of(telecom("cover", lang)).iter(f"{W}tr")
        if (cells := [reader.text_of(c) for c in row.iter(f"{W}tc")])
    }
    for document in plan.documents:
        if document.part == "filing" and document.id != "cover":
            assert rows[f"{document.number:02d}"] == document.title[lang]
    assert {c for c in rows if re.fullmatch("E[0-9]{2}", c)} == {
        a.evidence for a in plan.attached if a.part == "filing"
    }
    assert not any(d.title[lang] in rows.values() for d in plan.documents if d.part == "inside")


def test_the_title_page_stands_by_itself() -> None:
    tree = reader.tree_of(telecom("cover", "zh"))
    first = next(p for p in tree.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None)
    assert reader.text_of(first) == "一、文件目录"
    assert reader.text_of(next(tree.iter(f"{W}p"))) == "网络安全审查材料"
    assert "报送单位：江川省通信网络有限公司" in paragraphs(telecom("cover", "zh"), "Cover")


# ---- places for people


@pytest.mark.parametrize("base", [dossiers.telecom, dossiers.telecom_2020])
@pytest.mark.parametrize("id", ["truthfulness", "power-of-attorney", "undertakings", "cover"])
def test_no_person_is_filled_in_where_a_person_signs(base: object, id: str) -> None:
    dossier = base()  # type: ignore[operator]
    people = [str(dossier.sheet.answers[k].value) for k in ("operator.legal_representative", "contact.handler")]
    people += ["李娜", str(dossier.sheet.answers["contact.phone"].value)]
    for lang in ("zh", "en"):
        text = shown(written(dossier, id, lang))
        assert not any(person in text for person in people)
        assert ("（单位盖章处）" if lang == "zh" else "(place for the official seal)") in text


def test_the_power_of_attorney_has_lines_for_the_representative() -> None:
    lines = paragraphs(telecom("power-of-attorney", "zh"), "Sign")
    assert {"受托人姓名：\t", "职务：\t", "证件类型及号码：\t", "联系电话：\t", "法定代表人（签字）：\t"} <= set(lines)


def test_nothing_about_secrets_is_stated_that_was_not_said() -> None:
    assert "不涉及国家秘密" in shown(telecom("truthfulness", "zh"))
    open_case = changed(dossiers.telecom(), secrecy__state_secret=unknown())
    assert "国家秘密" not in shown(written(open_case, "truthfulness", "zh"))


def test_the_same_papers_in_every_edition_that_has_a_declaration() -> None:
    new, old = ({d.id: d for d in load_regime(id).documents} for id in ("cn-2022", "cn-2020"))
    for id in ("cover", "truthfulness", "power-of-attorney"):
        assert new[id] == old[id]
    trial = {d.id for d in load_regime("cn-2017").documents}
    assert "cover" in trial
    assert not trial & {"truthfulness", "power-of-attorney", "declaration"}


# ---- what is not there yet


def test_without_a_conclusion_it_is_said_that_there_is_no_declaration_yet() -> None:
    assert lacking(plan_of(dossiers.telecom())) is None
    waiting = changed(dossiers.telecom(), prejudgement__conclusion=said("not_yet"))
    assert lacking(plan_of(waiting)) == "packages.lacking.conclusion"
    assert lacking(plan_of(changed(waiting, prejudgement__conclusion=unknown()))) == "packages.lacking.conclusion"
    empty = dossiers.dossier_of(waiting.regime, {}, {})
    assert lacking(plan_of(empty)) == "packages.lacking.scope"


# ---- contents


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", ["analysis", "transcript"])
def test_the_contents_lead_to_every_heading(id: str, lang: str) -> None:
    data = telecom(id, lang)
    tree = reader.tree_of(data)
    headings = [
        (p.find(f"{W}bookmarkStart").get(f"{W}name"), reader.text_of(p))
        for p in tree.iter(f"{W}p")
        if (s := p.find(f"{W}pPr/{W}pStyle")) is not None and s.get(f"{W}val") in ("Heading1", "Heading2")
    ]
    links = [(h.get(f"{W}anchor"), "".join(h.itertext())) for h in tree.iter(f"{W}hyperlink")]
    assert links == headings
    assert len(links) > 8
    (instruction,) = [i.text for i in tree.iter(f"{W}instrText")]
    assert instruction is not None
    assert instruction.split()[0] == "TOC"
    assert not any(re.search(r"\t[0-9]+$", text) for _, text in links), "no page number is claimed that nobody counted"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("id", ["cover", "analysis"])
def test_a_new_page_begins_with_its_heading(id: str, lang: str) -> None:
    broken = [
        p for p in reader.tree_of(telecom(id, lang)).iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in broken] == ["Heading1"]


def test_text_of_a_person_cannot_take_the_place_of_the_contents() -> None:
    forged = changed(dossiers.telecom(), system__name=said("<!-- contents --> 骨干网"))
    text = shown(written(forged, "analysis", "zh"))
    assert "<!-- contents --> 骨干网" in text
    assert text.count("目　　录") == 1


# ---- captions, summary, attachments


def test_captions_count_on_and_are_fields() -> None:
    data = telecom("reasons", "zh")
    found = paragraphs(data, "Caption")
    assert [c.split("　")[0] for c in found] == [f"表{n}" for n in range(1, len(found) + 1)]
    assert len(found) == 6
    fields = [f.get(f"{W}instr") for f in reader.tree_of(data).iter(f"{W}fldSimple")]
    assert fields == [r" SEQ Table \* ARABIC "] * len(found)


def test_a_table_repeats_its_heading_row_and_keeps_short_rows_whole() -> None:
    for table in reader.tree_of(telecom("open-points", "zh")).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)


def test_the_summary_says_what_the_analysis_says() -> None:
    dossier = dossiers.telecom()
    (table,) = (
        t
        for t in reader.tree_of(telecom("analysis", "zh")).iter(f"{W}tbl")
        if reader.text_of(next(t.iter(f"{W}tc"))) == "审查因素"
    )
    rows = [[reader.text_of(c) for c in r.iter(f"{W}tc")] for r in table.iter(f"{W}tr")][1:]
    assert len(rows) == sum(s.applicable for s in dossier.judgement.criteria)
    supply = next(r for r in rows if r[0] == "安全性、开放性、来源与供应渠道")
    assert supply[1:] == ["3项", "E14、E24", "2项", "可能影响国家安全"]
    text = shown(telecom("analysis", "zh"))
    part = text[text.index("（三）安全性", text.index("表1")) :]
    assert part[: part.index("（四）")].count("目前不清楚：") == 2


def test_a_single_attachment_has_no_number_and_several_have() -> None:
    letter = shown(written(dossiers.energy(), "question-letter", "zh"))
    assert "附件：网络产品和服务安全审查准备材料\n" in letter
    assert "附件：1.关于影响或者可能影响国家安全的分析报告\n2." in shown(telecom("declaration", "zh"))


# ---- prose


def test_a_criterion_without_evidence_says_so() -> None:
    text = shown(telecom("analysis", "zh"))
    part = text[text.index("（二）供应中断", text.index("表1")) :]
    assert "本项未随附证明材料" in part[: part.index("（三）")]


def test_an_item_is_called_by_its_name() -> None:
    text = shown(telecom("analysis", "zh"))
    assert "供应方3（江川系统集成有限公司）：已取得原厂对本产品的授权。" in text


@pytest.mark.parametrize(
    ("given", "reads"),
    [
        (said("yes"), "本单位与提供者的安全保密协议已签订或者已拟订。"),
        (said("no"), "本单位与提供者既未签订也未拟订安全保密协议。"),
        (unknown(), "目前不清楚："),
    ],
)
def test_an_answer_that_stands_alone_reads_as_a_sentence(given: object, reads: str) -> None:
    text = shown(written(changed(dossiers.telecom(), contract__security_agreement=given), "analysis", "zh"))
    part = text[text.rindex("七、合同保障") : text.rindex("八、后续监督安排")]
    assert reads in part
    assert part.count("安全保密协议") == 1


# ---- the transcript and the open points


def test_the_transcript_says_who_when_and_from_where() -> None:
    base = dossiers.telecom()
    answers = dict(base.sheet.answers)
    taken = Source(kind=SourceKind.WORD, ref="旧版分析报告.docx")
    answers["operator.address"] = answers["operator.address"].model_copy(update={"source": taken})
    dossier = dossiers.dossier_of(base.regime, answers)
    tree = reader.tree_of(written(dossier, "transcript", "zh"))
    labels = [reader.text_of(r.find(f"{W}tc")) for r in tree.iter(f"{W}tr") if len(r.findall(f"{W}tc")) == 2]
    (address,) = (label for label in labels if "注册地址" in label)
    assert address.split("\n")[1:] == ["li.na 2026-11-20 09:30", "取自文件：旧版分析报告.docx"]
    assert "旧版分析报告" not in shown(written(dossier, "declaration", "zh"))
    assert "li.na" not in shown(written(dossier, "declaration", "zh"))


def test_the_history_names_the_question_and_its_number() -> None:
    text = shown(telecom("transcript", "zh"))
    number = next(n for n, c in _cells(telecom("transcript", "zh")).items() if "滨江大道 18 号" in c)
    assert f"回答：{number} " in text
    assert f"记录链末端校验值：{'ab' * 32}" in text


def _cells(data: bytes) -> dict[str, str]:
    folder: dict[str, str] = {}
    for row in reader.tree_of(data).iter(f"{W}tr"):
        columns = row.findall(f"{W}tc")
        if len(columns) == 2:
            folder[reader.text_of(columns[0]).partition("\t")[0]] = reader.text_of(columns[1])
    return folder


@pytest.mark.parametrize(
    ("task", "zh", "en"),
    [
        (Task("home_law.can_compel", "王强", date(2026, 12, 5)), "王强，2026年12月5日前完成", "王强, until 2026-12-05"),
        (Task("home_law.can_compel", "王强"), "王强\n未定期限", "王强\nno date"),
        (
            Task("home_law.can_compel", None, date(2026, 12, 5)),
            "未指定责任人，2026年12月5日前完成",
            "nobody named, until",
        ),
    ],
)
def test_an_open_point_names_who_finds_out_and_until_when(task: Task, zh: str, en: str) -> None:
    dossier = replace(dossiers.telecom(), tasks={task.key: task})
    for lang, wanted in (("zh", zh), ("en", en)):
        data = written(dossier, "open-points", lang)
        row = next(
            cells
            for r in reader.tree_of(data).iter(f"{W}tr")
            if (len(cells := [reader.text_of(c) for c in r.iter(f"{W}tc")]) == 3 and "外国法律" in cells[1])
            or (len(cells) == 3 and "foreign law" in cells[1])
        )
        assert wanted in row[2]


# ---- look


def test_the_page_keeps_to_the_standard() -> None:
    tree = reader.tree_of(telecom("analysis", "zh"))
    margins = next(tree.iter(f"{W}pgMar"))
    assert [margins.get(f"{W}{side}") for side in ("top", "bottom", "left", "right")] == [
        "2098",
        "1984",
        "1588",
        "1474",
    ]
    assert next(tree.iter(f"{W}docGrid")).get(f"{W}linePitch") == "579"
    parts = parts_of(telecom("analysis", "zh"))
    right, left = (etree.fromstring(parts[f"word/footer{n}.xml"]) for n in (1, 2))
    assert [next(f.iter(f"{W}jc")).get(f"{W}val") for f in (right, left)] == ["right", "left"]
    assert "".join(right.itertext()).replace(" PAGE ", "") == "— 1 —"
    assert b"evenAndOddHeaders" in parts["word/settings.xml"]
    styles = etree.fromstring(parts["word/styles.xml"])
    east = {s.get(f"{W}styleId"): f.get(f"{W}eastAsia") for s in styles.iter(f"{W}style") for f in s.iter(f"{W}rFonts")}
    assert (east["Title"], east["Heading1"], east["Heading2"]) == ("方正小标宋简体", "黑体", "楷体_GB2312")


def test_evidence_that_is_handed_in_is_named_by_its_number() -> None:
    base = dossiers.telecom()
    dossier = dossiers.dossier_of(base.regime, base.sheet.answers, {"E06": EvidenceState(EvidenceStatus.RECEIVED)})
    text = shown(written(dossier, "analysis", "zh"))
    assert "上述情况的证明材料（编号见证明材料清单）：E06 " in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_signs_a_page_that_says_nothing(lang: str) -> None:
    """Every paragraph of the approval's table, and the gap behind it, stays with the places to sign."""
    body = list(reader.tree_of(telecom("prejudgement", lang))[0])
    sign = next(n for n, e in enumerate(body) if e.tag == f"{W}p" and _style(e) == "Sign")
    table = next(e for e in reversed(body[:sign]) if e.tag == f"{W}tbl")
    before = [*table.iter(f"{W}p"), body[sign - 1]]
    assert len(before) > 8
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in before)


def _style(p: etree._Element) -> str | None:
    named = p.find(f"{W}pPr/{W}pStyle")
    return named.get(f"{W}val") if named is not None else None

"""Forms of others are filled where they name a question, whatever their layout, in both languages."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.filing import dossiers
from tests.filing.forms.filling import (
    CODE,
    DOSSIER,
    LANGS,
    NAME,
    PHONE,
    PROVIDER,
    L,
    dossiers_day,
    filled,
    rows,
    said_of,
    shown,
    states,
    whys,
)
from tests.filing.forms.making import MARK, c, control, legacy, legacy_list, listed, p, r, symbol, tbl, tickbox
from tests.filing.reader import W, text_of, tree_of

# ---- layouts, each in both languages


@LANGS
def test_a_label_to_the_left(lang: str) -> None:
    name, code, phone, provider, *_ = L[lang]
    done = filled(tbl([name, c(span=3)], [f"{code}：", "", f"2.1 {phone} *", "____"], [provider.upper(), "", "", ""]))
    assert rows(done) == [
        [name, NAME],
        [f"{code}：", CODE, f"2.1 {phone} *", PHONE],
        [provider.upper(), PROVIDER, "", ""],
    ]
    assert done.placed == ("operator.name", "provider.name", "operator.credit_code", "contact.phone")
    assert done.not_placed == ()


@LANGS
def test_a_label_above(lang: str) -> None:
    name, code, phone, *_ = L[lang]
    done = filled(tbl([name, code, phone], ["", "", ""]))
    assert rows(done)[1] == [NAME, CODE, PHONE]


@LANGS
def test_labels_before_colons_and_lines(lang: str) -> None:
    name, code, phone, *_ = L[lang]
    body = p(f"{name}：", r("          ", "<w:u/>"), f"{code}: ________ {phone}：____") + tbl([c(f"{L[lang][3]}：")])
    done = filled(body)
    assert shown(done).split("\n")[0] == f"{name}：{NAME}  {code}: {CODE}  {phone}：{PHONE}"
    assert rows(done) == [[f"{L[lang][3]}：{PROVIDER}"]]
    run = next(n for n in tree_of(done.data).iter(f"{W}r") if NAME in "".join(n.itertext()))
    assert run.find(f"{W}rPr/{W}u") is not None  # it stands on the form's own line


def test_braces_also_spread_over_runs() -> None:
    body = p(
        "The ", r("{", MARK), r("{operator", MARK), r(".name}", "<w:b/>"), r("} of {{1.02}}."), "{{contact.phone}}"
    )
    done = filled(body)
    assert shown(done) == f"The {NAME} of {CODE}.{PHONE}"
    run = next(n for n in tree_of(done.data).iter(f"{W}r") if NAME in "".join(n.itertext()))
    assert run.find(f"{W}rPr/{W}i") is not None


def test_braces_that_nobody_knows_stay_and_open_ones_are_marked() -> None:
    answers = {k: a for k, a in DOSSIER.sheet.answers.items() if k != "operator.address"}
    done = filled(
        p("{{operator.shoe_size}} {{operator.address}} {{suppliers[].name}}"),
        dossiers.dossier_of(DOSSIER.regime, answers),
        "en",
    )
    assert shown(done) == "{{operator.shoe_size}} [Not answered] [not asked here]"
    assert [w for _, w in whys(done)] == ["no_items", "unanswered", "strange"]


def test_tagged_controls() -> None:
    date = '<w:date><w:dateFormat w:val="d.M.yyyy"/></w:date>'
    bound = '<w:dataBinding w:xpath="/x" w:storeItemID="{0}"/><w:text/>'
    body = (
        p(control("operator.name", bound))
        + control("intake:product.function", content=p("", mark=MARK))
        + p(control("1.02"))
        + p(control("purchase.date", date))
        + p(listed("Please choose", "Cloud computing services", "Core network equipment", tag="product.category"))
        + tbl([c(p(control("contact.phone")))])
        + p(tickbox("system.is_cii=yes"), "yes", tickbox("system.is_cii=no", ticked=True), "no", control("goog_rdk_1"))
    )
    done = filled(body, lang="en")
    tree = tree_of(done.data)
    text = text_of(tree)
    assert NAME in text
    assert CODE in text
    assert PHONE in text
    assert "Core network equipment" in text
    assert said_of("product.function").split("\n")[0] in text
    date = tree.find(f".//{W}date")
    assert date is not None
    assert date.get(f"{W}fullDate") == f"{said_of('purchase.date')}T00:00:00Z"
    assert not list(tree.iter(f"{W}dataBinding"))  # a bound part would put its own text over ours
    assert text.endswith("\u2612yes\u2610noClick or tap here to enter text.")
    assert len(list(tree.iter(f"{W}showingPlcHdr"))) == 1
    assert "PlaceholderText" not in etree.tostring(next(tree.iter(f"{W}sdtContent")), encoding="unicode")
    assert done.not_placed == ()
    assert len(done.placed) == 7


@LANGS
def test_a_heading_row_with_rows_for_a_group(lang: str) -> None:
    heads = (
        ("No.", "Party", "Role", "Country", "Notes") if lang == "en" else ("序号", "单位名称", "角色", "注册地", "备注")
    )
    done = filled(
        tbl(list(heads), ["1", "", "", "", ""], ["2", "", "", "", c(mark=MARK)], ["合计 Total", "-", "-", "-", "-"])
    )
    found = rows(done)
    items = DOSSIER.sheet.items["suppliers"].live
    assert len(items) == 3
    assert [row[1] for row in found[1:4]] == [DOSSIER.sheet.answers[f"suppliers[{n}].name"].value for n in items]
    assert [row[0] for row in found] == [heads[0], "1", "2", "3", "合计 Total"]
    assert found[4] == ["合计 Total", "-", "-", "-", "-"]
    assert {"suppliers[1].name", "suppliers[2].role", "suppliers[3].country"} <= set(done.placed)
    assert whys(done) == [(heads[4], "strange")]


def test_rows_that_name_a_group_are_repeated() -> None:
    body = tbl(
        ["A", "B"],
        [c(p("{{suppliers[]", ".name}}")), c(p(control("suppliers[].country")))],
        ["end", "{{operator.name}}"],
    )
    found = rows(filled(body))
    wanted = [[DOSSIER.sheet.answers[f"suppliers[{n}].{f}"].value for f in ("name", "country")] for n in (1, 2, 3)]
    assert found == [["A", "B"], *wanted, ["end", NAME]]


@LANGS
def test_items_one_under_the_other(lang: str) -> None:
    head, label = (("Party {}", "Name"), ("供应方{}", "名称"))[lang == "zh"]
    body = tbl(*(row for n in (1, 2, 9) for row in ([c(head.format(n), span=2)], [label, ""])))
    done = filled(body)
    assert [row[1] for row in rows(done) if len(row) == 2] == [
        *(DOSSIER.sheet.answers[f"suppliers[{n}].name"].value for n in (1, 2)),
        "",
    ]
    assert whys(done) == [(label, "no_items")]


@LANGS
@pytest.mark.parametrize("kind", ["control", "legacy", "glyph", "symbol"])
@pytest.mark.parametrize("before", [False, True], ids=["box first", "text first"])
@pytest.mark.parametrize("apart", [False, True], ids=["one cell", "cells"])
def test_boxes_of_every_kind(lang: str, kind: str, before: bool, apart: bool) -> None:
    box = {"control": tickbox(), "legacy": legacy(), "glyph": r("□"), "symbol": symbol()}[kind]
    ticked = {"control": tickbox(ticked=True), "legacy": legacy(True), "glyph": r("☑"), "symbol": symbol("F0FE")}[kind]
    label, yes, no = (("System is CII", "Yes", "No"), ("是否为关键信息基础设施", "是", "否"))[lang == "zh"]
    pairs = [(r(yes + "  "), box), (r(no + " "), ticked)]
    runs = [x for text, sign in pairs for x in ((text, sign) if before else (sign, text))]
    cells = [c(p(*runs))] if not apart else [c(p(*runs[:2])), c(p(*runs[2:]))]
    done = filled(tbl([label, *cells]))
    assert done.placed == ("system.is_cii",)
    assert states(done, kind) == [True, False]


@LANGS
def test_several_boxes_and_boxes_that_are_missing(lang: str) -> None:
    chosen = DOSSIER.sheet.answers["data.grades"].value
    question = DOSSIER.regime.by_key["data.grades"]
    assert isinstance(chosen, list)
    label = ("Data grades", "数据级别")[lang == "zh"]
    every = [o for o in question.options if o.key != "unknown"]
    done = filled(tbl([label, c(*(p(f"☐ {o.label[lang]}") for o in every))]))
    assert states(done, "glyph") == [o.key in chosen for o in every]
    lacking = filled(tbl([label, c(*(p(f"☐ {o.label[lang]}") for o in every if o.key != chosen[0]))]))
    assert not any(states(lacking, "glyph"))  # not a part of an answer either
    assert whys(lacking) == [(label, "no_box")]


@LANGS
def test_lists_and_days(lang: str) -> None:
    day, state = L[lang][4], L[lang][5]
    question = DOSSIER.regime.by_key["purchase.contract_state"]
    entries = [o.label[lang] for o in question.options]
    chosen = next(o.label[lang] for o in question.options if o.key == DOSSIER.sheet.answers[question.key].value)
    date = control("", '<w:date><w:dateFormat w:val="yyyy"/></w:date>')
    done = filled(
        tbl(
            [state, c(p(listed("?", *entries)))],
            [day, c(p(date))],
            [("审批日期", "Approval date")[lang == "en"], "  年 月  日"],
        )
    )
    found = rows(done)
    assert found[0][1] == chosen
    assert found[1][1] == dossiers_day("purchase.date", lang)
    assert found[2][1] == dossiers_day("approval.date", "zh")
    legacy_done = filled(tbl([state, c(p(legacy_list("?", *entries)))]), lang=lang)
    result = tree_of(legacy_done.data).find(f".//{W}ddList/{W}result")
    assert result is not None
    assert result.get(f"{W}val") == str(entries.index(chosen) + 1)
    none = filled(tbl([state, c(p(listed("?", entries[0] + "x")))]), lang=lang)
    assert whys(none) == [(state, "no_box")]

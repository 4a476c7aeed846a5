"""Wherever a form keeps its answers, they are found there, each once."""

from __future__ import annotations

import pytest

from tests.filing.forms.making import c, control, legacy, legacy_list, listed, p, symbol, tbl, tickbox
from tests.importing.foreign.reading import read, values

ZH = {"operator.name": "华东电信有限公司", "product.model": "NX-9000"}
EN = {"operator.name": "East China Telecom", "product.model": "NX-9000"}

HELD = control("", content="<w:r><w:t>East China Telecom</w:t></w:r>", prompt=False)
CHOSEN = legacy_list("NX-1000", "NX-9000").replace("</w:ddList>", '<w:result w:val="1"/></w:ddList>')


@pytest.mark.parametrize(
    "body",
    [
        tbl(["申报单位", "华东电信有限公司"], ["产品型号", "NX-9000"]),
        tbl(["1.申报单位名称：", "华东电信有限公司", "* 产 品 型 号（必填）", "NX-9000"]),
        tbl(["1", "申报单位", "华东电信有限公司"], ["2", "产品型号", "NX-9000"]),
        tbl(["申报单位", "产品型号"], ["华东电信有限公司", "NX-9000"]),
        tbl(["申报单位", "产品型号", "备注"], ["华东电信有限公司", "NX-9000", ""]),
        tbl([c("申报单位", span=2)], [c("华东电信有限公司", span=2)], ["产品型号", "NX-9000"]),
        tbl(["申报单位：华东电信有限公司"], ["产品型号：NX-9000"]),
        tbl([c(p("申报单位"), p("华东电信有限公司"))], [c(p("产品型号："), p("（请填写完整型号）"), p("NX-9000"))]),
        tbl([c(p("申报单位：华东电信有限公司"), p("产品型号：NX-9000"))]),
        tbl(["申报单位：华东电信有限公司", "产品型号：NX-9000"]),
        p("申报单位：华东电信有限公司    产品型号：NX-9000"),
        p("申报单位：__华东电信有限公司__") + p("产品型号：") + p("NX-9000"),
        p("一、申报单位") + p("华东电信有限公司") + p("二、产品型号") + p("NX-9000"),
        tbl(["序号", "项目", "填写内容", "备注"], ["1", "申报单位", "华东电信有限公司", ""], ["2", "产品型号", "NX-9000", "有"]),
        tbl([c(p("基本内容"), tbl(["申报单位", "华东电信有限公司"]), p("")), ""]) + tbl(["产品型号", "NX-9000"]),
        tbl([c("申报单位", merge="start"), c("华东电信有限公司", merge="start")], [c(merge="on"), c(merge="on")])
        + tbl(["产品型号", c("NX-9000", span=3)]),
    ],
)  # fmt: skip
def test_a_chinese_form(body: str) -> None:
    assert values(body) == ZH


@pytest.mark.parametrize(
    "body",
    [
        tbl(["Name of applicant", "East China Telecom"], ["Product model", "NX-9000"]),
        tbl(["1. Name of applicant:", "East China Telecom", "Product model (required)", "NX-9000"]),
        tbl(["Name of applicant", "Product model"], ["East China Telecom", "NX-9000"]),
        tbl(["Name of applicant: East China Telecom"], [c(p("Product model"), p("NX-9000"))]),
        tbl([c(p("Name of applicant"), p("Please give the full name."), p("East China Telecom"))], [c("Product model: NX-9000")]),
        p("Name of applicant: East China Telecom\tProduct model: NX-9000"),
        tbl(["Item", "Answer", "Notes"], ["Name of applicant", "East China Telecom", "as in the register"])
        + tbl(["Item", "Given by you", "Notes"], ["Product model", "NX-9000", "see above"]),
        tbl(["Name of applicant", c(f"<w:p>{HELD}</w:p>")]) + tbl(["Product model", c(p(CHOSEN))]),
    ],
)  # fmt: skip
def test_an_english_form(body: str) -> None:
    assert values(body) == EN


def test_each_row_under_a_heading_row_is_an_item_of_its_group() -> None:
    rows = [["1", "甲公司", "生产者", "德国"], ["2", "", "", ""], ["3", "乙公司", "经销商", "中国"]]
    found = values(p("供应各方") + tbl(["序号", "名称", "角色", "国家（地区）"], *rows))
    assert found["suppliers[1].name"] == "甲公司"
    assert (found["suppliers[2].name"], found["suppliers[2].country"]) == ("乙公司", "中国")
    assert not any("[3]" in key for key in found)


def test_a_heading_row_that_is_repeated_on_the_next_page_is_no_item() -> None:
    head = ["部件", "厂商", "原产地"]
    found = values(tbl(head, ["处理器", "甲公司", "美国"], head, ["内存", "乙公司", "韩国"]))
    assert [found["components[1].maker"], found["components[2].maker"]] == ["甲公司", "乙公司"]
    assert len(found) == 6


def test_several_products_in_rows_are_for_a_person_to_choose_from() -> None:
    reading = read(tbl(["产品名称", "产品型号", "数量"], ["防火墙", "F1", "2"], ["路由器", "R2", "4"]))
    assert {f.key for f in reading.found} == {None}
    assert [f.text for f in reading.found if f.offered == ("product.name",)] == ["防火墙", "路由器"]


BOXES = {
    "glyph": ("☑", "□"),
    "control": (tickbox(ticked=True), tickbox()),
    "legacy": (legacy(True), legacy(False)),
    "symbol": (symbol("F0FE"), symbol("F0A8")),
}


@pytest.mark.parametrize("kind", BOXES)
@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("where", ["beside", "same cell", "cells", "line"])
def test_boxes_of_every_kind_on_either_side_of_their_labels(kind: str, behind: bool, where: str) -> None:
    on, off = BOXES[kind]
    yes, no = (["是", off], ["否", on]) if behind else ([off, "是"], [on, "否"])
    label = "是否支持远程接入"
    body = {
        "beside": tbl([label, c(p(*yes, "  ", *no))]),
        "same cell": tbl([c(p(f"{label}：", *yes, "  ", *no))], ["产品型号", "NX"]),
        "cells": tbl([label, c(p(*yes)), c(p(*no))]),
        "line": p(f"{label}：", *yes, "  ", *no),
    }[where]
    assert values(body)["remote_access.possible"] == "no"


def test_boxes_that_no_one_ticked_and_places_that_no_one_filled_are_no_answers() -> None:
    body = tbl(
        ["申报单位", ""],
        ["产品型号", "____"],
        ["采购方式", c(p("□公开招标 □邀请招标"))],
        ["联系人", c(p(listed("甲", "乙")))],
    )
    assert read(body).found == ()


def test_a_place_is_told_as_a_person_counts() -> None:
    found = read(p("表") + tbl(["备注", "无"]) + tbl(["传真", "1"], ["申报单位", "甲公司"]) + p("产品型号：NX")).found
    assert [(f.where.table, f.where.row, f.where.paragraph) for f in found] == [(2, 2, 0), (0, 0, 8)]


def test_a_form_without_end_is_read_as_far_as_forms_go_and_says_so() -> None:
    one = tbl(*(["采购方式", "产品型号", "申报单位", "联系人"] for _ in range(5000)))
    reading = read(tbl(["申报单位", "甲公司"]) + one + one)
    assert "foreign.note.long" in [n.id for n in reading.notes]
    assert read(tbl(["申报单位", "甲公司"]) + tbl(["备注", "无"])).notes[0].id == "foreign.note.strange"

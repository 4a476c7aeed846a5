"""The same label under several persons: it is taken only where what is around it says whose it is, and then rightly."""

from __future__ import annotations

import pytest

from tests.filing.forms.making import c, p, tbl
from tests.importing.foreign.reading import offered, read, values

APPLICANT = [
    ("名称", "甲公司"),
    ("统一社会信用代码", "91A"),
    ("注册地址", "北京"),
    ("联系人", "张三"),
    ("联系电话", "010-1"),
]
SUPPLIER = [
    ("名称", "乙公司"),
    ("统一社会信用代码", "91B"),
    ("注册地址", "上海"),
    ("联系人", "李四"),
    ("联系电话", "021-2"),
]
TOLD = {
    "operator.name": "甲公司",
    "operator.credit_code": "91A",
    "operator.address": "北京",
    "contact.handler": "张三",
    "contact.phone": "010-1",
    "provider.name": "乙公司",
    "provider.credit_code": "91B",
}


def _sections(rows: list[tuple[str, str]], heading: str) -> list[list[str]]:
    return [[c(heading, span=2)], *([a, b] for a, b in rows)]


def _merged(rows: list[tuple[str, str]], side: str) -> list[list[str]]:
    cells = [c(side, merge="start"), *[c(merge="on")] * (len(rows) - 1)]
    return [[cell, a, b] for cell, (a, b) in zip(cells, rows, strict=True)]


def _lines(rows: list[tuple[str, str]]) -> str:
    return "".join(p(f"{a}：{b}") for a, b in rows)


@pytest.mark.parametrize(
    "body",
    [
        tbl(*_sections(APPLICANT, "一、申报单位基本情况"), *_sections(SUPPLIER, "二、供应商基本情况")),
        tbl(*_merged(APPLICANT, "申报单位"), *_merged(SUPPLIER, "供应商")),
        p("申请单位信息") + tbl(*map(list, APPLICANT)) + p("供货商信息") + tbl(*map(list, SUPPLIER)),
        p("一、申报单位") + _lines(APPLICANT) + p("二、供应商") + _lines(SUPPLIER),
    ],
    ids=["sections", "merged cells", "tables", "lines"],
)  # fmt: skip
def test_applicant_and_supplier_have_fields_of_the_same_name(body: str) -> None:
    assert values(body) == TOLD


def test_in_english_too() -> None:
    rows = [["Name", "Ltd A"], ["Registered address", "Leeds"], ["Telephone", "1"]]
    found = values(
        tbl(
            [c("Details of the applicant", span=2)],
            *rows,
            [c("Supplier details", span=2)],
            ["Name", "Ltd B"],
            *rows[1:],
        )
    )
    assert found == {
        "operator.name": "Ltd A",
        "operator.address": "Leeds",
        "contact.phone": "1",
        "provider.name": "Ltd B",
    }


@pytest.mark.parametrize(
    "party", ["招标代理机构", "检测机构情况", "Details of the subcontractor", "丙方", "某某管理单位基本信息"]
)
def test_fields_of_somebody_whom_no_question_is_about_are_never_sure(party: str) -> None:
    rows = [["联系人", "王五"], ["联系电话", "3"], ["注册地址", "广州"], ["Name", "X"], ["统一社会信用代码", "91C"]]
    assert values(tbl([c(party, span=2)], *rows)) == {}


@pytest.mark.parametrize(
    ("rows", "sure"),
    [
        ([["法定代表人", "张三", "联系电话", "1"]], {"operator.legal_representative": "张三"}),
        ([["法定代表人", "张三"], ["联系电话", "1"]], {"operator.legal_representative": "张三"}),
        ([["供应商名称", "乙公司", "联系人", "李四"]], {"provider.name": "乙公司"}),
        ([["供应商名称", "乙公司"], ["统一社会信用代码", "91B"]], {"provider.name": "乙公司"}),
        ([["项目经理", "王五"], ["联系电话", "1"]], {}),
        ([["联系人", "李四", "联系电话", "2"]], {"contact.handler": "李四", "contact.phone": "2"}),
        ([["招标代理机构名称", "丁公司"], ["联系人", "赵六"]], {}),
    ],
)  # fmt: skip
def test_the_label_before_tells_whose_the_next_one_is(rows: list[list[str]], sure: dict[str, str]) -> None:
    assert values(tbl(*rows)) == sure


def test_a_question_that_is_named_twice_with_different_answers_is_left_to_a_person() -> None:
    body = tbl(["申报单位", "甲公司"], ["申报单位名称", "乙公司"])
    assert values(body) == {}
    assert offered(body) == {"申报单位": ("operator.name",), "申报单位名称": ("operator.name",)}
    assert [f.text for f in read(tbl(["申报单位", "甲公司"], ["申报单位名称", "甲公司"])).found] == ["甲公司"]


def test_a_general_word_alone_is_nobodys_name() -> None:
    assert values(tbl(["名称", "甲公司"], ["地址", "北京"], ["姓名", "张三"])) == {}

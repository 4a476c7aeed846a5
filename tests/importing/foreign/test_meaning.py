"""What a place says in answer to a question; what likeness offers, and that it never decides."""

from __future__ import annotations

import pytest
from benchmarks.forms_wording import STRANGERS, TUNED

from intake.importing.foreign import answer_for
from intake.importing.found import By
from intake.regime.labels import plain
from tests.filing.forms.making import W, c, p, r, relation, tbl
from tests.importing.foreign.reading import REGIME, offered, read, value_of, values


@pytest.mark.parametrize(
    ("label", "text", "yuan"),
    [
        ("采购金额（万元）", "120", "1200000"),
        ("采购金额（万元）", "120.5", "1205000"),
        ("采购金额(单位:千元)", "1,200", "1200000"),
        ("采购金额（亿元）", "1.2", "120000000"),
        ("采购金额（元）", "1,200,000.00", "1200000"),
        ("采购金额（万元）", "120万元", "1200000"),
        ("Amount (CNY 10,000)", "120", "1200000"),
        ("Contract value (RMB million)", "1.2", "1200000"),
        ("Purchase amount (in thousands of yuan)", "1,200", "1200000"),
        ("合同金额（万美元）", "120", None),
        ("Amount (USD)", "120000", None),
        ("采购金额（万元）", "约120", None),
    ],
)
def test_a_unit_in_the_label_counts(label: str, text: str, yuan: str | None) -> None:
    found = values(tbl([label, text])).get("purchase.amount")
    assert found == yuan


@pytest.mark.parametrize(
    ("label", "text", "value"),
    [
        ("拟签约日期", "2027年3月5日", "2027-03-05"),
        ("拟签约日期", "2027/3/5", "2027-03-05"),
        ("拟签约日期", "3月5日", None),
        ("拟签约日期", "明年3月1日", None),
        ("Planned signing date", "5 March 2027", "2027-03-05"),
        ("采购方式", "公开招标", "open_tender"),
        ("采购方式", "1", None),
        ("采购方式", "看情况", None),
        ("是否涉及商用密码", "不清楚", "unknown"),
        ("申报单位", "/", None),
        ("产品型号", "/opt/router", "/opt/router"),
        ("产品功能", "（请简要描述）转发报文，\n隔离区域。", None),
    ],
)
def test_values_are_read_as_people_write_them_and_not_guessed(label: str, text: str, value: str | None) -> None:
    lines = text.split("\n")
    (found,) = read(tbl([label, c(*map(p, lines))])).found
    assert found.key is not None
    assert value_of(found) == (value if label != "产品功能" else "转发报文，\n隔离区域。")


def test_two_ticks_where_one_is_wanted_are_shown_and_not_read() -> None:
    (found,) = read(tbl(["采购方式", c(p("☑公开招标 ☑邀请招标 □单一来源"))])).found
    assert (found.key, found.answer, found.text) == ("purchase.method", None, "公开招标, 邀请招标")
    assert values(tbl(["数据分级", c(p("☑重要数据 ☑个人信息 □一般数据"))])) == {
        "data.grades": ["important", "personal_information"]
    }


@pytest.mark.parametrize("lang", [0, 1])
def test_other_words_are_offered_and_never_taken(lang: int) -> None:
    for key, words in TUNED.items():
        if "contact" in key:
            continue
        (found,) = read(tbl([words[lang], "Mittelwert"])).found
        assert (found.key, found.by, found.answer) == (None, By.LIKE, None), words
        assert key in found.offered, (words, found.offered)
        assert 1 <= len(found.offered) <= 3


def test_what_resembles_no_question_is_counted_and_left_out() -> None:
    body = tbl(*([label, "文本"] for label in STRANGERS["zh"]))
    reading = read(body)
    assert not [f for f in reading.found if f.key is not None]
    assert len(reading.found) < len(STRANGERS["zh"]) / 2
    counts = [n.values["count"] for n in reading.notes if n.id == "foreign.note.strange"]
    assert counts == [len(STRANGERS["zh"]) - len(reading.found)]


def test_a_name_that_a_person_confirmed_counts_as_the_very_name() -> None:
    label = "采购单位大名"
    assert values(tbl([label, "甲公司"])) == {}
    assert values(tbl([label, "甲公司"]), **{plain(label): "operator.name"}) == {"operator.name": "甲公司"}


def test_what_was_chosen_later_is_read_with_the_units_of_its_label() -> None:
    body = tbl(["预计采购总金额（万元）", "120"])
    (found,) = read(body).found
    assert "purchase.amount" in found.offered
    answer = answer_for(REGIME.by_key["purchase.amount"], found.label, found.text)
    assert answer is not None
    assert answer.value == "1200000"


def test_a_heading_may_make_a_general_word_a_name_but_words_in_brackets_may_not() -> None:
    assert values(tbl(["注册地址（与营业执照一致）", "北京"])) == {"operator.address": "北京"}
    body = tbl(["注册地址（分公司）", "北京"])
    assert values(body) == {}
    assert (
        offered(body)["注册地址(分公司)" if "注册地址(分公司)" in offered(body) else "注册地址（分公司）"][0]
        == "operator.address"
    )


def test_recorded_changes_are_read_as_accepted_with_what_stood_there_before() -> None:
    old = '<w:del w:id="1" w:author="A"><w:r><w:delText>NX-1</w:delText></w:r></w:del>'
    new = '<w:ins w:id="2" w:author="A"><w:r><w:t>NX-2</w:t></w:r></w:ins>'
    reading = read(tbl(["产品型号", c(f"<w:p>{old}{new}</w:p>")], ["申报单位", "甲公司"]))
    model, name = reading.found
    assert (model.text, model.before) == ("NX-2", "NX-1")
    assert model.answer_before is not None
    assert model.answer_before.value == "NX-1"
    assert name.before is None
    assert [n.values["count"] for n in reading.notes if n.id == "reading.note.recorded"] == [2]


def test_hidden_text_is_no_answer_and_is_shown_beside_it() -> None:
    (found,) = read(tbl(["产品型号", c(p(r("NX-2"), r(" or NX-3", "<w:vanish/>")))])).found
    assert (found.text, found.concealed) == ("NX-2", ("or NX-3",))


def test_a_comment_stands_beside_the_answer_of_its_row() -> None:
    said = '<w:comment w:id="7" w:author="Li"><w:p><w:r><w:t>Check.</w:t></w:r></w:p></w:comment>'
    part = {"word/comments.xml": f'<w:comments xmlns:w="{W}">{said}</w:comments>'.encode()}
    cell = c("<w:p>" + r("NX-2") + '<w:r><w:commentReference w:id="7"/></w:r></w:p>')
    (found,) = read(tbl(["产品型号", cell]), part, relations=relation("rId9", "comments", "comments.xml")).found
    assert [(x.who, x.text) for x in found.remarks] == [("Li", "Check.")]

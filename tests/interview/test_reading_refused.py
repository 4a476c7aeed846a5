"""What cannot be read gets one friendly line, and no text at all makes reading fail."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.interview.canonical import complete
from intake.interview.clean import LONGEST
from intake.interview.reading import Command, Said, Unread, read, read_value
from intake.regime.model import Kind, Question

from .asked import (
    CONTRACT,
    DATE,
    DAYS,
    FUNCTIONS,
    MONEY,
    NOTICE,
    NUMBER,
    PARAGRAPH,
    PERCENT,
    TEXT,
    TODAY,
    USERS,
    YES_NO,
    question,
)

REQUIRED = question(Kind.DATE, required=True)
ALL = (TEXT, PARAGRAPH, YES_NO, NOTICE, CONTRACT, FUNCTIONS, NUMBER, DAYS, PERCENT, USERS, MONEY, DATE, REQUIRED)

REFUSED: list[tuple[Question, str, str]] = [
    *((asked, text, "composer.empty") for asked in ALL for text in ("", " ", "\u3000\n", "\x00", "\u202e"[:0])),
    (YES_NO, "maybe", "composer.yes_no"),
    (YES_NO, "yes, since 2023", "composer.yes_no"),
    (YES_NO, "是否", "composer.yes_no"),
    (YES_NO, "也许", "composer.yes_no"),
    (YES_NO, "?", "composer.yes_no"),
    (YES_NO, "y/n", "composer.yes_no"),
    (YES_NO, "4", "composer.option_number"),
    (YES_NO, "0", "composer.option_number"),
    (YES_NO, "1,2", "composer.one"),
    (YES_NO, "n/a", "composer.na_reason"),
    (YES_NO, "不适用", "composer.na_reason"),
    (CONTRACT, "5", "composer.option_number"),
    (CONTRACT, "-1", "composer.option"),
    (CONTRACT, "1.5", "composer.option"),
    (CONTRACT, "draft", "composer.option"),
    (CONTRACT, "草案", "composer.option"),
    (CONTRACT, "un", "composer.ambiguous"),
    (CONTRACT, "not", "composer.ambiguous"),
    (CONTRACT, "1, 3", "composer.one"),
    (CONTRACT, "y", "composer.option"),
    (FUNCTIONS, "7", "composer.option_number"),
    (FUNCTIONS, "13", "composer.option_number"),
    (FUNCTIONS, "1,9", "composer.option_number"),
    (FUNCTIONS, "1, printer", "composer.option"),
    (FUNCTIONS, "o", "composer.ambiguous"),
    (FUNCTIONS, "1, o", "composer.ambiguous"),
    (FUNCTIONS, "1, 6", "composer.unknown_alone"),
    (FUNCTIONS, "在线、不清楚", "composer.unknown_alone"),
    (FUNCTIONS, ",,,", "composer.option"),
    (FUNCTIONS, "1," * 300, "composer.option"),
    (NUMBER, "many", "composer.number"),
    (NUMBER, "很多", "composer.number"),
    (NUMBER, "1,20", "composer.number"),
    (NUMBER, "1,2", "composer.number"),
    (NUMBER, "1.2.3", "composer.number"),
    (NUMBER, "3-5", "composer.number"),
    (NUMBER, "1/2", "composer.number"),
    (NUMBER, "1e6", "composer.number"),
    (NUMBER, "NaN", "composer.number"),
    (NUMBER, "infinity", "composer.number"),
    (NUMBER, "0x10", "composer.number"),
    (NUMBER, "1_000", "composer.number"),
    (NUMBER, "约120万", "composer.number"),
    (NUMBER, "几十", "composer.number"),
    (NUMBER, "三四十", "composer.number"),
    (NUMBER, "两三百", "composer.number"),
    (NUMBER, "一亿两千", "composer.number"),
    (NUMBER, "1亿2000", "composer.number"),
    (NUMBER, "万", "composer.number"),
    (NUMBER, "百百", "composer.number"),
    (NUMBER, "9" * 5000, "composer.number"),
    (NUMBER, "9" * 40, "composer.large"),
    (NUMBER, "99999999亿", "composer.large"),
    (NUMBER, "-5", "composer.negative"),
    (NUMBER, "－５", "composer.negative"),
    (NUMBER, "−5", "composer.negative"),
    (NUMBER, "负五", "composer.negative"),
    (NUMBER, "minus 5", "composer.negative"),
    (NUMBER, "n/a", "composer.na_reason"),
    (DAYS, "2 weeks", "composer.number"),
    (DAYS, "两周", "composer.number"),
    (DAYS, "3个月", "composer.number"),
    (DAYS, "-3天", "composer.negative"),
    (MONEY, "1.2", "composer.money_slip"),
    (MONEY, "１．２", "composer.money_slip"),
    (MONEY, "0.125", "composer.money_slip"),
    (MONEY, "1.2345", "composer.money_slip"),
    (MONEY, "1234.5", "composer.money_tenth"),
    (MONEY, "1.234", "composer.money_point"),
    (MONEY, "1.200.000", "composer.money_point"),
    (MONEY, "1.234元", "composer.fen"),
    (MONEY, "¥0.001", "composer.fen"),
    (MONEY, "$100", "composer.currency"),
    (MONEY, "100 USD", "composer.currency"),
    (MONEY, "usd100", "composer.currency"),
    (MONEY, "100万美元", "composer.currency"),
    (MONEY, "€5", "composer.currency"),
    (MONEY, "港币5000", "composer.currency"),
    (MONEY, "-100", "composer.negative"),
    (MONEY, "负一百万元", "composer.negative"),
    (MONEY, "free", "composer.money"),
    (MONEY, "元", "composer.money"),
    (MONEY, "120万/年", "composer.money"),
    (MONEY, "100-120万", "composer.money"),
    (MONEY, "约120万", "composer.money"),
    (MONEY, "1,20,000", "composer.money"),
    (MONEY, "10000000亿", "composer.large"),
    (MONEY, "不适用", "composer.na_reason"),
    (DATE, "2026-02-30", "composer.date_none"),
    (DATE, "2026-13-01", "composer.date_none"),
    (DATE, "2026年2月29日", "composer.date_none"),
    (DATE, "31 Apr 2026", "composer.date_none"),
    (DATE, "20260000", "composer.date_none"),
    (DATE, "0000-01-01", "composer.date_none"),
    (DATE, "1066-10-14", "composer.date_far"),
    (DATE, "9999-12-31", "composer.date_far"),
    (DATE, "3月5日", "composer.date_year"),
    (DATE, "5 Mar", "composer.date_year"),
    (DATE, "3/5", "composer.date_year"),
    (DATE, "2026", "composer.date_day"),
    (DATE, "2026年", "composer.date_day"),
    (DATE, "2026-03", "composer.date_day"),
    (DATE, "2026年3月", "composer.date_day"),
    (DATE, "二〇二六年三月", "composer.date_day"),
    (DATE, "March 2026", "composer.date_day"),
    (DATE, "05/03/2026", "composer.date_order"),
    (DATE, "5.3.26", "composer.date_order"),
    (DATE, "26-03-05", "composer.date_order"),
    (DATE, "soon", "composer.date"),
    (DATE, "下周", "composer.date"),
    (DATE, "2026-03-05 10:00", "composer.date"),
    (DATE, "5 Foo 2026", "composer.date"),
    (DATE, "2026-3/5", "composer.date"),
    (DATE, "n/a", "composer.na_reason"),
    (REQUIRED, "n/a", "composer.na_required"),
    (REQUIRED, "/na no date", "composer.na_required"),
    (TEXT, "N/A", "composer.na_reason"),
    (TEXT, "不适用", "composer.na_reason"),
    (TEXT, "x" * 1_000_000, "composer.long"),
    (PARAGRAPH, "字" * (LONGEST + 1), "composer.long"),
    (NUMBER, "1" * 1_000_000, "composer.long"),
    (TEXT, "/note " + "x" * 1_000_000, "composer.long"),
    (TEXT, "/srv/data/file.pdf", "composer.slash"),
    (TEXT, "/etc/passwd", "composer.slash"),
    (TEXT, "／srv／data", "composer.slash"),
    (TEXT, "/help.txt", "composer.slash"),
    (TEXT, "/na/x", "composer.slash"),
    (TEXT, "/etc", "composer.command"),
    (TEXT, "/", "composer.command"),
    (TEXT, "/ help", "composer.command"),
    (DATE, "/etc/passwd", "composer.command"),
    (DATE, "/hlep", "composer.command_near"),
    (DATE, "/h", "composer.command_near"),
    (DATE, "/un", "composer.command_near"),
    (DATE, "/exprot", "composer.command_near"),
    (DATE, "/quit now", "composer.command_alone"),
    (TEXT, "/back door in the firmware", "composer.command_alone"),
    (DATE, "/na", "composer.na_reason"),
    (DATE, "/na 。", "composer.na_reason"),
    (DATE, "/lang fr", "composer.lang"),
]


@pytest.mark.parametrize(("asked", "text", "id"), [pytest.param(*c, id=f"{c[0].kind}: {c[1][:20]!r}") for c in REFUSED])
def test_what_cannot_be_read_gets_its_line(asked: Question, text: str, id: str) -> None:
    found = read(asked, text, today=TODAY)
    assert isinstance(found, Unread), found
    assert found.id == id
    one_line(found)


def one_line(unread: Unread) -> None:
    for lang in ("en", "zh"):
        line = unread.said(lang)
        assert line
        assert "\n" not in line
        assert len(line) < 300
        assert "en=" not in line
    assert unread.said("en") != unread.said("zh")


def test_the_table_is_large() -> None:
    assert len({(asked.kind, text) for asked, text, _ in REFUSED if text.strip()}) >= 50


def test_the_slip_is_answered_with_what_was_meant() -> None:
    slip = read(MONEY, "1.2", today=TODAY)
    assert isinstance(slip, Unread)
    assert (
        slip.said("en") == "I read 1.2 as 1.2 yuan. For 1.2 million type 120万 or 1,200,000; for 1.2 yuan type 1.2元."
    )
    for typed in ("120万", "1,200,000", "1.2元"):
        assert typed in slip.said("zh")
        assert isinstance(read(MONEY, typed, today=TODAY), Said)


def test_the_line_names_what_is_meant() -> None:
    def line(asked: Question, text: str) -> str:
        found = read(asked, text, today=TODAY)
        assert isinstance(found, Unread)
        return found.said("en") + found.said("zh")

    assert "1 Not signed" in line(CONTRACT, "un")
    assert "4 Not known" in line(CONTRACT, "un")
    assert "1 尚未签订" in line(CONTRACT, "not")
    assert "2026-02-30" in line(DATE, "30 Feb 2026")
    assert "/help" in line(DATE, "/hlep")
    assert "/undo" in line(DATE, "/un")
    assert "//srv/data" in line(TEXT, "/srv/data")
    assert "printer" in line(FUNCTIONS, "1, printer")


@pytest.mark.parametrize("text", ["/clear", "/back", "/note x", "/srv/data", "/", "/unknown because", "/lang zh"])
def test_a_value_knows_two_commands_only(text: str) -> None:
    found = read_value(TEXT, text, today=TODAY)
    assert isinstance(found, Unread)
    assert found.id == "composer.value_command"
    one_line(found)


def test_a_value_that_does_not_apply_needs_a_reason_and_a_question_that_allows_it() -> None:
    assert read_value(DATE, "/na", today=TODAY) == Unread("composer.na_reason")
    assert read_value(REQUIRED, "/na none", today=TODAY) == Unread("composer.na_required")


SIGNS = st.text(
    "0123456789.,-+/ \n。，、；;／０１２¥元万亿千百十一二两三零〇点负年月日%yYnu是否不有march/", max_size=14
)
ANY = st.one_of(SIGNS, st.text(max_size=40), SIGNS.map("/".__add__))


@settings(max_examples=600, deadline=None)
@given(asked=st.sampled_from(ALL), text=ANY)
def test_no_text_makes_reading_fail(asked: Question, text: str) -> None:
    for reading in (read, read_value):
        found = reading(asked, text, today=TODAY)
        if isinstance(found, Said):
            assert complete(asked, asked.key, found.answer) == found.answer
        elif isinstance(found, Unread):
            assert found.id.startswith("composer.")
            one_line(found)
        else:
            assert isinstance(found, Command)


@settings(max_examples=200, deadline=None)
@given(day=st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_date_reads_the_same_in_every_spelling(day: date) -> None:
    month = day.strftime("%B")
    year, number = day.year, day.day
    spellings = (
        day.isoformat(),
        f"{year}/{day.month}/{number}",
        f"{year}.{day.month}.{number}",
        f"{year}年{day.month}月{number}日",
        f"{number} {month} {year}",
        f"{number} {month[:3]} {year}",
        f"{month} {number}, {year}",
        f"{year:04}{day.month:02}{number:02}",
    )
    assert {str(read(DATE, s, today=TODAY)) for s in spellings} == {str(read(DATE, day.isoformat(), today=TODAY))}
    for spelling in spellings:
        found = read(DATE, spelling, today=TODAY)
        assert isinstance(found, Said)
        assert found.answer.value == day.isoformat()


@settings(max_examples=200, deadline=None)
@given(amount=st.integers(0, 10**14))
def test_an_amount_reads_the_same_with_and_without_commas(amount: int) -> None:
    for spelling in (str(amount), f"{amount:,}", f"¥{amount:,}", f"{amount}元", f"RMB {amount:,}.00"):
        found = read(MONEY, spelling, today=TODAY)
        assert isinstance(found, Said)
        assert found.answer.value == str(amount)

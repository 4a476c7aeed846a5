"""What cannot be read gets one friendly line, and no text at all makes reading fail."""

from __future__ import annotations

import pytest

from intake.interview.clean import LONGEST
from intake.interview.reading import Command, Said, Unread, expected, read, read_value
from intake.interview.reading.counters import counted
from intake.regime.model import Question

from .asked import (
    CONTRACT,
    DATE,
    DATE_REQUIRED,
    DAYS,
    FUNCTIONS,
    MONEY,
    MONTHS,
    NOTICE,
    NUMBER,
    PARAGRAPH,
    PERCENT,
    SECTOR,
    TEXT,
    TODAY,
    USERS,
    YES_NO,
)

ALL = (
    TEXT,
    PARAGRAPH,
    YES_NO,
    NOTICE,
    CONTRACT,
    FUNCTIONS,
    NUMBER,
    DAYS,
    PERCENT,
    USERS,
    MONEY,
    DATE,
    DATE_REQUIRED,
    SECTOR,
    MONTHS,
)

HUGE = (
    (TEXT, "x" * 1_000_000, "composer.long"),
    (PARAGRAPH, "字" * (LONGEST + 1), "composer.long"),
    (NUMBER, "1" * 1_000_000, "composer.long"),
    (TEXT, "/note " + "x" * 1_000_000, "composer.long"),
    (NUMBER, "9" * 5000, "composer.number"),
    (MONEY, "约" * 5000, "composer.money"),
    (DATE, "下" * 5000 + "周五", "composer.date"),
    (FUNCTIONS, "1," * 300, "composer.option"),
    (YES_NO, "是，" * 5000, "composer.two"),
)


@pytest.mark.parametrize(("asked", "text", "id"), [pytest.param(*c, id=f"{c[0].kind}: {c[1][:9]!r}") for c in HUGE])
def test_what_is_far_too_long_gets_its_line(asked: Question, text: str, id: str) -> None:
    found = read(asked, text, today=TODAY)
    assert isinstance(found, Unread), found
    assert found.id == id
    one_line(found)


@pytest.mark.parametrize("text", ["", " ", "\u3000\n", "\x00", "\u200b\u202e"])
def test_nothing_typed_is_told_so(text: str) -> None:
    for asked in ALL:
        assert [read(asked, text, today=TODAY).id] == ["composer.empty"]  # type: ignore[union-attr]


def one_line(unread: Unread) -> None:
    for lang in ("en", "zh"):
        line = unread.said(lang)
        assert line
        assert "\n" not in line
        assert len(line) < 300
        assert "en=" not in line
    assert unread.said("en") != unread.said("zh")


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


QUOTED = (
    (FUNCTIONS, "HX-9000", "HX-9000"),
    (FUNCTIONS, "1、ＨＸ－９０００", "ＨＸ－９０００"),
    (CONTRACT, "约120万元（含税）", "约120万元（含税）"),
    (CONTRACT, "￥１２０万", "￥１２０万"),
    (YES_NO, "Perhaps So", "Perhaps So"),
    (YES_NO, "４", "４"),
    (FUNCTIONS, "１，９０", "９０"),
    (NUMBER, "ＭＡＮＹ", "ＭＡＮＹ"),
    (USERS, "１２（Ａ４）", "１２（Ａ４）"),
    (USERS, "－１２（万人）", "－１２（万人）"),
    (MONEY, "１．２", "１．２"),
    (MONEY, "１．２００", "１．２００"),
    (MONEY, "１２３４．５", "１２３４．５"),
    (DATE, "Thursday, ３月５日", "Thursday, ３月５日"),
)


@pytest.mark.parametrize(("asked", "text", "quoted"), QUOTED)
def test_the_line_quotes_what_was_typed_letter_by_letter(asked: Question, text: str, quoted: str) -> None:
    found = read(asked, text, today=TODAY)
    assert isinstance(found, Unread)
    assert found.values["text"] == quoted
    assert quoted in found.said("en")
    assert quoted in found.said("zh")


@pytest.mark.parametrize("text", ["caf\ufffd", "/note caf\ufffd", "yes\ufffd", "x\udce9", "\udce9", "//\ufffd"])
def test_bytes_that_are_no_utf_8_are_refused_with_what_to_do(text: str) -> None:
    for asked in ALL:
        for reading in (read, read_value):
            found = reading(asked, text, today=TODAY)
            assert isinstance(found, Unread)
            assert found.id == "composer.garbled"
            one_line(found)
            assert all("UTF-8" in found.said(lang) for lang in ("en", "zh"))


def test_a_file_may_have_such_a_name() -> None:
    assert read(TEXT, "/attach caf\ufffd.pdf", today=TODAY) == Command("attach", "caf\ufffd.pdf")


def test_things_are_counted_in_whole_numbers_and_time_and_shares_are_not() -> None:
    assert [counted(q) for q in (USERS, DAYS, MONTHS, PERCENT, NUMBER)] == [True, False, False, False, False]
    for lang in ("en", "zh"):
        assert "3.5" not in expected(USERS)[lang]
        assert "3.5" in expected(DAYS)[lang]


@pytest.mark.parametrize("text", ["/clear", "/back", "/note x", "/srv/data", "/", "/unknown because", "/lang zh"])
def test_a_value_knows_two_commands_only(text: str) -> None:
    found = read_value(TEXT, text, today=TODAY)
    assert isinstance(found, Unread)
    assert found.id == "composer.value_command"
    one_line(found)


def test_a_value_that_does_not_apply_needs_a_reason_and_a_question_that_allows_it() -> None:
    assert read_value(DATE, "/na", today=TODAY) == Unread("composer.na_reason")
    assert read_value(DATE_REQUIRED, "/na none", today=TODAY) == Unread("composer.na_required")

"""What cannot be read gets one friendly line, and no text at all makes reading fail."""

from __future__ import annotations

import pytest

from intake.interview.clean import LONGEST
from intake.interview.reading import Said, Unread, read, read_value
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


@pytest.mark.parametrize("text", ["/clear", "/back", "/note x", "/srv/data", "/", "/unknown because", "/lang zh"])
def test_a_value_knows_two_commands_only(text: str) -> None:
    found = read_value(TEXT, text, today=TODAY)
    assert isinstance(found, Unread)
    assert found.id == "composer.value_command"
    one_line(found)


def test_a_value_that_does_not_apply_needs_a_reason_and_a_question_that_allows_it() -> None:
    assert read_value(DATE, "/na", today=TODAY) == Unread("composer.na_reason")
    assert read_value(DATE_REQUIRED, "/na none", today=TODAY) == Unread("composer.na_required")

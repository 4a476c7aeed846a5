"""The home list's columns and ages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.store.records import CaseLine, CaseRecord, Summary
from intake.tui.cells import width
from intake.tui.home_rows import age, matches, rows, text_of
from intake.words import word

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def say(id: str, **values: object) -> str:
    return word(f"screen.{id}", "en", **values)


def line(title: str, scope: str = "in_scope", review: str = "open", left: int = 31, state: str = "draft") -> CaseLine:
    record = CaseRecord(
        "k7f2-93ab", title, "cn-2022", "sha256:0", state, "2026-11-22T11:00:00Z", "2026-11-22T11:50:00Z"
    )
    return CaseLine(record, Summary(scope, review, left, 60))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=10), "10 minutes ago"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=40), "2026-10-13"),
        (timedelta(seconds=-90), "just now"),
    ],
)
def test_ages(before: timedelta, words: str) -> None:
    assert age((NOW - before).isoformat().replace("+00:00", "Z"), NOW, say) == words


def test_a_time_that_cannot_be_read_is_left_out() -> None:
    assert age("yesterday-ish", NOW, say) == ""


@pytest.mark.parametrize("cells", [20, 59, 60, 80, 100, 140])
def test_lines_fit_and_columns_stand_below_each_other(cells: int) -> None:
    cases = [line("核心路由器采购"), line("Substation switches 2018", "refer", "not_applicable", 0), line("x" * 300)]
    drawn = [str(r) for r in rows(cases, cells, say, NOW)]
    assert {width(d) for d in drawn} == {cells}


def test_wide_lines_say_everything() -> None:
    drawn = str(rows([line("Routers")], 110, say, NOW)[0])
    for part in ("Routers", "cn-2022", "in scope, review open", "31 to answer", "10 minutes ago"):
        assert part in drawn


def test_a_filed_case_says_so_and_a_case_without_title_too() -> None:
    assert "filed" in str(rows([line("Routers", state="filed")], 110, say, NOW)[0])
    assert "(no title yet)" in str(rows([line("-")], 110, say, NOW)[0])


def test_finding_looks_at_title_regime_id_and_standing() -> None:
    text = text_of(line("核心路由器采购"), say)
    for words in ("路由", "CN-2022", "k7f2", "in scope", "路由 open", ""):
        assert matches(text, words)
    assert not matches(text, "laptop")

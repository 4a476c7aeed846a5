"""The entries of the home list: what they say, how wide they are, ages and days, and where the data lies."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intake.store.records import CaseLine, CaseRecord, Summary
from intake.tui.cells import width
from intake.tui.home.rows import age, matches, rows, short_place, text_of
from intake.words import word

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def say(id: str, **values: object) -> str:
    return word(f"screen.{id}", "en", **values)


def say_zh(id: str, **values: object) -> str:
    return word(f"screen.{id}", "zh", **values)


def line(title: str, *, state: str = "draft", archived: bool = False, **summary: object) -> CaseLine:
    record = CaseRecord(
        "k7f2-93ab", title, "cn-2022", "sha256:0", state, "2026-11-22T11:00:00Z", "2026-11-22T11:50:00Z", archived
    )
    return CaseLine(record, replace(Summary("in_scope", "open", 31, 60), **summary))


FULL = line("Substation switches, second lot", to_confirm=2, tasks=3, due="2026-12-01")
LONGEST = line("x" * 300, review="not_indicated", state="supplement_asked", to_confirm=12, tasks=34, due="2025-01-01")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=3), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=10), "10 minutes ago"),
        (timedelta(hours=1, minutes=5), "1 hour ago"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=40), "2026-10-13"),
        (timedelta(seconds=-90), "just now"),
    ],
)
def test_ages(before: timedelta, words: str) -> None:
    assert age((NOW - before).isoformat().replace("+00:00", "Z"), NOW, say) == words


def test_ages_in_chinese_name_the_year_only_where_it_is_another() -> None:
    assert age("2026-11-22T11:50:00Z", NOW, say_zh) == "10 分钟前"
    assert age("2026-03-03T11:50:00Z", NOW, say_zh) == "3月3日"
    assert age("2025-03-03T11:50:00Z", NOW, say_zh) == "2025年3月3日"


def test_a_time_that_cannot_be_read_is_left_out() -> None:
    assert age("yesterday-ish", NOW, say) == ""


@pytest.mark.parametrize("words", [say, say_zh])
@pytest.mark.parametrize("cells", [8, 20, 36, 59, 71, 72, 74, 104, 140, 196])
def test_every_line_of_every_entry_has_the_width(cells: int, words: object) -> None:
    cases = [line("核心路由器采购"), line("Substation switches 2018", scope="refer", to_answer=0), FULL, LONGEST]
    for drawn in rows(cases, cells, words, NOW):  # type: ignore[arg-type]
        assert {width(part) for part in str(drawn).split("\n")} == {cells}


@pytest.mark.parametrize(("cells", "lines"), [(36, 4), (74, 2), (104, 2)])
def test_nothing_of_an_entry_goes_at_the_usual_widths(cells: int, lines: int) -> None:
    drawn = str(rows([FULL], cells, say, NOW)[0])
    assert len(drawn.split("\n")) == lines
    said_there = ("in scope, review open", "31 to answer", "2 to confirm", "3 tasks, due 2026-12-01", "10 minutes ago")
    for part in ("Substation", "cn-2022", *said_there):
        assert part in drawn


def test_at_eighty_columns_the_longest_standing_keeps_what_is_to_do_and_the_age() -> None:
    drawn = str(rows([LONGEST], 74, say, NOW)[0])
    for part in ("supplement asked", "34 tasks, overdue 2025-01-01", "10 minutes ago", "31 to"):
        assert part in drawn


@pytest.mark.parametrize(
    ("due", "english", "chinese"),
    [
        (None, "3 tasks", "3 项待办"),
        ("2026-12-01", "3 tasks, due 2026-12-01", "3 项待办，最早12月1日到期"),
        ("2026-11-22", "3 tasks, due today", "3 项待办，今天到期"),
        ("2026-11-21", "3 tasks, overdue 2026-11-21", "3 项待办，11月21日已逾期"),
    ],
)
def test_tasks_say_how_near_their_day_is(due: str | None, english: str, chinese: str) -> None:
    case = line("Routers", tasks=3, due=due)
    assert f"{english}  10 minutes" in str(rows([case], 110, say, NOW)[0])
    assert f"{chinese}  10 分钟前" in str(rows([case], 110, say_zh, NOW)[0])


def test_one_is_told_in_the_singular() -> None:
    drawn = str(rows([line("Routers", to_answer=1, to_confirm=1, tasks=1)], 110, say, NOW)[0])
    for part in ("1 to answer", "1 to confirm", "1 task "):
        assert part in drawn


def test_a_case_that_left_the_draft_says_so_and_a_case_without_title_too() -> None:
    assert "review open, filed" in str(rows([line("Routers", state="filed")], 110, say, NOW)[0])
    assert "review open, archived" in str(rows([line("Routers", archived=True)], 110, say, NOW)[0])
    assert "(no title yet)" in str(rows([line("-")], 110, say, NOW)[0])


def test_finding_looks_at_title_regime_id_and_standing() -> None:
    text = text_of(line("核心路由器采购"), say)
    for words in ("路由", "CN-2022", "k7f2", "in scope", "路由 open", ""):
        assert matches(text, words)
    assert not matches(text, "laptop")


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("/home/li/.local/share/intake/intake.db", "~/.local/share/intake"),
        ("/home/lisa/data/intake.db", "/home/lisa/data"),
        ("/srv/cases.db", "/srv/cases.db"),
        ("postgresql+psycopg://li:***@db.example:5432/intake", "db.example:5432/intake"),
        ("/a/very/long/way/to/the/folder/of/the/cases/intake.db", "../to/the/folder/of/the/cases"),
    ],
)
def test_where_the_data_lies_is_told_shortly(place: str, shown: str) -> None:
    assert short_place(place, "/home/li", 29) == shown

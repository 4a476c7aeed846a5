"""What the home list shows and in which order: pure, and on the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from textual.widgets import Input, OptionList

from intake.case import Cases
from intake.interview.answers import said, unknown
from intake.store.records import CaseLine, CaseRecord, Summary
from intake.tui.chat.screen import Chat
from intake.tui.home import Home
from intake.tui.home.view import SHOWS, SORTS, View, by_sound, seen
from tests.tui.conftest import Opened, Person
from tests.tui.test_home import made

TODAY = "2026-11-22"


def case(
    title: str, *, state: str = "draft", archived: bool = False, created: str = "2025", **summary: object
) -> CaseLine:
    record = CaseRecord(title, title, "cn-2022", "sha256:0", state, created, "", archived)
    return CaseLine(record, replace(Summary(), **summary))


MIXED = [
    case("plain", created="2026-01-05T00:00:00Z", to_answer=4),
    case("proposed", created="2026-01-04T00:00:00Z", to_answer=9, to_confirm=2),
    case("late", created="2026-01-06T00:00:00Z", tasks=1, due="2026-11-21"),
    case("soon", created="2026-01-01T00:00:00Z", tasks=2, due="2026-11-22"),
    case("dateless", created="2026-01-02T00:00:00Z", tasks=1),
    case("refer", scope="refer"),
    case("stop", scope="stop"),
    case("filed", state="filed"),
    case("asked again", state="supplement_asked", to_answer=1),
    case("over", state="concluded", to_answer=3, to_confirm=1, tasks=1, due="2026-01-01"),
    case("away", archived=True, to_answer=3, to_confirm=1, tasks=1, due="2026-01-01", scope="refer"),
]


def titles(view: View, cases: list[CaseLine] = MIXED) -> list[str]:
    return [line.case.title for line in seen(cases, view, TODAY)]


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("all", [line.case.title for line in MIXED if line.case.title != "away"]),
        ("to_answer", ["plain", "proposed", "asked again"]),
        ("to_confirm", ["proposed"]),
        ("tasks", ["late", "soon", "dateless"]),
        ("overdue", ["late"]),
        ("elsewhere", ["refer", "stop"]),
        ("filed", ["filed", "asked again"]),
        ("concluded", ["over"]),
        ("archived", ["away"]),
    ],
)
def test_each_show_holds_its_cases_newest_first(show: str, shown: list[str]) -> None:
    assert titles(View(show=show)) == shown


def test_every_case_that_is_not_archived_can_be_seen() -> None:
    assert set(titles(View(show="all"))) | set(titles(View(show="archived"))) == {c.case.title for c in MIXED}


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("changed", ["plain", "proposed"]),
        ("title", ["asked again", "dateless"]),
        ("due", ["over", "late", "soon", "plain"]),
        ("to_answer", ["proposed", "plain", "over", "asked again"]),
        ("created", ["late", "plain", "proposed", "dateless", "soon"]),
    ],
)
def test_each_sort_puts_first_what_it_names(sort: str, first: list[str]) -> None:
    assert titles(View(sort=sort))[: len(first)] == first


def test_titles_sort_by_their_sound() -> None:
    assert sorted(["在线", "办公", "routers", "核心", "Laptops"], key=by_sound) == [
        "Laptops",
        "routers",
        "办公",
        "核心",
        "在线",
    ]


# ---- on the screen ----------------------------------------------------------------------------------------------


def mixed() -> dict[str, str]:
    """Four cases: one untouched, one with a task, one begun from another, one archived; ids by title."""
    cases = Cases.open()
    old = cases.new("Archived", purchased=date(2026, 3, 5))
    old.answer_all({"secrecy.state_secret": said("no"), "operator.cii_notice": said("no")})
    copy = cases.duplicate(old.id, "Copied")
    task = cases.new("With a task", purchased=date(2026, 3, 5))
    task.answer("secrecy.state_secret", unknown())
    untouched = cases.new("Untouched", purchased=date(2026, 3, 5))
    cases.archive(old.id)
    cases.close()
    return {"Archived": old.id, "Copied": copy.id, "With a task": task.id, "Untouched": untouched.id}


def shown(person: Person) -> list[str]:
    """The titles in the list."""
    return [r.split("  ")[0] for r in person.rows]


async def choose(person: Person, key: str, place: int) -> None:
    """Press a key that opens a list of choices, and take one of them."""
    await person.press(key)
    person.app.screen.query_one(OptionList).highlighted = place
    await person.press("enter")


async def test_the_sort_is_chosen_named_and_kept(opened: Opened) -> None:
    made("Routers", "Laptops", "办公笔记本电脑")
    async with opened() as person:
        assert "s sort: last change" in person.text("#view")
        await choose(person, "s", list(SORTS).index("title"))
        assert shown(person) == ["Laptops", "Routers", "办公笔记本电脑"]
        assert "s sort: title" in person.text("#view")
        await person.press("enter", "escape", "l")
        assert shown(person) == ["Laptops", "Routers", "办公笔记本电脑"]
        assert "s 排序：名称" in person.text("#view")


async def test_the_list_of_sorts_stands_at_the_one_in_use(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await choose(person, "s", list(SORTS).index("due"))
        await person.press("s")
        assert person.app.screen.query_one(OptionList).highlighted == list(SORTS).index("due")


async def test_what_is_shown_is_chosen_counted_named_and_undone(opened: Opened) -> None:
    mixed()
    async with opened() as person:
        assert shown(person) == ["Untouched", "With a task", "Copied"]
        assert "3 cases" in person.text(".title")
        await person.press("f")
        lines = person.rows
        assert "with tasks (1)" in lines
        assert "archived (1)" in lines
        await person.press("escape")
        await choose(person, "f", list(SHOWS).index("tasks"))
        assert shown(person) == ["With a task"]
        assert "1 task" in person.rows[0]
        assert "f show: with tasks (1)" in person.text("#view")
        await person.press("escape")
        assert len(shown(person)) == 3
        assert "f show: all cases" in person.text("#view")


async def test_what_came_along_waits_to_be_confirmed(opened: Opened) -> None:
    mixed()
    async with opened() as person:
        await choose(person, "f", list(SHOWS).index("to_confirm"))
        assert shown(person) == ["Copied"]
        assert "1 to confirm" in person.rows[0]


async def test_archived_cases_are_shown_on_demand_and_the_title_line_says_so(opened: Opened) -> None:
    mixed()
    async with opened() as person:
        await choose(person, "f", list(SHOWS).index("archived"))
        assert shown(person) == ["Archived"]
        assert "archived" in person.rows[0]
        assert "1 archived case" in person.text(".title")


async def test_finding_looks_in_what_is_shown_and_escape_undoes_both(opened: Opened) -> None:
    mixed()
    async with opened() as person:
        await choose(person, "f", list(SHOWS).index("to_answer"))
        await person.press("slash", *"copied", "enter")
        assert shown(person) == ["Copied"]
        assert "Esc all again" in person.text("#view")
        await person.press("escape")
        assert len(shown(person)) == 3
        assert not person.home.query_one("#find", Input).display


async def test_nothing_that_fits_says_how_to_come_back(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await choose(person, "f", list(SHOWS).index("concluded"))
        assert person.rows == []
        assert "Esc shows all" in person.text("#invitation")


async def test_the_view_is_kept_while_the_program_runs_and_the_highlight_stays_on_its_case(opened: Opened) -> None:
    mixed()
    async with opened() as person:
        await choose(person, "f", list(SHOWS).index("to_answer"))
        await person.press("down", "enter")
        assert isinstance(person.app.screen, Chat)
        title = person.chat.case.record.title
        await person.press("escape")
        assert isinstance(person.app.screen, Home)
        assert "f show: to answer" in person.text("#view")
        chosen = person.home.chosen
        assert chosen is not None
        assert chosen.case.title == title


async def test_a_click_on_the_view_is_as_good_as_its_keys(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.pilot.click("#view", offset=(3, 0))
        await person.settle()
        assert "Sort the cases by" in person.text(".heading")


@pytest.mark.parametrize(("lang", "words"), [("en", "data: "), ("zh", "数据：")])
async def test_the_title_line_says_where_the_data_lies(opened: Opened, lang: str, words: str) -> None:
    made("Routers")
    async with opened(lang=lang, size=(110, 32)) as person:
        assert words in person.text(".title")
        assert person.text(".title").rstrip().endswith("/home")


@pytest.mark.parametrize("size", [(110, 32), (80, 24), (40, 10)])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_chosen_entry_is_marked_by_a_sign_at_every_size(
    opened: Opened, size: tuple[int, int], lang: str
) -> None:
    made("Routers", "Laptops")
    async with opened(size=size, lang=lang) as person:
        for title in ("Laptops", "Routers"):
            marked = [at for at in person.screen().split("\n") if at.lstrip().startswith("> ")]
            assert len(marked) == 1
            assert title in marked[0]
            assert "just now" in marked[0] or "刚刚" in marked[0]
            await person.press("down")


async def test_one_of_five_thousand_is_found_and_two_hundred_are_drawn(opened: Opened) -> None:
    made("The oldest", "Another")
    async with opened() as person:
        home = person.home
        oldest = home._cases[1]
        many = [CaseLine(replace(oldest.case, id=f"n{n}", title=f"Case {n}"), oldest.summary) for n in range(5000)]
        home._filled_with([*many, oldest])
        await person.settle()
        assert "5001 cases" in person.text(".title")
        assert len(person.rows) == 201
        assert person.rows[-1].startswith("4801 more")
        await person.press("slash", *"oldest")
        assert shown(person) == ["The oldest"]

"""What home does to a whole case: rename, duplicate, archive, by key and by the palette; and what it says of it."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from intake.case import Cases
from intake.interview.answers import said
from intake.tui.ask import Ask
from intake.tui.chat.screen import Chat
from intake.tui.choose import Choose
from intake.tui.home import Home
from intake.words import Refusal
from tests.tui.conftest import Opened, Person
from tests.tui.test_home import made


def answered(title: str) -> str:
    """A case in which something is said that another case may begin with; its id."""
    cases = Cases.open()
    case = cases.new(title, purchased=date(2026, 3, 5))
    case.answer_all(
        {"secrecy.state_secret": said("no"), "operator.cii_notice": said("yes"), "system.is_cii": said("yes")}
    )
    cases.close()
    return case.id


async def retype(person: Person, text: str) -> None:
    """Put another text into the field that is asked for, and press Enter."""
    assert isinstance(person.app.screen, Ask)
    person.app.screen.query_one(Input).value = text
    await person.press("enter")


async def test_r_renames_and_says_so_in_both_languages(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("r")
        assert person.app.screen.query_one(Input).value == "Routers"
        await retype(person, "核心路由器")
        await person.press("down", "enter")
        assert person.rows[0].startswith("核心路由器")
        assert "核心路由器" in person.text("#said")
        await person.press("l")
        assert "已更名" in person.text("#said")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("keys", "both"), [(("enter",), True), (("down", "enter"), False), (("escape",), False)])
async def test_the_answer_that_gave_the_title_is_offered_to_follow(
    opened: Opened, lang: str, keys: tuple[str, ...], both: bool
) -> None:
    made("Routers")
    async with opened(lang=lang) as person:
        await person.press("r")
        await retype(person, "Switches")
        assert isinstance(person.app.screen, Choose)
        assert "Switches" in person.screen()
        assert "Routers" in person.screen()
        await person.press(*keys)
        said = person.text("#said")
        assert "Switches" in said
        assert ("Routers" in said) is not both
        assert person.rows[0].startswith("Switches")
        cases = Cases.open()
        answer = cases.get().answer_of("purchase.title")
        cases.close()
        assert answer is not None
        assert answer.value == ("Switches" if both else "Routers")


async def test_a_rename_to_what_the_answer_says_asks_nothing(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("r")
        await retype(person, "Switches")
        await person.press("escape", "r")
        await retype(person, "Routers")
        assert isinstance(person.app.screen, Home)
        assert "The case is now called: Routers" in person.text("#said")


async def test_a_rename_that_is_left_changes_nothing(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("r", *"xx", "escape")
        assert person.rows[0].startswith("Routers ")
        assert not person.home.query_one("#said").display


async def test_d_begins_another_case_and_says_how_much_waits(opened: Opened) -> None:
    old = answered("Routers, first lot")
    async with opened() as person:
        await person.press("d")
        await retype(person, "Routers, second lot")
        assert isinstance(person.app.screen, Chat)
        case = person.chat.case
        assert case.record.title == "Routers, second lot"
        assert case.id != old
        assert case.proposals
        assert f"wait to be confirmed: {len(case.proposals)}" in person.log.replace("\n", " ")
        await person.press("escape")
        assert f"{len(case.proposals)} to confirm" in person.rows[0]
        assert len(person.rows) == 2


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_duplicate_is_offered_a_title_of_its_own_and_says_how_to_confirm(opened: Opened, lang: str) -> None:
    answered("Routers")
    async with opened(lang=lang) as person:
        await person.press("d")
        copy = " (copy)" if lang == "en" else "（副本）"
        field = person.app.screen.query_one(Input)
        assert field.value == f"Routers{copy}"
        assert field.selected_text == copy
        await person.press(*" B", "enter")
        assert person.chat.case.record.title == "Routers B"
        log = person.log.replace("\n", " ")
        assert f"intake confirm {person.chat.case.id} --sure" in log
        assert ("Enter at a question confirms" if lang == "en" else "直接按回车即确认") in log
        waiting = len(person.chat.case.proposals)
        await person.send("n", "n", "2026-12-18", "n", "/go operator.cii_notice")
        assert person.asked in person.chat.case.proposals
        await person.press("enter")
        assert len(person.chat.case.proposals) == waiting - 1


async def test_a_long_title_leaves_room_for_what_is_proposed_behind_it(opened: Opened) -> None:
    answered("R" * 200)
    async with opened() as person:
        await person.press("d")
        assert person.app.screen.query_one(Input).value == "R" * 193 + " (copy)"


async def test_a_duplicate_that_is_left_makes_nothing(opened: Opened) -> None:
    answered("Routers")
    async with opened() as person:
        await person.press("d", "escape")
        assert isinstance(person.app.screen, Home)
        assert len(person.rows) == 1


async def test_a_stopped_case_is_no_beginning_and_that_is_one_line(opened: Opened) -> None:
    cases = Cases.open()
    case = cases.new("Routers", purchased=date(2026, 3, 5))
    case.answer("secrecy.state_secret", said("yes"))
    cases.close()
    async with opened() as person:
        await person.press("d", "enter")
        assert isinstance(person.app.screen, Home)
        assert person.text("#said")
        assert len(person.rows) == 1


async def test_a_puts_away_and_takes_out_again(opened: Opened) -> None:
    made("Routers", "Laptops")
    async with opened() as person:
        await person.press("a")
        assert len(person.rows) == 1
        assert person.rows[0].startswith("Routers")
        assert "Archived: Laptops" in person.text("#said")
        assert "1 case " in person.text(".title")
        await person.press("f", "end", "enter")
        assert person.rows[0].startswith("Laptops")
        await person.press("a")
        assert "Taken out of the archive: Laptops" in person.text("#said")
        await person.press("escape")
        assert len(person.rows) == 2


async def test_with_every_case_archived_home_says_where_they_are(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("a")
        assert "Every case is archived" in person.text("#invitation")


@pytest.mark.parametrize("key", ["r", "d", "a", "x", "e", "enter", "s", "f", "t"])
async def test_without_a_case_no_key_does_harm(opened: Opened, key: str) -> None:
    async with opened() as person:
        await person.press(key, "escape")
        assert isinstance(person.app.screen, Home)
        assert "Press n" in person.text("#invitation")


async def test_what_is_refused_is_one_line_and_the_next_step_clears_it(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    made("Routers")

    def refuse(*_: object) -> None:
        raise Refusal("refused.title")

    monkeypatch.setattr(Cases, "archive", refuse)
    async with opened() as person:
        await person.press("a")
        assert person.text("#said") == Refusal("refused.title").said("en")
        await person.press("l")
        assert person.text("#said") == Refusal("refused.title").said("zh")
        await person.press("slash", "escape")
        assert not person.home.query_one("#said").display


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_everything_is_in_the_palette(opened: Opened, lang: str) -> None:
    made("Routers")
    async with opened(lang=lang) as person:
        names = [order.name for order in person.home.orders()]
        for id in ("new", "open", "tasks", "find", "sort", "show", "export", "rename", "duplicate", "archive", "purge"):
            assert person.home.say(f"order.{id}") in names


async def test_an_order_of_the_palette_does_what_its_key_does(opened: Opened) -> None:
    made("Routers")
    async with opened() as person:
        await person.press("ctrl+p", *"archive", "enter")
        assert "Archived: Routers" in person.text("#said")
        await person.press("f", "end", "enter")
        assert person.home.say("order.unarchive") in [order.name for order in person.home.orders()]


async def test_the_last_line_names_the_keys_and_help_all_of_them(opened: Opened) -> None:
    made("Routers")
    async with opened(size=(80, 24)) as person:
        for said_there in ("n new", "Enter open", "/ find", "t tasks", "F1 help", "Ctrl+P"):
            assert said_there in person.text("#keys")
        await person.press("f1")
        for does in ("begin another case from it", "put it away", "choose the order", "asks for the title"):
            assert does in person.text(".page")

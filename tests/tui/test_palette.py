"""The palette: everything that can be done on the screen below, in the person's language, in any size."""

from __future__ import annotations

import unicodedata

import pytest
from textual.command import CommandList
from textual.widgets import Input

from intake.tui.cells import width
from intake.tui.choose import Choose
from intake.tui.newcase import NewCaseDialog
from intake.tui.palette import Orders, Palette
from tests.tui.conftest import ROUTERS, Opened, Person


async def offered(person: Person, typed: str = "") -> list[str]:
    """What the open palette shows for what is typed."""
    person.app.screen.query_one(Input).value = typed
    await person.settle()
    return [str(o.prompt).split("\n")[0] for o in person.app.screen.query_one(CommandList).options]


@pytest.mark.parametrize(("lang", "words"), [("en", "Nothing fits"), ("zh", "没有符合的功能")])
async def test_that_nothing_fits_is_said_in_the_language_shown(opened: Opened, lang: str, words: str) -> None:
    async with opened(lang=lang) as person:
        await person.press("ctrl+p")
        (line,) = await offered(person, "zzzz")
        assert line.startswith(words)
        assert "No matches" not in person.screen()
        await person.press("enter")
        assert isinstance(person.app.screen, Palette)
        assert len(await offered(person)) > 4


async def test_on_home_and_in_a_case_it_offers_what_that_screen_can_do(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("ctrl+p")
        chat = await offered(person)
        await person.press("escape", "escape", "ctrl+p")
        home = await offered(person)
        everywhere = {o.name for o in person.app.orders()}
        assert {o.name for o in person.app.screen_stack[1].orders()} | everywhere == set(home)
        assert everywhere < set(chat)
        for own, others in ((chat, home), (home, chat)):
            assert any(name.startswith("/undo") for name in own) is (own is chat)
            assert set(own) - set(others)


async def test_on_a_dialog_it_offers_what_its_keys_do(opened: Opened) -> None:
    async with opened() as person:
        await person.press("n", *"Routers", "ctrl+p")
        names = await offered(person)
        assert names[:2] == ["start", "leave it"]
        await offered(person, "start")
        await person.press("enter")
        assert person.asked == "secrecy.state_secret"
        person.app.push_screen(Choose("Which?", ["one", "two"]))
        await person.press("ctrl+p")
        await offered(person, "leave it as")
        await person.press("enter")
        assert person.app.screen is person.chat


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (80, 24), (200, 50)])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_it_can_be_used_in_every_size(opened: Opened, size: tuple[int, int], lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang, size=size) as person:
        await person.press("ctrl+p")
        found = {c for c in person.screen() if unicodedata.east_asian_width(c) == "A"}
        assert not found - set("“”")
        names = await offered(person)
        shown = person.screen().split("\n")
        assert all(width(line) <= size[0] for line in shown)
        assert any(names[0] in line for line in shown)
        for _ in names:
            await person.pilot.press("down")
        await person.pilot.press("up")
        await person.settle()
        last = person.app.screen.query_one(CommandList).highlighted
        assert last is not None
        assert any(names[last][:12] in line for line in person.screen().split("\n"))


async def test_a_screen_without_orders_or_keys_offers_the_programs_own(opened: Opened) -> None:
    async with opened() as person:
        await person.press("f1")
        names = [o.name for o in Orders(person.app.screen).orders()]
        assert names[:2] == ["back", "scroll"]
        assert "Quit" in names


async def test_starting_from_the_palette_needs_what_the_key_needs(opened: Opened) -> None:
    async with opened() as person:
        await person.press("n", "ctrl+p")
        await offered(person, "start the case")
        await person.press("enter")
        assert isinstance(person.app.screen, NewCaseDialog)
        assert "Give the procurement a title" in person.text("#said")

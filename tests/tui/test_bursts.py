"""Keys that come faster than the screen is drawn: none is lost, none overtakes another, none answers unseen."""

from __future__ import annotations

import threading

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from intake.case import Case, Cases
from intake.tui.chat.screen import Chat
from intake.tui.help import Help
from tests.tui.conftest import ROUTERS, Opened, Person


async def burst(person: Person, *keys: str) -> None:
    """All keys at once, as one read from the terminal brings them; a text of one letter is that letter."""
    for key in keys:
        letter = key if len(key) == 1 else None
        name = _character_to_key(key) if letter else key
        person.app.post_message(events.Key(name, letter or {"enter": "\r", "tab": "\t"}.get(key)))
    await person.settle()


async def test_a_burst_of_answers_answers_only_what_was_shown(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await burst(person, *(k for text in "nnnyyn11" for k in (text, "enter")))
        assert person.asked == "secrecy.work_secret"
        assert "secrecy.work_secret" not in person.chat.case.answers
        assert person.composer.text.split() == list("nnyyn11")


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["1", "9", "backspace", "8"], "18"),
        (["1", "3", "left", "2"], "123"),
        (["2", "home", "1", "end", "3"], "123"),
        (["2", "1", "left", "delete", "3"], "23"),
        (["1", "9", "ctrl+u", "2"], "2"),
        (["1", "9", "left", "ctrl+k", "2"], "12"),
        (["a", "space", "b", "ctrl+w", "c"], "a c"),
        (["1", "ctrl+j", "2"], "1\n2"),
    ],
)
async def test_letters_do_not_overtake_the_keys_that_edit(opened: Opened, keys: list[str], text: str) -> None:
    async with opened(new=ROUTERS) as person:
        await burst(person, *(" " if k == "space" else k for k in keys))
        assert person.composer.text == text


async def test_the_highlight_that_enter_sends_is_where_the_arrows_went(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await burst(person, "down", "down", "enter")
        answer = person.chat.case.answer_of("secrecy.state_secret")
        assert answer is not None
        assert answer.value == "no"


async def test_a_new_case_in_one_burst_is_one_case(opened: Opened) -> None:
    async with opened() as person:
        await person.press("n")
        await burst(person, *"Router", "backspace", "rs", "enter", *"2026-03-06", "backspace", "5", *["enter"] * 3)
        assert isinstance(person.app.screen, Chat)
        date = person.chat.case.answer_of("purchase.date")
        assert date is not None
        assert date.value == "2026-03-05"
    cases = Cases.open()
    assert len(cases.list()) == 1
    cases.close()


async def test_tab_goes_on_in_its_turn(opened: Opened) -> None:
    async with opened() as person:
        await person.press("n")
        await burst(person, "a", "tab", "2", "shift+tab", "b")
        assert person.app.screen.query_one("#name", Input).value == "ab"
        assert person.app.screen.query_one("#date", Input).value == "2"


async def test_enter_on_a_case_twice_opens_it_once(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("escape")
        await burst(person, *["enter"] * 3)
        assert sum(isinstance(s, Chat) for s in person.app.screen_stack) == 1


async def test_ctrl_u_clears_all_that_is_typed_and_undoing_brings_it_back(opened: Opened) -> None:
    text = "\n".join(f"{number} a line that is long enough to be wrapped in any terminal " * 3 for number in range(40))
    async with opened(new=ROUTERS, size=(80, 24)) as person:
        await person.type(text)
        await person.press("ctrl+u")
        assert person.composer.text == ""
        await person.press("ctrl+z")
        assert person.composer.text == text


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Cases that open only while this is set, as it is at first."""
    gate, get = threading.Event(), Cases.get
    gate.set()

    def waiting(self: Cases, *args: str | None) -> Case:
        assert gate.wait(30)
        return get(self, *args)

    monkeypatch.setattr(Cases, "get", waiting)
    return gate


async def test_what_is_typed_while_a_case_is_being_opened_is_for_the_case_and_answers_nothing(
    opened: Opened, slow: threading.Event
) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("escape")
        slow.clear()
        before = len(person.rows)
        for key in ("enter", "n", "o", "enter", "x"):
            person.app.post_message(events.Key(key, "\r" if key == "enter" else key))
        await person.pilot.pause(0.05)
        assert person.app.screen is person.home
        assert len(person.rows) == before
        slow.set()
        await person.settle()
        assert person.asked == "secrecy.state_secret"
        assert person.composer.text == "no\nx"
        assert "secrecy.state_secret" not in person.chat.case.answers


async def test_an_impatient_enter_leaves_no_empty_line_in_the_case(opened: Opened, slow: threading.Event) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("escape")
        slow.clear()
        for _ in range(3):
            person.app.post_message(events.Key("enter", "\r"))
        await person.pilot.pause(0.05)
        slow.set()
        await person.settle()
        assert person.composer.text == ""


async def test_what_is_typed_for_a_case_that_does_not_open_is_forgotten(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def broken(*_: object) -> Case:
        assert gate.wait(30)
        raise OSError(5, "Input/output error")

    async with opened(new=ROUTERS) as person:
        await person.press("escape")
        monkeypatch.setattr(Cases, "get", broken)
        for key in ("enter", "x", "n"):
            person.app.post_message(events.Key(key, "\r" if key == "enter" else key))
        await person.pilot.pause(0.05)
        gate.set()
        await person.settle()
        assert person.app.screen is person.home
        await person.press("f1")
        assert isinstance(person.app.screen, Help)


async def test_the_way_out_is_open_while_a_case_is_being_opened(opened: Opened, slow: threading.Event) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("escape")
        slow.clear()
        person.app.post_message(events.Key("enter", "\r"))
        person.app.post_message(events.Key("ctrl+q", None))
        await person.pilot.pause(0.05)
        assert person.app._exit
        slow.set()

"""The chat says who else has the case open and what they change, and never takes away what is being typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from intake.case import Case, Cases, Heard
from intake.interview.answers import said, unknown
from intake.store import presence
from intake.tui.chat.presence import Presence
from tests.postgres.server import own_schema, shared
from tests.tui.conftest import ROUTERS, Opened, Person

FIRST, SECOND = "secrecy.state_secret", "secrecy.work_secret"


async def until(person: Person, holds: Callable[[], bool]) -> None:
    """Wait until it is so; fails after half a minute."""
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.02)
            await person.settle()


@contextmanager
def colleague(person: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """Somebody else with the same case in hand."""
    with monkeypatch.context() as other:
        other.setenv("INTAKE_USER", "Wang Li")
        cases = Cases.open()
    yield cases.get(person.chat.case.id)
    cases.close()


@pytest.fixture
def quick(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a program that looks at its file all the time."""
    monkeypatch.setattr(presence, "PAUSE", 0.05)
    return opened


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with own_schema(shared()) as url:
        monkeypatch.setenv("INTAKE_DB", url)
        yield


async def test_what_somebody_else_changes_is_said_and_shown(quick: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with quick(new=ROUTERS) as person:
        await person.send("n")
        assert person.asked == SECOND
        with colleague(person, monkeypatch) as case:
            case.answer(FIRST, unknown(), walk=False)
            await until(person, lambda: "Wang Li changed: " in person.log)
            assert person.chat.case.answer_of(FIRST) == case.answer_of(FIRST)
            assert "> Not known" in person.log
            assert person.asked == SECOND
            case.answer_all({SECOND: said("no"), "purchase.title": said("Switches")})
            await until(person, lambda: "(+1 more, F6)" in person.log)
        assert "Switches" in person.text(".title")
        assert person.log.count("Wang Li") == 2, "each thing is said once"
        await person.send("/lang zh")
        assert "Wang Li 改答" in person.log


async def test_ones_own_answers_are_no_news(quick: Opened) -> None:
    async with quick(new=ROUTERS) as person:
        await person.send("n", "n")
        await asyncio.sleep(0.3)
        await person.settle()
        assert "li.na" not in person.log


async def test_the_question_that_is_being_typed_at_stays_and_ends_in_a_conflict(
    quick: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with quick(new=ROUTERS) as person:
        await person.type("n")
        with colleague(person, monkeypatch) as case:
            case.answer(FIRST, unknown(), walk=False)
            await until(person, lambda: "Wang Li said not known: " in person.log)
            assert person.composer.text == "n"
            assert "Answered" not in person.text("#card")
            case.answer("purchase.title", said("Switches"), walk=False)
            await until(person, lambda: person.log.count("Wang Li") == 2)
            await person.press("enter")
            assert "stored now: Not known" in person.said
            assert "yours, not saved: No" in person.said
            assert person.composer.text == "n"
            await person.press("enter")
            case.refresh()
            answer = case.answer_of(FIRST)
            assert answer is not None
            assert (answer.value, answer.revision) == ("no", 2)


async def test_typing_at_another_question_goes_on(quick: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with quick(new=ROUTERS) as person:
        await person.type("n")
        with colleague(person, monkeypatch) as case:
            case.answer("purchase.title", said("Switches"), walk=False)
            await until(person, lambda: "Switches" in person.text(".title"))
        assert person.composer.text == "n"
        await person.press("enter")
        assert person.asked == SECOND


async def test_on_a_server_it_is_seen_who_has_the_case_open(
    server: None, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS, lang="zh") as person:
        with colleague(person, monkeypatch) as case:
            watch = case.watch(lambda heard: None)
            await until(person, lambda: "同时打开：Wang Li" in person.text(".title"))
            assert "Wang Li 也打开了本事项。" in person.log
            case.answer(FIRST, unknown(), walk=False)
            await until(person, lambda: "Wang Li 答为不清楚" in person.log)
            watch.end()
            await until(person, lambda: "Wang Li" not in person.text(".title"))
        assert not person.said


async def test_who_leaves_the_chat_is_not_there_any_more(
    server: None, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        with colleague(person, monkeypatch) as case:
            there: list[tuple[str, ...]] = []
            case.watch(lambda heard: there.append(heard.others))
            await until(person, lambda: ("li.na",) in there)
            await person.press("escape")
            await until(person, lambda: there[-1] == ())


async def test_a_server_that_is_lost_is_told_and_the_draft_stays(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.type("half a sen")
        person.chat.query_one(Presence).post_message(Presence.Told(Heard(lost=True)))
        await person.settle()
        assert "does not answer" in person.said
        assert person.composer.text == "half a sen"

"""The history: newest first, by day, in words; the filter; older events when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from intake.case import Case, Cases
from intake.interview.answers import said
from intake.talk import history as talk
from intake.tui.cells import width
from intake.tui.history import History
from tests.talk.states import mixed
from tests.tui.conftest import Opened, Person

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


def routers() -> str:
    """A case with an answer, another one, one undone, evidence, and what was said of a question that is not asked."""
    cases = Cases.open()
    case = cases.new("Routers", purchased=date(2026, 12, 18))
    case.answer_all({"secrecy.state_secret": said("no"), "secrecy.work_secret": said("no")})
    case.answer("secrecy.work_secret", said("yes", reason="since March"))
    case.undo()
    case.set_evidence("E07", status="requested")
    case.answer("listing.venue", said("上海证券交易所"))
    cases.close()
    return case.id


async def shown(person: Person, id: str) -> tuple[Case, list[str | None]]:
    assert person.app.cases is not None
    case, left = person.app.cases.get(id), list[str | None]()
    person.app.push_screen(History(case), left.append)
    await person.settle()
    return case, left


def rows(person: Person) -> list[str]:
    """The events, without the headings of days and the notes."""
    screen = person.app.screen
    assert isinstance(screen, History)
    return [r for r, placed in zip(person.rows, screen._placed, strict=True) if placed is not None]


@LANGUAGES
@pytest.mark.parametrize("size", [(80, 24), (110, 32)])
async def test_newest_first_with_when_who_what_and_from_what_to_what(
    opened: Opened, lang: str, size: tuple[int, int]
) -> None:
    id = routers()
    async with opened(lang=lang, size=size) as person:
        case, _ = await shown(person, id)
        found = rows(person)
        assert len(found) == case.history(1)[0].sequence
        assert all("  li.na  " in r for r in found)
        assert ("case created" if lang == "en" else "新建事项") in found[-1]
        changed = next(r for r in found if ("  changed: " if lang == "en" else "  改答：") in r)
        assert ("No  ->  Yes" if lang == "en" else "否  ->  是") in changed
        assert any(r.startswith("<") and ("undone: " if lang == "en" else "撤销：") in r for r in found)
        assert person.rows[0] == talk.day_of(talk.told(case, 1)[0])
        assert all(width(line) == size[0] for line in person.screen().splitlines())


async def test_the_detail_has_reason_and_the_time_with_its_zone(opened: Opened) -> None:
    id = routers()
    async with opened() as person:
        await shown(person, id)
        await person.press("slash", *"since march", "enter", "down")
        assert "Reason: since March" in person.text("#detail")
        assert "li.na, 20" in person.text("#detail")
        assert "hash " in person.text("#detail")


@LANGUAGES
async def test_the_filter_looks_in_both_languages(opened: Opened, lang: str) -> None:
    id = routers()
    async with opened(lang=lang) as person:
        await shown(person, id)
        await person.press("slash", *"undone")
        assert len(rows(person)) == 1
        await person.press("escape", "slash", *"E07")
        assert len(rows(person)) == 1


async def test_enter_leads_to_what_the_event_is_about(opened: Opened) -> None:
    id = routers()
    async with opened() as person:
        _, left = await shown(person, id)
        await person.press("enter")
        assert left == []
        assert "is not asked now" in person.text("#told")
        await person.press("down", "enter")
        assert left == ["E07"]
        _, left = await shown(person, id)
        await person.press("down", "down", "enter")
        assert left == ["secrecy.work_secret"]


async def test_only_the_newest_are_read_at_first_and_older_ones_on_demand(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = routers()
    wanted: list[int] = []
    read = talk.told

    def counted(case: Case, newest: int = talk.WINDOW) -> list[Any]:
        wanted.append(newest)
        return read(case, newest)

    monkeypatch.setattr("intake.tui.history.told", counted)
    monkeypatch.setattr("intake.tui.history.WINDOW", 2)
    async with opened() as person:
        case, _ = await shown(person, id)
        all_of_them = case.history(1)[0].sequence
        assert set(wanted) == {2}
        assert len(rows(person)) == 2
        assert "o older" in person.screen().splitlines()[-1]
        assert f"{all_of_them - 2} older ones" in person.rows[-1]
        assert f"{all_of_them} events" in person.text(".title")
        await person.press("o")
        assert len(rows(person)) == 4
        while "older ones" in person.rows[-1]:
            await person.press("o")
        assert len(rows(person)) == all_of_them
        assert " older" not in person.screen().splitlines()[-1]
        await person.press("o")
        assert max(wanted) < 2 * all_of_them


async def test_reading_stops_at_a_limit_and_says_what_is_not_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = routers()
    monkeypatch.setattr("intake.tui.history.WINDOW", 2)
    monkeypatch.setattr("intake.tui.history.MOST_READ", 3)
    async with opened() as person:
        await shown(person, id)
        await person.press("o", "o", "o")
        assert len(rows(person)) == 3
        assert "kept in the case and not shown here" in person.rows[-1]


async def test_what_cannot_be_read_is_said(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    id = routers()

    def broken(case: Case, lines: Iterable[object]) -> list[str]:
        raise ValueError("no")

    monkeypatch.setattr("intake.tui.history.searched", broken)
    async with opened() as person:
        await shown(person, id)
        assert "unexpected" in person.text("#told")


async def test_what_happens_meanwhile_is_there_after_coming_back(opened: Opened) -> None:
    id = routers()
    async with opened() as person:
        case, _ = await shown(person, id)
        before = len(rows(person))
        await person.press("f1")
        case.set_evidence("E07", status="received")
        await person.press("escape")
        assert len(rows(person)) == before + 1
        assert "requested  ->  received" in rows(person)[0]


async def test_another_language_words_all_of_it(opened: Opened) -> None:
    id = routers()
    async with opened() as person:
        await shown(person, id)
        person.app.set_lang("zh")
        await person.settle()
        assert "历史记录" in person.text(".title")
        assert any("改答：" in r for r in rows(person))


@LANGUAGES
async def test_every_kind_of_event_of_a_mixed_case_is_drawn(opened: Opened, lang: str) -> None:
    cases = Cases.open()
    id = mixed(cases).id
    cases.close()
    async with opened(lang=lang) as person:
        case, _ = await shown(person, id)
        assert len(rows(person)) == case.history(1)[0].sequence
        assert any(("owner and date" if lang == "en" else "负责人和期限") in r for r in rows(person))

"""Where something proposed was read, how old that is and what speaks against it: on the card and in the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from intake.case import Case, Cases
from intake.importing.compare import Why
from intake.interview.answers import Proposal, Source, SourceKind, said
from intake.store.records import Event, ImportChange
from intake.talk.history import Change, Told, details, one_line, told, what
from intake.talk.scenes import age, look_line, scene_of, source_line
from intake.words import word

TODAY = date(2026, 11, 23)


@pytest.fixture
def cases() -> Iterator[Cases]:
    opened = Cases.open()
    yield opened
    opened.close()


@pytest.fixture
def case(cases: Cases) -> Case:
    return cases.new("Core routers", purchased=date(2026, 12, 18))


WORD = Source(kind=SourceKind.WORD, ref="申报书.docx, 表 2 第 3 行, sha256 9f2c9f2c")


def read(value: str, *why: str, at: str | None = "2024-11-03") -> Proposal:
    return Proposal(said(value).model_copy(update={"source": WORD}), not why, at, why)


@pytest.mark.parametrize(
    ("days", "en", "zh"),
    [
        (-3, "today", "今天"),
        (0, "today", "今天"),
        (1, "1 day ago", "1 天前"),
        (59, "59 days ago", "59 天前"),
        (60, "2 months ago", "2 个月前"),
        (400, "13 months ago", "13 个月前"),
        (729, "24 months ago", "24 个月前"),
        (730, "2 years ago", "2 年前"),
    ],
)
def test_an_age_is_told_in_the_largest_unit_of_which_there_are_two(days: int, en: str, zh: str) -> None:
    day = (TODAY - timedelta(days=days)).isoformat()
    assert (age(day, "en", TODAY), age(day, "zh", TODAY)) == (en, zh)


def test_a_source_is_told_with_file_place_digest_day_and_age() -> None:
    line = source_line(read("x"), "zh", TODAY)
    for part in ("申报书.docx", "表 2 第 3 行", "sha256 9f2c9f2c", "2024-11-03", "2 年前"):
        assert part in line
    assert source_line(read("x", at=None), "en", TODAY).endswith("sha256 9f2c9f2c")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_reason_to_look_has_its_words(lang: str) -> None:
    assert look_line(read("x"), lang) == ""
    for code in Why:
        assert word(f"talk.import.brief.{code}", lang) in look_line(read("x", code, "age"), lang)


def test_the_card_shows_source_age_and_what_to_look_at(case: Case) -> None:
    case.propose({"secrecy.state_secret": read("no", "edited", "age")})
    case.go("secrecy.state_secret")
    now = scene_of(case, "en").now
    look = word("talk.look", "en", why=f"edited, {word('talk.import.brief.age', 'en')}")
    for part in ("No", "申报书.docx", "2024-11-03", "years ago", look):
        assert part in now


def test_the_history_tells_what_was_read_in_and_what_was_confirmed_from_where(case: Case, cases: Cases) -> None:
    cases._store.write(case.id, [ImportChange("word", "申报书.docx", "9" * 64, 12, 8, 4)])
    case.refresh()
    case.propose({"operator.name": read("江川电信")})
    case.confirm(["operator.name"])
    case.answer("product.name", said("R"))
    lines = told(case)
    by_kind = {what(case, line, "en").partition(":")[0]: line for line in lines}
    imported = one_line(case, by_kind["imported"], "en")
    assert "申报书.docx" in imported
    assert "12 came, 8 taken, 4 left" in imported
    assert any("9" * 64 in line for line in details(case, by_kind["imported"], "zh"))
    for verb in ("confirmed", "proposed, to confirm"):
        assert "表 2 第 3 行" in one_line(case, by_kind[verb], "en")
    assert "answered" in by_kind, "what was typed was not confirmed"
    case.undo()
    case.undo()
    assert what(case, told(case)[0], "en").startswith("undone")


def test_a_purged_import_has_no_name(case: Case) -> None:
    event = Event(2, "2026-11-23T08:00:00Z", "Li", "imported", None, {"came": 1, "taken": 1, "left": 0})
    line = Told(event, None, "imported", change=Change(None, "1\t1\t0"))
    assert "(purged)" in one_line(case, line, "en")


def test_confirming_what_stood_beside_an_answer_is_told_as_confirming(case: Case) -> None:
    case.answer("operator.name", said("A"))
    case.propose({"operator.name": read("B")})
    case.confirm(["operator.name"])
    newest = next(line for line in told(case) if line.kind == "answered")
    assert what(case, newest, "en").startswith("confirmed")
    assert "A" in one_line(case, newest, "en")

"""The findings: id, level in words, what they concern, and the way to the cause."""

from __future__ import annotations

from datetime import date

import pytest

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.interview.answers import said
from intake.talk.causes import cause_of, evidence_in
from intake.tui.findings import Findings
from intake.tui.listing import RowList
from tests.tui.conftest import Opened, Person
from tests.worked import ENERGY

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


def energy() -> str:
    """The worked example of an energy operator; it has findings about answers and about evidence."""
    cases = Cases.open()
    case = cases.new(purchased=date.fromisoformat(ENERGY.purchased))
    case.answer_all(read_answers(case, ENERGY.answers))
    cases.close()
    return case.id


async def shown(person: Person, id: str) -> tuple[Case, list[str | None]]:
    assert person.app.cases is not None
    case, left = person.app.cases.get(id), list[str | None]()
    person.app.push_screen(Findings(case), left.append)
    await person.settle()
    return case, left


async def stand_at(person: Person, id: str) -> None:
    """Put the highlight on the first finding with this id."""
    screen = person.app.screen
    assert isinstance(screen, Findings)
    place = next(i for i, r in enumerate(screen._placed) if r is not None and r.aside == id)
    screen.query_one(RowList).highlighted = place
    await person.settle()


@LANGUAGES
@pytest.mark.parametrize("size", [(80, 24), (110, 32)])
async def test_each_finding_has_its_id_its_level_and_its_text(opened: Opened, lang: str, size: tuple[int, int]) -> None:
    id = energy()
    async with opened(lang=lang, size=size) as person:
        case, _ = await shown(person, id)
        found = case.judgement.findings
        rows = person.rows
        assert len(found) > 4
        assert [r.split()[-1] for r in rows if r.split()[-1].startswith("F-")] == [f.id for f in found]
        assert [r.split()[0] for r in rows if not r.split()[-1].startswith("F-")] == (
            ["warning", "note"] if lang == "en" else ["提醒", "说明"]
        )
        assert found[0].text[lang] in person.text("#detail").replace("\n", "")


@LANGUAGES
async def test_what_it_concerns_is_named_with_how_it_stands(opened: Opened, lang: str) -> None:
    id = energy()
    async with opened(lang=lang) as person:
        case, _ = await shown(person, id)
        await stand_at(person, "F-EVIDENCE-MISSING")
        detail = person.text("#detail")
        assert "E03 " in detail
        assert ("> missing" if lang == "en" else "> 缺") in detail
        await stand_at(person, "F-UNKNOWN")
        assert person.text("#detail").count("> Not known" if lang == "en" else "> 不清楚") == len(case.tasks)


async def test_enter_leads_to_the_first_question_of_the_cause(opened: Opened) -> None:
    id = energy()
    async with opened() as person:
        case, left = await shown(person, id)
        await stand_at(person, "F-UNKNOWN")
        await person.press("enter")
        assert left == [case.tasks[0].key]


async def test_enter_leads_to_the_evidence_that_a_finding_names(opened: Opened) -> None:
    id = energy()
    async with opened() as person:
        _, left = await shown(person, id)
        await stand_at(person, "F-EVIDENCE-MISSING")
        await person.press("enter")
        assert left == ["E03"]


async def test_without_findings_it_says_so(opened: Opened) -> None:
    cases = Cases.open()
    id = cases.new("Routers", purchased=date(2026, 12, 18)).id
    cases.close()
    async with opened() as person:
        case, left = await shown(person, id)
        assert case.judgement.findings == ()
        assert "No finding." in person.rows
        await person.press("enter")
        assert left == []
        await person.press("escape")
        assert left == [None]


async def test_another_language_words_all_of_it(opened: Opened) -> None:
    id = energy()
    async with opened() as person:
        await shown(person, id)
        await stand_at(person, "F-UNKNOWN")
        person.app.set_lang("zh")
        await person.settle()
        assert "提示" in person.text(".title")
        assert "涉及：" in person.text("#detail")


def test_a_cause_that_is_not_asked_is_passed_over() -> None:
    cases = Cases.open()
    case = cases.new("Routers", purchased=date(2026, 12, 18))
    case.answer_all({"secrecy.state_secret": said("no"), "purchase.date": said("2018-01-01")})
    finding = next(f for f in case.judgement.findings if f.id == "F-REGIME-DATE")
    assert evidence_in(case, finding) == ()
    assert cause_of(case, finding) == "purchase.date"
    assert cause_of(case, type(finding)(finding.id, finding.level, finding.text, ("listing.venue",))) is None
    cases.close()

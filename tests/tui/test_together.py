"""Two people at one case: nobody's answer is written over unseen, and both see what the other one said."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from intake.case import Cases
from intake.interview.answers import Answer, said, unknown
from intake.tui.chat.card import OptionLine
from tests.tui.conftest import OPERATOR, ROUTERS, Opened, Person

FIRST = "secrecy.state_secret"


def colleague(person: Person, key: str, answer: Answer) -> None:
    """Somebody else answers."""
    cases = Cases.open()
    cases.get(person.chat.case.id).answer(key, answer)
    cases.close()


async def test_an_answer_that_came_in_since_is_not_written_over(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        colleague(person, FIRST, unknown())
        await person.send("n")
        assert person.composer.text == "n"
        assert "Somebody else" in person.said
        assert "stored now: Not known" in person.said
        assert "yours, not saved: No" in person.said
        answer = person.chat.case.answer_of(FIRST)
        assert answer is not None
        assert answer.revision == 1
        assert person.asked == FIRST
        assert "Answered: Not known" in person.text("#card")
        await person.press("enter")
        answer = person.chat.case.answer_of(FIRST)
        assert answer is not None
        assert answer.value == "no"


@pytest.mark.parametrize("text", ["u", "/unknown", "/na we buy nothing secret", "/note ask again"])
async def test_no_way_of_answering_goes_over_a_newer_one(opened: Opened, text: str) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go secrecy.work_secret")
        colleague(person, "secrecy.work_secret", said("no", note="checked by security"))
        await person.send(text)
        assert person.composer.text == text
        assert "checked by security" in person.said
        answer = person.chat.case.answer_of("secrecy.work_secret")
        assert answer is not None
        assert (answer.revision, answer.value) == (2, "no")


async def test_a_click_does_not_go_over_a_newer_answer_either(opened: Opened) -> None:
    async with opened(new=ROUTERS, lang="zh") as person:
        colleague(person, FIRST, unknown())
        await person.pilot.click(list(person.card.query(OptionLine))[1])
        await person.settle()
        assert "已被他人修改" in person.said
        assert "您的（未保存）：否" in person.said


async def test_a_reason_is_not_put_beside_an_answer_that_changed(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "1", "/go assessment.c2", "1")
        assert person.card.scene is not None
        assert person.card.scene.why
        key = person.asked
        assert key is not None
        question = person.chat.case.question(key)
        colleague(person, key, said(question.options[1].key, reason="theirs"))
        await person.send("because of mine")
        assert person.composer.text == "because of mine"
        assert "theirs" in person.said
        answer = person.chat.case.answer_of(key)
        assert answer is not None
        assert answer.reason == "theirs"


async def test_what_is_no_longer_asked_says_so(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR[:4])
        assert person.asked == "system.is_cii"
        colleague(person, "system.is_cii", unknown())
        colleague(person, "operator.cii_notice", said("no"))
        await person.send("y")
        assert person.composer.text == "y"
        assert "not asked any more" in person.said
        assert person.asked != "system.is_cii"


async def test_back_from_another_screen_the_case_is_read_anew(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n")
        colleague(person, "purchase.title", said("Switches"))
        await person.press("f1", "escape")
        assert "Switches" in person.text(".title")
        assert "Switches" in person.log


async def test_an_item_chosen_from_the_list_is_taken_out(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "1", "/go suppliers[1].name", "Northlight", "1", "Sweden", "n")
        assert person.asked == "suppliers[2].name"
        _order(person, "Take an item out of a list")
        await person.settle()
        assert "Northlight" in person.rows[0]
        person.app.screen.query_one(OptionList).highlighted = 1
        await person.press("enter")
        assert list(person.chat.case.sheet.items["suppliers"].live) == [1]
        assert "Taken out: Party 2" in person.log
        await person.send("/undo")
        assert list(person.chat.case.sheet.items["suppliers"].live) == [1, 2]


async def test_what_happened_outside_is_reported(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n")
        for name, state in (
            ("It was filed", "filed"),
            ("A supplement was asked for", "supplement asked"),
            ("It is concluded", "concluded"),
            ("Take it up again", "draft"),
        ):
            _order(person, name)
            await person.settle()
            assert f"now: {state}." in person.log
        assert "Take it up again" not in [o.name for o in person.chat.orders()]


async def test_a_case_is_renamed(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        _order(person, "Rename the case")
        await person.settle()
        await person.press("end", *" 2", "enter")
        assert "still says: 核心路由器采购" in person.screen()
        await person.press("down", "enter")
        assert person.said == "The case is now called: 核心路由器采购 2. The answer still says: 核心路由器采购"
        assert person.chat.case.record.title == "核心路由器采购 2"
        assert "核心路由器采购 2" in person.text(".title")


async def test_the_answer_follows_a_rename_if_that_is_wanted(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        _order(person, "Rename the case")
        await person.settle()
        await person.press("end", *" 2", "enter")
        await person.press("enter")
        answer = person.chat.case.answer_of("purchase.title")
        assert answer is not None
        assert answer.value == person.chat.case.record.title == "核心路由器采购 2"
        assert person.said == "The case and the answer are now called: 核心路由器采购 2"


def _order(person: Person, name: str) -> None:
    """Do what the palette would do."""
    next(o for o in person.chat.orders() if o.name == name).do()

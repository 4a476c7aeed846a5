"""What is typed into the composer and is nothing to hand in: it stays there, with a line on what to do."""

from __future__ import annotations

from intake.interview.answers import said
from tests.tui.conftest import OPERATOR, ROUTERS, Opened


async def test_bytes_that_are_no_utf_8_are_no_answer_and_no_reason(opened: Opened) -> None:
    """The driver puts a mark in the place of such a byte; the composer gets the text with it."""
    async with opened(new=ROUTERS) as person:
        case = person.chat.case
        await person.send(*OPERATOR)
        case.answer_all({"operator.platform": said("no"), "product.category": said("core_network_equipment")})
        await person.send("/go operator.name")
        await person.send("caf\ufffd Ltd.")
        assert "UTF-8" in person.said
        assert person.composer.text == "caf\ufffd Ltd."
        assert case.answer_of("operator.name") is None
        person.composer.text = ""
        await person.send("/go assessment.c1")
        await person.send("1", "caf\ufffd")
        assert "UTF-8" in person.said
        answer = case.answer_of("assessment.c1")
        assert answer is not None
        assert answer.reason is None


async def test_a_placeholder_stays_in_the_composer_with_what_could_be_typed(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        case = person.chat.case
        await person.send(*OPERATOR)
        case.answer_all({"operator.platform": said("no"), "product.category": said("core_network_equipment")})
        await person.send("/go operator.name")
        await person.send("?")
        assert "//?" in person.said
        assert person.composer.text == "?"
        assert case.answer_of("operator.name") is None
        person.composer.text = ""
        await person.send("u")
        answer = case.answer_of("operator.name")
        assert answer is not None
        assert answer.status == "unknown"

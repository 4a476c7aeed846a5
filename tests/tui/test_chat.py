"""The chat: answering by typing, by arrows and by mouse; what is said back; saving; the draft."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from intake.case import Case
from intake.tui.chat.card import OptionLine
from tests.tui.conftest import OPERATOR, ROUTERS, Opened, Person

IN_SCOPE = (*OPERATOR, "n", "1")


async def test_an_answer_is_saved_and_the_next_question_comes(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        assert person.asked == "secrecy.state_secret"
        await person.send("n")
        assert person.asked == "secrecy.work_secret"
        assert "> No" in person.log
        assert "saved" in person.text(".title")
        assert person.chat.case.history()[-1].kind == "answered"


async def test_saved_is_not_shown_before_anything_was_written(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        assert "saved" not in person.text(".title")


async def test_what_cannot_be_read_stays_and_is_explained(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("perhaps")
        assert person.composer.text == "perhaps"
        assert "perhaps" in person.said
        await person.press("backspace")
        assert person.said == ""


async def test_enter_on_nothing_says_what_would_be_understood(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("enter")
        assert "y for yes" in person.said
        assert person.asked == "secrecy.state_secret"


async def test_the_question_stands_with_options_and_article(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n")
        card = person.text("#card")
        assert "1  Core network equipment" in card
        assert "2022 Measures Art. 21" in card


async def test_digits_are_typed_and_never_choose_by_themselves(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("2")
        assert person.composer.text == "2"
        assert person.asked == "secrecy.state_secret"


async def test_arrows_in_the_empty_composer_walk_and_enter_chooses(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("down", "down")
        assert "> " in person.text("#card")
        await person.press("enter")
        answer = person.chat.case.answer_of("secrecy.state_secret")
        assert answer is not None
        assert answer.value == "no"


async def test_a_click_chooses(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        line = list(person.card.query(OptionLine))[1]
        await person.pilot.click(line)
        await person.settle()
        assert person.asked == "secrecy.work_secret"


async def test_several_options_are_ticked_with_space(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*IN_SCOPE)
        await to(person, "data.grades")
        await person.press("down", "space", "down", "space")
        assert person.text("#card").count("[x]") == 2
        await person.press("enter")
        answer = person.chat.case.answer_of("data.grades")
        assert answer is not None
        assert answer.value == [o.key for o in person.chat.case.question("data.grades").options[:2]]


async def test_not_known_stands_alone_among_several(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*IN_SCOPE)
        await to(person, "data.grades")
        await person.press("down", "space", "up", "space")
        assert person.card.ticked == {"unknown"}


async def to(person: Person, key: str) -> None:
    """Go to a question that is only asked later."""
    await person.send(f"/go {key}")
    assert person.asked == key


async def test_one_line_back_only_when_something_moved(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n")
        assert "in scope" not in person.log
        await person.send("1")
        assert "That puts the purchase in scope" in person.log


async def test_an_answer_that_wants_a_reason_keeps_the_question(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*IN_SCOPE)
        await to(person, "assessment.c2")
        await person.send("1")
        assert person.asked == "assessment.c2"
        assert "Why?" in person.text("#card")
        await person.press("enter")
        assert person.asked == "assessment.c2"
        await person.send("1, a second router stands by")
        assert person.asked != "assessment.c2"
        answer = person.chat.case.answer_of("assessment.c2")
        assert answer is not None
        assert answer.reason == "1, a second router stands by"
        assert "a second router stands by" in person.log


async def test_while_a_reason_is_wanted_commands_and_other_options_work(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*IN_SCOPE)
        await to(person, "assessment.c2")
        await person.send("1", "/nosuch")
        assert "no command" in person.said
        await person.press("ctrl+u")
        await person.pilot.click(list(person.card.query(OptionLine))[2])
        await person.settle()
        assert person.asked != "assessment.c2"


async def test_items_are_numbered_and_no_opens_the_next_one(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*IN_SCOPE)
        await to(person, "suppliers[1].name")
        assert "1" in person.text("#card")
        await person.send("Northlight", "1", "Sweden")
        assert person.asked == "suppliers.complete"
        await person.send("n")
        assert person.asked == "suppliers[2].name"
        assert "2" in str(person.card.scene)


async def test_enter_on_an_answered_question_keeps_it_and_goes_on(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "/back")
        assert person.asked == "system.is_cii"
        assert "Yes" in person.text("#card")
        before = len(person.chat.case.history())
        await person.press("enter")
        assert person.asked == "operator.platform"
        assert len(person.chat.case.history()) == before


async def test_state_secret_stops_and_undo_takes_it_back(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("y")
        assert person.asked is None
        assert "leave this channel" in person.text("#card")
        await person.send("anything")
        assert "leave this channel" in person.said
        await person.press("ctrl+u")
        await person.send("/undo")
        assert person.asked == "secrecy.state_secret"


async def test_nothing_left_to_ask_shows_both_determinations(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(110, 60)) as person:
        await person.send(*"nnnnnn", "none of", "1")
        for _ in range(60):
            if person.asked is None:
                break
            await person.send("/unknown")
        card = person.text("#card")
        assert "Scope: " in card
        assert "Review: " in card
        assert "/export" in card
        assert "not known" in card
        await person.send("more")
        assert "Nothing is asked now" in person.said


async def test_what_is_typed_before_its_question_is_shown_answers_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        gate = threading.Event()
        whole = Case.answer

        def slow(case: Case, *args: Any, **named: Any) -> Any:
            gate.wait(10)
            return whole(case, *args, **named)

        monkeypatch.setattr(Case, "answer", slow)
        for text in ("n", "y", "n"):
            person.composer.insert(text)
            await person.pilot.press("enter")
        person.composer.insert("half")
        await person.pilot.pause()
        assert person.asked == "secrecy.state_secret"
        assert "saved" not in person.text(".title")
        gate.set()
        await person.settle()
        assert person.asked == "secrecy.work_secret"
        assert set(person.chat.case.answers) == {"purchase.title", "purchase.date", "secrecy.state_secret"}
        assert person.composer.text == "y\nn\nhalf"
        assert "before this question" in person.said


async def test_what_cannot_be_saved_stays_in_the_composer(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(new=ROUTERS) as person:
        from intake.words import Refusal

        def refuse(*args: Any, **named: Any) -> Any:
            raise Refusal("refused.nothing_to_undo")

        monkeypatch.setattr(Case, "answer", refuse)
        await person.send("n")
        assert person.composer.text == "n"
        assert "nothing to undo" in person.said
        assert person.asked == "secrecy.state_secret"


async def test_the_draft_and_the_place_are_there_again(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n")
        await person.type("half a sent")
        await person.press("ctrl+q")
    async with opened(case="") as person:
        assert person.asked == "authority.initiated"
        assert person.composer.text == "half a sent"
        assert "> No" in person.log


async def test_enter_sends_and_ctrl_j_and_alt_enter_begin_a_line(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("a", "ctrl+j", "b", "alt+enter", "c")
        assert person.composer.text == "a\nb\nc"
        assert person.composer.size.height == 3


async def test_the_composer_grows_to_six_lines(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.type("\n".join("abcdefghij"))
        assert person.composer.size.height == 6


async def test_the_terminal_cursor_stands_where_text_goes_in(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.type("中文")
        place = person.app.cursor_position
        assert place == person.composer.cursor_screen_offset
        await person.type("\n二")
        assert person.app.cursor_position == person.composer.cursor_screen_offset
        await person.resize(80, 24)
        assert person.app.cursor_position == person.composer.cursor_screen_offset
        assert person.app.cursor_position.y < 24


async def test_words_part_at_script_and_punctuation(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.type("采购Router设备，三台")
        places = []
        for _ in range(4):
            await person.press("ctrl+left")
            places.append(person.composer.cursor_location[1])
        assert places == [11, 10, 8, 2]


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_waits_until_what_was_sent_is_written(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    gate = threading.Event()
    whole = Case.answer

    def slow(case: Case, *args: Any, **named: Any) -> Any:
        gate.wait(10)
        return whole(case, *args, **named)

    async with opened(new=ROUTERS) as person:
        monkeypatch.setattr(Case, "answer", slow)
        for text in ("n", "y"):
            person.composer.insert(text)
            await person.pilot.press("enter")
        await person.pilot.press(key)
        gate.set()
        await person.settle()
    async with opened(case="") as person:
        assert person.asked == "secrecy.work_secret"
        assert person.composer.text.strip() == "y"


async def test_escape_first_takes_the_line_away(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("perhaps")
        await person.press("escape")
        assert person.said == ""
        assert person.composer.text == "perhaps"
        await person.press("escape")
        assert person.home


async def test_ctrl_c_leaves_with_the_code_of_an_interruption(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.pilot.press("ctrl+c")
        await person.pilot.pause()
        assert person.app.return_code == 130

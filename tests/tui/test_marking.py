"""Marks on the screen: by command, in the overview, in the evidence, and what a variant then leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from intake.case import Cases
from intake.interview.answers import Mark
from intake.tui.choose import Choose
from intake.tui.exporting import KINDS, Exporting
from intake.tui.overview import Overview
from tests.tui.conftest import OPERATOR, ROUTERS, Opened
from tests.tui.evidence import LANGS, told
from tests.tui.evidence import shown as evidence

SAID = {"en": "trade secret", "zh": "商业秘密"}


def stored() -> dict[str, Mark]:
    """The marks that are really on the disk."""
    cases = Cases.open()
    try:
        return dict(cases.get().marks)
    finally:
        cases.close()


@LANGS
@pytest.mark.parametrize("command", ["/mark trade_secret", "/标注 商业秘密", "/标注商业秘密"])
async def test_a_command_marks_the_answer_at_hand_and_the_card_says_so(opened: Opened, command: str, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang, size=(80, 24)) as person:
        await person.send(*OPERATOR, "/go operator.cii_notice", command)
        assert stored() == {"operator.cii_notice": Mark.TRADE_SECRET}
        assert person.asked == "operator.cii_notice"
        assert SAID[lang] in person.said
        assert SAID[lang] in person.text("#now")
        await person.send("/mark none")
        assert stored() == {}
        assert SAID[lang] not in person.text("#now")


@LANGS
async def test_without_a_mark_the_command_offers_them(opened: Opened, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang, size=(80, 24)) as person:
        await person.send(*OPERATOR, "/go operator.cii_notice", "/mark")
        assert isinstance(person.app.screen, Choose)
        assert person.app.screen.query_one(OptionList).highlighted == 3
        await person.press("escape")
        assert stored() == {}
        await person.send("/mark")
        await person.press("up", "enter")
        assert stored() == {"operator.cii_notice": Mark.TRADE_SECRET}
        await person.send("/mark")
        assert person.app.screen.query_one(OptionList).highlighted == 2


async def test_a_mark_is_undone_like_everything_else(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "/go operator.cii_notice", "/mark open", "/undo")
        assert stored() == {}
        await person.send("/redo")
        assert stored() == {"operator.cii_notice": Mark.OPEN}


async def test_what_cannot_be_marked_says_why_and_keeps_what_was_typed(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("/mark internal")
        assert "here is none yet" in person.said
        assert person.composer.text == "/mark internal"
        await person.press("ctrl+u")
        await person.send(*OPERATOR, "/go operator.cii_notice", "/mark secret")
        assert "I read no mark in 'secret'" in person.said
        assert person.composer.text == "/mark secret"
        assert stored() == {}


async def test_a_mark_typed_ahead_is_for_the_answer_that_was_shown_and_no_other(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go secrecy.state_secret")
        for text in ("", "/mark open"):  # Enter alone keeps the answer and walks on
            for key in (*text, "enter"):
                name = {"/": "slash", " ": "space"}.get(key, key)
                person.app.post_message(events.Key(name, "\r" if key == "enter" else key))
        await person.settle()
        assert person.asked != "secrecy.state_secret"
        assert person.composer.text.strip() == "/mark open"
        assert stored() == {}


@LANGS
@pytest.mark.parametrize("size", [(80, 24), (110, 32)])
async def test_the_overview_marks_the_answer_under_the_highlight(
    opened: Opened, lang: str, size: tuple[int, int]
) -> None:
    async with opened(new=ROUTERS, lang=lang, size=size) as person:
        await person.send(*OPERATOR)
        await person.press("f3")
        assert isinstance(person.app.screen, Overview)
        assert (" m mark" if lang == "en" else " m 标注") in person.screen()
        await person.press("m")
        assert isinstance(person.app.screen, Choose)
        await person.press("up", "enter")
        assert stored() == {"secrecy.state_secret": Mark.TRADE_SECRET}
        assert f"[{SAID[lang]}]" in person.screen()
        assert SAID[lang] in told(person)
        await person.press("slash", *("商业秘密" if lang == "zh" else "secret]"), "enter")
        assert person.app.screen.query_one("#rows", OptionList).option_count == 2  # its heading and it


async def test_a_question_without_an_answer_cannot_be_marked_in_the_overview(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("f3", "m")
        assert isinstance(person.app.screen, Overview)
        assert "none yet" in told(person)


@LANGS
async def test_evidence_is_marked_by_its_key_and_from_its_actions(opened: Opened, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang, size=(80, 24)) as person:
        await person.send(*OPERATOR)
        await evidence(person, "E02")
        await person.press("m", "up", "enter")
        assert stored() == {"E02": Mark.TRADE_SECRET}
        assert f"[{SAID[lang]}]" in person.screen()
        assert SAID[lang] in told(person)
        await person.press("enter")
        assert isinstance(person.app.screen, Choose)
        assert SAID[lang] in person.screen()
        await person.press("end", "enter", "down", "enter")
        assert stored() == {}


async def test_a_variant_leaves_out_what_was_marked_and_says_how_much(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "1", "/go operator.cii_notice", "/mark trade secret", "/export")
        screen = person.app.screen
        assert isinstance(screen, Exporting)
        screen.query_one("#folder").value = str(tmp_path / "out")  # type: ignore[attr-defined]
        screen.query_one("#kinds", OptionList).highlighted = KINDS.index("internal")
        await person.press("enter")
        assert "variant for third parties (internal): 1 left out" in person.text("#outcome").replace("\n", " ")


async def test_the_palette_puts_the_command_into_the_composer(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        order = next(o for o in person.chat.orders() if o.name.startswith("/mark"))
        order.do()
        await person.settle()
        assert person.composer.text == "/mark "

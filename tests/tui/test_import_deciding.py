"""What a person makes of single answers of an import: paragraphs in other words, and the answer kept beside a proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.interview.answers import said
from intake.tui.chat.composer import Composer
from intake.tui.importing.rewording import Rewording
from tests.importing.reviewed import found, reading
from tests.tui.conftest import ROUTERS, Opened
from tests.tui.test_importing import at, pick, reviewing, stored

SECRECY = ("secrecy.state_secret", "secrecy.work_secret")


async def test_paragraphs_are_worded_anew_as_paragraphs(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "First line.\nSecond line."
    what = reading(found("product.function", said(text), text, 1), evidence=())
    async with opened(new=ROUTERS) as person:
        review = await reviewing(person, tmp_path, monkeypatch, what)
        await at(person, "r:1")
        await person.press("enter")
        await pick(person, "in other words")
        assert isinstance(person.app.screen, Rewording)
        assert person.app.screen.query_one(Composer).text == text
        await person.press("escape")
        assert not review.decisions.made
        await person.press("enter")
        await pick(person, "in other words")
        await person.press("ctrl+j", "M", "o", "r", "e", "enter")
        assert "as you chose" in person.screen()
        await person.press("c")
        assert stored() == {"product.function": f"{text}\nMore"}


async def test_enter_keeps_the_answer_and_decides_what_was_proposed_instead(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("no", "no")
        what = reading(*(found(key, said("yes"), "yes", n) for n, key in enumerate(SECRECY, 1)), evidence=())
        await reviewing(person, tmp_path, monkeypatch, what)
        for n in (1, 2):
            await at(person, f"r:{n}")
            await person.press("space")
        await person.press("c")
        assert set(stored()) == set(SECRECY)
        person.chat.case.go(SECRECY[0])
        person.chat.refresh_all()
        await person.press("enter")
        assert set(stored()) == {SECRECY[1]}
        assert "what was proposed instead is left" in " ".join(person.screen().split())
        person.chat.case.go(SECRECY[1])
        person.chat.refresh_all()
        await person.send("no")
        assert stored() == {}, "the same answer once more keeps it as well"
        await person.send("/undo")
        assert set(stored()) == {SECRECY[1]}

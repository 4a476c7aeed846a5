"""What a key may not cost: with a long log, laying the screen out anew is felt."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from tests.tui.conftest import OPERATOR, ROUTERS, Opened


async def test_a_letter_in_the_composer_lays_nothing_out(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    laid = []
    lay_out = Screen._refresh_layout

    def counted(self: Screen[object], *args: object, **named: object) -> None:
        laid.append(self)
        lay_out(self, *args, **named)  # type: ignore[arg-type]

    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR)
        await person.press("a")
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await person.press("b", "c", "backspace", "d")
        assert person.composer.text == "abd"
        assert laid == []
        await person.press(*["ctrl+u"], "slash")  # the control: hints take lines of their own
        assert laid != []

"""Where a line is too long, what follows stands below the text and not below its mark."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection
from textual.style import Style
from textual.visual import RenderOptions

from intake.tui.hanging import Hanging
from tests.tui.conftest import OPERATOR, ROUTERS, Opened

OPTIONS = RenderOptions(get_style=lambda style: Style.parse(style) if isinstance(style, str) else style, rules={})


def drawn(shown: Content, width: int) -> list[str]:
    """The rows at a width."""
    strips = shown.render_strips(width, None, Style(), OPTIONS)
    assert shown.get_height({}, width) == len(strips)
    return [strip.text.rstrip() for strip in strips]


def test_what_wraps_hangs_below_the_text() -> None:
    shown = Hanging(Content(" > 1  Signed, takes effect only after the review"), 6)
    assert drawn(shown, 24) == [" > 1  Signed, takes", "      effect only after", "      the review"]
    assert drawn(shown, 80) == [" > 1  Signed, takes effect only after the review"]


def test_each_line_hangs_by_its_own_mark() -> None:
    shown = Hanging(Content("Which kind is it, please?\n  > a long answer to it\n    and its second line"), 0, 4)
    assert drawn(shown, 16) == [
        "Which kind is",
        "it, please?",
        "  > a long",
        "    answer to it",
        "    and its",
        "    second line",
    ]


def test_hanzi_hang_too_and_a_mark_of_hanzi_does_not_overrun() -> None:
    assert drawn(Hanging(Content("  > 核心路由器采购项目"), 4), 12) == ["  > 核心路由", "    器采购项", "    目"]
    strips = Hanging(Content("核心路由器采购项目"), 4).render_strips(10, None, Style(), OPTIONS)
    assert all(strip.cell_length <= 10 for strip in strips)


def test_there_is_no_room_to_hang_in_a_very_narrow_place() -> None:
    assert drawn(Hanging(Content("  > abcdefgh"), 4), 6) == drawn(Content("  > abcdefgh"), 6)


def test_what_is_copied_is_what_was_marked() -> None:
    shown = Hanging(Content("  > a long answer to it"), 4)
    marked = Selection(Offset(11, 0), Offset(17, 0))
    style = Style(reverse=True)
    options = RenderOptions(OPTIONS.get_style, {}, selection=marked, selection_style=style)
    rows = shown.render_strips(12, None, Style(), options)
    lit = "".join(s.text for row in rows for s in row if s.style is not None and s.style.reverse)
    assert lit.replace(" ", "") == "answer"
    places = {s.text.strip(): s.style.meta["offset"] for row in rows for s in row if s.style and "answer" in s.text}
    assert next(iter(places.values()))[0] <= 11


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_long_option_and_a_long_answer_hang_in_the_chat(opened: Opened, lang: str) -> None:
    async with opened(lang=lang, size=(40, 60), new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "core" if lang == "en" else "核心")
        assert person.asked == "purchase.contract_state"
        card = person.card.region
        rows = person.screen().splitlines()[card.y : card.bottom]
        label = next(row.index("1  ") + 3 for row in rows if "   1  " in row)
        wrapped = rows[next(i for i, row in enumerate(rows) if " 2  " in row) + 1]
        assert wrapped[:label].strip() == "", person.screen()
        assert wrapped[label:].strip()
        await person.send("/go purchase.title", "Core routers " * 8)
        rows = person.screen().splitlines()
        answer = next(i for i, row in enumerate(rows) if "  > Core routers" in row)
        assert rows[answer + 1].index("routers") == rows[answer].index("Core")

"""The screen that is a list: filter, highlight, detail, widths, language."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input

from intake.tui.cells import width
from intake.tui.listing import MOST, Listing, Row, RowList
from tests.tui.conftest import Opened, Person

FRUIT = {
    "en": ("apple", "pear", "plum"),
    "zh": ("苹果", "梨", "李子"),
}
LONG = "所有关于这一行的内容都在这里。" * 40


class Basket(Listing):
    """A few fruits in two groups."""

    def __init__(self, words: str = "", many: int = 0, detail: str = "what it is") -> None:
        super().__init__(words)
        self.many, self.detail = many, detail

    def title_line(self) -> str:
        return {"en": "Basket", "zh": "篮子"}[self.lang]

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        if self.many:
            return [Row(f"r{n}", f"row {n}") for n in range(self.many)]
        return [
            Row(
                f"fruit.{n}",
                f"{name} \x1b[31m{'很长的名字' * 30}",
                detail=f"{name}: {self.detail}",
                text="secret" if n == 2 else "",
                group="A" if n < 2 else "B",
                aside="red",
                mark="x",
            )
            for n, name in enumerate(FRUIT[lang])
        ]


async def shown(person: Person, listing: Listing) -> list[str | None]:
    """Show a list; what it was left with comes into the list that is returned."""
    left: list[str | None] = []
    person.app.push_screen(listing, left.append)
    await person.settle()
    return left


def marked(person: Person) -> list[str]:
    """The lines that bear the sign of the highlight."""
    return [line.strip() for line in person.screen().splitlines() if line.startswith(" >")]


async def test_the_highlight_is_a_sign_and_the_detail_follows_it(opened: Opened) -> None:
    async with opened() as person:
        await shown(person, Basket())
        assert len(marked(person)) == 1
        assert "apple" in marked(person)[0]
        assert person.text("#detail") == "apple: what it is"
        await person.press("down", "down")
        assert "plum" in marked(person)[0]
        assert person.text("#detail") == "plum: what it is"


async def test_enter_and_a_click_leave_with_the_key(opened: Opened) -> None:
    async with opened() as person:
        left = await shown(person, Basket())
        await person.press("down", "enter")
        assert left == ["fruit.1"]
        left = await shown(person, Basket())
        await person.pilot.click(RowList, offset=(6, 4))  # two headings and two rows above
        await person.settle()
        assert left == ["fruit.2"]


async def test_the_filter_looks_at_everything_and_escape_takes_it_away_before_it_leaves(opened: Opened) -> None:
    async with opened() as person:
        left = await shown(person, Basket())
        await person.press("slash", *"SECRET")
        assert [r.key for r in person.app.screen._placed if r] == ["fruit.2"]  # type: ignore[attr-defined]
        assert "1 of 3" in person.text(".title")
        await person.press("down")
        assert person.app.focused is person.app.screen.query_one(RowList)
        await person.press("escape")
        assert person.app.screen.query_one("#filter", Input).value == ""
        assert "3 of 3" in person.text(".title")
        assert left == []
        await person.press("escape")
        assert left == [None]


async def test_what_fits_nothing_says_so_and_enter_does_nothing(opened: Opened) -> None:
    async with opened() as person:
        left = await shown(person, Basket("zzz"))
        assert "Nothing fits" in person.rows[0]
        await person.press("enter")
        assert left == []


async def test_groups_stand_under_headings_that_are_skipped(opened: Opened) -> None:
    async with opened() as person:
        await shown(person, Basket())
        assert [r for r in person.rows if r in ("A", "B")] == ["A", "B"]
        await person.press("slash", *"plum", "enter")
        assert [r for r in person.rows if r in ("A", "B")] == ["B"]


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (200, 50), (20, 5)])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_no_line_is_wider_than_the_terminal_and_every_row_is_one_line(
    opened: Opened, lang: str, size: tuple[int, int]
) -> None:
    async with opened(lang=lang, size=size) as person:
        await shown(person, Basket(detail=LONG))
        lines = person.screen().splitlines()
        assert [line for line in lines if width(line) != size[0]] == []
        assert len(lines) == size[1]
        assert "\x1b" not in person.screen()
        found = person.app.screen.query_one(RowList)
        assert found.virtual_size.height == 5  # three rows, two headings
        assert found.size.height >= 2
        assert len(marked(person)) == 1


async def test_a_long_detail_is_paged_and_begins_anew_with_the_next_row(opened: Opened) -> None:
    async with opened(size=(80, 24)) as person:
        await shown(person, Basket(detail=LONG))
        detail = person.app.screen.query_one("#detail", VerticalScroll)
        assert "Space: more" in person.text("#rule")
        await person.press("space")
        assert detail.scroll_offset.y > 0
        await person.press("down")
        assert detail.scroll_offset.y == 0
        for _ in range(20):
            await person.press("space")
            if detail.scroll_offset.y == detail.max_scroll_y:
                break
        await person.press("space")
        assert detail.scroll_offset.y == 0


async def test_another_language_words_everything_and_keeps_the_place(opened: Opened) -> None:
    async with opened() as person:
        await shown(person, Basket())
        await person.press("down")
        person.app.set_lang("zh")
        await person.settle()
        assert "篮子" in person.text(".title")
        assert "梨" in marked(person)[0]
        assert person.text("#detail").startswith("梨")
        assert person.app.screen.query_one("#filter", Input).placeholder == "输入文字筛选"


async def test_rows_that_changed_are_shown_and_the_highlight_stays_on_its_row(opened: Opened) -> None:
    async with opened() as person:
        basket = Basket()
        await shown(person, basket)
        await person.press("down")
        basket.detail = "eaten"
        basket.renew()
        await person.settle()
        assert person.text("#detail") == "pear: eaten"


async def test_a_long_list_shows_a_part_and_finds_all(opened: Opened) -> None:
    async with opened() as person:
        await shown(person, Basket(many=MOST + 100))
        assert len(person.rows) == MOST + 1
        assert "100 more" in person.rows[-1]
        await person.press("slash", *f"row {MOST + 99}")
        assert [r.key for r in person.app.screen._placed if r] == [f"r{MOST + 99}"]  # type: ignore[attr-defined]


async def test_a_line_that_is_told_stands_above_the_keys(opened: Opened) -> None:
    async with opened() as person:
        basket = Basket()
        await shown(person, basket)
        basket.tell(lambda: "done")
        await person.settle()
        assert person.text("#told") == "done"
        basket.tell(None)
        await person.settle()
        assert "done" not in person.screen()

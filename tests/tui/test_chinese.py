"""Chinese as it is typed and as it is set: words, marks at the ends of lines, widths, on every screen."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from tests.terminal.pseudo import cells
from tests.tui.conftest import ROUTERS, Opened, Person
from tests.tui.gallery import exhibit
from tests.tui.hostile import hostile
from tests.tui.snapshots import HERE
from tests.tui.still import furnish, shown, still
from tests.tui.test_breaks import CLOSING, OPENING

MIXED = "采购Router设备，两台（IPv6）。"


@pytest.mark.parametrize(
    ("key", "times", "left"),
    [
        ("ctrl+w", 1, "采购Router设备，两台（IPv6"),
        ("ctrl+w", 2, "采购Router设备，两台（"),
        ("ctrl+w", 4, "采购Router设备，"),
        ("ctrl+w", 6, "采购Router"),
        ("ctrl+w", 7, "采购"),
        ("backspace", 3, "采购Router设备，两台（IPv"),
    ],
)
async def test_deletion_goes_by_script_and_punctuation(opened: Opened, key: str, times: int, left: str) -> None:
    async with opened(new=ROUTERS) as person:
        await person.type(MIXED)
        await person.press(*[key] * times)
        assert person.composer.text == left


async def test_movement_by_words_stops_where_the_script_changes(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.type(MIXED)
        stops = []
        for _ in range(8):
            await person.press("ctrl+left")
            stops.append(MIXED[: person.composer.cursor_location[1]])
        assert stops == [
            "采购Router设备，两台（IPv6",
            "采购Router设备，两台（",
            "采购Router设备，两台",
            "采购Router设备，",
            "采购Router设备",
            "采购Router",
            "采购",
            "",
        ]
        for _ in range(3):
            await person.press("ctrl+right")
        assert MIXED[: person.composer.cursor_location[1]] == "采购Router设备"


async def test_the_cursor_is_counted_in_cells(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        for text in ("江川", "ab", "，", "é", "👍"):
            await person.type(text)
            place = person.app.cursor_position
            region = person.composer.content_region
            assert place.x == region.x + cells(person.composer.text)
            assert place.y == region.y


async def test_the_cursor_follows_the_composer_when_the_card_grows_and_the_window_shrinks(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "y")
        await person.type("江川省")
        for size in ((80, 24), (60, 16), (40, 10), (110, 36)):
            await person.resize(*size)
            region = person.composer.content_region
            assert person.app.cursor_position == (region.x + 6, region.y)


def paragraphs(count: int) -> list[str]:
    """Texts of hanzi, letters and marks, none of which begins with a closing mark or ends with an opening one."""
    chance = random.Random(14)
    pieces = [
        "核心",
        "路由器采购",
        "审查",
        "Router",
        "IPv6",
        "1,200",
        "telecommunications",
        "（境外）",
        "“供应链”",
        "《办法》",
    ]
    marks = ["", "", "，", "。", "；", "：", "！", "？", "、", "）。", "（"]
    made = []
    for _ in range(count):
        text = "".join(f"{chance.choice(pieces)}{chance.choice(marks)}" for _ in range(chance.randrange(4, 60)))
        made.append(f"核{re.sub('（(?=[，。；：！？、）])', '', text).rstrip('（')}心")
    return made


def wrongly_set(person: Person) -> Iterator[str]:
    """The rows of every text on the screen that begin or end with a mark that must not stand there."""
    compositor = person.app.screen._compositor
    strips = compositor.render_strips(person.app.size)
    for widget, (region, clip) in compositor.visible_widgets.items():
        if isinstance(widget, Static | TextArea):
            seen = region.shrink(widget.gutter).intersection(clip)
            for y in range(seen.y, seen.bottom):
                row = strips[y].crop(seen.x, seen.right).text.strip()
                if row and (row[0] in CLOSING or row[-1] in OPENING):
                    yield f"{widget}: {row}"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the worked cases."""
    folder = tmp_path_factory.mktemp("still")
    with still(folder / "home") as clock:
        furnish(clock, folder)
    return folder / "home"


@pytest.mark.parametrize("name", ["chat", "changing", "panel", "overview", "evidence", "findings", "history"])
async def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(
    furnished: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(furnished, tmp_path / "still")
    with still(tmp_path / "still"), hostile(paragraphs(120)):
        async with shown("zh", (120, 40), case="") as person:
            for step in exhibit(name).steps:
                await step(person)
            if name == "chat":
                person.composer.insert(paragraphs(1)[0] * 3)
            for width in (120, 101, 96, 83, 77, 64, 59, 48, 41, 33, 26, 20):
                await person.resize(width, 40)
                assert list(wrongly_set(person)) == []
                for strip in person.app.screen._compositor.render_strips(person.app.size):
                    assert cells(strip.text) == width


def test_no_row_of_any_snapshot_begins_or_ends_wrongly() -> None:
    files = list(HERE.glob("*-zh.txt"))
    assert files
    for file in files:
        for part in file.read_text(encoding="utf-8").split("-- looks --")[:-1]:
            for row in part.split("\n"):
                for column in filter(None, map(str.strip, row.split(" | "))):
                    assert column[0] not in CLOSING, (file.name, row)
                    assert column[-1] not in OPENING, (file.name, row)

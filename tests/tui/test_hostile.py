"""Text from people and files never acts on the terminal, and never stops the program."""

from __future__ import annotations

import io
import itertools
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Input

from intake.case import Case, Cases
from intake.plain.conversation import Conversation
from intake.plain.entry import Entry
from intake.plain.printing import Printer
from intake.tui.app import NewCase
from intake.tui.cells import beside, cut, fit, width
from intake.tui.chat.overlay import Overlay
from intake.tui.faces import Dialog, Face
from intake.tui.home import Home
from intake.tui.safe import content, safe, safe_line, typed
from tests.terminal.pseudo import cells
from tests.tui.conftest import ROUTERS, Opened, Person
from tests.tui.gallery import GALLERY, Exhibit
from tests.tui.hostile import hostile, strings
from tests.tui.still import furnish, shown, still

MARKUP = "[/etc/passwd] [bold red]x[/] [@click=app.quit]y[/]"
SEQUENCES = "\x1b]0;owned\x07 \x1b[2J \x9b31m \x1b]8;;http://x\x1b\\z"
COUNT = int(os.environ.get("INTAKE_HOSTILE", "1200"))
"""Strings that go through every screen; `make hostile` takes 20,000."""

BATCH = 1200
"""So many go into one case: of what one answer holds, a conversation shows the first 600 characters."""

SHOWING = ("home", "chat", "panel", "overview", "evidence", "history")
"""Screens that show what people wrote: these are given all the strings, the others one batch."""

DIRECTION = "\u202e\u2066 zero\u200b\u200fwidth\ufeff \U000e0041"
HOSTILE = [MARKUP, SEQUENCES, DIRECTION, "\x00\x07\r\n\x0b\x85\u2028end", "\ud800 alone", "{0} {name} %s $x"]

ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize("text", HOSTILE)
def test_safe_leaves_nothing_that_acts(text: str) -> None:
    assert not ACTS.search(safe(text))
    assert not ACTS.search(safe_line(text))
    assert "\n" not in safe_line(text)
    assert not ACTS.search(typed(text))
    assert not ACTS.search(content(text).plain)


def test_what_is_harmless_stays_as_it_is() -> None:
    text = "核心路由器 Ericsson é ä（全角）“引号” 1,200\n第二行"
    assert safe(text) == text
    assert content("[/etc/passwd]").plain == "[/etc/passwd]"


def test_control_characters_become_visible_marks() -> None:
    assert safe("a\x1bb\u202ec") == "a<1B>b<202E>c"


@pytest.mark.parametrize("cells", [0, 1, 2, 3, 9, 40])
def test_widths_are_cells(cells: int) -> None:
    for text in ("核心路由器采购", "plain text", *HOSTILE):
        assert width(cut(text, cells)) <= cells
        assert width(fit(text, cells)) == cells
        assert width(beside(text, "右边", cells)) <= max(cells, 0)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_titles_and_answers_are_shown_and_harmless(opened: Opened, tmp_path: Path, text: str) -> None:
    async with opened(new=NewCase(f"title {text}", None, ROUTERS.purchased)) as person:
        await person.send("n", "n", "/go purchase.title", f"/note {typed(text)}", "/find title")
        await person.press("escape")
        await person.send(typed(text).replace("\n", " ") or "x", "/status", "/why")
        person.app.push_screen(Overlay(person.chat.case))
        await person.settle()
        assert not ACTS.search(person.screen().replace("\n", ""))
        await person.press("escape", "escape")
        assert person.rows
        assert not ACTS.search(person.screen().replace("\n", ""))


async def test_hostile_file_names_are_harmless(opened: Opened, tmp_path: Path) -> None:
    name = "[bold] \x1b]0;x\x07 \u202efdp.exe"
    (tmp_path / name).write_bytes(b"x")
    async with opened(new=ROUTERS, size=(100, 70)) as person:
        person.chat.send(f"/attach E03 {tmp_path}")
        await person.settle()
        assert "is a folder" in person.said
        case = person.chat.case
        case.attach(tmp_path / name, "E03")
        person.chat.refresh_all()
        await person.press("f2")
        assert "<202E>fdp.exe" in person.screen()
        assert not ACTS.search(person.screen().replace("\n", ""))


async def test_pasted_sequences_do_not_get_into_the_composer(opened: Opened) -> None:
    from textual import events

    async with opened(new=ROUTERS) as person:
        person.app.post_message(events.Paste(SEQUENCES + DIRECTION + "\r\ntwo"))
        await person.settle()
        assert not ACTS.search(person.composer.text)
        assert person.composer.text.endswith("\ntwo")
        assert person.composer.text.count("two") == 1


async def test_pasted_lines_in_a_field_stay_together(opened: Opened) -> None:
    from textual import events

    async with opened() as person:
        await person.press("n")
        field = person.app.screen.query_one("#name", Input)
        field.post_message(events.Paste("one\n\x1b[31mtwo"))
        await person.settle()
        assert field.value == "one [31mtwo"


async def test_a_megabyte_is_refused_and_stays(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go purchase.title")
        person.chat.send("x" * 1_000_000)
        await person.settle()
        assert "1000000" in person.said
        assert len(person.composer.text) == 1_000_000


def test_of_every_character_that_is_shown_terminals_and_we_count_the_same_cells() -> None:
    """But for scripts that terminals themselves do not agree on: vowel signs of India, trigrams, old Korean."""
    odd = (range(0x2630, 0x2690), range(0x4DC0, 0x4E00), range(0xD7B0, 0xD7FC), range(0x1D300, 0x1D379))
    for number in itertools.chain(range(0x0B, 0x20000), range(0xE0000, 0xE01F0)):
        c = chr(number)
        if unicodedata.category(c) not in ("Cn", "Co", "Mc") and not any(number in o for o in odd):
            shown_as = safe_line(c)
            assert width(shown_as) == cells(shown_as), hex(number)


def test_a_heap_of_accents_is_cut_and_counted() -> None:
    assert safe("e" + "\u0301" * 400 + "x") == "e" + "\u0301" * 4 + "<+396>x"
    assert typed("e" + "\u0301" * 400 + "x") == "e" + "\u0301" * 4 + "x"
    assert safe("Việt e\u0302\u0301\u0323") == "Việt e\u0302\u0301\u0323"


def test_all_strings_are_made_harmless() -> None:
    for text in strings(COUNT):
        assert not ACTS.search(safe(text))
        assert not ACTS.search(typed(text))
        assert safe(safe(text)) == safe(text)
        assert cells(safe_line(text)) == width(safe_line(text))
        for room in (1, 7, 40):
            assert cells(fit(text, room)) == room
            assert cells(beside(text, text, room)) <= room
        safe(text).encode()


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the worked cases."""
    folder = tmp_path_factory.mktemp("still")
    with still(folder / "home") as clock:
        furnish(clock, folder)
    return folder / "home"


SCREENS = [e for e in GALLERY if e.start != "empty"]


@pytest.mark.parametrize("exhibit", SCREENS, ids=lambda e: e.name)
async def test_every_screen_stands_them(furnished: Path, tmp_path: Path, exhibit: Exhibit) -> None:
    texts = strings(COUNT)
    shutil.copytree(furnished, tmp_path / "still")
    with still(tmp_path / "still"), hostile(texts[:BATCH]) as now:
        async with shown("zh", (120, 60), case="" if exhibit.start == "chat" else None) as person:
            for step in exhibit.steps:
                await step(person)
            inspect(person)
            whole = range(BATCH, COUNT, BATCH) if exhibit.name in SHOWING else ()
            for start in whole:
                now[:] = texts[start : start + BATCH]
                await read_anew(person)
                inspect(person)
            assert exhibit.name not in SHOWING or re.search("<[0-9A-F]{2,5}>", person.screen())
            await person.resize(61, 30)
            inspect(person)


async def read_anew(person: Person) -> None:
    """Let every screen read and draw what it shows again."""
    for screen in person.app.screen_stack:
        case = getattr(screen, "case", None) or getattr(screen, "_case", None)
        if isinstance(case, Case):
            case.refresh()
        if isinstance(screen, Home):
            screen.fill()
        elif isinstance(screen, Face | Dialog):
            screen.relabel()
    await person.settle()


def inspect(person: Person) -> None:
    """Nothing on the screen acts, and every row is as wide as the terminal, as the terminal counts."""
    for strip in person.app.screen._compositor.render_strips(person.app.size):
        assert not any(segment.control for segment in strip)
        assert not ACTS.search(strip.text)
        assert cells(strip.text) == person.app.size.width, strip.text


def test_plain_mode_stands_them(furnished: Path, tmp_path: Path) -> None:
    texts, lines = (
        strings(COUNT),
        ["/overview", "/evidence", "/findings", "/history", "/why", "/status", "no such thing"],
    )
    shutil.copytree(furnished, tmp_path / "still")
    with still(tmp_path / "still"), hostile(texts[:BATCH]) as now:
        cases = Cases.open()
        try:
            for start in range(0, COUNT, BATCH):
                now[:] = texts[start : start + BATCH]
                out, asked = io.StringIO(), iter(lines)
                printer = Printer(out)

                def read(prompt: str, printer: Printer = printer, asked: Iterator[str] = asked) -> str:
                    printer.ask(prompt)
                    return next(asked, "/quit")

                case = cases.get(None)
                Conversation(case, "zh", Entry(read), printer).run()
                assert re.search("<[0-9A-F]{2,5}>", out.getvalue())
                assert not ACTS.search(out.getvalue().replace("\n", ""))
        finally:
            cases.close()

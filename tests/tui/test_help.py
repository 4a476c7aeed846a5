"""Help and the last line say what the keys are bound to, because all three come from one declaration."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from textual.screen import Screen
from textual.widgets import OptionList

import intake.tui
from intake.interview.reading import COMMANDS
from intake.tui.app import IntakeApp
from intake.tui.bindings import EVERYWHERE, Bound, bindings, cap, clicked, footer, help_rows
from intake.tui.cells import width
from intake.tui.faces import Dialog, Face
from intake.tui.help import Help, keys_of
from intake.tui.keyline import Key, KeyLine
from intake.tui.newcase import NewCaseDialog
from intake.words import word
from tests.tui.conftest import ROUTERS, Opened, Person


def screens() -> list[type[Screen]]:
    """Every screen of the program that is not abstract."""
    for found in pkgutil.walk_packages(intake.tui.__path__, "intake.tui."):
        importlib.import_module(found.name)
    known: set[type] = set()
    waiting: list[type] = [Face, Dialog]
    while waiting:
        cls = waiting.pop()
        if cls not in known:
            known.add(cls)
            waiting += cls.__subclasses__()
    return sorted((c for c in known - {Face, Dialog} if c.__module__.startswith("intake.")), key=lambda c: c.__name__)


def say(lang: str):
    return lambda id, **values: word(f"screen.{id}", lang, **values)


@pytest.mark.parametrize("cls", screens(), ids=lambda c: c.__name__)
def test_every_screen_declares_its_keys_and_binds_no_others(cls: type[Screen]) -> None:
    keys = keys_of(cls)
    declared = {name.strip() for k in keys for name in k.keys.split(",")}
    own = [b for base in cls.__mro__ if base.__module__.startswith("intake.") for b in vars(base).get("BINDINGS", ())]
    bound = {
        name.strip() for b in own for name in (b[0] if isinstance(b, tuple) else b.key).split(",") if name != "escape"
    }
    assert bound <= declared
    assert not any(isinstance(b, tuple) for b in vars(cls).get("BINDINGS", ()))
    assert keys or not bound


@pytest.mark.parametrize("cls", [*screens(), IntakeApp], ids=lambda c: c.__name__)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_declared_key_has_its_words_and_its_action(cls: type[Screen], lang: str) -> None:
    keys = keys_of(cls)
    for caps, does in help_rows(keys, say(lang)):
        assert caps
        assert does
    assert all(k.does for k in footer(keys, say(lang)))
    for key in keys:
        namespace, _, name = clicked(key).partition("(")[0].rpartition(".")
        owner = IntakeApp if namespace == "app" else cls
        assert not key.action or hasattr(owner, f"action_{name}"), key


def test_one_declaration_becomes_binding_footer_and_help() -> None:
    keys = (
        Bound("f2,ctrl+d", "details", "details", footer=True),
        Bound("enter", "send", "answer", footer=True, bound=False),
        Bound("pageup", "scroll(-10)", "scroll"),
        Bound("pagedown", "scroll(10)", "scroll"),
        Bound("l", "app.language", "language", priority=True),
    )
    told = [(b.key, b.action, b.priority) for b in bindings(keys)]
    assert told[0] == ("f2,ctrl+d", "details", False)
    assert told[-1] == ("l", "app.language", True)
    assert len(told) == 4
    assert footer(keys, say("en")) == [
        Key("F2", "details", "screen.details"),
        Key("Enter", "answer", "screen.send"),
    ]
    assert ("F2, Ctrl+D", "progress, scope, review, evidence, findings") in help_rows(keys, say("en"))
    assert ("上翻页、下翻页", "上下滚动") in help_rows(keys, say("zh"))


@pytest.mark.parametrize(
    ("key", "en", "zh"),
    [
        ("enter", "Enter", "回车"),
        ("ctrl+p", "Ctrl+P", "Ctrl+P"),
        ("alt+enter", "Alt+Enter", "Alt+回车"),
        ("f1", "F1", "F1"),
        ("n", "n", "n"),
        ("slash", "/", "/"),
        ("question_mark", "?", "?"),
        ("escape", "Esc", "Esc"),
        ("space", "Space", "空格"),
    ],
)
def test_keys_are_called_as_they_are_written_on_the_keyboard(key: str, en: str, zh: str) -> None:
    assert (cap(key, say("en")), cap(key, say("zh"))) == (en, zh)


async def help_page(person: Person) -> list[str]:
    await person.press("f1")
    assert isinstance(person.app.screen, Help)
    return person.text(".page").split("\n")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_help_begins_with_the_keys_of_the_screen_it_was_opened_on(opened: Opened, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        from_chat = await help_page(person)
        await person.press("escape", "escape")
        from_home = await help_page(person)
        await person.press("escape", "n")
        from_new = await help_page(person)
        here, commands = say(lang)("help.here"), say(lang)("help.commands")
        assert from_chat.index(say(lang)("help.here")) < from_chat.index(commands)
        for page, does in ((from_chat, "answer"), (from_home, "open"), (from_new, "start")):
            part = page[page.index(here) : page.index(commands)]
            assert any(say(lang)(f"help.key.{does}") in line for line in part), does
        part = from_home[from_home.index(commands) :]
        assert any(say(lang)("help.key.answer") in line for line in part)
        assert say(lang)("help.home") not in from_home
        assert say(lang)("help.chat") not in from_chat


async def test_help_tells_every_key_once_and_every_command(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(200, 50)) as person:
        keys = {*keys_of(person.chat), *keys_of(person.app.screen_stack[1]), *EVERYWHERE}
        page = await help_page(person)
        whole = " ".join(" ".join(page).split())
        for key in keys:
            assert word(f"screen.help.key.{key.id}", "en").split()[0] in whole, key
        for command in COMMANDS:
            assert command.help.en in whole
        assert len([line for line in page if line.strip().startswith("F1")]) == 1


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_help_is_broken_within_its_columns(opened: Opened, columns: int, lang: str) -> None:
    async with opened(size=(columns, 24), lang=lang) as person:
        page = await help_page(person)
        room = person.app.screen.query_one(".page").scrollable_content_region.width
        tables = page[page.index(say(lang)("help.here")) :]
        assert all(width(line) <= room for line in tables if " " in line.strip())


async def test_help_scrolls_by_keys_and_wheel_and_a_click_beside_it_leaves(opened: Opened) -> None:
    async with opened(size=(80, 14)) as person:
        await help_page(person)
        page = person.app.screen.query_one(".page")
        await person.press("pagedown")
        assert page.scroll_y == 10
        await person.press("up")
        assert page.scroll_y == 9
        await person.pilot.click(offset=(0, 0))
        await person.settle()
        assert not isinstance(person.app.screen, Help)


async def test_help_is_worded_anew_while_it_is_open(opened: Opened) -> None:
    async with opened() as person:
        await help_page(person)
        person.app.action_language()
        await person.settle()
        assert "使用说明" in person.text(".page")
        assert "返回" in person.text("KeyLine")


async def test_what_the_last_line_shows_can_be_clicked(opened: Opened) -> None:
    async with opened() as person:
        line = person.home.query_one(KeyLine)
        assert str(line.visual).startswith("n new")
        await person.pilot.click(KeyLine, offset=(1, 0))
        await person.settle()
        assert isinstance(person.app.screen, NewCaseDialog)
        keys = str(person.app.screen.query_one(KeyLine).visual)
        await person.pilot.click(".box KeyLine", offset=(keys.index("Tab") + 1, 0))
        assert person.app.focused is not None
        assert person.app.focused.id == "date"
        await person.pilot.click(".box KeyLine", offset=(1, 0))
        await person.settle()
        assert "Give the procurement a title" in person.text("#said")
        await person.pilot.click(".box KeyLine", offset=(keys.index("Esc") + 1, 0))
        await person.settle()
        assert person.home.query_one(OptionList) is not None


async def test_a_last_line_that_is_too_short_drops_what_does_not_fit_but_not_the_way_out(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(80, 24)) as person:
        seen = []
        for columns in (200, 80, 60, 40, 20, 12, 5):
            await person.resize(columns, 24)
            seen.append(person.text("KeyLine"))
            assert width(seen[-1]) <= max(columns - 2, 0)
            assert "Esc cases" in seen[-1] or columns < 12
        assert [len(s.split("  ")) for s in seen] == sorted((len(s.split("  ")) for s in seen), reverse=True)
        assert seen[0].startswith("Enter answer   / commands")
        assert seen[-1] == ""

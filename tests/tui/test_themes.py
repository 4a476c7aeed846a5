"""The themes: readable by calculation, without shades where there must be none, and the right one at the beginning."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Input

from intake.tui.theme import CONTRAST, DARK, LIGHT, PLAIN, THEMES, chosen
from tests.tui.conftest import OPERATOR, ROUTERS, Opened, Person

LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
TEXT = ("foreground", "quiet", "accent", "primary", "warning", "error", "success")
GROUND = ("background", "surface", "panel")


def luminance(colour: tuple[int, int, int]) -> float:
    """WCAG 2: relative luminance."""
    red, green, blue = (c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """WCAG 2: from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_calculation_itself() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda t: t.name)
def test_every_colour_of_text_is_readable_on_every_ground(theme) -> None:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    pairs = [(text, ground) for text in TEXT for ground in GROUND]
    pairs += [(text, "block-cursor-background") for text in ("block-cursor-foreground", "accent", "quiet")]
    for text, ground in pairs:
        ratio = contrast(Color.parse(colours[text]).rgb, Color.parse(colours[ground]).rgb)
        assert ratio >= LEAST[theme.name], f"{text} on {ground}: {ratio:.2f}"


def drawn(person: Person) -> Iterator[Segment]:
    """What is written on the screen in front; what shines through behind a dialog is not there to be read."""
    screen = person.app.screen
    region = Region(0, 0, *person.app.size)
    if isinstance(screen, ModalScreen):
        region = Region.from_union([w.region for w in screen.query("*") if w.region.area])
    for number, strip in enumerate(screen._compositor.render_strips(person.app.size)):
        if region.y <= number < region.bottom:
            yield from (s for s in strip.crop(region.x, region.right) if s.text.strip(" -|+"))


async def everywhere(person: Person) -> AsyncIterator[str]:
    """Bring every screen to the front, one after the other."""
    chat = person.chat
    await person.send(*OPERATOR, "perhaps")
    yield "a question, and what is wrong with the answer"
    await person.press("ctrl+u", "down")
    yield "an option under the highlight"
    await person.send("/go operator.sector")
    await person.type("/")
    yield "hints"
    await person.press("ctrl+u")
    for key in ("f2", "f3", "f4", "f5", "f6", "f1", "ctrl+p"):
        await person.press(key)
        assert person.app.screen is not chat
        yield key
        if key == "ctrl+p":
            await person.press("z", "z", "z")
            yield "the palette, empty"
        while person.app.screen is not chat:
            await person.press("escape")
    chat.action_export()
    await person.settle()
    yield "export"
    await person.press("escape")
    while person.app.screen is chat:
        await person.press("escape")
    yield "home"
    await person.press("n")
    yield "a new case"
    await person.press("tab", *"nonsense", "enter")
    yield "a new case, refused"


@pytest.mark.parametrize("name", list(LEAST))
async def test_everything_that_is_drawn_is_readable(opened: Opened, name: str) -> None:
    async with opened(new=ROUTERS, size=(90, 30)) as person:
        person.app.theme = name
        await person.settle()
        async for place in everywhere(person):
            for text, style, _ in drawn(person):
                assert style is not None
                assert style.color is not None
                assert style.bgcolor is not None
                ratio = contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())
                assert ratio >= LEAST[name] - 0.01, f"{place}: {text!r} {style}: {ratio:.2f}"


async def test_plain_leaves_every_colour_to_the_terminal(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_THEME", "plain")
    async with opened(new=ROUTERS, size=(90, 30)) as person:
        async for place in everywhere(person):
            cursor = person.app.focused if isinstance(person.app.focused, Input) else None
            for text, style, _ in drawn(person):
                if style is None or (cursor is not None and len(text) == 1 and style.bgcolor is not None):
                    continue  # the cursor of a field is black on white
                assert not style.dim, f"{place}: {text!r}"
                assert style.color is None or style.color.is_default, f"{place}: {text!r} {style}"
                assert style.bgcolor is None or style.bgcolor.is_default, f"{place}: {text!r} {style}"


@pytest.mark.parametrize("name", ["contrast", "plain"])
async def test_without_shades_the_highlight_is_reversed_and_dialogs_have_a_frame(opened: Opened, name: str) -> None:
    async with opened(new=ROUTERS) as person:
        person.app.theme = name
        await person.press("down")
        highlighted = next(s for s in drawn(person) if s.text.startswith(" > "))
        assert highlighted.style is not None
        assert highlighted.style.reverse
        assert not highlighted.style.strike
        await person.press("escape")
        row = next(s for s in drawn(person) if "核心路由器采购" in s.text)
        assert row.style is not None
        assert row.style.reverse
        await person.press("n")
        assert "+----" in person.screen()


async def test_no_color_means_none_at_all(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(new=ROUTERS) as person:
        assert person.app.theme == "plain"
        await person.press("ctrl+p")
        for strip in person.app.screen._compositor.render_strips(person.app.size):
            for _, style, _ in strip:
                assert style is None or style.color is None or style.color.is_default
                assert style is None or style.bgcolor is None or style.bgcolor.is_default


@pytest.mark.parametrize(
    ("environ", "colours", "theme"),
    [
        ({"TERM": "xterm-256color"}, "256", DARK),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor", DARK),
        ({"TERM": "screen-256color"}, "256", DARK),
        ({"TERM": "tmux-256color"}, "256", DARK),
        ({"TERM": "xterm-kitty"}, "256", DARK),
        ({}, "standard", DARK),
        ({"TERM": "xterm"}, "standard", PLAIN),
        ({"TERM": "xterm-16color"}, "standard", PLAIN),
        ({"TERM": "vt100"}, "standard", PLAIN),
        ({"TERM": "dumb"}, None, PLAIN),
        ({"TERM": "linux"}, "standard", PLAIN),
        ({"TERM": "screen"}, "standard", PLAIN),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "truecolor", PLAIN),
        ({"TERM": "screen.xterm", "COLORTERM": "truecolor"}, "truecolor", PLAIN),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "256", PLAIN),
        ({"TERM": "linux", "INTAKE_THEME": "dark"}, "standard", DARK),
        ({"TERM": "xterm-256color", "NO_COLOR": "1", "INTAKE_THEME": "contrast"}, "256", CONTRAST),
        ({"TERM": "xterm-256color", "INTAKE_THEME": " Light "}, "256", LIGHT),
        ({"TERM": "xterm-256color", "INTAKE_THEME": "solarized"}, "256", DARK),
        ({"TERM": "linux", "INTAKE_THEME": "solarized"}, "standard", PLAIN),
    ],
)
def test_the_theme_to_begin_with(environ: dict[str, str], colours: str | None, theme: object) -> None:
    assert chosen(environ, colours) is theme


@pytest.mark.parametrize(("lang", "typed"), [("en", "high contrast"), ("zh", "高对比度")])
async def test_each_theme_is_an_order_of_the_palette(opened: Opened, lang: str, typed: str) -> None:
    async with opened(lang=lang) as person:
        names = [o.name for o in person.app.orders()]
        assert all(person.app.say("order.theme", name=person.app.say(f"theme.{t}")) in names for t in THEMES)
        assert [o.help for o in person.app.orders()].count(person.app.say("order.theme.now")) == 1
        await person.press("ctrl+p")
        person.app.screen.query_one(Input).value = typed
        await person.settle()
        await person.press("enter")
        assert person.app.theme == "contrast"

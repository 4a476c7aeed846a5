"""The themes, each with what it needs: colours, what steps back in it, and scroll bars without half blocks.

Two are calm with one accent colour. High contrast is black and white alone; plain leaves every colour to the terminal.
Both of these show by bold type, underlining and reversal what the others show by tints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter, Monochrome, NoColor
from textual.scrollbar import ScrollBarRender
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.color import Color

DARK = Theme(
    name="dark",
    primary="#7fb0a8",
    secondary="#7fb0a8",
    accent="#7fb0a8",
    warning="#c9a66b",
    error="#c98a7d",
    success="#7fb0a8",
    foreground="#d6d8d6",
    background="#16191a",
    surface="#1b1f20",
    panel="#22282a",
    dark=True,
    variables={
        "quiet": "#a6acaa",
        "text-disabled": "#a6acaa",
        "rule": "#3b4342",
        "block-cursor-background": "#27403e",
        "block-cursor-foreground": "#eef2f0",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#27403e",
        "block-cursor-blurred-foreground": "#eef2f0",
        "input-cursor-background": "#7fb0a8",
        "scrollbar": "#33403f",
        "scrollbar-background": "#1b1f20",
    },
)

LIGHT = Theme(
    name="light",
    primary="#2b6861",
    secondary="#2b6861",
    accent="#2b6861",
    warning="#7a5710",
    error="#9c3f2e",
    success="#2b6861",
    foreground="#23292a",
    background="#f7f7f4",
    surface="#f0f0ec",
    panel="#e6e8e4",
    dark=False,
    variables={
        "quiet": "#555c5c",
        "text-disabled": "#555c5c",
        "rule": "#c2c6c2",
        "block-cursor-background": "#cfe0dc",
        "block-cursor-foreground": "#16191a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#cfe0dc",
        "block-cursor-blurred-foreground": "#16191a",
        "input-cursor-background": "#2b6861",
    },
)

_LIT = "strike"
"""What is highlighted, where there are no shades: it ends up reversed (`Shadeless`). Nothing here is struck out, and
Textual 8 forgets the style `reverse` of a list's highlighted line."""

CONTRAST = Theme(
    name="contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffffff",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#000000",
    dark=True,
    variables={
        "quiet": "#ffffff",
        "rule": "#ffffff",
        "text": "#ffffff",
        "text-muted": "#ffffff",
        "text-disabled": "#ffffff",
        "foreground-muted": "#ffffff",
        "foreground-disabled": "#ffffff",
        "block-cursor-background": "#000000",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": _LIT,
        "block-cursor-blurred-background": "#000000",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-text-style": _LIT,
        "block-hover-background": "#000000",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#ffffff",
        "input-selection-foreground": "#000000",
        "scrollbar": "#ffffff",
        "scrollbar-hover": "#ffffff",
        "scrollbar-active": "#ffffff",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
    },
)

_OWN = "ansi_default"
_NAMES = {*DARK.to_color_system().generate(), *DARK.variables, "ansi-background", "ansi-foreground"}
PLAIN = Theme(
    name="plain",
    ansi=True,
    primary=_OWN,
    foreground=_OWN,
    background=_OWN,
    dark=True,
    variables={
        **{name: _OWN for name in _NAMES if "style" not in name},
        "block-cursor-text-style": _LIT,
        "block-cursor-blurred-text-style": _LIT,
    },
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, PLAIN)}
"""All themes by the name that `INTAKE_THEME` takes."""

DEFAULT = {"quiet": "#808080", "rule": "#808080"}
"""Our own names for colours, for the moment before a theme of ours is there. `quiet`: text that steps back, `rule`:
lines and frames."""

_SHADELESS = (CONTRAST.name, PLAIN.name)
_FEW = ("linux", "screen")
"""Terminals that show few colours whatever is said beside their name."""


def chosen(environ: Mapping[str, str], colours: str | None) -> Theme:
    """The theme to begin with: what `INTAKE_THEME` names; else plain, if the terminal has few colours or none are wanted.

    `colours` is what the renderer found that it may use: "standard" for 16, None for none at all.
    """
    named = environ.get("INTAKE_THEME", "").strip().lower()
    if named in THEMES:
        return THEMES[named]
    term = environ.get("TERM", "")
    few = term and (colours in (None, "standard") or (term.split(".")[0].split("-")[0] in _FEW and "256" not in term))
    return PLAIN if few or "NO_COLOR" in environ else DARK


def filters(theme: Theme, given: Sequence[LineFilter]) -> list[LineFilter]:
    """What a line goes through on its way to the terminal: `given`, as the theme needs it."""
    if theme.ansi:
        given = [NoColor() if isinstance(f, Monochrome) else f for f in given]
    return [_FILTER, *given] if theme.name in _SHADELESS else list(given)


class Shadeless(LineFilter):
    """Takes away the half brightness that stands for "less important", and reverses what is highlighted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments without shades."""
        return [Segment(text, _shadeless(style) if style else style, control) for text, style, control in segments]


def _shadeless(style: Style) -> Style:
    if style.dim:
        style += _BRIGHT
    return style + _REVERSED if style.strike else style


_BRIGHT, _REVERSED = Style(dim=False), Style(strike=False, reverse=True)
_FILTER = Shadeless()


class PlainBar(ScrollBarRender):
    """A scroll bar of colours only: half blocks are two cells wide in many Chinese terminals."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8

"""Two calm themes with one accent colour, and scroll bars without half blocks."""

from __future__ import annotations

from textual.scrollbar import ScrollBarRender
from textual.theme import Theme

DARK = Theme(
    name="intake",
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
        "footer-key-foreground": "#7fb0a8",
        "block-cursor-background": "#2c4745",
        "block-cursor-foreground": "#eef2f0",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#7fb0a8",
        "scrollbar": "#33403f",
        "scrollbar-background": "#1b1f20",
    },
)

LIGHT = Theme(
    name="intake-light",
    primary="#2f6f68",
    secondary="#2f6f68",
    accent="#2f6f68",
    warning="#8a6414",
    error="#9c3f2e",
    success="#2f6f68",
    foreground="#23292a",
    background="#f7f7f4",
    surface="#f0f0ec",
    panel="#e6e8e4",
    dark=False,
    variables={
        "block-cursor-background": "#cfe0dc",
        "block-cursor-foreground": "#16191a",
        "block-cursor-text-style": "none",
        "input-cursor-background": "#2f6f68",
    },
)


class PlainBar(ScrollBarRender):
    """A scroll bar of colours only: half blocks are two cells wide in many Chinese terminals."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8

"""The last line of a screen: which keys do what. Each can be clicked as well."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from intake.tui.cells import width
from intake.tui.safe import safe_line


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is shown, what it does in words, and the action behind it (empty: nothing to click)."""

    key: str
    does: str
    action: str = ""


class KeyLine(Static):
    """Keys side by side, as many as fit."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; padding: 0 1; color: $foreground 60%; link-style: none; link-color: $foreground 60%;
              link-style-hover: underline; link-background-hover: transparent; link-color-hover: $accent; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._keys: list[Key] = []

    def show(self, keys: list[Key]) -> None:
        """Show these keys."""
        self._keys = keys
        self._draw()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._draw()

    def _draw(self) -> None:
        parts: list[Content] = []
        room = self.content_size.width or 80
        for key in self._keys:
            text = safe_line(f"{key.key} {key.does}".strip())
            if width(text) > room:
                break
            room -= width(text) + 3
            shown = Content.assemble((safe_line(key.key), "$accent"), f" {safe_line(key.does)}" if key.does else "")
            if key.action:
                shown = shown.stylize(Style.from_meta({"@click": key.action}))
            parts.append(shown)
        self.update(Content("   ").join(parts))

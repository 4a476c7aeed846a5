"""The last line of a screen: which keys do what. Each can be clicked as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from intake.tui.cells import width
from intake.tui.safe import safe_line

WAY_OUT = "Esc"
"""The key that leaves a screen, as it is shown."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is shown, what it does in words, and the action behind it (empty: nothing to click)."""

    key: str
    does: str
    action: str = ""


class KeyLine(Static):
    """Keys side by side, as many as fit; the way out stays as long as it can."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; padding: 0 1; color: $quiet; link-style: none; link-color: $quiet;
              link-style-hover: underline; link-background-hover: transparent; link-color-hover: $accent; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._keys: Sequence[Key] = ()

    def show(self, keys: Sequence[Key]) -> None:
        """Show these keys."""
        self._keys = keys
        self._draw()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._draw()

    def _draw(self) -> None:
        parts: list[Content] = []
        room = self.content_size.width or 80
        texts = [safe_line(f"{key.key} {key.does}".strip()) for key in self._keys]
        gap = 3 if sum(map(width, texts)) + 3 * (len(texts) - 1) <= room else 2
        kept = sum(width(t) + gap for k, t in zip(self._keys, texts, strict=True) if k.key == WAY_OUT)
        for key, text in zip(self._keys, texts, strict=True):
            if key.key == WAY_OUT:
                kept = 0
            if width(text) + kept > room:
                continue
            room -= width(text) + gap
            shown = Content.assemble(
                (safe_line(key.key), "bold $accent"), f" {safe_line(key.does)}" if key.does else ""
            )
            if key.action:
                shown = shown.stylize(Style.from_meta({"@click": key.action}))
            parts.append(shown)
        self.update(Content(" " * gap).join(parts))

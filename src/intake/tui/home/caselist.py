"""The list of cases: entries of several lines; the one under the highlight is marked by a sign, not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

if TYPE_CHECKING:
    from intake.tui.home.screen import Home

GUTTER = 2
"""Cells before each line, for the sign."""


class CaseList(OptionList):
    """An OptionList with a `>` before the first line of the entry under the highlight. Moving it draws nothing anew."""

    def action_select(self) -> None:
        """Enter opens at once: told by a message, it would come after the key behind it."""
        cast("Home", self.screen).action_open()

    def _get_left_gutter_width(self) -> int:
        return GUTTER

    def render_line(self, y: int) -> Strip:
        """The line, behind the sign or behind blanks."""
        strip, line = super().render_line(y), self.scroll_offset.y + y
        if line >= len(self._lines):
            return strip
        sign = "> " if self._lines[line] == (self.highlighted, 0) else "  "
        # in the style of the line, which also carries what a click on it means
        return Strip.join([Strip([Segment(sign, next(iter(strip)).style)], GUTTER), strip])

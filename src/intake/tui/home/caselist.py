"""The list of cases: entries of several lines; the one under the highlight is marked by a sign, not by colour alone."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

GUTTER = 2
"""Cells before each line, for the sign."""


class CaseList(OptionList):
    """An OptionList with a `>` before the first line of the entry under the highlight. Moving it draws nothing anew."""

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

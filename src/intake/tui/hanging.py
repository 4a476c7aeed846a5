"""Text with a hanging indent: where a line is too long, what follows stands below the text and not below its mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content, _FormattedLine


class Hanging(Content):
    """`shown`, each line of which begins with so many single-cell characters (`marks`) that what wraps stays behind.

    Lines beyond those that `marks` names hang like its last one.
    """

    def __init__(self, shown: Content, *marks: int) -> None:
        super().__init__(shown.plain, list(shown.spans), strip_control_codes=False)
        self._marks: Sequence[int] = marks

    @property
    def without_spans(self) -> Content:
        """The same in one style; it is as high."""
        return Hanging(Content(self.plain), *self._marks)

    # Both the height and the picture come from here.
    def _wrap_and_format(
        self, width: int, *args: Any, selection: Any = None, selection_style: Any = None, **named: Any
    ) -> list[_FormattedLine]:
        found = []
        for y, line in enumerate(self.split(allow_blank=True)):
            if selection is not None and selection_style is not None and (span := selection.get_span(y)) is not None:
                start, end = span
                line = line.stylize(selection_style, start, len(line.plain) if end == -1 else end)
            mark = self._marks[min(y, len(self._marks) - 1)]
            if line.cell_length <= width or width < 2 * mark or line[:mark].cell_length != mark:
                mark = 0
            head, room = line[:mark], max(width - mark, 1)
            for place, row in enumerate(Content._wrap_and_format(line[mark:], room, *args, **named)):
                if mark:
                    # the place of a character in the line is counted from the first one, so the spaces have places too
                    row.content = head + row.content if place == 0 else row.content.pad_left(mark)
                row.y, row.width = y, width
                found.append(row)
        return found

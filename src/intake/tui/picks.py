"""A list to choose from that marks the chosen line with a sign, not with colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option

from intake.tui.safe import content


class Picks(OptionList):
    """Lines of plain text; the one under the highlight begins with `>`."""

    def __init__(self, lines: Sequence[str] = (), *, id: str | None = None) -> None:
        self._texts = list(lines)
        super().__init__(*map(self._drawn, range(len(self._texts))), markup=False, compact=True, id=id)

    def show(self, lines: Sequence[str]) -> None:
        """Show other lines; the highlight stays at its place."""
        place = self.highlighted
        self._texts = list(lines)
        self.set_options(map(self._drawn, range(len(lines))))
        self.highlighted = place

    def _drawn(self, place: int, chosen: bool = False) -> Option:
        return Option(content(self._line(place, chosen)))

    def _line(self, place: int, chosen: bool) -> str:
        return f"{'>' if chosen else ' '} {self._texts[place]}"

    def watch_highlighted(self, highlighted: int | None) -> None:
        """The sign goes along."""
        super().watch_highlighted(highlighted)
        for place in range(min(len(self._texts), self.option_count)):
            wanted = content(self._line(place, place == highlighted))
            if str(self.get_option_at_index(place).prompt) != wanted.plain:
                self.replace_option_prompt_at_index(place, wanted)

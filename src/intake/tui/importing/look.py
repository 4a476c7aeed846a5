"""All about one row of an import: the whole texts side by side, why to look, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from intake.tui.bindings import Bound, bindings, footer
from intake.tui.faces import Dialog
from intake.tui.importing.columns import side_by_side
from intake.tui.keyline import KeyLine
from intake.tui.picks import Picks
from intake.tui.safe import content

FRAME = 8
"""Cells beside the texts: the box's padding and the scroll bar."""


class Look(Dialog[int | None]):
    """Shows `lines` below the `texts`, and `ways` to choose from; returns the place of one, None to go back."""

    CSS_PATH = [Path(__file__).with_name("review.tcss")]
    AUTO_FOCUS = "OptionList"
    KEYS = (
        Bound("enter", "choose", "choose", footer=True, bound=False),
        Bound("space,pagedown", "scroll(1)", "scroll", footer=True),
        Bound("pageup", "scroll(-1)", "scroll"),
        Bound("escape", "dismiss", "back", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(
        self,
        texts: Callable[[str], Sequence[tuple[str, str]]],
        lines: Callable[[str], Sequence[str]],
        ways: Callable[[str], Sequence[str]],
    ) -> None:
        super().__init__()
        self._texts, self._lines, self._ways = texts, lines, ways

    def compose(self) -> ComposeResult:
        """What it is about, all that is known, what can be done, keys."""
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(markup=False)
            yield Picks(self._ways(self.lang))
            yield KeyLine()

    def on_mount(self) -> None:
        """Stand at the first that can be done."""
        self.query_one(OptionList).highlighted = 0
        self.relabel()

    def on_resize(self) -> None:
        """The texts stand beside each other where there is room."""
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        if not self.is_mounted:
            return
        heading, *lines = self._lines(self.lang)
        self.query_one(".heading", Static).update(content(heading))
        whole = [side_by_side(self._texts(self.lang), max(self.size.width - FRAME, 1)), "", *lines]
        self.query_one("#whole > Static", Static).update(content("\n".join(whole)))
        self.query_one(Picks).show(self._ways(self.lang))
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))

    def action_choose(self) -> None:
        """What is highlighted."""
        self.query_one(OptionList).action_select()

    def action_scroll(self, by: int) -> None:
        """A page of the texts down or up."""
        whole = self.query_one("#whole", VerticalScroll)
        whole.scroll_relative(y=by * max(whole.size.height - 1, 1), animate=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self.dismiss(event.option_index)

"""A short list over the screen, to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from intake.tui.bindings import Bound, bindings, footer
from intake.tui.faces import Dialog
from intake.tui.keyline import KeyLine
from intake.tui.picks import Picks
from intake.tui.safe import content


class Choose(Dialog[int | None]):
    """Returns the place of what was chosen, None if nothing was."""

    AUTO_FOCUS = "OptionList"

    KEYS = (
        Bound("enter", "choose", "choose", footer=True, bound=False),
        Bound("escape", "dismiss", "leave", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, heading: str, lines: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self._heading, self._lines, self._at = heading, lines, at

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        with Vertical(classes="box"):
            yield Static(content(self._heading), classes="heading", markup=False)
            yield Picks(self._lines)
            yield KeyLine()

    def on_mount(self) -> None:
        """Stand at the first, or at what is chosen already."""
        self.query_one(OptionList).highlighted = self._at
        self.relabel()

    def relabel(self) -> None:
        """Word the keys in the language shown."""
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))

    def action_choose(self) -> None:
        """What is highlighted."""
        self.query_one(OptionList).action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self.dismiss(event.option_index)

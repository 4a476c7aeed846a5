"""A text of several paragraphs in other words: typed as in the conversation, Enter takes it."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from intake.interview.clean import LONGEST
from intake.tui.bindings import Bound, bindings, footer
from intake.tui.chat.composer import Composer
from intake.tui.evidence.asking import Check
from intake.tui.faces import Dialog
from intake.tui.keyline import KeyLine
from intake.tui.safe import content


class Rewording(Dialog[str | None]):
    """Returns the text as it was typed, None if it was left. What `check` refuses stays, with the reason."""

    CSS_PATH = [Path(__file__).with_name("review.tcss")]
    AUTO_FOCUS = "Composer"
    KEYS = (
        Bound("enter", "", "take", footer=True, bound=False),
        Bound("ctrl+j", "", "newline", footer=True, bound=False),
        Bound("escape", "dismiss", "leave", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, heading: str, text: str, check: Check) -> None:
        super().__init__()
        self._heading, self._text, self._check = heading, text, check

    def compose(self) -> ComposeResult:
        """Heading, text, what is wrong, keys."""
        with Vertical(classes="box"):
            yield Static(content(self._heading), classes="heading", markup=False)
            yield Composer()
            yield Static(id="problem", classes="said", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin with what stands there."""
        self.query_one(Composer).fill(self._text[:LONGEST])
        self.relabel()
        self._wrong(None)

    def relabel(self) -> None:
        """Word the keys in the language shown."""
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Typing on takes the complaint away."""
        event.stop()
        if event.text_area.text:
            self._wrong(None)

    def on_composer_sent(self, event: Composer.Sent) -> None:
        """Enter returns the text, if nothing is wrong with it."""
        event.stop()
        why = self._check(event.text)
        if why is None:
            self.dismiss(event.text)
        else:
            self.query_one(Composer).fill(event.text)
            self.call_after_refresh(self._wrong, why)

    def _wrong(self, why: str | None) -> None:
        problem = self.query_one("#problem", Static)
        problem.display = why is not None
        problem.update(content(why or ""))

"""Help (F1): the commands and keys, from the same declarations that the composer and the palette use."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from intake.tui.cells import fit, width
from intake.tui.faces import Dialog
from intake.tui.safe import content, joined, lines

KEYS = ("enter", "newline", "clear", "arrows", "space", "tab", "page", "palette", "details", "help", "escape", "quit")
"""The keys of the chat, in the order in which help shows them. Each has a name and a line in `words.screens`."""

HOME_KEYS = ("home.new", "home.open", "home.export", "home.find", "home.language", "home.quit")


class Help(Dialog[None]):
    """Everything on one page that scrolls."""

    BINDINGS = [
        Binding("f1,q,enter", "dismiss"),
        Binding("down", "scroll(1)"),
        Binding("up", "scroll(-1)"),
        Binding("pagedown,space", "scroll(10)"),
        Binding("pageup", "scroll(-10)"),
    ]

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll(classes="box page", can_focus=False):
            yield Static(markup=False)

    def on_mount(self) -> None:
        """Word it."""
        self.relabel()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(Static).update(lines(list(self._page())))

    def _page(self) -> list[Content]:
        from intake.interview.reading import COMMANDS
        from intake.tui.chat.hints import call

        said = [content(self.say("help.heading"), "bold"), content(self.say("help.how")), Content("")]
        said.append(content(self.say("help.commands"), "bold $accent"))
        said += _table([(call(c, self.lang), c.help[self.lang]) for c in COMMANDS])
        said += [Content(""), content(self.say("help.keys"), "bold $accent")]
        said += _table([(self.say(f"help.key.{k}"), self.say(f"help.key.{k}.does")) for k in KEYS])
        said += [Content(""), content(self.say("help.home"), "bold $accent")]
        said += _table([(self.say(f"help.key.{k}"), self.say(f"help.key.{k}.does")) for k in HOME_KEYS])
        return [*said, Content(""), content(self.say("overlay.keys"), "dim")]

    def action_scroll(self, by: int) -> None:
        """Up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def _table(rows: list[tuple[str, str]]) -> list[Content]:
    column = max(width(left) for left, _ in rows)
    return [joined("  ", (fit(left, column), "$accent"), f"   {right}") for left, right in rows]

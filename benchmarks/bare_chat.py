"""An empty Textual chat, to measure ourselves against: a log of ten messages, a composer, a footer."""

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Footer, Header, Static, TextArea


class BareChat(App[None]):
    """The least that a chat in Textual is."""

    AUTO_FOCUS = "TextArea"
    CSS = "TextArea { height: 3; } VerticalScroll { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Header()
        with VerticalScroll():
            for number in range(10):
                yield Static(f"Message {number}", markup=False)
        yield TextArea()
        yield Footer()


if __name__ == "__main__":
    BareChat().run()

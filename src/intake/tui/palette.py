"""The palette (Ctrl+P): everything that can be done on the screen below it, to search in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.text import Text
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.markup import escape

from intake.tui.faces import program
from intake.tui.safe import safe_line


@dataclass(frozen=True, slots=True)
class Order:
    """Something that can be done: what it is called, what it does in a line, and how it is done."""

    name: str
    help: str
    do: Callable[[], object]


class Orders(Provider):
    """Finds orders of the screen that the palette was opened on, and of the program."""

    def orders(self) -> Iterable[Order]:
        """All of them, the screen's own first."""
        own = getattr(self.screen, "orders", None)
        if own is not None:
            yield from own()
        yield from program(self.screen).orders()

    async def discover(self) -> Hits:
        """All, before anything is typed."""
        for order in self.orders():
            yield DiscoveryHit(Text(safe_line(order.name)), order.do, help=escape(safe_line(order.help)))

    async def search(self, query: str) -> Hits:
        """Those whose name or help fits what is typed."""
        matcher = self.matcher(query)
        for order in self.orders():
            name, help = safe_line(order.name), safe_line(order.help)
            score = max(matcher.match(name), matcher.match(help) * 0.6)
            if score > 0:
                yield Hit(score, Text(name), order.do, text=name, help=escape(help))


class Palette(CommandPalette):
    """Textual's palette in the program's language and without characters of ambiguous width."""

    def __init__(self, search: str) -> None:
        super().__init__(placeholder=search)

    def on_mount(self) -> None:
        """A plain prompt instead of the picture."""
        self.query_one(SearchIcon).icon = ">"

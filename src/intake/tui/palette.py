"""The palette (Ctrl+P): everything that can be done on the screen below it, to search in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from rich.text import Text
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.markup import escape
from textual.widgets.option_list import Option

from intake.tui.bindings import Bound, clicked, help_rows
from intake.tui.faces import program
from intake.tui.safe import content, safe_line


@dataclass(frozen=True, slots=True)
class Order:
    """Something that can be done: what it is called, what it does in a line, and how it is done."""

    name: str
    help: str
    do: Callable[[], object]


class Orders(Provider):
    """Finds orders of the screen that the palette was opened on, and of the program."""

    def orders(self) -> Iterable[Order]:
        """All of them, the screen's own first; a screen that names none can do what its keys do."""
        own = getattr(self.screen, "orders", None)
        yield from own() if own is not None else self._keys()
        yield from program(self.screen).orders()

    def _keys(self) -> Iterable[Order]:
        say = program(self.screen).say
        keys: tuple[Bound, ...] = getattr(self.screen, "KEYS", ())
        for key in keys:
            if key.footer and key.action and not key.action.startswith("app."):
                (caps, does), *_ = help_rows((key,), say)
                do = partial(self.screen.run_action, clicked(key))
                yield Order(say(f"key.{key.id}"), f"{does} ({caps})", do)

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

    def __init__(self, search: str, none: str) -> None:
        super().__init__(placeholder=search)
        self._none = none

    def on_mount(self) -> None:
        """A plain prompt instead of the picture."""
        self.query_one(SearchIcon).icon = ">"

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Textual says in English, and after half a second, that nothing fits."""
        if search_value:
            line = Option(content(self._none, "not bold"), disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(line)
        self._list_visible = bool(search_value)

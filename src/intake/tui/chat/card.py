"""The question being asked, right above the composer."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from intake.talk.scenes import Scene
from intake.tui.hanging import Hanging
from intake.tui.safe import content, joined


class OptionLine(Static):
    """One option. A click chooses it."""

    def __init__(self, place: int) -> None:
        super().__init__(markup=False, classes="option")
        self.place = place

    def on_click(self) -> None:
        """Chosen with the mouse."""
        self.post_message(Card.Picked(self.place))

    def on_resize(self) -> None:
        """It has its place: only now it is known whether it can be seen."""
        if isinstance(self.parent, Card):
            self.parent.count_soon()


class Card(VerticalScroll, can_focus=False):
    """Shows a scene. Holds which option is under the highlight, and which are ticked where several may be."""

    @dataclass
    class Picked(Message):
        """An option was clicked; `place` counts from 0."""

        place: int

    @dataclass
    class Cut(Message):
        """So many options lie below what can be seen."""

        below: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.scene: Scene | None = None
        self.highlight: int | None = None
        self.ticked: set[str] = set()
        self._options: list[OptionLine] = []
        self._lines: list[OptionLine] = []
        self._said: dict[str, str] = {}
        self._below = 0

    def on_resize(self) -> None:
        """Another height shows more or less."""
        self.count_soon()

    def count_soon(self) -> None:
        """Count anew what can be seen, once everything has its place."""
        self.call_after_refresh(self._count)

    def watch_scroll_y(self, old: float, new: float) -> None:
        """So does scrolling."""
        super().watch_scroll_y(old, new)
        self._count()

    def _count(self) -> None:
        """Tell how many options are cut off at the lower end."""
        end = self.scroll_offset.y + self.scrollable_content_region.height
        below = sum(1 for line in self._options if line.virtual_region.bottom > end)
        if below != self._below:
            self._below = below
            self.post_message(self.Cut(below))

    def page(self, by: int) -> bool:
        """Scroll by a page; False if there is nothing more that way."""
        if not (self.scroll_offset.y < self.max_scroll_y if by > 0 else self.scroll_offset.y > 0):
            return False
        self.scroll_relative(y=by * max(self.size.height - 1, 1), animate=False)
        return True

    def compose(self) -> ComposeResult:
        """Everything a scene may have; what it has not is hidden. Mounting anew would cost more than all else of Enter."""
        yield Static(id="heading", markup=False)
        yield Static(id="ask", markup=False)
        yield Static(id="help", markup=False)
        yield Static(id="now", markup=False)
        yield Static(id="foot", markup=False)

    def show(self, scene: Scene) -> None:
        """Show a scene; highlight and ticks stay if it is the same question as before."""
        if scene == self.scene:
            return
        if self.scene is None or scene.key != self.scene.key or scene.why != self.scene.why:
            self.highlight = None
            self.ticked = set(scene.chosen) if scene.multiple else set()
        self.scene = scene
        with self.app.batch_update():
            self._say("heading", f"[{scene.heading}]", "dim bold")
            self._say("ask", scene.ask, "bold")
            self._say("help", "\n".join(scene.body))
            self._say("now", scene.now, "$accent")
            self._say("foot", scene.foot)
            self._offer(len(scene.options))
        self._draw()
        self.scroll_home(animate=False)
        self.count_soon()

    def _say(self, id: str, text: str, style: str = "") -> None:
        part = self.query_one(f"#{id}", Static)
        part.display = bool(text)
        if self._said.get(id) != text:
            self._said[id] = text
            part.update(content(text, style))

    def _offer(self, count: int) -> None:
        """So many lines for options; those that are there are used again."""
        fresh = [OptionLine(place) for place in range(len(self._lines), count)]
        if fresh:
            self.mount(*fresh, before="#foot")
            self._lines += fresh
        for line in self._lines:
            line.display = line.place < count
        self._options = self._lines[:count]

    def walk(self, by: int) -> None:
        """Move the highlight, round at the ends; without options the card itself scrolls."""
        if not self._options:
            self.scroll_relative(y=by, animate=False)
            return
        count = len(self._options)
        start = -1 if by > 0 else count
        self.highlight = ((start if self.highlight is None else self.highlight) + by) % count
        self._draw()
        self._options[self.highlight].scroll_visible(animate=False)

    def toggle(self, place: int | None = None) -> None:
        """Tick an option, or take the tick off. "Not known" stands alone."""
        place = self.highlight if place is None else place
        if self.scene is None or not self.scene.multiple or place is None:
            return
        self.highlight = place
        key = self.scene.options[place][0]
        if key in self.ticked:
            self.ticked.discard(key)
        elif key == "unknown":
            self.ticked = {key}
        else:
            self.ticked = (self.ticked - {"unknown"}) | {key}
        self._draw()

    def choice(self) -> str | None:
        """What the highlight and the ticks say, as it would be typed; None if they say nothing."""
        if self.scene is None or not self.scene.options:
            return None
        if self.scene.multiple and self.ticked:
            return ", ".join(str(i + 1) for i, (key, _) in enumerate(self.scene.options) if key in self.ticked)
        return str(self.highlight + 1) if self.highlight is not None else None

    def _draw(self) -> None:
        if self.scene is None:
            return
        for line in self._options:
            key, label = self.scene.options[line.place]
            lit = line.place == self.highlight
            tick = ("[x] " if key in self.ticked else "[ ] ") if self.scene.multiple else ""
            mark = ">" if lit else "*" if not self.scene.multiple and key in self.scene.chosen else " "
            line.set_class(lit, "lit")
            marks = f" {mark} {tick}", (f"{line.place + 1:>2}", "$accent"), "  "
            line.update(Hanging(joined(*marks, label), len(joined(*marks))))

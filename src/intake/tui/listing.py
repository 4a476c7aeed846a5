"""A screen that is a list: a filter above it, all about the row under the highlight below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from intake.tui.bindings import HELP, PALETTE, Bound, bindings, footer
from intake.tui.cells import beside, cut, width
from intake.tui.faces import program
from intake.tui.field import Field
from intake.tui.keyline import Key, KeyLine
from intake.tui.safe import content, joined

MOST = 500
"""Rows that are shown at once; all are counted, and the filter looks at all."""

LOW = 16
"""Lines of a terminal below which the empty filter line and the summary give their place to the list."""

LOWEST = 9
"""Lines below which the detail does so too."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `mark` (a sign, ASCII), `line`, and at the right `aside`; all cut to the width and made safe here.

    `detail` is shown in full below the list; where there are many rows, a function that is asked when it is needed. The
    filter looks at line, aside, `text`, and a detail that is there. Rows that follow each other with the same `group`
    stand under it as a heading.
    """

    key: str
    line: str
    detail: str | Callable[[], str] = ""
    text: str = ""
    group: str = ""
    aside: str = ""
    mark: str = " "

    def whole(self) -> str:
        """The detail."""
        return self.detail if isinstance(self.detail, str) else self.detail()

    def searched(self) -> str:
        """What the filter looks at."""
        return f"{self.line} {self.aside} {self.detail if isinstance(self.detail, str) else ''} {self.text}".casefold()


class RowList(OptionList):
    """One line a row; the one under the highlight begins with `>`, so that it is told by a sign and not by colour."""

    def render_line(self, y: int) -> Strip:
        """The line as it is, with the sign in its first cell where the highlight is."""
        strip = super().render_line(y)
        if self.scroll_offset.y + y != self.highlighted or strip.cell_length < 2:
            return strip
        first = next(iter(strip))
        return Strip.join([Strip([Segment(">", first.style)], 1), strip.crop(1)])


class Listing(Screen[str | None]):
    """A list to look through. Subclasses say what it holds; Enter dismisses with the row's key, Escape with None.

    `ready`: the widgets are there. Call `renew` when what the rows are made of has changed.
    """

    CSS_PATH = [Path(__file__).with_name("listing.tcss")]
    AUTO_FOCUS = "RowList"
    KEYS: ClassVar[tuple[Bound, ...]] = (
        Bound("slash", "filter", "filter", footer=True),
        Bound("space", "more", "more"),
        Bound("escape", "leave", "back", footer=True),
        PALETTE,
        HELP,
    )
    BINDINGS = bindings(KEYS)

    ready = False
    most = MOST
    """Rows that this list shows at once."""

    more_said = "listing.detail.more"
    """The words for the key that shows more of the detail."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words
        self._rows: list[Row] = []
        self._texts: list[str] = []
        self._placed: list[Row | None] = []
        self._cells = 0
        self._drawn_at = Size()
        self._left = False
        self._line: Callable[[], str] | None = None
        self._line_at: str | None = None

    # ---- what a subclass says ---------------------------------------------------------------------------------

    def title_line(self) -> str:
        """What the screen is, in the language shown."""
        raise NotImplementedError

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        """Everything that the list may show, in order. `cells`: how wide a row is."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """The keys of the last line. A subclass names its own in `KEYS`, before those that every list has."""
        return footer(self.KEYS, self.say)

    def summary(self) -> str:
        """A line or two under the title; empty: none."""
        return ""

    def nothing(self) -> str:
        """What is said when there is no row at all."""
        return self.say("listing.empty")

    def footnote(self) -> str:
        """A line below the last row; empty: none."""
        return ""

    def take(self, row: Row) -> None:
        """Enter or a click on a row."""
        self.dismiss(row.key)

    # ---- words ------------------------------------------------------------------------------------------------

    def say(self, id: str, **values: object) -> str:
        """The sentence `screen.<id>` in the language shown."""
        return program(self).say(id, **values)

    @property
    def lang(self) -> str:
        """The language shown."""
        return program(self).lang

    # ---- showing ----------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, summary, filter, list, detail, and the keys."""
        yield Static(classes="title", markup=False)
        yield Static(id="summary", markup=False)
        yield Field(self._words, id="filter", max_length=200)
        yield RowList(id="rows", markup=False, compact=True)
        yield Static(id="rule", markup=False)
        with VerticalScroll(id="detail", can_focus=False):
            yield Static(markup=False)
        yield Static(id="told", classes="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what there is."""
        self.ready = True
        self.watch(self.query_one("#detail"), "show_vertical_scrollbar", self._rule, init=False)
        self.relabel()

    def on_resize(self) -> None:
        """Columns follow the width; what has no room goes."""
        if self.ready and self.size != self._drawn_at:
            self.renew()

    def on_screen_resume(self) -> None:
        """Back from another screen: what the rows are made of may have changed."""
        if self.ready and self._left:
            self.renew()

    def on_screen_suspend(self) -> None:
        """Another screen is shown over this one."""
        self._left = True

    def relabel(self) -> None:
        """Word everything in the language shown."""
        if not self.ready:
            return
        self.query_one("#filter", Input).placeholder = self.say("listing.filter")
        self.renew()

    def renew(self) -> None:
        """Read the rows anew and show them; the highlight stays on its row."""
        if not self.ready:
            return
        # the row's own sign, its mark and the list's scroll bar stand beside the text
        self._cells, self._drawn_at = max(self.size.width - 7, 1), self.size
        self._rows = list(self.rows(self.lang, self._cells))
        self._texts = [r.searched() for r in self._rows]
        self.query_one(KeyLine).show(self.keys())
        self._draw()

    @property
    def words(self) -> str:
        """What is typed into the filter."""
        return self.query_one("#filter", Input).value if self.ready else self._words

    @property
    def chosen(self) -> Row | None:
        """The row under the highlight."""
        place = self.query_one(RowList).highlighted
        return self._placed[place] if place is not None and place < len(self._placed) else None

    @property
    def _key(self) -> str | None:
        return self.chosen.key if self.chosen is not None else None

    def _draw(self) -> None:
        field = self.query_one("#filter", Input)
        parts = field.value.casefold().split()
        fitting = [r for r, text in zip(self._rows, self._texts, strict=True) if all(p in text for p in parts)]
        here = self._key
        low = self.size.height < LOW
        count = self.say("listing.count", shown=len(fitting), all=len(self._rows))
        line = beside(self.title_line(), count, max(self.size.width - 2, 1))
        self.query_one(".title", Static).update(content(line, "bold"))
        summary = self.query_one("#summary", Static)
        summary.update(content(self.summary()))
        summary.display = bool(self.summary()) and not low
        field.display = not low or field.has_focus or bool(field.value)
        self._place(fitting[: self.most], len(fitting) - self.most)
        self._stand(here)
        self._draw_line()
        self._describe()

    def _place(self, rows: Sequence[Row], more: int) -> None:
        """Put the rows into the list, each group under its heading."""
        self._placed, options, group = [], [], ""
        for row in rows:
            if row.group != group:
                group = row.group
                self._placed.append(None)
                options.append(Option(content(cut(group, self._cells + 2), "bold $accent"), disabled=True))
            self._placed.append(row)
            options.append(Option(self._drawn(row)))
        notes = [self.say("listing.more", count=more)] if more > 0 else []
        if not rows:
            notes.append(self.say("listing.none") if self._rows else self.nothing())
        for note in (*notes, self.footnote()):
            if note:
                self._placed.append(None)
                options.append(Option(content(note), disabled=True))
        self.query_one(RowList).set_options(options)

    def _drawn(self, row: Row) -> Content:
        aside = cut(row.aside, self._cells // 2)
        line = beside(row.line, aside, self._cells) if aside else cut(row.line, self._cells)
        if not aside or not line.endswith(aside):
            return joined("  ", f"{row.mark} ", line)
        return joined("  ", (f"{row.mark} ", "$accent"), line.removesuffix(aside), (aside, "$quiet"))

    def _stand(self, key: str | None) -> None:
        """Highlight the row with this key, else the first one."""
        places = [i for i, row in enumerate(self._placed) if row is not None]
        kept = next((i for i in places if (row := self._placed[i]) is not None and row.key == key), None)
        self.query_one(RowList).highlighted = kept if kept is not None else places[0] if places else None

    def _describe(self) -> None:
        """All about the row under the highlight."""
        row = self.chosen
        detail = self.query_one("#detail", VerticalScroll)
        detail.query_one(Static).update(content(row.whole() if row is not None else ""))
        detail.scroll_home(animate=False)
        shown = any(r.detail for r in self._rows) and self.size.height >= LOWEST
        detail.display = self.query_one("#rule").display = shown
        self._rule()

    def _rule(self) -> None:
        """The line above the detail says whether there is more of it."""
        detail, cells = self.query_one("#detail", VerticalScroll), max(self.size.width - 2, 1)
        said = f" {self.say(self.more_said)} --" if detail.show_vertical_scrollbar else ""
        self.query_one("#rule", Static).update(content("-" * max(cells - width(said), 0) + said, "$quiet"))

    def tell(self, says: Callable[[], str] | None) -> None:
        """Say one line above the keys, None to take it away; it goes with the next step in the list."""
        self._line, self._line_at = says, self._key
        self._draw_line()

    def _draw_line(self) -> None:
        told = self.query_one("#told", Static)
        told.display = self._line is not None
        if self._line is not None:
            told.update(content(self._line()))

    def problem(self, error: BaseException) -> None:
        """Something was not done: say so above the keys."""
        self.tell(lambda: program(self).problem(error))

    # ---- doing ------------------------------------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The detail follows the highlight."""
        event.stop()
        if self._line is not None and self._key != self._line_at:
            self.tell(None)
        self._describe()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        event.stop()
        if self.chosen is not None:
            self.take(self.chosen)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows what is typed."""
        event.stop()
        if self.ready:
            self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the filter goes to the list."""
        event.stop()
        self.to_rows()

    def on_key(self, event: events.Key) -> None:
        """The arrow down leads from the filter into the list."""
        if event.key == "down" and self.query_one("#filter").has_focus:
            event.stop()
            self.to_rows()

    def to_rows(self) -> None:
        """Keys go to the list."""
        self.query_one(RowList).focus()
        self.call_after_refresh(self._draw)

    def action_filter(self) -> None:
        """Type what the rows must hold."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def action_leave(self) -> None:
        """Take the filter away; without one, leave the screen."""
        field = self.query_one("#filter", Input)
        if field.value or field.has_focus:
            field.value = ""
            self.to_rows()
        else:
            self.dismiss(None)

    def action_more(self) -> None:
        """The next page of the detail, and from its end its beginning."""
        detail = self.query_one("#detail", VerticalScroll)
        if detail.scroll_offset.y >= detail.max_scroll_y:
            detail.scroll_home(animate=False)
        else:
            detail.scroll_page_down(animate=False)

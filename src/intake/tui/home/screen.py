"""Home: the cases, which of them are shown and in which order, and what can be done with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from intake.tui.bindings import HELP, PALETTE, Bound, bindings, footer
from intake.tui.cells import beside, width
from intake.tui.choose import Choose
from intake.tui.faces import Face, program
from intake.tui.field import Field
from intake.tui.home import doing
from intake.tui.home.caselist import GUTTER, CaseList
from intake.tui.home.rows import matches, rows, short_place, text_of
from intake.tui.home.view import SHOWS, SORTS, View, seen
from intake.tui.keyline import Key, KeyLine
from intake.tui.palette import Order
from intake.tui.safe import content

if TYPE_CHECKING:
    from intake.case import CaseLine, Cases

Result = TypeVar("Result")

MOST = 200
"""Cases that the list shows at once; all are counted, and finding looks at all. Each costs about 0.1 ms per key."""

LOW = 14
"""Lines of a terminal below which blank lines give their place to the list."""


class Home(Face):
    """The list of cases. It is there before they are read, and fills when they are."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#cases"
    KEYS = (
        Bound("n", "new", "new", footer=True),
        Bound("enter", "open", "open", footer=True, bound=False),
        Bound("slash", "find", "find", footer=True),
        Bound("t", "tasks", "home.tasks", footer=True),
        Bound("l", "app.language", "language", footer=True),
        HELP,
        PALETTE,
        Bound("q", "app.quit", "quit", footer=True),
        Bound("e", "export", "export", footer=True),
        Bound("i", "import", "import.open", footer=True),
        Bound("r", "rename", "home.rename", footer=True),
        Bound("d", "duplicate", "home.duplicate", footer=True),
        Bound("a", "archive", "home.archive", footer=True),
        Bound("s", "sort", "home.sort"),
        Bound("f", "show", "home.show"),
        Bound("x", "purge", "home.purge"),
        Bound("question_mark", "app.help", "help"),
        Bound("escape", "unfind", "unfind"),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self) -> None:
        super().__init__()
        self._cases: list[CaseLine] = []
        self._seen: list[CaseLine] = []
        self._shown: list[CaseLine] = []
        self._texts: list[str] | None = None
        self._view = View()
        self._filled = False
        self._error: Exception | None = None
        self._line: Callable[[], str] | None = None

    def compose(self) -> ComposeResult:
        """The keys, docked at the bottom; title, view, find field, list, an invitation while it is empty."""
        yield KeyLine(id="keys")
        yield Static(classes="title", markup=False)
        yield KeyLine(id="view")
        yield Field(id="find", max_length=200)
        yield CaseList(id="cases", markup=False, compact=True)
        yield Static(id="invitation", markup=False)
        yield Static(id="said", classes="said", markup=False)

    def on_mount(self) -> None:
        """Show what there is to show before the data is open."""
        self.ready = True
        self.query_one("#find").display = False
        self.relabel()

    def on_resize(self) -> None:
        """Columns follow the width."""
        self.set_class(self.size.height < LOW, "-low")
        self._draw()

    def on_screen_resume(self) -> None:
        """Back from a case: its line may have changed."""
        if self._filled:
            self.fill()

    # ---- reading ----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Read the list in a thread and show it."""
        cases = program(self).cases
        if cases is not None:
            self.run_worker(lambda: self._read(cases), thread=True, exit_on_error=False, group="list", exclusive=True)

    def _read(self, cases: Cases) -> None:
        try:
            found = cases.list(archived=None)
        except Exception as error:
            self.app.call_from_thread(self.failed, error)
            return
        self.app.call_from_thread(self._filled_with, found)

    def _filled_with(self, found: list[CaseLine]) -> None:
        self._cases, self._filled, self._error = found, True, None
        self._look()

    def failed(self, error: Exception) -> None:
        """The data cannot be opened: say so calmly, and what to do."""
        self._error = error
        self.relabel()

    def do(self, work: Callable[[Cases], Result], then: Callable[[Result], object]) -> None:
        """Do something to the cases in a thread, `then` go on with what came of it; the list is read anew."""
        cases = program(self).cases
        if cases is None:
            return

        def thread() -> None:
            try:
                result = work(cases)
            except Exception as error:
                self.app.call_from_thread(self.problem, error)
                return
            self.app.call_from_thread(over, result)

        def over(result: Result) -> None:
            then(result)
            self.fill()

        self.run_worker(thread, thread=True, exit_on_error=False, group="do")

    # ---- saying -----------------------------------------------------------------------------------------------

    def problem(self, error: BaseException | None) -> None:
        """Something that was asked for here was not done. None: nothing is said any more."""
        self._line = None if error is None else lambda: program(self).problem(error)
        self._draw()

    def tell(self, id: str, /, **values: object) -> None:
        """Say one line above the keys, until something else is done."""
        self._line = lambda: self.say(id, **values)
        self._draw()

    # ---- showing ----------------------------------------------------------------------------------------------

    def relabel(self) -> None:
        """Word everything in the language shown."""
        if not self.ready:
            return
        self.query_one("#find", Input).placeholder = self.say("home.find")
        self.query_one("#keys", KeyLine).show(footer(self.KEYS, self.say))
        self._look()

    def _look(self) -> None:
        """Sort out which cases the view shows; what finding looks at is made when something is looked for."""
        today = datetime.now(UTC).astimezone().date().isoformat()
        self._seen, self._texts = seen(self._cases, self._view, today), None
        self._draw()

    def _fitting(self) -> list[CaseLine]:
        words = self.query_one("#find", Input).value
        if not words.strip():
            return self._seen
        if self._texts is None:
            self._texts = [text_of(line, self.say) for line in self._seen]
        return [line for line, text in zip(self._seen, self._texts, strict=True) if matches(text, words)]

    def _draw(self) -> None:
        if not self.ready:
            return
        here, fitting = self.chosen, self._fitting()
        place = self.query_one("#cases", OptionList).highlighted or 0
        self._shown = fitting[:MOST]
        self._draw_top()
        found = self.query_one("#cases", CaseList)
        # the sign before the line, the padding, and one cell for the list's own scroll bar
        cells = max(self.size.width - GUTTER - 4, 1)
        entries = [Option(e, id=c.case.id) for c, e in zip(self._shown, rows(self._shown, cells, self.say))]
        if len(fitting) > MOST:
            more = self.say("home.more", count=len(fitting) - MOST)
            entries.append(Option(content(more, "$quiet"), disabled=True))
        found.set_options(entries)
        kept = [i for i, c in enumerate(self._shown) if here is not None and c.case.id == here.case.id]
        found.highlighted = (kept or [min(place, len(self._shown) - 1)])[0] if self._shown else None
        found.display = bool(self._shown)
        invitation = self.query_one("#invitation", Static)
        invitation.update(content(self._invitation()))
        invitation.display = not self._shown
        said = self.query_one("#said", Static)
        said.display = self._line is not None
        if self._line is not None:
            said.update(content(self._line()))

    def _draw_top(self) -> None:
        """The title with the number of cases and where they lie; then what is shown, and in which order."""
        cells = max(self.size.width - 2, 1)
        right = self._count() if self._filled else ""
        if (cases := program(self).cases) is not None and self._filled:
            room = min(cells - width(self.say("name")) - width(right) - 16, 40)
            place = short_place(cases.place, os.path.expanduser("~"), room) if room >= 12 else ""
            if place:
                right += f"   {self.say('home.encrypted') if cases.encrypted else self.say('home.data', place=place)}"
        self.query_one(".title", Static).update(content(beside(self.say("name"), right, cells), "bold"))
        shown = self.say(f"home.show.{self._view.show}")
        if self._view.show != "all":
            shown = self.say("home.show.counted", show=shown, count=len(self._seen))
        keys = [
            Key("s", self.say("home.sorted", by=self.say(f"home.sort.{self._view.sort}")), "screen.sort"),
            Key("f", self.say("home.shown", show=shown), "screen.show"),
        ]
        if self._view.show != "all" or self.query_one("#find").display:
            keys.append(Key("Esc", self.say("home.all_again"), "screen.unfind"))
        view = self.query_one("#view", KeyLine)
        view.display = bool(self._cases)
        view.show(keys)

    def _count(self) -> str:
        archived = self._view.show == "archived"
        count = sum(line.case.archived == archived for line in self._cases)
        id = "home.count.archived" if archived else "home.count"
        return self.say(f"{id}.one") if count == 1 else self.say(id, count=count)

    def _invitation(self) -> str:
        if self._error is not None:
            return f"{self.say('home.failed')}\n\n{program(self).problem(self._error)}\n\n{self.say('home.failed.do')}"
        if not self._filled:
            return self.say("home.opening")
        if self._view.show != "all" or self.query_one("#find", Input).value:
            return self.say("home.nothing_found")
        return self.say("home.all_archived") if self._cases else self.say("home.empty")

    # ---- the list ---------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> CaseLine | None:
        """The case under the highlight."""
        place = self.query_one("#cases", OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click opens a case."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the case under the highlight."""
        cases, chosen = program(self).cases, self.chosen
        self.problem(None)
        if cases is not None and chosen is not None:
            program(self).open_chat(lambda: cases.get(chosen.case.id))

    def action_new(self) -> None:
        """Ask what a new case needs, and start it."""
        from intake.tui.newcase import NewCaseDialog

        self.problem(None)
        if not program(self).data_failed:
            self.app.push_screen(NewCaseDialog())

    def _with_chosen(self, do: Callable[[Home, CaseLine], None]) -> None:
        """Do something to the case under the highlight, if there is one."""
        self.problem(None)
        if program(self).cases is not None and (chosen := self.chosen) is not None:
            do(self, chosen)

    def action_export(self) -> None:
        """Write the filing of the case under the highlight."""
        self._with_chosen(doing.export)

    def action_import(self) -> None:
        """Take answers over from an earlier filing, a form or a case, into a new case or the one under the highlight."""
        self.problem(None)
        if program(self).cases is not None:
            doing.import_(self, self.chosen)

    def action_rename(self) -> None:
        """Give it another title."""
        self._with_chosen(doing.rename)

    def action_duplicate(self) -> None:
        """Begin another case from it."""
        self._with_chosen(doing.duplicate)

    def action_archive(self) -> None:
        """Put it away, or take it out again."""
        self._with_chosen(doing.archive)

    def action_purge(self) -> None:
        """Take away for good what was said in it; its title is asked for first."""
        self._with_chosen(doing.purge)

    def action_tasks(self) -> None:
        """The tasks of all cases."""
        self.problem(None)
        if program(self).cases is not None:
            doing.tasks(self)

    # ---- what is shown, and how it is sorted --------------------------------------------------------------------

    def action_sort(self) -> None:
        """Choose what the list is sorted by."""
        sorts = list(SORTS)
        lines = [self.say(f"home.sort.{s}") for s in sorts]
        self._choose("home.sort.heading", lines, sorts.index(self._view.sort), lambda i: self.look(sort=sorts[i]))

    def action_show(self) -> None:
        """Choose which cases the list shows; each choice says how many there are."""
        today = datetime.now(UTC).astimezone().date().isoformat()
        shows = list(SHOWS)
        counts = [sum(fits(line, today) for line in self._cases) for fits in SHOWS.values()]
        lines = [self.say("home.show.counted", show=self.say(f"home.show.{s}"), count=n) for s, n in zip(shows, counts)]
        self._choose("home.show.heading", lines, shows.index(self._view.show), lambda i: self.look(show=shows[i]))

    def _choose(self, heading: str, lines: list[str], at: int, take: Callable[[int], None]) -> None:
        self.problem(None)
        if self._filled:
            chosen = lambda place: take(place) if place is not None else None  # noqa: E731
            self.app.push_screen(Choose(self.say(heading), lines, at), chosen)

    def look(self, *, sort: str | None = None, show: str | None = None) -> None:
        """Show the cases that way, for as long as the program runs."""
        self._view = View(sort or self._view.sort, show or self._view.show)
        self._look()

    def action_find(self) -> None:
        """Show only what fits while typing."""
        find = self.query_one("#find", Input)
        find.display = True
        find.focus()
        self._draw()

    def action_unfind(self) -> None:
        """Show all cases again."""
        find = self.query_one("#find", Input)
        find.value = ""
        find.display = False
        self.query_one("#cases").focus()
        self._line = None
        self.look(show="all")

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list follows what is typed."""
        event.stop()
        self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the find field goes to the list."""
        event.stop()
        self.query_one("#cases").focus()

    def orders(self) -> Iterable[Order]:
        """What the palette offers here."""
        names = "new open tasks find sort show export import rename duplicate archive"
        for name in names.split():
            said = "unarchive" if name == "archive" and self.chosen is not None and self.chosen.case.archived else name
            yield Order(
                self.say(f"order.{said}"), self.say(f"order.{said}.help"), partial(self.run_action, f"screen.{name}")
            )
        yield Order(self.say("order.purge"), self.say("order.purge.help"), self.action_purge)

"""Home: the cases, newest first, and what can be done with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from intake.tui.cells import beside
from intake.tui.faces import Face, program
from intake.tui.field import Field
from intake.tui.home_rows import matches, rows, text_of
from intake.tui.keyline import Key, KeyLine
from intake.tui.palette import Order
from intake.tui.safe import content

if TYPE_CHECKING:
    from intake.case import Case, CaseLine, Cases

MOST = 200
"""Cases that the list shows at once; all are counted, and finding looks at all. Each costs about 0.1 ms per key."""


class Home(Face):
    """The list of cases. It is there before they are read, and fills when they are."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = "#cases"
    BINDINGS = [
        Binding("n", "new"),
        Binding("e", "export"),
        Binding("slash", "find"),
        Binding("l", "app.language"),
        Binding("q", "app.quit"),
        Binding("question_mark", "app.help"),
        Binding("escape", "unfind"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._cases: list[CaseLine] = []
        self._shown: list[CaseLine] = []
        self._texts: list[str] = []
        self._filled = False
        self._error: Exception | None = None
        self._problem: BaseException | None = None

    def compose(self) -> ComposeResult:
        """Title, find field, list, an invitation while it is empty, and the keys."""
        yield Static(classes="title", markup=False)
        yield Field(id="find")
        yield OptionList(id="cases", markup=False, compact=True)
        yield Static(id="invitation", markup=False)
        yield Static(id="said", classes="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what there is to show before the data is open."""
        self.ready = True
        self.query_one("#find").display = False
        self.relabel()

    def on_resize(self) -> None:
        """Columns follow the width."""
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
            found = cases.list()
        except Exception as error:
            self.app.call_from_thread(self.failed, error)
            return
        self.app.call_from_thread(self._filled_with, found)

    def _filled_with(self, found: list[CaseLine]) -> None:
        self._cases, self._filled, self._error = found, True, None
        self.relabel()

    def failed(self, error: Exception) -> None:
        """The data cannot be opened: say so calmly, and what to do."""
        self._error = error
        self.relabel()

    def problem(self, error: BaseException | None) -> None:
        """Something that was asked for here was not done."""
        self._problem = error
        self.relabel()

    # ---- showing ----------------------------------------------------------------------------------------------

    def relabel(self) -> None:
        """Word everything in the language shown."""
        if not self.ready:
            return
        self._texts = [text_of(c, self.say) for c in self._cases]
        self.query_one("#find", Input).placeholder = self.say("home.find")
        self.query_one(KeyLine).show(
            [
                Key("n", self.say("key.new"), "screen.new"),
                Key(self.say("key.enter"), self.say("key.open"), "screen.open"),
                Key("e", self.say("key.export"), "screen.export"),
                Key("/", self.say("key.find"), "screen.find"),
                Key("l", self.say("key.language"), "app.language"),
                Key("q", self.say("key.quit"), "app.quit"),
                Key("F1", self.say("key.help"), "app.help"),
            ]
        )
        self._draw()

    def _draw(self) -> None:
        if not self.ready:
            return
        cells = max(self.size.width - 2, 1)
        count = self.say("home.count", count=len(self._cases)) if len(self._cases) != 1 else self.say("home.count.one")
        self.query_one(".title", Static).update(
            content(beside(self.say("name"), count if self._filled else "", cells), "bold")
        )
        words = self.query_one("#find", Input).value
        fitting = [c for c, text in zip(self._cases, self._texts, strict=True) if matches(text, words)]
        self._shown = fitting[:MOST]
        found = self.query_one("#cases", OptionList)
        place = found.highlighted or 0
        # one cell for the list's own scroll bar
        lines = [Option(row, id=c.case.id) for c, row in zip(self._shown, rows(self._shown, cells - 2, self.say))]
        if len(fitting) > MOST:
            more = self.say("home.more", count=len(fitting) - MOST)
            lines.append(Option(content(more, "dim"), disabled=True))
        found.set_options(lines)
        found.highlighted = min(place, len(self._shown) - 1) if self._shown else None
        found.display = bool(self._shown)
        invitation = self.query_one("#invitation", Static)
        invitation.update(content(self._invitation()))
        invitation.display = not self._shown
        said = self.query_one("#said", Static)
        said.display = self._problem is not None
        if self._problem is not None:
            said.update(content(program(self).problem(self._problem)))

    def _invitation(self) -> str:
        if self._error is not None:
            return f"{self.say('home.failed')}\n\n{program(self).problem(self._error)}\n\n{self.say('home.failed.do')}"
        if not self._filled:
            return self.say("home.opening")
        return self.say("home.nothing_found") if self._cases else self.say("home.empty")

    # ---- doing ------------------------------------------------------------------------------------------------

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

    def action_export(self) -> None:
        """Write the filing of the case under the highlight."""
        cases, chosen = program(self).cases, self.chosen
        self.problem(None)
        if cases is not None and chosen is not None:
            id = chosen.case.id
            self.run_worker(
                lambda: self._load(cases, id), thread=True, exit_on_error=False, group="export", exclusive=True
            )

    def _load(self, cases: Cases, id: str) -> None:
        try:
            case = cases.get(id)
        except Exception as error:
            self.app.call_from_thread(self.problem, error)
            return
        self.app.call_from_thread(self._export, case)

    def _export(self, case: Case) -> None:
        from intake.tui.exporting import Exporting

        if self.is_current:
            self.app.push_screen(Exporting(case))

    def action_find(self) -> None:
        """Filter the list while typing."""
        find = self.query_one("#find", Input)
        find.display = True
        find.focus()

    def action_unfind(self) -> None:
        """Show all cases again."""
        find = self.query_one("#find", Input)
        find.value = ""
        find.display = False
        self.query_one("#cases").focus()

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
        yield Order(self.say("order.new"), self.say("order.new.help"), self.action_new)
        yield Order(self.say("order.open"), self.say("order.open.help"), self.action_open)
        yield Order(self.say("order.export"), self.say("order.export.help"), self.action_export)
        yield Order(self.say("order.find"), self.say("order.find.help"), self.action_find)

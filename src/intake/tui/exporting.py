"""Writing the filing, or a variant for third parties: where to, in which language, the progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from intake.filing.pdf import installed
from intake.interview.answers import Mark
from intake.tui.bindings import Bound, bindings, footer
from intake.tui.errors import said
from intake.tui.faces import Dialog
from intake.tui.field import Field
from intake.tui.keyline import KeyLine
from intake.tui.picks import Picks
from intake.tui.progress import ProgressLine, reporter
from intake.tui.safe import content

if TYPE_CHECKING:
    from intake.case import Case
    from intake.filing.export import Options

CHOICES = (("zh",), ("en",), ("zh", "en"))
"""The languages to write in, in the order of the list."""

KINDS = ("draft", "final", "open", "internal", "trade_secret")
"""What may be written, in the order of the list: the filing as a draft or final, a variant by its mark."""


class Exporting(Dialog[None]):
    """Asks, writes in a thread, and says what was written or why nothing was."""

    AUTO_FOCUS = "#langs"
    KEYS = (
        Bound("enter", "write", "write", footer=True, bound=False),
        Bound("tab", "app.focus_next", "next_field", footer=True, bound=False),
        Bound("p", "pdf", "pdf", footer=True),
        Bound("escape", "close", "back", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._busy = self._pdf = False
        self._office = installed()
        self._outcome: Callable[[str], str] | None = None

    def compose(self) -> ComposeResult:
        """Folder, languages, progress, outcome."""
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            yield Static(id="folder-label", markup=False)
            yield Field(self._offered("draft"), id="folder", onward=True)
            yield Static(id="langs-label", markup=False)
            yield Picks(id="langs")
            yield Static(id="kinds-label", markup=False)
            yield Picks(id="kinds")
            yield Static(id="pdf", markup=False)
            yield ProgressLine()
            yield Static(id="outcome", classes="said", markup=False)
            yield Static(id="busy", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Word it; the language shown comes first to hand."""
        self.relabel()
        self.query_one("#langs", Picks).highlighted = 0 if self.lang == "zh" else 1
        self.query_one("#kinds", Picks).highlighted = 0

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(".heading", Static).update(content(self.say("export.heading")))
        self.query_one("#folder-label", Static).update(content(self.say("export.folder")))
        self.query_one("#langs-label", Static).update(content(self.say("export.langs")))
        self.query_one("#langs", Picks).show([self.say(f"export.in.{'_'.join(c)}") for c in CHOICES])
        self.query_one("#kinds-label", Static).update(content(self.say("export.kinds")))
        self.query_one("#kinds", Picks).show([self.say(f"export.kind.{kind}") for kind in KINDS])
        pdf = "no_office" if not self._office else "on" if self._pdf else "off"
        self.query_one("#pdf", Static).update(content(self.say(f"export.pdf.{pdf}")))
        busy, keys = self.query_one("#busy", Static), self.query_one(KeyLine)
        busy.display, keys.display = self._busy, not self._busy
        busy.update(content(self.say("export.busy")))
        keys.show(footer(self.KEYS, self.say))
        outcome = self.query_one("#outcome", Static)
        outcome.display = self._outcome is not None
        if self._outcome is not None:
            outcome.update(content(self._outcome(self.lang)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the folder goes on to the languages."""
        event.stop()
        self.query_one("#langs", Picks).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a line of a list writes."""
        event.stop()
        self.action_write()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The folder that is offered goes along with what is written, as long as nobody typed another."""
        field = self.query_one("#folder", Input)
        if field.value in {self._offered(kind) for kind in KINDS}:
            field.value = self._offered(self._kind)

    @property
    def _kind(self) -> str:
        return KINDS[self.query_one("#kinds", Picks).highlighted or 0]

    def _offered(self, kind: str) -> str:
        """Where it would be written to; the name of a variant's folder tells nothing of the case."""
        return str(Path.cwd() / self._case.folder_for(Mark(kind) if kind in list(Mark) else None))

    def action_pdf(self) -> None:
        """With a PDF of each document, or without."""
        if self._office and not self._busy:
            self._pdf = not self._pdf
            self.relabel()

    def action_write(self) -> None:
        """Write what is under the highlights."""
        folder = self.query_one("#folder", Input).value.strip()
        if self._busy or not folder:
            return
        self._busy, self._outcome = True, None
        self.relabel()
        kind = self._kind
        options: Options = {
            "langs": CHOICES[self.query_one("#langs", Picks).highlighted or 0],
            "final": kind == "final",
            "mark": Mark(kind) if kind in list(Mark) else None,
            "pdf": self._pdf,
            "progress": reporter(self.app, lambda done, whole: self._progress(done, whole, Path(folder).name)),
        }
        self.run_worker(lambda: self._write(Path(folder).expanduser(), options), thread=True, exit_on_error=False)

    def _progress(self, done: int, whole: int, name: str) -> None:
        if self._busy and self.is_running:
            self.query_one(ProgressLine).show(done, whole, name)

    def _write(self, to: Path, options: Options) -> None:
        """In a thread: write."""
        from intake.talk.exported import exported

        try:
            written = self._case.export(to, **options)
        except Exception as error:
            problem = error
            self.app.call_from_thread(self._over, lambda lang: said(problem, lang))
            return
        self.app.call_from_thread(self._over, lambda lang: exported(written, lang, options.get("mark")))

    def _over(self, outcome: Callable[[str], str]) -> None:
        self._busy, self._outcome = False, outcome
        if self.is_mounted:
            self.query_one(ProgressLine).clear()
            self.relabel()

    def action_close(self) -> None:
        """Leave, unless something is being written."""
        if not self._busy:
            self.dismiss(None)

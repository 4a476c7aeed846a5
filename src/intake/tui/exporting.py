"""Writing the filing: where to and in which language, the progress, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from intake.tui.bindings import Bound, bindings, footer
from intake.tui.errors import said
from intake.tui.faces import Dialog
from intake.tui.field import Field
from intake.tui.keyline import KeyLine
from intake.tui.picks import Picks
from intake.tui.progress import ProgressLine, reporter
from intake.tui.safe import content
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case

CHOICES = (("zh",), ("en",), ("zh", "en"))
"""The languages to write in, in the order of the list."""


class Exporting(Dialog[None]):
    """Asks, writes in a thread, and says what was written or why nothing was."""

    AUTO_FOCUS = "OptionList"
    KEYS = (
        Bound("enter", "write", "write", footer=True, bound=False),
        Bound("tab", "app.focus_next", "next_field", footer=True, bound=False),
        Bound("escape", "close", "back", footer=True),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._folder = str(Path.cwd() / case.folder_name)
        self._busy = False
        self._outcome: Callable[[str], str] | None = None

    def compose(self) -> ComposeResult:
        """Folder, languages, progress, outcome."""
        with Vertical(classes="box"):
            yield Static(classes="heading", markup=False)
            yield Static(id="folder-label", markup=False)
            yield Field(self._folder, id="folder", onward=True)
            yield Static(id="langs-label", markup=False)
            yield Picks()
            yield ProgressLine()
            yield Static(id="outcome", classes="said", markup=False)
            yield Static(id="busy", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Word it; the language shown comes first to hand."""
        self.relabel()
        self.query_one(OptionList).highlighted = 0 if self.lang == "zh" else 1

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(".heading", Static).update(content(self.say("export.heading")))
        self.query_one("#folder-label", Static).update(content(self.say("export.folder")))
        self.query_one("#langs-label", Static).update(content(self.say("export.langs")))
        self.query_one(Picks).show([self.say(f"export.in.{'_'.join(c)}") for c in CHOICES])
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
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a language writes."""
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write in the language under the highlight."""
        folder = self.query_one("#folder", Input).value.strip()
        if self._busy or not folder:
            return
        self._busy, self._outcome = True, None
        self.relabel()
        langs = CHOICES[self.query_one(OptionList).highlighted or 0]
        report = reporter(self.app, lambda done, whole: self._progress(done, whole, Path(folder).name))
        self.run_worker(lambda: self._write(Path(folder).expanduser(), langs, report), thread=True, exit_on_error=False)

    def _progress(self, done: int, whole: int, name: str) -> None:
        if self._busy and self.is_running:
            self.query_one(ProgressLine).show(done, whole, name)

    def _write(self, to: Path, langs: tuple[str, ...], report: Callable[[int, int], None]) -> None:
        """In a thread: write the filing as a draft."""
        try:
            from intake.filing.export import export

            written = export(self._case.dossier(), to, langs=langs, progress=report)
        except Exception as error:
            problem = error
            self.app.call_from_thread(self._over, lambda lang: said(problem, lang))
            return
        self.app.call_from_thread(
            self._over,
            lambda lang: word(
                "screen.export.done",
                lang,
                folder=written.folder,
                documents=len(written.documents),
                answers=written.answers,
                evidence=written.evidence,
            ),
        )

    def _over(self, outcome: Callable[[str], str]) -> None:
        self._busy, self._outcome = False, outcome
        if self.is_mounted:
            self.query_one(ProgressLine).clear()
            self.relabel()

    def action_close(self) -> None:
        """Leave, unless something is being written."""
        if not self._busy:
            self.dismiss(None)

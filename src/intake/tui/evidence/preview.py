"""A file before it is taken in: what it is, how large, its SHA-256, and what is odd about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from intake.talk import evidence
from intake.talk.evidence import Facts
from intake.tui.bindings import Bound, bindings, footer
from intake.tui.chat.attaching import GivenUp
from intake.tui.errors import said
from intake.tui.faces import Dialog
from intake.tui.keyline import KeyLine
from intake.tui.progress import reporter
from intake.tui.safe import content

if TYPE_CHECKING:
    from intake.case import Case


class Preview(Dialog[bool]):
    """True: the file is to be taken in. Its hash is computed beside the screen, and no further once this is left."""

    KEYS = (
        Bound("enter,y", "take", "evidence.take_in", footer=True),
        Bound("escape,n", "leave", "leave", footer=True),
        Bound("down", "scroll(1)", "scroll"),
        Bound("up", "scroll(-1)", "scroll"),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case, code: str, path: Path, facts: Facts, left: int = 0) -> None:
        super().__init__()
        self._case, self._code, self._path, self._facts, self._left = case, code, path, facts, left
        self._percent, self._over = 0, False
        self._problem: BaseException | None = None

    def compose(self) -> ComposeResult:
        """Heading, facts, remarks, keys."""
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(classes="heading", markup=False)
            yield Static(id="facts", markup=False)
            yield Static(id="hash", markup=False)
            yield Static(id="remarks", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Word it, and begin to compute."""
        self.relabel()
        report = reporter(self.app, self._progress)
        self.run_worker(lambda: self._hash(report), thread=True, exit_on_error=False, group="hash")

    def _hash(self, report: Callable[[int, int], None]) -> None:
        def tell(done: int, whole: int) -> None:
            if self._over:
                raise GivenUp
            report(done, whole)

        try:
            found = evidence.hashed(self._path, tell)
        except GivenUp:
            return
        except Exception as error:
            self.app.call_from_thread(self._failed, error)
            return
        self.app.call_from_thread(self._hashed, found)

    def _progress(self, done: int, whole: int) -> None:
        self._percent = done * 100 // whole if whole else 100
        self._word()

    def _hashed(self, sha256: str) -> None:
        facts = self._facts
        self._facts = Facts(facts.name, facts.size, facts.kind, sha256)
        self._word()

    def _failed(self, error: BaseException) -> None:
        self._problem = error
        self._word()

    def relabel(self) -> None:
        """Word everything in the language shown."""
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))
        self._word()

    def _word(self) -> None:
        if self._over or not self.is_mounted:
            return
        title = self._case.regime.evidence_by_id[self._code].title[self.lang]
        heading = self.say("evidence.preview.heading", code=self._code, title=title)
        self.query_one(".heading", Static).update(content(heading))
        facts = self._facts
        self.query_one("#facts", Static).update(content("\n".join(evidence.fact_lines(facts, self.lang))))
        pending = self.query_one("#hash", Static)
        pending.display = not facts.sha256
        pending.update(content(self.say("evidence.preview.hashing", percent=self._percent)))
        remarks = self._remarks()
        odd = self.query_one("#remarks", Static)
        odd.display = bool(remarks)
        odd.update(content("\n".join(remarks)))

    def _remarks(self) -> list[str]:
        """What should be known before the file is taken in."""
        remarks = []
        if self._problem is not None:
            remarks.append(said(self._problem, self.lang))
        if self._facts.sha256 and (twins := evidence.twins(self._case, self._facts.sha256)):
            remarks.append(self.say("evidence.preview.twin", codes=", ".join(twins)))
        state = evidence.state_of(self._case, self._code)
        if state.expires is not None and state.expires < self._case.as_of:
            remarks.append(self.say("evidence.preview.expired", day=evidence.day_words(state.expires, self.lang)))
        if self._left:
            remarks.append(self.say("evidence.preview.left", count=self._left))
        return remarks

    def action_take(self) -> None:
        """Take it in, unless it could not even be read."""
        if self._problem is None:
            self._over = True
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave it."""
        self._over = True
        self.dismiss(False)

    def action_scroll(self, by: int) -> None:
        """Up or down, where not everything fits."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

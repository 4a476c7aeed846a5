"""On the way to the review of an import: which source, for which case, and reading it beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake.talk.lines import shortened
from intake.talk.takeover import decisions_on, outcome, read, source_of
from intake.tui.chat.desk import aside
from intake.tui.choose import Choose
from intake.tui.errors import said
from intake.tui.evidence.asking import AskPath
from intake.tui.faces import program
from intake.tui.home.rows import title_of
from intake.tui.importing.screen import Review
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.case import Case, CaseLine, Cases
    from intake.case.importing import Imported
    from intake.talk.deciding import Decisions
    from intake.tui.chat.screen import Chat
    from intake.tui.home.screen import Home


class AskSource(AskPath):
    """Asks for a file, a folder or a case, with completion of paths. Returns what was typed."""

    def _look(self, text: str) -> None:
        """In a thread: whether there is such a file, folder or case."""
        source = source_of(text)
        try:
            if isinstance(source, str):
                _case_named(program(self).door(), source)
        except Exception as error:
            self.app.call_from_thread(self.wrong, said(error, self.lang))
            return
        self.app.call_from_thread(self._taken, text)


def _case_named(cases: Cases, id: str) -> None:
    try:
        cases.find(id)
    except Refusal as refusal:
        if refusal.id != "refused.case":
            raise
        raise Refusal("refused.import.no_source", source=id[:80]) from None


# ---- from the chat ----------------------------------------------------------------------------------------------


def ask_from_chat(chat: Chat) -> None:
    """Ask for a source, then review it for the case of the chat."""

    def typed(text: str | None) -> None:
        if text:
            chat.desk.put(lambda: from_chat(chat, text))

    chat.app.push_screen(AskSource(chat.say("import.which")), typed)


async def from_chat(chat: Chat, text: str) -> None:
    """Read a source beside the chat, and show the review. Raises Refusal."""
    app, case = program(chat), chat.case
    chat.tell("import.reading", file=shortened(text))
    source, decisions = await aside(lambda: _read(app.door(), text, case))
    chat.line(None)

    def done(into: Case, imported: Imported) -> None:
        chat.trail.remark(_told(into, decisions, imported))
        chat.saved(into.record.updated)
        chat.refresh_all()

    if chat.is_attached:
        chat.app.push_screen(Review(case, decisions, source, done))


def _read(cases: Cases, text: str, case: Case | None) -> tuple[Path | str, Decisions]:
    """In a thread: find and read a source; nothing is decided yet."""
    source = source_of(text)
    return source, decisions_on(case, *read(cases, source, case))


def _told(case: Case, decisions: Decisions, imported: Imported) -> Callable[[str], str]:
    """What came of an import, as it was then: the log keeps saying so, whatever is answered or undone later."""
    said_then = {lang: outcome(case, decisions, imported, lang) for lang in ("en", "zh")}
    return lambda lang: said_then[lang]


# ---- from home --------------------------------------------------------------------------------------------------


def from_home(home: Home, line: CaseLine | None) -> None:
    """Ask for a source, then for which case: a new one, or the one under the highlight."""

    def typed(text: str | None) -> None:
        if text and line is None:
            _review(home, text, None)
        elif text and line is not None:
            lines = [home.say("import.into.new"), home.say("import.into.this", title=title_of(line, home.say))]
            heading = home.say("import.into")
            home.app.push_screen(Choose(heading, lines), partial(chosen, text))

    def chosen(text: str, place: int | None) -> None:
        if place is not None:
            _review(home, text, line if place == 1 else None)

    home.app.push_screen(AskSource(home.say("import.which")), typed)


def _review(home: Home, text: str, line: CaseLine | None) -> None:
    """Read the source in a thread, and show the review; the case opens when something was taken over."""
    home.tell("import.reading", file=shortened(text))

    def work(cases: Cases) -> tuple[Case | None, Path | str, Decisions]:
        case = cases.get(line.case.id) if line is not None else None
        return case, *_read(cases, text, case)

    def show(found: tuple[Case | None, Path | str, Decisions]) -> None:
        case, source, decisions = found
        home.problem(None)
        if home.is_current:
            home.app.push_screen(Review(case, decisions, source, partial(_open, home, decisions)))

    home.do(work, show)


def _open(home: Home, decisions: Decisions, case: Case, imported: Imported) -> None:
    """Open the case that something was taken over into, and say what came of it."""
    cases = program(home).cases
    if cases is None:
        return

    def begun(chat: Chat) -> None:
        chat.trail.remark(_told(chat.case, decisions, imported))

    program(home).open_chat(lambda: cases.get(case.id), begun=begun)

"""What can be done to the case under the highlight: write its filing, rename it, begin another from it, put it away,
purge it. Everything is done in a thread; what came of it is one line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from intake.talk.lines import shortened
from intake.tui.ask import Ask
from intake.tui.faces import program
from intake.tui.home.rows import title_named, title_of, untitled
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case, CaseLine, Cases
    from intake.tui.chat.screen import Chat
    from intake.tui.home.screen import Home


def export(home: Home, line: CaseLine) -> None:
    """Write the filing."""

    def loaded(case: Case) -> None:
        from intake.tui.exporting import Exporting

        if home.is_current:
            home.app.push_screen(Exporting(case))

    home.do(lambda cases: cases.get(line.case.id), loaded)


def import_(home: Home, line: CaseLine | None) -> None:
    """Take answers over from somewhere else, as far as somebody decides so."""
    from intake.tui.importing.opening import from_home

    from_home(home, line)


def rename(home: Home, line: CaseLine) -> None:
    """Give it another title; the answer that gave the old one may follow."""
    from intake.tui import renaming

    def renamed(case: Case) -> None:
        title, old = case.record.title, renaming.differs(case)
        if old is None or not home.is_current:
            home.tell("renamed", title=title)
            return

        def decided(both: bool) -> None:
            if both:
                home.do(lambda _: renaming.follow(case), lambda _: home.tell("renamed.both", title=title))
            else:
                home.tell("renamed.title_only", title=title, old=shortened(old)[:80])

        renaming.offer(home, case, old, decided)

    def work(cases: Cases, title: str) -> Case:
        case = cases.get(line.case.id)
        case.rename(title)
        return case

    def named(title: str | None) -> None:
        if title is not None:
            home.do(lambda cases: work(cases, title), renamed)

    home.app.push_screen(Ask(home.say("rename.heading"), "" if untitled(line.case.title) else line.case.title), named)


def duplicate(home: Home, line: CaseLine) -> None:
    """Begin another case from it: what it says waits there to be confirmed. The new case opens."""
    old = line.case.title

    def named(title: str | None) -> None:
        cases = program(home).cases
        if title is not None and cases is not None:
            program(home).open_chat(lambda: cases.duplicate(line.case.id, title), begun=partial(begun, old))

    heading = home.say("home.duplicate.heading", title=title_of(line, home.say))
    home.app.push_screen(Ask(heading, "" if untitled(old) else old, more=home.say("home.duplicate.copy")), named)


def begun(old: str, chat: Chat) -> None:
    """Say in a case that was begun from another one how much came along, and that nothing of it counts yet."""
    count = len(chat.case.proposals)
    id = "screen.home.duplicated" if count else "screen.home.duplicated.none"
    chat.trail.remark(
        lambda lang: word(id, lang, title=title_named(old, partial(_screen, lang)), count=count, case=chat.case.id)
    )


def _screen(lang: str, id: str) -> str:
    return word(f"screen.{id}", lang)


def archive(home: Home, line: CaseLine) -> None:
    """Put it away, or take it out again."""
    away = not line.case.archived
    said = "home.archived" if away else "home.unarchived"
    home.do(lambda cases: cases.archive(line.case.id, away), lambda _: home.tell(said, title=title_of(line, home.say)))


def purge(home: Home, line: CaseLine) -> None:
    """Ask for its title, and take everything that was said in it away for good."""
    from intake.tui.purging import Purging

    def purged(done: bool | None) -> None:
        if done:
            home.tell("home.purged", case=line.case.id)

    home.app.push_screen(Purging(line.case.id, line.case.title), purged)


def tasks(home: Home) -> None:
    """The tasks of all cases."""
    from intake.tui.tasks import Tasks

    home.app.push_screen(Tasks())

"""Files on their way into a piece of evidence: looked at one after the other, asked about, copied, or given up."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake.talk import evidence
from intake.talk.attaching import there
from intake.talk.lines import size_of
from intake.talk.paths import path_of, paths_of
from intake.tui.chat.attaching import Copy, GivenUp
from intake.tui.chat.desk import aside
from intake.tui.choose import Choose
from intake.tui.evidence.preview import Preview
from intake.tui.faces import program
from intake.tui.progress import ProgressLine, reporter

if TYPE_CHECKING:
    from intake.talk.evidence import Facts
    from intake.tui.evidence.screen import EvidenceScreen


class Leaving(Choose):
    """Asks what is to become of a file that is being copied: wait for it, give it up, or (Escape) stay."""


class Incoming:
    """The files of one screen. `copies`: those that were agreed to and are not in yet."""

    def __init__(self, screen: EvidenceScreen) -> None:
        self._screen = screen
        self._waiting: deque[tuple[str, Path]] = deque()
        self._asking = False
        self._refusals: list[BaseException] = []
        self.copies: list[Copy] = []

    def take(self, code: str, text: str, *, pasted: bool = False) -> None:
        """Take the path or paths in a text. `pasted`: it may be no path at all."""
        self._refusals.clear()

        def look() -> None:
            found = paths_of(text) or (() if pasted else (path_of(text),))
            self._screen.app.call_from_thread(self._found, code, found)

        self._screen.run_worker(look, thread=True, exit_on_error=False, group="incoming")

    def _found(self, code: str, paths: tuple[Path, ...]) -> None:
        if not paths:
            self._screen.tell(lambda: self._screen.say("evidence.pasted"))
        self._waiting.extend((code, path) for path in paths)
        self._next()

    def _next(self) -> None:
        """Look at the next file, unless one is being asked about."""
        if self._waiting and not self._asking:
            self._asking = True
            code, path = self._waiting.popleft()
            self._screen.run_worker(lambda: self._look(code, path), thread=True, exit_on_error=False, group="incoming")

    def _look(self, code: str, path: Path) -> None:
        """In a thread: what the file is."""
        call = self._screen.app.call_from_thread
        try:
            there(path)
            facts = evidence.look(path)
        except Exception as error:
            call(self._refused, error)
            return
        call(self._ask, code, path, facts)

    def _refused(self, error: BaseException) -> None:
        self._refusals.append(error)
        self._screen.tell(lambda: self._so_far("").rstrip())
        self._asking = False
        self._next()

    def _ask(self, code: str, path: Path, facts: Facts) -> None:
        def answered(yes: bool | None) -> None:
            self._asking = False
            if yes:
                copy = Copy(path, code)
                self.copies.append(copy)
                self._screen.porter.put(partial(self._carry, copy))
            self._next()

        if self._screen.is_attached:
            preview = Preview(self._screen.case, code, path, facts, len(self._waiting))
            self._screen.app.push_screen(preview, answered)

    async def _carry(self, copy: Copy) -> None:
        """Copy a file in; everything else goes on meanwhile."""
        screen, path, code = self._screen, copy.path, copy.code
        try:
            if copy.given_up:
                raise GivenUp
            self._show(copy, 0, 1)
            effect = await aside(lambda: screen.case.attach(path, code, progress=self._reporter(copy)))
            copy.done = True
        except GivenUp:
            screen.tell(lambda: screen.say("evidence.given_up", file=path.name))
            return
        finally:
            self.copies.remove(copy)
            screen.query_one(ProgressLine).clear()
        file = evidence.state_of(screen.case, code).files[-1]
        said = {"file": file.name, "code": code, "size": size_of(file.size), "sha": file.sha256[:12]}
        screen.wrote(code, effect.saved, lambda time: self._so_far(screen.say("evidence.attached", time=time, **said)))

    def _so_far(self, now: str) -> str:
        """What became of the last file, below what was refused before it."""
        return "\n".join([*(program(self._screen).problem(e) for e in self._refusals), now])

    def _reporter(self, copy: Copy) -> Callable[[int, int], None]:
        """For the thread that copies: says how far it is, and stops it once the person gave the file up."""
        tell = reporter(self._screen.app, partial(self._show, copy))

        def report(done: int, whole: int) -> None:
            if copy.given_up:
                raise GivenUp
            tell(done, whole)

        return report

    def _show(self, copy: Copy, done: int, whole: int) -> None:
        if copy in self.copies and self._screen.is_attached:
            self._screen.query_one(ProgressLine).show(done, whole, copy.path.name)

    def finish(self, then: Callable[[], None]) -> None:
        """Do `then` when what was written is written; a file that is being copied is asked about."""

        async def turn() -> None:
            self._screen.call_later(self._ask_about, then)

        self._screen.desk.put(turn)

    def _ask_about(self, then: Callable[[], None]) -> None:
        screen, copies = self._screen, list(self.copies)
        if isinstance(screen.app.screen, Leaving):
            return
        if not copies:
            then()
            return

        async def arrived() -> None:
            # if one did not come in, the person stays to read why
            if all(copy.done for copy in copies):
                screen.call_later(then)

        def chosen(place: int | None) -> None:
            if place == 0:
                screen.porter.put(arrived)
            elif place == 1:
                for copy in copies:
                    copy.given_up = True

        lines = [screen.say("evidence.copying.wait"), screen.say("evidence.copying.give_up")]
        heading = screen.say("evidence.copying.heading", file=copies[0].path.name)
        screen.app.push_screen(Leaving(heading, lines), chosen)

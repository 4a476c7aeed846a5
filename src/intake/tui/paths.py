"""Completing a path while it is typed: folders are read beside the screen, and an answer that comes too late is dropped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from intake.talk.paths import FEW, MOST_READ, Offers, offers
from intake.tui.safe import safe_line

if TYPE_CHECKING:
    from textual.widget import Widget

NONE = Offers()


class Finder:
    """Follows what is typed and holds what it may become. One folder is read at a time, the newest wish next.

    `show` is called when `offers` has changed. A folder that never answers keeps nothing else waiting.
    """

    def __init__(self, owner: Widget, show: Callable[[], None]) -> None:
        self._owner, self._show = owner, show
        self.offers = NONE
        self._begun: str | None = None
        self._known: str | None = None
        self._put: Callable[[str], None] | None = None
        self._busy = False

    def follow(self, begun: str | None) -> None:
        """This is typed now; None: no path."""
        if begun == self._begun:
            return
        self._begun, self._known, self._put = begun, None, None
        if begun is None:
            self.offers = NONE  # otherwise the old ones stay until the new ones are there: nothing blinks
        elif not self._busy:
            self._busy = True
            self._owner.run_worker(self._read(), group="paths", exit_on_error=False)

    def complete(self, put: Callable[[str], None]) -> None:
        """Tab: give `put` the path as far as it can grow, now or once the folder is read."""
        if self._begun is None:
            return
        if self._known != self._begun:
            self._put = put
        elif self.offers.grown and self.offers.grown != self._begun:
            put(self.offers.grown)

    async def _read(self) -> None:
        try:
            while self._begun is not None and self._known != self._begun:
                begun = self._begun
                found = await _apart(begun)
                if begun == self._begun:
                    self._known, self.offers = begun, found
                    self._show()
                    if (put := self._put) is not None:
                        self._put = None
                        self.complete(put)
        finally:
            self._busy = False


def hint(found: Offers, say: Callable[..., str]) -> str:
    """What may stand there, in a line or two: at most six names, and how many more. Empty if there is nothing."""
    names = [safe_line(n) for n in found.names[:FEW]]
    if (more := len(found.names) - FEW) > 0:
        names.append(say("paths.more", count=more))
    lines = ["   ".join(names)] if names else []
    if found.untypable:
        lines.append(say("paths.untypable", count=found.untypable))
    if found.cut:
        lines.append(say("paths.cut", count=MOST_READ))
    return "\n".join(lines)


async def _apart(begun: str) -> Offers:
    """Read the folder in a thread of its own, which the end of the program does not wait for."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Offers] = loop.create_future()

    def work() -> None:
        try:
            found = offers(begun, Path())
        except Exception:  # a hint is never worth an error
            found = NONE
        try:
            loop.call_soon_threadsafe(_answer, answer, found)
        except RuntimeError:  # the program is over
            return

    threading.Thread(target=work, daemon=True, name="paths").start()
    return await answer


def _answer(answer: asyncio.Future[Offers], found: Offers) -> None:
    if not answer.done():
        answer.set_result(found)

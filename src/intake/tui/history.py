"""The history (F6): who did what and when, newest first, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from intake.talk.history import (
    WINDOW,
    Told,
    change_of,
    day_of,
    details,
    question_of,
    searched,
    time_of,
    told,
    what,
)
from intake.tui.bindings import Bound, bindings
from intake.tui.keyline import Key
from intake.tui.listing import Listing, Row

if TYPE_CHECKING:
    from intake.case import Case

MOST_READ = 2_000
"""Events that are read at most."""


class History(Listing):
    """The events of a case. Leaves with the key of a question or the code of a piece of evidence to go to.

    They are read in a thread: the newest at first, older ones when they are asked for.
    """

    KEYS: ClassVar[tuple[Bound, ...]] = (
        Bound("enter", "jump", "jump", footer=True, bound=False),
        Bound("o", "older", "older", footer=True),
        *Listing.KEYS,
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self._case = case
        self._told: list[Told] = []
        self._texts_of: list[str] = []
        self._wanted = WINDOW
        self._read = False

    def on_mount(self) -> None:
        """Show the frame; the events come from a thread."""
        super().on_mount()
        self._fetch()

    def on_screen_resume(self) -> None:
        """Back from another screen: something may have happened since."""
        if self._read:
            self._fetch()

    def _fetch(self) -> None:
        self.run_worker(self._in_thread, thread=True, exit_on_error=False, group="history", exclusive=True)

    def _in_thread(self) -> None:
        try:
            found = told(self._case, self._wanted)
            texts = list(searched(self._case, found))
        except Exception as error:
            self.app.call_from_thread(self.problem, error)
            return
        self.app.call_from_thread(self._show, found, texts)

    def _show(self, found: list[Told], texts: list[str]) -> None:
        self._told, self._texts_of, self._read = found, texts, True
        self.most = max(self._wanted, WINDOW)
        self.renew()

    # ---- what is shown ----------------------------------------------------------------------------------------

    @property
    def _more(self) -> bool:
        """Whether there are older events than those that were read."""
        return bool(self._told) and self._told[-1].event.sequence > 1

    def title_line(self) -> str:
        """The screen's name, and how many events the case has."""
        if not self._told:
            return self.say("history.title")
        return f"{self.say('history.title')}   {self.say('history.count', count=self._told[0].event.sequence)}"

    def keys(self) -> Sequence[Key]:
        """The key for older events only while there are some to read."""
        can = self._more and self._wanted < MOST_READ
        every = super().keys()
        return [key for key in every if can or key.key != "o"]

    def nothing(self) -> str:
        """Nothing was read so far."""
        return self.say("history.reading")

    def footnote(self) -> str:
        """Where the older events are."""
        if not self._more:
            return ""
        count = self._told[-1].event.sequence - 1
        id = "history.older" if self._wanted < MOST_READ else "history.oldest"
        return self.say(id, count=count)

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        """The events that were read, by day."""
        case = self._case
        return [
            Row(
                key=str(line.event.sequence),
                line=f"{time_of(line)}  {line.event.who}  {what(case, line, lang)}",
                detail=partial(self._detail, line, lang),
                text=text,
                group=day_of(line),
                aside=change_of(case, line, lang),
                mark={"undone": "<", "redone": "+"}.get(line.again, " "),
            )
            for line, text in zip(self._told, self._texts_of, strict=True)
        ]

    def _detail(self, line: Told, lang: str) -> str:
        return "\n".join(details(self._case, line, lang))

    # ---- doing ------------------------------------------------------------------------------------------------

    def take(self, row: Row) -> None:
        """Go to what the event is about, if that is there now."""
        line = next(t for t in self._told if str(t.event.sequence) == row.key)
        to = question_of(self._case, line)
        if to is not None:
            self.dismiss(to)
        else:
            self.tell(lambda: self.say("history.nowhere"))

    def action_older(self) -> None:
        """Read older events as well."""
        if self._more and self._wanted < MOST_READ:
            self._wanted = min(self._wanted * 2, MOST_READ)
            self._fetch()

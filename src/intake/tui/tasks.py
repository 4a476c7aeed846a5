"""The tasks of all cases: what nobody knows yet, who finds it out, and until when. Enter opens the case there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from intake.tui.bindings import Bound
from intake.tui.cells import cut, fit, width
from intake.tui.faces import program
from intake.tui.home.rows import day_of, nearness, title_named
from intake.tui.listing import Listing, Row

if TYPE_CHECKING:
    from intake.case import Case, Cases, CaseTask


class Tasks(Listing):
    """A list by day: overdue, today, to come, without a day. Read in a thread, each time the screen is come back to."""

    KEYS = (Bound("enter", "open", "open", footer=True, bound=False), *Listing.KEYS)

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._tasks: list[CaseTask] = []
        self._read_once = False

    def on_screen_resume(self) -> None:
        """Read them: a case may have changed."""
        super().on_screen_resume()
        self.run_worker(self._read, thread=True, exit_on_error=False, exclusive=True, group="tasks")

    def _read(self) -> None:
        """In a thread."""
        try:
            found = program(self).door().tasks()
        except Exception as error:
            self.app.call_from_thread(self.problem, error)
            return
        self.app.call_from_thread(self._there, found)

    def _there(self, found: list[CaseTask]) -> None:
        self._tasks, self._read_once = found, True
        self.renew()

    # ---- what the list holds ------------------------------------------------------------------------------------

    def title_line(self) -> str:
        """What the screen is."""
        return self.say("tasks.title")

    def summary(self) -> str:
        """How many are late, due today, without a day."""
        if not self._tasks:
            return ""
        today = _today()
        near = [nearness(t.task.due, today) if t.task.due else "undated" for t in self._tasks]
        return self.say("tasks.counts", **{n: near.count(n) for n in ("overdue", "today", "undated")})

    def nothing(self) -> str:
        """Why the list is empty."""
        return self.say("tasks.none" if self._read_once else "tasks.reading")

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        """One row a task: its day, its owner, the question; at the right the case."""
        today = _today()
        days = [self._day(t.task.due, today) for t in self._tasks]
        owners = [t.task.owner or self.say("tasks.no_owner") for t in self._tasks]
        narrow = cells < 60
        day_cells = max(map(width, days), default=0)
        owner_cells = 0 if narrow else min(max(map(width, owners), default=0), 14)
        rows = []
        for task, day, owner in zip(self._tasks, days, owners, strict=True):
            question, title = task.question.get(lang, task.task.key), title_named(task.title, self.say)
            columns = [fit(day, day_cells)] if narrow else [fit(day, day_cells), fit(owner, owner_cells)]
            room = cells - sum(width(c) + 2 for c in columns) - 16
            detail = self.say(
                "tasks.detail",
                question=question,
                title=title,
                case=task.case,
                owner=owner,
                due=self._exactly(task.task.due, today),
                key=task.task.key,
            )
            rows.append(
                Row(
                    key=f"{task.case} {task.task.key}",
                    line="  ".join([*columns, question]),
                    aside="" if narrow else cut(title, max(room // 2, 8)),
                    detail=detail,
                    text=" ".join(task.question.values()),
                    group=self.say(f"tasks.{nearness(task.task.due, today) if task.task.due else 'undated'}"),
                )
            )
        return rows

    def _day(self, due: date | None, today: date) -> str:
        return self.say("tasks.no_day") if due is None else day_of(due, today, self.say)

    def _exactly(self, due: date | None, today: date) -> str:
        """The day, and how late it is."""
        if due is None or due >= today:
            return self._day(due, today)
        days = (today - due).days
        late = self.say("tasks.late.one") if days == 1 else self.say("tasks.late", days=days)
        return self.say("home.both", scope=self._day(due, today), review=late)

    # ---- doing --------------------------------------------------------------------------------------------------

    def take(self, row: Row) -> None:
        """Open the case at the question."""
        self.tell(None)
        id, _, key = row.key.partition(" ")
        cases = program(self).cases
        if cases is not None:
            program(self).open_chat(lambda: standing_at(cases, id, key), self.problem)

    def action_open(self) -> None:
        """Open the case of the row under the highlight."""
        if self.chosen is not None:
            self.take(self.chosen)


def standing_at(cases: Cases, id: str, key: str) -> Case:
    """A case, opened at a question. Raises Refusal if it is not asked any more."""
    case = cases.get(id)
    case.go(key)
    return case


def _today() -> date:
    return datetime.now(UTC).astimezone().date()

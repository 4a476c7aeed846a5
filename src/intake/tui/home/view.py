"""Which cases the list shows, and in which order. Pure: a view is two words, and what they mean stands here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.case import CaseLine


@dataclass(frozen=True, slots=True)
class View:
    """What is shown (`SHOWS`) and what it is sorted by (`SORTS`). Each has a name in `words.home`."""

    sort: str = "changed"
    show: str = "all"


SORTS: dict[str, Callable[[CaseLine], object] | None] = {
    "changed": None,  # the order in which the store gives them
    "title": lambda line: by_sound(line.case.title),
    "due": lambda line: line.summary.due or "9",  # no day stands behind every day
    "to_answer": lambda line: -line.summary.to_answer,
    "created": lambda line: _backwards(line.case.created),
}
"""What the list can be sorted by: a key for each case; cases that it holds equal stay newest first."""

SHOWS: dict[str, Callable[[CaseLine, str], bool]] = {
    "all": lambda line, today: not line.case.archived,
    "to_answer": lambda line, today: _open(line) and line.summary.to_answer > 0,
    "to_confirm": lambda line, today: _open(line) and line.summary.to_confirm > 0,
    "tasks": lambda line, today: _open(line) and line.summary.tasks > 0,
    "overdue": lambda line, today: _open(line) and overdue(line, today),
    "elsewhere": lambda line, today: not line.case.archived and line.summary.scope in ("refer", "stop"),
    "filed": lambda line, today: not line.case.archived and line.case.state in ("filed", "supplement_asked"),
    "concluded": lambda line, today: not line.case.archived and line.case.state == "concluded",
    "archived": lambda line, today: line.case.archived,
}
"""What the list can show: whether a case belongs to it. `today` is an ISO date."""


def seen(cases: Iterable[CaseLine], view: View, today: str) -> list[CaseLine]:
    """The cases that a view shows, in its order. `cases` come newest first."""
    fits, key = SHOWS[view.show], SORTS[view.sort]
    found = [line for line in cases if fits(line, today)]
    return found if key is None else sorted(found, key=key)  # type: ignore[arg-type]


def overdue(line: CaseLine, today: str) -> bool:
    """Whether the nearest day of a task has passed."""
    return line.summary.tasks > 0 and line.summary.due is not None and line.summary.due < today


def by_sound(title: str) -> bytes:
    """What titles are sorted by: GB 18030 holds the common hanzi in the order of their pinyin, Latin letters before."""
    return title.strip().casefold().encode("gb18030", "replace")


def _open(line: CaseLine) -> bool:
    """Whether somebody still works on the case."""
    return not line.case.archived and line.case.state != "concluded"


def _backwards(time: str) -> tuple[int, ...]:
    """A key under which the latest time comes first."""
    return tuple(-ord(c) for c in time)

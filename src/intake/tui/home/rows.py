"""One entry of the home list: what a case is called, how it stands, what is to be done, how long ago it was touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from intake.tui.cells import fit, width
from intake.tui.safe import joined

if TYPE_CHECKING:
    from intake.case import CaseLine

Say = Callable[..., str]

ROOMY = 72
"""Cells from which an entry has two lines; below it has three, or four with tasks, and nothing of it goes."""


def untitled(title: str) -> bool:
    """Whether a case has no title yet."""
    return title.strip() in ("", "-")


def title_named(title: str, say: Say) -> str:
    """A case's title; a case that has none yet says so."""
    return say("home.untitled") if untitled(title) else title


def title_of(line: CaseLine, say: Say) -> str:
    """The title of a case in the list."""
    return title_named(line.case.title, say)


def standing(line: CaseLine, say: Say) -> str:
    """Both determinations in a few words, and the case's place in its life where it has left the draft."""
    said = say(f"home.scope.{line.summary.scope}")
    if line.summary.scope == "in_scope":
        said = say("home.both", scope=said, review=say(f"home.review.{line.summary.review}"))
    if line.case.state not in ("draft", "ready"):
        said = say("home.both", scope=said, review=say(f"home.state.{line.case.state}"))
    if line.case.archived:
        said = say("home.both", scope=said, review=say("home.state.archived"))
    return said


def left(line: CaseLine, say: Say) -> str:
    """How much is to answer and to confirm."""
    if line.summary.scope == "stop":
        return say("home.stopped")
    if line.summary.to_answer:
        said = _counted("home.to_answer", line.summary.to_answer, say)
    else:
        said = say("home.complete" if line.summary.asked else "home.not_begun")
    if line.summary.to_confirm:
        said += say("home.and") + _counted("home.to_confirm", line.summary.to_confirm, say)
    return said


def tasks(line: CaseLine, today: date, say: Say) -> str:
    """How many tasks there are, and by when the first one is due; empty without one."""
    if not line.summary.tasks:
        return ""
    said = _counted("home.tasks", line.summary.tasks, say)
    try:
        due = date.fromisoformat(line.summary.due or "")
    except ValueError:
        return said
    return say(f"home.tasks.{nearness(due, today)}", tasks=said, day=day_of(due, today, say))


def nearness(due: date, today: date) -> str:
    """Whether a day has passed, is today's, or is to come: `overdue`, `today`, `due`."""
    return "overdue" if due < today else "today" if due == today else "due"


def day_of(day: date, today: date, say: Say) -> str:
    """A day in the words of the language; the year only where it is another one."""
    id = "age.day" if day.year != today.year else "age.day.this_year"
    return say(id, day=day.day, month=day.month, year=day.year, iso=day.isoformat())


def age(updated: str, now: datetime, say: Say) -> str:
    """How long ago, in the words that a person would use."""
    try:
        then = datetime.fromisoformat(updated.replace("Z", "+00:00"))
    except ValueError:
        return ""
    minutes = int((now - then).total_seconds() // 60)
    days = (now.astimezone().date() - then.astimezone().date()).days
    if minutes < 1:
        return say("age.now")
    if minutes < 60:
        return say("age.minutes", count=minutes) if minutes > 1 else say("age.minute")
    if days < 1:
        hours = minutes // 60
        return say("age.hours", count=hours) if hours > 1 else say("age.hour")
    if days == 1:
        return say("age.yesterday")
    if days < 8:
        return say("age.days", count=days)
    return day_of(then.astimezone().date(), now.astimezone().date(), say)


def rows(cases: Sequence[CaseLine], cells: int, say: Say, now: datetime | None = None) -> list[Content]:
    """The entries, each line of them `cells` wide, with columns below each other."""
    now = now or datetime.now(UTC)
    today = now.astimezone().date()
    titles = [title_of(c, say) for c in cases]
    ages = [age(c.case.updated, now, say) for c in cases]
    todo = [tasks(c, today, say) for c in cases]
    stand = [standing(c, say) for c in cases]
    rest = [left(c, say) for c in cases]
    below: list[tuple[str, ...]]
    if cells < ROOMY:
        firsts = _beside(titles, [ages], cells)
        below = [
            (f"{s}  {c.case.regime}", r, *filter(None, (t,)))
            for c, s, r, t in zip(cases, stand, rest, todo, strict=True)
        ]
    else:
        firsts = _beside(titles, [todo, ages], cells)
        column = max(map(width, stand), default=0)
        below = [(f"  {c.case.regime}  {fit(s, column)}  {r}",) for c, s, r in zip(cases, stand, rest, strict=True)]
    return [
        joined(title, (right + "".join(f"\n{fit(line, cells)}" for line in lines), "$quiet"))
        for (title, right), lines in zip(firsts, below, strict=True)
    ]


def _beside(titles: list[str], columns: list[list[str]], cells: int) -> list[tuple[str, str]]:
    """Titles, and behind them the columns at the right edge; columns without anything in them take no room."""
    widths = [max(map(width, column), default=0) for column in columns]
    while sum(widths) and cells - sum(widths) - 2 * len(widths) < 8:
        widths[widths.index(next(filter(None, widths)))] = 0
    shown = [(column, w) for column, w in zip(columns, widths, strict=True) if w]
    room = max(cells - sum(w + 2 for _, w in shown), 1)
    return [
        (fit(title, room), "".join(f"  {fit(column[i], w)}" for column, w in shown)) for i, title in enumerate(titles)
    ]


def _counted(id: str, count: int, say: Say) -> str:
    """A number of things, in the singular where it is one."""
    return say(f"{id}.one") if count == 1 else say(id, count=count)


def text_of(line: CaseLine, say: Say) -> str:
    """What finding looks at."""
    return f"{title_of(line, say)} {line.case.regime} {line.case.id} {standing(line, say)}".casefold()


def matches(text: str, words: str) -> bool:
    """Whether the text of a case fits what is typed into the find field."""
    return all(part in text for part in words.casefold().split())


def short_place(place: str, home: str, cells: int) -> str:
    """Where the data lies, in at most `cells`: a folder under the person's own one begins with `~`, a server is named.

    What is too long loses its beginning.
    """
    if "://" in place:
        place = place.partition("://")[2].rpartition("@")[2]
    else:
        place = place.removesuffix("/intake.db").removesuffix("\\intake.db")
        if home and (place == home or place.startswith((f"{home}/", f"{home}\\"))):
            place = f"~{place[len(home) :]}"
    if width(place) <= cells:
        return place
    while place and width(place) > cells - 2:
        place = place[1:]
    return f"..{place}"

"""One line of the home list: what a case is called, how it stands, and how long ago it was touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from intake.tui.cells import fit, width
from intake.tui.safe import joined

if TYPE_CHECKING:
    from intake.case import CaseLine

Say = Callable[..., str]


def title_of(line: CaseLine, say: Say) -> str:
    """The case's title; a case that has none yet says so."""
    return say("home.untitled") if line.case.title.strip() in ("", "-") else line.case.title


def standing(line: CaseLine, say: Say) -> str:
    """Both determinations in a few words, and the case's place in its life where it has left the draft."""
    scope = say(f"home.scope.{line.summary.scope}")
    if line.summary.scope == "in_scope":
        scope = say("home.both", scope=scope, review=say(f"home.review.{line.summary.review}"))
    if line.case.state in ("draft", "ready"):
        return scope
    return say("home.both", scope=scope, review=say(f"home.state.{line.case.state}"))


def left(line: CaseLine, say: Say) -> str:
    """How much is to answer."""
    return say("home.to_answer", count=line.summary.to_answer) if line.summary.to_answer else say("home.complete")


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
    day = then.astimezone().date()
    return say("age.day", day=day.day, month=day.month, year=day.year, iso=day.isoformat())


def rows(cases: Sequence[CaseLine], cells: int, say: Say, now: datetime | None = None) -> list[Content]:
    """The list, in columns that fit `cells`: below 100 the age goes, below 60 all but the title and what is left."""
    now = now or datetime.now(UTC)
    columns = [[standing(c, say), left(c, say), age(c.case.updated, now, say)] for c in cases]
    if cells < 60:
        columns = [[row[1]] for row in columns]
    else:
        columns = [[c.case.regime, *row] for c, row in zip(cases, columns, strict=True)]
        if cells < 96:
            columns = [row[:3] for row in columns]
    most = 40 if cells >= 120 else 34 if cells >= 96 else 26
    widths = [min(most, max(width(row[i]) for row in columns)) for i in range(len(columns[0]))] if columns else []
    while widths and cells - sum(widths) - 2 * len(widths) < 8:
        widths.pop()
    room = max(cells - sum(widths) - 2 * len(widths), 1)
    return [
        joined(
            fit(title_of(case, say), room),
            ("".join("  " + fit(t, w) for t, w in zip(row, widths, strict=False)), "dim"),
        )
        for case, row in zip(cases, columns, strict=True)
    ]


def text_of(line: CaseLine, say: Say) -> str:
    """What finding looks at."""
    return f"{title_of(line, say)} {line.case.regime} {line.case.id} {standing(line, say)}".casefold()


def matches(text: str, words: str) -> bool:
    """Whether the text of a case fits what is typed into the find field."""
    return all(part in text for part in words.casefold().split())

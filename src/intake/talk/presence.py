"""What others do in a case that is open here, in one line for each of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from intake.talk.history import Told, change_of, told, what
from intake.talk.lines import shortened
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case

_BESIDE = ("life_changed", "title_changed", "proposal_settled")
"""What follows from something else in the same write; it is named only where it stands alone."""

_BEFORE = 20
"""Events read before the unseen ones, so that what they replaced is known."""


def unseen(case: Case) -> list[Told]:
    """What others have written since the case was read, oldest first. Reads the store: for a thread."""
    numbers = case.unseen()
    if not numbers:
        return []
    lines = told(case, len(numbers) + _BEFORE)
    return [line for line in reversed(lines) if line.event.sequence in numbers]


def answers_in(lines: Iterable[Told]) -> set[str]:
    """The questions whose answers were changed."""
    return {line.event.key for line in lines if line.kind in ("answered", "cleared") and line.event.key}


def did(case: Case, lines: Iterable[Told], lang: str) -> list[str]:
    """For each person one line: what they did last, and how much more. An import counts as one thing, with its numbers."""
    its_lines = list(lines)
    imports = {_write(line) for line in its_lines if line.kind == "imported"}
    by: dict[str, list[Told]] = {}
    for line in its_lines:
        if line.kind == "imported" or _write(line) not in imports:
            by.setdefault(line.event.who, []).append(line)
    said = []
    for who, its in by.items():
        main = [line for line in its if line.kind not in _BESIDE] or its[-1:]
        more = len(main) - 1
        id = "talk.presence.more" if more else "talk.presence.did"
        said.append(shortened(word(id, lang, who=who, what=_told(case, main[-1], lang), count=more)))
    return said


def _write(line: Told) -> object:
    """What the events of one write have in common."""
    return line.event.payload.get("group", line.event.sequence)


def _told(case: Case, line: Told, lang: str) -> str:
    done = what(case, line, lang)
    if line.kind != "imported":
        return done
    return word("talk.presence.import", lang, what=done, counts=change_of(case, line, lang))

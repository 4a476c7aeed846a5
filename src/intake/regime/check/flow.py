"""Order: a condition looks only at what was asked before, so no question waits for itself and every route ends.

Scope is settled where the first question depends on it; what decides scope must be asked by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from intake.regime.check.fault import Place
from intake.regime.check.library import Asked, Edition, Library
from intake.regime.check.source import Source
from intake.regime.condition import Condition


@dataclass(frozen=True)
class Look:
    """A question that looks, what it looks at, and the line where it says so."""

    by: str
    at: str
    place: Place


def look(library: Library) -> None:
    """The order of each regime's script."""
    for edition in library.editions.values():
        if edition.script.content is not None and library.facts.content is not None:
            _order(library, edition)
            _scope(library, edition)


def _looks(edition: Edition, asked: dict[str, Asked]) -> list[Look]:
    """Everything that a question depends on, its section's condition included."""
    assert edition.script.content is not None
    by_section: list[list[tuple[Condition, Place]]] = [
        list(edition.script.looks("sections", n, "when")) if s.when else []
        for n, s in enumerate(edition.script.content.sections)
    ]
    found = []
    for key, question in asked.items():
        own = _own(question.source, question) if question.when else []
        found += [Look(key, look.fact or "", place) for look, place in (*by_section[question.section], *own)]
    return found


def _own(source: Source[Any], question: Asked) -> list[tuple[Condition, Place]]:
    return list(source.looks(*question.path))


def _order(library: Library, edition: Edition) -> None:
    asked = library.asked(edition.id)
    place_of = {key: n for n, key in enumerate(asked)}
    looks = _looks(edition, asked)
    needs: dict[str, set[str]] = {}
    for each in looks:
        needs.setdefault(each.by, set()).add(each.at)
    for each in looks:
        if each.at not in place_of or place_of[each.at] < place_of[each.by]:
            continue
        if each.at == each.by:
            library.faults.add("flow.self", each.place, key=each.by)
        elif each.by in _behind(needs, each.at):
            library.faults.add("flow.cycle", each.place, by=each.by, at=each.at)
        else:
            library.faults.add("flow.later", each.place, by=each.by, at=each.at, regime=edition.id)


def _behind(needs: dict[str, set[str]], key: str) -> set[str]:
    """Everything that a question depends on, near or far."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        for other in needs.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _scope(library: Library, edition: Edition) -> None:
    """What decides scope, and what that depends on, is asked before anything that looks at scope."""
    asked = library.asked(edition.id)
    if edition.rules.content is None:
        return
    looks = _looks(edition, asked)
    needs: dict[str, set[str]] = {}
    for each in looks:
        needs.setdefault(each.by, set()).add(each.at)
    deciding = {f for r in edition.rules.content.scope if r.when for f in r.when.facts()} & asked.keys()
    deciding |= {f for key in deciding for f in _behind(needs, key)} & asked.keys()
    keys = list(asked)
    first = next((n for n, key in enumerate(keys) if "scope" in needs.get(key, ())), len(keys))
    for number, key in enumerate(keys):
        if key in deciding and number >= first:
            library.faults.add("flow.scope", asked[key].named, about=key, key=key, first=keys[first])

"""Checks of the content files, one room for each kind of fault. What needs the engine stands in `interview.proof`.

`intake check` is for the person who edits: it names every fault with file, line and key, not only the first.
"""

from __future__ import annotations

from pathlib import Path

from intake.regime.check import (
    citations,
    conditions,
    criteria,
    dates,
    facts,
    flow,
    layouts,
    names,
    rules,
    script,
    texts,
)
from intake.regime.check.fault import Fault, Faults, Place
from intake.regime.check.library import Library, edition_ids, open_library

ROOMS = (names, texts, facts, script, conditions, flow, citations, criteria, rules, layouts, dates)

BARRIERS = frozenset(
    {
        *("condition.fact", "condition.unasked", "condition.item", "condition.result", "condition.test"),
        *("condition.value", "flow.self", "flow.later", "flow.cycle", "flow.scope", "id.folder", "reason.missing"),
        *("text.place", "text.braces"),
        *("group.unknown", "group.open", "group.split", "group.unclosed"),
    }
)
"""Kinds of fault with which a proof would only say the same once more, or nothing true."""


def checked(root: Path) -> Library:
    """Read all content under `root` and look at it in every room. The faults stand in the library's `faults`."""
    library = open_library(root)
    for room in ROOMS:
        room.look(library)
    return library


def of_regime(library: Library, regime: str) -> tuple[Fault, ...]:
    """The faults in the files that a regime is made of: its own and the shared ones."""
    others = {s.file for id, e in library.editions.items() if id != regime for s in e.sources}
    foreign = tuple(
        f"{top}/{id}" for id in library.editions if id != regime for top in ("models", "dialogs", "exports")
    )
    return tuple(
        f
        for f in library.faults
        if f.place.file not in others and not f.place.file.startswith(tuple(f"{p}/" for p in foreign))
    )


def fit(library: Library, regime: str) -> bool:
    """Whether proofs about a regime say anything, whatever else is wrong with it."""
    return BARRIERS.isdisjoint(f.id for f in of_regime(library, regime))


__all__ = ["Fault", "Faults", "Library", "Place", "checked", "edition_ids", "fit", "of_regime"]

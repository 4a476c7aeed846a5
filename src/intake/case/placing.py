"""The items of a source's groups under the numbers that they have in a case, or will get there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from intake.case.saying import MOST_AHEAD
from intake.interview.answers import Answer, Items, Proposal
from intake.regime.keys import concrete, parse
from intake.regime.labels import letters
from intake.store.records import Saved

if TYPE_CHECKING:
    from intake.importing.compare import Row
    from intake.importing.found import Found, Reading

Moves = Mapping[tuple[str, int], int]
"""By group and number in the source, the number in the case; an item that keeps its number may be left out."""


def renumbered(
    reading: Reading,
    items: Mapping[str, Items],
    answers: Mapping[str, Answer],
    proposals: Mapping[str, Proposal],
    *,
    unnamed: bool = True,
) -> Moves:
    """What number each item of the source has in the case. Without `unnamed` those that bear no name stay as they are.

    What was proposed earlier counts as said: the same source read twice makes no second items.
    """
    there: dict[str, Answer] = {**{k: p.answer for k, p in proposals.items()}, **answers}
    said, spoken = _named(there), _items(there)
    source = _named(_facts(reading))
    moves: dict[tuple[str, int], int] = {}
    for group, numbers in _items(_facts(reading)).items():
        mine = {n: source.get((group, n), "") for n in sorted(numbers) if unnamed or (group, n) in source}
        names = {n: said.get((group, n), "") for n in items.get(group, Items()).live}
        found = _numbers(mine, items.get(group, Items()), names, spoken.get(group, set()))
        moves |= {(group, old): new for old, new in found.items() if old != new}
    return moves


def renamed(reading: Reading, moves: Moves) -> Reading:
    """The reading with its items under their numbers in the case."""
    if not moves:
        return reading
    facts = {_key(key, moves): answer for key, answer in reading.facts.items()}
    return replace(reading, found=tuple(_found(f, moves) for f in reading.found), facts=facts)


def placed(rows: Sequence[Row], reading: Reading, saved: Saved) -> list[Row]:
    """The rows upon the case as it was saved: an item whose number somebody has given to another one meanwhile moves on."""
    moves = renumbered(reading, saved.items, saved.answers, saved.proposals, unnamed=False)
    return [replace(row, found=_found(row.found, moves)) for row in rows] if moves else list(rows)


def _numbers(mine: Mapping[int, str], there: Items, names: Mapping[int, str], spoken: set[int]) -> dict[int, int]:
    """Same name, same item, its own number first; then an item of which nothing was said; then a number that is free."""
    found = {n: n for n, name in mine.items() if name and names.get(n) == name}
    for number, name in mine.items():
        same = [n for n in there.live if name and names.get(n) == name and n not in found.values()]
        if number not in found and same:
            found[number] = same[0]
    for number in mine:
        if number not in found and number in there.live and number not in spoken and number not in found.values():
            found[number] = number
    used = there.used
    for number in mine:
        if number not in found and used < number <= used + MOST_AHEAD:
            found[number] = used = number
    for number in mine:
        if number not in found:
            found[number] = used = used + 1
    return found


def _facts(reading: Reading) -> dict[str, Answer]:
    """All that the source says by key."""
    said = {f.key: f.answer for f in reading.found if f.key is not None and f.answer is not None}
    return {**reading.facts, **said}


def _named(answers: Mapping[str, Answer]) -> dict[tuple[str, int], str]:
    """The names of items, in one shape, by group and number."""
    found: dict[tuple[str, int], str] = {}
    for key, answer in answers.items():
        place = parse(key)
        if place.group is not None and place.item is not None and place.template == f"{place.group}[].name":
            name = letters(str(answer.value or ""))
            if name:
                found[place.group, place.item] = name
    return found


def _items(keys: Iterable[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for key in keys:
        place = parse(key)
        if place.group is not None and place.item is not None:
            found.setdefault(place.group, set()).add(place.item)
    return found


def _found(found: Found, moves: Moves) -> Found:
    return replace(
        found,
        key=None if found.key is None else _key(found.key, moves),
        offered=tuple(_key(key, moves) for key in found.offered),
        others=tuple(_found(other, moves) for other in found.others),
    )


def _key(key: str, moves: Moves) -> str:
    place = parse(key)
    if place.group is None or place.item is None:
        return key
    return concrete(place.template, moves.get((place.group, place.item), place.item))

"""The items of a source's groups under the numbers that they have in a case, or will get there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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

Item = tuple[str, int]
"""An item by its group and number."""

Moves = Mapping[Item, int]
"""By an item of the source, its number in the case; one that keeps its number may be left out."""

Told = Mapping[str, Answer]
"""What is said of an item, by template."""


def renumbered(
    reading: Reading,
    items: Mapping[str, Items],
    answers: Mapping[str, Answer],
    proposals: Mapping[str, Proposal],
    case: str,
) -> tuple[Moves, frozenset[Item]]:
    """What number each item of the source has in the case, and which of the case's items are those of the source.

    What was proposed earlier counts as said: the same source read twice makes no second items. What `reading.met` says was
    the same item stays it. Of the case that the source itself is of, an item is the one with its number.
    """
    there: dict[str, Answer] = {**{k: p.answer for k, p in proposals.items()}, **answers}
    source, said = _by_item(_facts(reading)), _by_item(there)
    own = reading.origin.case == case
    moves: dict[Item, int] = {}
    met: set[Item] = set()
    for group, numbers in _groups(source).items():
        known = items.get(group, Items())
        mine = {n: source[group, n] for n in sorted(numbers)}
        its = {n: said.get((group, n), {}) for n in known.live}
        kept = {n for g, n in reading.met if g == group}
        found = _same(mine, its, kept, own=own)
        met |= {(group, number) for number in found.values()}
        found = _new(mine, found, known.used)
        moves |= {(group, old): new for old, new in found.items() if old != new}
    return moves, frozenset(met)


def renamed(reading: Reading, moves: Moves, met: frozenset[Item]) -> Reading:
    """The reading with its items under their numbers in the case; `met` are those that the case has already."""
    if not moves:
        return replace(reading, met=met)
    facts = {_key(key, moves): answer for key, answer in reading.facts.items()}
    return replace(reading, found=tuple(_found(f, moves) for f in reading.found), facts=facts, met=met)


def placed(rows: Sequence[Row], reading: Reading, saved: Saved) -> list[Row]:
    """The rows upon the case as it was saved: an item whose number somebody has given to another one meanwhile moves on."""
    moves, _ = renumbered(reading, saved.items, saved.answers, saved.proposals, saved.case.id)
    return [replace(row, found=_found(row.found, moves)) for row in rows] if moves else list(rows)


def _same(mine: Mapping[int, Told], there: Mapping[int, Told], kept: Collection[int], *, own: bool) -> dict[int, int]:
    """The source's items that the case has already, by what speaks for it: it was found to be so; the same name; in the
    source's own case the same number; without a name that the same is said of it; that nothing is said of it yet."""
    found: dict[int, int] = {}
    free = dict.fromkeys(there)

    def take(old: int, new: int | None) -> None:
        if old not in found and new in free:
            found[old] = new
            del free[new]

    for number in mine:
        take(number, number if number in kept else None)
    names = {number: _name(told) for number, told in mine.items()}
    its_names = {number: _name(told) for number, told in there.items()}
    for number, name in names.items():
        take(number, number if name and its_names.get(number) == name else None)
    named: dict[str, list[int]] = {}
    for number in free:
        named.setdefault(its_names[number], []).append(number)
    for number, name in names.items():
        if name and number not in found and (same := named.get(name)):
            take(number, same.pop(0))
    for number in mine:
        take(number, number if own else None)
    unnamed = {number: told for number, told in mine.items() if number not in found and not names[number]}
    for number, told in unnamed.items():
        take(number, number if number in free and _says_all(there[number], told) else None)
    alike: dict[object, list[int]] = {}
    for number in free:
        alike.setdefault(_whole(there[number]), []).append(number)
    for number, told in unnamed.items():
        if number not in found and (same := alike.get(_whole(told))):
            take(number, same.pop(0))
    for number in mine:
        take(number, number if not there.get(number) else None)
    return found


def _new(mine: Iterable[int], found: Mapping[int, int], used: int) -> dict[int, int]:
    """Numbers for all the others: their own where it is free, else the next one that is."""
    numbers = dict(found)
    for number in mine:
        if number not in numbers and used < number <= used + MOST_AHEAD:
            numbers[number] = used = number
    for number in mine:
        if number not in numbers:
            numbers[number] = used = used + 1
    return numbers


def _says_all(there: Told, told: Told) -> bool:
    """Whether all that is told of an item is said there."""
    from intake.importing.compare import same_said

    return all(same_said(there.get(template), answer) for template, answer in told.items())


def _facts(reading: Reading) -> dict[str, Answer]:
    """All that the source says by key."""
    said = {f.key: f.answer for f in reading.found if f.key is not None and f.answer is not None}
    return {**reading.facts, **said}


def _whole(told: Told) -> object:
    """All that is told of an item, in a form that is equal for what says the same."""
    return frozenset((template, a.status, str(a.value), a.reason) for template, a in told.items())


def _by_item(answers: Mapping[str, Answer]) -> dict[Item, dict[str, Answer]]:
    """What is said of each item, by the templates of its questions."""
    found: dict[Item, dict[str, Answer]] = {}
    for key, answer in answers.items():
        place = parse(key)
        if place.group is not None and place.item is not None:
            found.setdefault((place.group, place.item), {})[place.template] = answer
    return found


def _groups(items: Iterable[Item]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for group, number in items:
        found.setdefault(group, set()).add(number)
    return found


def _name(told: Told) -> str:
    """The name of an item in one shape, empty if it bears none."""
    name = next((a for template, a in told.items() if template.endswith("[].name")), None)
    return letters(str(name.value or "")) if name is not None else ""


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

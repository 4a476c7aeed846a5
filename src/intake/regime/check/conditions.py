"""Conditions: every fact that they look at exists here, every value is possible, every test fits the fact's kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from intake.regime.check.fault import Place
from intake.regime.check.library import Edition, Library
from intake.regime.check.source import Source
from intake.regime.condition import Condition, Test
from intake.regime.keys import TEMPLATE
from intake.regime.model import Kind, Outcome, Review

RESULTS: dict[str, tuple[str, ...]] = {
    "scope": tuple(Outcome),
    "review": tuple(Review),
    "files_purchase": ("yes", "no"),
}
"""What the program works out itself, with the values that it can take."""

QUESTIONS, RULES, FINDINGS, LAYOUTS = frozenset({"scope"}), frozenset[str](), frozenset({"scope"}), frozenset(RESULTS)
"""Which results are known where: questions and findings know scope, scope rules nothing, layouts everything."""

_MEASURED = (Test.MORE_THAN, Test.AT_LEAST, Test.LESS_THAN, Test.AT_MOST)
_DATED = (Test.FROM, Test.BEFORE)


@dataclass(frozen=True)
class Where:
    """A condition in the files of a regime, and what is known there. `group`: the group in whose item it is evaluated."""

    source: Source[Any]
    path: tuple[int | str, ...]
    results: frozenset[str]
    group: str | None = None


def conditions_of(library: Library, edition: Edition) -> Iterator[Where]:
    """Every condition that counts in a regime, but those of shared findings that it may leave out."""
    rules, script = edition.rules, edition.script
    if rules.content:
        yield from (Where(rules, ("scope", n, "when"), RULES) for n, r in enumerate(rules.content.scope) if r.when)
        yield from (Where(rules, ("review", n, "when"), FINDINGS) for n, _ in enumerate(rules.content.review))
        yield from (
            Where(rules, ("findings", n, "when"), FINDINGS) for n, f in enumerate(rules.content.findings) if f.when
        )
    if script.content:
        yield from (
            Where(script, ("sections", n, "when"), QUESTIONS) for n, s in enumerate(script.content.sections) if s.when
        )
    for key, asked in library.asked(edition.id).items():
        if asked.when is not None:
            match = TEMPLATE.fullmatch(key)
            yield Where(asked.source, asked.path, QUESTIONS, match[1] if match else None)
    for document in edition.documents:
        if document.content is None:
            continue
        if document.content.when:
            yield Where(document, ("when",), LAYOUTS)
        yield from (
            Where(document, ("blocks", n, "when"), LAYOUTS) for n, b in enumerate(document.content.blocks) if b.when
        )


def look(library: Library) -> None:
    """The conditions of each regime, then those of the shared findings."""
    for edition in library.editions.values():
        asked = library.asked(edition.id)
        if edition.script.content is None or library.facts.content is None:
            continue
        for where in conditions_of(library, edition):
            for look, place in where.source.looks(*where.path):
                _look(library, look, place, where, lambda fact, asked=asked: fact in asked, edition)  # type: ignore[misc]
    if library.findings.content:
        anywhere = {key for regime in library.editions for key in library.asked(regime)}
        for number, finding in enumerate(library.findings.content.findings):
            where = Where(library.findings, ("findings", number, "when"), FINDINGS)
            for look, place in where.source.looks(*where.path) if finding.when else ():
                _look(library, look, place, where, lambda fact: fact in anywhere, None)


def _look(
    library: Library, look: Condition, place: Place, where: Where, asked: Callable[[str], bool], edition: Edition | None
) -> None:
    """One look at one fact."""
    faults, fact = library.faults, look.fact or ""
    if fact in RESULTS:
        if fact not in where.results:
            faults.add("condition.result", place, fact=fact)
        else:
            _values(library, look, place, RESULTS[fact])
        return
    if fact not in library.bank:
        faults.add("condition.fact", place, about=fact, fact=fact)
        return
    if not asked(fact):
        faults.add("condition.unasked", place, fact=fact, regime=edition.id if edition else "—")
        return
    match = TEMPLATE.fullmatch(fact)
    if match and match[1] != where.group:
        faults.add("condition.item", place, fact=fact)
        return
    if problem := _misfit(look, library.bank[fact].kind):
        faults.add("condition.test", place, fact=fact, kind=library.bank[fact].kind.value, test=problem)
        return
    # a fact's whole values, not those that one edition leaves on offer: shared wording serves several editions
    possible = ("yes", "no") if library.bank[fact].kind is Kind.YES_NO else library.bank[fact].values
    if edition is not None and where.source in (edition.rules, edition.script, *edition.documents):
        possible = library.asked(edition.id)[fact].values
    if possible:
        _values(library, look, place, possible)


def _values(library: Library, look: Condition, place: Place, possible: tuple[str, ...]) -> None:
    if look.test not in (Test.IN, Test.NOT_IN, Test.INCLUDES):
        return
    for value in look.values:
        if value not in possible and value != "unknown":
            library.faults.add("condition.value", place, fact=look.fact, value=value, possible=", ".join(possible))


def _misfit(look: Condition, kind: Kind) -> str | None:
    """The test that does not fit the kind or whose bound cannot be read; None if all is well."""
    test = look.test
    if test in _MEASURED:
        return None if kind in (Kind.NUMBER, Kind.MONEY) and _one(look, Decimal) else test
    if test in _DATED:
        return None if kind is Kind.DATE and _one(look, date.fromisoformat) else test
    if test is Test.INCLUDES:
        return None if kind is Kind.CHOICES else test
    if test in (Test.IN, Test.NOT_IN) and kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.PARAGRAPH):
        return None if set(look.values) <= {"unknown"} else test
    return None


def _one(look: Condition, read: Callable[[str], object]) -> bool:
    """Whether there is one bound and it can be read."""
    try:
        return len(look.values) == 1 and read(look.values[0]) is not None
    except (ValueError, InvalidOperation):
        return False

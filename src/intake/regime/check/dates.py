"""Dates: nothing ends before it begins, and each purchase date belongs to exactly one edition."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import Any

from intake.regime.check.library import Edition, Library
from intake.regime.check.source import Source


def look(library: Library) -> None:
    """Laws, articles, penalties and editions."""
    for number, law in enumerate(library.laws.content.laws if library.laws.content else ()):
        _one(library, library.laws, ("laws", number), law)
        for n, article in enumerate(law.articles):
            _one(library, library.laws, ("laws", number, "articles", n), article)
    for number, penalty in enumerate(library.contract.content.penalties if library.contract.content else ()):
        _one(library, library.contract, ("penalties", number), penalty)
    families: dict[str, list[Edition]] = defaultdict(list)
    for edition in library.editions.values():
        if edition.card.content:
            _one(library, edition.card, (), edition.card.content)
            families[edition.id.partition("-")[0]].append(edition)
        if edition.articles.content:
            _one(library, edition.articles, (), edition.articles.content)
            for n, article in enumerate(edition.articles.content.articles):
                _one(library, edition.articles, ("articles", n), article)
    for editions in families.values():
        _successive(library, editions)


def _one(library: Library, source: Source[Any], path: tuple[int | str, ...], entry: Any) -> None:
    if entry.since and entry.until and entry.until < entry.since:
        library.faults.add("date.order", source.at(*path, "until"))


def _successive(library: Library, editions: list[Edition]) -> None:
    """The editions of one law follow each other without a gap and without an overlap."""
    cards = sorted(((e.card.content, e) for e in editions if e.card.content), key=lambda pair: pair[0].since)
    for (earlier, _), (later, edition) in pairwise(cards):
        place = edition.card.at("since")
        if earlier.until is None or earlier.until >= later.since:
            library.faults.add("date.overlap", place, other=earlier.id)
        elif earlier.until + timedelta(days=1) < later.since:
            library.faults.add("date.gap", place, other=earlier.id, day=(earlier.until + timedelta(days=1)).isoformat())

"""Citations: each leads to an article, each article that counts as read names its source, and law applies by date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from intake.regime.authors import RegimeFile
from intake.regime.check.library import Edition, Library
from intake.regime.check.source import Source
from intake.regime.model import Article, Law, ReviewRule, ScopeRule, in_force

_DAY = timedelta(days=1)
Known = dict[str, tuple[Law, Article]]


def look(library: Library) -> None:
    """Articles and their sources, then every citation of every file."""
    _sources(library)
    shared = {f"{law.id}/{a.number}": (law, a) for law in _laws(library) for a in law.articles}
    everywhere = dict(shared)
    for edition in library.editions.values():
        everywhere |= _own(edition)
    _cited(library, library.contract, ("clauses", "penalties"), everywhere)
    _cited(library, library.review, ("reasons",), everywhere)
    _cited(library, library.findings, ("findings",), shared)
    for edition in library.editions.values():
        known = shared | _own(edition)
        if edition.articles.content is None or library.laws.content is None:
            continue
        _cited(library, edition.rules, ("scope", "review", "findings"), known, edition.card.content)
        _cited(library, edition.bodies, ("bodies",), known, edition.card.content)
        _rules_covered(library, edition, known)
        _beside_questions(library, edition, known)


def _laws(library: Library) -> tuple[Law, ...]:
    return library.laws.content.laws if library.laws.content else ()


def _own(edition: Edition) -> Known:
    own = edition.articles.content
    if own is None:
        return {}
    law = Law(**{name: getattr(own, name) for name in type(own).model_fields})
    return {f"{law.id}/{a.number}": (law, a) for a in law.articles}


def _sources(library: Library) -> None:
    """A tag that says "read" wants to know where."""
    for source, path, article in _articles(library):
        if article.tag.verified and not (article.source or "").strip():
            library.faults.add("article.source", source.at(*path), tag=article.tag.value)


def _articles(library: Library) -> Iterator[tuple[Source[Any], tuple[int | str, ...], Article]]:
    for number, law in enumerate(_laws(library)):
        for n, article in enumerate(law.articles):
            yield library.laws, ("laws", number, "articles", n), article
    for edition in library.editions.values():
        for n, article in enumerate(edition.articles.content.articles if edition.articles.content else ()):
            yield edition.articles, ("articles", n), article


def _cited(
    library: Library, source: Source[Any], lists: tuple[str, ...], known: Known, card: RegimeFile | None = None
) -> None:
    """The citations of the entries in some lists of a file."""
    for name in lists:
        for number, entry in enumerate(getattr(source.content, name, ()) or ()):
            for n, cite in enumerate(entry.cites):
                _one(library, source, (name, number, "cites", n), cite, known, card)


def _one(
    library: Library, source: Source[Any], path: tuple[int | str, ...], cite: str, known: Known, card: RegimeFile | None
) -> None:
    law, slash, number = cite.partition("/")
    if not (law and slash and number):
        library.faults.add("cite.form", source.at(*path), cite=cite)
    elif cite not in known:
        if not {law, number} & library.faults.gone:
            library.faults.add("cite.unknown", source.at(*path), cite=cite)
    elif card is not None and not _meets(*known[cite], card):
        library.faults.add("cite.never", source.at(*path), cite=cite)


def _meets(law: Law, article: Article, card: RegimeFile) -> bool:
    """Whether the article was in force on any day of the regime."""
    since = max(d for d in (law.since, article.since, card.since) if d is not None)
    until = [d for d in (law.until, article.until, card.until) if d is not None]
    return not until or since <= min(until)


def _rules_covered(library: Library, edition: Edition, known: Known) -> None:
    """On every day of the edition a rule can cite something: tried on the days on which anything changes."""
    card, rules = edition.card.content, edition.rules.content
    if card is None or rules is None:
        return
    for name, entries in (("scope", rules.scope), ("review", rules.review)):
        for number, rule in enumerate[ScopeRule | ReviewRule](entries):
            found = [known[c] for c in rule.cites if c in known]
            if len(found) < len(rule.cites):
                continue
            changes = {d for pair in found for x in pair for d in (x.since, x.until and x.until + _DAY) if d}
            days = sorted(d for d in {card.since, *changes} if in_force(card.since, card.until, d))
            bare = [d for d in days if not any(_on(*pair, d) for pair in found)]
            if bare:
                library.faults.add("cite.gap", edition.rules.at(name, number, "cites"), day=bare[0].isoformat())


def _on(law: Law, article: Article, day: date) -> bool:
    return in_force(law.since, law.until, day) and in_force(article.since, article.until, day)


def _beside_questions(library: Library, edition: Edition, known: Known) -> None:
    """The script's citations, and the article of each criterion."""
    if edition.script.content:
        for key, cites in edition.script.content.cites.items():
            for n, cite in enumerate(cites):
                _one(library, edition.script, ("cites", key, n), cite, known, edition.card.content)
    card, own = edition.card.content, edition.articles.content
    if card and own:
        numbers = {a.number for a in own.articles}
        for number, criterion in enumerate(card.criteria):
            article = criterion.article.partition(".")[0]
            if article not in numbers and article not in library.faults.gone:
                library.faults.add("criterion.article", edition.card.at("criteria", number, "article"), article=article)

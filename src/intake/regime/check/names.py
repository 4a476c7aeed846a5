"""Ids: each once, each well-formed, and the same name for one thing in all files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from intake.regime.check.fault import Faults, Place
from intake.regime.check.library import Edition, Library
from intake.regime.check.source import Source
from intake.regime.keys import PLAIN, TEMPLATE

LOWER = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")
RULE = re.compile(r"[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)+")
EVIDENCE = re.compile(r"E[0-9]{2}")
CRITERION = re.compile(r"[A-Za-z0-9]+-[0-9]+(\.[0-9]+)?")
THEME = re.compile(r"T[0-9]+(-[0-9]+)?")

Named = tuple[str, Place]


def look(library: Library) -> None:
    """Ids of the shared files and of each regime, together with the shared ones where they meet."""
    faults = library.faults
    for key in library.bank:
        if not PLAIN.fullmatch(key) and not TEMPLATE.fullmatch(key):
            faults.add("fact.form", library.facts.at("facts", key))
    _ids(faults, _named(library.laws, "laws"), LOWER)
    for number, law in enumerate(library.laws.content.laws if library.laws.content else ()):
        articles = [(a.number, library.laws.at("laws", number, "articles", n)) for n, a in enumerate(law.articles)]
        _ids(faults, articles)
    _ids(faults, _named(library.evidence, "evidence"), EVIDENCE)
    _ids(faults, _named(library.contract, "clauses"), LOWER)
    _ids(faults, _named(library.contract, "penalties"), LOWER)
    _wordings(library)
    for edition in library.editions.values():
        _edition(library, edition)


def _edition(library: Library, edition: Edition) -> None:
    faults = library.faults
    shared_rules = _named(library.review, "reasons")
    shared_findings = _named(library.findings, "findings")
    _ids(faults, [*shared_rules, *_named(edition.rules, "scope"), *_named(edition.rules, "review")], RULE)
    _ids(faults, [*shared_findings, *_named(edition.rules, "findings")])
    _ids(faults, _named(edition.card, "criteria"), CRITERION)
    _ids(faults, _named(edition.articles, "articles"))
    _ids(faults, _named(edition.script, "sections"), LOWER)
    _ids(faults, [(d.content.id, d.at("id")) for d in edition.documents if d.content], LOWER)
    if edition.cases is not None:
        _ids(faults, _named(edition.cases, "cases"))
    _ids(faults, _named(edition.bodies, "bodies"), LOWER)
    card, articles, script = edition.card.content, edition.articles.content, edition.script.content
    if card and card.id != edition.id:
        faults.add("id.folder", edition.card.at("id"), wanted=edition.id)
    if script and script.regime != edition.id:
        faults.add("id.folder", edition.script.at("regime"), wanted=edition.id)
    if card and articles and card.law != articles.id:
        faults.add("id.folder", edition.card.at("law"), wanted=articles.id)
    laws = {law.id for law in library.laws.content.laws} if library.laws.content else set()
    if articles and articles.id in laws:
        faults.add("id.twice", edition.articles.at("id"), first=library.laws.file)


def _named(source: Source[Any], name: str) -> list[Named]:
    """The ids (articles: numbers, cases: names) of a list of a file, with their places."""
    found = []
    for number, entry in enumerate(getattr(source.content, name, ()) or ()):
        field = next(f for f in ("id", "number", "name") if hasattr(entry, f))
        found.append((getattr(entry, field), source.at(name, number, field)))
    return found


def _ids(faults: Faults, named: Iterable[Named], form: re.Pattern[str] | None = None) -> None:
    first: dict[str, Place] = {}
    for id, place in named:
        if id in first:
            faults.add("id.twice", place, first=f"{first[id].file}:{first[id].line}")
        elif form is not None and not form.fullmatch(id):
            faults.add("id.form", place)
        first.setdefault(id, place)


def _wordings(library: Library) -> None:
    """A fact has one wording, though the files are several."""
    first: dict[str, Place] = {}
    for source in library.wording:
        for key in source.content.questions if source.content else ():
            place = source.at("questions", key)
            if key in first:
                library.faults.add("id.twice", place, first=f"{first[key].file}:{first[key].line}")
            first.setdefault(key, place)

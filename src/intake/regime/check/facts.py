"""Facts: asked somewhere, worded, with values that fit their kind; groups whole."""

from __future__ import annotations

from typing import Any

from intake.regime.authors import Fact, Wording
from intake.regime.check.library import Library
from intake.regime.check.source import Source
from intake.regime.keys import TEMPLATE
from intake.regime.model import Kind


def look(library: Library) -> None:
    """The bank of facts against wording and scripts of all regimes."""
    asked = {key for regime in library.editions for key in library.asked(regime)}
    scripts_whole = all(e.script.whole for e in library.editions.values())
    wording_read = all(s.content for s in library.wording)
    for key, fact in library.bank.items():
        place = library.facts.at("facts", key)
        if key not in asked and scripts_whole:
            library.faults.add("fact.unasked", place)
        if key in asked and key not in library.worded and wording_read:
            library.faults.add("fact.unworded", place, about=key)
        _values(library, key, fact)
    for key, (source, wording) in library.worded.items():
        if key in library.bank:
            _options(library, key, source, wording)
        else:
            library.faults.add("wording.stray", source.at("questions", key), about=key)
    _groups(library)


def _values(library: Library, key: str, fact: Fact) -> None:
    faults, place = library.faults, library.facts.at("facts", key)
    if (fact.kind in (Kind.CHOICE, Kind.CHOICES)) != bool(fact.values):
        faults.add("fact.values", place, kind=fact.kind.value)
    if len(set(fact.values)) != len(fact.values):
        faults.add("fact.value_twice", library.facts.at("facts", key, "values"))
    possible = ("yes", "no") if fact.kind is Kind.YES_NO else fact.values
    for name, flagged in (("red_flag", fact.red_flag), ("reason_for", fact.reason_for)):
        for value in flagged:
            if value not in possible:
                faults.add("fact.flag", library.facts.at("facts", key, name), value=value)


def _options(library: Library, key: str, source: Source[Any], wording: Wording) -> None:
    fact = library.bank[key]
    if fact.kind not in (Kind.CHOICE, Kind.CHOICES):
        if wording.options:
            library.faults.add("option.stray", source.at("questions", key, "options"), value=", ".join(wording.options))
        return
    for value in fact.values:
        if value not in wording.options:
            library.faults.add("option.unlabelled", source.at("questions", key), value=value)
    for value in wording.options:
        if value not in fact.values:
            library.faults.add("option.stray", source.at("questions", key, "options", value), value=value)


def _groups(library: Library) -> None:
    """A group has questions and one, yes or no, that closes the list; and its questions are asked together."""
    groups = library.facts.content.groups if library.facts.content else {}
    used = set()
    for key in library.bank:
        if match := TEMPLATE.fullmatch(key):
            used.add(match[1])
            if match[1] not in groups:
                library.faults.add("group.unknown", library.facts.at("facts", key), about=match[1], group=match[1])
    for name in groups:
        closing = library.bank.get(f"{name}.complete")
        place = library.facts.at("groups", name)
        if name not in used:
            library.faults.add("group.empty", place)
        if closing is None or closing.kind is not Kind.YES_NO:
            library.faults.add("group.open", place, about=f"{name}.complete", key=f"{name}.complete")
    for regime in library.editions:
        _together(library, regime)


def _together(library: Library, regime: str) -> None:
    asked = list(library.asked(regime).values())
    ended: set[str] = set()
    before: tuple[str | None, int] = (None, -1)
    for each in asked:
        match = TEMPLATE.fullmatch(each.key)
        now = (match[1] if match else None, each.section)
        if now != before and before[0] is not None:
            ended.add(before[0])
        if now[0] in ended:
            library.faults.add("group.split", each.named, key_=each.key)
        before = now
    for name in {m[1] for each in asked if (m := TEMPLATE.fullmatch(each.key))} | ended:
        keys = [each.key for each in asked]
        last = max(n for n, k in enumerate(keys) if k.startswith(f"{name}[]."))
        closing = f"{name}.complete"
        if keys[last + 1 : last + 2] != [closing] and closing in library.bank:
            library.faults.add("group.unclosed", library.asked(regime)[keys[last]].named, key=closing)

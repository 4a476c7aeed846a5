"""Scripts: every name stands for something, and whatever is said about a question is said about one that is asked."""

from __future__ import annotations

from intake.regime.check.library import Edition, Library
from intake.regime.compose import spelled_out
from intake.regime.model import Kind


def look(library: Library) -> None:
    """dialogs/<regime>.yaml of each regime."""
    for edition in library.editions.values():
        if edition.script.content is not None and library.facts.content is not None:
            _names(library, edition)
            _amendments(library, edition)


def _names(library: Library, edition: Edition) -> None:
    assert edition.script.content is not None
    assert library.facts.content is not None
    script, faults = edition.script, library.faults
    seen: set[str] = set()
    written: set[str] = set()
    for number, section in enumerate(edition.script.content.sections):
        here: set[str] = set()
        for place, name in enumerate(section.questions):
            at = script.at("sections", number, "questions", place)
            found = set(spelled_out(library.facts.content, name))
            if not found:
                faults.add("script.name", at, about=name, name=name)
            elif name in written or found == {name} & seen:
                faults.add("script.twice", at, name=name)
            written.add(name)
            here |= found - seen
            seen |= found
        if not here:
            faults.add("script.empty", script.at("sections", number))


def _amendments(library: Library, edition: Edition) -> None:
    assert edition.script.content is not None
    script, faults, asked = edition.script, library.faults, library.asked(edition.id)
    for key in edition.script.content.cites:
        if key not in asked:
            faults.add("script.stray", script.at("cites", key), about=key)
    for key, amend in edition.script.content.amend.items():
        if key not in asked:
            faults.add("script.stray", script.at("amend", key), about=key)
            continue
        fact = library.bank[key]
        if amend.options is not None:
            wrong = [v for v in amend.options if v not in fact.values or fact.kind not in (Kind.CHOICE, Kind.CHOICES)]
            if wrong or len(set(amend.options)) != len(amend.options):
                faults.add(
                    "script.option", script.at("amend", key, "options"), values=", ".join(wrong or amend.options)
                )

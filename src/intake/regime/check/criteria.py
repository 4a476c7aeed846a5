"""Criteria: questions under each, evidence for each or the reason why none is needed, and the person's own view."""

from __future__ import annotations

from intake.regime.authors import CriterionEntry
from intake.regime.check.library import Edition, Library
from intake.regime.check.names import THEME
from intake.regime.model import Kind

VIEWS = {"low", "may_affect"}
"""What the program must be able to read from an assessment."""


def look(library: Library) -> None:
    """The criteria of each regime, and the evidence catalogue."""
    known = {e.id for e in library.evidence.content.evidence} if library.evidence.content else None
    themes = {f.theme for f in library.bank.values() if f.theme}
    for number, entry in enumerate(library.evidence.content.evidence if library.evidence.content else ()):
        for n, theme in enumerate(entry.themes):
            if not THEME.fullmatch(theme) or not any(t == theme or t.startswith(f"{theme}-") for t in themes):
                library.faults.add("evidence.theme", library.evidence.at("evidence", number, "themes", n), theme=theme)
    for edition in library.editions.values():
        if edition.card.content is None:
            continue
        for number, criterion in enumerate(edition.card.content.criteria):
            _questions(library, edition, number, criterion)
            _evidence(library, edition, number, criterion, known)
        for n, code in enumerate(edition.card.content.always):
            if known is not None and code not in known:
                library.faults.add("evidence.unknown", edition.card.at("always", n), about=code, evidence=code)
        _sections(library, edition)


def _questions(library: Library, edition: Edition, number: int, criterion: CriterionEntry) -> None:
    asked, card, faults = library.asked(edition.id), edition.card, library.faults
    if not asked:
        return
    if not criterion.asks:
        faults.add("criterion.questions", card.at("criteria", number, "asks"), theme="")
    for n, theme in enumerate(criterion.asks):
        found = [k for k in asked if (t := library.bank[k].theme) and (t == theme or t.startswith(f"{theme}-"))]
        if not found:
            faults.add("criterion.questions", card.at("criteria", number, "asks", n), theme=theme)
    view = library.bank.get(criterion.assessment)
    place = card.at("criteria", number, "assessment")
    if criterion.assessment not in asked or view is None:
        faults.add("criterion.view", place, about=criterion.assessment, key=criterion.assessment)
    elif view.kind is not Kind.CHOICE or not set(asked[criterion.assessment].values) >= VIEWS:
        faults.add("criterion.view", place, key=criterion.assessment)


def _evidence(
    library: Library, edition: Edition, number: int, criterion: CriterionEntry, known: set[str] | None
) -> None:
    card, faults = edition.card, library.faults
    if not criterion.minimum and criterion.no_evidence_because is None:
        faults.add("criterion.evidence", card.at("criteria", number))
    seen: set[str] = set()
    for name in ("minimum", "more"):
        for n, code in enumerate(getattr(criterion, name)):
            place = card.at("criteria", number, name, n)
            if known is not None and code not in known:
                faults.add("evidence.unknown", place, about=code, evidence=code)
            elif code in seen:
                faults.add("evidence.twice", place, evidence=code)
            seen.add(code)


def _sections(library: Library, edition: Edition) -> None:
    assert edition.card.content is not None
    known = {c.id for c in edition.card.content.criteria}
    for number, section in enumerate(edition.script.content.sections if edition.script.content else ()):
        if section.criterion is not None and section.criterion not in known:
            library.faults.add(
                "criterion.section",
                edition.script.at("sections", number, "criterion"),
                about=section.criterion,
                criterion=section.criterion,
            )

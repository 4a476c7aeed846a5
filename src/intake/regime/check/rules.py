"""Rules: the row of last resort is the last, remarks name questions, and what the program words itself has its words."""

from __future__ import annotations

import re
from typing import Any

from intake.regime.check.library import Library
from intake.regime.check.source import Source
from intake.regime.model import FindingRule
from intake.regime.text import Text

REASONS: dict[str, frozenset[str]] = {
    "R-NOT-APPLICABLE": frozenset(),
    "R-STOPPED": frozenset(),
    "R-SCOPE-OPEN": frozenset(),
    "R-ASSESSED": frozenset({"criterion"}),
    "R-RED-FLAG": frozenset({"criterion", "count"}),
    "R-OPEN-ANSWERS": frozenset({"criterion", "count"}),
    "R-OPEN-VIEW": frozenset({"criterion"}),
    "R-OPEN-EVIDENCE": frozenset({"criterion", "evidence"}),
    "R-OPEN-CONCLUSION": frozenset(),
    "R-OPEN-APPROVAL": frozenset(),
    "R-NOT-INDICATED": frozenset(),
}
"""The review reasons that the program finds itself, with the places that it fills in. All of them need words."""

FOUND: dict[str, frozenset[str]] = {
    "F-REGIME-DATE": frozenset({"date"}),
    "F-SIGNED-LATER": frozenset(),
    "F-STATUTORY-ITEM": frozenset({"evidence"}),
    "F-EVIDENCE-MISSING": frozenset({"criterion", "evidence"}),
    "F-EVIDENCE-EXPIRED": frozenset({"evidence"}),
    "F-ASSERTION-ONLY": frozenset({"criterion"}),
    "F-NO-REASON": frozenset({"question"}),
    "F-RED-FLAG": frozenset({"criterion", "questions"}),
    "F-LOW-WITH-UNKNOWN": frozenset({"criterion"}),
    "F-RESTS-ON-UNKNOWN": frozenset({"questions"}),
    "F-UNKNOWN": frozenset({"count"}),
    "F-APPROVAL": frozenset(),
}
"""The findings that the program finds itself. Content that leaves one out does not want it."""

_PLACES = re.compile(r"\{([^{}]*)\}")


def look(library: Library) -> None:
    """The rules of each regime, and the words of what is computed."""
    for edition in library.editions.values():
        rows = edition.rules.content.scope if edition.rules.content else ()
        for number, row in enumerate(rows):
            if row.when is None and number + 1 < len(rows):
                library.faults.add("scope.after_last", edition.rules.at("scope", number + 1), row=row.id)
        asked = set(library.asked(edition.id))
        findings = edition.rules.content.findings if edition.rules.content else ()
        for number, finding in enumerate(findings):
            _finding(library, edition.rules, number, finding, asked)
    anywhere = {key for regime in library.editions for key in library.asked(regime)}
    for number, finding in enumerate(library.findings.content.findings if library.findings.content else ()):
        _finding(library, library.findings, number, finding, anywhere)
    _reasons(library)


def _finding(library: Library, source: Source[Any], number: int, finding: FindingRule, asked: set[str]) -> None:
    for n, key in enumerate(finding.keys):
        if asked and key not in asked:
            library.faults.add("finding.key", source.at("findings", number, "keys", n), about=key, key=key)
    if finding.when is None and finding.id not in FOUND:
        library.faults.add("finding.idle", source.at("findings", number))
    _filled(library, source, ("findings", number, "text"), finding.text, FOUND.get(finding.id, frozenset()))


def _reasons(library: Library) -> None:
    source = library.review
    if source.content is None:
        return
    for number, reason in enumerate(source.content.reasons):
        if reason.id not in REASONS:
            library.faults.add("reason.idle", source.at("reasons", number))
        else:
            _filled(library, source, ("reasons", number, "because"), reason.because, REASONS[reason.id])
    for id in REASONS.keys() - {r.id for r in source.content.reasons} - library.faults.gone:
        library.faults.add("reason.missing", source.at("reasons"), id=id)


def _filled(
    library: Library, source: Source[Any], path: tuple[int | str, ...], text: Text, offered: frozenset[str]
) -> None:
    """A text may have places only for what the program has to put there."""
    for lang in ("en", "zh"):
        for place in _PLACES.findall(text[lang]):
            if place not in offered:
                library.faults.add(
                    "text.place", source.at(*path, lang), name=place, offered=", ".join(sorted(offered)) or "—"
                )

"""Taking an import over as it was decided, into a case or a new one, and saying what came of it."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake.talk.deciding import Decisions
from intake.talk.paths import path_of
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Case, Cases
    from intake.case.importing import Imported
    from intake.importing.compare import Row
    from intake.importing.found import Reading

PARTS = ("missing", "changed", "stale", "to_confirm")
"""What is left to do after an import, in the order in which it is asked."""


def source_of(typed: str) -> Path | str:
    """What somebody names as a source: a path, if there is such a file or folder; else as it stands, maybe a case's id."""
    path = path_of(typed)
    try:
        if path.exists():
            return path if path.name not in ("", "..") else path.resolve()  # a folder has its own name, not "."
        return typed.strip()
    except (OSError, ValueError):
        return typed.strip()


def read(cases: Cases, source: Path | str, case: Case | None) -> tuple[Reading, tuple[Row, ...]]:
    """Read a source for a case, None for a new one. Raises Refusal, also for what is neither file nor case."""
    if isinstance(source, str):
        try:
            cases.find(source)
        except Refusal as refusal:
            if refusal.id != "refused.case":
                raise
            raise Refusal("refused.import.no_source", source=source[:80]) from None
    return cases.read(source, case)


def decisions_on(case: Case | None, reading: Reading, rows: tuple[Row, ...]) -> Decisions:
    """The decisions on a reading, none made yet."""
    from intake.case.cases import chosen_regime

    if case is not None:
        return Decisions(reading, rows, case.regime, case.as_of, case.answers)
    return Decisions(reading, rows, chosen_regime(None, None), date.today())


def take_over(
    cases: Cases, case: Case | None, decisions: Decisions, source: Path | str, lang: str
) -> tuple[Case, Imported]:
    """Take over what was decided; without a case into a new one, of which nothing stays if that is refused."""
    into = case
    if into is None:
        into = cases.new(None, regime=decisions.regime.id)
        into.rename(word("talk.import.title", lang, file=decisions.reading.origin.name))
    try:
        done = into.take_over(
            decisions.reading,
            decisions.taken,
            evidence=decisions.codes,
            source=source if isinstance(source, Path) else None,
            aliases=decisions.aliases,
            lang=lang,
        )
    except Exception:
        if case is None:
            with contextlib.suppress(Exception):  # why it was not taken over is what people must read
                cases.purge(into.id)
        raise
    return into, done


def wanted(decisions: Decisions, done: Imported) -> dict[str, tuple[str, ...]]:
    """The evidence that the source names and of which something did not come along: files by code, none if none is named."""
    missed = set(done.wanted)
    found: dict[str, tuple[str, ...]] = {}
    for piece in decisions.evidence:
        files = piece.state.files
        names = tuple(f.name for f in files if f.sha256 not in piece.paths or (piece.code, f.name) in missed)
        if names or not (files or piece.state.located):
            found[piece.code] = names
    return found


def outcome(case: Case, decisions: Decisions, done: Imported, lang: str) -> str:
    """What came of it: how many came, were taken and left, what is wanted, and how many questions it is now."""
    file, missed = decisions.reading.origin.name, len(wanted(decisions, done))
    lines = [word("talk.import.done", lang, file=file, came=done.came, taken=done.taken, left=done.left)]
    if done.evidence or missed:
        lines.append(word("talk.import.done.evidence", lang, came=len(done.evidence), wanted=missed))
    if said := instead(case, lang):
        lines.append(said)
    return "\n".join(lines)


def instead(case: Case, lang: str) -> str:
    """How many questions of which kind are left to go through, instead of how many; empty if none is."""
    ahead, comma = case.ahead, word("talk.comma", lang)
    counts = dict(zip(PARTS, map(len, ahead.ask.kinds), strict=True))
    parts = [word(f"talk.import.part.{part}", lang, count=count) for part, count in counts.items() if count]
    said = []
    later = len(case.proposals.keys() - set(ahead.ask.all))
    if later and sum(counts.values()) == counts["missing"]:
        said.append(word("talk.import.first", lang, count=counts["missing"]))
    elif parts:
        id = {0: "talk.import.now", 1: "talk.import.instead.one"}.get(ahead.instead, "talk.import.instead")
        said.append(word(id, lang, all=ahead.instead, parts=comma.join(parts)))
    if later:
        said.append(word("talk.import.later.one" if later == 1 else "talk.import.later", lang, count=later))
    if ahead.expired:
        said.append(word("talk.import.expired", lang, codes=comma.join(ahead.expired)))
    return "\n".join(said)

"""Proofs about content that need the engine: every combination judged, everything reachable, every walk ended.

They are run on content that has been checked for form (`intake.regime.check`), and say of each fault where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.interview.proof import ends, outcomes, reach
from intake.interview.proof.cases import moved
from intake.interview.proof.reach import Reach
from intake.interview.proof.search import Search
from intake.interview.proof.walk import Walk, walked
from intake.regime.check import Library, Place, fit, of_regime
from intake.regime.compose import ContentError, composed
from intake.regime.model import Regime


@dataclass(frozen=True)
class Proof:
    """What was found out about one regime. `idle`: shared remarks that never come up in it."""

    regime: Regime
    walk: Walk
    states: int
    transitions: int
    idle: frozenset[str]
    cases: int


def prove(library: Library, regime_id: str) -> Proof | None:
    """Prove one regime; faults go to the library. None if faults of form keep it from being run."""
    edition = library.editions[regime_id]
    if not fit(library, regime_id):
        return None
    try:
        regime = composed(regime_id, library.root)
    except ContentError as error:
        if not of_regime(library, regime_id):  # nothing that keeps the files from being joined is ever passed over
            library.faults.add("file.joined", Place(error.file, error.line, error.key), problem=error.problem)
        return None
    regime = _citable(regime)
    search = Search(regime)
    walk = walked(search)
    reachable = Reach(search, walk)
    idle = reach.look(library, edition, regime, walk, reachable)
    states, transitions = ends.look(library, edition, regime, reachable)
    cases = 0
    if not walk.gaps:
        outcomes.look(library, edition, search, walk)
        cases = moved(library, edition, regime)
    return Proof(regime, walk, states, transitions, idle, cases)


def _citable(regime: Regime) -> Regime:
    """The regime without citations that lead nowhere: they are faults already, and must not hide others."""

    def known(cites: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(c for c in cites if c.partition("/")[2] in articles.get(c.partition("/")[0], ()))

    articles = {law.id: law.by_number for law in regime.laws}
    names = ("scope_rules", "review_rules", "findings", "questions", "bodies")
    kept = {
        name: tuple(entry.model_copy(update={"cites": known(entry.cites)}) for entry in getattr(regime, name))
        for name in names
    }
    return regime.model_copy(update=kept)


def prove_all(library: Library, regimes: tuple[str, ...]) -> dict[str, Proof]:
    """Prove several regimes. A shared remark that comes up in none of all regimes is a fault of the shared file."""
    proofs = {id: proof for id in regimes if (proof := prove(library, id)) is not None}
    if set(proofs) == set(library.editions) and library.findings.content:
        for number, finding in enumerate(library.findings.content.findings):
            holders = [p for p in proofs.values() if finding.id in p.regime.finding_by_id]
            if finding.when is not None and holders and all(finding.id in p.idle for p in holders):
                place = library.findings.at("findings", number, "when")
                library.faults.add("condition.never", place, regime=", ".join(p.regime.id for p in holders))
    return proofs


__all__ = ["Proof", "prove", "prove_all"]

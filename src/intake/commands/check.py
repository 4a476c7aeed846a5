"""`check`: proves the content sound, or names every fault with its file, line and key."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from intake.commands.printing import document, line
from intake.interview.proof import Proof, prove_all
from intake.interview.proof.cases import differences, rewritten
from intake.interview.proof.values import conditions_of
from intake.regime.check import Fault, Library, checked, edition_ids, of_regime
from intake.regime.places import content_root
from intake.words import Refusal, word

FORM = 1
"""The version of the JSON form."""


def check(options: argparse.Namespace) -> int:
    """Check the shipped content, one regime of it, or the content in a folder. 1 if something is wrong, else 0.

    Takes `target`, `json`, `rewrite_cases` and `lang_shown`. Raises Refusal for a target that there is not, and for
    rewriting while anything but the expectations is wrong.
    """
    root, regimes = _wanted(options.target)
    library = checked(root)
    proofs = prove_all(library, regimes)
    faults = {f: None for regime in regimes for f in of_regime(library, regime)}
    if options.rewrite_cases:
        if {f.id for f in faults} - {"case.moved"}:
            raise Refusal("refused.rewrite")
        return _rewrite(library, proofs, options.lang_shown)
    counts = {regime: _counts(library, regime, proofs.get(regime)) for regime in regimes}
    if options.json:
        document({"intake": FORM, "faults": [_json(f) for f in faults], "counts": counts})
    else:
        for fault in faults:
            line(fault.said(options.lang_shown))
        for regime in regimes:
            _print(library, regime, counts[regime], options.lang_shown)
    return 1 if faults else 0


def _wanted(target: str | None) -> tuple[Path, tuple[str, ...]]:
    """The content's root and the regimes to check. Raises Refusal."""
    root = content_root()
    known = edition_ids(root)
    if target is None:
        return root, known
    if target in known:
        return root, (target,)
    folder = Path(target)
    if (folder / "models").is_dir() and (own := edition_ids(folder)):
        return folder, own
    raise Refusal("refused.content", target=target[:200], known=", ".join(known))


def _json(fault: Fault) -> dict[str, Any]:
    place = fault.place
    problem = {"en": fault.problem.en, "zh": fault.problem.zh}
    return {"id": fault.id, "file": place.file, "line": place.line, "key": place.key, "problem": problem}


def _counts(library: Library, regime: str, proof: Proof | None) -> dict[str, Any]:
    """What a regime consists of, and what was proven of it."""
    counts: dict[str, Any] = {"faults": len(of_regime(library, regime)), "proven": proof is not None}
    if proof is None:
        return counts
    content, walk = proof.regime, proof.walk
    holders: tuple[Any, ...] = (
        *content.scope_rules,
        *content.review_rules,
        *content.findings,
        *content.clauses,
        *content.penalties,
    )
    cites = [c for h in (*holders, *content.questions, *content.computed_reasons) for c in h.cites]
    return counts | {
        "questions": len(content.questions),
        "sections": len(content.sections),
        "criteria": len(content.criteria),
        "evidence": len(content.evidence),
        "conditions": len(list(conditions_of(content))),
        "citations": len(cites),
        "articles": len(set(cites)),
        "documents": len(content.documents),
        "rules": {
            "scope": len(content.scope_rules),
            "review": len(content.review_rules),
            "findings": len(content.findings),
        },
        "scope": {
            "facts": len(walk.facts),
            "combinations": walk.combinations,
            "paths": len(walk.paths),
            "outcomes": {o.value: n for o, n in sorted(walk.outcomes.items())},
            "without_outcome": sum(p.combinations for p in walk.gaps),
            "overlaps": len(walk.overlaps),
        },
        "machine": {"states": proof.states, "transitions": proof.transitions},
        "cases": proof.cases,
    }


def _print(library: Library, regime: str, counts: dict[str, Any], lang: str) -> None:
    """A regime's counts in lines."""
    faults = counts["faults"]
    line(
        word("check.faulty", lang, regime=regime, count=faults) if faults else word("check.clean", lang, regime=regime)
    )
    if not counts["proven"]:
        line(word("check.unproven", lang))
        return
    line(word("check.counts", lang, **{k: v for k, v in counts.items() if isinstance(v, int)}))
    scope = counts["scope"]
    shown = ", ".join(f"{word(f'scope.short.{o}', lang)} {n:,}" for o, n in scope["outcomes"].items())
    figures = {n: f"{scope[n]:,}" for n in ("facts", "combinations", "paths")}
    line(word("check.walk", lang, rows=counts["rules"]["scope"], outcomes=shown, **figures))
    line(word("check.overlaps", lang, different=scope["overlaps"]))
    if not faults:
        line(word("check.reached", lang, **counts["machine"]))
        if counts["cases"]:
            line(word("check.cases", lang, count=counts["cases"]))


def _rewrite(library: Library, proofs: dict[str, Proof], lang: str) -> int:
    """Write what comes out now into the case tables, and say which verdicts moved."""
    anything = False
    for regime, proof in proofs.items():
        edition = library.editions[regime]
        if edition.cases is None or edition.cases.content is None:
            continue
        changes = list(differences(library, edition, proof.regime))
        for each in changes:
            told = {"name": each.name, "what": each.what, "expected": each.expected, "found": each.found}
            line(word("check.case_moved", lang, regime=regime, **told))
        if changes:
            anything = True
            path = library.root / edition.cases.file
            text = rewritten(path.read_bytes().decode("utf-8-sig"), changes)
            path.write_text(text, encoding="utf-8", newline="")
            rows = len({c.row for c in changes})
            line(word("check.rewritten", lang, file=edition.cases.file, count=rows))
    if not anything:
        line(word("check.not_rewritten", lang))
    return 0

"""Planted faults that only a proof finds: each is named with its file and line, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.planting import CASES, LAST_ROW, ROW, RULES, SCRIPT, Seed, beside, check_seed, remove, table

PROOFS = (
    Seed(
        "condition.never",
        RULES,
        '      authority.initiated: "no"\n      prejudgement.conclusion',
        '      authority.initiated: "no"\n      operator.cii_notice: "no"\n      prejudgement.conclusion',
        at='    when:\n      scope: in_scope\n      authority.initiated: "no"',
        beside=beside("case.moved"),
        proofs=True,
    ),
    Seed(
        "question.unreachable",
        "dialogs/common/security.yaml",
        'when: {certification.in_catalogue: "yes"}',
        "when: {scope: stop}",
        proofs=True,
    ),
    Seed(
        "scope.gap",
        RULES,
        LAST_ROW,
        LAST_ROW + '    when: {operator.cii_notice: "no"}\n',
        at="  - id: S2022-9-otherwise",
        beside=beside("scope.shadowed", "case.moved"),
        proofs=True,
    ),
    Seed(
        "scope.shadowed",
        RULES,
        "  - id: S2022-5-notice-unknown\n",
        "  - id: S2022-5-again\n    outcome: refer\n    when: {operator.cii_notice: pending}\n"
        "    because: {en: Once more., zh: 再次。}\n    cites: [review-2022/5]\n  - id: S2022-5-notice-unknown\n",
        at="  - id: S2022-5-again",
        proofs=True,
    ),
    Seed(
        "outcome.unreachable",
        RULES,
        "outcome: out_of_scope",
        "outcome: refer",
        at="scope:\n",
        more=((RULES, "outcome: out_of_scope", "outcome: refer"),) * 2,
        beside=beside("condition.never", "case.moved"),
        proofs=True,
    ),
    Seed(
        "review.unreachable",
        RULES,
        "  - id: R2022-not-passed\n    when:\n      history.adverse_conclusion: not_passed\n",
        "  - id: R2022-not-passed\n    when:\n      prejudgement.conclusion: does_not_affect\n",
        at="review:\n",
        beside=beside("case.moved"),
        proofs=True,
    ),
    Seed(
        "layout.unplaced",
        SCRIPT,
        at="      - purchase.number\n",
        act=remove("exports/cn-2022/13-transcript.yaml"),
        proofs=True,
    ),
    Seed(
        "case.moved",
        CASES,
        at=ROW.replace("stop, rule", "refer, rule"),
        act=table(ROW.replace("stop, rule", "refer, rule")),
        proofs=True,
    ),
    Seed(
        "case.key",
        CASES,
        at="purchase.colour",
        act=table(ROW.replace("{secrecy", "{purchase.colour: red, secrecy")),
        proofs=True,
    ),
    Seed(
        "case.like",
        CASES,
        at="like: nobody",
        act=table(ROW.replace("name: stop,", "name: stop, like: nobody,")),
        proofs=True,
    ),
    Seed(
        "case.rule",
        CASES,
        at="S2022-0-nothing",
        act=table(ROW.replace("S2022-1-state-secret", "S2022-0-nothing")),
        proofs=True,
    ),
)


@pytest.mark.parametrize("seed", PROOFS, ids=lambda seed: seed.kind)
def test_a_planted_fault_is_named(seed: Seed, tmp_path: Path) -> None:
    check_seed(seed, tmp_path / "content")

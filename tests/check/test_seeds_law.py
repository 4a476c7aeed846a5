"""Planted faults of law, criteria, evidence and dates: each is named with its file and line, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.check.planting import CARD, EVIDENCE, FINDINGS, LAWS, REASONS, RULES, SCRIPT, Seed, beside, check_seed

LAW = (
    Seed("cite.form", RULES, "cites: [review-2022/22, secrets/general]", "cites: [review-2022, secrets/general]"),
    Seed("cite.unknown", RULES, "cites: [review-2022/22, secrets/general]", "cites: [review-2022/99, secrets/general]"),
    Seed("cite.none", RULES, "cites: [review-2022/22, secrets/general]", "cites: []"),
    Seed("cite.never", "models/cn-2017/rules.yaml", "cites: [secrets/general]", "cites: [secrets/general, ndr/16]"),
    Seed("cite.gap", RULES, "cites: [review-2022/2, ndr/13, dsl/24]", "cites: [ndr/13]"),
    Seed(
        "article.source",
        LAWS,
        re.compile("(        tag: V\n)        source: .*\n"),
        r"\1",
        at='      - number: "21"',
    ),
    Seed("criterion.questions", CARD, "asks: [T8]", "asks: [T8, T14]"),
    Seed("criterion.evidence", CARD, "    minimum: [E20, E22]\n", at='  - id: "2022-10.2"'),
    Seed("criterion.view", CARD, "assessment: assessment.c7", "assessment: assessment.c9"),
    Seed("criterion.section", SCRIPT, 'criterion: "2022-10.7"', 'criterion: "2022-10.9"'),
    Seed("criterion.article", CARD, 'article: "10.7"', 'article: "99.7"'),
    Seed("evidence.unknown", CARD, "minimum: [E20, E22]", "minimum: [E20, E92]"),
    Seed("evidence.twice", CARD, "more: [E21, E23]", "more: [E20, E23]"),
    Seed("evidence.theme", EVIDENCE, "themes: [T0]", "themes: [T20]"),
    Seed(
        "scope.after_last",
        RULES,
        '    when:\n      operator.cii_notice: "no"\n      operator.connects_to_cii: "no"\n',
        at="  - id: S2022-9-kind-not-listed",
    ),
    Seed("finding.key", FINDINGS, "keys: [purchase.kind]", "keys: [purchase.colour]"),
    Seed("finding.idle", FINDINGS, "    when:\n      operator.sector: energy\n", at="  - id: F-POWER"),
    Seed(
        "reason.idle",
        REASONS,
        "reasons:\n",
        "reasons:\n  - id: R-NEW\n    because: {en: A new one., zh: 新的理由。}\n",
        at="  - id: R-NEW",
    ),
    Seed(
        "reason.missing",
        REASONS,
        "  - id: R-OPEN-VIEW\n",
        "  - id: R-OPEN-VIEWS\n",
        at="reasons:",
        beside=beside("reason.idle", "text.place"),
    ),
    Seed(
        "date.order",
        LAWS,
        "  - id: equipment\n",
        "  - id: equipment\n    since: 2031-01-02\n    until: 2031-01-01\n",
        at="    until: 2031-01-01",
        beside=beside("cite.never"),
    ),
    Seed("date.overlap", CARD, "since: 2022-02-15", "since: 2020-01-01", beside=beside("cite.gap")),
    Seed("date.gap", CARD, "since: 2022-02-15", "since: 2022-02-20", beside=beside("cite.gap", "cite.never")),
)


@pytest.mark.parametrize("seed", LAW, ids=lambda seed: seed.kind)
def test_a_planted_fault_is_named(seed: Seed, tmp_path: Path) -> None:
    check_seed(seed, tmp_path / "content")

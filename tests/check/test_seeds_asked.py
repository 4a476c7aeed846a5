"""Planted faults of what is asked, and under which conditions: each is named with its file and line, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.check.planting import (
    FACTS,
    FINDINGS,
    MODEL,
    NAME,
    PRODUCT,
    RULES,
    SCOPE,
    SCRIPT,
    VERSION,
    Seed,
    beside,
    check_seed,
)

ASKED = (
    Seed(
        "fact.form",
        FACTS,
        NAME,
        NAME + "  Purchase.Colour: {kind: text}\n",
        at="Purchase.Colour",
        beside=beside("fact.unasked"),
    ),
    Seed("fact.unasked", FACTS, NAME, NAME + "  purchase.colour: {kind: text}\n", at="purchase.colour"),
    Seed("fact.unworded", PRODUCT, re.compile(VERSION + r"(    .*\n)*"), at="product.version:", where=FACTS),
    Seed("fact.values", FACTS, NAME, "  purchase.title: {kind: choice}\n"),
    Seed(
        "fact.value_twice",
        FACTS,
        "values: [unsigned, conditional, signed]",
        "values: [unsigned, conditional, signed, signed]",
    ),
    Seed(
        "fact.flag",
        FACTS,
        'home_law.can_compel: {kind: yes_no, theme: T7-4, red_flag: ["yes"]}',
        "home_law.can_compel: {kind: yes_no, theme: T7-4, red_flag: [maybe]}",
    ),
    Seed(
        "wording.stray",
        PRODUCT,
        VERSION,
        "  product.colour:\n    ask: {en: Which colour is it?, zh: 是什么颜色？}\n" + VERSION,
    ),
    Seed(
        "option.unlabelled",
        FACTS,
        "values: [unsigned, conditional, signed]",
        "values: [unsigned, conditional, signed, verbal]",
        at="purchase.contract_state:",
        where=SCOPE,
    ),
    Seed(
        "option.stray",
        SCOPE,
        "      signed: {",
        '      verbal: {en: "By word", zh: "口头约定"}\n      signed: {',
    ),
    Seed(
        "option.alike",
        SCOPE,
        re.compile("      unsigned: .*"),
        '      unsigned: {en: "Draft", zh: "草稿"}',
        at='      signed: {en: "Draft',
        more=((SCOPE, re.compile("      signed: .*"), '      signed: {en: "Draft signed", zh: "已签订"}'),),
    ),
    Seed("option.wide", SCOPE, re.compile("      unsigned: .*"), '      unsigned: {en: "Draft…", zh: "草稿"}'),
    Seed("number.unit", "dialogs/common/security.yaml", '    unit: {en: "days", zh: "天"}\n', at="patches.mean_days:"),
    Seed(
        "group.unknown",
        FACTS,
        NAME,
        NAME + '  "parties[].name": {kind: text}\n',
        at='"parties[].name"',
        beside=beside("fact.unasked"),
    ),
    Seed(
        "group.empty",
        FACTS,
        "groups:\n",
        "groups:\n  parties: {title: {en: Parties, zh: 各方}, item: {en: Party, zh: 一方}}\n",
        at="  parties:",
        beside=beside("group.open"),
    ),
    Seed(
        "group.open",
        FACTS,
        "suppliers.complete: {kind: yes_no}",
        "suppliers.complete: {kind: text}",
        at="  suppliers:\n",
    ),
    Seed(
        "group.split",
        SCRIPT,
        "      - provider.name\n",
        '      - provider.name\n      - "suppliers[].name"\n',
        at="      - suppliers\n",
    ),
    Seed(
        "group.unclosed",
        SCRIPT,
        "      - provider.name\n",
        "      - provider.name\n      - suppliers.complete\n",
        at="      - suppliers\n",
    ),
    Seed(
        "script.name",
        SCRIPT,
        "      - provider.name\n",
        "      - provider.name\n      - provider.colour\n",
        at="provider.colour",
    ),
    Seed(
        "script.twice",
        SCRIPT,
        "      - product.model\n",
        "      - product.model\n      - purchase.kind\n",
        at="      - purchase.kind\n",
        last=True,
    ),
    Seed(
        "script.empty",
        SCRIPT,
        "cites:\n",
        "  - id: again\n    title: {en: Once more, zh: 再来一次}\n    questions: [T0-8]\n\ncites:\n",
        at="  - id: again",
    ),
    Seed("script.stray", SCRIPT, "cites:\n", "cites:\n  operator.colour: [practice/P]\n", at="operator.colour"),
    Seed(
        "script.option",
        "dialogs/cn-2017.yaml",
        "      - defence_industry\n",
        "      - defence_industry\n      - banking\n",
        at="    options:\n      - public_communications",
    ),
)

CONDITIONS = (
    Seed("condition.form", SCOPE, 'when: {operator.platform: "yes"}', "when: {operator.platform: {exceeds: 3}}"),
    Seed("condition.fact", RULES, 'operator.connects_to_cii: "yes"', 'operator.connected: "yes"'),
    Seed("condition.unasked", RULES, 'operator.connects_to_cii: "yes"', "authority.finding: affects"),
    Seed(
        "condition.item",
        RULES,
        "      purchase.bought_through: [group_framework, integrator]",
        '      "suppliers[].role": integrator',
    ),
    Seed("condition.result", RULES, '      operator.connects_to_cii: "yes"', "      scope: refer"),
    Seed("condition.test", FINDINGS, "purchase.contract_state: signed", "purchase.contract_state: {more_than: 3}"),
    Seed(
        "condition.value", RULES, "      product.category: other_important", "      product.category: other_importent"
    ),
    Seed(
        "flow.self",
        PRODUCT,
        VERSION,
        VERSION + '    when: {product.version: {answered: "yes"}}\n',
        at="when: {product.version: {answered",
    ),
    Seed(
        "flow.later",
        PRODUCT,
        MODEL,
        MODEL + '    when: {product.version: {answered: "yes"}}\n',
        at="    when: {product.version",
    ),
    Seed(
        "flow.cycle",
        PRODUCT,
        MODEL,
        MODEL + '    when: {product.version: {answered: "yes"}}\n',
        at="    when: {product.version",
        more=((PRODUCT, VERSION, VERSION + '    when: {product.model: {answered: "yes"}}\n'),),
    ),
    Seed(
        "flow.scope",
        SCRIPT,
        "      - product.category\n      - purchase.contract_state\n",
        "      - purchase.contract_state\n",
        more=(
            (
                SCRIPT,
                "      - history.adverse_conclusion\n",
                "      - history.adverse_conclusion\n      - product.category\n",
            ),
        ),
        at="      - product.category\n",
    ),
)


@pytest.mark.parametrize("seed", [*ASKED, *CONDITIONS], ids=lambda seed: seed.kind)
def test_a_planted_fault_is_named(seed: Seed, tmp_path: Path) -> None:
    check_seed(seed, tmp_path / "content")

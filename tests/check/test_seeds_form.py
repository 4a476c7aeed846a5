"""Planted faults of form, of texts, of ids and of layouts: each is named with its file and line, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.check.planting import (
    ANALYSIS,
    CARD,
    CONTRACT,
    DECLARATION,
    EVIDENCE,
    FACTS,
    FINDINGS,
    NAME,
    PRODUCT,
    RULES,
    SCOPE,
    Seed,
    check_seed,
    remove,
)


def _sentence(root: Path) -> None:
    """A sentence for a value that no edition offers."""
    path = root / ANALYSIS
    text = path.read_text(encoding="utf-8")
    begin = text.index("  remote_access.possible:\n", text.index("\nsentences:"))
    end = text.index("\n", begin) + 1
    path.write_text(text[:end] + "    perhaps: {zh: 可能可以, en: Perhaps}\n" + text[end:], encoding="utf-8")


def _misnamed(root: Path) -> None:
    """A file whose name lacks a letter."""
    shutil.copy(root / RULES, root / "models/cn-2022/rule.yaml")


FORM = (
    Seed("file.missing", EVIDENCE, act=remove(EVIDENCE)),
    Seed("file.yaml", SCOPE, new="\tbroken: by a tab\n"),
    Seed(
        "file.stray",
        "models/cn-2022/rule.yaml",
        act=_misnamed,
    ),
    Seed("key.twice", FACTS, NAME, NAME * 2, last=True),
    Seed("key.missing", FACTS, NAME, "  purchase.title: {required: true}\n"),
    Seed("key.strange", FACTS, NAME, "  purchase.title: {kind: text, colour: red}\n"),
    Seed("value.wrong", FACTS, NAME, "  purchase.title: {kind: prose}\n"),
    Seed(
        "text.missing",
        PRODUCT,
        "  product.name:\n    ask:\n      en: What is the product or service called?\n",
        "  product.name:\n    ask:\n",
        at="    ask:\n      zh: 产品或服务的名称",
    ),
    Seed("text.empty", PRODUCT, "en: What is the product or service called?", 'en: ""'),
    Seed("text.same", PRODUCT, "zh: 产品或服务的名称是什么？", "zh: What is the product or service called?", last=True),
    Seed("text.language", PRODUCT, "zh: 产品或服务的名称是什么？", "zh: Product name?"),
    Seed("text.places", FINDINGS, "zh: 采购日期{date}不在本版本", "zh: 采购日期不在本版本"),
    Seed(
        "text.place",
        FINDINGS,
        "{count}. Each is",
        "{number}. Each is",
        at="{number}",
        more=((FINDINGS, "共{count}项", "共{number}项"),),
    ),
    Seed(
        "text.repeated",
        PRODUCT,
        "en: Which software or firmware version is it?",
        "en: Which model of the product is it?",
        last=True,
    ),
    Seed("id.twice", RULES, "id: R2022-pending", "id: R2022-conditional", last=True),
    Seed("id.form", CONTRACT, "id: exit", "id: The Exit"),
    Seed("id.folder", CARD, "id: cn-2022", "id: cn-2023"),
)

LAYOUTS = (
    Seed("layout.none", CARD, at="id: cn-2022", act=remove("exports/cn-2022")),
    Seed("layout.key", DECLARATION, "  purchase.number: {", "  purchase.numbers: {"),
    Seed("layout.criterion", ANALYSIS, '  - {criterion: "2022-10.7"', '  - {criterion: "2022-10.9"'),
    Seed("layout.value", ANALYSIS, new="", at="    perhaps:", act=lambda root: _sentence(root)),
    Seed("layout.number", ANALYSIS, "number: 2\n", "number: 1\n"),
    Seed("layout.file", ANALYSIS, "en: 02 Analysis report}", "en: 01 Declaration}"),
)


@pytest.mark.parametrize("seed", [*FORM, *LAYOUTS], ids=lambda seed: seed.kind)
def test_a_planted_fault_is_named(seed: Seed, tmp_path: Path) -> None:
    check_seed(seed, tmp_path / "content")

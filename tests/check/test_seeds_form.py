"""Planted faults of form, of texts, of ids and of layouts: each is named with its file and line, and nothing else is."""

from __future__ import annotations

import re
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
    REASONS,
    RULES,
    SCOPE,
    Seed,
    beside,
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


NAMED = r"  product\.name:\n    ask:\n"

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
    Seed("text.missing", PRODUCT, re.compile(f"({NAMED}      )en: .*\n      "), r"\1", at="    ask:\n      zh: "),
    Seed("text.empty", PRODUCT, re.compile(f"({NAMED}      en: ).*"), r'\1""', at='en: ""'),
    Seed(
        "text.same",
        PRODUCT,
        re.compile(f"({NAMED}      en: )(.*)(\n      zh: ).*"),
        r"\1\2\3\2",
        at="      zh: What is",
    ),
    Seed(
        "text.language",
        PRODUCT,
        re.compile(f"({NAMED}.*\n      zh: ).*"),
        r"\1Product name?",
        at="      zh: Product name?",
    ),
    Seed(
        "text.places",
        FINDINGS,
        re.compile(r"(id: F-REGIME-DATE\n(?:.*\n)*?      zh: .*?)\{date\}"),
        r"\1",
        at="      zh: 采购日期",
    ),
    Seed(
        "text.place",
        FINDINGS,
        re.compile(r"(id: F-UNKNOWN\n(?:.*\n)*?      en: .*?)\{count\}"),
        r"\1{number}",
        at="{number}",
        beside=beside("text.places"),
    ),
    Seed(
        "text.braces",
        REASONS,
        re.compile(r"(id: R-OPEN-VIEW\n(?:.*\n)*?      zh: .*)"),
        r"\1}",
        at=re.compile(r"[^}]}$", re.MULTILINE),
    ),
    Seed(
        "text.repeated",
        PRODUCT,
        re.compile(
            r"(  product\.model:\n    ask:\n      en: )(.*)((?:\n.*)*?\n  product\.version:\n    ask:\n      en: ).*"
        ),
        r"\1\2\3\2",
        at="      en: Which model",
        last=True,
    ),
    Seed("alias.twice", PRODUCT, 'en: ["Product model", "Model number"]', 'en: ["Product name", "Model number"]'),
    Seed("alias.empty", PRODUCT, 'en: ["Product model", "Model number"]', 'en: ["---", "Model number"]'),
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
    Seed("layout.citations", DECLARATION, "第五条、第八条", "第五条、第八十条", at="      zh: |-"),
)


@pytest.mark.parametrize("seed", [*FORM, *LAYOUTS], ids=lambda seed: seed.kind)
def test_a_planted_fault_is_named(seed: Seed, tmp_path: Path) -> None:
    check_seed(seed, tmp_path / "content")

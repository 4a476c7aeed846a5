"""Anchors for the way back, on every document that places answers, in both languages (design 16)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from lxml import etree

from intake.filing.dossier import Dossier
from intake.filing.lint import lint
from intake.filing.numbers import Numbers
from intake.filing.package import parts_of, sha256
from intake.filing.paper import Paper
from intake.filing.plan import plan_of
from intake.filing.proof import baseline
from intake.filing.word_file import word_file
from intake.filing.xml import TAG
from intake.regime.keys import parse
from intake.regime.model import Kind
from tests.filing import dossiers, reader

W = reader.W
NAMES = {"IntakeCase", "IntakeRegime", "IntakeContent", "IntakeHead", "IntakeDocument", "IntakeLanguage", "IntakeForm"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "base", [dossiers.telecom, dossiers.telecom_2020, dossiers.energy, dossiers.logistics, dossiers.full]
)
def test_every_placed_answer_has_its_anchors(base: Callable[[], Dossier], lang: str) -> None:
    dossier = base()
    plan = plan_of(dossier)
    placing = 0
    for document in plan.documents:
        paper = Paper(dossier, plan, document, lang, False)
        data = word_file(paper)
        assert lint(data) == [], document.id
        parts = parts_of(data)
        kept = baseline(parts)
        assert isinstance(kept["answers"], dict)
        assert set(kept["answers"]) == set(paper.placed)
        assert len(paper.placed) == len(set(paper.placed))
        _properties(dossier, document.id, lang, parts["docProps/custom.xml"])
        labels = _labels(reader.tree_of(data))
        numbers = Numbers(dossier.regime, document)
        for key in paper.placed:
            assert labels.count(numbers.of(key)) == 1, (document.id, key)
            assert numbers.key(numbers.of(key)) == key
        _controls(dossier, paper.placed, reader.tree_of(data))
        placing += bool(paper.placed)
    assert placing >= 2


def _labels(tree: etree._Element) -> list[str]:
    rows = (row.findall(f"{W}tc") for row in tree.iter(f"{W}tr"))
    return [reader.text_of(columns[0]).partition("\t")[0] for columns in rows if len(columns) == 2]


def _properties(dossier: Dossier, document: str, lang: str, data: bytes) -> None:
    values = {str(p.get("name")): "".join(p.itertext()) for p in etree.fromstring(data)}
    assert set(values) == NAMES
    assert values["IntakeCase"] == dossier.case_id
    assert values["IntakeRegime"] == dossier.regime.id
    assert values["IntakeContent"] == dossier.regime.digest
    assert values["IntakeHead"] == dossier.head
    assert (values["IntakeDocument"], values["IntakeLanguage"]) == (document, lang)


def _controls(dossier: Dossier, placed: list[str], tree: etree._Element) -> None:
    """A control for each box, list and date, by key; none bound, none for text."""
    tagged: dict[str, int] = {}
    for control in tree.iter(f"{W}sdt"):
        tag = str(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"))
        assert tag.startswith(TAG)
        key = tag.removeprefix(TAG).partition("=")[0]
        tagged[key] = tagged.get(key, 0) + 1
        assert control.find(f"{W}sdtPr/{W}dataBinding") is None
    for key in placed:
        kind = dossier.regime.by_key[parse(key).template].kind
        controlled = kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES, Kind.DATE)
        assert (key in tagged) == controlled, key
    assert set(tagged) <= set(placed)


def test_the_baseline_is_json_with_its_hash_and_bound_to_nothing() -> None:
    dossier = dossiers.telecom()
    plan = plan_of(dossier)
    (document,) = (d for d in plan.documents if d.id == "declaration")
    parts = parts_of(word_file(Paper(dossier, plan, document, "zh", False)))
    root = etree.fromstring(parts["customXml/item1.xml"])
    assert root.tag == "{urn:intake:baseline:1}baseline"
    assert root.get("sha256") == sha256((root.text or "").encode())
    assert json.loads(root.text or "")["regime"] == "cn-2022"
    assert b"dataBinding" not in parts["word/document.xml"]
    assert re.search(rb"urn:intake:baseline:1", parts["customXml/itemProps1.xml"])

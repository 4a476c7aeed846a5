"""The layouts in exports/: every question has a place, numbers are unique, and the words keep within the law."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from intake.filing.blocks import Headings
from intake.filing.numbers import Numbers, templates_of
from intake.filing.plan import COMPUTED
from intake.filing.prose import keys_in
from intake.regime.compose import load_regime
from intake.regime.layout import Document
from intake.regime.model import Kind, Regime

REGIMES = ("cn-2022", "cn-2020", "cn-2017")
FORBIDDEN = re.compile(
    r"\b(passes|approved by the office|complies|exempt|safe)\b|符合规定|通过审查|豁免|免于审查|红头|密级", re.IGNORECASE
)


@pytest.fixture(params=REGIMES)
def regime(request: pytest.FixtureRequest) -> Regime:
    return load_regime(request.param)


def texts(document: Document) -> list[str]:
    data = document.model_dump()
    found: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            for value in part.values():
                walk(value)
        elif isinstance(part, list | tuple):
            for value in part:
                walk(value)
        elif isinstance(part, str):
            found.append(part)

    walk(data)
    return found


def test_every_question_has_a_place_inside(regime: Regime) -> None:
    placed = {k for d in regime.documents if d.part == "inside" for b in d.blocks for k in templates_of(regime, b)}
    assert placed == set(regime.by_key)


def test_numbers_are_unique_and_lead_back(regime: Regime) -> None:
    seen: set[str] = set()
    for document in regime.documents:
        numbers = Numbers(regime, document)
        for template in dict.fromkeys(k for b in document.blocks for k in templates_of(regime, b)):
            key = template.replace("[]", "[3]")
            number = numbers.of(key)
            assert numbers.key(number) == key
            assert number not in seen
            seen.add(number)
    assert Numbers(regime, regime.documents[0]).key("99.99") is None


def test_documents_have_their_own_id_number_and_file(regime: Regime) -> None:
    for names in (
        [d.id for d in regime.documents],
        [d.number for d in regime.documents],
        [f"{d.part}/{d.file[lang]}" for d in regime.documents for lang in ("zh", "en")],
    ):
        assert len(names) == len(set(names))
    assert all(a.number < b.number for a, b in pairwise(regime.documents))


def test_layouts_look_only_at_what_there_is(regime: Regime) -> None:
    known = set(regime.by_key) | set(COMPUTED)
    for document in regime.documents:
        conditions = [document.when, *(b.when for b in document.blocks)]
        assert {f for c in conditions if c for f in c.facts()} <= known, document.id
        for text in texts(document):
            assert set(keys_in(text)) <= known, (document.id, text)


def test_sentences_cover_what_the_criteria_ask(regime: Regime) -> None:
    """Every value of every question under a criterion has its sentence, in the same words in every edition."""
    (document,) = (d for d in regime.documents if d.sentences)
    views = {c.assessment for c in regime.criteria}
    for question in regime.questions:
        if not question.criteria or question.key in views:
            continue
        worded = document.sentences.get(question.key, {})
        listed = question.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
        assert "said" in worded or (listed and set(question.option_keys) <= set(worded)), question.key
        for name, text in worded.items():
            assert (name == "said") == ("{}" in text.zh) == ("{}" in text.en), question.key
    other = next(d for d in load_regime("cn-2022").documents if d.sentences)
    assert all(other.sentences[k] == s for k, s in document.sentences.items() if k in other.sentences)


def test_each_criterion_is_analysed_once_and_in_order(regime: Regime) -> None:
    analysed = [b.criterion for d in regime.documents for b in d.blocks if b.criterion is not None]
    assert analysed == [c.id for c in regime.criteria]


def test_words_stay_within_the_law(regime: Regime) -> None:
    for document in regime.documents:
        for text in texts(document):
            assert not FORBIDDEN.search(text), (document.id, text)
            if regime.id == "cn-2017":
                assert "申报" not in text


def test_headings_are_numbered_in_the_habit_of_each_language() -> None:
    zh, en = Headings("zh"), Headings("en")
    levels = (1, 2, 3, 3, 1, 2)
    assert [zh.numbered(level, "题") for level in levels] == [
        "一、题",
        "（一）题",
        "1. 题",
        "2. 题",
        "二、题",
        "（一）题",
    ]
    assert [en.numbered(level, "T").split()[0] for level in levels] == ["1", "1.1", "1.1.1", "1.1.2", "2", "2.1"]

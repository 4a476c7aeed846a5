"""Canonical values: one stored form for each kind, and a refusal for all else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.interview.answers import Answer, Status
from intake.interview.canonical import canonical, complete
from intake.interview.clean import LONGEST, clean
from intake.regime.model import Kind, Option, Question
from intake.regime.text import Text
from intake.words import Refusal

ANY = Text(en="Question", zh="问题")


def question(kind: str, **more: Any) -> Question:
    options = tuple(Option(key=k, label=ANY) for k in ("low", "may_affect", "unknown"))
    return Question(
        key="a.b", kind=Kind(kind), section="s", text=ANY, options=options if "choice" in kind else (), **more
    )


@pytest.mark.parametrize(
    ("kind", "raw", "stored"),
    [
        ("text", "  a\n b ", "a b"),
        ("paragraph", "a\r\nb  \n", "a\nb"),
        ("yes_no", "yes", "yes"),
        ("choice", "low", "low"),
        ("choices", ["may_affect", "low", "low"], ["low", "may_affect"]),
        ("number", "1200", 1200),
        ("number", 3.5, 3.5),
        ("number", "1e3", 1000),
        ("money", 1200000, "1200000"),
        ("money", "0.50", "0.50"),
        ("money", "12.00", "12"),
        ("date", "2024-02-29", "2024-02-29"),
    ],
)
def test_stored_form(kind: str, raw: Any, stored: Any) -> None:
    assert canonical(question(kind), "a.b", raw) == stored


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("text", ""),
        ("text", "\x00\x07"),
        ("text", 5),
        ("text", "x" * (LONGEST + 1)),
        ("yes_no", True),
        ("yes_no", "Yes"),
        ("yes_no", "unknown"),
        ("choice", "unknown"),
        ("choice", "high"),
        ("choice", ["low"]),
        ("choices", []),
        ("choices", "low"),
        ("choices", ["low", 7]),
        ("number", "-1"),
        ("number", "NaN"),
        ("number", True),
        ("number", "1e400"),
        ("money", "1.005"),
        ("money", "inf"),
        ("money", "1e99"),
        ("date", "2026-02-30"),
        ("date", "20260301"),
        ("date", "0001-01-01"),
        ("date", 20260301),
    ],
)
def test_refused_by_name(kind: str, raw: Any) -> None:
    with pytest.raises(Refusal) as refused:
        canonical(question(kind), "a.b", raw)
    assert "a.b" in refused.value.said("en")
    assert "a.b" in refused.value.said("zh")


def test_not_applicable_needs_a_reason_and_is_refused_where_scope_hangs_on_it() -> None:
    without = Answer.model_construct(status=Status.NOT_APPLICABLE, value=None, reason=" ", note=None)
    with pytest.raises(Refusal):
        complete(question("yes_no"), "a.b", without)
    with pytest.raises(Refusal):
        complete(question("yes_no", required=True), "a.b", Answer(status=Status.NOT_APPLICABLE, reason="so"))
    kept = complete(question("yes_no"), "a.b", Answer(status=Status.NOT_APPLICABLE, reason=" so\x1b[31m "))
    assert kept.reason == "so[31m"


@given(st.text())
def test_clean_text_stays_clean_and_holds_nothing_that_word_refuses(text: str) -> None:
    for lines in (False, True):
        once = clean(text, lines=lines)
        assert clean(once, lines=lines) == once
        assert not any(ord(c) < 32 and c != "\n" for c in once)
        assert not any(0xD800 <= ord(c) < 0xE000 for c in once)

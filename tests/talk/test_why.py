"""Why a question is asked: what led to it, the articles, what each choice would do. And what a change would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.interview.answers import Answer, said, unknown
from intake.talk.consequences import consequences, moves
from intake.talk.why import articles, effects, led_here, why


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    cases = Cases.open(tmp_path)
    found = cases.new("Core routers", purchased=date(2026, 3, 5))
    found.answer_all({"secrecy.state_secret": said("no"), "secrecy.work_secret": said("no")})
    found.answer_all({"authority.initiated": said("no"), "operator.cii_notice": said("yes")})
    yield found
    cases.close()


def test_what_led_here_names_the_earlier_answer(case: Case) -> None:
    assert any(
        "protection department" in line and "> Yes, notified" in line for line in led_here(case, "system.is_cii", "en")
    )
    assert led_here(case, "secrecy.state_secret", "en") == ["This is asked in every case."]


def test_an_article_comes_with_its_gist_and_whether_it_was_read(case: Case) -> None:
    lines = articles(case, "operator.cii_notice", "en")
    assert any("Art. 10" in line for line in lines)
    for line in lines:
        if " Art. " in line.split(":")[0]:
            assert any(how in line for how in ("text read: ", "read in a secondary source: ", "not verified"))


def test_each_choice_is_tried(case: Case) -> None:
    case.answer("system.is_cii", said("yes"))
    lines = effects(case, "product.category", "en")
    assert lines[0] == "What each choice would do:"
    served = next(line for line in lines if "Core network equipment" in line)
    assert "Scope IN SCOPE, Review Open" in served
    assert any("None of these" in line and "Scope IN SCOPE" not in line for line in lines)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_where_no_choice_moves_a_verdict_that_is_said(case: Case, lang: str) -> None:
    case.answer("secrecy.state_secret", said("yes"))
    lines = effects(case, "secrecy.work_secret", lang)
    assert len(lines) == 1


def test_free_text_has_no_choices_to_try(case: Case) -> None:
    assert effects(case, "purchase.title", "en") == []
    assert "Why this is asked:" in why(case, "purchase.title", "en")


def test_a_first_answer_needs_no_asking(case: Case) -> None:
    assert moves(case, {"system.is_cii": said("yes")}) is None


def test_the_same_answer_again_moves_nothing(case: Case) -> None:
    assert moves(case, {"operator.cii_notice": said("yes", reason="notice 2023-117")}) is None


@pytest.mark.parametrize(
    ("answer", "shown"), [(said("no"), "->  No"), (unknown(), "->  Not known"), (None, "->  Not answered")]
)
def test_another_answer_is_told_with_all_that_moves(case: Case, answer: Answer | None, shown: str) -> None:
    case.answer("system.is_cii", said("yes"))
    answers = {"operator.cii_notice": answer}
    effect = moves(case, answers)
    assert effect is not None
    assert effect.saved == ""
    said_ = "\n".join(consequences(case, answers, effect, "en"))
    assert shown in said_
    assert "1 answer is parked: kept, not used\n  Is the system" in said_
    assert case.answers["operator.cii_notice"].value == "yes"

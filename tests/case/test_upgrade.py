"""Other content under a running case: every answer is kept, what does not fit is asked again, one event tells of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.interview.answers import said
from intake.interview.upgrade import Fit, classify, under
from intake.regime.compose import composed, load_regime
from intake.regime.model import Regime
from intake.regime.places import content_root
from intake.words import Refusal
from tests.worked import TELECOM


@pytest.fixture
def cases() -> Iterator[Cases]:
    opened = Cases.open()
    yield opened
    opened.close()


@pytest.fixture
def case(cases: Cases) -> Case:
    case = cases.new(purchased=date.fromisoformat(TELECOM.purchased))
    case.answer_all(read_answers(case, TELECOM.answers))
    return case


@pytest.fixture
def newer(tmp_path: Path) -> Regime:
    """cn-2022 with an option gone, a kind changed, a question reworded and a question added."""
    for folder in ("models", "dialogs", "exports"):
        shutil.copytree(content_root() / folder, tmp_path / folder)

    def edit(name: str, old: str, new: str) -> None:
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    facts = (tmp_path / "models/common/facts.yaml").read_text(encoding="utf-8")
    line = next(x for x in facts.splitlines() if "open_tender" in x)
    edit("models/common/facts.yaml", line, line.replace("open_tender, ", ""))
    edit(
        "models/common/facts.yaml",
        "  patches.mean_days:",
        "  patches.policy: {kind: text, theme: T1-3}\n  patches.mean_days:",
    )
    security = "dialogs/common/security.yaml"
    edit(security, "questions:\n", "questions:\n  patches.policy: {ask: {en: Which policy?, zh: 什么政策？}}\n")
    script = "dialogs/cn-2022.yaml"
    edit(script, "amend:", "amend:\n  purchase.quantity: {ask: {en: How many?, zh: 多少？}}") if "amend:" in (
        tmp_path / script
    ).read_text(encoding="utf-8") else (tmp_path / script).open("a", encoding="utf-8").write(
        "amend:\n  purchase.quantity: {ask: {en: How many?, zh: 多少？}}\n"
    )
    return composed("cn-2022", tmp_path)


def test_newer_content_is_classified_and_only_what_is_new_or_does_not_fit_is_asked(case: Case, newer: Regime) -> None:
    answers = dict(case.answers)
    found = {c.key: c for c in case.move(newer)}
    assert found["purchase.method"].fit is Fit.INCOMPATIBLE
    assert found["purchase.method"].what == "open_tender"
    assert found["patches.policy"].fit is Fit.NEW
    assert found["purchase.quantity"].fit is Fit.COMPATIBLE
    assert found["operator.name"].fit is Fit.SAME
    assert set(case.judgement.open_questions) == {"purchase.method", "patches.policy"}
    assert case.answers == answers, "every answer is kept"
    assert "purchase.method" not in case.sheet.answers, "what does not fit is used by nothing"
    case.answer("purchase.method", said("invited"))
    assert case.sheet.answers["purchase.method"].revision == 2


def test_the_move_is_one_event_and_survives_reopening(cases: Cases, case: Case, newer: Regime) -> None:
    before = case.history()[-1].sequence
    case.move(newer)
    events = [e for e in case.history() if e.sequence > before]
    assert [e.kind for e in events] == ["content_changed"]
    assert events[0].payload["after"] == newer.digest
    again = cases.get(case.id)
    assert again.regime == newer
    assert again.judgement == case.judgement
    with pytest.raises(Refusal):
        again.move(newer)


def test_moving_to_another_edition_keeps_everything_and_says_that_the_date_does_not_fit(case: Case) -> None:
    answers = dict(case.answers)
    case.move(load_regime("cn-2020"))
    assert case.record.regime == "cn-2020"
    assert "F-REGIME-DATE" in {f.id for f in case.judgement.errors}
    assert case.answers == answers
    case.move(load_regime("cn-2022"))
    assert case.judgement.scope.outcome == TELECOM.scope
    assert "F-REGIME-DATE" not in {f.id for f in case.judgement.findings}


def test_a_question_is_the_same_as_itself() -> None:
    for regime in map(load_regime, ("cn-2017", "cn-2020", "cn-2022")):
        assert {c.fit for c in classify(regime, regime)} == {Fit.SAME}


def test_side_by_side_says_what_the_other_edition_still_needs(case: Case) -> None:
    other = under(load_regime("cn-2017"), case.sheet)
    assert "system.national_security" in other.needed
    assert "authority.finding" in other.needed
    assert "assessment.c7" in other.other
    assert other.judgement.scope.outcome == "undetermined"
    same = under(case.regime, case.sheet)
    assert same.judgement == case.judgement
    assert same.other == ()

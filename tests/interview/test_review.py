"""The review determination: what indicates, what keeps it open, and how much it takes to say "not indicated"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.interview.answers import EvidenceState, EvidenceStatus, Sheet, not_applicable, said, unknown
from intake.interview.judge import judge
from intake.regime.compose import load_regime
from intake.regime.model import Review
from tests.interview.sheets import checked, worked_sheet
from tests.worked import TELECOM

REGIME = load_regime("cn-2022")
MINIMUM = sorted({e for c in REGIME.criteria for e in c.minimum})


def harmless() -> Sheet:
    """The telecom case with everything answered so that nothing speaks for a review."""
    sheet = worked_sheet(TELECOM)
    answers = dict(sheet.answers)
    for key, answer in sheet.answers.items():
        question = REGIME.question(key)
        assert question is not None
        if key.startswith("assessment."):
            answers[key] = said("low", reason="looked at")
        elif answer.value in question.red_flag:
            answers[key] = said("no" if answer.value == "yes" else "yes")
        elif answer.status == "unknown":
            answers[key] = said("no")
    answers["prejudgement.conclusion"] = said("does_not_affect", reason="looked at")
    sheet = replace(sheet, answers=answers, evidence=checked(MINIMUM))
    # what the changes brought onto the route
    while (key := judge(REGIME, sheet).next) is not None:
        question = REGIME.question(key)
        assert question is not None
        text = {"number": said(1), "date": said("2030-01-01")}.get(question.kind, said("text"))
        choice = next((v for v in question.option_keys if v not in question.red_flag), None)
        sheet = sheet.with_answer(key, said(choice) if choice else text)
    return sheet


def outcome(sheet: Sheet) -> Review:
    found = judge(REGIME, sheet).review.outcome
    assert isinstance(found, Review)
    return found


def test_not_indicated_needs_all_of_it() -> None:
    sheet = harmless()
    assert outcome(sheet) is Review.NOT_INDICATED


@pytest.mark.parametrize("key", ["assessment.c1", "assessment.c7", "approval.by", "continuity.business", "data.leaks"])
def test_one_thing_missing_keeps_it_open(key: str) -> None:
    assert outcome(harmless().with_answer(key, None)) is Review.OPEN
    verdict = judge(REGIME, harmless().with_answer(key, None)).review
    assert key in verdict.open


@pytest.mark.parametrize("key", ["continuity.drilled", "compliance.licences_held", "assessment.c4"])
def test_unknown_never_counts_as_no(key: str) -> None:
    assert outcome(harmless().with_answer(key, unknown())) is Review.OPEN


def test_assessed_low_without_a_reason_is_not_enough() -> None:
    assert outcome(harmless().with_answer("assessment.c2", said("low"))) is Review.OPEN
    assert outcome(harmless().with_answer("assessment.c2", said("low", note="see minutes"))) is Review.NOT_INDICATED


@pytest.mark.parametrize("status", [EvidenceStatus.MISSING, EvidenceStatus.RECEIVED, EvidenceStatus.REJECTED])
def test_minimum_evidence_must_be_checked(status: EvidenceStatus) -> None:
    sheet = harmless()
    sheet = replace(sheet, evidence={**sheet.evidence, "E20": EvidenceState(status)})
    assert outcome(sheet) is Review.OPEN


def test_expired_evidence_counts_as_expired_from_the_day_after() -> None:
    sheet = harmless()
    last = EvidenceState(EvidenceStatus.CHECKED, expires=sheet.as_of)
    gone = EvidenceState(EvidenceStatus.CHECKED, expires=date(2026, 11, 22))
    assert outcome(replace(sheet, evidence={**sheet.evidence, "E07": last})) is Review.NOT_INDICATED
    assert outcome(replace(sheet, evidence={**sheet.evidence, "E07": gone})) is Review.OPEN
    found = judge(REGIME, replace(sheet, evidence={**sheet.evidence, "E07": gone})).findings
    assert "F-EVIDENCE-EXPIRED" in {f.id for f in found}


def test_evidence_not_applicable_needs_a_reason() -> None:
    sheet = harmless()
    bare = EvidenceState(EvidenceStatus.NOT_APPLICABLE)
    with_reason = EvidenceState(EvidenceStatus.NOT_APPLICABLE, note="no such certificate for services")
    assert outcome(replace(sheet, evidence={**sheet.evidence, "E07": bare})) is Review.OPEN
    assert outcome(replace(sheet, evidence={**sheet.evidence, "E07": with_reason})) is Review.NOT_INDICATED


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("prejudgement.conclusion", "affects"),
        ("prejudgement.conclusion", "may_affect"),
        ("history.adverse_conclusion", "not_passed"),
        ("history.adverse_conclusion", "conditional"),
        ("authority.initiated", "yes"),
        ("assessment.c3", "may_affect"),
    ],
)
def test_what_indicates(key: str, value: str) -> None:
    assert outcome(harmless().with_answer(key, said(value, reason="so"))) is Review.INDICATED


def test_a_red_flag_indicates_until_the_criterion_is_assessed_low_with_a_reason() -> None:
    flagged = harmless().with_answer("compliance.restricted", said("yes"))
    assert outcome(flagged) is Review.NOT_INDICATED  # c4 is assessed low with a reason in this sheet
    assert outcome(flagged.with_answer("assessment.c4", said("low"))) is Review.INDICATED
    assert outcome(flagged.with_answer("assessment.c4", None)) is Review.INDICATED
    reasons = judge(REGIME, flagged.with_answer("assessment.c4", None)).review.reasons
    assert ("R-RED-FLAG", ("compliance.restricted",)) in {(r.rule, r.facts) for r in reasons}


def test_a_not_passed_product_is_an_error_beside_the_indication() -> None:
    judged = judge(REGIME, harmless().with_answer("history.adverse_conclusion", said("not_passed")))
    assert "F-NOT-PASSED" in {f.id for f in judged.errors}


def test_scope_decides_whether_there_is_anything_to_review() -> None:
    sheet = harmless()
    out = sheet.with_answer("operator.cii_notice", said("no")).with_answer("operator.connects_to_cii", said("no"))
    assert outcome(out) is Review.NOT_APPLICABLE
    assert outcome(sheet.with_answer("secrecy.state_secret", said("yes"))) is Review.NOT_APPLICABLE
    assert outcome(sheet.with_answer("operator.cii_notice", said("pending"))) is Review.OPEN
    assert outcome(sheet.with_answer("secrecy.state_secret", None)) is Review.OPEN


def test_not_applicable_does_not_settle_an_assessment() -> None:
    assert outcome(harmless().with_answer("assessment.c2", not_applicable("why not"))) is Review.OPEN

"""The findings that the program makes itself: what a declaration lacks, what does not fit together, what rests on sand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.interview.answers import EvidenceState, EvidenceStatus, Sheet, said, unknown
from intake.interview.findings import Finding
from intake.interview.judge import judge
from intake.regime.compose import load_regime
from intake.regime.model import Level
from tests.interview.sheets import checked, plain, worked_sheet
from tests.worked import ENERGY, LOGISTICS, TELECOM

REGIME = load_regime("cn-2022")


def found(sheet: Sheet, id: str, regime: str = "cn-2022") -> list[Finding]:
    return [f for f in judge(load_regime(regime), sheet).findings if f.id == id]


def telecom(**states: EvidenceState) -> Sheet:
    """The telecom case, ready to declare, with evidence as told."""
    return replace(worked_sheet(TELECOM), evidence=states)


# ---- F-STATUTORY-ITEM


def test_a_declaration_wants_its_contract_papers_and_undertakings() -> None:
    (finding,) = found(telecom(), "F-STATUTORY-ITEM")
    assert finding.level is Level.ERROR
    assert finding.text.en.endswith("still missing: E02, E04.")
    assert finding.text.zh.endswith("目前尚缺：E02、E04。")
    (finding,) = found(telecom(**checked(["E02"])), "F-STATUTORY-ITEM")
    assert finding.text.zh.endswith("目前尚缺：E04。")
    assert found(telecom(**checked(["E02", "E04"])), "F-STATUTORY-ITEM") == []


LOCATED = "sent to the Office by the maker itself"


@pytest.mark.parametrize(
    ("state", "at_hand"),
    [
        (EvidenceState(EvidenceStatus.RECEIVED), True),
        (EvidenceState(EvidenceStatus.REQUESTED, located=LOCATED), True),
        (EvidenceState(located=LOCATED), True),
        (EvidenceState(EvidenceStatus.REQUESTED), False),
        (EvidenceState(EvidenceStatus.NOT_APPLICABLE, note="there is none"), False),
        (EvidenceState(EvidenceStatus.REJECTED, located=LOCATED), False),
        (EvidenceState(EvidenceStatus.CHECKED, expires=date(2026, 11, 23)), True),
        (EvidenceState(EvidenceStatus.CHECKED, expires=date(2026, 11, 22)), False),
        (EvidenceState(EvidenceStatus.CHECKED, located=LOCATED, expires=date(2026, 11, 22)), False),
    ],
)
def test_what_counts_as_at_hand(state: EvidenceState, at_hand: bool) -> None:
    assert (found(telecom(E02=state, **checked(["E04"])), "F-STATUTORY-ITEM") == []) is at_hand


def test_it_waits_until_only_the_approval_is_open() -> None:
    without = telecom().with_answer("approval.by", None).with_answer("approval.date", None)
    assert found(without, "F-STATUTORY-ITEM")
    assert found(without.with_answer("system.name", None), "F-STATUTORY-ITEM") == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("prejudgement.conclusion", "does_not_affect"), ("prejudgement.conclusion", "not_yet"), ("system.is_cii", "no")],
)
def test_where_nothing_is_declared_nothing_goes_with_it(key: str, value: str) -> None:
    sheet = telecom().with_answer(key, said(value, reason="so"))
    if judge(REGIME, sheet).next == "assessment.while_waiting":
        sheet = sheet.with_answer("assessment.while_waiting", said("yes"))
    assert judge(REGIME, sheet).next in (None, "operator.connects_to_cii")
    assert found(sheet, "F-STATUTORY-ITEM") == []


def test_a_dossier_has_no_statutory_items() -> None:
    sheet = worked_sheet(ENERGY).with_answer("authority.finding", said("affects"))
    sheet = sheet.with_answer("prejudgement.conclusion", said("may_affect", reason="so"))
    judged = judge(load_regime("cn-2017"), sheet)
    assert (judged.scope.outcome, judged.next) == ("in_scope", None)
    assert found(sheet, "F-STATUTORY-ITEM", "cn-2017") == []


def test_a_listing_alone_declares_no_purchase() -> None:
    sheet = worked_sheet(LOGISTICS).with_answer("operator.personal_information_users", said(2_000_000))
    for key, value in {"platform": "yes", "listing_abroad": "yes", "data_processing_affects": "no"}.items():
        sheet = sheet.with_answer(f"operator.{key}", said(value))
    judged = judge(REGIME, sheet)
    assert judged.scope.outcome == "in_scope"
    assert {r.track for r in judged.scope.reasons} == {"listing"}
    assert found(sheet, "F-STATUTORY-ITEM") == []


# ---- F-SIGNED-LATER


@pytest.mark.parametrize(
    ("state", "day", "wanted"),
    [
        ("signed", "2026-11-24", 1),
        ("conditional", "2026-12-18", 1),
        ("unsigned", "2026-12-18", 0),
        ("signed", "2026-11-23", 0),
    ],
)
def test_a_signed_contract_was_not_signed_in_the_future(state: str, day: str, wanted: int) -> None:
    sheet = telecom().with_answer("purchase.contract_state", said(state))
    assert len(found(sheet.with_answer("purchase.date", said(day)), "F-SIGNED-LATER")) == wanted


# ---- F-LOW-WITH-UNKNOWN, F-RESTS-ON-UNKNOWN


def test_low_over_answers_that_are_not_known_is_told() -> None:
    assert found(telecom(), "F-LOW-WITH-UNKNOWN") == []
    (finding,) = found(telecom().with_answer("continuity.drilled", unknown()), "F-LOW-WITH-UNKNOWN")
    assert finding.keys == ("assessment.c2", "continuity.drilled")
    assert finding.level is Level.WARNING
    assert found(telecom().with_answer("continuity.drilled", None), "F-LOW-WITH-UNKNOWN") == []
    not_low = telecom().with_answer("assessment.c2", unknown())
    assert found(not_low.with_answer("continuity.drilled", unknown()), "F-LOW-WITH-UNKNOWN") == []


def test_the_worked_cases_are_not_low_where_something_is_not_known() -> None:
    for worked in (TELECOM, LOGISTICS, ENERGY):
        assert found(worked_sheet(worked), "F-LOW-WITH-UNKNOWN", worked.regime) == []


def test_no_final_paper_rests_on_what_is_not_known() -> None:
    sheet = worked_sheet(LOGISTICS)
    assert judge(REGIME, sheet).errors == ()
    resting = judge(REGIME, sheet.with_answer("operator.platform", unknown()))
    assert resting.scope.outcome == "out_of_scope"
    assert [f.id for f in resting.errors] == ["F-RESTS-ON-UNKNOWN"]


# ---- F-ASSERTION-ONLY


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        (["E13"], ["assessment.c1"]),
        (["E12", "E13"], ["assessment.c1", "assessment.c3"]),
        (["E07", "E13"], []),  # a certificate is somebody else's word
        (["E06", "E13"], []),
        (["E05", "E08"], ["assessment.c3"]),  # the licence stands beside the provider's word under c4
        (["E05", "E27"], ["assessment.c4"]),
        ([], []),
    ],
)
def test_only_the_providers_own_word_is_assertion_only(codes: list[str], wanted: list[str]) -> None:
    told = found(telecom(**checked(codes)), "F-ASSERTION-ONLY")
    assert [key for f in told for key in f.keys] == wanted


# ---- duties by date


@pytest.mark.parametrize(
    ("regime", "day", "wanted"),
    [
        ("cn-2017", "2018-09-20", set()),
        ("cn-2020", "2021-08-31", set()),
        ("cn-2020", "2021-09-01", {"F-CII-CHANGED", "F-SECURITY-BODY-ABSENT"}),
        ("cn-2022", "2023-06-30", {"F-CII-CHANGED", "F-SECURITY-BODY-ABSENT"}),
        ("cn-2022", "2023-07-01", {"F-CII-CHANGED", "F-SECURITY-BODY-ABSENT", "F-CRYPTOGRAPHY"}),
        ("cn-2022", "unknown", {"F-CII-CHANGED", "F-SECURITY-BODY-ABSENT", "F-CRYPTOGRAPHY"}),
    ],
)
def test_a_duty_is_told_from_the_day_it_began(regime: str, day: str, wanted: set[str]) -> None:
    facts = {"secrecy.state_secret": "no", "purchase.date": day, "authority.initiated": "no"}
    facts |= {"system.national_security": "yes", "authority.finding": "none_yet", "operator.platform": "no"}
    facts |= {"operator.cii_notice": "yes", "system.is_cii": "yes", "product.category": "cloud_services"}
    facts |= {"operator.sector": "energy", "operator.cii_changes": "yes", "product.contains_cryptography": "yes"}
    facts |= {"approval.security_body_took_part": "no"}
    told = {f.id for f in judge(load_regime(regime), plain(facts)).findings}
    assert told & {"F-CII-CHANGED", "F-SECURITY-BODY-ABSENT", "F-CRYPTOGRAPHY"} == wanted

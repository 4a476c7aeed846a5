"""The content says what the contract's decision table says, and an undetermined scope is undetermined for a reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.interview.answers import Answer, Sheet, said, unknown
from intake.interview.judge import judge
from intake.interview.route import scope_only
from intake.regime.compose import load_regime
from intake.regime.model import Outcome
from tests.interview.oracle import LISTED_2022, SECTORS_OF_THE_QA, scope_2017, scope_2020, scope_2022

DAY = date(2026, 3, 5)
YES_NO = ("yes", "no", "unknown")
SECTORS = (*sorted(SECTORS_OF_THE_QA), "public_services", "e_government", "other_important", "none", "unknown")
CII = ("yes", "no", "pending", "unknown")

DOMAINS = {
    "cn-2022": {
        "secrecy.state_secret": YES_NO,
        "authority.initiated": YES_NO,
        "operator.platform": YES_NO,
        "operator.personal_information_users": ("500000", "1000000", "1000001", "unknown"),
        "operator.listing_abroad": YES_NO,
        "operator.data_processing_affects": YES_NO,
        "operator.cii_notice": CII,
        "system.is_cii": YES_NO,
        "operator.connects_to_cii": YES_NO,
        "product.category": (*sorted(LISTED_2022), "none", "unknown"),
    },
    "cn-2020": {
        "secrecy.state_secret": YES_NO,
        "purchase.date": ("2020-06-01", "2021-08-31", "2021-09-01", "2022-02-14", "unknown"),
        "authority.initiated": YES_NO,
        "operator.cii_notice": CII,
        "system.is_cii": YES_NO,
        "operator.connects_to_cii": YES_NO,
        "operator.sector": SECTORS,
        "product.category": (*sorted(LISTED_2022), "none", "unknown"),
    },
    "cn-2017": {
        "secrecy.state_secret": YES_NO,
        "authority.initiated": YES_NO,
        "authority.finding": ("affects", "does_not_affect", "none_yet", "unknown"),
        "system.national_security": YES_NO,
        "operator.sector": SECTORS,
        "operator.cii_notice": CII,
        "product.category": (*sorted(LISTED_2022), "none", "unknown"),
    },
}
ORACLES = {"cn-2022": scope_2022, "cn-2020": scope_2020, "cn-2017": scope_2017}


def answer(value: str) -> Answer:
    return unknown() if value == "unknown" else said(value)


def sheet(facts: dict[str, str]) -> Sheet:
    return Sheet(DAY, {key: answer(value) for key, value in facts.items()})


def facts_of(regime: str) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({key: st.sampled_from(values) for key, values in DOMAINS[regime].items()})


@pytest.mark.parametrize("regime", DOMAINS)
@settings(max_examples=1500, deadline=None)
@given(data=st.data())
def test_content_agrees_with_the_table(regime: str, data: st.DataObject) -> None:
    facts = data.draw(facts_of(regime))
    assert scope_only(load_regime(regime), sheet(facts)).outcome == ORACLES[regime](facts)


@pytest.mark.parametrize("regime", DOMAINS)
@settings(max_examples=600, deadline=None)
@given(data=st.data())
def test_a_determined_scope_stands_whatever_is_answered_next(regime: str, data: st.DataObject) -> None:
    """Unless an unanswered fact can still decide, no later answer changes the outcome."""
    facts = data.draw(facts_of(regime))
    given_now = data.draw(st.sets(st.sampled_from(sorted(facts))))
    now = scope_only(load_regime(regime), sheet({k: facts[k] for k in given_now})).outcome
    if now is not Outcome.UNDETERMINED:
        assert scope_only(load_regime(regime), sheet(facts)).outcome is now


@pytest.mark.parametrize("regime", DOMAINS)
def test_nothing_said_is_undetermined_and_says_what_can_decide(regime: str) -> None:
    verdict = judge(load_regime(regime), Sheet(DAY)).scope
    assert verdict.outcome is Outcome.UNDETERMINED
    assert "secrecy.state_secret" in verdict.open
    assert all(reason.still_open and reason.cites for reason in verdict.reasons)


@pytest.mark.parametrize("regime", DOMAINS)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_every_verdict_has_reasons_with_citations_in_both_languages(regime: str, data: st.DataObject) -> None:
    judged = judge(load_regime(regime), sheet(data.draw(facts_of(regime))))
    for verdict in (judged.scope, judged.review):
        assert verdict.reasons
        for reason in verdict.reasons:
            assert reason.because.en
            assert reason.because.zh
    assert all(reason.cites for reason in judged.scope.reasons)


def test_laws_apply_by_date() -> None:
    """CII Regulations from 2021-09-01, the Network Data Regulations from 2025-01-01, new CSL numbers from 2026-01-01."""
    regime = load_regime("cn-2022")
    cites = ("csl/35", "csl-2026/37", "ndr/13", "cii/19")
    old = {c.law for c in regime.citations(cites, date(2022, 3, 1))}
    new = {c.law for c in regime.citations(cites, date(2026, 1, 1))}
    assert old == {"csl", "cii"}
    assert new == {"csl-2026", "ndr", "cii"}
    assert {c.law for c in load_regime("cn-2017").citations(cites, date(2018, 5, 1))} == {"csl"}


def test_one_million_exactly_is_not_more_than_one_million() -> None:
    facts = {"secrecy.state_secret": "no", "authority.initiated": "no", "operator.platform": "yes"}
    facts |= {"operator.listing_abroad": "yes", "operator.data_processing_affects": "no"}
    facts |= {"operator.cii_notice": "no", "operator.connects_to_cii": "no", "product.category": "none"}
    regime = load_regime("cn-2022")
    exactly = scope_only(regime, sheet(facts | {"operator.personal_information_users": "1000000"}))
    more = scope_only(regime, sheet(facts | {"operator.personal_information_users": "1000001"}))
    assert exactly.outcome is Outcome.OUT_OF_SCOPE
    assert more.outcome is Outcome.IN_SCOPE
    assert {r.track for r in more.reasons} == {"listing"}

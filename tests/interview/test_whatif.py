"""What would change a verdict: every set does, none is larger than it must be, and none is missed."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.interview.answers import said, unknown
from intake.interview.judge import judge
from intake.interview.route import scope_only
from intake.interview.whatif import MOST_SETS, ranked_open, review_changes, scope_changes
from intake.regime.compose import load_regime
from intake.regime.model import Outcome
from tests.interview.sheets import DAY, sheet_of, worked_sheet
from tests.interview.test_decision_table import DOMAINS, facts_of, sheet
from tests.interview.test_review import REGIME, harmless
from tests.worked import TELECOM


@pytest.mark.parametrize("regime", DOMAINS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_sets_flip_the_scope_are_minimal_and_complete(regime: str, data: st.DataObject) -> None:
    """Held against brute force over every pair of facts and all their values."""
    content = load_regime(regime)
    facts = data.draw(facts_of(regime))
    facts = {k: facts[k] for k in data.draw(st.sets(st.sampled_from(sorted(facts)), min_size=4))}
    now = scope_only(content, sheet(facts)).outcome
    found = scope_changes(content, sheet(facts), size=2)
    for each in found:
        assert scope_only(content, sheet(facts | each.set)).outcome == each.outcome != now
        for key in each.set:
            rest = {k: v for k, v in each.set.items() if k != key}
            assert scope_only(content, sheet(facts | rest)).outcome in (now, Outcome.UNDETERMINED)
    if len(found) < MOST_SETS:
        domain = {k: [v for v in values if v != "unknown"] for k, values in DOMAINS[regime].items()}
        flips = {
            frozenset(keys)
            for size in (1, 2)
            for keys in combinations(domain, size)
            for values in product(*(domain[k] for k in keys))
            if scope_only(content, sheet(facts | dict(zip(keys, values)))).outcome not in (now, Outcome.UNDETERMINED)
        }
        named = [frozenset(w.set) for w in found]
        assert all(any(n <= f for n in named) for f in flips)


@pytest.mark.parametrize("regime", DOMAINS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_open_facts_are_those_that_can_decide_the_weightiest_first(regime: str, data: st.DataObject) -> None:
    content = load_regime(regime)
    facts = data.draw(facts_of(regime))
    partial = sheet({k: facts[k] for k in data.draw(st.sets(st.sampled_from(sorted(facts))))})
    ranked = ranked_open(content, partial)
    assert sorted(ranked) == sorted(scope_only(content, partial).open)
    if ranked and ranked[0] == "secrecy.state_secret":
        settled = partial.with_answer("secrecy.state_secret", said("yes"))
        assert scope_only(content, settled).open == ()


def test_review_sets_flip_the_review() -> None:
    flagged = harmless().with_answer("assessment.c3", said("may_affect", reason="x"))
    flagged = flagged.with_answer("assessment.c7", said("may_affect", reason="x"))
    judged = judge(REGIME, flagged)
    found = review_changes(REGIME, flagged, judged)
    assert {"assessment.c3": "low", "assessment.c7": "low"} in [w.set for w in found]
    for each in found:
        tried = flagged
        for key, value in each.set.items():
            tried = tried.with_answer(key, said(value, reason="-"))
        assert judge(REGIME, tried).review.outcome == each.outcome != judged.review.outcome


def test_one_last_view_is_named_as_what_would_settle_the_review() -> None:
    nearly = harmless().with_answer("assessment.c2", unknown())
    found = review_changes(REGIME, nearly, judge(REGIME, nearly))
    assert ({"assessment.c2": "low"}, "not_indicated") in [(w.set, w.outcome) for w in found]


def test_nothing_about_the_review_matters_before_the_scope_is_settled() -> None:
    nothing = sheet_of({}, day=DAY)
    assert review_changes(REGIME, nothing, judge(REGIME, nothing)) == ()
    told = review_changes(REGIME, worked_sheet(TELECOM), judge(REGIME, worked_sheet(TELECOM)))
    assert all(w.outcome != "not_applicable" for w in told)

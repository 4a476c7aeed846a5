"""While something is proposed: what is missing is asked first, then what was changed, what is stale, what is to confirm."""

from __future__ import annotations

from intake.case import Case, Cases
from intake.case.report import case_json
from intake.importing.compare import STALE as WHY_STALE
from intake.importing.found import State
from intake.interview.answers import STALE, Proposal, said, unknown

from .reading import all_of, found, source


def test_what_makes_a_proposal_stale_is_the_same_in_both_rooms() -> None:
    assert set(WHY_STALE) == STALE


def test_asked_is_first_what_is_missing_then_changed_then_stale_then_what_is_to_confirm(
    cases: Cases, case: Case
) -> None:
    case.answer_all({"secrecy.state_secret": said("no")})
    route = case.judgement.route.keys
    sure, stale, changed, *_ = [k for k in route if case.question(k).kind == "yes_no" and k not in case.answers]
    old = found(changed, said("no"), state=State.EDITED)
    all_of(cases, case, source(found(sure, said("no")), old))
    case.propose({stale: Proposal(said("no"), False, "2020-01-01", ("age",))})
    left = [k for k in case.judgement.open_questions if k not in (sure, stale, changed)]
    assert case.to_ask.kinds == (tuple(left), (changed,), (stale,), (sure,))
    assert case.to_ask.all[:1] == (case.next,)
    case.walk()
    assert case.current == left[0]
    assert case_json(case)["next"] == left[0]
    asked = []
    while (key := case.current) is not None and len(asked) < len(left) + 60:
        asked.append(key)
        if key in case.proposals:
            case.confirm([key])
        else:
            case.answer(key, unknown())
        case = cases.get(case.id) if len(asked) == 2 else case
    waited = [k for k in asked if k in (changed, stale, sure)]
    assert waited == [changed, stale, sure]
    assert set(left) <= set(asked[: asked.index(changed)])


def test_a_question_that_is_gone_to_by_hand_is_answered_and_the_way_leads_back(cases: Cases, case: Case) -> None:
    case.answer_all({"secrecy.state_secret": said("no")})
    case.propose({"operator.cii_notice": Proposal(said("no"), True)})
    case.walk()
    first = case.current
    assert first not in (None, "operator.cii_notice")
    case.go("operator.cii_notice")
    assert case.current == "operator.cii_notice"
    case.confirm(["operator.cii_notice"])
    assert case.current in case.judgement.open_questions


def test_what_lies_ahead_counts_questions_that_only_a_proposal_brings_to_the_route(cases: Cases, case: Case) -> None:
    read = [found("secrecy.state_secret", said("no")), found("operator.cii_notice", said("no"))]
    connects = found("operator.connects_to_cii", said("yes"), state=State.EDITED)
    all_of(cases, case, source(*read, connects))
    assert "operator.connects_to_cii" not in case.judgement.route.on
    ahead = case.ahead
    assert ahead.ask.to_confirm == ("secrecy.state_secret", "operator.cii_notice")
    assert ahead.ask.changed == ("operator.connects_to_cii",)
    assert ahead.instead == len(ahead.ask.missing) + 3
    assert ahead.questions == len(ahead.ask.missing) + 1

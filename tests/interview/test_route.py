"""The route: what is asked, what is parked, and that the machine walks exactly that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.interview.answers import Items, Sheet, said, unknown
from intake.interview.dialog import DONE, Dialog, machine_of
from intake.interview.judge import judge
from intake.interview.route import route_of
from intake.regime.compose import load_regime
from intake.regime.keys import parse
from intake.regime.model import Question
from tests.interview.sheets import DAY, plain, sheet_of, worked_sheet
from tests.worked import LOGISTICS, TELECOM, WORKED

REGIME = load_regime("cn-2022")


def test_a_parked_answer_is_kept_and_used_by_nothing() -> None:
    sheet = worked_sheet(TELECOM)
    away = sheet.with_answer("remote_access.possible", said("no"))
    judged = judge(REGIME, away)
    assert {"remote_access.details", "remote_access.default_off"} <= judged.parked
    assert "remote_access.details" in away.answers
    assert "remote_access.details" not in judged.route.on
    assert judge(REGIME, away.with_answer("remote_access.possible", said("yes"))).parked == frozenset()


def test_a_parked_answer_does_not_decide_scope() -> None:
    """system.is_cii is asked after a notice only; without one, an old answer to it says nothing."""
    facts = {"secrecy.state_secret": "no", "authority.initiated": "no", "operator.platform": "no"}
    facts |= {"product.category": "cloud_services", "operator.connects_to_cii": "no"}
    assert (
        judge(REGIME, plain(facts | {"operator.cii_notice": "no", "system.is_cii": "yes"})).scope.outcome
        == "out_of_scope"
    )
    assert (
        judge(REGIME, plain(facts | {"operator.cii_notice": "yes", "system.is_cii": "yes"})).scope.outcome == "in_scope"
    )


def test_a_follow_up_waits_for_its_question_and_for_nothing_else() -> None:
    route = route_of(REGIME, sheet_of({"secrecy.state_secret": said("no")}))
    assert "system.is_cii" not in route.on
    assert "operator.cii_notice" in route.on


def test_an_unknown_does_not_bring_follow_ups() -> None:
    sheet = worked_sheet(TELECOM).with_answer("remote_access.possible", unknown())
    assert "remote_access.details" not in route_of(REGIME, sheet).on


def test_an_office_purchase_is_asked_little() -> None:
    assert len(route_of(REGIME, worked_sheet(LOGISTICS)).keys) <= 25


@pytest.mark.parametrize("worked", WORKED, ids=lambda w: w.name)
def test_worked_cases_come_out_as_told(worked: object) -> None:
    assert isinstance(worked, type(TELECOM))
    judged = judge(load_regime(worked.regime), worked_sheet(worked))
    assert (judged.scope.outcome, judged.review.outcome) == (worked.scope, worked.review)
    assert judged.next is None
    assert judged.parked == frozenset()


def test_items_are_asked_one_after_the_other_and_the_first_before_it_exists() -> None:
    sheet = worked_sheet(TELECOM)
    keys = [k for k in route_of(REGIME, sheet).keys if k.startswith("suppliers")]
    assert [parse(k).item for k in keys] == [*sorted(parse(k).item or 99 for k in keys[:-1]), None]
    without = Sheet(DAY, {k: a for k, a in sheet.answers.items() if not k.startswith("suppliers")})
    assert "suppliers[1].name" in route_of(REGIME, without).on
    after_removal = Sheet(DAY, without.answers, {"suppliers": Items((), 4)})
    assert "suppliers[5].name" in route_of(REGIME, after_removal).on


def value_for(question: Question, choose: int) -> object:
    options = question.option_keys
    if options:
        return options[choose % len(options)] if question.kind != "choices" else [options[choose % len(options)]]
    return {"number": choose, "money": str(choose), "date": "2026-12-01"}.get(question.kind, "text")


@settings(max_examples=25, deadline=None)
@given(choices=st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_walking_with_the_machine_meets_every_question_once_and_ends(choices: list[int]) -> None:
    """Whatever is answered, answering on and on reaches the end, and nothing on the route is left out."""
    dialog, sheet = Dialog(REGIME), Sheet(DAY)
    key = dialog.answer(judge(REGIME, sheet).route, sheet)
    met: list[str] = []
    while key is not None:
        assert key not in met, "asked twice"
        met.append(key)
        question = REGIME.question(key)
        assert question is not None
        place = parse(key)
        choose = choices[len(met) % len(choices)]
        value = "yes" if key.endswith(".complete") else value_for(question, choose)
        sheet = sheet_of({**sheet.answers, key: said(value, reason="so")})  # type: ignore[arg-type]
        assert place.item is None or place.item == 1
        key = dialog.answer(judge(REGIME, sheet).route, sheet)
    judged = judge(REGIME, sheet)
    assert judged.next is None
    assert set(judged.route.keys) <= set(met)


def test_back_walks_the_whole_route_in_reverse_through_every_item() -> None:
    sheet = worked_sheet(TELECOM)
    route = judge(REGIME, sheet).route
    dialog = Dialog(REGIME)
    dialog.go(route.keys[-1])
    walked = [route.keys[-1]]
    while (key := dialog.back(route)) is not None:
        walked.append(key)
    assert walked == list(reversed(route.keys))
    assert dialog.at == route.keys[0], "stays at the first question"


def test_from_the_end_the_first_open_question_is_found_again() -> None:
    sheet = worked_sheet(TELECOM)
    dialog = Dialog(REGIME)
    dialog.go("approval.review_date")
    assert dialog.answer(judge(REGIME, sheet).route, sheet) is None
    opened = sheet.with_answer("provider.country", None)
    assert dialog.answer(judge(REGIME, opened).route, opened) == "provider.country"


def test_the_machine_grows_no_faster_than_the_questions() -> None:
    machine = machine_of(REGIME)
    edges = sum(len(t) for event in machine.events.values() for t in event.transitions.values())
    assert edges < 8 * len(REGIME.questions)
    assert DONE in machine.states


def test_an_item_is_asked_to_its_end_before_the_list_closes() -> None:
    """Also where the last question of one item is not asked: a maker needs no authorisation."""
    sheet = sheet_of(
        {
            **{k: a for k, a in worked_sheet(TELECOM).answers.items() if not k.startswith("suppliers")},
            "suppliers[1].name": said("Maker"),
            "suppliers[1].role": said("maker"),
            "suppliers[1].country": said("Sweden"),
            "suppliers[2].name": said("Seller"),
        }
    )
    dialog = Dialog(REGIME)
    dialog.go("suppliers[1].country")
    assert dialog.answer(judge(REGIME, sheet).route, sheet) == "suppliers[2].role"

"""What was read somewhere waits beside the answers: nothing follows from it until a person says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.case.report import case_json
from intake.interview.answers import Proposal, Source, SourceKind, not_applicable, said, unknown
from intake.regime.compose import load_regime
from intake.words import Refusal
from tests.worked import TELECOM

WORD = Source(kind=SourceKind.WORD, ref="申报书.docx")


def read(value: str, *, sure: bool = True) -> Proposal:
    return Proposal(said(value).model_copy(update={"source": WORD}), sure, "2025-03-01")


def test_a_proposal_is_used_by_no_rule_count_or_document(cases: Cases, case: Case) -> None:
    before, head = case.judgement, case.head
    effect = case.propose({"secrecy.state_secret": read("yes"), "operator.cii_notice": read("yes")})
    assert case.judgement == before
    assert (effect.scope_changed, effect.review_changed, effect.asked, effect.parked) == (False, False, (), ())
    assert case.head == head
    shown = case_json(case)
    assert set(shown["answers"]) == {"purchase.title", "purchase.date"}
    assert shown["scope"]["outcome"] == "undetermined"
    assert set(shown["proposals"]) == {"secrecy.state_secret", "operator.cii_notice"}
    assert cases.list()[0].summary.to_confirm == 2
    assert [e.kind for e in case.dossier().history] == ["created", "answered", "answered"]
    assert "yes" not in case.dossier().sheet.answers.values()


def test_a_confirmed_proposal_is_an_answer_that_says_where_it_was_read(cases: Cases, case: Case) -> None:
    case.propose({"operator.name": read("江川电信"), "product.name": read("R-9000", sure=False)})
    effect = case.confirm(["operator.name"])
    assert effect.saved
    for seen in (case, cases.get(case.id)):
        answer = seen.answers["operator.name"]
        assert (answer.value, answer.source, answer.revision) == ("江川电信", WORD, 1)
        assert list(seen.proposals) == ["product.name"]
    assert cases.list()[0].summary.to_confirm == 1


def test_confirming_walks_on_unless_told_otherwise(case: Case) -> None:
    first = case.current
    assert first == "secrecy.state_secret"
    case.propose({first: read("no"), "operator.name": read("A"), "operator.cii_notice": read("no")})
    case.confirm([first], walk=False)
    assert case.current == first
    case.confirm(["operator.cii_notice"])
    assert case.current == "operator.connects_to_cii", "one question: on from there"
    case.answer("secrecy.state_secret", None, walk=False)
    case.propose({first: read("no")})
    case.confirm([first, "operator.name"])
    assert case.current == case.judgement.next, "several: to what is open first"


@pytest.mark.parametrize("keys", [["product.name"], ["operator.name", "product.name"], ["no.such"]])
def test_what_is_not_proposed_is_not_confirmed_and_not_left(case: Case, keys: list[str]) -> None:
    case.propose({"operator.name": read("A")})
    before = case.proposals
    for doing in (case.confirm, case.withdraw):
        with pytest.raises(Refusal) as refused:
            doing(keys)
        assert refused.value.id == "refused.no_proposal"
    assert (case.proposals, "operator.name" in case.answers) == (before, False)


def test_saying_another_value_settles_the_proposal_and_undo_brings_it_back(cases: Cases, case: Case) -> None:
    case.propose({"operator.name": read("Old"), "product.name": read("R")})
    for say in (
        lambda: case.answer("operator.name", said("New")),
        lambda: case.answer_all({"operator.name": said("New"), "purchase.number": said("7")}),
        lambda: case.answer("operator.name", unknown("asked")),
        lambda: case.answer("operator.name", not_applicable("none")),
    ):
        groups = len({e.payload["group"] for e in case.history()})
        say()
        assert list(case.proposals) == ["product.name"]
        assert len({e.payload["group"] for e in case.history()}) == groups + 1, "in the same write"
        case.undo()
        assert case.proposals["operator.name"] == read("Old")
        assert "operator.name" not in cases.get(case.id).answers


def test_clearing_an_answer_leaves_what_is_proposed(case: Case) -> None:
    case.answer("operator.name", said("New"))
    case.propose({"operator.name": read("Old")})
    case.answer("operator.name", None)
    assert list(case.proposals) == ["operator.name"]


def test_items_that_proposals_name_come_into_being_and_go_with_them(case: Case) -> None:
    case.propose({"suppliers[1].name": read("Maker"), "suppliers[3].name": read("Seller")})
    assert case.sheet.items["suppliers"].live == (1, 3)
    case.remove_item("suppliers", 3)
    assert list(case.proposals) == ["suppliers[1].name"]
    case.undo()
    assert list(case.proposals) == ["suppliers[1].name", "suppliers[3].name"]
    with pytest.raises(Refusal):
        case.propose({"suppliers[2].name": read("never again")})


@pytest.mark.parametrize(
    ("key", "proposal"),
    [
        ("no.such", read("x")),
        ("purchase.amount", read("minus one")),
        ("operator.cii_notice", read("perhaps")),
        ("operator.cii_notice", Proposal(not_applicable("small"))),
        ("suppliers.name", read("x")),
    ],
)
def test_what_no_question_can_hold_is_not_proposed(case: Case, key: str, proposal: Proposal) -> None:
    with pytest.raises(Refusal):
        case.propose({"operator.name": read("A"), key: proposal})
    assert case.proposals == {}


def test_a_proposal_that_somebody_replaced_is_not_confirmed_unseen(cases: Cases, case: Case) -> None:
    case.propose({"operator.name": read("Old")})
    stale = cases.get(case.id)
    case.propose({"operator.name": read("Another")})
    with pytest.raises(Refusal) as refused:
        stale.confirm(["operator.name"])
    assert refused.value.id == "refused.proposal_changed"
    assert stale.proposals["operator.name"].answer.value == "Another", "the case has been read anew"
    stale.confirm(["operator.name"])
    assert stale.answers["operator.name"].value == "Another"


def test_a_stopped_case_takes_no_proposal_in_but_lets_go_of_them(case: Case) -> None:
    case.propose({"operator.name": read("A"), "secrecy.state_secret": read("no")})
    case.answer("authority.initiated", unknown())
    case.answer("secrecy.state_secret", said("yes"), walk=False)
    for doing in (
        lambda: case.propose({"product.name": read("x")}),
        lambda: case.confirm(["operator.name"]),
        lambda: case.set_task("authority.initiated", owner="Wang", due=None),
        lambda: case.preview({"product.name": said("x")}),
    ):
        with pytest.raises(Refusal) as refused:
            doing()
        assert refused.value.id == "refused.stopped"
    case.withdraw(["operator.name"])
    case.archive()
    assert (dict(case.proposals), case.record.archived) == ({}, True)


def test_a_proposal_that_other_content_cannot_hold_waits_out_of_sight(cases: Cases, case: Case) -> None:
    case.propose({"operator.platform": read("no"), "operator.name": read("A")})
    case.move(load_regime("cn-2017"))
    for seen in (case, cases.get(case.id)):
        assert list(seen.proposals) == ["operator.name"]
    assert cases.list()[0].summary.to_confirm == 1
    case.confirm(case.proposals)
    case.move(load_regime("cn-2022"))
    assert list(case.proposals) == ["operator.platform"]


def test_preview_tells_what_saying_it_would_do_and_writes_nothing(cases: Cases, case: Case) -> None:
    case.answer_all(read_answers(case, TELECOM.answers))
    before, sequence = case.judgement, case._saved.sequence
    told = {"operator.cii_notice": said("no")}
    foreseen = case.preview(told)
    assert foreseen.saved == ""
    assert (case.judgement, case._saved.sequence) == (before, sequence)
    assert cases.get(case.id)._saved.sequence == sequence
    assert foreseen.parked
    assert "operator.connects_to_cii" in foreseen.asked
    assert not set(foreseen.asked) & set(case.answers)
    done = case.answer_all(told)
    assert (foreseen.scope, foreseen.review) == (done.scope, done.review)
    assert (foreseen.parked, foreseen.returned, foreseen.asked) == (done.parked, done.returned, done.asked)
    back = case.preview({"operator.cii_notice": said("yes")})
    assert set(foreseen.parked) == set(back.returned)
    assert case.preview({"operator.cii_notice": None}).scope.outcome == "undetermined"


def test_preview_refuses_what_saying_would_refuse(case: Case) -> None:
    for key, answer in (("no.such", said("x")), ("operator.cii_notice", said("perhaps"))):
        with pytest.raises(Refusal):
            case.preview({key: answer})


def test_show_with_proposals_can_be_fed_back(cases: Cases, case: Case, tmp_path: Path) -> None:
    import json

    case.answer_all({"operator.name": said("A"), "authority.initiated": unknown()})
    case.propose({"product.name": read("R")})
    file = tmp_path / "shown.json"
    file.write_text(json.dumps(case_json(case)), encoding="utf-8")
    again = cases.new(purchased=date(2026, 12, 18))
    again.answer_all(read_answers(again, file))
    assert again.answers["operator.name"].value == "A"
    assert "product.name" not in again.answers

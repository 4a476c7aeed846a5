"""Undo and redo by history: whole writes, one after the other, after a restart too, and never what nobody has seen."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.case.undoing import stacks
from intake.interview.answers import Answer, EvidenceState, Proposal, said, unknown
from intake.store.history import check
from intake.store.records import Event
from intake.words import Refusal


def standing(case: Case) -> tuple[object, ...]:
    """All that undo and redo must bring back: content of answers, live items, evidence, proposals, tasks, title."""

    def bare(answer: Answer) -> Answer:
        return answer.model_copy(update={"revision": 0})

    empty = EvidenceState()
    return (
        {k: bare(a) for k, a in case.answers.items()},
        {g: i.live for g, i in case.sheet.items.items() if i.live},
        {c: (s, frozenset(s.files)) for c, s in case.sheet.evidence.items() if s != empty},
        dict(case.proposals),
        case._saved.tasks,
        case.record.title,
        case.judgement.scope,
        case.judgement.review,
    )


def some_writes(case: Case, folder: Path, dice: random.Random, count: int) -> list[tuple[object, ...]]:
    """Writes of every kind, in any order; how the case stood after each that changed something."""
    paper = folder / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7")
    keys = ["operator.name", "secrecy.state_secret", "authority.initiated", "purchase.title", "product.name"]

    def evidence() -> None:
        files = case.sheet.evidence.get("E07", EvidenceState()).files
        if files:
            case.detach("E07", files[0].sha256)
        else:
            case.attach(paper, "E07", note=f"{dice.random()}")

    def item() -> None:
        live = case.sheet.items["suppliers"].live if "suppliers" in case.sheet.items else ()
        if live and dice.random() < 0.5:
            case.remove_item("suppliers", dice.choice(live))
        else:
            number = case.next_item("suppliers")
            case.answer_all({f"suppliers[{number}].name": said("M"), f"suppliers[{number}].role": said("maker")})

    def answer() -> None:
        key = dice.choice(keys)
        value = "no" if key.split(".")[0] in ("secrecy", "authority") else f"v{dice.randrange(99)}"
        case.answer(key, dice.choice([said(value), unknown("asked")]))

    def propose() -> None:
        number = case.next_item("components")
        named = {k: Proposal(said(f"p{dice.random()}")) for k in ("operator.name", "product.name")}
        case.propose({**named, f"components[{number}].name": Proposal(said("chip"))})

    def settle() -> None:
        if case.proposals:
            key = dice.choice(list(case.proposals))
            dice.choice([case.confirm, case.withdraw])([key])

    def task() -> None:
        waiting = [k for k, a in case.answers.items() if a.status == "unknown"]
        if waiting:
            case.set_task(dice.choice(waiting), owner=f"o{dice.randrange(9)}", due=date(2026, 5, 1))

    doings: list[Callable[[], object]] = [
        evidence,
        item,
        answer,
        propose,
        settle,
        task,
        lambda: case.set_evidence("E08", located=f"safe {dice.random()}"),
        lambda: case.answer(dice.choice(keys), None),
    ]
    stood = [standing(case)]
    for _ in range(count):
        before = case._saved.sequence
        dice.choice(doings)()
        if case._saved.sequence != before:
            stood.append(standing(case))
    return stood


@pytest.mark.parametrize("seed", range(6))
def test_undo_walks_back_through_every_write_and_redo_forward_again(cases: Cases, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    case = cases.new()
    stood = some_writes(case, tmp_path, dice, 30)
    for goal in reversed(stood[:-1]):
        case.undo()
        assert standing(case) == goal
        if dice.random() < 0.2:
            case = cases.get(case.id)  # as after a restart
            assert standing(case) == goal
    with pytest.raises(Refusal) as refused:
        case.undo()
    assert refused.value.id == "refused.nothing_to_undo"
    for goal in stood[1:]:
        case.redo()
        assert standing(case) == goal
        if dice.random() < 0.2:
            case = cases.get(case.id)
            assert standing(case) == goal
    with pytest.raises(Refusal) as refused:
        case.redo()
    assert refused.value.id == "refused.nothing_to_redo"
    for _ in range(40):  # to and fro
        at = len(stacks(case.history())[0])
        if dice.random() < 0.5 and at:
            case.undo()
            at -= 1
        elif at < len(stood) - 1:
            case.redo()
            at += 1
        assert standing(case) == stood[at]
    assert check(case.history()) is None
    assert standing(cases.get(case.id)) == standing(case)


def test_a_new_write_forgets_what_was_undone(case: Case) -> None:
    case.answer("operator.name", said("First"))
    case.answer("operator.name", said("Second"))
    case.undo()
    case.answer("product.name", said("Router"))
    with pytest.raises(Refusal):
        case.redo()
    case.undo()
    assert case.redo()[0] == "product.name"
    case.undo()
    case.undo()
    assert "operator.name" not in case.answers


def test_what_changes_no_answer_leaves_both_ways_open(case: Case) -> None:
    case.answer("operator.name", said("First"))
    case.undo()
    case.rename("Our name for it")
    case.archive()
    case.archive(False)
    assert case.redo()[0] == "operator.name"
    assert case.record.title == "Our name for it"


def test_an_import_of_300_proposals_is_one_undo_and_so_is_confirming_it(cases: Cases, case: Case) -> None:
    found = {f"suppliers[{n}].name": Proposal(said(f"Party {n}")) for n in range(1, 301)}
    case.propose(found)
    case.undo()
    assert (dict(case.proposals), case.sheet.items["suppliers"].live) == ({}, ())
    case.redo()
    assert dict(case.proposals) == found
    case.confirm(case.proposals)
    assert (len(case.proposals), len(case.answers)) == (0, 302)
    again = cases.get(case.id)
    again.undo()
    assert dict(again.proposals) == found
    assert set(again.answers) == {"purchase.title", "purchase.date"}


def test_redo_moves_the_title_as_undo_does(cases: Cases) -> None:
    case = cases.new()
    case.answer("purchase.title", said("First"))
    case.undo()
    assert case.record.title == "-"
    case.redo()
    assert case.record.title == "First"
    assert cases.list()[0].case.title == "First"


def test_nobody_redoes_what_they_have_not_seen(cases: Cases, case: Case) -> None:
    case.answer("operator.name", said("First"))
    case.undo()
    stale = cases.get(case.id)
    case.set_evidence("E07", status="requested")
    case.undo()
    with pytest.raises(Refusal) as refused:
        stale.redo()
    assert refused.value.id == "refused.undo_stale"
    assert stale.redo()[0] == "E07"


def test_a_slip_about_secrecy_can_be_undone_and_redone(case: Case) -> None:
    case.answer("secrecy.state_secret", said("yes"))
    case.undo()
    assert case.judgement.scope.outcome == "undetermined"
    case.redo()
    assert case.judgement.scope.outcome == "stop"


def _event(group: int, kind: str, refers: int | None = None) -> Event:
    payload: dict[str, object] = {"group": group} | ({} if refers is None else {"refers": refers})
    return Event(group, "", "", kind, None, payload)


def test_the_stacks_of_a_history() -> None:
    events = [
        _event(1, "created"),
        _event(2, "answered"),
        _event(2, "life_changed"),
        _event(3, "answered"),
        _event(4, "title_changed"),
        _event(5, "undone", 3),
        _event(6, "undone", 2),
        _event(7, "redone", 2),
    ]
    assert stacks(events) == ([2], [3])
    assert stacks([*events, _event(8, "content_changed")]) == ([2], [3])
    assert stacks([*events, _event(8, "proposed")]) == ([2, 8], [])
    assert stacks([*events, _event(8, "undone", 99)]) == ([2], [3]), "what was never done is passed over"
    assert stacks([]) == ([], [])

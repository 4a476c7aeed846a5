"""What is done to a case as a whole: tasks over all, archive, duplicate, purge."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.interview.answers import SourceKind, Task, said, unknown
from intake.store.history import check
from intake.words import Refusal
from tests.worked import TELECOM, WORKED, Worked


def filled(cases: Cases, worked: Worked = TELECOM) -> Case:
    case = cases.new(purchased=date.fromisoformat(worked.purchased))
    case.answer_all(read_answers(case, worked.answers))
    return case


# ---- tasks ----------------------------------------------------------------------------------------------------


def test_every_unknown_on_the_route_is_a_task(cases: Cases) -> None:
    case = filled(cases)
    before = {t.key for t in case.tasks}
    case.answer("operator.platform", unknown())
    assert {t.key for t in case.tasks} - before == {"operator.platform"}
    order = {k: n for n, k in enumerate(case.judgement.route.keys)}
    assert [order[t.key] for t in case.tasks] == sorted(order[t.key] for t in case.tasks)
    assert cases.list()[0].summary.tasks == len(case.tasks)


def test_an_unknown_that_is_parked_is_no_task(cases: Cases) -> None:
    case = filled(cases)
    case.answer("system.is_cii", unknown())
    assert "system.is_cii" in {t.key for t in case.tasks}
    case.answer("operator.cii_notice", said("no"))
    assert "system.is_cii" not in {t.key for t in case.tasks}
    assert cases.list()[0].summary.tasks == len(case.tasks)


def test_a_task_has_an_owner_and_a_day_and_is_over_when_the_answer_is_known(cases: Cases) -> None:
    case = filled(cases)
    case.answer("operator.platform", unknown())
    case.set_task("operator.platform", owner=" 王\x1b[31m伟 ", due=date(2026, 4, 1))
    for seen in (case, cases.get(case.id)):
        (task,) = (t for t in seen.tasks if t.key == "operator.platform")
        assert task.due == date(2026, 4, 1)
        assert task.owner is not None
        assert "\x1b" not in task.owner
    assert cases.list()[0].summary.due == "2026-04-01"
    case.answer("operator.platform", unknown("the legal office was asked"))
    assert [t.due for t in case.tasks if t.key == "operator.platform"] == [date(2026, 4, 1)], "still unknown"
    case.answer("operator.platform", said("no"))
    assert "operator.platform" not in {t.key for t in case.tasks}
    assert cases.list()[0].summary.due is None
    case.answer("operator.platform", unknown())
    assert Task("operator.platform") in case.tasks, "a new task, with nobody's name on it"
    kept = [e.text for e in case.history() if e.kind == "task_set"]
    assert [t and t["due"] for t in kept] == ["2026-04-01", None]
    case.undo()
    case.undo()
    assert [t.due for t in case.tasks if t.key == "operator.platform"] == [date(2026, 4, 1)]


@pytest.mark.parametrize("key", ["operator.name", "no.such", "product.deployment"])
def test_only_what_is_unknown_can_be_a_task(cases: Cases, case: Case, key: str) -> None:
    case.answer("operator.name", said("A"))
    with pytest.raises(Refusal) as refused:
        case.set_task(key, owner="Wang", due=None)
    assert refused.value.id == "refused.task"


def test_the_tasks_of_all_cases_come_with_the_nearest_day_first(cases: Cases) -> None:
    first, second, away = (filled(cases) for _ in range(3))
    for case, due in ((first, date(2026, 5, 1)), (second, date(2026, 4, 1)), (away, date(2026, 3, 1))):
        for task in case.tasks:
            case.answer(task.key, said("no") if case.question(task.key).kind == "yes_no" else None)
        case.answer("operator.platform", unknown())
        case.set_task("operator.platform", owner="Wang", due=due)
    first.answer("history.adverse_conclusion", unknown())
    away.archive()
    found = cases.tasks()
    assert {t.case for t in found} == {first.id, second.id}
    assert [t.task.due for t in found if t.task.due] == [date(2026, 4, 1), date(2026, 5, 1)]
    assert found[-1].task.due is None
    assert found[0].title == second.record.title
    for case in (first, second):
        assert tuple(t.task for t in found if t.case == case.id and t.task.due is None) == tuple(
            t for t in case.tasks if t.due is None
        )


# ---- archive and rename ---------------------------------------------------------------------------------------


def test_an_archived_case_is_out_of_the_list_and_opens_all_the_same(cases: Cases, case: Case) -> None:
    other = cases.new("Other")
    cases.archive(case.id)
    assert [line.case.id for line in cases.list()] == [other.id]
    assert [line.case.id for line in cases.list(archived=True)] == [case.id]
    assert len(cases.list(archived=None)) == 2
    again = cases.get(case.id)
    assert again.record.archived
    again.answer("operator.name", said("A"))
    assert cases.get(case.id).record.archived, "an answer does not take it out again"
    assert cases.get().id == other.id, "the most recent one is none that was put away"
    again.archive(False)
    assert len(cases.list()) == 2
    assert not again.record.archived


def test_renaming_from_the_list(cases: Cases, case: Case) -> None:
    cases.rename(case.id, "  Our name\x07 ")
    assert cases.list()[0].case.title == "Our name"
    with pytest.raises(Refusal):
        cases.rename(case.id, "  ")


# ---- duplicate ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("worked", WORKED, ids=lambda w: w.name)
def test_a_duplicate_begins_with_the_answers_to_confirm(cases: Cases, tmp_path: Path, worked: Worked) -> None:
    old = filled(cases, worked)
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7")
    old.attach(paper, "E07")
    new = cases.duplicate(old.id, "Second procurement")
    assert (new.record.title, new.record.regime) == ("Second procurement", worked.regime)
    assert {k: a.value for k, a in new.answers.items()} == {"purchase.title": "Second procurement"}
    assert new.sheet.evidence == {}
    assert new.judgement.scope.outcome == "undetermined"
    used = {k for k in old.judgement.route.keys if k in old.sheet.answers}
    own = ("approval.", "prejudgement.", "secrecy.", "authority.")
    left = {k for k in used if k.startswith(own)} | {"purchase.title", "purchase.date", "purchase.contract_state"}
    assert set(new.proposals) == used - left
    assert left & used, "the case says some of that"
    for key, proposal in new.proposals.items():
        assert (proposal.answer.source.kind, proposal.answer.source.ref) == (SourceKind.CASE, old.id)
        assert (proposal.answer.value, proposal.answer.status) == (old.answers[key].value, old.answers[key].status)
        assert proposal.sure == key.startswith("operator.")
        assert proposal.at == old.record.updated[:10]
    assert {g: i.live for g, i in new.sheet.items.items()} == {g: i.live for g, i in old.sheet.items.items()}
    assert cases.get(new.id).proposals == new.proposals
    new.confirm(new.proposals)
    assert new.answers["operator.name"].source.ref == old.id


def test_a_duplicate_leaves_out_items_that_were_removed_and_answers_that_are_parked(cases: Cases) -> None:
    old = filled(cases)
    old.remove_item("suppliers", 2)
    old.answer("operator.connects_to_cii", said("no"))
    assert {"operator.connects_to_cii", "suppliers[2].name"} <= old.judgement.parked
    new = cases.duplicate(old.id, "Second")
    assert new.sheet.items["suppliers"].live == (1, 3)
    assert not [k for k in new.proposals if k.startswith("suppliers[2]")]
    assert "operator.connects_to_cii" not in new.proposals


def test_a_stopped_case_is_not_duplicated(cases: Cases) -> None:
    old = filled(cases)
    old.answer("secrecy.state_secret", said("yes"))
    with pytest.raises(Refusal) as refused:
        cases.duplicate(old.id, "Second")
    assert refused.value.id == "refused.stopped"
    assert len(cases.list()) == 1


# ---- purge ----------------------------------------------------------------------------------------------------


def test_a_purged_case_is_gone_but_for_a_whole_chain(cases: Cases, tmp_path: Path, own_home: Path) -> None:
    canary = "CANARY-51f0"
    case = cases.new(f"{canary} title")
    paper = tmp_path / f"{canary}.pdf"
    paper.write_bytes(canary.encode() * 9000)
    case.answer("operator.name", said(f"{canary} name", reason=canary, note=canary))
    case.answer("authority.initiated", unknown(canary))
    case.set_task("authority.initiated", owner=canary, due=None)
    case.attach(paper, "E07", note=canary)
    case.remember(f"{canary} draft")
    copy = cases.duplicate(case.id, "Second")
    copy.purge()
    hashes = [e.hash for e in case.history()]
    held = cases.holdings(case.id)
    assert (held.files, held.size) == (1, len(canary) * 9000)
    file = own_home / "intake.db"
    assert not file.exists() or canary.encode() in file.read_bytes(), "on a server there is no file"
    cases.purge(case.id[:6])
    assert not [f.name for f in own_home.glob("*") if canary.encode() in f.read_bytes()]
    assert cases.list(archived=None) == []
    events = case.history()
    assert [e.hash for e in events[:-1]] == hashes
    assert (events[-1].kind, events[-1].who) == ("purged", "li.na")
    assert check(events) is None
    for doing in (
        lambda: cases.get(case.id),
        lambda: cases.find(case.id[:6]),
        lambda: cases.duplicate(case.id, "x"),
        lambda: cases.archive(case.id),
        lambda: cases.purge(case.id),
        lambda: case.answer("operator.name", said("again")),
        lambda: case.undo(),
        lambda: case.dossier(),
        lambda: case.refresh(),
    ):
        with pytest.raises(Refusal) as refused:
            doing()
        assert refused.value.id in ("refused.purged", "refused.undo_stale")
    with pytest.raises(Refusal):
        cases.get()


def test_an_open_case_forgets_what_it_held_when_it_is_purged(cases: Cases, case: Case) -> None:
    case.answer("operator.name", said("A"))
    case.purge()
    assert (case.record.state, case.record.title, dict(case.answers), dict(case.proposals)) == ("purged", "", {}, {})
    case.remember("a draft that comes late")
    with pytest.raises(Refusal) as refused:
        case.answer("operator.name", said("B"))
    assert refused.value.id == "refused.purged"

"""Proposals and tasks stand beside the answers, every one of them is kept, and the history tells of each."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from intake.interview.answers import (
    Answer,
    Proposal,
    Source,
    SourceKind,
    Status,
    Task,
    not_applicable,
    said,
    unknown,
)
from intake.store.errors import StoreError
from intake.store.history import changes_content, check, digest
from intake.store.records import (
    AnswerChange,
    ArchiveChange,
    CaseRecord,
    ImportChange,
    ProposalChange,
    TaskChange,
)
from intake.store.store import Store
from intake.words import Refusal

from .conftest import Opened
from .hands import hands_in

WORD = Source(kind=SourceKind.WORD, ref="申报书.docx")


def read(answer: Answer, *, sure: bool = True, at: str | None = "2025-03-01") -> Proposal:
    return Proposal(answer.model_copy(update={"source": WORD}), sure, at)


@pytest.mark.parametrize(
    "answer",
    [said("江川电信"), said(["a", "b"]), said(3), said(2.5), unknown("asked"), not_applicable("framework order")],
    ids=["text", "list", "whole", "part", "unknown", "not applicable"],
)
def test_a_proposal_comes_back_as_it_was(opened: Opened, store: Store, case: CaseRecord, answer: Answer) -> None:
    proposal = read(answer.model_copy(update={"note": "page 3"}))
    store.write(case.id, [ProposalChange("a.b", proposal)])
    for saved in (store.load(case.id), opened().load(case.id)):
        assert saved.proposals == {"a.b": proposal}
        assert saved.answers == {}
        assert saved.revisions == {}
    assert type(store.load(case.id).proposals["a.b"].answer.value) is type(answer.value)


def test_a_newer_proposal_takes_the_place_of_the_older_one_which_is_kept(store: Store, case: CaseRecord) -> None:
    first, second = read(said("x")), read(said("y"), sure=False, at=None)
    store.write(case.id, [ProposalChange("a.b", first)])
    store.write(case.id, [ProposalChange("a.b", second)])
    assert store.load(case.id).proposals == {"a.b": second}
    store.write(case.id, [ProposalChange("a.b", None)])
    assert store.load(case.id).proposals == {}
    assert [(e.kind, e.payload.get("before")) for e in store.history(case.id)[1:]] == [
        ("proposed", None),
        ("proposed", 2),
        ("proposal_settled", 3),
    ]
    assert [store.proposal(case.id, "a.b", n) for n in (1, 2, 3, 4)] == [None, first, second, None]


def test_one_write_may_propose_and_settle_the_same_key(store: Store, case: CaseRecord) -> None:
    one, other = read(said("x")), read(said("y"))
    store.write(case.id, [ProposalChange("a.b", one), ProposalChange("a.b", other), ProposalChange("a.c", one)])
    assert store.load(case.id).proposals == {"a.b": other, "a.c": one}
    store.write(case.id, [ProposalChange("a.c", other), ProposalChange("a.c", None), ProposalChange("a.b", None)])
    assert store.load(case.id).proposals == {}
    assert check(store.history(case.id)) is None


def test_what_is_not_proposed_cannot_be_settled(store: Store, case: CaseRecord) -> None:
    before = store.load(case.id)
    with pytest.raises(Refusal) as refused:
        store.write(case.id, [AnswerChange("a.b", said("x")), ProposalChange("a.b", None)])
    assert refused.value.id == "refused.no_proposal"
    assert store.load(case.id) == before


def test_what_a_proposal_says_is_blinded_in_the_history(tmp_path: Path) -> None:
    with Store.open(home=tmp_path) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        store.write(case, [ProposalChange("a.b", read(said("SECRET", reason="SECRET"))), TaskChange("a.c", "SECRET")])
        events = store.history(case)
        assert "SECRET" not in repr([(e.payload, e) for e in events])
        assert "SECRET" not in repr(store.load(case))
    with closing(sqlite3.connect(tmp_path / "intake.db")) as raw:
        raw.row_factory = sqlite3.Row
        row = raw.execute("SELECT * FROM proposals").fetchone()
    told = {name: row[name] for name in ("status", "value", "reason", "note", "source", "ref", "at")}
    assert digest(row["salt"], {**told, "sure": bool(row["sure"])}) == events[1].payload["digest"]


def test_a_task_has_an_owner_and_a_day_until_it_is_over(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [TaskChange("a.b", "王伟", date(2026, 4, 1)), TaskChange("a.c", None, date(2026, 5, 1))])
    assert store.load(case.id).tasks == {
        "a.b": Task("a.b", "王伟", date(2026, 4, 1)),
        "a.c": Task("a.c", None, date(2026, 5, 1)),
    }
    store.write(case.id, [TaskChange("a.b", "Li"), TaskChange("a.c")])
    assert store.load(case.id).tasks == {"a.b": Task("a.b", "Li")}
    events = store.history(case.id)
    assert events[1].text == {"owner": "王伟", "due": "2026-04-01"}
    assert check(events) is None


def test_only_what_a_document_can_show_moves_the_head(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [ProposalChange("a.b", read(said("x")))])
    store.write(case.id, [ProposalChange("a.b", None)])
    store.write(case.id, [ArchiveChange(True)])
    store.write(case.id, [ProposalChange("a.b", None), ProposalChange("a.b", None)][:0])
    first = store.history(case.id)[0]
    assert store.load(case.id).head == first.hash
    task = store.write(case.id, [TaskChange("a.b", "Li")])
    again = store.write(case.id, [TaskChange("a.b", "Wang")], kind="redone", refers=task.sequence)
    assert task.head != first.hash
    assert store.load(case.id).head == again.head != task.head
    assert [e.kind for e in store.history(case.id) if changes_content(e)] == ["created", "task_set", "redone"]


def test_a_case_that_is_put_away_is_listed_apart(store: Store, case: CaseRecord) -> None:
    other = store.create("Other", "cn-2022", "sha256:abc")
    store.write(case.id, [ArchiveChange(True)])
    assert [line.case.id for line in store.cases()] == [other.id]
    assert [line.case.id for line in store.cases(archived=True)] == [case.id]
    assert [line.case.id for line in store.cases(archived=None)] == [case.id, other.id]
    assert store.load(case.id).case.archived
    assert store.newest() == other.id, "though it was written last"
    before = store.load(case.id)
    store.write(case.id, [ArchiveChange(True)])
    assert store.load(case.id) == before, "it is put away already: no event"
    store.write(case.id, [ArchiveChange(False)])
    assert [line.case.id for line in store.cases()] == [case.id, other.id]
    assert [e.kind for e in store.history(case.id)] == ["created", "archived_changed", "archived_changed"]


def test_when_all_is_put_away_the_newest_of_that_is_found(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [ArchiveChange(True)])
    assert store.newest() == case.id


def test_an_answer_costs_no_statement_more_than_before(tmp_path: Path) -> None:
    """Proposals and tasks are looked at by who changes them, not by every answer."""
    with Store.open(home=tmp_path) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        store.write(case, [AnswerChange("a.b", said("x"))])
        told: list[str] = []
        event.listen(store._db._engine, "before_cursor_execute", lambda *these: told.append(these[2].split()[0]))
        store.write(case, [AnswerChange("a.b", said("y"))])
    assert told == ["BEGIN", "SELECT", "SELECT", "INSERT", "INSERT", "UPDATE"]


def test_status_of_a_proposal_is_told_without_its_text(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [ProposalChange("a.b", read(unknown("asked the SECRET office")))])
    payload = store.history(case.id)[-1].payload
    assert (payload["status"], payload["source"]) == (Status.UNKNOWN, "word")
    assert "SECRET" not in str(payload)


def test_what_speaks_against_a_proposal_is_kept_and_proven(opened: Opened, case: CaseRecord, store: Store) -> None:
    seen = replace(read(said("x"), sure=False), why=("edited", "age"))
    store.write(case.id, [ProposalChange("a.b", seen), ProposalChange("a.c", read(said("y")))])
    assert opened().load(case.id).proposals == {"a.b": seen, "a.c": read(said("y"))}
    assert store.proposal(case.id, "a.b", store.history(case.id)[-2].sequence) == seen
    assert store.verify(case.id).broken is None
    assert (seen.stale, read(said("y")).stale) == (True, False)


@pytest.mark.parametrize(("key", "why"), [("a.b", None), ("a.b", "edited"), ("a.c", "age")])
def test_reasons_that_somebody_takes_away_or_adds_are_found(tmp_path: Path, key: str, why: str | None) -> None:
    with Store.open(home=tmp_path) as store:
        store.pin("sha256:abc", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "sha256:abc").id
        seen = replace(read(said("x"), sure=False), why=("edited", "age"))
        store.write(case, [ProposalChange("a.b", seen), ProposalChange("a.c", read(said("y")))])
    with hands_in(tmp_path / "intake.db") as raw:
        raw.execute("UPDATE proposals SET why = ? WHERE key = ?", (why, key))
    with Store.open(home=tmp_path) as store:
        with pytest.raises(StoreError) as altered:
            store.load(case)
        assert altered.value.id == "storage.altered"
        broken = store.verify(case).broken
        assert broken is not None
        assert (broken.what, broken.key) == ("row", key)


def test_an_import_is_told_by_an_event_that_a_purge_takes_the_name_from(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [ImportChange("word", "申报书 王.docx", "9" * 64, 3, 0, 3)])
    event_ = store.history(case.id)[-1]
    assert (event_.kind, event_.key, event_.text) == ("imported", None, {"name": "申报书 王.docx"})
    assert not changes_content(event_), "a filing made after it is the same"
    assert "申报书" not in repr(event_)
    store.purge(case.id)
    assert all(e.text is None for e in store.history(case.id))
    assert store.verify(case.id).broken is None


def test_an_import_whose_counts_or_name_are_altered_is_found(tmp_path: Path) -> None:
    for column, old, new in (("payload", '"taken":1', '"taken":2'), ("text", "a.docx", "b.docx")):
        home = tmp_path / column
        home.mkdir(mode=0o700)
        with Store.open(home=home) as store:
            store.pin("sha256:abc", "cn-2022", "{}")
            case = store.create("T", "cn-2022", "sha256:abc").id
            store.write(case, [ImportChange("word", "a.docx", "9" * 64, 3, 1, 2)])
        with hands_in(home / "intake.db") as raw:
            raw.execute(f"UPDATE events SET {column} = replace({column}, ?, ?)", (old, new))
        with Store.open(home=home) as store:
            with pytest.raises(StoreError):
                store.load(case)
            broken = store.verify(case).broken
            assert broken is not None
            assert broken.kind == "imported"

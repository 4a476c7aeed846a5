"""Cases are made, listed, found and loaded as they were written."""

from __future__ import annotations

import re
from itertools import chain, repeat

import pytest

from intake.interview.answers import said
from intake.store.records import AnswerChange, CaseRecord, Cursor, LifeChange, Summary, TitleChange
from intake.store.stamps import ALPHABET, new_id, respelled
from intake.store.store import Store
from intake.words import Refusal

from .conftest import Clock, Opened


def test_a_new_case_is_an_empty_draft(store: Store, case: CaseRecord) -> None:
    assert case == CaseRecord(
        id="case-1",
        title="Firewall renewal",
        regime="cn-2022",
        content="sha256:abc",
        state="draft",
        created="2026-03-05T09:00:00Z",
        updated="2026-03-05T09:00:00Z",
    )
    saved = store.load(case.id)
    assert saved.case == case
    assert (saved.answers, saved.revisions, saved.items, saved.evidence) == ({}, {}, {}, {})
    assert saved.cursor == Cursor()
    assert saved.sequence == 1
    assert saved.head == store.history(case.id)[0].hash


def test_content_is_kept_whole_and_once(store: Store) -> None:
    body = '{"问题": "采购名称"}' * 1000
    store.pin("sha256:d", "cn-2022", body)
    store.pin("sha256:d", "cn-2022", "another text under the same digest")
    assert store.content("sha256:d") == body
    with pytest.raises(KeyError):
        store.content("sha256:none")


def test_a_case_needs_pinned_content(store: Store) -> None:
    with pytest.raises(KeyError):
        store.create("T", "cn-2022", "sha256:none")
    assert store.cases() == []


def test_an_unknown_case_is_refused_by_name(store: Store) -> None:
    with pytest.raises(Refusal, match="no-such") as refused:
        store.load("no-such")
    assert refused.value.id == "refused.case"
    with pytest.raises(Refusal):
        store.write("no-such", [TitleChange("T")])
    with pytest.raises(Refusal):
        store.write("no-such", [], Summary())
    assert store.history("no-such") == []
    assert store.revision("no-such", "a.b", 1) is None


def test_an_id_that_is_taken_is_drawn_again(url: str, store: Store, case: CaseRecord) -> None:
    ids = chain(repeat(case.id, 3), ["case-x"])
    with Store.open(url, ids=lambda: next(ids)) as other:
        assert other.create("Second", "cn-2022", "sha256:abc").id == "case-x"
    assert store.load(case.id).case.title == "Firewall renewal"


def test_an_id_that_stays_taken_is_an_error_and_no_loop(url: str, case: CaseRecord) -> None:
    with Store.open(url, ids=lambda: case.id) as other, pytest.raises(Exception, match="refused"):
        other.create("Second", "cn-2022", "sha256:abc")


def test_the_list_is_by_the_last_write_even_if_the_clock_goes_back(store: Store, clock: Clock) -> None:
    first, second, third = (store.create(title, "cn-2022", "sha256:abc") for title in ("1", "2", "3"))
    assert [line.case.id for line in store.cases()] == [third.id, second.id, first.id]
    clock.move(days=-400)
    store.write(first.id, [AnswerChange("a.b", said("x"))])
    assert [line.case.id for line in store.cases()] == [first.id, third.id, second.id]
    assert [line.case.id for line in store.cases(limit=2)] == [first.id, third.id]
    assert store.newest() == first.id
    assert store.cases()[0].case.updated == "2025-01-29T09:00:00Z"


def test_there_is_no_newest_without_cases(store: Store) -> None:
    assert store.newest() is None
    assert store.cases() == []


def test_the_list_shows_what_was_summed_up_last(store: Store, case: CaseRecord) -> None:
    summary = Summary("in_scope", "indicated", 3, 50)
    store.write(case.id, [TitleChange("Core switches"), LifeChange("ready")], summary)
    line = store.cases()[0]
    assert (line.summary, line.case.title, line.case.state) == (summary, "Core switches", "ready")
    store.write(case.id, [AnswerChange("a.b", said("x"))])
    assert store.cases()[0].summary == summary


def test_a_summary_alone_is_no_event_and_makes_nothing_newer(store: Store, case: CaseRecord, clock: Clock) -> None:
    other = store.create("Other", "cn-2022", "sha256:abc")
    clock.move(hours=1)
    before = store.load(case.id)
    receipt = store.write(case.id, [], Summary("refer", "open", 1, 2))
    assert (receipt.sequence, receipt.head, receipt.revisions) == (before.sequence, before.head, {})
    assert [line.case.id for line in store.cases()] == [other.id, case.id]
    assert store.cases()[1].summary.scope == "refer"
    assert store.load(case.id) == before


def test_the_cursor_is_kept_without_history(store: Store, case: CaseRecord) -> None:
    other = store.create("Other", "cn-2022", "sha256:abc")
    before = store.load(case.id)
    store.remember(case.id, Cursor("purchase.title", "half a sen"))
    saved = store.load(case.id)
    assert saved.cursor == Cursor("purchase.title", "half a sen")
    assert (saved.sequence, saved.head, saved.case) == (before.sequence, before.head, before.case)
    assert store.newest() == other.id
    store.remember("no-such-case", Cursor("a.b"))


def test_ids_are_found_by_a_beginning_as_people_type_it(url: str, store: Store) -> None:
    ids = iter(["k7f2-93ab", "k7f2-10cd", "a%_1-0000"])
    with Store.open(url, ids=lambda: next(ids)) as other:
        for title in "123":
            other.create(title, "cn-2022", "sha256:abc")
    assert store.case_ids("k7f2") == ["k7f2-10cd", "k7f2-93ab"]
    assert store.case_ids("k7f2-9") == store.case_ids("K7F29") == store.case_ids("k7f2 93AB") == ["k7f2-93ab"]
    assert store.case_ids("k7f2-lOc") == ["k7f2-10cd"]
    assert store.case_ids("%") == store.case_ids("k_f") == []
    assert store.case_ids("a%") == ["a%_1-0000"]
    assert len(store.case_ids("")) == 3


def test_new_ids_are_short_and_unmistakable() -> None:
    found = {new_id() for _ in range(200)}
    assert len(found) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", id) and respelled(id) == id for id in found)


def test_what_one_store_writes_another_reads(opened: Opened, store: Store, case: CaseRecord) -> None:
    other = opened()
    store.write(case.id, [AnswerChange("a.b", said("x"))])
    assert other.load(case.id) == store.load(case.id)
    other.write(case.id, [AnswerChange("a.b", said("y"), expected=1)])
    assert store.load(case.id).answers["a.b"].value == "y"

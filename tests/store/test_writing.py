"""Changes are kept exactly, all together or not at all, and nothing that was said is ever lost."""

from __future__ import annotations

import tempfile
import traceback
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from intake.interview.answers import (
    Answer,
    EvidenceState,
    EvidenceStatus,
    Items,
    Source,
    SourceKind,
    Status,
    not_applicable,
    said,
    unknown,
)
from intake.store.errors import Conflict, StoreError
from intake.store.history import check
from intake.store.records import (
    AnswerChange,
    CaseRecord,
    Change,
    EvidenceChange,
    FileChange,
    ItemChange,
    LifeChange,
    Summary,
    TitleChange,
)
from intake.store.store import Store
from intake.words import Refusal

from .conftest import Clock, Opened

# No NUL (a server takes none) and no lone surrogates; `clean` lets neither through.
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
numbers = st.integers(0, 10**15) | st.floats(0, 1e15, allow_nan=False)
values = words | numbers | st.lists(words, min_size=1, max_size=4)
sources = st.builds(Source, kind=st.sampled_from(SourceKind), ref=st.none() | words)
answers = st.one_of(
    st.builds(said, values, reason=st.none() | words, note=st.none() | words),
    st.builds(unknown, st.none() | words),
    st.builds(not_applicable, words.filter(bool)),
)
sourced = st.builds(lambda answer, source: answer.model_copy(update={"source": source}), answers, sources)
KEYS = ("a.b", "suppliers[2].name", "purchase.title")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from(KEYS), st.none() | sourced), min_size=1, max_size=3), max_size=6))
def test_every_revision_of_every_answer_stays_as_it_was(writes: list[list[tuple[str, Answer | None]]]) -> None:
    told: dict[str, list[Answer | None]] = {}
    with tempfile.TemporaryDirectory() as folder, Store.open(home=Path(folder)) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        for write in writes:
            changes = [AnswerChange(key, answer) for key, answer in write]
            for key, answer in write:
                told.setdefault(key, []).append(answer)
            receipt = store.write(case, changes)
            assert receipt.revisions == {key: len(told[key]) for key, _ in write}
        saved = store.load(case)
        assert saved.revisions == {key: len(all_) for key, all_ in told.items()}
        for key, all_ in told.items():
            expected = [a and a.model_copy(update={"revision": n}) for n, a in enumerate(all_, 1)]
            assert [store.revision(case, key, n) for n in range(1, len(all_) + 1)] == expected
            assert saved.answers.get(key) == expected[-1]
            assert [type(a.value) for a in expected if a] == [
                type(a.value) for n in range(1, len(all_) + 1) if (a := store.revision(case, key, n))
            ]
        events = store.history(case)
        assert check(events) is None
        assert len(events) == 1 + sum(map(len, told.values()))


def test_a_receipt_names_the_new_revisions_and_the_end_of_the_history(store: Store, case: CaseRecord) -> None:
    receipt = store.write(case.id, [AnswerChange("a.b", said("x")), AnswerChange("a.c", unknown())])
    last = store.history(case.id)[-1]
    assert (receipt.sequence, receipt.head) == (last.sequence, last.hash) == (3, last.hash)
    assert receipt.revisions == {"a.b": 1, "a.c": 1}
    assert receipt.at == "2026-03-05T09:00:00Z"
    saved = store.load(case.id)
    assert (saved.sequence, saved.head) == (receipt.sequence, receipt.head)


def test_a_cleared_answer_is_gone_but_not_its_revisions(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [AnswerChange("a.b", said("x"))])
    store.write(case.id, [AnswerChange("a.b", None, expected=1)])
    saved = store.load(case.id)
    assert saved.answers == {}
    assert saved.revisions == {"a.b": 2}
    assert store.revision(case.id, "a.b", 2) is None
    first = store.revision(case.id, "a.b", 1)
    assert first is not None
    assert first.value == "x"
    assert store.write(case.id, [AnswerChange("a.b", first, expected=2)]).revisions == {"a.b": 3}


def test_one_key_may_change_twice_in_one_write(store: Store, case: CaseRecord) -> None:
    receipt = store.write(case.id, [AnswerChange("a.b", said("x"), 0), AnswerChange("a.b", said("y"), 1)])
    assert receipt.revisions == {"a.b": 2}
    assert store.load(case.id).answers["a.b"].value == "y"


def test_many_answers_at_once_meet_the_revisions_that_are_there(store: Store, case: CaseRecord) -> None:
    keys = [f"section.question_{n}" for n in range(300)]
    store.write(case.id, [AnswerChange(key, said(key), 0) for key in keys])
    receipt = store.write(case.id, [AnswerChange(key, said("again"), 1) for key in keys])
    assert set(receipt.revisions.values()) == {2}
    with pytest.raises(Conflict):
        store.write(case.id, [AnswerChange(key, said("late"), 1) for key in keys])
    assert {a.value for a in store.load(case.id).answers.values()} == {"again"}


def test_a_conflict_names_both_revisions_and_leaves_nothing_behind(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [AnswerChange("a.b", said("theirs"))])
    before, history, lines = store.load(case.id), store.history(case.id), store.cases()
    changes: list[Change] = [
        AnswerChange("a.a", said("mine")),
        ItemChange("suppliers", 1),
        TitleChange("New"),
        AnswerChange("a.b", said("mine"), expected=0),
    ]
    with pytest.raises(Conflict) as conflict:
        store.write(case.id, changes, Summary("in_scope"))
    assert (conflict.value.key, conflict.value.expected, conflict.value.found) == ("a.b", 0, 1)
    assert "a.b" in conflict.value.said("zh")
    assert (store.load(case.id), store.history(case.id), store.cases()) == (before, history, lines)


def test_an_answer_that_is_expected_and_was_never_given_is_a_conflict(store: Store, case: CaseRecord) -> None:
    with pytest.raises(Conflict) as conflict:
        store.write(case.id, [AnswerChange("a.b", said("x"), expected=3)])
    assert conflict.value.found == 0


@pytest.mark.parametrize(
    "last",
    [
        FileChange("E01", "a.pdf", "0" * 64, 10),
        FileChange("E01", "a.pdf", "0" * 64, 10, live=False),
        ItemChange("suppliers", 9, live=False),
    ],
    ids=["unknown file", "file never attached", "item never added"],
)
def test_what_is_not_there_undoes_the_whole_write(store: Store, case: CaseRecord, last: Change) -> None:
    before, history = store.load(case.id), store.history(case.id)
    changes: list[Change] = [AnswerChange("a.b", said("x")), EvidenceChange("E01", EvidenceStatus.CHECKED), last]
    with pytest.raises((Refusal, StoreError)):
        store.write(case.id, changes)
    assert (store.load(case.id), store.history(case.id)) == (before, history)


@pytest.mark.parametrize("table", ["revisions", "events", "items", "evidence", "cases"])
def test_a_database_that_fails_in_the_middle_keeps_nothing(tmp_path: Path, table: str) -> None:
    with Store.open(home=tmp_path, who="Li Wei") as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        store.write(case, [AnswerChange("a.b", said("first"))])
        before, history = store.load(case), store.history(case)
        engine = create_engine(f"sqlite:///{tmp_path / 'intake.db'}")
        with engine.begin() as connection:
            moment = "UPDATE" if table == "cases" else "INSERT"
            connection.execute(
                text(f"CREATE TRIGGER fail AFTER {moment} ON {table} BEGIN SELECT RAISE(FAIL, 'simulated'); END")
            )
        changes: list[Change] = [
            ItemChange("suppliers", 1),
            EvidenceChange("E01", EvidenceStatus.CHECKED),
            AnswerChange("a.b", said("TOP-SECRET-ANSWER", note="TOP-SECRET-NOTE")),
            AnswerChange("a.c", said("TOP-SECRET-ANSWER")),
        ]
        with pytest.raises(StoreError) as failure:
            store.write(case, changes)
        behind = failure.value.__context__
        assert "SECRET" not in "".join(traceback.format_exception(failure.value)) + str(behind) + repr(behind)
        assert (store.load(case), store.history(case)) == (before, history)
        with engine.begin() as connection:
            connection.execute(text("DROP TRIGGER fail"))
        engine.dispose()
        assert store.write(case, changes).sequence == 6


def test_text_that_cannot_be_kept_is_an_error_without_the_text(store: Store, case: CaseRecord) -> None:
    secret = "SECRET \ud800"
    with pytest.raises(StoreError) as failure:
        store.write(case.id, [AnswerChange("a.b", said(secret))])
    assert failure.value.id == "storage.text"
    assert "SECRET" not in "".join(traceback.format_exception(failure.value))
    assert store.load(case.id).sequence == 1


def test_no_record_shows_in_its_repr_what_people_wrote(store: Store, case: CaseRecord) -> None:
    changes: list[Change] = [
        AnswerChange("a.b", said("SECRET", reason="SECRET", note="SECRET")),
        EvidenceChange("E01", EvidenceStatus.REQUESTED, note="SECRET"),
        TitleChange("SECRET"),
    ]
    store.write(case.id, changes)
    assert "SECRET" not in repr((changes, store.load(case.id), store.history(case.id), store.cases()))


def test_items_keep_their_numbers(store: Store, case: CaseRecord) -> None:
    store.write(case.id, [ItemChange("suppliers", n) for n in (1, 2, 10)] + [ItemChange("components", 1)])
    store.write(case.id, [ItemChange("suppliers", 10, live=False), ItemChange("suppliers", 1, live=False)])
    assert store.load(case.id).items == {"suppliers": Items((2,), 10), "components": Items((1,), 1)}
    store.write(case.id, [ItemChange("suppliers", 1)], kind="undone", refers=6)
    assert store.load(case.id).items["suppliers"] == Items((1, 2), 10)


def test_evidence_is_as_it_was_set_last(store: Store, case: CaseRecord) -> None:
    received = EvidenceChange("E07", EvidenceStatus.RECEIVED, "档案室 3", date(2027, 1, 31), "原件")
    store.write(case.id, [received, EvidenceChange("E08", EvidenceStatus.REQUESTED)])
    assert store.load(case.id).evidence == {
        "E07": EvidenceState(EvidenceStatus.RECEIVED, "档案室 3", date(2027, 1, 31), "原件"),
        "E08": EvidenceState(EvidenceStatus.REQUESTED),
    }
    store.write(case.id, [EvidenceChange("E07", EvidenceStatus.CHECKED)])
    assert store.load(case.id).evidence["E07"] == EvidenceState(EvidenceStatus.CHECKED)
    assert store.history(case.id, newest=3)[0].text == {"located": "档案室 3", "expires": "2027-01-31", "note": "原件"}


def test_two_stores_write_in_turn_without_losing_anything(opened: Opened, store: Store, case: CaseRecord) -> None:
    other = opened()
    for turn in range(6):
        writer = (store, other)[turn % 2]
        seen = writer.load(case.id).revisions.get("a.b", 0)
        assert writer.write(case.id, [AnswerChange("a.b", said(f"{turn}"), expected=seen)]).sequence == turn + 2
    stale = store.load(case.id)
    other.write(case.id, [AnswerChange("a.b", said("newer"), expected=6)])
    with pytest.raises(Conflict):
        store.write(case.id, [AnswerChange("a.b", said("stale"), expected=stale.revisions["a.b"])])
    assert store.load(case.id).answers["a.b"].value == "newer"
    assert check(store.history(case.id)) is None


def test_the_same_steps_give_the_same_hashes() -> None:
    def run() -> tuple[object, ...]:
        clock = Clock()
        ids, salts = iter(["one-case"]), iter(f"salt-{n}" for n in range(100))
        with (
            tempfile.TemporaryDirectory() as folder,
            Store.open(home=Path(folder), who="L", clock=clock, ids=ids.__next__, salt=salts.__next__) as store,
        ):
            store.pin("d", "cn-2022", "{}")
            case = store.create("T", "cn-2022", "d").id
            clock.move(seconds=5)
            store.write(case, [AnswerChange("a.b", said("x")), ItemChange("suppliers", 1), TitleChange("U")])
            store.write(case, [LifeChange("ready")])
            return store.load(case), store.history(case), (Path(folder) / "intake.db").read_bytes()

    assert run() == run()


def test_status_and_source_come_back(store: Store, case: CaseRecord) -> None:
    answer = Answer(
        status=Status.NOT_APPLICABLE, reason="理由", note="备注", source=Source(kind=SourceKind.WORD, ref="申报表.docx")
    )
    store.write(case.id, [AnswerChange("a.b", answer)])
    assert store.load(case.id).answers["a.b"] == answer.model_copy(update={"revision": 1})

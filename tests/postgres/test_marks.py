"""Marks on a server: kept, changed and taken away as on a file, by two at once too, and a variant leaves out by them."""

from __future__ import annotations

import threading
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text

from intake.case import Cases
from intake.case.answers_file import read_answers
from intake.interview.answers import Mark
from intake.store.errors import StoreError
from intake.store.history import check, does
from intake.store.records import MarkChange
from intake.store.store import Store
from tests.filing.reader import text_of, tree_of
from tests.worked import TELECOM

from .server import own_schema, shared

KEY = "provider.name"


def test_a_mark_is_set_changed_and_taken_away() -> None:
    with own_schema(shared()) as url:
        with Store.open(url) as store:
            store.pin("d", "cn-2022", "{}")
            case = store.create("Core routers", "cn-2022", "d").id
            for mark in (Mark.OPEN, Mark.OPEN, Mark.TRADE_SECRET):
                store.write(case, [MarkChange(KEY, mark), MarkChange("E07", Mark.INTERNAL)])
        with Store.open(url) as store:  # another program
            assert store.load(case).marks == {KEY: Mark.TRADE_SECRET, "E07": Mark.INTERNAL}
            store.write(case, [MarkChange(KEY, None)])
            assert store.load(case).marks == {"E07": Mark.INTERNAL}
            events = [e for e in store.history(case) if does(e) == "marked"]
            assert [(e.key, e.payload["before"], e.payload["after"]) for e in events] == [
                (KEY, None, "open"),
                ("E07", None, "internal"),
                (KEY, "open", "trade_secret"),
                (KEY, "trade_secret", None),
            ]
            assert check(store.history(case)) is None


def test_a_mark_that_was_changed_in_the_table_is_found_and_named() -> None:
    with own_schema(shared()) as url, Store.open(url) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("Core routers", "cn-2022", "d").id
        store.write(case, [MarkChange(KEY, Mark.TRADE_SECRET)])
        with store._db.writing() as connection:
            connection.execute(text("UPDATE marks SET mark = 'open'"))
        with pytest.raises(StoreError) as told:
            store.load(case)
        assert told.value.id == "storage.altered"
        assert KEY in told.value.said("en")


def test_two_who_mark_the_same_at_once_follow_each_other() -> None:
    with own_schema(shared()) as url:
        with Store.open(url) as store:
            store.pin("d", "cn-2022", "{}")
            case = store.create("Core routers", "cn-2022", "d").id
        together = threading.Barrier(2)
        failed: list[BaseException] = []

        def marking(marks: tuple[Mark | None, ...]) -> None:
            try:
                with Store.open(url) as mine:
                    together.wait(60)
                    for mark in marks * 10:
                        mine.write(case, [MarkChange(KEY, mark)])
            except BaseException as error:
                failed.append(error)

        both = [threading.Thread(target=marking, args=(m,)) for m in ((Mark.OPEN, None), (Mark.TRADE_SECRET, None))]
        for one in both:
            one.start()
        for one in both:
            one.join(120)
        assert failed == []
        with Store.open(url) as store:
            told = [e.payload for e in store.history(case) if does(e) == "marked"]
            assert all(one["after"] == two["before"] for one, two in pairwise(told))
            assert told[0]["before"] is None
            last = told[-1]["after"]
            assert store.load(case).marks == ({} if last is None else {KEY: Mark(str(last))})
            assert check(store.history(case)) is None


def test_a_variant_of_a_case_on_a_server_leaves_out_by_mark(tmp_path: Path) -> None:
    with own_schema(shared()) as url:
        cases = Cases(Store.open(url))
        case = cases.new(purchased=date.fromisoformat(TELECOM.purchased))
        case.answer_all(read_answers(case, TELECOM.answers))
        case.mark(["contact.phone"], Mark.TRADE_SECRET)
        written = case.export(tmp_path / "out", mark=Mark.INTERNAL)
        said = {key: str(case.answers[key].value) for key in ("contact.phone", "product.model")}
        cases.close()
    assert written.left_out == 1
    shown = text_of(tree_of((written.folder / written.documents[0]).read_bytes()))
    assert said["contact.phone"] not in shown
    assert said["product.model"] in shown

"""The database itself refuses to change or take out what was written, but for a purge, and there only the text."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from intake.interview.answers import said
from intake.store.errors import StoreError
from intake.store.records import AnswerChange, CaseRecord, TitleChange
from intake.store.store import Store

from .first import CASE, first_database

REFUSED = [
    "UPDATE events SET payload = '{}'",
    "UPDATE events SET text = '{}' WHERE sequence = 1",
    "UPDATE events SET text = NULL, text_salt = NULL",
    'UPDATE events SET "case" = "case"',
    "DELETE FROM events",
    "DELETE FROM events WHERE sequence = 3",
    "UPDATE revisions SET value = '\"y\"'",
    "UPDATE revisions SET value = NULL, reason = NULL, note = NULL, salt = NULL",
    "DELETE FROM revisions",
]
ONLY_IN_A_FILE = [
    "REPLACE INTO events SELECT * FROM events WHERE sequence = 2",
    "INSERT OR REPLACE INTO revisions SELECT * FROM revisions",
    "UPDATE OR REPLACE events SET sequence = 2 WHERE sequence = 3",
]


def _refused(store: Store, statement: str) -> None:
    with pytest.raises(StoreError), store._db.writing() as connection:
        connection.execute(text(statement.replace(":", r"\:")))


@pytest.fixture
def written(store: Store, case: CaseRecord) -> str:
    store.write(case.id, [AnswerChange("a.b", said("x")), TitleChange("U")])
    return case.id


@pytest.mark.parametrize("statement", REFUSED)
def test_what_was_written_stays(store: Store, written: str, statement: str) -> None:
    before = store.history(written), store.load(written)
    _refused(store, statement)
    assert (store.history(written), store.load(written)) == before
    assert store.verify(written).broken is None


@pytest.mark.parametrize("statement", ONLY_IN_A_FILE)
def test_a_row_that_is_replaced_would_be_a_row_taken_out(tmp_path: Path, statement: str) -> None:
    with Store.open(home=tmp_path) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        store.write(case, [AnswerChange("a.b", said("x")), AnswerChange("a.c", said("x"))])
        refused = pytest.raises(sqlite3.IntegrityError, match="history stays")
        with closing(sqlite3.connect(tmp_path / "intake.db", isolation_level=None)) as other, refused:
            other.execute(statement)
        assert store.verify(case).broken is None


def test_a_server_empties_no_table_of_history(store: Store, written: str) -> None:
    if store._db.sqlite:
        assert store.verify(written).broken is None
        return  # SQLite knows no TRUNCATE
    for table in ("events", "revisions"):
        _refused(store, f"TRUNCATE {table}")


def test_a_purged_case_lets_go_of_text_and_of_nothing_else(store: Store, written: str) -> None:
    other = store.create("Other", "cn-2022", "sha256:abc").id
    store.write(other, [AnswerChange("a.b", said("x"))])
    store.purge(written)
    for statement in (
        f"UPDATE events SET who = 'X' WHERE \"case\" = '{written}'",
        f"UPDATE events SET text = '{{}}' WHERE \"case\" = '{written}'",
        f"UPDATE events SET text = NULL, text_salt = NULL, hash = 'x' WHERE \"case\" = '{written}'",
        f"UPDATE events SET text = NULL, text_salt = NULL WHERE \"case\" = '{other}'",
        f"DELETE FROM events WHERE \"case\" = '{written}'",
        f"DELETE FROM revisions WHERE \"case\" = '{other}'",
    ):
        _refused(store, statement)
    assert store.verify(written).broken is None
    assert store.verify(other).broken is None


def test_a_database_that_was_brought_up_has_them_too(url: str) -> None:
    first_database(url)
    with Store.open(url) as store:
        for statement in REFUSED:
            _refused(store, statement)
        assert store.verify(CASE).broken is None
        store.purge(CASE)
        assert store.verify(CASE).broken is None

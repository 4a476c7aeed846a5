"""A database of an earlier version keeps everything when it is brought up, and is never left between two versions."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from intake.interview.answers import (
    EvidenceFile,
    EvidenceStatus,
    Items,
    Mark,
    Proposal,
    Source,
    SourceKind,
    Status,
    said,
)
from intake.store import migrations
from intake.store.history import check
from intake.store.records import ImportChange, ProposalChange, Summary, TaskChange
from intake.store.store import Store

from .conftest import Opened
from .first import CASE, first_database, first_file, second_database

WORD, DAY = Source(kind=SourceKind.WORD, ref="申报书.docx"), "2025-03-01"
SHA256 = "1ace057a0b433b7f2d37fb147b795266cbbe03acb06a2664c06d434b6d5be717"


@pytest.fixture
def first(url: str) -> str:
    """The address of a database as version 1 left it."""
    first_database(url)
    return url


def test_everything_of_version_1_is_there_now(first: str, opened: Opened) -> None:
    store = opened()
    saved = store.load(CASE)
    assert {k: (a.status, a.value, a.note, a.revision) for k, a in saved.answers.items()} == {
        "operator.name": (Status.ANSWERED, "Jiangchuan", None, 3),
        "suppliers[1].name": (Status.ANSWERED, "北方设备", "见合同", 1),
        "authority.initiated": (Status.UNKNOWN, None, "asked by phone", 1),
        "system.is_cii": (Status.ANSWERED, "yes", None, 2),
    }
    assert saved.items == {"suppliers": Items((1,), 1)}
    state = saved.evidence["E07"]
    assert (state.status, state.located, state.note) == (EvidenceStatus.REQUESTED, "safe 3", "原件")
    assert state.files == (EvidenceFile("证书.pdf", SHA256, 20),)
    assert b"".join(store.chunks(SHA256)) == b"%PDF-1.7 certificate"
    assert (saved.cursor.draft, saved.case.archived) == ("half a sen", False)
    assert (saved.proposals, saved.tasks) == ({}, {})
    assert check(store.history(CASE)) is None
    assert [line.case.title for line in store.cases()] == ["Notebooks", "Core routers"]
    assert store.cases()[0].summary == Summary("out_of_scope", "not_applicable", 0, 7)
    assert store.cases()[1].summary == Summary("undetermined", "open", 5, 9, tasks=1), "one newest answer is unknown"


def test_what_is_new_can_be_written_after_it(first: str, opened: Opened) -> None:
    store = opened()
    store.write(CASE, [ProposalChange("a.b", Proposal(said("x"))), TaskChange("authority.initiated", "Wang")])
    assert set(store.load(CASE).proposals) == {"a.b"}
    assert check(store.history(CASE)) is None
    store.purge(CASE)
    assert [line.case.title for line in opened().cases()] == ["Notebooks"]


@pytest.fixture
def second(url: str) -> str:
    """The address of a database as version 2 left it."""
    second_database(url)
    return url


def test_everything_of_version_2_is_there_now_and_its_history_is_sound(second: str, opened: Opened) -> None:
    store = opened()
    saved = store.load(CASE)
    assert saved.proposals == {"product.name": Proposal(said("R-9000").model_copy(update={"source": WORD}), True, DAY)}
    assert saved.answers["provider.name"].source == WORD
    assert saved.tasks["authority.initiated"].owner == "Li"
    assert saved.marks == {"provider.name": Mark.INTERNAL}
    assert store.cases()[0].summary == Summary("undetermined", "open", 5, 9, to_confirm=1, tasks=1)
    assert store.verify(CASE).broken is None, "a digest that knew no reasons still proves its row"
    assert store.aliases() == {}


def test_what_is_new_in_version_3_can_be_written_after_it(second: str, opened: Opened) -> None:
    store = opened()
    seen = Proposal(said("x"), False, DAY, ("edited", "age"))
    store.write(CASE, [ImportChange("word", "申报书.docx", "9" * 64, 3, 1, 2, {"单位名称": "operator.name"})])
    store.write(CASE, [ProposalChange("product.model", seen)])
    again = opened()
    assert again.load(CASE).proposals["product.model"] == seen
    assert again.aliases() == {"单位名称": "operator.name"}
    assert again.verify(CASE).broken is None


def _form(connection: Connection) -> dict[str, object]:
    """Tables, columns, keys and indexes."""
    seen = inspect(connection)
    tables = {}
    for table in sorted(set(seen.get_table_names()) - {"intake_schema"}):
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)]
        indexes = sorted((str(i["name"]), tuple(i["column_names"])) for i in seen.get_indexes(table))
        keys = sorted((tuple(k["constrained_columns"]), k["referred_table"]) for k in seen.get_foreign_keys(table))
        tables[table] = (columns, seen.get_pk_constraint(table)["constrained_columns"], indexes, keys)
    return tables


@pytest.mark.parametrize("old", [first_database, second_database])
def test_a_database_brought_up_has_the_form_of_a_new_one(
    url: str, opened: Opened, tmp_path: Path, old: Callable[[str], None]
) -> None:
    old(url)
    brought = opened()
    with brought._db.reading() as connection:
        found = _form(connection)
    if not brought._db.sqlite:
        with brought._db.writing() as connection:
            for table in (*found, "intake_schema"):
                connection.execute(text(f"DROP TABLE {table} CASCADE"))
        new = opened()
    else:
        new = Store.open(home=tmp_path / "new")
    with new._db.reading() as connection:
        assert _form(connection) == found
    new.close()


@pytest.mark.parametrize("statement", range(1, 19))
def test_a_step_that_fails_anywhere_leaves_the_old_version_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: int
) -> None:
    file = tmp_path / "intake.db"
    before = first_file(file)
    left = iter(range(statement))
    run = Connection.exec_driver_sql

    def fail(self: Connection, sql: str, *rest: object) -> object:
        if sql.startswith(("ALTER", "CREATE", "UPDATE", "PRAGMA user_version =")) and next(left, None) is None:
            raise KeyboardInterrupt
        return run(self, sql, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Connection, "exec_driver_sql", fail)
    if statement < 18:
        with pytest.raises(KeyboardInterrupt):
            Store.open(home=tmp_path)
        assert file.read_bytes() == before
        monkeypatch.undo()
    with Store.open(home=tmp_path) as store:
        assert store.load(CASE).answers["system.is_cii"].value == "yes"
        with store._db.reading() as connection:
            assert store._db.version(connection) == migrations.SCHEMA


CHILD = """
import os, sys
from pathlib import Path
from intake.store.engine import Database
from intake.store.store import Store
mark = Database.mark
def die(self, connection, version):
    mark(self, connection, version)
    connection.exec_driver_sql("PRAGMA cache_spill = 1")
    connection.exec_driver_sql("PRAGMA cache_size = 1")
    connection.exec_driver_sql("UPDATE cases SET title = title")
    os._exit(9)
Database.mark = die
Store.open(home=Path(sys.argv[1]))
"""


def test_a_process_that_dies_while_it_brings_up_a_database_leaves_the_old_version(tmp_path: Path) -> None:
    first_file(tmp_path / "intake.db")
    ended = subprocess.run([sys.executable, "-c", CHILD, str(tmp_path)], timeout=60)
    assert ended.returncode == 9
    assert (tmp_path / "intake.db-journal").stat().st_size > 0, "it died in the middle"
    with closing(sqlite3.connect(tmp_path / "intake.db")) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(*) FROM events").fetchone() == (15,)
    with Store.open(home=tmp_path) as store:
        assert check(store.history(CASE)) is None

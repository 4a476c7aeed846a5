"""Opening makes what is missing, for its owner alone, and leaves alone what is not ours."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from intake.interview.answers import said
from intake.store import engine, migrations, places
from intake.store.errors import StoreError
from intake.store.history import check
from intake.store.records import AnswerChange, Cursor
from intake.store.store import Store

from .conftest import bound

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and pipes are POSIX")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _refused(path: Path) -> StoreError:
    with pytest.raises(StoreError) as error:
        Store.open(f"sqlite:///{path}")
    return error.value


@POSIX
def test_a_new_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "data" / "intake"
    mask = os.umask(0)
    try:
        with Store.open(home=home) as store:
            store.pin("d", "cn-2022", "{}")
            store.create("T", "cn-2022", "d")
            found = {path.name: _mode(path) for path in home.iterdir()}
    finally:
        os.umask(mask)
    assert found == {"intake.db": 0o600, "intake.db-journal": 0o600}
    assert (_mode(home), _mode(home.parent)) == (0o700, 0o700)


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    Store.open(home=tmp_path).close()
    header = (tmp_path / "intake.db").read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert header[68:72] == b"INTK"
    assert int.from_bytes(header[60:64]) == migrations.SCHEMA


def test_every_connection_has_the_settings_that_were_promised(tmp_path: Path) -> None:
    store = Store.open(home=tmp_path)
    names = ("journal_mode", "synchronous", "busy_timeout", "secure_delete", "foreign_keys", "temp_store")
    with store._db.reading() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}
    store.close()
    assert found == {
        "journal_mode": "truncate",
        "synchronous": 3,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "foreign_keys": 1,
        "temp_store": 2,
    }


def test_no_text_that_was_written_over_stays_in_the_file(tmp_path: Path) -> None:
    with Store.open(home=tmp_path) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        store.remember(case, Cursor("a.b", "A-SECRET-DRAFT"))
        assert b"A-SECRET-DRAFT" in (tmp_path / "intake.db").read_bytes()
        store.remember(case, Cursor("a.b", ""))
    assert b"A-SECRET-DRAFT" not in b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE bookmarks (id TEXT)")


def _newer(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA user_version = 7")


def _torn(path: Path) -> None:
    Store.open(f"sqlite:///{path}").close()
    path.write_bytes(path.read_bytes()[:100])


@pytest.mark.parametrize(
    ("make", "id"),
    [
        (lambda path: path.write_bytes(b""), "storage.empty"),
        (lambda path: path.write_text("notes\n"), "storage.foreign"),
        (lambda path: path.write_bytes(bytes(range(256)) * 64), "storage.foreign"),
        (_foreign, "storage.foreign"),
        (_newer, "storage.newer"),
        (_torn, "storage.damaged"),
    ],
    ids=["empty", "text", "bytes", "another program's", "newer", "torn off"],
)
def test_what_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, make: Callable[[Path], None], id: str) -> None:
    path = tmp_path / "some.db"
    make(path)
    for journal in tmp_path.glob("*-journal"):
        journal.unlink()
    before = path.read_bytes(), path.stat().st_mtime_ns
    error = _refused(path)
    assert error.id == id
    assert str(path) in error.said("en")
    assert str(path) in error.said("zh")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [p.name for p in tmp_path.iterdir()] == ["some.db"]


def test_a_damaged_database_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "intake.db"
    with Store.open(home=tmp_path) as store:
        store.pin("d", "cn-2022", "{}")
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    before = path.read_bytes()
    with pytest.raises(StoreError) as error, Store.open(home=tmp_path) as store:
        store.cases()
    assert error.value.id in ("storage.damaged", "storage.foreign")
    assert path.read_bytes() == before


@POSIX
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    assert _refused(tmp_path / "folder").id == "storage.not_file"
    assert _refused(tmp_path / "pipe").id == "storage.not_file"
    assert _refused(tmp_path / "link").id == "storage.folder"
    assert _refused(tmp_path / "file" / "intake.db").id == "storage.folder"
    assert not (tmp_path / "nowhere").exists()


@POSIX
def test_a_link_to_a_database_is_followed(tmp_path: Path) -> None:
    Store.open(home=tmp_path / "real").close()
    (tmp_path / "link.db").symlink_to(tmp_path / "real" / "intake.db")
    with Store.open(f"sqlite:///{tmp_path / 'link.db'}") as store:
        assert store.cases() == []


@bound
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o200])
def test_a_file_or_folder_without_permission_is_refused(tmp_path: Path, mode: int) -> None:
    Store.open(home=tmp_path).close()
    path = tmp_path / "intake.db"
    path.chmod(mode)
    assert _refused(path).id == "storage.permission"
    path.chmod(0o600)
    tmp_path.chmod(0o500)
    try:
        assert _refused(path).id == "storage.permission"
        assert _refused(tmp_path / "new.db").id == "storage.permission"
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("why", "id"),
    [
        (PermissionError(13, "Permission denied"), "storage.permission"),
        (OSError(28, "No space left"), "storage.folder"),
    ],
)
def test_a_folder_that_takes_no_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: OSError, id: str
) -> None:
    def fail(*_: object) -> int:
        raise why

    monkeypatch.setattr("os.open", fail)
    assert _refused(tmp_path / "intake.db").id == id
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_beginning_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine.Database, "mark", fail)
    with pytest.raises(KeyboardInterrupt):
        Store.open(home=tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    Store.open(home=tmp_path).close()


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", fail)
    Store.open(home=tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["intake.db"]
    places.new_file(tmp_path / "intake.db", lambda draft: pytest.fail("there is one"))


def test_many_may_begin_at_once(tmp_path: Path) -> None:
    def begin(number: int) -> str:
        with Store.open(home=tmp_path) as store:
            store.pin("d", "cn-2022", "{}")
            return store.create(f"{number}", "cn-2022", "d").id

    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(begin, range(16)))
    with Store.open(home=tmp_path) as store:
        assert {line.case.id for line in store.cases()} == ids
    assert len(ids) == 16
    assert {path.name for path in tmp_path.iterdir()} <= {"intake.db", "intake.db-journal"}


def test_a_lock_that_does_not_go_away_is_said_and_nothing_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 20)
    with Store.open(home=tmp_path) as store, closing(sqlite3.connect(tmp_path / "intake.db")) as other:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        other.isolation_level = None
        for lock in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
            other.execute(lock)
            with pytest.raises(StoreError) as error:
                store.write(case, [AnswerChange("a.b", said("x"))])
            assert error.value.id == "storage.locked"
            other.execute("ROLLBACK")
        # A reader that does not end keeps the commit itself waiting.
        other.execute("BEGIN")
        other.execute("SELECT * FROM cases").fetchall()
        with pytest.raises(StoreError) as error:
            store.write(case, [AnswerChange("a.b", said("x"))])
        assert error.value.id == "storage.locked"
        other.execute("ROLLBACK")
        assert store.load(case).sequence == 1
        other.execute("BEGIN EXCLUSIVE")
        assert _refused(tmp_path / "intake.db").id == "storage.locked"
        other.execute("ROLLBACK")
        assert store.write(case, [AnswerChange("a.b", said("x"))]).sequence == 2


def test_a_full_disk_is_said_and_nothing_is_saved(tmp_path: Path) -> None:
    with Store.open(home=tmp_path) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        with store._db.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError) as error:
            store.write(case, [AnswerChange("a.b", said("x" * 50_000))])
        assert error.value.id == "storage.full"
        assert store.load(case).sequence == 1


CHILD = """
import os, sys
from pathlib import Path
from intake.interview.answers import said
from intake.store import writing
from intake.store.records import AnswerChange, Cursor
from intake.store.store import Store
store = Store.open(home=Path(sys.argv[1]))
store.pin("d", "cn-2022", "{}")
case = store.create("T", "cn-2022", "d").id
store.write(case, [AnswerChange("a.b", said("kept"))])
finish = writing.Pen.finish
def die(*these):
    finish(*these)
    these[0].connection.exec_driver_sql("PRAGMA cache_spill = 1")
    os._exit(9)
writing.Pen.finish = die
store.write(case, [AnswerChange(f"a.{n}", said("x" * 90_000)) for n in range(100)])
"""


def test_a_process_that_dies_while_it_writes_leaves_the_last_receipt(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", CHILD, str(tmp_path)], timeout=60)
    assert ended.returncode == 9
    # The write was larger than the cache, so that half of it was in the file already: the journal takes it back.
    assert (tmp_path / "intake.db-journal").stat().st_size > 0
    with Store.open(home=tmp_path) as store:
        case = store.newest()
        assert case is not None
        saved = store.load(case)
        assert (saved.sequence, saved.answers["a.b"].value, len(saved.answers)) == (2, "kept", 1)
        assert check(store.history(case)) is None
        assert store.write(case, [AnswerChange("a.c", said("x"))]).sequence == 3


def test_an_older_schema_is_brought_up_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(home=tmp_path) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
    path, taken, newest = tmp_path / "intake.db", [], migrations.SCHEMA

    def next_one(connection: Connection) -> None:
        taken.append(1)
        connection.execute(text("CREATE TABLE second (x integer)"))

    def last(connection: Connection) -> None:
        taken.append(2)
        connection.execute(text("ALTER TABLE second ADD COLUMN y integer"))
        if len(taken) < 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "SCHEMA", newest + 2)
    monkeypatch.setattr(migrations, "STEPS", {newest + 1: next_one, newest + 2: last})
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        Store.open(home=tmp_path)
    assert path.read_bytes() == before
    with Store.open(home=tmp_path) as store:
        assert store.load(case).case.title == "T"
        with store._db.reading() as connection:
            assert store._db.version(connection) == newest + 2
            assert connection.execute(text("SELECT y FROM second")).all() == []
    assert taken == [1, 2, 1, 2]
    Store.open(home=tmp_path).close()
    assert taken == [1, 2, 1, 2]
    monkeypatch.undo()
    assert _refused(path).id == "storage.newer"


def test_there_is_a_step_for_every_number() -> None:
    assert sorted(migrations.STEPS) == list(range(2, migrations.SCHEMA + 1))

"""Each step of the schema is written down, and what was there before it is kept and verified."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from intake import __version__
from intake.store import backup, migrations, restoring
from intake.store.engine import Database, sqlite_at
from intake.store.errors import StoreError
from intake.store.places import APPLICATION_ID
from intake.store.store import Store
from intake.store.verify import first_break

from .conftest import Clock, Opened
from .first import CASE, FIRST, first_database, first_file, second_file
from .hands import hands_in


def _steps(store: Store) -> list[tuple[object, ...]]:
    with store._db.reading() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM migrations ORDER BY number"))]


def test_a_new_database_says_when_it_was_made_and_by_whom(opened: Opened) -> None:
    assert [(number, program) for number, _, program in _steps(opened())] == [(migrations.SCHEMA, __version__)]
    assert len(_steps(opened())) == 1, "opening it is no step"


def test_each_step_is_written_down_with_its_time(url: str, opened: Opened, clock: Clock) -> None:
    first_database(url)
    clock.move(days=3)
    assert _steps(opened()) == [(n, "2026-03-08T09:00:00Z", __version__) for n in (2, 3)]


def test_several_steps_are_each_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fourth(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE fourth (x integer)"))

    first_file(tmp_path / "intake.db")
    monkeypatch.setattr(migrations, "SCHEMA", 4)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 4: fourth})
    with Store.open(home=tmp_path) as store:
        assert [number for number, *_ in _steps(store)] == [2, 3, 4]


def test_what_was_there_before_a_step_is_kept_and_can_be_put_back(tmp_path: Path, clock: Clock) -> None:
    first_file(tmp_path / "intake.db")
    with Store.open(home=tmp_path, clock=clock) as store:
        answers = store.load(CASE).answers
    (copy,) = (tmp_path / "backups").glob("*.db")
    assert copy.name == "intake-schema-1-20260305T090000000000.db"
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        kept = {t: raw.execute(f"SELECT * FROM {t}").fetchall() for t in ("cases", "events", "revisions", "files")}
    with closing(sqlite3.connect(":memory:")) as old:
        old.executescript(FIRST)
        assert kept == {t: old.execute(f"SELECT * FROM {t}").fetchall() for t in kept}
    (tmp_path / "new").mkdir(mode=0o700)
    restoring.restore(copy, tmp_path / "new" / "intake.db", migrations.SCHEMA, clock())
    with Store.open(home=tmp_path / "new", clock=clock) as store:
        assert store.load(CASE).answers == answers
        assert store.verify(CASE).broken is None
        assert store.verify(CASE).files == 1, "its evidence came from beside the backup"


def test_a_case_that_is_broken_stops_no_step_and_is_kept_as_it_was(tmp_path: Path) -> None:
    first_file(tmp_path / "intake.db")
    with hands_in(tmp_path / "intake.db") as raw:
        raw.execute("UPDATE events SET who = 'somebody' WHERE sequence = 3")
        raw.execute("UPDATE chunks SET data = x'00'")
    with Store.open(home=tmp_path) as store:
        broken = store.verify(CASE).broken
        assert broken is not None
        assert (broken.sequence, broken.what) == (3, "changed")
    (copy,) = (tmp_path / "backups").glob("*.db")
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT who FROM events WHERE sequence = 3").fetchone() == ("somebody",)
        assert raw.execute("SELECT data FROM chunks").fetchall() == [(b"\0",)], "damaged evidence is in the copy itself"


def test_a_disk_that_takes_no_backup_takes_no_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = first_file(tmp_path / "intake.db")

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "pour", full)
    with pytest.raises(StoreError):
        Store.open(home=tmp_path)
    assert (tmp_path / "intake.db").read_bytes() == before
    monkeypatch.undo()
    Store.open(home=tmp_path).close()


def test_at_most_three_copies_from_before_steps_are_kept(tmp_path: Path, clock: Clock) -> None:
    for _ in range(5):
        first_file(tmp_path / "intake.db")
        clock.move(minutes=1)
        Store.open(home=tmp_path, clock=clock).close()
        (tmp_path / "intake.db").unlink()
    names = sorted(copy.name for copy in (tmp_path / "backups").glob("*.db"))
    assert [name[-16:-9] for name in names] == ["T090300", "T090400", "T090500"]


def test_a_copy_from_before_the_last_step_is_verified_in_its_own_form(tmp_path: Path, clock: Clock) -> None:
    second_file(tmp_path / "intake.db")
    Store.open(home=tmp_path, clock=clock).close()
    (copy,) = (tmp_path / "backups").glob("*.db")
    assert "schema-2" in copy.name
    db = Database(sqlite_at(copy))
    assert first_break(db, light=True) is None
    db.close()
    with hands_in(copy) as raw:
        raw.execute("UPDATE proposals SET value = '\"R-9001\"'")
    db = Database(sqlite_at(copy))
    broken = first_break(db, light=True)
    db.close()
    assert broken is not None
    assert (broken.what, broken.key) == ("row", "product.name")

"""A backup is put back whole or not at all, and nothing newer is lost unseen."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from intake.interview.answers import said
from intake.store import backup, restoring
from intake.store.errors import StoreError
from intake.store.records import AnswerChange
from intake.store.store import Store
from intake.words import Refusal

from .conftest import Clock
from .hands import hands_in
from .house import House, elsewhere


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> House:
    return House(tmp_path / "home", clock)


def test_what_would_be_lost_is_refused(house: House, tmp_path: Path) -> None:
    house.store.backup(tmp_path / "one.db")
    assert house.restore(tmp_path / "one.db").kept is not None, "the same again loses nothing"
    house.say("newer")
    _refused(house, tmp_path)
    assert house.said() == "newer"


def test_a_case_that_the_backup_does_not_have_is_not_lost(house: House, tmp_path: Path) -> None:
    house.store.backup(tmp_path / "one.db")
    house.store.create("Another", "cn-2022", "d")
    _refused(house, tmp_path)
    assert len(house.store.cases()) == 2


def test_another_history_of_the_same_length_is_not_lost(house: House, tmp_path: Path) -> None:
    house.store.backup(tmp_path / "one.db")
    with elsewhere(tmp_path, tmp_path / "one.db") as other:
        other.write(house.case, [AnswerChange("a.b", said("elsewhere"))])
        other.backup(tmp_path / "two.db")
    house.say("here")
    with pytest.raises(Refusal) as refused:
        house.restore(tmp_path / "two.db")
    assert refused.value.id == "keeping.lost"
    assert house.said() == "here"


def test_an_older_present_loses_nothing(house: House, tmp_path: Path) -> None:
    shutil.copy(house.file, tmp_path / "old.db")
    house.say("newer")
    house.store.backup(tmp_path / "one.db")
    house.store.close()
    shutil.copy(tmp_path / "old.db", house.file)
    house.restore(tmp_path / "one.db")
    with Store.open(home=house.home) as store:
        assert store.load(house.case).answers["a.b"].value == "newer"


def _refused(house: House, tmp_path: Path) -> None:
    before = house.file.read_bytes()
    with pytest.raises(Refusal) as refused:
        house.restore(tmp_path / "one.db")
    assert (refused.value.id, refused.value.values["count"]) == ("keeping.lost", 1)
    assert house.file.read_bytes() == before
    assert [p.name for p in house.home.iterdir() if "restor" in p.name] == []


def test_what_is_replaced_is_kept_and_programs_go_on_with_what_was_put_back(house: House, tmp_path: Path) -> None:
    house.attach(b"%PDF")
    house.store.backup(tmp_path / "one.db")
    house.say("newer")
    restored = house.restore(tmp_path / "one.db", replace=True)
    assert house.said() == "first", "the store was open all the while"
    house.say("goes on")
    assert house.store.verify(house.case).broken is None
    assert restored.kept is not None
    with elsewhere(tmp_path, restored.kept) as store:
        assert store.load(house.case).answers["a.b"].value == "newer"
        assert store.verify(house.case).files == 1
    for _ in range(5):
        house.clock.move(minutes=1)
        house.restore(tmp_path / "one.db", replace=True)
    assert len(house.copies("replaced")) == backup.MOST["replaced"]


@pytest.mark.parametrize("table", ["content", "revisions", "events"])
def test_a_restore_that_breaks_off_changes_nothing(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    house.store.backup(tmp_path / "one.db")
    house.say("newer")
    pour = backup.pour

    def dies(raw: sqlite3.Connection, leave_out: tuple[str, ...] = ()) -> None:
        if raw.execute("SELECT 1 FROM main.sqlite_master WHERE name = 'cases'").fetchone() is None and not leave_out:
            pour(raw, leave_out=(table,))
            raise KeyboardInterrupt
        pour(raw, leave_out)

    monkeypatch.setattr(restoring, "pour", dies)
    with pytest.raises(KeyboardInterrupt):
        house.restore(tmp_path / "one.db", replace=True)
    assert house.said() == "newer"
    assert house.store.verify(house.case).broken is None
    assert [p.name for p in house.home.iterdir() if "restor" in p.name] == []


@pytest.mark.parametrize("harm", ["overwritten", "cut", "empty"])
def test_what_is_damaged_is_kept_aside_and_replaced_only_when_asked(house: House, tmp_path: Path, harm: str) -> None:
    house.store.backup(tmp_path / "one.db")
    house.store.close()
    whole = house.file.read_bytes()
    harmed = {"overwritten": b"\0" * 5000 + whole[5000:], "cut": whole[:9000], "empty": b""}[harm]
    house.file.write_bytes(harmed)
    with pytest.raises(Refusal) as refused:
        house.restore(tmp_path / "one.db")
    assert refused.value.id == "keeping.damaged"
    assert house.file.read_bytes() == harmed
    restored = house.restore(tmp_path / "one.db", replace=True)
    assert restored.kept is not None
    assert restored.kept.read_bytes() == harmed
    with Store.open(home=house.home) as store:
        assert store.load(house.case).answers["a.b"].value == "first"
        assert store.daily_backup() is not None, "what is damaged and kept is in nobody's way"


@pytest.mark.parametrize(
    ("make", "id"),
    [
        (lambda path: path.write_bytes(b""), "storage.empty"),
        (lambda path: path.write_text("notes\n" * 100), "storage.foreign"),
        (lambda path: path.mkdir(), "storage.not_file"),
    ],
    ids=["empty", "text", "folder"],
)
def test_what_is_no_backup_is_not_put_back(house: House, tmp_path: Path, make: object, id: str) -> None:
    path = tmp_path / "some.db"
    make(path)  # type: ignore[operator]
    with pytest.raises(StoreError) as error:
        house.restore(path, replace=True)
    assert error.value.id == id
    assert house.said() == "first"


def test_neither_a_newer_nor_a_changed_backup_nor_the_data_themselves(house: House, tmp_path: Path) -> None:
    house.store.backup(tmp_path / "newer.db")
    house.store.backup(tmp_path / "changed.db")
    with closing(sqlite3.connect(tmp_path / "newer.db")) as raw, raw:
        raw.execute("PRAGMA user_version = 9")
    with hands_in(tmp_path / "changed.db") as raw:
        raw.execute("UPDATE revisions SET value = '\"y\"'")
    for name, id in (("newer.db", "storage.newer"), ("changed.db", "keeping.unsound")):
        with pytest.raises(StoreError) as error:
            house.restore(tmp_path / name, replace=True)
        assert error.value.id == id
    with pytest.raises(Refusal) as refused:
        house.restore(house.file, replace=True)
    assert refused.value.id == "keeping.itself"
    with pytest.raises(Refusal):
        house.restore(tmp_path / "nowhere.db")
    assert house.said() == "first"

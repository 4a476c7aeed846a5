"""Damage to the file never shows a changed answer as good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from intake.case import Cases
from intake.interview.answers import said
from intake.store.errors import StoreError
from intake.store.store import Store
from tests.faults.damage import damage


def test_damage_never_shows_a_changed_answer_as_good() -> None:
    found = damage(48)
    assert found.held, found.broken
    assert "named" in found.seen


CHANGES = {
    "an answer": (
        "UPDATE revisions SET value = '\"no\"' WHERE key = 'system.is_cii' AND revision = 2",
        "system.is_cii",
    ),
    "its status": ("UPDATE revisions SET status = 'unknown', value = NULL WHERE revision = 2", "system.is_cii"),
    "the newest answer is gone": ("DELETE FROM revisions WHERE revision = 2", "system.is_cii"),
    "an answer that never was": (
        "INSERT INTO revisions SELECT \"case\", 'system.name', revision, sequence, status, value, reason, note, source,"
        " ref, salt FROM revisions WHERE revision = 2",
        "system.name",
    ),
    "an item": ("UPDATE items SET live = 0", "suppliers"),
    "evidence": ("UPDATE evidence SET status = 'received'", "E01"),
    "a task": ("UPDATE tasks SET owner = 'Zhao'", "system.name"),
    "the title": ("UPDATE cases SET title = 'Laptops'", "title"),
    "the state": ("UPDATE cases SET state = 'filed'", "state"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_in_the_file_is_named_and_not_shown(tmp_path: Path, change: str) -> None:
    statement, name = CHANGES[change]
    cases = Cases.open(tmp_path / "data")
    case = cases.new("Routers")
    for value in ("no", "yes"):
        case.answer("system.is_cii", said(value))
    if change == "a task":
        from intake.interview.answers import unknown

        case.answer("system.name", unknown())
        case.set_task("system.name", owner="Wang", due=None)
    case.add_item("suppliers")
    case.set_evidence("E01", status="requested")
    cases.close()
    with closing(sqlite3.connect(tmp_path / "data" / "intake.db")) as raw, raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{trigger}"')
        assert raw.execute(statement).rowcount > 0
    cases = Cases.open(tmp_path / "data")
    with pytest.raises(StoreError) as error:
        cases.get(case.id)
    cases.close()
    assert error.value.id == "storage.altered"
    assert name in str(error.value)
    assert case.id in error.value.said("zh")


def test_the_last_backup_is_offered(tmp_path: Path) -> None:
    home = tmp_path / "data"
    cases = Cases.open(home)
    case = cases.new("Routers")
    case.answer("system.is_cii", said("yes"))
    cases.close()
    with Store.open(home=home) as store:
        kept = store.daily_backup()
    assert kept is not None
    with closing(sqlite3.connect(home / "intake.db")) as raw, raw:
        raw.execute("UPDATE cases SET title = 'Laptops'")
    cases = Cases.open(home)
    with pytest.raises(StoreError) as error:
        cases.get(case.id)
    cases.close()
    assert error.value.id == "storage.altered.backup"
    (home / "intake.db").write_bytes(b"")
    with pytest.raises(StoreError) as empty:
        Cases.open(home)
    assert empty.value.id == "storage.empty.backup"
    for found in (error.value, empty.value):
        for lang in ("en", "zh"):
            assert str(kept) in found.said(lang)

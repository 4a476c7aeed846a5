"""A backup is whole, made while others write, and put back without losing anything unseen."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from intake.interview.answers import said
from intake.store import backup, migrations, places, restoring
from intake.store.backup import Backups
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


def test_a_backup_is_everything_in_one_file(house: House, tmp_path: Path) -> None:
    sha256 = house.attach(b"%PDF" * 1000)
    assert house.store.backup(tmp_path / "one.db") is None
    house.say("after it")
    with elsewhere(tmp_path, tmp_path / "one.db") as store:
        assert store.load(house.case).answers["a.b"].value == "first"
        assert b"".join(store.chunks(sha256)) == b"%PDF" * 1000
        assert store.history(house.case) == house.store.history(house.case)[:-1]
        assert store.verify(house.case).broken is None
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere", "home", "one.db"], "nothing half-made is left"


def test_what_is_there_is_never_written_over(house: House, tmp_path: Path) -> None:
    (tmp_path / "one.db").write_text("mine")
    with pytest.raises(Refusal) as refused:
        house.store.backup(tmp_path / "one.db")
    assert refused.value.id == "keeping.there"
    assert (tmp_path / "one.db").read_text() == "mine"


@pytest.mark.parametrize("restless", [5, 0])
def test_a_backup_is_of_one_moment_while_others_write(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restless: int
) -> None:
    """Each write says the same under two keys; a copy between the two would show."""
    monkeypatch.setattr(backup, "STEP", 1)
    monkeypatch.setattr(backup, "RESTLESS", restless)
    for number in range(40):
        house.store.write(house.case, [AnswerChange(f"fill.k{number}", said("x" * 2000))])
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            pair = [AnswerChange("pair.a", said(str(number))), AnswerChange("pair.b", said(str(number)))]
            house.store.write(house.case, pair)
            stop.wait(0.01)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        house.store.backup(tmp_path / "one.db")
    finally:
        stop.set()
        writer.join()
    with elsewhere(tmp_path, tmp_path / "one.db") as store:
        answers = store.load(house.case).answers
        assert ("pair.a" in answers) == ("pair.b" in answers)
        if "pair.a" in answers:
            assert answers["pair.a"].value == answers["pair.b"].value
        assert store.verify(house.case).broken is None
    assert house.store.verify(house.case).broken is None


def test_what_is_broken_in_the_data_is_told_and_copied_as_it_is(house: House, tmp_path: Path) -> None:
    with hands_in(house.file) as raw:
        raw.execute("UPDATE revisions SET value = '\"other\"'")
    broken = house.store.backup(tmp_path / "one.db")
    assert broken is not None
    assert (broken.what, broken.key) == ("row", "a.b")
    with pytest.raises(StoreError) as error:
        house.store.daily_backup()
    assert error.value.id == "keeping.unsound"
    assert house.copies() == [], "a broken day does not push a whole one out"


def test_a_copy_that_is_not_the_original_is_not_kept(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = backup.pages

    def bad(source: Path, draft: Path, cipher: None) -> None:
        pages(source, draft, cipher)
        with hands_in(draft) as raw:
            raw.execute("UPDATE events SET who = 'x'")

    monkeypatch.setattr(backup, "pages", bad)
    with pytest.raises(StoreError) as error:
        house.store.backup(tmp_path / "one.db")
    assert error.value.id == "keeping.unsound"
    assert [p.name for p in tmp_path.iterdir()] == ["home"]


def test_a_day_is_kept_once_and_seven_of_them(house: House) -> None:
    for day in range(10):
        copy = house.store.daily_backup()
        assert copy is not None
        assert house.store.daily_backup() is None
        assert len(house.copies("daily")) == min(day + 1, backup.MOST["daily"])
        house.clock.move(days=1)
    assert house.copies("daily")[-1] == copy.name
    assert house.copies("daily")[0] == "intake-daily-2026-03-08.db"


def test_evidence_is_kept_once_for_all_copies(house: House) -> None:
    house.attach(os.urandom(3_000_000))
    for _ in range(7):
        house.say(str(house.clock()))
        house.store.daily_backup()
        house.clock.move(days=1)
    whole = sum(p.stat().st_size for p in (house.home / "backups").rglob("*") if p.is_file())
    assert len(house.copies("daily")) == 7
    assert whole < 1.4 * house.file.stat().st_size


def test_evidence_that_no_copy_names_goes_with_the_last_of_them(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "YOUNG", -1)
    first = house.attach(b"first")
    house.store.daily_backup()
    house.store.purge(house.case)
    house.case = house.store.create("Second", "cn-2022", "d").id
    second = house.attach(b"second")
    evidence = house.home / "backups" / "evidence"
    for _ in range(7):
        house.clock.move(days=1)
        assert (evidence / first).exists()
        house.store.daily_backup()
    assert [p.name for p in evidence.iterdir()] == [second]


def test_a_daily_copy_and_its_evidence_are_put_together(house: House, tmp_path: Path) -> None:
    sha256 = house.attach(b"%PDF" * 700_000)
    house.attach(b"another", "b.pdf")
    copy = house.store.daily_backup()
    assert copy is not None
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT count(*) FROM chunks").fetchone() == (0,)
    with elsewhere(tmp_path, copy) as store:
        assert b"".join(store.chunks(sha256)) == b"%PDF" * 700_000
        assert store.verify(house.case).files == 2
        store.write(house.case, [AnswerChange("a.b", said("goes on"))])
        new = tmp_path / "new"
        new.write_bytes(b"new bytes")
        assert store.stage(new).size == 9, "numbers of files go on as well"


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_daily_copy_without_its_evidence_is_not_put_back(house: House, harm: str) -> None:
    sha256 = house.attach(b"%PDF" * 100)
    copy = house.store.daily_backup()
    kept = house.home / "backups" / "evidence" / sha256
    if harm == "gone":
        kept.unlink()
    else:
        with closing(sqlite3.connect(kept)) as raw, raw:
            raw.execute("UPDATE chunks SET data = x'00'")
    before = house.file.read_bytes()
    assert copy is not None
    with pytest.raises(StoreError) as error:
        house.restore(copy, replace=True)
    assert error.value.id == ("keeping.no_evidence" if harm == "gone" else "keeping.unsound")
    assert house.file.read_bytes() == before


def test_a_large_database_is_copied_whole(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house.attach(b"%PDF")
    monkeypatch.setattr(backup, "LIGHT", 0)
    copy = house.store.daily_backup()
    assert copy is not None
    assert not (house.home / "backups" / "evidence").exists()
    with elsewhere(tmp_path, copy) as store:
        assert store.verify(house.case).files == 1


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_every_file_is_for_its_owner_alone(house: House, tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        house.attach(b"%PDF")
        house.store.daily_backup()
        house.store.backup(tmp_path / "out" / "one.db")
        house.say("newer")
        house.restore(tmp_path / "out" / "one.db", replace=True)
        for folder in (house.home, tmp_path / "out"):
            for path in (folder, *folder.rglob("*")):
                assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    finally:
        os.umask(mask)


def test_a_locked_database_is_told_and_not_waited_for_for_ever(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PATIENCE", 0.05)
    with closing(sqlite3.connect(house.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for doing in (
            lambda: Backups(house.file).whole(tmp_path / "one.db"),
            lambda: Backups(house.file).daily(house.clock()),
        ):
            with pytest.raises(StoreError) as error:
                doing()
            assert error.value.id == "storage.locked"
        other.execute("ROLLBACK")
    assert not (tmp_path / "one.db").exists()
    assert house.copies() == []


def test_only_a_file_has_daily_copies(store: Store, tmp_path: Path) -> None:
    if store._db.sqlite:
        assert store.daily_backup() is not None
        return
    assert store.daily_backup() is None
    with pytest.raises(Refusal) as refused:
        store.backup(tmp_path / "one.db")
    assert "pg_dump" in refused.value.said("en")


def test_a_day_begins_at_midnight_here(house: House) -> None:
    copy = house.store.daily_backup()
    assert copy is not None
    assert copy.name == f"intake-daily-{house.clock().astimezone():%Y-%m-%d}.db"
    house.clock.now += timedelta(days=1)
    assert house.store.daily_backup() is not None


def test_loose_folders_are_refused_with_the_line_that_cures(house: House) -> None:
    house.store.close()
    for path, mode, cure in ((house.home, 0o755, "chmod 700"), (house.file, 0o640, "chmod 600")):
        path.chmod(mode)
        with pytest.raises(StoreError) as error:
            Store.open(home=house.home)
        assert error.value.id == "storage.loose"
        assert f"{cure} {path}" in error.value.said("zh")
        os.system(f"{error.value.values['cure']}")
        Store.open(home=house.home).close()
    places.refuse_loose(house.home / "nowhere")


def test_each_case_is_verified_when_it_was_written_and_once_a_week(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [house.store.create(f"T{n}", "cn-2022", "d").id for n in range(20)]
    looked: list[set[str]] = []
    first_break = backup.first_break

    def look(db: object, *, light: bool, these: frozenset[str]) -> object:
        looked.append(set(these))
        return first_break(db, light=light, these=these)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "first_break", look)
    for day in range(8):
        if day:
            house.say(str(day))
        assert house.store.daily_backup() is not None
        house.clock.move(days=1)
    assert looked[0] == {house.case, *others}, "nothing is known of any"
    assert all(house.case in those for those in looked)
    assert set().union(*looked[1:]) >= set(others)
    assert max(len(those) for those in looked[1:]) < len(others)


def test_a_very_large_database_has_no_daily_copy(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "LARGE", 1000)
    assert house.store.daily_backup() is None
    assert house.copies() == []


def test_what_is_encrypted_is_kept_and_put_back_encrypted(tmp_path: Path, clock: Clock) -> None:
    pytest.importorskip("sqlcipher3", reason='not installed: pip install "intake[encrypted]"')
    pytest.importorskip("argon2")
    from intake.store import keys
    from intake.store.encrypting import encrypt

    words = "three correct horses"
    house = House(tmp_path / "home", clock)
    sha256 = house.attach(b"%PDF" * 500_000)
    house.store.close()
    encrypt(house.file, words)
    with Store.open(home=house.home, clock=clock, passphrase=words) as store:
        copy = store.daily_backup()
        assert store.backup(tmp_path / "one.db") is None
        store.write(house.case, [AnswerChange("a.b", said("newer"))])
        assert copy is not None
        for each in (copy, tmp_path / "one.db"):
            assert keys.key_file(each).exists(), "what opens it lies beside it"
            restored = restoring.restore(each, house.file, migrations.SCHEMA, clock(), replace=True)
            assert restored.kept is not None
            assert store.load(house.case).answers["a.b"].value == "first"
            assert store.verify(house.case).files == 1
            store.write(house.case, [AnswerChange("a.b", said("newer"))])
            clock.move(minutes=1)
    for path in (*(house.home / "backups").rglob("*"), tmp_path / "one.db"):
        if path.is_file() and not path.name.endswith(".json"):
            data = path.read_bytes()
            assert b"%PDF" * 10 not in data
            assert not data.startswith(b"SQLite format 3")
    assert (house.home / "backups" / "evidence" / sha256).exists()

"""An encrypted database: nothing of it can be read without its passphrase, and nothing gets lost on the way there."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from intake.interview.answers import said
from intake.store import cipher, encrypting, keys
from intake.store.encrypting import encrypt
from intake.store.errors import StoreError
from intake.store.history import check
from intake.store.records import AnswerChange
from intake.store.store import Store

from .ciphers import CANARY, PASSPHRASE, filled, flip, loaded, needs_cipher, refused

pytestmark = needs_cipher

OTHER = "quite another passphrase"


@pytest.fixture(autouse=True)
def nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key is held over from another test, and nobody can be asked."""
    monkeypatch.setattr(keys, "_held", {})
    monkeypatch.setattr(keys, "asks", None)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def file(home: Path) -> Path:
    return home / "intake.db"


@pytest.fixture
def case(home: Path, tmp_path: Path) -> str:
    """A plain database with a case of some answers and a file."""
    return filled(home, tmp_path)


# ---- nothing can be read ---------------------------------------------------------------------------------------


def test_nothing_of_it_can_be_read_in_any_file(home: Path, file: Path, case: str) -> None:
    assert CANARY.encode() in file.read_bytes(), "the plain one shows what is looked for"
    _, wiped = encrypt(file, PASSPHRASE)
    assert wiped
    with Store.open(home=home, passphrase=PASSPHRASE, who="Li Wei") as store:
        store.write(case, [AnswerChange("a.more", said(f"{CANARY} more"))])
    for each in home.rglob("*"):
        if each.is_file():
            read = each.read_bytes()
            assert CANARY.encode() not in read, each
            assert b"SQLite format 3" not in read, each
            assert PASSPHRASE.encode() not in read, each
    assert sorted(p.name for p in home.iterdir() if p.stat().st_size) == ["intake.db", "intake.key.json"]


def test_everything_is_there_as_it_was(home: Path, file: Path, case: str) -> None:
    before = loaded(home, case, None)
    with Store.open(home=home) as store:
        history, bytes_ = store.history(case), b"".join(store.chunks(before.evidence["E01"].files[0].sha256))
    encrypt(file, PASSPHRASE)
    assert loaded(home, case) == before
    with Store.open(home=home) as store:
        assert store.encrypted
        assert store.history(case) == history
        assert check(history) is None
        assert b"".join(store.chunks(before.evidence["E01"].files[0].sha256)) == bytes_


def test_the_encrypted_one_keeps_what_guards_the_history(home: Path, file: Path, case: str) -> None:
    def definitions() -> set[tuple[str, str]]:
        with Store.open(home=home, passphrase=PASSPHRASE) as store, store._db.reading() as connection:
            found = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            return {tuple(row) for row in found}

    with Store.open(home=home) as store, store._db.reading() as connection:
        plain = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        before = {tuple(row) for row in plain}
    encrypt(file, PASSPHRASE)
    assert definitions() == before


def test_the_key_stands_in_no_address_and_no_argument(home: Path, file: Path, case: str) -> None:
    encrypt(file, PASSPHRASE)
    with Store.open(home=home, passphrase=PASSPHRASE) as store:
        store.cases()
        key = keys._held[file].hex()
        shown = [str(store._db._engine.url), repr(vars(store._db._engine)), repr(store._db.cipher), *sys.argv]
        shown += [*os.environ.values()]
        for text in shown:
            assert key not in text.lower()
            assert PASSPHRASE not in text
        for each in home.rglob("*"):
            assert not each.is_file() or bytes.fromhex(key) not in each.read_bytes()
            assert not each.is_file() or key.encode() not in each.read_bytes()


def test_the_key_file_is_its_owners_alone(file: Path, case: str) -> None:
    encrypt(file, PASSPHRASE)
    if os.name == "posix":
        assert keys.key_file(file).stat().st_mode & 0o777 == 0o600
        assert file.stat().st_mode & 0o777 == 0o600


def test_the_ciphers_own_log_reaches_no_terminal(
    home: Path, file: Path, case: str, capfd: pytest.CaptureFixture[str]
) -> None:
    encrypt(file, PASSPHRASE)
    refused(home, OTHER)
    with closing(cipher.connected(file)) as raw:
        cipher.give(raw, bytes(32))
        with pytest.raises(cipher.driver().Error):
            raw.execute("SELECT * FROM sqlite_master")
    flip(file, 100)
    assert refused(home, PASSPHRASE) == "storage.damaged"
    assert capfd.readouterr() == ("", "")


# ---- what is told ----------------------------------------------------------------------------------------------


def test_a_wrong_passphrase_a_missing_one_and_damage_are_told_apart(home: Path, file: Path, case: str) -> None:
    encrypt(file, PASSPHRASE)
    assert refused(home, None) == "storage.encrypted"
    assert refused(home, OTHER) == "storage.passphrase"
    flip(file, 100)
    assert refused(home, OTHER) == "storage.passphrase"
    assert refused(home, PASSPHRASE) == "storage.damaged"
    flip(file, 100)
    assert loaded(home, case).case.id == case


@pytest.mark.parametrize("at", range(30))
def test_no_damage_to_the_key_file_is_called_a_wrong_passphrase(file: Path, tmp_path: Path, at: int) -> None:
    path = keys.key_file(tmp_path / "a.db")
    known = keys.KeyFile(
        keys.Wrapped("00" * 16, "11" * 32, "22" * 32), keys.Wrapped("33" * 16, "44" * 32, "55" * 32), "6"
    )
    known.write(path)
    whole = path.read_bytes()
    assert keys.KeyFile.read(path) == known
    at = at * (len(whole) - 3) // 29
    path.write_bytes(whole[:at])
    with pytest.raises(StoreError) as cut:
        keys.KeyFile.read(path)
    assert cut.value.id == "storage.key_damaged"
    damaged = bytearray(whole)
    damaged[at % len(whole)] ^= 0x04
    path.write_bytes(damaged)
    with pytest.raises(StoreError) as caught:
        keys.KeyFile.read(path)
    assert caught.value.id in ("storage.key_damaged", "storage.newer")


def test_a_changed_byte_anywhere_is_never_shown_as_an_answer(home: Path, file: Path, case: str) -> None:
    encrypt(file, PASSPHRASE)
    before = loaded(home, case)
    size = file.stat().st_size
    found = set()
    for at in range(20, size, size // 40):
        flip(file, at)
        try:
            with Store.open(home=home) as store:
                assert store.load(case) == before
                list(store.chunks(before.evidence["E01"].files[0].sha256))
        except StoreError as error:
            found.add(error.id)
        flip(file, at)
    assert loaded(home, case) == before
    assert {"storage.damaged"} <= found <= {"storage.damaged", "storage.file_damaged"}


def test_without_its_database_a_key_file_is_no_reason_to_begin_anew(home: Path, file: Path, case: str) -> None:
    encrypt(file, PASSPHRASE)
    file.rename(home / "elsewhere.db")
    assert refused(home, PASSPHRASE) == "storage.gone"
    assert not file.exists()


def test_a_missing_driver_is_told_with_the_line_that_installs_it(
    home: Path, file: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypt(file, PASSPHRASE)
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(StoreError) as caught:
        Store.open(home=home, passphrase=PASSPHRASE)
    assert caught.value.id == "storage.cipher"
    assert 'pip install "intake[encrypted]"' in caught.value.said("en")


# ---- passphrase and recovery key ----------------------------------------------------------------------------------


def test_a_new_passphrase_leaves_the_database_untouched(home: Path, file: Path, case: str) -> None:
    recovery, _ = encrypt(file, PASSPHRASE)
    before = file.read_bytes()
    keys.rewrapped(file, PASSPHRASE, OTHER)
    assert file.read_bytes() == before
    keys.forget(file)
    assert refused(home, PASSPHRASE) == "storage.passphrase"
    for secret in (OTHER, recovery):
        assert loaded(home, case, secret).case.id == case


def test_a_new_recovery_key_makes_the_old_one_worthless(home: Path, file: Path, case: str) -> None:
    old, _ = encrypt(file, PASSPHRASE)
    new = keys.recovered_anew(file, PASSPHRASE)
    assert refused(home, old) == "storage.passphrase"
    for secret in (PASSPHRASE, new):
        assert loaded(home, case, secret).case.id == case


def test_who_lost_the_passphrase_chooses_another_with_the_recovery_key(home: Path, file: Path, case: str) -> None:
    recovery, _ = encrypt(file, PASSPHRASE)
    keys.rewrapped(file, recovery, OTHER)
    assert loaded(home, case, OTHER).case.id == case


def test_a_passphrase_typed_in_full_width_is_the_same(home: Path, file: Path, case: str) -> None:
    encrypt(file, "review2026 审查材料")
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in "review2026") + "\u3000审查材料"
    assert loaded(home, case, wide).case.id == case


def test_a_recovery_key_forgives_how_it_is_written_and_finds_a_slip() -> None:
    key = keys.new_recovery()
    letters = key.replace("-", "")
    assert keys.recovery_letters(f" {key.upper().replace('-', ' ').replace('0', 'O').replace('1', 'I')} ") == letters
    found = 0
    for place in range(len(letters)):
        slip = letters[:place] + ("z" if letters[place] != "z" else "y") + letters[place + 1 :]
        found += keys.recovery_letters(slip) is None
    assert found >= len(letters) - 2  # one slip in 1,024 passes, and is then the wrong key
    assert keys.recovery_letters("four words nobody joins") is None


def test_the_pause_grows_and_ends() -> None:
    assert [keys.pause_after(n) for n in range(8)] == [0, 1, 2, 4, 8, 16, 30, 30]


# ---- locking -----------------------------------------------------------------------------------------------------


def test_while_it_is_locked_nothing_can_be_read_or_written(home: Path, file: Path, case: str) -> None:
    encrypt(file, PASSPHRASE)
    with Store.open(home=home, passphrase=PASSPHRASE) as store:
        store.lock()
        assert file not in keys._held
        for attempt in (lambda: store.load(case), lambda: store.write(case, [AnswerChange("a.z", said("z"))])):
            with pytest.raises(StoreError) as caught:
                attempt()
            assert caught.value.id == "storage.encrypted"
        with pytest.raises(StoreError, match="Nothing was opened"):
            store.unlock(OTHER)
        store.unlock(PASSPHRASE)
        store.write(case, [AnswerChange("a.z", said("z"))])
        assert store.load(case).answers["a.z"].value == "z"


# ---- copies ------------------------------------------------------------------------------------------------------


def test_a_backup_is_encrypted_with_the_same_key_and_opens_with_the_same_passphrase(
    home: Path, file: Path, case: str, tmp_path: Path
) -> None:
    with Store.open(home=home) as store:
        store.daily_backup()
    encrypt(file, PASSPHRASE)
    before = loaded(home, case)
    with Store.open(home=home) as store:
        store.backup(tmp_path / "copies" / "whole.db")
        store.daily_backup()
    for each in (*(tmp_path / "copies").iterdir(), *(home / "backups").rglob("*")):
        assert each.is_dir() or CANARY.encode() not in each.read_bytes()
    keys.forget(file)
    with Store.open(f"sqlite:///{tmp_path / 'copies' / 'whole.db'}", passphrase=PASSPHRASE) as copy:
        assert copy.encrypted
        assert copy.load(case) == before


def test_plain_backups_made_before_are_parted_from_encrypted_ones(home: Path, file: Path, case: str) -> None:
    with Store.open(home=home) as store:
        kept = store.daily_backup()
    assert kept is not None
    encrypt(file, PASSPHRASE)
    (parted,) = encrypting.plain_backups(home)
    assert (parted / kept.name).exists()
    with Store.open(home=home, passphrase=PASSPHRASE) as store:
        again = store.daily_backup()
    assert again is not None
    assert keys.key_file(again).exists()

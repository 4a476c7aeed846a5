"""A plain database becomes an encrypted one: whatever happens on the way, the data is there, and whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from intake.store import cipher, encrypting, keys
from intake.store.encrypting import encrypt
from intake.store.errors import StoreError

from .ciphers import CANARY, PASSPHRASE, filled, flip, loaded, needs_cipher

pytestmark = needs_cipher


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


@pytest.mark.parametrize("step", ["_export", "_compare", "_to_disk", "_set_aside"])
def test_what_fails_before_the_exchange_leaves_the_plain_one(
    home: Path, file: Path, case: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = loaded(home, case, None)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(encrypting, step, fails)
    with pytest.raises(StoreError):
        encrypt(file, PASSPHRASE)
    assert loaded(home, case, None) == before
    assert not keys.key_file(file).exists()
    assert [p.name for p in home.iterdir() if "intake.db." in p.name] == []


def test_a_copy_that_differs_is_not_taken(file: Path, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    export = encrypting._export

    def loses(raw: object, draft: Path, key: bytes) -> None:
        export(raw, draft, key)
        with closing(cipher.connected(draft)) as copy:
            cipher.give(copy, key)
            copy.execute("UPDATE cases SET title = 'x'")

    monkeypatch.setattr(encrypting, "_export", loses)
    with pytest.raises(StoreError) as caught:
        encrypt(file, PASSPHRASE)
    assert caught.value.id == "storage.not_encrypted"
    assert CANARY.encode() in file.read_bytes()


# A child dies before its n-th step in the file system; the next one begins with a fresh copy of the plain data.
KILLED = """
import json, os, shutil, sys
from pathlib import Path
from intake.store import keys
from intake.store.encrypting import encrypt
from intake.store.store import Store
plain, home, case, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
with Store.open(home=plain) as store:
    before = store.load(case)
keys.Wrapped.__init__.__defaults__ = (1, 1024, 1)  # quick: what is tried is the order of the steps
STEPS = {"open", "os.rename", "os.link", "os.remove"}
left = []
for number in range(1, 200):
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(plain, home)
    child = os.fork()
    if child == 0:
        steps = []
        def die(event, args):
            if event in STEPS:
                steps.append(event)
                if len(steps) == number:
                    os.kill(os.getpid(), 9)
        sys.addaudithook(die)
        encrypt(home / "intake.db", passphrase)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    keys._held.clear()
    with Store.open(home=home, passphrase=passphrase) as store:
        assert store.load(case) == before, number
        left.append("encrypted" if store.encrypted else "plain")
    if status == 0:
        break
    assert os.WIFSIGNALED(status), status
    if left[-1] == "plain":  # and it can be begun again
        encrypt(home / "intake.db", passphrase)
        keys._held.clear()
        with Store.open(home=home, passphrase=passphrase) as store:
            assert store.load(case) == before and store.encrypted
print(json.dumps(left))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied and killed")
def test_killed_at_any_step_it_is_plain_or_encrypted_and_whole(tmp_path: Path) -> None:
    case = filled(tmp_path / "plain", tmp_path)
    run = [sys.executable, "-c", KILLED, str(tmp_path / "plain"), str(tmp_path / "home"), case, PASSPHRASE]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    left = json.loads(done.stdout)
    assert left == sorted(left, reverse=True), "once it is encrypted it stays so"
    assert left.count("plain") > 5
    assert left.count("encrypted") > 2


OTHER_PROGRAM = """
import sys
from pathlib import Path
from intake.interview.answers import said
from intake.store.errors import StoreError
from intake.store.records import AnswerChange
from intake.store.store import Store
store, case = Store.open(home=Path(sys.argv[1])), sys.argv[2]
store.load(case)
print("open", flush=True)
sys.stdin.readline()
try:
    store.write(case, [AnswerChange("a.late", said("late"))])
    print("saved", flush=True)
except StoreError as error:
    print(error.id, flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a file that is open is not replaced")
def test_a_program_that_has_the_plain_one_open_says_that_it_saved_nothing(home: Path, file: Path, case: str) -> None:
    run = [sys.executable, "-c", OTHER_PROGRAM, str(home), case]
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        encrypt(file, PASSPHRASE)
        other.stdin.write("\n")
        other.stdin.flush()
        said_ = other.stdout.readline().strip()
        other.stdin.close()
    assert said_.startswith("storage.")
    assert "a.late" not in loaded(home, case).answers


def test_while_somebody_writes_it_is_refused(
    home: Path, file: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        f"import sqlite3, sys; c = sqlite3.connect({str(file)!r}, isolation_level=None); c.execute('BEGIN IMMEDIATE')"
    )
    run = [sys.executable, "-c", f"{code}; print('in', flush=True); sys.stdin.readline()"]
    monkeypatch.setattr(encrypting, "PATIENCE", 50)
    with subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StoreError) as caught:
            encrypt(file, PASSPHRASE)
        other.communicate("\n")
    assert caught.value.id == "storage.locked"
    assert loaded(home, case, None).case.id == case


def test_a_key_file_that_lies_there_is_set_aside_and_not_lost(file: Path, case: str) -> None:
    keys.key_file(file).write_text("of another database")
    encrypt(file, PASSPHRASE)
    kept = [p for p in file.parent.iterdir() if ".before-" in p.name]
    assert [p.read_text() for p in kept] == ["of another database"]


# ---- cut off ----

CUT_OFF = """
import os, sys
from pathlib import Path
from intake.store.store import Store
store = Store.open(home=Path(sys.argv[1]), passphrase=sys.argv[2])
with store._db.writing() as connection:
    connection.exec_driver_sql("PRAGMA cache_size = 1")
    connection.exec_driver_sql("PRAGMA user_version = 1")
    connection.exec_driver_sql("CREATE TABLE large AS SELECT title, hex(randomblob(900)) AS x FROM cases, revisions")
    connection.exec_driver_sql("UPDATE cases SET title = title || title")
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name != "posix", reason="a process is killed")
@pytest.mark.parametrize("torn", [False, True], ids=["whole pages", "a page half written"])
def test_a_write_that_is_cut_off_is_undone_and_its_journal_shows_nothing(
    home: Path, file: Path, case: str, torn: bool
) -> None:
    encrypt(file, PASSPHRASE)
    before = loaded(home, case)
    subprocess.run([sys.executable, "-c", CUT_OFF, str(home), PASSPHRASE], check=False, capture_output=True)
    journal = file.with_name("intake.db-journal").read_bytes()
    assert journal
    assert CANARY.encode() not in journal
    assert b"CREATE TABLE" not in journal
    if torn:
        flip(file, 100)
    assert loaded(home, case) == before

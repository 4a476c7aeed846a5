"""Encryption on the command line: the passphrase comes in by an open file or a terminal, never shown and never kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.commands import passphrase
from intake.store import keys
from tests.cli.conftest import Ran, Run
from tests.store.ciphers import PASSPHRASE, needs_cipher

pytestmark = needs_cipher

OTHER = "quite another passphrase"
With = Callable[..., Ran]


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """No key is held over from another test; pauses are counted, not waited for."""
    waited: list[float] = []
    monkeypatch.setattr(keys, "_held", {})
    monkeypatch.setattr(keys, "asks", None)
    monkeypatch.setattr(passphrase.time, "sleep", waited.append)
    return waited


@pytest.fixture
def given(run: Run) -> With:
    """Runs a command with these lines on an open file; every run is a program of its own, which holds no key."""

    def given(lines: tuple[str, ...], *args: str) -> Ran:
        reader, writer = os.pipe()
        os.write(writer, "".join(f"{line}\n" for line in lines).encode())
        os.close(writer)
        keys._held.clear()
        try:
            return run(*args, "--passphrase-fd", str(reader))
        finally:
            os.close(reader)

    return given


@pytest.fixture
def alone(run: Run) -> Run:
    """Runs a command that nobody gives a passphrase."""

    def alone(*args: str) -> Ran:
        keys._held.clear()
        return run(*args)

    return alone


def recovery_in(out: str) -> str:
    return next(line.split(":")[1].strip() for line in out.splitlines() if line.startswith("Recovery key"))


def test_encrypt_says_what_is_covered_and_prints_the_recovery_key(given: With, case: str, own_home: Path) -> None:
    done = given((PASSPHRASE,), "encrypt")
    assert done.code == 0
    for words in ("overwritten", "Flash disks", "backups made before", "shown this once", "intake.key.json"):
        assert words in done.out
    assert PASSPHRASE not in done.out + done.err
    recovery = recovery_in(done.out)
    assert given((recovery,), "list").out.count(case) == 1


def test_every_command_takes_the_passphrase_from_an_open_file(given: With, case: str, tmp_path: Path) -> None:
    given((PASSPHRASE,), "encrypt")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"paper")
    for args in (
        ("list",),
        ("show", case),
        ("answer", case, "secrecy.state_secret=no"),
        ("attach", case, str(paper), "--for", "E01"),
        ("evidence", case, "E01", "--status", "received"),
        ("new", "--title", "Second", "--no-tui"),
        ("resume", case, "--plain"),
    ):
        done = given((PASSPHRASE,), *args)
        assert "neither the passphrase" not in done.err
        assert done.code != 3, (args, done.err)


def test_the_option_may_stand_before_the_command(given: With, run: Run, case: str) -> None:
    given((PASSPHRASE,), "encrypt")
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\n".encode())
    os.close(writer)
    keys._held.clear()
    assert case in run("--passphrase-fd", str(reader), "list").out
    os.close(reader)


def test_no_byte_beyond_the_line_is_read(given: With, case: str) -> None:
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\r\nof somebody else".encode())
    os.close(writer)
    assert passphrase.line_of(reader) == PASSPHRASE
    assert os.read(reader, 100) == b"of somebody else"
    os.close(reader)


def test_a_wrong_passphrase_none_and_an_unreadable_file_are_told_apart(
    given: With, alone: Run, case: str, calm: list[float]
) -> None:
    given((PASSPHRASE,), "encrypt")
    wrong = given((OTHER,), "list")
    assert (wrong.code, wrong.out) == (3, "")
    assert "neither the passphrase nor the recovery key" in wrong.err
    assert calm == [1.0]
    none = alone("list")
    assert (none.code, none.out) == (3, "")
    assert "--passphrase-fd" in none.err
    assert alone("list", "--passphrase-fd", "987").code == 2
    assert given(("",), "list").code == 2


def test_a_terminal_is_asked_three_times_with_longer_pauses(
    given: With, alone: Run, case: str, calm: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    given((PASSPHRASE,), "encrypt")
    typed = iter([OTHER, OTHER, PASSPHRASE, OTHER, OTHER, OTHER])
    asked: list[str] = []
    monkeypatch.setattr(passphrase, "asked", lambda question: asked.append(question) or next(typed))
    assert case in alone("list").out
    assert calm == [1.0, 2.0]
    assert alone("list").code == 3
    assert len(asked) == 6
    assert "intake.db" in asked[0]


def test_what_is_typed_for_a_new_passphrase_is_typed_twice(
    alone: Run, case: str, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed, said in (([OTHER, PASSPHRASE], "not the same"), (["short"], "at least 10"), ([None], "--passphrase-fd")):
        answers = iter(typed)
        monkeypatch.setattr(passphrase, "asked", lambda question, answers=answers: next(answers))
        refused = alone("encrypt")
        assert refused.code == 2
        assert said in refused.err
        assert not (own_home / "intake.key.json").exists()
    twice = iter([PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr(passphrase, "asked", lambda question: next(twice))
    assert alone("encrypt").code == 0


def test_the_passphrase_is_changed_by_its_old_one_and_a_new_one(given: With, case: str) -> None:
    given((PASSPHRASE,), "encrypt")
    assert given((OTHER, OTHER), "encrypt", "--new-passphrase").code == 3
    changed = given((PASSPHRASE, OTHER), "encrypt", "--new-passphrase")
    assert changed.code == 0
    assert "Backups made before" in changed.out
    assert given((PASSPHRASE,), "list").code == 3
    assert case in given((OTHER,), "list").out


def test_a_new_recovery_key_is_printed(given: With, case: str) -> None:
    first = recovery_in(given((PASSPHRASE,), "encrypt").out)
    second = recovery_in(given((PASSPHRASE,), "encrypt", "--new-recovery-key").out)
    assert given((first,), "list").code == 3
    assert case in given((second,), "list").out


def test_what_cannot_be_done_is_refused(given: With, alone: Run, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not encrypted yet" in given((PASSPHRASE, OTHER), "encrypt", "--new-passphrase").err
    given((PASSPHRASE,), "encrypt")
    assert "encrypted already" in given((PASSPHRASE,), "encrypt").err
    monkeypatch.setenv("INTAKE_DB", "postgresql://localhost/intake")
    assert "server" in given((PASSPHRASE,), "encrypt").err


def test_an_encryption_of_nothing_makes_an_empty_encrypted_database(given: With, own_home: Path) -> None:
    assert given((PASSPHRASE,), "encrypt").code == 0
    assert given((PASSPHRASE,), "list").code == 0
    assert not (own_home / "intake.db").read_bytes().startswith(b"SQLite format 3")


def test_plain_files_of_an_encryption_that_was_broken_off_are_cleared_by_the_next(
    given: With, case: str, own_home: Path
) -> None:
    given((PASSPHRASE,), "encrypt")
    left = own_home / "intake.db.plain-0011aabb"
    left.write_bytes(b"SQLite format 3 and answers")
    given((PASSPHRASE,), "encrypt")
    assert not left.exists()

"""`verify`, `backup` and `restore` on the command line."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intake.case import Cases
from intake.case.backups import last_backup
from intake.words.keeping import WORDS
from tests.cli.conftest import Run
from tests.store.hands import hands_in
from tests.worked import TELECOM


@pytest.fixture
def filed(run: Run, case: str, tmp_path: Path) -> Path:
    """A filing of a case that was answered to the end."""
    run("answer", case, "--file", str(TELECOM.answers))
    run("export", case, "--to", str(tmp_path / "out"))
    return tmp_path / "out"


def test_a_whole_case_is_said_to_be_whole_and_no_more(run: Run, case: str) -> None:
    found = run("verify", case)
    assert (found.code, found.err) == (0, "")
    assert f"{case}: whole. Events: " in found.out
    assert "Only a filing shows" in found.out


def test_a_break_is_one_line_with_where_when_and_what(run: Run, case: str, own_home: Path) -> None:
    with hands_in(own_home / "intake.db") as raw:
        raw.execute("UPDATE revisions SET value = '\"Other\"' WHERE key = 'purchase.title'")
        at, sequence = raw.execute("SELECT at, sequence FROM events WHERE key = 'purchase.title'").fetchone()
    found = run("verify", case)
    told = f"event {sequence} ({at}, answered purchase.title): the answer is not what was said."
    assert (found.code, found.out) == (1, f"{case}: broken at {told}\n")
    assert "Other" not in found.out + found.err


def test_a_case_that_was_purged_can_still_be_verified(run: Run, case: str) -> None:
    run("purge", case, "--title", "Core routers")
    assert run("verify", case).code == 0


def test_what_is_not_there_is_bad_usage(run: Run, tmp_path: Path) -> None:
    for target in ("nosuch", str(tmp_path)):
        found = run("verify", target)
        assert (found.code, found.out) == (2, "")
        assert found.err.count("\n") == 1


def test_a_filing_is_checked_against_its_manifest_and_the_case(run: Run, case: str, filed: Path) -> None:
    document = next((filed / "filing").glob("*.docx"))
    for path in (filed, filed / "filing", filed / "inside", document):
        found = run("verify", str(path))
        assert found.code == 0
        assert "The head of this filing is event " in found.out
        assert f"{case}: whole" in found.out
    run("answer", case, "purchase.title=Other")
    assert run("verify", str(filed)).code == 0, "what came after it is no fault of the filing"


def test_a_filing_that_was_touched_is_found(run: Run, filed: Path) -> None:
    document = next((filed / "filing").glob("*.docx"))
    document.write_bytes(document.read_bytes() + b" ")
    (filed / "inside" / "more.txt").write_text("x")
    found = run("verify", str(filed))
    assert found.code == 1
    assert f"filing/{document.name}" in found.out
    assert "inside/more.txt" in found.out


def test_a_filing_needs_no_database_and_makes_none(
    run: Run, filed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "another"))
    found = run("verify", str(filed))
    assert found.code == 0
    assert "is not in the data of this computer" in found.out
    assert not (tmp_path / "another").exists()
    Cases.open().close()
    assert run("verify", str(filed)).code == 0


def test_a_history_written_anew_is_found_with_the_filing(run: Run, case: str, tmp_path: Path) -> None:
    """The case is taken back to its beginning and answered differently: in itself it is whole."""
    run("backup", str(tmp_path / "before.db"))
    run("answer", case, "--file", str(TELECOM.answers))
    run("export", case, "--to", str(tmp_path / "out"))
    run("restore", str(tmp_path / "before.db"), "--replace")
    run("answer", case, "operator.name=Other")
    assert run("verify", case).code == 0
    found = run("verify", str(tmp_path / "out"))
    assert found.code == 1
    assert f"is not in the history of case {case} any more" in found.out


def test_documents_of_different_exports_are_not_taken_for_one(run: Run, case: str, filed: Path, tmp_path: Path) -> None:
    run("answer", case, "purchase.title=Other")
    run("export", case, "--to", str(tmp_path / "second"))
    first, second = (next((folder / "filing").glob("01*.docx")) for folder in (filed, tmp_path / "second"))
    shutil.copy(second, first)
    found = run("verify", str(filed / "filing"))
    assert found.code == 1
    assert "name different cases or heads" in found.out


def test_a_foreign_word_file_is_refused(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    (tmp_path / "b.docx").write_text("no zip")
    for name in ("a.docx", "b.docx"):
        assert run("verify", str(tmp_path / name)).code == 2


def test_backup_restore_and_what_stands_between_them(run: Run, case: str, tmp_path: Path) -> None:
    file = tmp_path / "one.db"
    assert run("backup", str(file)).out == f"{file}: everything copied and verified\n"
    again = run("backup", str(file))
    assert (again.code, again.out) == (2, "")
    assert "Give another name" in again.err
    assert run("verify", str(file)).out == f"{file}: the backup is sound\n"
    run("answer", case, "operator.name=A")
    refused = run("restore", str(file))
    assert refused.code == 2
    assert case in refused.err
    assert "--replace" in refused.err
    done = run("restore", str(file), "--replace")
    assert done.code == 0
    kept = done.out.splitlines()[1].partition(": ")[2]
    assert run("show", case, "--json").json["answers"].keys() == {"purchase.title", "purchase.date"}
    assert run("restore", kept, "--replace").code == 0
    assert "operator.name" in run("show", case, "--json").json["answers"]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_backup_that_is_not_sound_is_said_to_be_so(run: Run, case: str, tmp_path: Path) -> None:
    file = tmp_path / "one.db"
    run("backup", str(file))
    with hands_in(file) as raw:
        raw.execute("UPDATE events SET who = 'x'")
    found = run("verify", str(file))
    assert found.code == 1
    assert "is not sound" in found.out
    assert run("restore", str(file), "--replace").code == 3


def test_data_that_are_broken_are_backed_up_and_it_is_said(run: Run, case: str, own_home: Path, tmp_path: Path) -> None:
    with hands_in(own_home / "intake.db") as raw:
        raw.execute("UPDATE revisions SET note = 'x'")
    found = run("backup", str(tmp_path / "one.db"))
    assert found.code == 1
    assert "broken at event" in found.out
    assert (tmp_path / "one.db").exists()


def test_a_first_restore_makes_the_data_folder(
    run: Run, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup", str(tmp_path / "one.db"))
    monkeypatch.setenv("INTAKE_HOME", str(tmp_path / "new"))
    assert run("restore", str(tmp_path / "one.db")).out.endswith("Cases: 1\n")
    assert run("verify", case).code == 0


def test_the_last_backup_is_known_without_opening_anything(case: str, own_home: Path) -> None:
    assert last_backup(own_home) is None
    assert last_backup(own_home / "nowhere") is None
    cases = Cases.open()
    assert cases.last_backup() is None
    made = cases.back_up_today()
    assert made is not None
    assert cases.back_up_today() is None, "one a day is enough"
    cases.close()
    told = last_backup(own_home)
    assert told is not None
    assert abs(told - datetime.now(UTC)) < timedelta(minutes=5)
    assert told.tzinfo is not None


def test_an_empty_home_needs_no_daily_copy(own_home: Path) -> None:
    cases = Cases.open()
    assert cases.back_up_today() is None
    cases.close()
    assert not (own_home / "backups").exists()


@pytest.mark.parametrize("id", WORDS)
def test_every_sentence_is_there_in_both_languages(id: str) -> None:
    english, chinese = WORDS[id]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    names = [sorted(part.partition("}")[0] for part in text.split("{")[1:]) for text in (english, chinese)]
    assert sorted(set(names[0])) == sorted(set(names[1]))

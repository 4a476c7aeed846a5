"""What people wrote stands in the database and in what they export, and in nothing that the program says when it fails."""

from __future__ import annotations

import io
import logging
import os
import stat
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from intake.case import Cases
from intake.cli import main
from intake.interview.answers import EvidenceStatus, Proposal, Source, SourceKind, said, unknown

CANARY = "CANARY-9c1e"


def _canary(place: str) -> str:
    return f"{CANARY}-{place}"


class Failure(Exception):
    """What nobody expects, with somebody's answer in its message and its arguments."""

    def __init__(self) -> None:
        super().__init__(f"{_canary('message')}", {"value": _canary("argument")})


@pytest.fixture
def full(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case with a canary in every kind of field."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTAKE_HOME", str(own_home))  # the stores of this folder have none
    monkeypatch.setenv("INTAKE_LANG", "en")
    cases = Cases.open()
    case = cases.new(_canary("title"), purchased=date(2026, 12, 18))
    paper = tmp_path / f"{_canary('file')}.pdf"
    paper.write_bytes(_canary("bytes").encode() * 100)
    case.answer("operator.name", said(_canary("value"), reason=_canary("reason"), note=_canary("note")))
    case.answer("authority.initiated", unknown(_canary("unknown")))
    case.set_task("authority.initiated", owner=_canary("owner"), due=None)
    case.attach(paper, "E07", note=_canary("evidence"))
    case.set_evidence("E07", status=EvidenceStatus.RECEIVED, located=_canary("located"))
    word = Source(kind=SourceKind.WORD, ref=_canary("ref"))
    case.propose({"provider.name": Proposal(said(_canary("proposal")).model_copy(update={"source": word}))})
    case.remember(_canary("draft"))
    cases.close()
    return case.id


SAY = ["answer", "CASE", f"product.name={CANARY}-new"]
WRITE = ["export", "CASE", "--to", "out"]
# Where it fails, and what was asked for: each layer, on the way in and on the way out.
WAYS: list[tuple[str, list[str]]] = [
    ("intake.store.writing.Pen.put", SAY),
    ("intake.store.writing.Pen.finish", SAY),
    ("intake.store.history.Chain.add", SAY),
    ("intake.store.writing.digest", SAY),
    ("intake.store.writing.told", SAY),
    ("intake.store.loading.answer_in", ["show", "CASE"]),
    ("intake.store.loading.unlike", ["show", "CASE"]),
    ("intake.store.cases.listed", ["list"]),
    ("intake.store.verify.flaw", ["verify", "CASE"]),
    ("intake.store.backup.pages", ["backup", "copy.db"]),
    ("intake.store.files._touch", ["attach", "CASE", f"{CANARY}-file.pdf", "--for", "E08"]),
    ("intake.store.purging.holdings", ["purge", "CASE", "--title", f"{CANARY}-title"]),
    ("intake.case.standing.judge", SAY),
    ("intake.case.standing.summary_of", SAY),
    ("intake.case.case.Case.answer_all", SAY),
    ("intake.case.case.Case.dossier", WRITE),
    ("intake.filing.export.plan_of", WRITE),
    ("intake.filing.word_file.word_file", WRITE),
    ("intake.filing.export.prove", WRITE),
    ("intake.interview.judge.route_of", ["show", "CASE"]),
    ("intake.commands.say.line", SAY),
]


def _outside(home: Path, known: Path) -> Iterator[Path]:
    """Every file there is, but for the database, its journal and what the person brought."""
    for path in known.rglob("*"):
        if path.is_file() and path not in (home / "intake.db", home / "intake.db-journal") and CANARY not in path.name:
            yield path


@pytest.mark.parametrize(("place", "command"), WAYS, ids=[f"{place.rpartition('intake.')[2]}" for place, _ in WAYS])
def test_a_failure_says_where_it_was_and_not_what_was_written(
    full: str,
    own_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    place: str,
    command: list[str],
) -> None:
    reached = []

    def fail(*_: object, **__: object) -> None:
        reached.append(_canary("local"))
        raise Failure

    monkeypatch.setattr(place, fail)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(record=True) as warned:
        code = main([full if word == "CASE" else word for word in command])
    told = capfd.readouterr()
    assert reached, "it did not come that way"
    assert code in (1, 3)
    assert told.err.count("\n") == 1
    assert "Failure" in told.err
    everything = told.out + told.err + caplog.text + "".join(str(w.message) for w in warned)
    assert CANARY not in everything
    assert [p for p in _outside(own_home, tmp_path) if CANARY.encode() in p.read_bytes()] == []


def _bad_row(home: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / "intake.db")) as raw, raw:
        raw.execute("CREATE TRIGGER late BEFORE INSERT ON revisions BEGIN SELECT RAISE(ABORT, 'CANARY-9c1e'); END")


def _lost_table(home: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / "intake.db")) as raw, raw:
        raw.execute("DROP TABLE tasks")


def _read_only(home: Path) -> None:
    (home / "intake.db-journal").unlink(missing_ok=True)
    (home / "intake.db-journal").mkdir()


@pytest.mark.parametrize("harm", [_bad_row, _lost_table, _read_only], ids=["row", "table", "journal"])
def test_what_a_database_complains_of_is_not_repeated(
    full: str, own_home: Path, capfd: pytest.CaptureFixture[str], harm: Callable[[Path], None]
) -> None:
    harm(own_home)
    code = main(["answer", full, f"product.name={_canary('new')}"])
    told = capfd.readouterr()
    assert code == 3
    assert told.err.count("\n") == 1
    assert CANARY not in told.out + told.err


CRASH = """
import os, sys
from intake.case.case import Case
from intake.store import writing
finish = writing.Pen.finish
def crash(self, summary):
    canary = self.rows
    finish(self, summary)
    os.{how}
writing.Pen.finish = crash
from intake.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX")
@pytest.mark.parametrize("how", ["abort()", "kill(os.getpid(), 11)"])
def test_a_crash_of_the_interpreter_shows_no_values(full: str, own_home: Path, tmp_path: Path, how: str) -> None:
    environment = {**os.environ, "PYTHONFAULTHANDLER": "1"}
    ended = subprocess.run(
        [sys.executable, "-c", CRASH.format(how=how), "answer", full, f"product.name={_canary('new')}"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode < 0
    assert b"Current thread" in ended.stderr
    assert CANARY.encode() not in ended.stdout + ended.stderr
    assert [p for p in _outside(own_home, tmp_path) if CANARY.encode() in p.read_bytes()] == []
    cases = Cases.open()
    assert cases.get(full).answer_of("product.name") is None, "nothing was acknowledged"
    cases.close()
    assert CANARY.encode() in (own_home / "intake.db").read_bytes()


def test_no_object_shows_what_was_written(full: str) -> None:
    cases = Cases.open()
    case = cases.get(full)
    shown = io.StringIO()
    for thing in (
        case,
        case.record,
        case.answers,
        case.proposals,
        case.tasks,
        case.sheet,
        case.history(),
        case.judgement.scope,
        case._saved,
        cases.list(),
        cases.tasks(),
    ):
        print(repr(thing), file=shown)
    cases.close()
    assert CANARY not in shown.getvalue()


def test_a_purge_leaves_nothing_in_any_file(full: str, own_home: Path, tmp_path: Path) -> None:
    cases = Cases.open()
    cases.purge(full)
    cases.close()
    assert [p for p in own_home.rglob("*") if p.is_file() and CANARY.encode() in p.read_bytes()] == []


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_everything_written_is_for_its_owner_alone(full: str, own_home: Path, tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        assert main(["export", full, "--to", str(tmp_path / "out")]) == 0
        assert main(["backup", str(tmp_path / "copies" / "one.db")]) == 0
        assert os.umask(0) == 0, "the program leaves the mask as it was"
    finally:
        os.umask(mask)
    for folder in (own_home, tmp_path / "out", tmp_path / "copies"):
        found = [folder, *folder.rglob("*")]
        assert len(found) > 1
        assert [p for p in found if stat.S_IMODE(p.stat().st_mode) & 0o077] == []

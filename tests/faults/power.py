"""The power is cut: a real program's system calls are recorded and played to a disk that stops at any of them."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from intake.interview.answers import said
from intake.store.errors import StoreError
from intake.store.history import check
from intake.store.records import AnswerChange, Cursor, FileChange
from intake.store.store import Store
from tests.faults.disk import Call, Disk, recorded
from tests.faults.figures import Figure

KEYS = 7
CASE = "k7f2-93ab"

Judge = Callable[[Path, int], str]
"""Opens what a power cut left; what is wrong with it, given how much was acknowledged. Empty if nothing is."""


def value(number: int) -> str:
    """What the writer says as its answer `number`: now and then so much that it takes pages of its own."""
    return f"answer {number} " + "x" * (30_000 if number % 11 == 5 else number % 97)


def write(home: Path, answers: int) -> None:
    """The program that is recorded: the store itself. Each answer is acknowledged on the standard output."""
    with Store.open(home=home, ids=lambda: CASE) as store:
        store.pin("d", "cn-2022", "{}")
        store.create("Core routers", "cn-2022", "d")
        for number in range(answers):
            if number % 9 == 4:
                store.remember(CASE, Cursor("a.q1", "half a sen"))
            if number % 20 == 10:
                scan = home.with_name("scan")
                scan.write_bytes(value(5).encode() * 4)
                staged = store.stage(scan)
                store.write(CASE, [FileChange("E01", "scan", staged.sha256, staged.size)])
            store.write(CASE, [AnswerChange(f"a.q{number % KEYS}", said(value(number)))])
            os.write(1, b"%d\n" % (number + 1))


def store_is_whole(folder: Path, acknowledged: int) -> str:
    """Whether the program opens what was left, and every answer is there that it acknowledged."""
    try:
        with Store.open(home=folder) as store:
            if not acknowledged and CASE not in store.case_ids(""):
                return ""
            saved = store.load(CASE)
            with store._db.reading() as connection:
                sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
            broken = check(store.history(CASE))
            for file in (f for state in saved.evidence.values() for f in state.files):
                for _ in store.chunks(file.sha256):
                    pass
    except StoreError as error:
        return error.id
    for key in range(KEYS):
        newest = max((n for n in range(acknowledged) if n % KEYS == key), default=None)
        if newest is not None:
            there = saved.answers.get(f"a.q{key}")
            later = newest + KEYS == acknowledged  # the one under way may have been kept
            if there is None or there.value not in (value(newest), value(newest + KEYS) if later else None):
                return f"answer {newest} is lost"
    return "" if sound == "ok" and broken is None else f"not sound: {sound}, {broken}"


def write_plainly(file: Path, journal: str, synchronous: str, answers: int) -> None:
    """The same with SQLite alone and other settings, to see whether the harness finds what they lose."""
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA journal_mode={journal}")
        raw.execute(f"PRAGMA synchronous={synchronous}")
        raw.execute("CREATE TABLE said (number INTEGER PRIMARY KEY, value TEXT)")
        for number in range(answers):
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO said VALUES (?, ?)", (number, value(number)))
            raw.execute("COMMIT")
            os.write(1, b"%d\n" % (number + 1))


def plain_is_whole(folder: Path, acknowledged: int) -> str:
    """Whether everything that was acknowledged is in the plain file."""
    try:
        with closing(sqlite3.connect(folder / "plain.db")) as raw:
            sound = raw.execute("PRAGMA integrity_check").fetchone()[0]
            known = raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'said'").fetchone()[0]
            rows = dict(raw.execute("SELECT number, value FROM said")) if known else {}
    except sqlite3.Error as error:
        return type(error).__name__
    if any(rows.get(number) != value(number) for number in range(acknowledged)):
        return "lost"
    return "" if sound == "ok" else "not sound"


@dataclass(frozen=True, slots=True)
class Writer:
    """A program to record and how to judge what is left of its files."""

    name: str
    arguments: tuple[str, ...]
    judge: Judge


OURS = Writer("TRUNCATE+EXTRA (this program)", ("store",), store_is_whole)
OTHERS = (
    Writer("WAL+NORMAL", ("plain", "WAL", "NORMAL"), plain_is_whole),
    Writer("DELETE+FULL", ("plain", "DELETE", "FULL"), plain_is_whole),
)
SOUND = Writer("DELETE+EXTRA", ("plain", "DELETE", "EXTRA"), plain_is_whole)


def cut(writer: Writer, answers: int, points: int, seed: int = 1) -> Figure:
    """Record a writer once and cut its power at so many points."""
    dice = random.Random(seed)

    def choose(told: list[Call], first: int, last: int) -> list[int]:
        return sorted(dice.randrange(first, last + 1) for _ in range(points))

    return _played(f"power cut, {writer.name}", writer, answers, choose, lambda disk, left: disk.cut(dice, left))


def died(writer: Writer, answers: int) -> Figure:
    """Record a writer once and stop it before every call that changes a file; what it did until then is all there."""

    def choose(told: list[Call], first: int, last: int) -> list[int]:
        return [n for n in range(first, last + 1) if told[n].name in ("pwrite64", "ftruncate", "unlink", "link")]

    return _played("killed before every call that writes", writer, answers, choose, lambda disk, left: disk.lay(left))


def _played(
    name: str,
    writer: Writer,
    answers: int,
    choose: Callable[[list[Call], int, int], list[int]],
    lay: Callable[[Disk, Path], None],
) -> Figure:
    shm = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shm if os.access(shm, os.W_OK) else None) as room:
        home, left = Path(room) / "data", Path(room) / "left"
        home.mkdir(mode=0o700)
        told = recorded(
            home, Path(room) / "trace", "-m", "tests.faults.power", str(home), str(answers), *writer.arguments
        )
        first, last = _stretch(told, home)
        stops = Counter(choose(told, first, last))
        disk, acknowledged, broken = Disk(home), 0, list[str]()
        for number, call in enumerate(told):
            for _ in range(stops[number]):
                left.mkdir(mode=0o700)
                lay(disk, left)
                if wrong := writer.judge(left, acknowledged):
                    broken.append(f"before call {number}, {acknowledged} acknowledged: {wrong}")
                shutil.rmtree(left)
            if said_there := disk.take(call):
                acknowledged = int(said_there.split()[-1])
    return Figure(name, stops.total(), broken, f"{last - first:,} system calls, {acknowledged} answers")


def _stretch(told: list[Call], home: Path) -> tuple[int, int]:
    """From the first call that concerns the folder to the last one that said or wrote something."""
    name = str(home).encode()
    first = next(i for i, call in enumerate(told) if any(name in text for text in call.texts))
    return first, max(i for i, call in enumerate(told) if call.name in ("write", "fsync", "ftruncate"))


if __name__ == "__main__":
    place, count, what, *settings = sys.argv[1:]
    if what == "store":
        write(Path(place), int(count))
    else:
        write_plainly(Path(place) / "plain.db", settings[0], settings[1], int(count))

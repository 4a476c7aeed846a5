"""`python -m benchmarks.scale [CASES [REVISIONS]]`: how costs grow with what is kept, 1,000 cases beside CASES (100,000).

REVISIONS is the number of things said in each case (5); one case among them has 500 answers. 100 revisions make ten
million in all, in a quarter of an hour.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from benchmarks.__main__ import spread, times
from intake.interview.answers import said
from intake.store.history import Chain, digest
from intake.store.records import AnswerChange, CaseRecord, FileChange, Summary
from intake.store.revisions import told
from intake.store.stamps import new_id, new_salt
from intake.store.store import Store

AT = "2026-03-05T09:00:00Z"
ATTACHED = 100 << 20
LARGE = 500


def rows_of(number: int, said_in_it: int) -> Iterator[tuple[str, dict[str, object]]]:
    """The rows of one case, as the program itself would have written them."""
    case = CaseRecord(new_id(), f"Purchase {number}", "cn-2022", "d", "draft", AT, AT)
    chain = Chain(case.id, AT, "bench", new_salt)
    chain.add("created", None, {"regime": "cn-2022", "content": "d"}, {"title": case.title})
    for place in range(said_in_it):
        columns = told(said(f"answer {place} of case {number}, as long as answers often are"))
        salt = new_salt()
        payload = {
            "before": 0,
            "after": 1,
            "status": columns["status"],
            "source": columns["source"],
            "digest": digest(salt, columns),
        }
        key = f"bench.q{place}"
        sequence = chain.add("answered", key, payload).sequence
        yield "revisions", {"case": case.id, "key": key, "revision": 1, "sequence": sequence, "salt": salt, **columns}
    ends = {"sequence": chain.sequence, "last": chain.last, "head": chain.head, "touched": number + 1}
    yield "cases", {**asdict(case), **asdict(Summary()), **ends}
    yield "cursors", {"case": case.id, "draft": ""}
    for row in chain.rows:
        yield "events", row


def fill(file: Path, cases: int, each: int) -> None:
    """Put many cases into a new database, past the program but in its own form."""
    waiting: dict[str, list[dict[str, object]]] = {}

    def put(raw: sqlite3.Connection) -> None:
        for table in ("cases", "cursors", "revisions", "events"):
            if rows := waiting.pop(table, None):
                names = list(rows[0])
                columns = ", ".join(f'"{name}"' for name in names)
                marks = ", ".join("?" for _ in names)
                raw.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                    [tuple(row[name] for name in names) for row in rows],
                )

    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute("BEGIN")
        for number in range(cases):
            for table, row in rows_of(number, LARGE if number == cases // 2 else each):
                waiting.setdefault(table, []).append(row)
            if number % 500 == 0:
                put(raw)
        put(raw)
        raw.execute("COMMIT")


def measure(folder: Path, cases: int, each: int) -> dict[str, list[float]]:
    """A new database with so many cases, and what it costs to work in it."""
    home = folder / f"home-{cases}"
    with Store.open(home=home) as store:
        store.pin("d", "cn-2022", "{}")
    start = time.perf_counter()
    fill(home / "intake.db", cases, each)
    size = (home / "intake.db").stat().st_size / 1e6
    print(
        f"{cases:,} cases, {cases * each + LARGE:,} revisions: {size:,.0f} MB, made in {time.perf_counter() - start:.0f} s"
    )
    with Store.open(home=home) as store:
        listed = store.cases(50)
        large = next(line.case.id for line in store.cases(cases) if line.case.title == f"Purchase {cases // 2}")
        store.load(large)
        number = iter(range(10_000))
        return {
            "home, newest 50": times(lambda: store.cases(50), 50),
            "home, all lines": times(lambda: store.cases(cases), 3),
            "a case by the beginning of its id": times(lambda: store.case_ids(large[:6]), 50),
            "opening a case of 500 answers": times(lambda: store.load(large), 30),
            "one answer, to the disk": times(
                lambda: store.write(listed[0].case.id, [AnswerChange(f"bench.new{next(number)}", said("yes"))]), 50
            ),
            "verify, a case of 500 answers": times(lambda: store.verify(large), 5),
        }


def attach(folder: Path) -> None:
    """100 MB attached, beside sha256sum and cp with fsync, in turn."""
    paper = folder / "paper"
    ours, theirs = [], []
    with Store.open(home=folder / "home-attach") as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        for _ in range(3):
            with paper.open("wb") as file:
                for _ in range(ATTACHED >> 20):
                    file.write(os.urandom(1 << 20))
            start = time.perf_counter()
            subprocess.run(["sha256sum", str(paper)], stdout=subprocess.DEVNULL, check=True)
            shutil.copyfile(paper, folder / "copy")
            with (folder / "copy").open("rb+") as copy:
                os.fsync(copy.fileno())
            theirs.append(time.perf_counter() - start)
            start = time.perf_counter()
            staged = store.stage(paper)
            store.write(case, [FileChange("E01", "paper", staged.sha256, staged.size)])
            ours.append(time.perf_counter() - start)
            (folder / "copy").unlink()
    print(f"attach 100 MB:                     {spread(ours, 1, 's')}")
    print(f"sha256sum and cp with fsync:       {spread(theirs, 1, 's')}")
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"ratio of pairs:                    {ratio:.2f} (bound 2.5)")


def main() -> None:
    """Print all figures, few cases beside many."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    each = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(f"load average {os.getloadavg()[0]:.2f} on {os.cpu_count()} processors\n")
    with tempfile.TemporaryDirectory() as folder:
        attach(Path(folder))
        few = measure(Path(folder), 1000, each)
        lot = measure(Path(folder), many, each)
        for name, found in few.items():
            print(f"{name:34} {1000:>9,}: {spread(found)}")
            print(f"{'':34} {many:>9,}: {spread(lot[name])}")
    print(f"\nload average at the end {os.getloadavg()[0]:.2f}")


if __name__ == "__main__":
    main()

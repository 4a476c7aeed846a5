"""Two programs at one case, on either database: each is told of the other's answer, and nothing is overwritten unseen."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from typing import Any

from intake.interview.answers import said
from intake.store.errors import Conflict
from intake.store.history import check
from intake.store.records import AnswerChange
from intake.store.store import Store
from tests.faults.figures import Figure

KEYS = 5
NAMES = ("Li Wei", "Wang Li")


def program(url: str, case: str, who: str, writes: int) -> dict[str, Any]:
    """One of the two: answers until so many are kept. What it kept, and of every conflict both answers as it was told."""
    dice = random.Random(who)
    kept: list[list[object]] = []
    conflicts: list[list[object]] = []
    with Store.open(url, who=who) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        seen = dict(store.load(case).revisions)
        while len(kept) < writes:
            key, mine = f"a.q{dice.randrange(KEYS)}", f"{who} {len(kept)}"
            try:
                receipt = store.write(case, [AnswerChange(key, said(mine), seen.get(key, 0))])
            except Conflict as conflict:
                theirs = store.revision(case, key, conflict.found)
                conflicts.append([key, mine, None if theirs is None else theirs.value, conflict.found])
                seen[key] = conflict.found
                continue
            seen[key] = receipt.revisions[key]
            kept.append([key, receipt.revisions[key], mine, receipt.sequence])
    return {"kept": kept, "conflicts": conflicts}


def two(url: str, writes: int, name: str = "SQLite") -> Figure:
    """Let two programs write so often each at one case of an empty database at `url`."""
    with Store.open(url) as store:
        store.pin("d", "cn-2022", "{}")
        case = store.create("Core routers", "cn-2022", "d").id
    command = [sys.executable, "-m", "tests.faults.two", url, case]
    both = [
        subprocess.Popen([*command, who, str(writes)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in NAMES
    ]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    told = [json.loads(each.communicate(timeout=600)[0]) for each in both]
    kept = [line for one in told for line in one["kept"]]
    conflicts = [line for one in told for line in one["conflicts"]]
    broken = [f"{key}: {mine!r} met {theirs!r}" for key, mine, theirs, _ in conflicts if theirs in (None, mine)]
    if len({(key, number) for key, number, _, _ in kept}) != 2 * writes:
        broken.append("a revision was given twice")
    if sorted(sequence for *_, sequence in kept) != list(range(2, 2 * writes + 2)):
        broken.append("an event was lost or doubled")
    with Store.open(url) as store:
        for key, number, value, _ in kept:
            there = store.revision(case, key, number)
            if there is None or there.value != value:
                broken.append(f"{key} {number} is not {value!r}")
        if check(store.history(case)) is not None:
            broken.append("the chain is broken")
    return Figure(
        f"two programs at one case, {name}", len(kept), broken, f"{len(conflicts)} conflicts, both answers shown"
    )


if __name__ == "__main__":
    print(json.dumps(program(*sys.argv[1:4], int(sys.argv[4]))))

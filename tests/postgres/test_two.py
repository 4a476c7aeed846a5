"""Two programs at one case on a server: both keep answering, and nothing that one said is overwritten unseen."""

from __future__ import annotations

import json
import subprocess
import sys

from intake.store.history import check
from intake.store.store import Store

from .server import own_schema, shared

WRITES = 300
KEYS = 5

PROGRAM = """
import json, random, sys
from intake.interview.answers import said
from intake.store.errors import Conflict
from intake.store.records import AnswerChange
from intake.store.store import Store
url, case, who, writes, keys = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
dice, kept, conflicts = random.Random(who), [], 0
with Store.open(url, who=who) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    seen = dict(store.load(case).revisions)
    while len(kept) < writes:
        key = f"a.q{dice.randrange(keys)}"
        value = f"{who} {len(kept)}"
        try:
            receipt = store.write(case, [AnswerChange(key, said(value), seen.get(key, 0))])
        except Conflict as conflict:
            # both are shown: what is there, and mine, which is still with me
            there = store.revision(case, key, conflict.found)
            assert conflict.found > conflict.expected and there is not None and there.value != value
            seen[key] = conflict.found
            conflicts += 1
            continue
        seen[key] = receipt.revisions[key]
        kept.append([key, receipt.revisions[key], value, receipt.sequence])
print(json.dumps([kept, conflicts]))
"""


def test_two_programs_of_300_writes_each_lose_nothing() -> None:
    with own_schema(shared()) as url:
        with Store.open(url) as store:
            store.pin("d", "cn-2022", "{}")
            case = store.create("Core routers", "cn-2022", "d").id
        command = [sys.executable, "-c", PROGRAM, url, case]
        both = [
            subprocess.Popen(
                [*command, who, str(WRITES), str(KEYS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for who in ("Li Wei", "Wang Li")
        ]
        for program in both:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in both:
            assert program.stdin is not None
            program.stdin.write("go\n")
            program.stdin.flush()
        told = [json.loads(program.communicate(timeout=300)[0]) for program in both]
        assert all(program.returncode == 0 for program in both)
        with Store.open(url) as store:
            kept = [line for lines, _ in told for line in lines]
            assert len(kept) == 2 * WRITES
            assert len({(key, revision) for key, revision, _, _ in kept}) == 2 * WRITES, "no revision twice"
            assert sorted(sequence for *_, sequence in kept) == list(range(2, 2 * WRITES + 2))
            for key, revision, value, _ in kept:
                there = store.revision(case, key, revision)
                assert there is not None
                assert there.value == value
            assert check(store.history(case)) is None
        assert sum(conflicts for _, conflicts in told) > 0, "they met"

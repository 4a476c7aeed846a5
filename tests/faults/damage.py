"""Random damage to the file: bytes flipped, zeroed, cut off, pages exchanged. No changed answer is ever shown as good."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from intake.case import Cases
from intake.interview.answers import said
from intake.store.errors import StoreError
from intake.words import Refusal
from tests.faults.figures import Figure

Shown = dict[str, object]
"""All that a person is shown of a case, by what it is about."""


def kept(home: Path) -> tuple[str, Shown]:
    """Make a case with something of everything in it; its id and what is shown of it."""
    cases = Cases.open(home)
    case = cases.new("Core routers")
    for number in range(1, 61):
        case.answer("operator.address", said(f"{number} Harbour Road, Jiangchuan " + "x" * (number * 7 % 150)))
        case.answer("system.name", said(f"core network, part {number}"))
        if number % 20 == 0:
            case.undo()
    for number in range(1, 21):
        case.answer_all({f"suppliers[{number}].name": said(f"Supplier {number}")})
        case.answer(f"suppliers[{number}].country", said("CN"))
    case.remove_item("suppliers", 7)
    case.set_evidence("E01", status="requested", note="asked on Monday", located="cabinet 3")
    scan = home / "scan"
    scan.write_bytes(random.Random(1).randbytes(9_000))
    case.attach(scan, "E02")
    cases.duplicate(case.id, "Core routers, again")
    found = case.id, shown(cases, case.id)
    cases.close()
    return found


def shown(cases: Cases, id: str) -> Shown:
    """What the program shows of a case. Raises StoreError or Refusal if it does not show it."""
    case = cases.get(id)
    found: Shown = {key: (a.status, a.value, a.reason, a.note) for key, a in case.answers.items()}
    found |= {f"items of {group}": its for group, its in case.sheet.items.items()}
    found |= {f"evidence {code}": state for code, state in case.sheet.evidence.items()}
    found |= {"title": case.record.title, "state": case.record.state, "tasks": case.tasks}
    for state in case.sheet.evidence.values():
        for file in state.files:
            found[f"bytes of {file.name}"] = b"".join(case.read_file(file.sha256))
    return found


def flip(data: bytearray, dice: random.Random) -> None:
    """One to eight bits."""
    for _ in range(dice.randint(1, 8)):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def zero(data: bytearray, dice: random.Random) -> None:
    """A stretch becomes zeros."""
    start, length = dice.randrange(len(data)), dice.choice((1, 16, 512, 4096))
    data[start : start + length] = bytes(len(data[start : start + length]))


def cut(data: bytearray, dice: random.Random) -> None:
    """The end is cut off."""
    del data[dice.randrange(1, len(data)) :]


def exchange(data: bytearray, dice: random.Random) -> None:
    """Two pages change places."""
    one, other = (4096 * n for n in dice.sample(range(1, len(data) // 4096), 2))
    data[one : one + 4096], data[other : other + 4096] = data[other : other + 4096], data[one : one + 4096]


def double(data: bytearray, dice: random.Random) -> None:
    """A page lies over another one, as after a write that went astray."""
    one, other = (4096 * n for n in dice.sample(range(1, len(data) // 4096), 2))
    data[one : one + 4096] = data[other : other + 4096]


def letter(data: bytearray, dice: random.Random) -> None:
    """A letter in the middle of what somebody said becomes another one."""
    at = dice.choice([n for word in (b"Harbour", b"part ", b"Supplier", b"cabinet") for n in _all(data, word)])
    data[at] ^= 1 << dice.randrange(5)


HARMS: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, zero, cut, exchange, double, letter)


def _all(data: bytearray, word: bytes) -> list[int]:
    found, at = [], data.find(word)
    while at >= 0:
        found.append(at)
        at = data.find(word, at + 1)
    return found


def damage(times: int, seed: int = 1) -> Figure:
    """Damage the file so many times, each time a fresh copy, and look at the case with the program."""
    silent, ends, dice = [], Counter[str](), random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        whole, harmed = Path(folder) / "whole", Path(folder) / "harmed"
        for home in (whole, harmed):
            home.mkdir(mode=0o700)
        id, true = kept(whole)
        with closing(sqlite3.connect(whole / "intake.db")) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        for number in range(times):
            harm = HARMS[number % len(HARMS)]
            data = bytearray((whole / "intake.db").read_bytes())
            harm(data, dice)
            target = harmed / "intake.db"
            shutil.copyfile(whole / "intake.db", target)
            target.chmod(0o600)
            target.write_bytes(data)
            end = _looked_at(harmed, id, true)
            if end.startswith("silent"):
                silent.append(f"damage {number} ({harm.__name__}): {end}")
            ends[end.partition(":")[0]] += 1
            for left in harmed.iterdir():
                left.unlink() if left.is_file() else shutil.rmtree(left)
    seen = ", ".join(f"{count} {end}" for end, count in ends.most_common())
    return Figure("random damage to the file", times, silent, seen)


def _looked_at(home: Path, id: str, true: Shown) -> str:
    try:
        cases = Cases.open(home)
    except StoreError as error:
        return f"refused to open ({error.id})"
    try:
        found = shown(cases, id)
    except StoreError as error:
        return "named" if error.id == "storage.altered" else f"refused ({error.id})"
    except Refusal:
        return "case not found, said so"
    except Exception as error:
        return f"silent: no words for {type(error).__name__}"
    finally:
        cases.close()
    other = [k for k in true.keys() | found.keys() if found.get(k) != true.get(k)]
    return f"silent: {sorted(other)[:3]}" if other else "nothing changed in what is shown"

"""Whatever is changed in a case behind the program's back is found, and the first broken link is named."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intake.interview.answers import EvidenceStatus, Proposal, Source, SourceKind, said, unknown
from intake.store.history import changes_content, fingerprint
from intake.store.records import (
    AnswerChange,
    CaseRecord,
    EvidenceChange,
    FileChange,
    ItemChange,
    LifeChange,
    ProposalChange,
    TaskChange,
    TitleChange,
)
from intake.store.store import Store
from intake.store.verify import Break
from intake.words import Refusal

from .conftest import Clock, Opened
from .hands import hands_in

TIMES = 100


def _filled(store: Store, case: str, folder: Path) -> None:
    """Events of every kind that carries text, and rows of every table."""
    word = Source(kind=SourceKind.WORD, ref="申报书.docx")
    for number in range(12):
        answer = said(f"answer {number}", reason="because", note="备注").model_copy(update={"source": word})
        store.write(case, [AnswerChange(f"a.k{number % 5}", answer), AnswerChange("a.other", unknown())])
    store.write(case, [ItemChange("suppliers", 1), TitleChange("Core switches")])
    store.write(case, [EvidenceChange("E01", EvidenceStatus.RECEIVED, "box 3", date(2027, 1, 1), "note")])
    paper = folder / "paper"
    paper.write_bytes(b"%PDF" * 100)
    staged = store.stage(paper)
    store.write(case, [FileChange("E01", "证书.pdf", staged.sha256, staged.size)])
    store.write(case, [ProposalChange("p.a", Proposal(said("read"))), ProposalChange("p.b", Proposal(said("too")))])
    store.write(case, [ProposalChange("p.b", None), TaskChange("a.other", "Wang", date(2026, 4, 1))])
    store.write(case, [AnswerChange("a.k1", None)], kind="undone", refers=4)
    store.write(case, [LifeChange("ready")])


@pytest.fixture
def whole(store: Store, case: CaseRecord, tmp_path: Path) -> str:
    _filled(store, case.id, tmp_path)
    return case.id


def test_a_whole_case_is_whole(store: Store, whole: str) -> None:
    found = store.verify(whole)
    assert (found.broken, found.events, found.files, found.size) == (None, len(store.history(whole)), 1, 400)
    assert store.place_of(whole, store.load(whole).head) == found.events - 1, "the last event changed no content"
    assert store.place_of(whole, "0" * 64) is None


def test_a_case_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(Refusal):
        store.verify("nobody")


def test_a_purged_case_is_whole_without_its_text(store: Store, whole: str) -> None:
    before = store.verify(whole).events
    store.purge(whole)
    found = store.verify(whole)
    assert (found.broken, found.events, found.files) == (None, before + 1, 0)


def test_what_is_undone_and_made_again_is_whole(opened: Opened, store: Store, case: CaseRecord) -> None:
    store.write(case.id, [AnswerChange("a.b", said("x"))])
    store.write(case.id, [AnswerChange("a.b", None)], kind="undone", refers=2)
    opened().write(case.id, [AnswerChange("a.b", said("x"))], kind="redone", refers=3)
    assert store.verify(case.id).broken is None


class Victim:
    """A case in a file that is changed and put right again, over and over."""

    def __init__(self, folder: Path) -> None:
        self.store = Store.open(home=folder, who="Li Wei", clock=Clock())
        self.store.pin("d", "cn-2022", "{}")
        self.case = self.store.create("Firewall renewal", "cn-2022", "d").id
        _filled(self.store, self.case, folder)
        self.head = self.store.load(self.case).head
        with hands_in(folder / "intake.db"):
            pass
        self.raw = sqlite3.connect(folder / "intake.db", isolation_level=None)
        self.raw.execute("PRAGMA synchronous=OFF")
        self._whole = sqlite3.connect(":memory:")
        self.raw.backup(self._whole)

    def mend(self) -> None:
        self._whole.backup(self.raw)

    def rows(self, table: str) -> list[dict[str, object]]:
        found = self.raw.execute(f'SELECT * FROM {table} WHERE "case" = ?', (self.case,))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]

    def put(self, table: str, row: dict[str, object]) -> None:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self.raw.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))

    def end(self, sequence: int) -> None:
        """Put the case's own line right after the history was changed: whoever does this knows the program."""
        events = self.store.history(self.case)
        head = [e.hash for e in events if changes_content(e)][-1:]
        line = (events[-1].sequence, events[-1].hash, head[0] if head else "", self.case)
        self.raw.execute("UPDATE cases SET sequence = ?, last = ?, head = ? WHERE id = ?", line)


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    found = Victim(tmp_path_factory.mktemp("victim"))
    with closing(found.raw):
        yield found
    found.store.close()


def _another(value: object, by: random.Random) -> object:
    """Another value of the same kind."""
    if isinstance(value, int):
        return value + by.choice([-1, 1, 7])
    text = str(value)
    place = by.randrange(len(text) + 1)
    return text[:place] + by.choice('x0 中"') + text[place:]


def _text(victim: Victim, by: random.Random) -> None:
    places = {
        "events": ("text", "text_salt"),
        "revisions": ("value", "reason", "note", "ref", "status", "salt"),
        "evidence": ("located", "note", "expires", "status"),
        "files": ("name", "size"),
        "proposals": ("value", "salt", "source"),
        "tasks": ("owner", "due"),
    }
    table = by.choice(list(places))
    row = by.choice([r for r in victim.rows(table) if any(r[name] is not None for name in places[table])])
    name = by.choice([name for name in places[table] if row[name] is not None])
    keys = [k for k in ("key", "revision", "sequence", "code", "sha256") if k in row and k != name]
    where = " AND ".join(f'"{k}" IS ?' for k in keys)
    values = (_another(row[name], by), *(row[k] for k in keys))
    victim.raw.execute(f'UPDATE {table} SET "{name}" = ? WHERE {where}', values)


def _payload(victim: Victim, by: random.Random) -> None:
    row = by.choice(victim.rows("events"))
    payload = json.loads(str(row["payload"]))
    name = by.choice([*payload, "more"])
    payload[name] = _another(payload.get(name, "x"), by)
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    victim.raw.execute("UPDATE events SET payload = ? WHERE sequence = ?", (text, row["sequence"]))


def _removed(victim: Victim, by: random.Random) -> None:
    table = by.choice(["events", "events", "revisions", "proposals"])
    row = by.choice(victim.rows(table))
    victim.raw.execute(f"DELETE FROM {table} WHERE sequence = ?", (row["sequence"],))


def _inserted(victim: Victim, by: random.Random) -> None:
    table = by.choice(["events", "revisions", "proposals"])
    row = by.choice(victim.rows(table))
    if table == "events":
        row["sequence"] = by.choice([0, -3, len(victim.rows("events")) + by.randrange(1, 4)])
    elif table == "revisions":
        row["revision"] = int(str(row["revision"])) + 50
    else:
        row["key"] = "p.new"
    victim.put(table, row)


def _swapped(victim: Victim, by: random.Random) -> None:
    first, second = by.sample([int(str(r["sequence"])) for r in victim.rows("events")], 2)
    for old, new in ((first, -1), (second, first), (-1, second)):
        victim.raw.execute("UPDATE events SET sequence = ? WHERE sequence = ?", (new, old))


def _recomputed(victim: Victim, by: random.Random) -> None:
    """Somebody else said it, and every hash after it is put right."""
    events = victim.store.history(victim.case)
    content = next(e.sequence for e in events if e.hash == victim.head)
    point = by.randrange(content)
    last = events[point - 1].hash if point else ""
    for event in events[point:]:
        changed = replace(event, previous=last, who="somebody" if event.sequence == point + 1 else event.who)
        last = fingerprint(changed)
        columns = (changed.who, changed.previous, last, event.sequence)
        victim.raw.execute("UPDATE events SET who = ?, previous = ?, hash = ? WHERE sequence = ?", columns)
    victim.end(len(events))


def _cut(victim: Victim, by: random.Random) -> None:
    """The end is gone, with what was said there, and the case's own line is put right."""
    content = victim.store.place_of(victim.case, victim.head) or 0
    point = by.randrange(1, content)
    for table in ("events", "revisions", "proposals"):
        victim.raw.execute(f"DELETE FROM {table} WHERE sequence > ?", (point,))
    victim.end(point)


Mutation = Callable[[Victim, random.Random], None]


@pytest.mark.parametrize("mutate", [_text, _payload, _removed, _inserted, _swapped])
def test_every_change_is_found_in_the_case_itself(victim: Victim, mutate: Mutation) -> None:
    silent = []
    for number in range(TIMES):
        mutate(victim, random.Random(number))
        if victim.store.verify(victim.case).broken is None:
            silent.append(number)
        victim.mend()
    assert silent == []
    assert victim.store.verify(victim.case).broken is None, "it was whole between them"


@pytest.mark.parametrize("mutate", [_recomputed, _cut])
def test_a_history_written_anew_is_found_with_the_filing_at_hand(victim: Victim, mutate: Mutation) -> None:
    silent, looked_whole = [], 0
    for number in range(TIMES):
        mutate(victim, random.Random(number))
        looked_whole += victim.store.verify(victim.case).broken is None
        if victim.store.place_of(victim.case, victim.head) is not None:
            silent.append(number)
        victim.mend()
    assert silent == []
    assert looked_whole == TIMES if mutate is _recomputed else True, "only the filing shows it"


AT = "2026-03-05T09:00:00Z"


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE events SET who = 'x' WHERE sequence = 5", Break("", "changed", 5, AT, "answered", "a.other")),
        ("DELETE FROM events WHERE sequence = 5", Break("", "missing", 6, AT, "answered", "a.k2")),
        ("UPDATE revisions SET note = 'x' WHERE sequence = 4", Break("", "row", 4, AT, "answered", "a.k1")),
        ("DELETE FROM revisions WHERE sequence = 4", Break("", "lost", 4, AT, "answered", "a.k1")),
        ("UPDATE events SET text = NULL, text_salt = NULL WHERE sequence = 1", Break("", "text", 1, AT, "created")),
        ("UPDATE events SET payload = payload || ' ' WHERE sequence = 7", Break("", "changed", 7, AT, "answered", "a.other")),
        ("UPDATE events SET text = text || ' ' WHERE sequence = 1", Break("", "text", 1, AT, "created")),
        ("UPDATE evidence SET note = 'x'", Break("", "standing", key="E01")),
        ("UPDATE cases SET title = 'x'", Break("", "standing", key="title")),
        ("UPDATE proposals SET live = 0", Break("", "standing", key="p.a")),
        ("UPDATE proposals SET live = 1", Break("", "standing", key="p.b")),
        ("UPDATE chunks SET data = zeroblob(400)", Break("", "bytes", 29, kind="file_added", key="E01")),
        ("DELETE FROM chunks", Break("", "bytes", 29, kind="file_added", key="E01")),
        ("UPDATE cases SET head = last", Break("", "head", 35, AT, "life_changed")),
        ("DELETE FROM events WHERE sequence = 35", Break("", "end", 34, AT, "undone", "a.k1")),
        ("DELETE FROM events", Break("", "end")),
        ("UPDATE events SET payload = x'00ff' WHERE sequence = 2", Break("", "changed", 2, AT, "answered", "a.k0")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_first_broken_link_is_named(victim: Victim, statement: str, found: Break) -> None:
    victim.raw.execute(statement)
    broken = victim.store.verify(victim.case).broken
    victim.mend()
    assert broken == replace(found, case=victim.case)

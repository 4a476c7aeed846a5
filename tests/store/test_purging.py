"""A purge leaves nothing that people wrote, not even in free pages of the file, and a history that is still whole."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from intake.interview.answers import EvidenceStatus, Proposal, Source, SourceKind, said
from intake.store import engine, purging
from intake.store import files as files_room
from intake.store.errors import StoreError
from intake.store.history import check
from intake.store.records import (
    AnswerChange,
    ArchiveChange,
    CaseRecord,
    Change,
    Cursor,
    EvidenceChange,
    FileChange,
    Holdings,
    ItemChange,
    ProposalChange,
    Summary,
    TaskChange,
    TitleChange,
)
from intake.store.store import Store
from intake.words import Refusal

from .conftest import Clock, Opened

CANARY = "CANARY-7f3a"


def _canary(number: int, length: int = 0) -> str:
    return f"{CANARY}-{number}-{'x' * length}-{CANARY}"


def _filled(store: Store, case: str, folder: Path, *, shared: bytes | None = None) -> None:
    """Text of people in every place where text can stand."""
    source = Source(kind=SourceKind.WORD, ref=_canary(1))
    answer = said(_canary(2), reason=_canary(3), note=_canary(4)).model_copy(update={"source": source})
    store.write(case, [AnswerChange("a.b", answer), ItemChange("suppliers", 1), TitleChange(_canary(5))])
    store.write(case, [AnswerChange("a.b", said(_canary(6)))])
    store.write(case, [AnswerChange("a.b", answer)], kind="undone", refers=5)
    store.write(case, [EvidenceChange("E01", EvidenceStatus.RECEIVED, _canary(7), date(2027, 1, 1), _canary(8))])
    store.write(case, [ProposalChange("a.c", Proposal(answer)), ProposalChange("a.d", Proposal(answer))])
    store.write(case, [ProposalChange("a.d", None), TaskChange("a.b", _canary(9), date(2026, 4, 1))])
    for number, data in enumerate([_canary(10).encode() * 40, shared] if shared else [_canary(10).encode() * 40]):
        paper = folder / f"paper-{number}"
        paper.write_bytes(data)
        staged = store.stage(paper)
        store.write(case, [FileChange("E01", f"{_canary(11)}.pdf", staged.sha256, staged.size)])
    store.remember(case, Cursor("a.b", _canary(12)))


def _rows(store: Store, case: str) -> dict[str, int]:
    """How many rows of each table name the case."""
    tables = ("revisions", "proposals", "tasks", "items", "evidence", "files", "cursors", "events", "cases")
    with store._db.reading() as connection:
        return {
            t: connection.execute(
                text(f"SELECT count(*) FROM {t} WHERE {'id' if t == 'cases' else chr(34) + 'case' + chr(34)} = :c"),
                {"c": case},
            ).scalar_one()
            for t in tables
        }


def test_nothing_is_left_but_hashes_and_a_tombstone(store: Store, case: CaseRecord, tmp_path: Path) -> None:
    _filled(store, case.id, tmp_path)
    store.write(case.id, [], Summary("in_scope", "open", 1, 2, 3, 4, "2026-04-01"))
    hashes = [e.hash for e in store.history(case.id)]
    store.purge(case.id)
    assert {t for t, n in _rows(store, case.id).items() if n} == {"events", "cases"}
    events = store.history(case.id)
    assert [e.hash for e in events[:-1]] == hashes
    assert (events[-1].kind, events[-1].who, events[-1].at) == ("purged", "Li Wei", "2026-03-05T09:00:00Z")
    assert check(events) is None
    assert {(e.text, e.text_salt) for e in events} == {(None, None)}
    assert CANARY not in repr([(e.payload, e.key) for e in events])
    with store._db.reading() as connection:
        line = connection.execute(text("SELECT * FROM cases")).mappings().one()
        assert connection.execute(text("SELECT count(*) FROM blobs")).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM chunks")).scalar_one() == 0
    assert (line["title"], line["state"], line["scope"], line["tasks"], line["due"]) == (
        "",
        "purged",
        "undetermined",
        0,
        None,
    )


def test_a_purged_case_is_refused_everywhere_and_says_by_whom(store: Store, case: CaseRecord, clock: Clock) -> None:
    other = store.create("Other", "cn-2022", "sha256:abc")
    store.write(case.id, [AnswerChange("a.b", said("x"))])
    clock.move(days=1)
    store.purge(case.id)
    for doing in (
        lambda: store.load(case.id),
        lambda: store.write(case.id, [AnswerChange("a.b", said("y"))]),
        lambda: store.write(case.id, [], Summary()),
        lambda: store.write(case.id, [ArchiveChange(True)]),
        lambda: store.purge(case.id),
        lambda: store.holdings(case.id),
        lambda: store.refuse_purged(case.id),
    ):
        with pytest.raises(Refusal) as refused:
            doing()
        assert refused.value.id == "refused.purged"
        assert refused.value.values == {"case": case.id, "at": "2026-03-06T09:00:00Z", "who": "Li Wei"}
    store.remember(case.id, Cursor("a.b", CANARY))
    assert _rows(store, case.id)["cursors"] == 0, "a draft that comes late is not kept"
    assert [line.case.id for line in store.cases(archived=None)] == [other.id]
    assert store.newest() == other.id
    store.refuse_purged(other.id)


def test_bytes_that_another_case_holds_stay(store: Store, case: CaseRecord, tmp_path: Path) -> None:
    other = store.create("Other", "cn-2022", "sha256:abc")
    paper = tmp_path / "paper"
    paper.write_bytes(b"held by both")
    staged = store.stage(paper)
    store.write(other.id, [FileChange("E02", "theirs.pdf", staged.sha256, staged.size)])
    store.write(other.id, [FileChange("E02", "theirs.pdf", staged.sha256, staged.size, live=False)])
    _filled(store, case.id, tmp_path, shared=b"held by both")
    own = {f.sha256 for f in store.load(case.id).evidence["E01"].files} - {staged.sha256}
    store.purge(case.id)
    assert b"".join(store.chunks(staged.sha256)) == b"held by both", "an undo of the other case brings it back"
    for sha256 in own:
        with pytest.raises(StoreError):
            list(store.chunks(sha256))
    store.purge(other.id)
    with pytest.raises(StoreError):
        list(store.chunks(staged.sha256))


def test_it_says_beforehand_what_goes(store: Store, case: CaseRecord, tmp_path: Path) -> None:
    assert store.holdings(case.id) == Holdings(0, 0, 0)
    _filled(store, case.id, tmp_path, shared=b"12345")
    assert store.holdings(case.id) == Holdings(3, 2, 5 + len(_canary(10)) * 40)


def test_an_unknown_case_cannot_be_purged(store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        store.purge("no-such")
    assert refused.value.id == "refused.case"


def test_a_purge_that_fails_in_the_middle_changes_nothing(
    store: Store, case: CaseRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(store, case.id, tmp_path)
    before, history, rows = store.load(case.id), store.history(case.id), _rows(store, case.id)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(purging.Pen, "finish", fail)
    with pytest.raises(KeyboardInterrupt):
        store.purge(case.id)
    monkeypatch.undo()
    assert (store.load(case.id), store.history(case.id), _rows(store, case.id)) == (before, history, rows)


def test_bytes_that_an_interrupted_purge_left_go_with_the_next_sweep(
    store: Store, case: CaseRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _filled(store, case.id, tmp_path)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(purging, "sweep", fail)
    with pytest.raises(KeyboardInterrupt):
        store.purge(case.id)
    assert store.sweep() == 1, "at once, not after an hour"


def test_what_was_staged_when_the_purge_came_is_never_attached(
    opened: Opened, store: Store, case: CaseRecord, tmp_path: Path
) -> None:
    paper = tmp_path / "paper"
    paper.write_bytes(b"on its way")
    staged = store.stage(paper)
    opened().purge(case.id)
    with pytest.raises(Refusal):
        store.write(case.id, [FileChange("E01", "paper", staged.sha256, staged.size)])
    assert _rows(store, case.id)["files"] == 0


def _grow(store: Store, case: str, dice: random.Random) -> None:
    """Hundreds of writes of every size, so that pages split, merge and overflow."""
    for round in range(40):
        changes: list[Change] = []
        for _ in range(dice.randrange(1, 12)):
            key = f"section.question_{dice.randrange(120)}"
            length = dice.choice([0, 3, 40, 400, 1500, 6000])
            changes.append(AnswerChange(key, said(_canary(round, length), note=_canary(round, length // 7))))
        changes.append(EvidenceChange(f"E{dice.randrange(1, 30):02}", EvidenceStatus.RECEIVED, _canary(round, 90)))
        proposed = f"section.proposed_{round}"
        changes.append(ProposalChange(proposed, Proposal(said(_canary(round, dice.choice([0, 200, 3000]))))))
        changes.append(TaskChange(f"section.task_{round}", _canary(round, 30)))
        store.write(case, changes)
        if round % 3 == 0:
            store.write(case, [ProposalChange(proposed, None), TaskChange(f"section.task_{round}")])
        store.remember(case, Cursor("a.b", _canary(round, dice.randrange(3000))))
        store.write(case, [TitleChange(_canary(round, dice.randrange(150)))])


@pytest.mark.parametrize("seed", [0, 2])
@pytest.mark.parametrize("large", [False, True], ids=["in memory", "by a file"])
def test_no_page_of_the_file_holds_a_purged_text(
    tmp_path: Path, seed: int, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Searched byte by byte, beside cases that stay and whose rows moved about between those that went.

    With the second seed `secure_delete` alone leaves copies behind.
    """
    monkeypatch.setattr(engine, "MOST_IN_MEMORY", 0 if large else 1 << 30)
    home, dice = tmp_path / "home", random.Random(seed)
    with Store.open(home=home, who="Li Wei") as store:
        store.pin("d", "cn-2022", "{}")
        case, stays = (store.create(_canary(0) if n == 0 else "Stays", "cn-2022", "d").id for n in range(2))
        for number in range(3):
            paper = tmp_path / f"paper-{number}"
            paper.write_bytes(f"{CANARY} {number} ".encode() * 90_000)
            staged = store.stage(paper)
            store.write(case, [FileChange("E30", f"{CANARY}.pdf", staged.sha256, staged.size)])
        for part in range(4):
            _grow(store, case, dice)
            more: list[Change] = [AnswerChange(f"k.{part}_{n}", said("kept " * dice.randrange(300))) for n in range(60)]
            store.write(stays, more)
        assert CANARY.encode() in (home / "intake.db").read_bytes()
        store.purge(case)
        assert len(store.load(stays).answers) == 240
        assert check(store.history(case)) is None
        found = {file.name: file.read_bytes().count(CANARY.encode()) for file in home.iterdir()}
    assert not any(found.values()), found


def test_a_large_purge_lets_others_write_between(store: Store, case: CaseRecord, tmp_path: Path, small: int) -> None:
    """Bytes are taken away in short transactions, after the text went in one."""
    paper = tmp_path / "paper"
    paper.write_bytes(bytes(range(256)))
    staged = store.stage(paper)
    store.write(case.id, [FileChange("E01", "paper", staged.sha256, staged.size)])
    other = store.create("Other", "cn-2022", "sha256:abc")
    sizes: list[int] = []
    drop = files_room._delete_chunks

    def counted(connection: object, blob: int, start: int) -> bool:
        sizes.append(start)
        return drop(connection, blob, start)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files_room, "_delete_chunks", counted)
        store.purge(case.id)
    assert len(sizes) > 256 // small // files_room.BATCH, "one transaction for every few chunks"
    store.write(other.id, [AnswerChange("a.b", said("x"))])


def test_traces_that_cannot_be_cleared_are_told_and_purging_again_clears_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 20)
    with Store.open(home=tmp_path) as store, closing(sqlite3.connect(tmp_path / "intake.db")) as other:
        store.pin("d", "cn-2022", "{}")
        case = store.create("T", "cn-2022", "d").id
        monkeypatch.setattr(purging, "sweep", lambda *_: other.execute("BEGIN EXCLUSIVE"))
        with pytest.raises(StoreError) as failure:
            store.purge(case)
        assert failure.value.id == "storage.traces"
        other.execute("ROLLBACK")
        told: list[str] = []
        monkeypatch.setattr(engine.Database, "compact", lambda _: told.append("compact"))
        monkeypatch.setattr(purging, "sweep", lambda *_: told.append("sweep"))
        with pytest.raises(Refusal) as refused:
            store.purge(case)
        assert (refused.value.id, told) == ("refused.purged", ["sweep", "compact"])
        assert [e.kind for e in store.history(case)] == ["created", "purged"]

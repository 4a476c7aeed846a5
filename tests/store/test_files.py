"""Files come in whole or not at all, each content once, and nothing of an interrupted one stays."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from intake.interview.answers import EvidenceFile, EvidenceState, EvidenceStatus, said
from intake.store import files, incoming
from intake.store.errors import StoreError
from intake.store.incoming import readable
from intake.store.records import AnswerChange, CaseRecord, EvidenceChange, FileChange, Staged
from intake.store.store import Store
from intake.store.tables import blobs, chunks
from intake.words import Refusal

from .conftest import Opened, bound

MIB = 1 << 20
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are POSIX")


def _file(folder: Path, data: bytes, name: str = "report.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _rows(store: Store) -> tuple[int, int]:
    with store._db.reading() as connection:
        files_, pieces = (connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (blobs, chunks))
    return files_, pieces


def _read(store: Store, sha256: str) -> bytes:
    return b"".join(store.chunks(sha256))


@pytest.mark.parametrize("size", [1, MIB - 1, MIB, MIB + 1, 9 * MIB + 5])
def test_a_file_comes_back_as_it_went_in(store: Store, tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    seen: list[tuple[int, int]] = []
    staged = store.stage(_file(tmp_path, data), lambda done, whole: seen.append((done, whole)))
    assert staged == Staged(hashlib.sha256(data).hexdigest(), size)
    assert [len(chunk) for chunk in store.chunks(staged.sha256)] == [MIB] * (size // MIB) + [size % MIB] * bool(
        size % MIB
    )
    assert _read(store, staged.sha256) == data
    assert seen[-1] == (size, size)
    assert seen == sorted(set(seen))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([b"a", b"b", b"0123456789abcdef" * 4]), min_size=1, max_size=12).map(b"".join))
def test_any_content_is_kept_once(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(incoming, "BLOCK", 16)
        patch.setattr(files, "PAUSE", 0)
        with Store.open(home=Path(folder) / "home") as store:
            first = store.stage(_file(Path(folder), data, "a"))
            second = store.stage(_file(Path(folder), data, "b"))
            assert first == second
            assert _rows(store) == (1, -(-len(data) // 16))
            assert _read(store, first.sha256) == data


def test_of_the_same_size_but_another_content_both_are_kept(store: Store, tmp_path: Path) -> None:
    one, two = (store.stage(_file(tmp_path, data)) for data in (b"one", b"two"))
    assert (_read(store, one.sha256), _read(store, two.sha256)) == (b"one", b"two")
    assert _rows(store) == (2, 2)


def test_two_who_bring_the_same_at_once_keep_it_once(opened: Opened, store: Store, tmp_path: Path, small: int) -> None:
    other, data = opened(), os.urandom(100)
    path = _file(tmp_path, data)

    def meanwhile(done: int, size: int) -> None:
        if done < size:
            other.stage(path)

    assert store.stage(path, meanwhile) == other.stage(path)
    assert _rows(store) == (1, 7)
    assert _read(other, hashlib.sha256(data).hexdigest()) == data


def test_files_stand_under_their_evidence_in_order(store: Store, case: CaseRecord, tmp_path: Path) -> None:
    one, two = (store.stage(_file(tmp_path, data)) for data in (b"one", b"second"))
    first = FileChange("E07", "甲.pdf", two.sha256, two.size)
    store.write(case.id, [first, FileChange("E07", "a.pdf", one.sha256, one.size)])
    store.write(case.id, [EvidenceChange("E07", EvidenceStatus.RECEIVED), FileChange("E02", "a.pdf", one.sha256, 3)])
    assert store.load(case.id).evidence == {
        "E07": EvidenceState(
            EvidenceStatus.RECEIVED,
            files=(EvidenceFile("甲.pdf", two.sha256, 6), EvidenceFile("a.pdf", one.sha256, 3)),
        ),
        "E02": EvidenceState(files=(EvidenceFile("a.pdf", one.sha256, 3),)),
    }
    off = FileChange("E07", "甲.pdf", two.sha256, two.size, live=False)
    store.write(case.id, [off])
    assert [file.name for file in store.load(case.id).evidence["E07"].files] == ["a.pdf"]
    assert _read(store, two.sha256) == b"second"
    store.write(case.id, [first], kind="undone", refers=6)
    assert [file.name for file in store.load(case.id).evidence["E07"].files] == ["a.pdf", "甲.pdf"]
    events = store.history(case.id)
    assert [e.kind for e in events[1:]] == ["file_added"] * 2 + [
        "evidence_changed",
        "file_added",
        "file_removed",
        "undone",
    ]
    assert events[1].text == {"name": "甲.pdf"}
    assert (events[1].payload["sha256"], events[1].payload["size"]) == (two.sha256, 6)


def test_the_same_bytes_stand_once_under_a_piece_of_evidence(store: Store, case: CaseRecord, tmp_path: Path) -> None:
    one, two = (store.stage(_file(tmp_path, data)) for data in (b"one", b"two"))
    for name, staged in (("a.pdf", one), ("b.pdf", two), ("c.pdf", one)):
        store.write(case.id, [FileChange("E07", name, staged.sha256, staged.size)])
    assert store.load(case.id).evidence["E07"].files == (
        EvidenceFile("b.pdf", two.sha256, 3),
        EvidenceFile("c.pdf", one.sha256, 3),
    )


def test_a_file_that_was_not_staged_is_not_attached(store: Store, case: CaseRecord, tmp_path: Path) -> None:
    staged = store.stage(_file(tmp_path, b"data"))
    for change in (FileChange("E01", "a", "0" * 64, 4), FileChange("E01", "a", staged.sha256, 5)):
        with pytest.raises(StoreError) as error:
            store.write(case.id, [change])
        assert error.value.id == "storage.file_gone"
    assert store.load(case.id).evidence == {}


def _refused(store: Store, path: Path, **more: Any) -> str:
    before = _rows(store)
    with pytest.raises(Refusal) as refused:
        store.stage(path, **more)
    assert path.name in refused.value.said("zh")
    assert _rows(store) == before
    return refused.value.id


@POSIX
def test_only_ordinary_files_are_taken(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    listener = socket.socket(socket.AF_UNIX)
    folder = os.getcwd()
    os.chdir(tmp_path)  # a socket's path must be short
    try:
        listener.bind("socket")
    finally:
        os.chdir(folder)
    assert _refused(store, tmp_path / "pipe") == "refused.file_folder"
    assert _refused(store, tmp_path / "socket") == "refused.file_folder"
    assert _refused(store, Path("/dev/zero")) == "refused.file_folder"
    assert _refused(store, Path("/dev/null")) == "refused.file_folder"
    listener.close()


def test_what_cannot_be_a_file_is_refused(store: Store, tmp_path: Path) -> None:
    assert _refused(store, tmp_path) == "refused.file_folder"
    assert _refused(store, tmp_path / "none.pdf") == "refused.file_missing"
    assert _refused(store, _file(tmp_path, b"x", "file") / "in-a-file.pdf") == "refused.file_missing"
    assert _refused(store, _file(tmp_path, b"", "empty.pdf")) == "refused.file_empty"
    with pytest.raises(Refusal) as refused:
        store.stage(tmp_path / "a\0b")
    assert refused.value.id == "refused.file_missing"


@bound
def test_what_may_not_be_read_is_refused(store: Store, tmp_path: Path) -> None:
    path = _file(tmp_path, b"x")
    path.chmod(0)
    assert _refused(store, path) == "refused.file_unreadable"


def test_a_disk_that_fails_while_reading_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    path = _file(tmp_path, b"x" * 200)
    plain = os.fdopen

    class Failing:
        def __init__(self, file: Any) -> None:
            self.file, self.reads = file, 0

        def read(self, size: int) -> bytes:
            self.reads += 1
            if self.reads > 6:
                raise OSError(5, "Input/output error")
            return bytes(self.file.read(size))

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    monkeypatch.setattr("os.fdopen", lambda *args: Failing(plain(*args)))
    assert _refused(store, path) == "refused.file_unreadable"


@POSIX
def test_a_file_over_the_limit_is_refused_by_its_size_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sparse.bin"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    monkeypatch.setattr("os.open", lambda *_: pytest.fail("opened"))
    with pytest.raises(Refusal, match=r"2\.0 GiB") as refused:
        store.stage(path)
    assert refused.value.id == "refused.file_large"


def test_the_limit_itself_is_allowed(store: Store, tmp_path: Path) -> None:
    assert store.stage(_file(tmp_path, b"12345678"), most=8).size == 8
    assert _refused(store, _file(tmp_path, b"123456789"), most=8) == "refused.file_large"


@pytest.mark.parametrize(
    ("change", "id"),
    [
        (lambda file: file.write(b"x"), "refused.file_changed"),
        (lambda file: file.write(b"x" * 5000), "refused.file_large"),
        (lambda file: file.truncate(150), "refused.file_changed"),
        (lambda file: file.truncate(10), "refused.file_changed"),
        (lambda file: file.truncate(0), "refused.file_changed"),
    ],
    ids=["grows", "grows over the limit", "shrinks", "shrinks behind us", "is emptied"],
)
def test_a_file_that_changes_while_it_is_read_is_refused(
    store: Store, tmp_path: Path, small: int, change: Any, id: str
) -> None:
    path = _file(tmp_path, os.urandom(300))

    def meanwhile(done: int, size: int) -> None:
        if done == small * files.BATCH:
            with path.open("ab") as file:
                change(file)

    assert _refused(store, path, progress=meanwhile, most=4096) == id
    if path.stat().st_size:
        assert store.stage(path, most=10_000).size == path.stat().st_size


def test_a_file_written_over_in_place_is_refused(store: Store, tmp_path: Path, small: int) -> None:
    path = _file(tmp_path, b"a" * 300)

    def meanwhile(done: int, size: int) -> None:
        with path.open("r+b") as file:
            file.write(b"b")
        os.utime(path, ns=(1, done))

    assert _refused(store, path, progress=meanwhile) == "refused.file_changed"


def test_a_file_put_in_its_place_does_not_disturb(store: Store, tmp_path: Path, small: int) -> None:
    path, data = _file(tmp_path, b"a" * 300), b"a" * 300

    def meanwhile(done: int, size: int) -> None:
        with suppress(FileNotFoundError):
            os.replace(tmp_path / "new", path)

    _file(tmp_path, b"b" * 300, "new")
    staged = store.stage(path, meanwhile)
    assert _read(store, staged.sha256) == data


def test_the_database_does_not_swallow_itself(tmp_path: Path) -> None:
    with Store.open(home=tmp_path) as store:
        assert _refused(store, tmp_path / "intake.db") == "storage.own_file"


@pytest.mark.parametrize("why", [KeyboardInterrupt, ValueError])
def test_who_stops_leaves_nothing(store: Store, tmp_path: Path, small: int, why: type[BaseException]) -> None:
    def stop(done: int, size: int) -> None:
        raise why

    with pytest.raises(why):
        store.stage(_file(tmp_path, b"x" * 500), stop)
    assert _rows(store) == (0, 0)


def test_others_can_write_while_a_file_comes_in(
    opened: Opened, store: Store, case: CaseRecord, tmp_path: Path, small: int
) -> None:
    other, writers = opened(), iter(range(100))

    def meanwhile(done: int, size: int) -> None:
        for writer in (store, other):
            writer.write(case.id, [AnswerChange("a.b", said(f"{next(writers)}"))])

    store.stage(_file(tmp_path, os.urandom(1000)), meanwhile)
    assert store.load(case.id).revisions["a.b"] == next(writers) == 32


@pytest.mark.parametrize("damage", ["changed", "cut"])
def test_a_damaged_file_is_told_from_a_whole_one(store: Store, tmp_path: Path, small: int, damage: str) -> None:
    staged = store.stage(_file(tmp_path, b"z" * 100))
    with store._db.writing() as connection:
        if damage == "cut":
            connection.execute(chunks.delete().where(chunks.c.number == 6))
        else:
            connection.execute(update(chunks).where(chunks.c.number == 2).values(data=b"z" * 15 + b"y"))
    with pytest.raises(StoreError) as error:
        _read(store, staged.sha256)
    assert error.value.id == "storage.file_damaged"


@pytest.mark.parametrize(
    ("size", "text"),
    [(812, "812 bytes"), (1 << 10, "1.0 KiB"), (3 << 19, "1.5 MiB"), ((1 << 30) + 1, "1.1 GiB"), (2 << 30, "2.0 GiB")],
)
def test_sizes_are_for_people(size: int, text: str) -> None:
    assert readable(size) == text

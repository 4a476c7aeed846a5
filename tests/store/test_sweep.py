"""What an interrupted copy left behind is swept, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from intake.store import files
from intake.store.errors import StoreError
from intake.store.records import CaseRecord, FileChange
from intake.store.store import Store

from .conftest import Clock, Opened
from .test_files import _file, _read, _rows

MIB = 1 << 20
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are POSIX")


@pytest.fixture
def orphan(store: Store, tmp_path: Path, small: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of chunks that a process left behind when it died while staging."""

    def dead(*_: object) -> None:
        raise StoreError("storage.failed", place="-", code="dead")

    with monkeypatch.context() as patch:
        patch.setattr(files, "_drop", dead)
        test = _file(tmp_path, b"y" * 300, "orphan.pdf")
        with pytest.raises(KeyboardInterrupt):
            store.stage(test, lambda done, size: (_ for _ in ()).throw(KeyboardInterrupt) if done > 100 else None)
    return 8


def test_what_an_interrupted_stage_left_is_swept_after_an_hour(store: Store, clock: Clock, orphan: int) -> None:
    assert _rows(store) == (1, orphan)
    assert store.sweep() == 0
    clock.move(minutes=59)
    assert store.sweep() == 0
    assert _rows(store) == (1, orphan)
    clock.move(minutes=2)
    assert store.sweep() == 1
    assert _rows(store) == (0, 0)
    assert store.sweep() == 0


def test_a_sweep_that_was_interrupted_goes_on_next_time(
    store: Store, clock: Clock, orphan: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.move(hours=2)
    with monkeypatch.context() as patch:
        patch.setattr(files, "_drop", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            store.sweep()
    assert _rows(store) == (1, orphan - files.BATCH)
    assert store.sweep() == 1
    assert _rows(store) == (0, 0)


def test_what_a_case_refers_to_or_referred_to_is_never_swept(
    store: Store, case: CaseRecord, clock: Clock, tmp_path: Path
) -> None:
    kept, off, never = (store.stage(_file(tmp_path, data)) for data in (b"kept", b"taken off", b"never attached"))
    store.write(case.id, [FileChange("E01", "a", s.sha256, s.size) for s in (kept, off)])
    store.write(case.id, [FileChange("E01", "a", off.sha256, off.size, live=False)])
    assert store.sweep() == 0
    clock.move(days=9)
    assert store.sweep() == 1
    assert (_read(store, kept.sha256), _read(store, off.sha256)) == (b"kept", b"taken off")
    with pytest.raises(StoreError) as error:
        _read(store, never.sha256)
    assert error.value.id == "storage.file_gone"
    with pytest.raises(StoreError):
        store.write(case.id, [FileChange("E01", "a", never.sha256, never.size)])


def test_who_brings_again_what_is_old_has_a_new_hour(store: Store, clock: Clock, tmp_path: Path) -> None:
    path = _file(tmp_path, b"data")
    staged = store.stage(path)
    clock.move(days=1)
    store.stage(path)
    assert store.sweep() == 0
    assert _read(store, staged.sha256) == b"data"


@pytest.mark.parametrize("when", [64, 128, 192, 300])
def test_a_stage_that_is_swept_away_under_way_says_so(
    opened: Opened, store: Store, clock: Clock, tmp_path: Path, small: int, when: int
) -> None:
    other, path = opened(), _file(tmp_path, b"z" * 300)

    def asleep(done: int, size: int) -> None:
        if done == when:
            clock.move(hours=3)
            assert other.sweep() == 1

    with pytest.raises(StoreError) as error:
        store.stage(path, asleep)
    assert error.value.id == "storage.file_swept"
    assert _rows(store) == (0, 0)
    assert _read(store, store.stage(path).sha256) == b"z" * 300

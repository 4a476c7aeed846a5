"""A power cut loses no answer that was acknowledged; the harness finds what other settings lose."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.disk import Disk, calls
from tests.faults.power import OTHERS, OURS, SOUND, Writer, cut, died


def test_a_power_cut_loses_no_acknowledged_answer() -> None:
    found = cut(OURS, answers=12, points=60)
    assert found.held, found.broken


def test_a_program_that_dies_before_any_write_leaves_a_file_that_opens() -> None:
    found = died(OURS, answers=6)  # the sixth makes the file longer: its header counts pages that are not there yet
    assert found.held, found.broken


@pytest.mark.parametrize("writer", OTHERS, ids=lambda w: w.name)
def test_the_harness_finds_what_other_settings_lose(writer: Writer) -> None:
    found = cut(writer, answers=12, points=100)
    assert any("lost" in wrong for wrong in found.broken)


def test_it_finds_nothing_where_nothing_is_lost() -> None:
    found = cut(SOUND, answers=12, points=60)
    assert found.held, found.broken


TRACE = r"""
9 openat(AT_FDCWD, "\x2f\x64\x2f\x66", O_RDWR|O_CREAT, 0600) = 3
9 pwrite64(3, "\x6f\x6e\x65", 3, 0) = 3
9 fsync(3) = 0
9 openat(AT_FDCWD, "\x2f\x64", O_RDONLY|O_DIRECTORY) = 4
9 fsync(4 <unfinished ...>
8 write(7, "\x78", 1) = 1
9 <... fsync resumed>) = 0
9 pwrite64(3, "\x74\x77\x6f", 3, 0) = 3
9 unlink("\x2f\x64\x2f\x66") = 0
9 write(1, "\x31\x0a", 2) = 2
9 openat(AT_FDCWD, "\x2f\x64\x2f\x67", O_RDWR) = -1 ENOENT (No such file or directory)
"""


def _left(upto: int, into: Path) -> set[bytes | None]:
    """What may be there after a cut behind so many calls of the trace."""
    disk, found = Disk(Path("/d")), set[bytes | None]()
    for call in calls(TRACE)[:upto]:
        disk.take(call)
    for seed in range(60):
        folder = into / f"{upto}-{seed}"
        folder.mkdir(parents=True)
        disk.cut(random.Random(seed), folder)
        file = folder / "f"
        found.add(file.read_bytes() if file.exists() else None)
    return found


def test_the_disk_keeps_what_was_synced_and_may_lose_the_rest(tmp_path: Path) -> None:
    assert len(calls(TRACE)) == 9
    assert None in _left(3, tmp_path), "a name is certain only when its folder was synced"
    assert b"one" in _left(3, tmp_path / "again")
    assert _left(5, tmp_path) == {b"one", None}
    assert _left(6, tmp_path) == {b"one"}
    assert _left(7, tmp_path) == {b"one", b"two"}
    assert _left(8, tmp_path) == {b"one", b"two", None}

"""A full disk, and one that may only be read: nothing acknowledged is lost, and it is said."""

from __future__ import annotations

from tests.faults.room import full


def test_a_full_disk_loses_nothing_and_is_said() -> None:
    found = full(times=1)
    assert found.held, found.broken
    assert found.tried == 4

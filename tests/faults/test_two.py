"""Two programs at one case lose nothing of each other."""

from __future__ import annotations

from pathlib import Path

from tests.faults.two import two


def test_two_programs_lose_nothing_of_each_other(tmp_path: Path) -> None:
    found = two(f"sqlite:///{tmp_path / 'intake.db'}", writes=60)
    assert found.held, found.broken
    assert not found.seen.startswith("0 "), "they never met"

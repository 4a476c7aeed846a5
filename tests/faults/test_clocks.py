"""What was said later is the later answer, whatever the clock says."""

from __future__ import annotations

from tests.faults.clocks import jumping, set_back


def test_order_does_not_hang_on_a_clock_that_jumps() -> None:
    assert jumping(writes=30) == []


def test_order_does_not_hang_on_the_clock_of_the_machine() -> None:
    assert set_back(answers=2) == []

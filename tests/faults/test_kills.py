"""kill -9 of the real program on a terminal loses no acknowledged answer."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from intake.tui.chat.screen import DRAFT_PAUSE
from tests.faults.kills import figure
from tests.faults.person import at_work


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is copied and killed")
def test_a_kill_at_any_instant_loses_no_acknowledged_answer() -> None:
    # A process of its own: what is copied must have no threads
    command = [sys.executable, "-m", "tests.faults.kills", "6", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found = figure(done.stdout)
    assert found.held, found.broken
    assert found.tried == 6


async def test_who_types_on_and_on_does_not_put_the_draft_off() -> None:
    async with at_work() as person:
        person.chat.keep_soon()
        soon = person.chat._pause
        person.composer.insert("a sentence that does not end")
        person.chat.keep_soon()
        assert person.chat._pause is soon is not None
        assert DRAFT_PAUSE <= 0.15

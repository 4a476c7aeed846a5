"""A file that goes away, is replaced, emptied or forbidden: the program stops acknowledging at once and says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.gone import BEFORE, UNDER, before, binds, forbidden, under

Fault = Callable[[Path], None]


def _new(folder: Path, fault: Fault) -> Path:
    if fault is forbidden and not binds(folder):
        pytest.skip("to us nothing is forbidden here; run the tests as an ordinary user")
    home = folder / "data"
    home.mkdir(mode=0o700)
    return home


@pytest.mark.parametrize("fault", UNDER, ids=lambda f: f.__name__)
async def test_under_the_running_program(tmp_path: Path, fault: Fault) -> None:
    assert await under(_new(tmp_path, fault), fault) == ""


@pytest.mark.parametrize("fault", [f for f in UNDER if f.__name__ in BEFORE], ids=lambda f: f.__name__)
def test_before_the_program_starts(tmp_path: Path, fault: Fault) -> None:
    assert before(_new(tmp_path, fault), fault) == ""

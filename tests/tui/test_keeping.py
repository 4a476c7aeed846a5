"""Today's backup is made behind everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.case import Cases
from intake.tui import app
from tests.tui.conftest import ROUTERS, Opened


async def test_a_day_of_use_is_backed_up_without_being_asked(
    opened: Opened, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "KEEP_AFTER", 0.1)
    cases = Cases.open()
    cases.new("Core routers")
    cases.close()
    async with opened() as person:
        await person.pilot.pause(0.4)
        await person.settle()
    assert len(list((own_home / "backups").glob("intake-daily-*.db"))) == 1


async def test_a_backup_that_fails_is_in_nobodys_way(
    opened: Opened, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "KEEP_AFTER", 0.1)
    own_home.mkdir(mode=0o700)
    (own_home / "backups").write_text("in the way")
    async with opened(new=ROUTERS) as person:
        await person.pilot.pause(0.4)
        await person.settle()
        await person.send("n")
        assert person.app.fault is None

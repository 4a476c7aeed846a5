"""A data folder with a case in it, to back up and to restore."""

from __future__ import annotations

from pathlib import Path

from intake.interview.answers import said
from intake.store import migrations, restoring
from intake.store.records import AnswerChange, FileChange
from intake.store.store import Store

from .conftest import Clock


class House:
    """A data folder with one case in it."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.home, self.file, self.clock = home, home / "intake.db", clock
        self.store = Store.open(home=home, who="Li", clock=clock)
        self.store.pin("d", "cn-2022", "{}")
        self.case = self.store.create("T", "cn-2022", "d").id
        self.say("first")

    def say(self, value: str) -> None:
        self.store.write(self.case, [AnswerChange("a.b", said(value))])

    def attach(self, data: bytes, name: str = "paper.pdf") -> str:
        paper = self.home / "paper"
        paper.write_bytes(data)
        staged = self.store.stage(paper)
        self.store.write(self.case, [FileChange("E01", name, staged.sha256, staged.size)])
        paper.unlink()
        return staged.sha256

    def said(self) -> object:
        return self.store.load(self.case).answers["a.b"].value

    def restore(self, copy: Path, *, replace: bool = False) -> restoring.Restored:
        return restoring.restore(copy, self.file, migrations.SCHEMA, self.clock(), replace=replace)

    def copies(self, kind: str = "") -> list[str]:
        return sorted(p.name for p in (self.home / "backups").glob(f"intake-{kind}*.db"))


def elsewhere(tmp_path: Path, copy: Path) -> Store:
    """A backup, put back on another computer."""
    home = tmp_path / "elsewhere"
    restoring.restore(copy, home / "intake.db", migrations.SCHEMA, Clock()())
    return Store.open(home=home)

"""Stores to try things on, in a file and on a server: what takes `url`, `opened` or `store` runs on both databases."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from intake.store import files, incoming
from intake.store.records import CaseRecord
from intake.store.store import Store
from tests.postgres.server import own_schema, shared


def _unbound() -> bool:
    """Whether modes of files bind us at all. They do not bind root, nor anybody on Windows."""
    with tempfile.NamedTemporaryFile() as file:
        os.chmod(file.name, 0)
        return os.name != "posix" or os.access(file.name, os.R_OK)


bound = pytest.mark.skipif(_unbound(), reason="to us nothing is forbidden here; run the tests as an ordinary user")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


Opened = Callable[[], Store]


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses, and nothing from outside."""
    monkeypatch.setattr(files, "PAUSE", 0)
    for name in ("INTAKE_DB", "INTAKE_HOME", "INTAKE_USER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'intake.db'}"
        return
    with own_schema(shared()) as address:
        yield address


@pytest.fixture
def opened(url: str, clock: Clock) -> Iterator[Opened]:
    """Opens the same database again and again, each time as a new Store; ids and salts count up over all of them."""
    stores: list[Store] = []
    ids, salts = count(1), count(1)

    def again() -> Store:
        store = Store.open(
            url,
            who="Li Wei",
            clock=clock,
            ids=lambda: f"case-{next(ids)}",
            salt=lambda: f"salt-{next(salts)}",
        )
        stores.append(store)
        return store

    yield again
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opened) -> Store:
    found = opened()
    found.pin("sha256:abc", "cn-2022", '{"questions": []}')
    return found


@pytest.fixture
def case(store: Store) -> CaseRecord:
    return store.create("Firewall renewal", "cn-2022", "sha256:abc")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Blocks of 16 bytes, so that a small file is many."""
    monkeypatch.setattr(incoming, "BLOCK", 16)
    return 16

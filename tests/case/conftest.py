"""A folder of cases, opened, and one case in it; the same on a server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from intake.case import Case, Cases
from tests.postgres.server import own_schema, shared


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where cases are kept: the file in the data folder, then a server."""
    if request.param == "sqlite":
        yield
        return
    with own_schema(shared()) as address:
        monkeypatch.setenv("INTAKE_DB", address)
        yield


@pytest.fixture
def cases(database: None) -> Iterator[Cases]:
    opened = Cases.open()
    yield opened
    opened.close()


@pytest.fixture
def case(cases: Cases) -> Case:
    return cases.new("Core routers", purchased=date(2026, 12, 18))

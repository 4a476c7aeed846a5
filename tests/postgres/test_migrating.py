"""A server that is killed while a database is brought up has the old version or the new one when it is back."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, event

from intake.store import engine, migrations
from intake.store.errors import Lost
from intake.store.history import check
from intake.store.store import Store
from tests.store.first import CASE, first_database, standing

from .server import Server, own_schema


def test_a_server_killed_at_any_statement_has_the_old_version_or_the_new(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 100)
    with own_schema(server.url) as url:
        first_database(url)
        before, kills = standing(url), 0
        for number in range(1, 200):
            told: list[int] = []

            def kill(*_: object, number: int = number, told: list[int] = told) -> None:
                told.append(1)
                if len(told) == number:
                    server.stop(at_once=True)

            for moment in ("before_cursor_execute", "commit"):
                event.listen(Engine, moment, kill)
            try:
                Store.open(url).close()
            except Lost:
                kills += 1
            else:
                break
            finally:
                for moment in ("before_cursor_execute", "commit"):
                    event.remove(Engine, moment, kill)
                if not server.runs():
                    server.start()
            assert standing(url) == before
        assert kills > 8
        with Store.open(url) as store, store._db.reading() as connection:
            assert store._db.version(connection) == migrations.SCHEMA
        with Store.open(url) as store:
            assert check(store.history(CASE)) is None

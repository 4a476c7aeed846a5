"""Databases as versions 1 and 2 left them, with data in them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, inspect, make_url, select, text

from intake.store.places import APPLICATION_ID
from intake.store.triggers import statements

FIRST = (Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8")
SECOND = (Path(__file__).parent / "schema_2.sql").read_text(encoding="utf-8")
CASE = "k7f2-93ab"


def first_file(file: Path) -> bytes:
    """Make an SQLite file as version 1 left it; its bytes."""
    return _file(file, 1, FIRST, ())


def second_file(file: Path) -> bytes:
    """Make an SQLite file as version 2 left it; its bytes."""
    return _file(file, 2, SECOND, statements("sqlite"))


def first_database(url: str) -> None:
    """Make a database as version 1 left it at an address: a file or a server."""
    address = make_url(url)
    if address.drivername == "sqlite":
        first_file(Path(str(address.database)))
    else:
        _on_server(address, 1, FIRST, ())


def second_database(url: str) -> None:
    """The same of version 2."""
    address = make_url(url)
    if address.drivername == "sqlite":
        second_file(Path(str(address.database)))
    else:
        _on_server(address, 2, SECOND, statements("postgresql"))


def _file(file: Path, version: int, sql: str, triggers: Sequence[str]) -> bytes:
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(f"PRAGMA application_id = {APPLICATION_ID}; {sql} PRAGMA user_version = {version};")
        for statement in triggers:
            raw.execute(statement)
    file.chmod(0o600)
    return file.read_bytes()


def _on_server(address: URL, version: int, sql: str, triggers: Sequence[str]) -> None:
    ours = re.sub(r"X'([0-9A-F]+)'", r"'\\x\1'::bytea", sql).replace(" WITHOUT ROWID", "").replace("BLOB", "BYTEA")
    ours = ours.replace("INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "SERIAL PRIMARY KEY")
    ours = ours.replace("BOOLEAN DEFAULT 0", "BOOLEAN DEFAULT FALSE")
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(ours + "CREATE TABLE intake_schema (version integer NOT NULL);")
        connection.execute(text("INSERT INTO intake_schema VALUES (:version)"), {"version": version})
        for statement in triggers:
            connection.exec_driver_sql(statement)
    engine.dispose()


def standing(url: str) -> tuple[dict[str, list[str]], dict[str, list[tuple[object, ...]]]]:
    """All that is in a database, looked at from outside: every table's columns and every row."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        seen = inspect(connection)
        names = sorted(seen.get_table_names())
        columns = {name: [str(c["name"]) for c in seen.get_columns(name)] for name in names}
        rows = {
            name: sorted(
                (tuple(row) for row in connection.execute(select(text("*")).select_from(text(name)))), key=repr
            )
            for name in names
        }
        if url.startswith("sqlite"):
            rows["version"] = [tuple(connection.exec_driver_sql("PRAGMA user_version").one())]
    engine.dispose()
    return columns, rows

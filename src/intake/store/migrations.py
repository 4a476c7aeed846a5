"""The schema's numbers, and the steps from each to the next. A new database gets the newest form at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect, text

from intake import __version__
from intake.store.engine import Database
from intake.store.errors import StoreError
from intake.store.stamps import stamp, utc_now
from intake.store.tables import METADATA
from intake.store.triggers import guard

SCHEMA = 3
"""The number of the schema that `tables` describes."""


def _second(connection: Connection) -> None:
    """Proposals, tasks, marks, cases that are put away, history that stays, a record of these steps.

    The count of tasks is an estimate until the case is next written.
    """
    lite = connection.dialect.name == "sqlite"
    narrow, no = (" WITHOUT ROWID", "0") if lite else ("", "false")
    for statement in (
        "ALTER TABLE cases ADD COLUMN to_confirm INTEGER DEFAULT 0 NOT NULL",
        "ALTER TABLE cases ADD COLUMN tasks INTEGER DEFAULT 0 NOT NULL",
        "ALTER TABLE cases ADD COLUMN due VARCHAR",
        f"ALTER TABLE cases ADD COLUMN archived BOOLEAN DEFAULT {no} NOT NULL",
        """CREATE TABLE proposals (
            "case" VARCHAR NOT NULL, "key" VARCHAR NOT NULL, sequence INTEGER NOT NULL, live BOOLEAN NOT NULL,
            status VARCHAR NOT NULL, value VARCHAR, reason VARCHAR, note VARCHAR, source VARCHAR NOT NULL, ref VARCHAR,
            at VARCHAR, sure BOOLEAN NOT NULL, salt VARCHAR NOT NULL,
            PRIMARY KEY ("case", "key", sequence), FOREIGN KEY("case") REFERENCES cases (id))"""
        + narrow,
        """CREATE TABLE tasks (
            "case" VARCHAR NOT NULL, "key" VARCHAR NOT NULL, owner VARCHAR, due VARCHAR,
            PRIMARY KEY ("case", "key"), FOREIGN KEY("case") REFERENCES cases (id))"""
        + narrow,
        """CREATE TABLE marks (
            "case" VARCHAR NOT NULL, "key" VARCHAR NOT NULL, mark VARCHAR NOT NULL,
            PRIMARY KEY ("case", "key"), FOREIGN KEY("case") REFERENCES cases (id))"""
        + narrow,
        """UPDATE cases SET tasks = (
            SELECT count(*) FROM revisions AS said WHERE said."case" = cases.id AND said.status = 'unknown'
            AND said.revision = (SELECT max(newest.revision) FROM revisions AS newest
                WHERE newest."case" = said."case" AND newest."key" = said."key"))""",
        "CREATE TABLE migrations (number INTEGER NOT NULL, at VARCHAR NOT NULL, program VARCHAR NOT NULL, "
        "PRIMARY KEY (number))",
    ):
        connection.exec_driver_sql(statement)
    guard(connection)


def _third(connection: Connection) -> None:
    """What speaks against a proposal, and what names on forms mean."""
    narrow = " WITHOUT ROWID" if connection.dialect.name == "sqlite" else ""
    for statement in (
        "ALTER TABLE proposals ADD COLUMN why VARCHAR",
        """CREATE TABLE aliases (
            label VARCHAR NOT NULL, template VARCHAR NOT NULL, who VARCHAR NOT NULL, at VARCHAR NOT NULL,
            PRIMARY KEY (label))"""
        + narrow,
    ):
        connection.exec_driver_sql(statement)


STEPS: Mapping[int, Callable[[Connection], None]] = {2: _second, 3: _third}
"""`STEPS[n]` brings a database from n-1 to n. A step spells out its own SQL: `tables` may have moved on since."""


def prepare(db: Database, before: Callable[[int], None] | None = None, at: str | None = None) -> None:
    """Bring a database to the newest schema, or make its tables; whole or not at all. The steps are written down `at`.

    `before` is called with the old number before the first step, while nobody else can write: it keeps a backup. What it
    raises ends the attempt, and nothing was changed. Raises StoreError for a newer schema and for tables that are not
    ours.
    """
    with db.reading() as connection:
        if db.version(connection) == SCHEMA:
            return
    with db.writing() as connection:
        db.alone(connection)
        found = db.version(connection)
        if found > SCHEMA:
            raise StoreError("storage.newer", place=db.place, found=found, known=SCHEMA)
        if found == SCHEMA:  # somebody else was quicker
            return
        if found == 0:
            if set(inspect(connection).get_table_names()) & set(METADATA.tables):
                raise StoreError("storage.foreign", place=db.place)
            METADATA.create_all(connection)
            guard(connection)
            _record(connection, SCHEMA, at)
        else:
            if before is not None:
                before(found)
            for number in range(found + 1, SCHEMA + 1):
                STEPS[number](connection)
                _record(connection, number, at)
        db.mark(connection, SCHEMA)


def _record(connection: Connection, number: int, at: str | None) -> None:
    row = {"number": number, "at": at or stamp(utc_now()), "program": __version__}
    connection.execute(text("INSERT INTO migrations (number, at, program) VALUES (:number, :at, :program)"), row)

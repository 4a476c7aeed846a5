"""The schema's numbers, and the steps from each to the next. A new database gets the newest form at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect

from intake.store.engine import Database
from intake.store.errors import StoreError
from intake.store.tables import METADATA

SCHEMA = 1
"""The number of the schema that `tables` describes."""

STEPS: Mapping[int, Callable[[Connection], None]] = {}
"""`STEPS[n]` brings a database from n-1 to n. A step spells out its own SQL: `tables` may have moved on since."""


def prepare(db: Database) -> None:
    """Bring a database to the newest schema, or make its tables; whole or not at all.

    Raises StoreError for a newer schema and for tables that are not ours.
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
        else:
            for number in range(found + 1, SCHEMA + 1):
                STEPS[number](connection)
        db.mark(connection, SCHEMA)

"""Triggers that keep history as it was written: the database refuses to change or take out an event or something said.

Whoever holds the file can drop them. They stop slips and other programs; what somebody changes on purpose the chain shows
(`verify`), it does not prevent it. Only a case that is purged lets go of what people wrote, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

_EVENT = ("case", "sequence", "at", "who", "kind", "key", "payload", "salt", "previous", "hash")
"""What of an event stays as it is, whatever happens to its text."""

_IS_PURGED = """(SELECT state FROM cases WHERE id = OLD."case") IS 'purged'"""
_SAME = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in _EVENT)
_STOP = "BEGIN SELECT RAISE(ABORT, 'history stays as it was written'); END"


def _no_second(table: str, *key: str) -> str:
    """A row that is there is not replaced either: SQLite's OR REPLACE fires no trigger for the row that it deletes."""
    same = " AND ".join(f'"{name}" = NEW."{name}"' for name in key)
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608
    return f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} WHEN {there} {_STOP}"


_IN_A_FILE = (
    f"CREATE TRIGGER events_stay BEFORE DELETE ON events {_STOP}",
    f"""CREATE TRIGGER events_unchanged BEFORE UPDATE ON events
        WHEN NOT ({_IS_PURGED} AND NEW.text IS NULL AND NEW.text_salt IS NULL AND {_SAME}) {_STOP}""",
    _no_second("events", "case", "sequence"),
    f"CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions WHEN NOT {_IS_PURGED} {_STOP}",
    f"CREATE TRIGGER revisions_unchanged BEFORE UPDATE ON revisions {_STOP}",
    _no_second("revisions", "case", "key", "revision"),
)

_ON_A_SERVER = (
    """CREATE OR REPLACE FUNCTION intake_history_stays() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
        IF TG_OP <> 'TRUNCATE' THEN
            IF (SELECT state FROM cases WHERE id = OLD."case") = 'purged' THEN
                IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'revisions' THEN
                    RETURN OLD;
                END IF;
                IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'events' THEN
                    IF NEW.text IS NULL AND NEW.text_salt IS NULL AND
                        to_jsonb(NEW) - 'text' - 'text_salt' = to_jsonb(OLD) - 'text' - 'text_salt' THEN
                        RETURN NEW;
                    END IF;
                END IF;
            END IF;
        END IF;
        RAISE EXCEPTION 'history stays as it was written' USING ERRCODE = 'restrict_violation';
    END $$""",
    *(
        f"CREATE TRIGGER {table}_{name} BEFORE {moment} EXECUTE FUNCTION intake_history_stays()"
        for table in ("events", "revisions")
        for name, moment in (
            ("stay", f"UPDATE OR DELETE ON {table} FOR EACH ROW"),
            ("whole", f"TRUNCATE ON {table} FOR EACH STATEMENT"),
        )
    ),
)


def statements(dialect: str) -> Sequence[str]:
    """The SQL that makes the triggers of schema 2, in `sqlite` or `postgresql`. A later form is a later migration."""
    return _IN_A_FILE if dialect == "sqlite" else _ON_A_SERVER


def guard(connection: Connection) -> None:
    """Make the triggers, in the transaction that makes the tables."""
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)

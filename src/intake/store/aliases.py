"""Names on forms of others that people gave a meaning: kept for all cases, the last word counts."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, select, update

from intake.store.engine import Database
from intake.store.tables import aliases

_a = aliases.c
_SAY = update(aliases).where(_a.label == bindparam("of"))


def known(db: Database) -> dict[str, str]:
    """Every name with the template that it means."""
    with db.reading() as connection:
        rows = connection.execute(select(_a.label, _a.template).order_by(_a.label)).all()
    return {row.label: row.template for row in rows}


def keep(connection: Connection, names: Mapping[str, str], who: str, at: str) -> None:
    """Write down what names mean, in place of what they meant before."""
    for label, template in names.items():
        row = {"template": template, "who": who, "at": at}
        if not connection.execute(_SAY.values(**row), {"of": label}).rowcount:
            connection.execute(insert(aliases), {"label": label, **row})

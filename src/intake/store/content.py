"""Full copies of content, so that a case opens in its own words however the content moves on."""

from __future__ import annotations

import zlib

from sqlalchemy import insert, select

from intake.store.engine import Database
from intake.store.errors import Clash, StoreError
from intake.store.tables import content


def pin(db: Database, digest: str, regime: str, body: str) -> None:
    """Keep a copy under its digest; one that is there already stays."""
    known = select(content.c.digest).where(content.c.digest == digest)
    with db.reading() as connection:
        if connection.execute(known).first():
            return
    row = {"digest": digest, "regime": regime, "body": zlib.compress(body.encode(), 9)}
    try:
        with db.writing() as connection:
            connection.execute(insert(content), row)
    except Clash:  # somebody pinned the same content meanwhile
        with db.reading() as connection:
            if not connection.execute(known).first():
                raise


def pinned(db: Database, digest: str) -> str:
    """The copy with this digest. KeyError if there is none, StoreError if it is damaged."""
    with db.reading() as connection:
        body = connection.execute(select(content.c.body).where(content.c.digest == digest)).scalar_one_or_none()
    if body is None:
        raise KeyError(digest)
    try:
        return zlib.decompress(body).decode()
    except (zlib.error, UnicodeError, TypeError):  # TypeError: damaged so that it is no blob
        raise StoreError("storage.damaged", place=db.place) from None

"""A server that goes away during a commit says neither yes nor no. The same write made again finds out, and counts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, select

from intake.store.engine import Database
from intake.store.errors import Lost
from intake.store.history import Chain
from intake.store.records import Receipt
from intake.store.tables import events

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A write that was sent off: what was asked for, the end of its history, what its receipt would say."""

    asked: object
    end: str
    receipt: Receipt

    def kept(self, connection: Connection, case: str) -> bool:
        """Whether it is in the database. No two events have the same hash, their salts are random.

        True and false are final only while the case's line is held, which the write itself held until its end.
        """
        c = events.c
        mine = select(c.sequence).where(c.case == case, c.sequence == self.receipt.sequence, c.hash == self.end)
        return connection.execute(mine).first() is not None


class Doubts:
    """The last write of each case, until it is known to be kept."""

    def __init__(self) -> None:
        self._sent: dict[str, Attempt] = {}

    def send(self, case: str, asked: object, chain: Chain, receipt: Receipt) -> None:
        """A write is about to be committed."""
        if chain.rows:
            self._sent[case] = Attempt(asked, chain.last, receipt)

    def settle(self, case: str) -> None:
        """It is kept, or it has failed."""
        self._sent.pop(case, None)

    def kept(self, connection: Connection, chain: Chain, asked: object, *, at_once: bool) -> Receipt | None:
        """The receipt of the same write, if it was sent before, nothing was heard of it, and it is there.

        `at_once`: it is the program that asks. A person who sends it again later means it upon what is there then, so
        for them nothing may have followed it.
        """
        sent = self._sent.get(chain.case)
        if sent is None or sent.asked != asked or not (at_once or sent.end == chain.last):
            return None
        return sent.receipt if sent.kept(connection, chain.case) else None


def once_more(db: Database, attempt: Callable[[bool], Result]) -> Result:
    """What `attempt(False)` gives; if the server goes away and answers again, `attempt(True)`. Raises StoreError."""
    try:
        return attempt(False)
    except Lost as lost:
        if not db.answers():
            raise lost from None
    return attempt(True)

"""What the contract has to say, and what a breach of the law costs."""

from __future__ import annotations

from datetime import date

from intake.regime.text import Frozen, Text


class Clause(Frozen):
    """A line of the contract check-list: statutory or practice."""

    id: str
    text: Text
    cites: tuple[str, ...] = ()
    statutory: bool = False


class Penalty(Frozen):
    """What a breach costs, for purchases from `since` to `until` (inclusive)."""

    id: str
    conduct: Text
    consequence: Text
    cites: tuple[str, ...]
    since: date | None = None
    until: date | None = None

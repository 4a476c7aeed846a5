"""Hands that reach into a database past the program, and past the triggers that would stop them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def hands_in(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose changes are kept at the end. The triggers are gone for good."""
    with closing(sqlite3.connect(file)) as raw, raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        yield raw

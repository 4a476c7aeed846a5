"""An ear at a case: what a watch tells, to be waited for."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, Queue

from intake.store.presence import Watch
from intake.store.records import Heard
from intake.store.store import Store

LONG = 30
"""Seconds after which what is waited for will not come."""


class Ear:
    """What a watch was told."""

    def __init__(self, store: Store, case: str) -> None:
        self._told: Queue[Heard] = Queue()
        self.watch: Watch = store.watch(case, self._told.put)

    def until(self, holds: Callable[[Heard], bool]) -> Heard:
        """The first thing told from now on for which this holds."""
        while True:
            heard = self._told.get(timeout=LONG)
            if holds(heard):
                return heard

    def silent(self) -> bool:
        try:
            self._told.get(timeout=0.3)
        except Empty:
            return True
        return False

"""One thing after another: what is asked for while something is being written waits its turn, in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from textual.screen import Screen

Result = TypeVar("Result")
Turn = Callable[[], Awaitable[None]]


class Desk:
    """Takes turns and does them in a worker of the screen, never inside a handler."""

    def __init__(self, screen: Screen[Any], name: str, failed: Callable[[BaseException], None]) -> None:
        self._screen, self._name, self._failed = screen, name, failed
        self._turns: deque[Turn] = deque()
        self.busy = False

    def put(self, turn: Turn) -> None:
        """Do this when all that was put before is done."""
        self._turns.append(turn)
        if not self.busy:
            self.busy = True
            self._screen.run_worker(self._work(), group=self._name, exit_on_error=False)

    async def _work(self) -> None:
        try:
            while self._turns:
                try:
                    await self._turns.popleft()()
                except Exception as error:
                    self._failed(error)
        finally:
            self.busy = False


async def aside(work: Callable[[], Result]) -> Result:
    """Do `work` in a thread, so that keys are taken meanwhile."""
    return await asyncio.to_thread(work)

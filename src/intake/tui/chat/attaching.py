"""Files on their way in, which may take long."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True, eq=False)
class Copy:
    """A file that is on its way in, or waits for its turn. `done`: it is attached."""

    path: Path
    code: str
    given_up: bool = False
    done: bool = False


class GivenUp(Exception):
    """The person does not want the copy any more. Raised into it on purpose: so the store leaves nothing behind."""

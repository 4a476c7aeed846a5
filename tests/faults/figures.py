"""What a harness found, as a line of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A fault, how often it was made, how often the promise was broken, and what else was seen."""

    fault: str
    tried: int
    broken: Sequence[str]
    seen: str = ""

    @property
    def held(self) -> bool:
        """Whether the promise held every time, and was tried at all."""
        return self.tried > 0 and not self.broken

    def line(self) -> str:
        """One line of a Markdown table."""
        return f"| {self.fault} | {self.tried:,} | {len(self.broken)} | {self.seen} |"


HEAD = "| fault | tried | broken | seen |\n|---|---|---|---|"

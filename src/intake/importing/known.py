"""What a reader has to know beforehand: the case's questions, those of earlier content, names that people confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intake.regime.model import Regime


def _no_content(_digest: str) -> Regime | None:
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """`regime`: of the case that answers are read for. `content`: the content behind a digest, None if it is not kept here.

    `editions`: every regime of this program by id. `aliases`: names on forms, in the shape of `labels.plain`, with the
    template that a person said each of them means.
    """

    regime: Regime
    editions: Mapping[str, Regime] = field(default_factory=dict)
    content: Callable[[str], Regime | None] = _no_content
    aliases: Mapping[str, str] = field(default_factory=dict)

    def of(self, id: str | None, digest: str | None) -> Regime:
        """The content that a source was written with, as near as it is known."""
        kept = self.content(digest) if digest is not None else None
        return kept or self.editions.get(id or "", self.regime)

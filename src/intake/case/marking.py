"""Who may see what besides the authority, as changes for the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from intake.interview.answers import Answer, Mark
from intake.regime.model import Regime
from intake.store.records import Change, MarkChange
from intake.words import Refusal


def marked(regime: Regime, answers: Mapping[str, Answer], keys: Iterable[str], mark: Mark | None) -> list[Change]:
    """One change for each answer or piece of evidence that `keys` name. Raises Refusal for a name that means nothing."""
    found: dict[str, Change] = {}
    for key in keys:
        beginning = key.removesuffix("*")
        named = [k for k in answers if k.startswith(beginning)] if key.endswith(".*") else []
        if key in answers or key in regime.evidence_by_id:
            named = [key]
        if not named:
            raise Refusal("refused.mark_key", key=key[:80])
        found |= {name: MarkChange(name, mark) for name in named}
    return list(found.values())

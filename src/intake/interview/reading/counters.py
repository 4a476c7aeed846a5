"""What is counted in whole pieces: people, devices, items. Spans of time and shares are not."""

from __future__ import annotations

from intake.interview.reading.words import folded
from intake.regime.model import Question

COUNTERS = frozenset((*"个名人家项次台套条份件位户", "people", "persons"))
"""Words that stand behind a number of things."""

_COUNTED = COUNTERS | {"users", "user", "units", "pieces", "devices", "items", "sites", "times"}


def counted(question: Question) -> bool:
    """Whether the numbers of a question count things, so that half of one cannot be meant: 名用户, but not 个月."""
    if question.unit is None:
        return False
    en, zh = folded(question.unit.en), folded(question.unit.zh)
    return en in _COUNTED or zh in COUNTERS or (zh[:1] in COUNTERS - {"个"} and len(zh) > 1)

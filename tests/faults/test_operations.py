"""Whatever is done in whatever order, the store holds what a plain model holds."""

from __future__ import annotations

from tests.faults.operations import operate


def test_any_sequence_of_operations_leaves_what_a_plain_model_has() -> None:
    assert operate(sequences=6, steps=50).tried > 100

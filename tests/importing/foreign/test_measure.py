"""Forms that the benchmark draws: what is sure is right, and what is asked is found or offered, also in words held out."""

from __future__ import annotations

import pytest
from benchmarks.forms import measure
from benchmarks.forms_drawing import LAYOUTS, forms

from tests.importing.foreign.reading import REGIME, read


@pytest.mark.parametrize("held_out", [False, True])
def test_precision_and_recall_reach_their_bounds(held_out: bool, capsys: pytest.CaptureFixture[str]) -> None:
    score = measure(held_out=held_out, seeds=2)
    assert score.right / score.sure >= 0.98
    assert score.hit / score.asked >= 0.9
    assert score.loose_hit / score.loose >= 0.85
    printed = capsys.readouterr().out
    assert [name for name in LAYOUTS if name not in printed] == []


def test_no_field_is_read_that_the_form_does_not_have() -> None:
    """Answers are tokens: whatever is found holds what was written into the field of that label, and nothing else."""
    for _, _, body, written in forms(REGIME, held_out=False, seeds=1):
        texts = {f.text for f in written}
        assert [f.text for f in read(body).found if f.text not in texts] == []

"""A line that begins like a reason: with the document's own record it is known what it is, without it a person has to say."""

from __future__ import annotations

import pytest

from intake.importing.values import Told, standing, told
from intake.interview.answers import Answer, said, unknown
from intake.regime.compose import load_regime

QUESTION = load_regime("cn-2022").by_key["product.function"]
REASON, NOTE = "汇聚与转发。\n理由：见合同第三条。", "Aggregation.\nNote: see annex 3."


def read(text: str, known: Answer | None = None, lost: bool = True) -> Told:
    return told(QUESTION, QUESTION.key, standing(QUESTION, [text]), known, inside=True, lost=lost)


@pytest.mark.parametrize("text", [REASON, NOTE])
def test_without_the_record_nothing_is_guessed(text: str) -> None:
    assert read(text) == Told(None)


def test_behind_not_known_such_a_line_can_only_be_a_note() -> None:
    assert read("不清楚\n备注：正在询问").answer == unknown("正在询问")


def test_with_the_record_the_line_is_what_it_was() -> None:
    first = said("汇聚与转发。", reason="见合同第三条。")
    whole = said(REASON)
    assert read(REASON, first, lost=False).answer == first
    assert read(REASON, whole, lost=False).answer == whole


def test_other_lines_are_read_all_the_same() -> None:
    assert read("汇聚与转发。\n没有理由。").answer == said("汇聚与转发。\n没有理由。")
    assert read("理由：第一行").answer == said("理由：第一行")

"""What import says to a lawyer: no practice of ours as law, nothing of a filing where an edition knows none."""

from __future__ import annotations

import importlib

import pytest

from intake.words import word

ROOMS = ("importing", "review", "provenance", "reading", "foreign")


def test_a_limit_of_ours_is_not_taken_for_law() -> None:
    for lang, says in (("en", "practice, not a rule of law"), ("zh", "实务做法，非法律规定")):
        assert says in word("talk.import.why.age", lang)
    assert "own" in word("talk.import.brief.age", "en")
    assert "自定" in word("talk.import.brief.age", "zh")


@pytest.mark.parametrize("room", ROOMS)
def test_a_package_is_no_declaration(room: str) -> None:
    """cn-2017 knows no declaration, and a package of any edition may be imported."""
    said = importlib.import_module(f"intake.words.{room}").WORDS
    assert said
    for id, (_, zh) in said.items():
        assert "申报" not in zh, id
        assert "资料包" not in zh, id  # one thing, one name: 材料包

"""The words of home, the tasks and purging: whole in both languages, all of them used, none that promises too much."""

from __future__ import annotations

import ast
import re
import string
import unicodedata

import pytest

from intake.words.home import WORDS
from tests.tui.test_language import TUI

SAME_DAY = ("screen.age.day", "screen.age.day.this_year")
"""A day has other parts in each language; whoever words one gives all of them."""


@pytest.mark.parametrize("id", sorted(WORDS))
def test_words_are_whole(id: str) -> None:
    english, chinese = WORDS[id]
    fields = [{f for _, f, _, _ in string.Formatter().parse(t) if f} for t in (english, chinese)]
    assert fields[0] == fields[1] or id in SAME_DAY
    if not english.endswith("."):
        assert not [c for c in english + chinese if unicodedata.east_asian_width(c) == "A" and c not in "“”"]
    for word in ("passes", "approved", "exempt", "complies", "safe"):
        assert word not in english


def test_every_word_is_used() -> None:
    asked: set[str] = set()
    patterns: set[str] = set()
    for file in TUI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                asked.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                patterns.add("".join(parts))
    patterns -= {".+", r"screen\..+", r".+\..+"}
    for id in WORDS:
        short = re.sub("^screen\\.(help\\.key\\.|key\\.)?", "", id)
        used = any(
            i in asked or any(re.fullmatch(p, i) for p in patterns) for i in (id, id.removeprefix("screen."), short)
        )
        assert used or id.endswith(".one"), id

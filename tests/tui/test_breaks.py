"""Lines of Chinese break between hanzi, with punctuation where it belongs; other text breaks at spaces as before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from intake.tui import breaks

breaks.install()


def wrapped(text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Content(text).wrap(width)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("输入 /help 可查看全部命令", 16, ["输入 /help 可查", "看全部命令"]),
        ("核心路由器，采购。", 10, ["核心路由", "器，采购。"]),
        ("甲方（乙方）丙方", 6, ["甲方", "（乙", "方）丙", "方"]),
        ("说“是”或“否”。", 7, ["说“是”", "或", "“否”。"]),
        ("one two three", 8, ["one two", "three"]),
        ("ab cdefghijkl", 5, ["ab", "cdefg", "hijkl"]),
        ("采购Router设备", 8, ["采购", "Router设", "备"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(alphabet=st.sampled_from("核心，。（）“” ab.,/\u3000é1"), max_size=80))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(c for _, _, c in breaks.chunks(text)) == text
    assert "".join(c for _, _, c in breaks.words(text)) == (text.rstrip() and text)


@given(st.text(max_size=60))
def test_any_text_is_covered(text: str) -> None:
    place = 0
    for start, end, chunk in breaks.chunks(text):
        assert start == place
        assert end > start
        assert text[start:end] == chunk
        place = end
    assert place == len(text)

"""Lines of Chinese break between hanzi, with punctuation where it belongs; other text breaks at spaces as before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual._wrap import compute_wrap_offsets
from textual.content import Content

from intake.tui import breaks
from tests.terminal.pseudo import cells

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
        ("甲乙丙 。丁", 6, ["甲乙", "丙 。", "丁"]),
        ("甲乙（ 丙）", 6, ["甲乙", "（ 丙", "）"]),
        ("（（甲", 4, ["（（", "甲"]),
        ("the operator’s own", 13, ["the", "operator’s", "own"]),
        ("葛\U000e0100。葛\U000e0100。", 6, ["葛\U000e0100。", "葛\U000e0100。"]),
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


CLOSING, OPENING = "，。）、；：！？》”", "（“《"
HANZI = st.text(alphabet="核心路由器采购审查第一二条〇龘", min_size=1, max_size=14)
LATIN = st.sampled_from(
    ["a", "Router", "IPv6", "telecommunications", "e\u0301te\u0301", "1,200,000", "x" * 47, "https://a.example/b"]
)
RUN = st.one_of(
    HANZI,
    LATIN,
    st.builds(
        lambda open_, text, close: f"{open_}{text}{close}",
        st.sampled_from([*OPENING, "“（"]),
        HANZI | LATIN,
        st.sampled_from([*CLOSING, "）。", "”，", "》）："]),
    ),
    st.builds(lambda text, close: text + close, HANZI | LATIN, st.sampled_from([*CLOSING, " 。", "！？"])),
    st.sampled_from([" ", "，", "（", "👍", "ＡＢ"]),
)
TEXTS = (
    st.lists(RUN, min_size=1, max_size=40)
    .map(lambda runs: "核" + "".join(runs) + "心")
    .filter(lambda text: not re.search(f"[{CLOSING} ]{{5}}|[{OPENING} ]{{5}}", text))
)


def wrongly_broken(lines: Sequence[str]) -> list[str]:
    """The lines that begin or end, by the program's own doing, with a mark that must not stand there."""
    begun = [line for line in lines[1:] if line.strip()[:1] and line.strip()[0] in CLOSING]
    return begun + [line for line in lines[:-1] if line.strip()[-1:] and line.strip()[-1] in OPENING]


@given(TEXTS, st.integers(20, 120))
@example("核" + "x" * 19 + "。心", 20)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert wrongly_broken(lines) == []
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.integers(20, 120))
def test_the_same_holds_while_a_text_is_being_typed(text: str, width: int) -> None:
    places = [0, *compute_wrap_offsets(text, width, 4), len(text)]
    lines = [text[a:b] for a, b in itertools.pairwise(places)]
    assert wrongly_broken(lines) == []
    assert all(cells(line.rstrip()) <= width for line in lines)

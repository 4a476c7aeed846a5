"""The columns of the review of an import: they fill their width, give way, and break long texts by cells."""

from __future__ import annotations

from intake.tui.cells import width
from intake.tui.importing.columns import side_by_side, widths, wrapped


def test_columns_fill_their_width_and_give_way() -> None:
    assert widths(103).baseline > 0
    assert (widths(73).baseline, widths(73).here > 0) == (0, True)
    assert (widths(40).here, widths(40).document > 0) == (0, True)
    for cells in range(1, 200):
        room = widths(cells)
        assert room.label + room.baseline + room.document + room.here + room.decision <= max(cells, 6)


def test_texts_stand_beside_each_other_or_below() -> None:
    texts = [("one", "核心路由器 " * 9), ("two", "short"), ("three", "a" * 70)]
    beside = side_by_side(texts, 100).split("\n")
    assert "one" in beside[0]
    assert "three" in beside[0]
    assert all(width(line) <= 100 for line in beside)
    below = side_by_side(texts, 40).split("\n")
    assert below[0] == "one"
    assert all(width(line) <= 40 for line in below)
    assert "".join(wrapped("a" * 70, 24)) == "a" * 70


def test_chinese_breaks_anywhere_but_before_a_closing_mark_and_a_word_stays_whole() -> None:
    assert wrapped("替换 2016 年投产的旧设备，另见附件", 12) == ["替换 2016 年", "投产的旧设", "备，另见附件"]
    assert wrapped("见 annex three", 10) == ["见 annex", "three"]

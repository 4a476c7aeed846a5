"""Chinese numerals in their written forms."""

from __future__ import annotations

import pytest

from intake.interview.reading.numbers import numeral


@pytest.mark.parametrize("n", [*range(0, 130), 1903971, 1050, 10500, 100002000, 120000000, 99999999, 20304050607080])
def test_chinese_numerals_of_the_written_form_come_back(n: int) -> None:
    assert numeral(written(n)) == n
    assert numeral(written(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")) == n


def written(n: int, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """`n` in the full written form of Chinese, 零 where places are skipped."""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1000, units[2]), (100, units[1]), (10, units[0])):
        if n >= size:
            many, rest = divmod(n, size)
            skipped = "零" if 0 < rest < size // 10 else ""
            return written(many, digits, units) + unit + skipped + (written(rest, digits, units) if rest else "")
    return digits[n]

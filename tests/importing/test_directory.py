"""The list of a zip's entries is measured by every record that speaks of it, and by itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from intake.guard.directory import is_short
from tests.importing.zips import Entry, longer, packed

THREE = [Entry(b"a"), Entry(b"b"), Entry(b"c", b"x" * 99)]


@pytest.mark.parametrize(
    ("data", "short"),
    [
        (packed(THREE), True),
        (packed(THREE, comment=b"a comment"), True),
        (packed([*THREE, Entry(b"d")]), False),
        (packed([*THREE, Entry(b"d")], count=1), False),
        (packed(THREE, count=9), False),
        (packed(THREE, size=1 << 30), False),
        (packed([Entry(b"a" * 5000)]), False),
        (longer(3), True),
        (longer(4), False),
        (packed(THREE)[:-1], None),
        (b"PK\5\6", None),
        (b"", None),
    ],
)
def test_a_list_is_short_or_it_is_not_read(data: bytes, short: bool | None) -> None:
    assert is_short(io.BytesIO(data), 3, 4096) is short


def test_the_zips_of_these_tests_are_zips() -> None:
    for data, count in ((packed(THREE), 3), (longer(7), 7)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert len(archive.namelist()) == count
            assert archive.testzip() is None

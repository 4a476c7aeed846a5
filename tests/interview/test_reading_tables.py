"""The tables of what is understood and what is refused hold, row by row, and the page made of them is the one in docs/."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from intake.interview.canonical import complete
from intake.interview.reading import Command, Said, Unread, read, read_value
from tests.interview.readings.page import PAGE, page
from tests.interview.readings.tables import Table, answer_of, helps_in, tables


def rows(name: str) -> list[Any]:
    return [
        pytest.param(table, row, id=f"{table.about['en']}: {row['typed'][:30]!r}")
        for table in tables(name)
        for row in table.rows
    ]


UNDERSTOOD, REFUSED = rows("understood"), rows("refused")


@pytest.mark.parametrize(("table", "row"), UNDERSTOOD)
def test_what_is_typed_is_read_as_meant(table: Table, row: dict[str, Any]) -> None:
    wanted = answer_of(row)
    for reading in (read, read_value):
        found = reading(table.question, row["typed"], today=table.today)
        assert isinstance(found, Said), found
        assert found.answer == wanted
        assert type(found.answer.value) is type(wanted.value)
        assert complete(table.question, table.question.key, found.answer) == found.answer


@pytest.mark.parametrize(("table", "row"), REFUSED)
def test_what_cannot_be_read_gets_a_line_that_helps(table: Table, row: dict[str, Any]) -> None:
    """The line is the row's, in both languages; it names something to type, and typing that is read."""
    found = read(table.question, row["typed"], today=table.today)
    assert isinstance(found, Unread), found
    assert found.id == row["line"]
    assert found.said("en") != found.said("zh")
    for lang in ("en", "zh"):
        line, helps = found.said(lang), helps_in(row, lang)
        assert "\n" not in line
        assert len(line) < 300
        assert helps in line
        assert isinstance(read(table.question, helps, today=table.today), Said | Command), helps


def test_the_tables_are_large_and_know_both_languages() -> None:
    assert len({(p.values[0].question.key, p.values[0].question.kind, p.values[1]["typed"]) for p in UNDERSTOOD}) >= 320
    assert len(REFUSED) >= 80
    for lang in ("en", "zh", "any"):
        assert sum(p.values[1]["lang"] == lang for p in UNDERSTOOD) >= 80
    full_width = [p for p in UNDERSTOOD if any(unicodedata.east_asian_width(c) == "F" for c in p.values[1]["typed"])]
    assert len(full_width) >= 20


def test_no_row_stands_twice() -> None:
    for name in ("understood", "refused"):
        seen = [
            (table.question.model_dump_json(), table.today, row["typed"])
            for table in tables(name)
            for row in table.rows
        ]
        assert len(seen) == len(set(seen))


def test_the_page_is_made_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.interview.readings.page writes it anew"

"""The page of a plain session shows what the program does today."""

from __future__ import annotations

from tests.plain.session import PAGE, SESSIONS, page


def test_the_page_is_what_the_program_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.plain.session"


def test_it_shows_both_languages_and_every_kind_of_turn() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for lang, (_, _, lines) in SESSIONS.items():
        assert all(f"> {line}\n" in text for line in lines), lang
    assert "unexpected" not in text
    assert "意外" not in text

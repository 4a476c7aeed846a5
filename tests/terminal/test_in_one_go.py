"""What comes in one write: keys behind a key that opens something, and pastes that hold what a terminal would obey."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from intake.case import Cases
from tests.terminal.pseudo import Pseudo

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals")

HOME = "import sys; from intake.tui.app import run; sys.exit(run('en'))"
CASE = "import sys; from intake.tui.app import run; sys.exit(run('en', open_case=''))"

Opened = Callable[..., Pseudo]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Starts the program and closes it again."""
    made: list[Pseudo] = []

    def start(code: str, until: str) -> Pseudo:
        program = Pseudo(code, size=(110, 36))
        made.append(program)
        program.until(until)
        program.quiet()
        return program

    yield start
    for each in made:
        each.close()


def routers() -> None:
    """One case at home."""
    cases = Cases.open()
    cases.new("Adder routers")
    cases.close()


def test_what_is_typed_behind_a_slash_goes_into_the_find_field_at_home(opened: Opened) -> None:
    routers()
    program = opened(HOME, "Adder routers")
    program.type("/add")
    program.quiet()
    assert any(row.strip() == "add" for row in program.drawn.rows), program.drawn.text
    assert "Archived" not in program.drawn.text
    assert "begun from" not in program.drawn.text
    assert "Adder routers" in program.drawn.text


def test_what_is_typed_behind_a_slash_filters_the_overview(opened: Opened) -> None:
    routers()
    program = opened(CASE, "state secrets")
    program.type("\x1bOR")  # F3
    program.until("all questions")
    program.quiet()
    program.type("/stt")
    program.quiet()
    assert any(row.strip() == "stt" for row in program.drawn.rows), program.drawn.text
    assert "all questions" in program.drawn.text


def test_a_title_typed_right_behind_n_is_the_title(opened: Opened) -> None:
    routers()
    program = opened(HOME, "Adder routers")
    program.type("nSubstation switches")
    program.until("A new case")
    program.quiet()
    assert any("Substation switches" in row and "nS" not in row for row in program.drawn.rows), program.drawn.text


def test_a_title_pasted_right_behind_n_is_the_title(opened: Opened) -> None:
    routers()
    program = opened(HOME, "Adder routers")
    program.type("n\x1b[200~Substation switches\x1b[201~")
    program.until("Substation switches")
    assert "A new case" in program.drawn.text


EVIL = "Evil \x1b]0;owned\x07\x1b[2J\x1b[31mred\x1b[0m line1\rline2 \x1bOP\x1b[17~\x11 end"


def test_a_paste_with_control_characters_is_one_text_in_its_order(opened: Opened) -> None:
    routers()
    program = opened(CASE, "state secrets")
    program.type(f"\x1b[200~{EVIL}\x1b[201~!")
    program.quiet()
    assert "Evil ]0;owned[2J[31mred[0m line1" in program.drawn.text
    assert "line2 OP[17~ end!" in program.drawn.text
    assert program.running


def test_no_key_comes_out_of_a_paste(opened: Opened) -> None:
    routers()
    program = opened(HOME, "Adder routers")
    program.type("\x1b[200~n \x1b\x1bq \x1b[17~a\x1b[9999999999999999999999999999999999d\x1b[201~")
    program.quiet()
    assert program.running
    assert "Archived" not in program.drawn.text
    assert "A new case" not in program.drawn.text
    assert "begun from" not in program.drawn.text


def test_a_paste_that_comes_in_pieces_is_one_text(opened: Opened) -> None:
    routers()
    program = opened(CASE, "state secrets")
    for piece in ("\x1b[20", "0~first \x1b[2", "J second \x1b", "[201", "~ third"):
        program.type(piece)
    program.quiet()
    assert "first [2J second  third" in program.drawn.text

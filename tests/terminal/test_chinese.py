"""Chinese in a real terminal: whole phrases, pasted paragraphs, and the cursor that an input method follows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.terminal.pseudo import Pseudo, cells

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals")

PHRASE = "江川省通信网络有限公司"
KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
FIRST = "国家秘密"
ANSWERS = ("否", "否", "2026-12-18", "是", "是")

Opened = Callable[..., Pseudo]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens the program on a new case in Chinese and waits for its first question."""
    made: list[Pseudo] = []

    def open_(size: tuple[int, int] = (80, 24), **env: str) -> Pseudo:
        program = Pseudo(args=("new", "--title", "核心路由器采购"), size=size, INTAKE_LANG="zh", **env)
        made.append(program)
        program.until(FIRST)
        program.quiet()
        return program

    yield open_
    for each in made:
        each.close()


def composed(program: Pseudo) -> str:
    """What stands in the composer: the rows from the prompt down to the keys."""
    rows = program.drawn.rows
    start = max(i for i, row in enumerate(rows) if row.startswith(" > "))
    return "\n".join(row[3:].rstrip() for row in rows[start:-1])


def insertion(program: Pseudo) -> tuple[int, int]:
    """Where the next character goes in: behind the last one in the composer."""
    rows = program.drawn.rows
    start = max(i for i, row in enumerate(rows) if row.startswith(" > "))
    filled = [i for i in range(start, len(rows) - 1) if rows[i][3:].strip()] or [start]
    return 3 + cells(rows[filled[-1]][3:].rstrip()), filled[-1]


@pytest.mark.parametrize("env", [{}, KITTY], ids=["xterm", "kitty"])
def test_a_committed_phrase_of_eleven_hanzi_arrives_whole(opened: Opened, env: dict[str, str]) -> None:
    assert len(PHRASE) == 11
    program = opened(**env)
    program.type(PHRASE)
    program.until(lambda: composed(program) == PHRASE)
    program.type(f"\x1b[200~{PHRASE}\x1b[201~")
    program.until(lambda: composed(program) == PHRASE * 2)


def test_a_phrase_that_comes_in_pieces_of_bytes_arrives_whole(opened: Opened) -> None:
    program = opened()
    for byte in PHRASE.encode():
        program.type(bytes([byte]))
        program.read(0.01)
    program.until(lambda: composed(program) == PHRASE)


def test_the_kitty_protocol_is_never_asked_for(opened: Opened) -> None:
    """A terminal that has it answers the question for it; whoever asks gets keys as sequences from then on."""
    program = opened(**KITTY)
    program.type("\x1b[?1u\x1b[?62;c")
    program.type(PHRASE)
    program.until(PHRASE)
    program.type(b"\x15\x11")
    assert program.ended() == 0
    asked = [s for s in program.drawn.sequences if s.endswith("u") and s[2:3] in (">", "=", "?")]
    assert asked == []


def test_pasted_lines_stay_several_lines(opened: Opened) -> None:
    program = opened()
    lines = ["第一段：核心路由器两台。", "", "第二段：运行维护由供应方负责，（远程）。", "第三段"]
    program.type("\x1b[200~" + "\r".join(lines) + "\x1b[201~")
    program.until(lambda: composed(program) == "\n".join(lines))


@pytest.mark.parametrize("typed", ["江川", "江川省 Router 设备", PHRASE * 6], ids=["hanzi", "mixed", "several rows"])
def test_the_cursor_stands_where_text_goes_in(opened: Opened, typed: str) -> None:
    program = opened()
    program.type(typed)
    program.until(lambda: composed(program).replace("\n", "") == typed)
    program.quiet()
    assert (program.drawn.x, program.drawn.y) == insertion(program)


def test_the_cursor_follows_when_other_lines_come_and_go(opened: Opened) -> None:
    program = opened()
    places = []
    for typed, shown in (("/", "/帮助"), ("\x7f", ""), ("是的\n第二行".replace("\n", "\x0a"), "第二行")):
        program.type(typed)
        program.until(shown)
        program.quiet()
        places.append((program.drawn.x, program.drawn.y))
        if typed != "\x7f":
            assert places[-1] == insertion(program)
    assert len(set(places)) == 3


def test_the_cursor_stays_in_the_composer_while_the_log_scrolls_and_the_size_changes(opened: Opened) -> None:
    program = opened(size=(80, 16))
    for text in ANSWERS:
        program.type(f"{text}\r")
        program.quiet()
    program.type(PHRASE)
    program.until(lambda: composed(program) == PHRASE)
    for key in ("\x1b[5~", "\x1b[5~", "\x1b[6~"):
        before = program.drawn.text
        program.type(key)
        program.quiet()
        assert program.drawn.text != before
        assert (program.drawn.x, program.drawn.y) == insertion(program)
    program.resize(64, 20)
    program.quiet()
    assert (program.drawn.x, program.drawn.y) == insertion(program)


def test_after_a_card_of_another_height_the_cursor_is_in_the_empty_composer(opened: Opened) -> None:
    program = opened()
    heights = set()
    for text in ANSWERS:
        program.type(f"{text}\r")
        program.quiet()
        heights.add(next(i for i, row in enumerate(program.drawn.rows) if row.startswith("-----")))
        assert program.drawn.x == 3
        assert program.drawn.rows[program.drawn.y].startswith(" > ")
    assert len(heights) > 1


def test_editing_by_words_from_real_keys(opened: Opened) -> None:
    """Ctrl+left is `ESC [ 1 ; 5 D` on nearly every terminal, Ctrl+W a control character."""
    program = opened()
    program.type("采购Router设备，两台")
    program.until("两台")
    program.type("\x1b[1;5D" * 2)
    program.type(b"\x17")
    program.until(lambda: composed(program) == "采购Router，两台")
    program.quiet()
    assert program.drawn.x == 3 + cells("采购Router")


def test_no_row_is_wider_than_the_terminal(opened: Opened) -> None:
    program = opened(size=(61, 20))
    program.type(
        "\x1b[200~全角ＡＢＣ，表情👍🏽❤\ufe0f👨\u200d👩\u200d👧 e\u0301\u0327 混排 mixed" + "宽" * 60 + "\x1b[201~"
    )
    program.until(lambda: "宽宽" in composed(program))
    program.type("\x15\x15")
    program.quiet()
    assert program.drawn.overrun == 0

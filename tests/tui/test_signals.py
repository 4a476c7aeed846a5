"""A real process on a real terminal: told to go, losing the terminal, and input that no keyboard sends."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from intake.case import Cases
from tests.terminal.pseudo import Pseudo

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals; Windows has none of these signals")

FIRST = "state secrets"
OFF = ("1049", "1000", "1003", "1015", "1006", "2004", "1004")
ON = ("25", "7")
"""Modes of the terminal as a shell wants them: no alternate screen, mouse or focus reports; a cursor, lines that wrap."""

IDLE = 0.3
"""So much of a second may a program use that waits for a key, on a machine that is busy: a loop that spins uses all."""

Opened = Callable[..., Pseudo]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Opens the program on a new case and waits for its first question."""
    made: list[Pseudo] = []

    def open_(*args: object, **named: object) -> Pseudo:
        program = Pseudo(*args, **named)  # type: ignore[arg-type]
        made.append(program)
        program.until(FIRST)
        return program

    yield open_
    for each in made:
        each.close()


def draft() -> str:
    cases = Cases.open()
    try:
        return cases.get().draft
    finally:
        cases.close()


def assert_clean(program: Pseudo) -> None:
    """The terminal is as it was before the program."""
    modes = program.drawn.modes
    assert [m for m in OFF if modes.get(m)] == []
    assert [m for m in ON if not modes.get(m)] == []
    assert program.after == program.before
    assert b"Traceback" not in program.seen


def share_used(program: Pseudo) -> float:
    """The share of a second that the program uses while nobody does anything."""
    program.quiet()
    began, used = time.monotonic(), program.used()
    while time.monotonic() < began + 1:
        program.read(0.1)
    return (program.used() - used) / (time.monotonic() - began)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_go_it_keeps_the_draft_and_leaves_the_terminal_clean(opened: Opened, number: signal.Signals) -> None:
    program = opened()
    program.type("half an answer")
    program.until("half an answer")
    os.kill(program.pid, number)
    assert program.ended() == 128 + number
    assert_clean(program)
    assert draft() == "half an answer"


def test_told_to_go_in_a_dialog_it_does_the_same(opened: Opened) -> None:
    program = opened()
    program.type("half an answer")
    program.until("half an answer")
    program.type("\x10")
    program.until("What would you like")
    os.kill(program.pid, signal.SIGTERM)
    assert program.ended() == 128 + signal.SIGTERM
    assert_clean(program)
    assert draft() == "half an answer"


def test_told_to_go_at_home_before_anything_was_opened(tmp_path: object) -> None:
    program = Pseudo("import sys; from intake.tui.app import run; sys.exit(run('en'))")
    try:
        program.until("No case yet")
        os.kill(program.pid, signal.SIGTERM)
        assert program.ended() == 128 + signal.SIGTERM
        assert_clean(program)
    finally:
        program.close()


@pytest.mark.parametrize("controlling", [True, False], ids=["with SIGHUP", "without"])
def test_a_lost_terminal_ends_the_program_with_the_draft_kept(opened: Opened, controlling: bool) -> None:
    """A window that is closed sends SIGHUP; a line that breaks under a program of another session sends nothing."""
    program = opened(controlling=controlling)
    program.type("half an answer")
    program.until("half an answer")
    program.quiet()
    used = program.used()
    program.hang_up()
    began = time.monotonic()
    with contextlib.suppress(OSError):
        while time.monotonic() < began + 1 and program.running:
            assert program.used() - used < 0.9
            time.sleep(0.05)
    assert program.ended() == 129
    assert draft() == "half an answer"


ODD = {
    "latin-1": "café ÿþ".encode("latin-1"),
    "no utf-8": b"\xff\xfe\xc3(\xf0\x28\x8c\x28",
    "nul": b"a\x00b\x00\x00",
    "nul pasted": b"\x1b[200~a\x00b\xff\x1b[201~",
    "a long sequence": b"\x1b[999;999;999;999;999;999;999;999;999;999;999X",
    "an answer that nobody asked for": b"\x1b]52;c;b3duZWQ=\x07\x1bP1$r0m\x1b\\",
    "C1": bytes(range(0x80, 0xA0)),
}


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads processor time from /proc")
def test_bytes_that_no_keyboard_sends_neither_end_it_nor_make_it_spin(opened: Opened) -> None:
    program = opened()
    for number, data in enumerate(ODD.values()):
        program.type(data + f" still here {number}".encode())
        program.until(f"still here {number}")
        program.type(b"\x15")
    assert share_used(program) < IDLE
    for began in ("江".encode()[:2], b"\x1b[200~never ended"):
        program.type(began)
        assert share_used(program) < IDLE
    program.type(b", then ended\x1b[201~")
    program.until("never ended, then ended")
    program.type(b"\x11")
    assert program.ended() == 0
    assert_clean(program)


def test_half_a_hanzi_waits_for_its_other_half(opened: Opened) -> None:
    program = opened()
    program.type("江".encode()[:2])
    program.quiet()
    program.type("江".encode()[2:] + "川".encode())
    program.until("江川")


def test_pasted_lines_are_kept_as_a_draft_with_their_breaks(opened: Opened) -> None:
    program = opened()
    program.type("\x1b[200~first\rsecond\r\nthird\x1b[201~")
    program.until("third")
    os.kill(program.pid, signal.SIGTERM)
    assert program.ended() == 128 + signal.SIGTERM
    assert draft() == "first\nsecond\nthird"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads processor time from /proc")
def test_a_megabyte_pasted_is_a_draft_and_nothing_spins(opened: Opened) -> None:
    program = opened()
    text = ("核心路由器采购 core routers " * 40 + "\n") * (1_000_000 // 1_400)
    program.type(f"\x1b[200~{text}the end\x1b[201~")
    program.until("the end")
    assert share_used(program) < IDLE
    os.kill(program.pid, signal.SIGTERM)
    assert program.ended() == 128 + signal.SIGTERM
    assert_clean(program)
    assert draft() == text + "the end"


def test_leaving_by_ctrl_q_ends_well(opened: Opened) -> None:
    program = opened()
    program.quiet()
    assert any(s.startswith("\x1b]2;Intake") for s in program.drawn.sequences)
    program.type(b"\x11")
    assert program.ended() == 0
    assert_clean(program)


FAULT = """
import sys
from intake import cli
from intake.tui import app
def broken(self):
    raise ValueError("what a person answered")
app.IntakeApp.action_language = broken
sys.exit(cli.main(["new", "--title", "Routers"]))
"""


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_fault_inside_is_one_line_without_the_message(opened: Opened, debug: str) -> None:
    program = opened(FAULT, INTAKE_DEBUG=debug, INTAKE_LANG="en")
    program.type("half an answer\x10")
    program.until("What would you like")
    program.type("中文")
    time.sleep(1)
    program.type("\r\r")
    assert program.ended() == 1
    after = program.seen.rsplit(b"\x1b[?1049l", 1)[1]
    assert (b"what a person answered" in after) == bool(debug)
    assert (b"Traceback" in after) == bool(debug)
    if not debug:
        assert b"Something went wrong inside (ValueError, <string>:6)" in after
        assert_clean(program)
        assert draft() == "half an answer"

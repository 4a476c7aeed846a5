"""A real process on a real terminal: told to go, losing the terminal, and bytes that are no UTF-8."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.case import Cases

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals; Windows has none of these signals")

CODE = "import sys; from intake.tui.app import run, NewCase; sys.exit(run('en', new=NewCase('Routers')))"
PATIENCE = 30


class Terminal:
    """A program on a pseudo terminal."""

    def __init__(self, code: str = CODE) -> None:
        import pty

        env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.pid, self.end = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-c", code], env)
        self.seen = b""

    def until(self, text: bytes) -> None:
        """Read until something was shown."""
        over = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert time.monotonic() < over, self.seen[-2000:]
            if select.select([self.end], [], [], 0.1)[0]:
                self.seen += os.read(self.end, 65536)

    def type(self, data: bytes) -> None:
        os.write(self.end, data)

    def ended(self) -> int:
        """Read on until the program ends; its exit code."""
        over = time.monotonic() + PATIENCE
        while time.monotonic() < over:
            if self.end >= 0 and select.select([self.end], [], [], 0.05)[0]:
                try:
                    self.seen += os.read(self.end, 65536)
                except OSError:
                    os.close(self.end)
                    self.end = -1
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        raise AssertionError("it does not end")

    def hang_up(self) -> None:
        os.close(self.end)
        self.end = -1

    def close(self) -> None:
        if self.end >= 0:
            os.close(self.end)
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    terminal = Terminal()
    yield terminal
    terminal.close()


def draft() -> str:
    cases = Cases.open()
    try:
        return cases.get().draft
    finally:
        cases.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_go_it_keeps_the_draft_and_leaves_the_terminal_clean(
    terminal: Terminal, number: signal.Signals
) -> None:
    terminal.until(b"state secrets")
    terminal.type(b"half an answer")
    terminal.until(b"half an answer")
    os.kill(terminal.pid, number)
    assert terminal.ended() == 128 + number
    for closing in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l"):
        assert closing in terminal.seen
    assert b"Traceback" not in terminal.seen
    assert draft() == "half an answer"


def test_a_lost_terminal_ends_the_program_with_the_draft_kept(terminal: Terminal) -> None:
    terminal.until(b"state secrets")
    terminal.type(b"half an answer")
    terminal.until(b"half an answer")
    terminal.hang_up()
    assert terminal.ended() != 0
    assert draft() == "half an answer"


def test_a_byte_that_is_no_utf8_does_not_end_it(terminal: Terminal) -> None:
    terminal.until(b"state secrets")
    terminal.type("café".encode("latin-1") + b" \xff\xfe still here")
    terminal.until(b"still here")
    terminal.type(b"\x11")
    assert terminal.ended() == 0


def test_leaving_by_ctrl_q_ends_well(terminal: Terminal) -> None:
    terminal.until(b"state secrets")
    assert b"\x1b]2;Intake" in terminal.seen
    terminal.type(b"\x11")
    assert terminal.ended() == 0
    assert b"\x1b[?1049l" in terminal.seen


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
def test_a_fault_inside_is_one_line_without_the_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, debug: str
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setenv("INTAKE_DEBUG", debug)
    monkeypatch.setenv("INTAKE_LANG", "en")
    terminal = Terminal(FAULT)
    try:
        terminal.until(b"state secrets")
        terminal.type(b"half an answer\x10")
        terminal.until(b"What would you like")
        terminal.type("中文".encode())
        time.sleep(1)
        terminal.type(b"\r\r")
        assert terminal.ended() == 1
        after = terminal.seen.rsplit(b"\x1b[?1049l", 1)[1]
        assert (b"what a person answered" in after) == bool(debug)
        assert (b"Traceback" in after) == bool(debug)
        if not debug:
            assert b"Something went wrong inside (ValueError, <string>:6)" in after
    finally:
        terminal.close()

"""A program on a pseudo terminal of our own: what it writes is parsed as a terminal parses it. POSIX only.

Widths are counted here by Unicode's own tables, character by character, as most terminals do; the program counts with
Textual. Where the two disagree, a test shows it.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import struct
import sys
import time
import unicodedata
from codecs import getincrementaldecoder
from collections.abc import Callable
from pathlib import Path

PATIENCE = 30
"""Seconds after which something that was waited for will not come any more."""

SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    r"|\x1b[PX^_][^\x1b]*\x1b\\"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]*(?![\[\]PX^_])[0-~]"
    r"|[\x00-\x1f\x7f-\x9f]"
)
"""One control sequence or control character, by ECMA-48."""

ENTER = "import sys; from intake.tui.app import run, NewCase; sys.exit(run('en', new=NewCase('Routers')))"
"""A program that opens a new case."""


def cells(text: str) -> int:
    """The cells that a terminal gives to a text: two to a wide character, none to a mark that goes upon another."""
    return sum(map(_cells, text))


def _cells(c: str) -> int:
    if unicodedata.category(c) in ("Mn", "Me", "Cf") or "\u1160" <= c <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


class Drawn:
    """What stands on a terminal, and every sequence that brought it there."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.height = columns, rows
        self.grid = [[" "] * columns for _ in range(rows)]
        self.x = self.y = 0
        self.modes: dict[str, bool] = {}
        self.sequences: dict[str, int] = {}
        self.overrun = 0
        self._rest = ""

    @property
    def rows(self) -> list[str]:
        """The lines, as a person reads them."""
        return ["".join(row) for row in self.grid]

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(row.rstrip() for row in self.rows)

    def feed(self, text: str) -> None:
        """Take what the program wrote. A sequence that is not complete yet waits for its end."""
        text, self._rest = self._rest + text, ""
        place = 0
        for found in SEQUENCE.finditer(text):
            if found[0] == "\x1b":
                break
            self._put(text[place : found.start()])
            self._obey(found[0])
            place = found.end()
        cut = text.find("\x1b", place)
        self._put(text[place : cut if cut >= 0 else len(text)])
        self._rest = text[cut:] if cut >= 0 else ""

    def _obey(self, sequence: str) -> None:
        self.sequences[sequence] = self.sequences.get(sequence, 0) + 1
        if sequence == "\r":
            self.x = 0
        elif sequence == "\n":
            self.y = min(self.y + 1, self.height - 1)
        elif place := re.fullmatch(r"\x1b\[(\d*)(?:;(\d*))?[Hf]", sequence):
            self.y, self.x = int(place[1] or 1) - 1, int(place[2] or 1) - 1
            self.overrun += not (self.y < self.height and self.x < self.columns)
            self.y, self.x = min(self.y, self.height - 1), min(self.x, self.columns - 1)
        elif mode := re.fullmatch(r"\x1b\[\?(\d+)([hl])", sequence):
            self.modes[mode[1]] = mode[2] == "h"

    def _put(self, text: str) -> None:
        for c in text:
            wide = _cells(c)
            if self.x + wide > self.columns:
                self.overrun += 1
                continue
            row = self.grid[self.y]
            if not wide:
                if self.x:
                    row[self.x - 1] += c
                continue
            for x in (self.x, self.x + wide - 1):
                if row[x] == "" and x:  # the right half of a wide character that is overwritten
                    row[x - 1] = " "
                if x + 1 < self.columns and row[x + 1] == "":
                    row[x + 1] = " "
            row[self.x : self.x + wide] = [c, ""][:wide]
            self.x += wide


class Pseudo:
    """A program on a pseudo terminal; `seen` holds all its bytes, `drawn` what they draw."""

    def __init__(
        self,
        code: str = ENTER,
        *,
        size: tuple[int, int] = (80, 24),
        args: tuple[str, ...] = (),
        controlling: bool = True,
        **env: str,
    ) -> None:
        """`args` start the program itself with them, else `code` runs. `controlling`: the terminal can send SIGHUP."""
        import pty
        import termios

        columns, rows = size
        command = [sys.executable, "-m", "intake", *args] if args else [sys.executable, "-c", code]
        whole = {k: v for k, v in os.environ.items() if not k.startswith("TEXTUAL_")}
        whole |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **env}
        for name in ("COLUMNS", "LINES"):
            whole.pop(name, None)
        self.end, self._far = pty.openpty()
        _size(self.end, columns, rows)
        self.before = termios.tcgetattr(self._far)
        self.pid = os.fork()
        if self.pid == 0:
            _login(self._far, controlling)
            os.execve(sys.executable, command, whole)
        self.seen = b""
        self.drawn = Drawn(columns, rows)
        self._decode = getincrementaldecoder("utf-8")().decode

    @property
    def after(self) -> list[object]:
        """The terminal's settings as they are now."""
        import termios

        return termios.tcgetattr(self._far)

    @property
    def running(self) -> bool:
        """Whether the program has not ended yet."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; what was drawn before is gone."""
        self.quiet()
        self.drawn = Drawn(columns, rows)
        _size(self.end, columns, rows)
        os.kill(self.pid, signal.SIGWINCH)

    def type(self, data: bytes | str) -> None:
        """Send bytes as one write, reading what comes back if the terminal's own buffer is full."""
        left = data.encode() if isinstance(data, str) else data
        os.set_blocking(self.end, False)
        while left:
            try:
                left = left[os.write(self.end, left) :]
            except BlockingIOError:
                self.read(0.05)
        os.set_blocking(self.end, True)

    def read(self, seconds: float = 0.1) -> bool:
        """Take what the program has written; False if there is nothing."""
        if self.end < 0 or not select.select([self.end], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.end, 65536)
        except OSError:
            return False
        self.seen += data
        self.drawn.feed(self._decode(data))
        return bool(data)

    def until(self, true: str | Callable[[], bool]) -> None:
        """Read until a text stands on the screen, or until something is true."""
        over = time.monotonic() + PATIENCE
        while not (true in self.drawn.text if isinstance(true, str) else true()):
            assert time.monotonic() < over, f"{true!r} not there:\n{self.drawn.text}"
            if not self.read() and not self.running:
                raise AssertionError(f"it ended before {true!r}:\n{self.drawn.text}")

    def quiet(self, seconds: float = 0.4) -> None:
        """Read until the program has nothing to say for a while."""
        over = time.monotonic() + PATIENCE
        while self.read(seconds):
            assert time.monotonic() < over, "it does not stop writing"

    def ended(self) -> int:
        """Read on until the program ends; its exit code."""
        over = time.monotonic() + PATIENCE
        while time.monotonic() < over:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self.read(0.05):
                    pass
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"it does not end:\n{self.drawn.text}")

    def used(self) -> float:
        """Seconds of processor time that the program has used so far (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def hang_up(self) -> None:
        """Take the terminal away, as closing its window does."""
        os.close(self.end)
        os.close(self._far)
        self.end = self._far = -1

    def close(self) -> None:
        """End the program, whatever it does."""
        for each in (self.end, self._far):
            if each >= 0:
                os.close(each)
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


def _size(end: int, columns: int, rows: int) -> None:
    import fcntl
    import termios

    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _login(far: int, controlling: bool) -> None:
    """Make the terminal the one that this process stands at."""
    import fcntl
    import termios

    os.setsid()
    if controlling:
        fcntl.ioctl(far, termios.TIOCSCTTY, 0)
    for place in (0, 1, 2):
        os.dup2(far, place)

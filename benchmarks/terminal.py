"""A program in a pseudo-terminal, timed from its start to its first paint. POSIX only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 36, 110


class Program:
    """A running program; `seen` collects what it writes to its terminal."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, env)  # the benchmark's own programs
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.seen = b""

    def wait_for(self, *markers: bytes, seconds: float = 20) -> float:
        """Read until one of the markers is on the terminal; seconds since the start."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if any(m in self.seen for m in markers):
                return time.perf_counter() - self.started
            if select.select([self.terminal], [], [], 0.05)[0]:
                self.seen += os.read(self.terminal, 65536)
        raise TimeoutError(f"none of {markers!r} within {seconds} s")

    def type(self, data: bytes) -> None:
        """Press keys."""
        os.write(self.terminal, data)

    def settle(self, seconds: float) -> None:
        """Keep reading for a while."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if select.select([self.terminal], [], [], 0.05)[0]:
                self.seen += os.read(self.terminal, 65536)

    def memory(self) -> int:
        """Resident memory in bytes."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def stop(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def environment(**more: str) -> dict[str, str]:
    """A plain terminal's environment."""
    return {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **more}


def python(*args: str) -> list[str]:
    """A command for this interpreter."""
    return [sys.executable, *args]

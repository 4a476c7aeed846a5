"""A terminal of a given size with the program in it, driven by keys and read as a person reads it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import need


class Terminal:
    """One tmux session. `wait` polls: a terminal has no other way to say that it is done."""

    def __init__(self, tmux: str, columns: int, rows: int, folder: Path, env: dict[str, str]) -> None:
        self.tmux, self.socket = tmux, f"intake-{uuid.uuid4().hex[:8]}"
        # a screen that ran in this process before leaves its size in the environment
        own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self.env = {**own, **env, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.size = (str(columns), str(rows))
        self.folder = str(folder)

    def run(self, *args: str) -> None:
        """Start `intake ARGS…`; afterwards its exit code is shown."""
        program = " ".join([sys.executable, "-m", "intake", *args])
        shell = f"{program}; echo ENDED-$?; sleep 600"
        width, height = self.size
        self._tmux("-f", "/dev/null", "new-session", "-d", "-c", self.folder, "-x", width, "-y", height, shell)

    def keys(self, *keys: str) -> None:
        """Press keys by tmux's names, or send text as it is."""
        self._tmux("send-keys", *keys)

    def say(self, text: str) -> None:
        """Type a line and Enter."""
        self._tmux("send-keys", "-l", text)
        self._tmux("send-keys", "Enter")

    def screen(self) -> str:
        """What is on the screen."""
        return self._tmux("capture-pane", "-p")

    def wait(self, *wanted: str, seconds: float = 30) -> str:
        """Wait until all of `wanted` are on the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            screen = self.screen()
            if all(w in screen for w in wanted):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{wanted} not on the screen:\n{self.screen()}")

    def gone(self, text: str, *, after: str) -> bool:
        """Press the key `after`; whether `text` is off the screen then."""
        self.keys(after)
        time.sleep(0.2)
        return text not in self.screen()

    def until(self, true: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until something has come about, seen from outside the program."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if true():
                return
            time.sleep(0.05)
        raise AssertionError(f"did not come about:\n{self.screen()}")

    def close(self) -> None:
        """End the session and what runs in it."""
        subprocess.run([self.tmux, "-L", self.socket, "kill-server"], check=False, capture_output=True)

    def _tmux(self, *args: str) -> str:
        command = [self.tmux, "-L", self.socket, *args]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def terminal(own_home: Path, tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals of a given size and language on this test's own data."""
    opened: list[Terminal] = []

    def open_terminal(columns: int = 110, rows: int = 36, lang: str = "en") -> Terminal:
        tmux = need("tmux", "apt-get install tmux")
        made = Terminal(tmux, columns, rows, tmp_path, {"INTAKE_HOME": str(own_home), "INTAKE_LANG": lang})
        opened.append(made)
        return made

    yield open_terminal
    for each in opened:
        each.close()

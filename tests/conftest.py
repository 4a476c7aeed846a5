"""What all tests share: an own data folder for each, and loud skips where a program is absent."""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from pathlib import Path
from typing import NoReturn

import pytest

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

# A shell starts what it runs in the background with Ctrl+C ignored, and every program that the tests start with it
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches a person's data."""
    home = tmp_path / "home"
    monkeypatch.setenv("INTAKE_HOME", str(home))
    monkeypatch.setenv("INTAKE_USER", "li.na")
    for name in ("INTAKE_DB", "INTAKE_LANG", "INTAKE_CONTENT", "INTAKE_DEBUG", "INTAKE_THEME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")  # the theme follows the terminal; here it has all colours
    return home


def lack(message: str) -> NoReturn:
    """Skip for what is not here, with the line that installs it; fail where nothing may be skipped."""
    if os.environ.get("INTAKE_NO_SKIP"):
        pytest.fail(message)
    pytest.skip(message)


def need(program: str, install: str) -> str:
    """The path of a program; skips with the line that installs it, and fails where nothing may be skipped."""
    return shutil.which(program) or lack(f"{program} is not here; install it with: {install}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what was skipped and why, each reason once."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple))
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} skipped. {reason}", yellow=True)

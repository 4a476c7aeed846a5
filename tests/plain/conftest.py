"""Plain mode on a case, line by line, and the program itself behind a pipe."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from intake.case import Case, Cases
from intake.plain.conversation import Conversation
from intake.plain.entry import Entry
from intake.plain.printing import Printer

TODAY = date(2026, 11, 23)

OPERATOR = ("n", "n", "n", "1", "y", "n", "1", "1")
"""The first answers of a notified CII operator that buys core network equipment for that CII."""


@dataclass
class Talk:
    """A case and what was printed at it. Every call of `say` is a sitting of its own, which the end of the input ends."""

    case: Case
    lang: str = "en"

    def say(self, *lines: str) -> str:
        """Type these lines; what was printed meanwhile."""
        return self.hear(iter(lines))

    def hear(self, lines: Iterator[str]) -> str:
        """The same with lines that are made up as they are asked for."""
        out = io.StringIO()
        printer = Printer(out)

        def read(prompt: str) -> str:
            printer.ask(prompt)
            line = next(lines, None)
            printer.say(line or "")
            if line is None:
                raise EOFError
            return line

        Conversation(self.case, self.lang, Entry(read), printer, today=lambda: TODAY).run()
        return out.getvalue()


def value(case: Case, key: str) -> object:
    """The value of an answer, None without one."""
    answer = case.answer_of(key)
    return answer.value if answer is not None else None


@pytest.fixture
def cases(own_home: object) -> Iterable[Cases]:
    opened = Cases.open()
    yield opened
    opened.close()


@pytest.fixture
def talk(cases: Cases, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """A new case of the present edition, in English."""
    monkeypatch.chdir(str(tmp_path))
    return Talk(cases.new("Core routers", purchased=date(2026, 12, 18)))


Piped = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def piped(own_home: object) -> Piped:
    """Runs `intake ARGS..` with bytes on standard input and both outputs kept, as a script does."""

    def run(*args: str, typed: bytes = b"", lang: str = "en", **env: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "intake", *args],
            input=typed,
            capture_output=True,
            env={**os.environ, "INTAKE_LANG": lang, **env},
            check=False,
            timeout=120,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done

    return run

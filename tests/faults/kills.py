"""kill -9 at a random instant of the real program on a terminal: from the list of cases through a new one to its answers.

One process has everything loaded and copies itself for every kill; the copy gets a terminal, is typed at like any other
and dies. What counts as acknowledged is what a person would take for it: the next question stands on the screen.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from codecs import getincrementaldecoder
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from intake.case import Cases
from intake.store.errors import StoreError
from intake.store.history import check
from intake.store.store import Store
from tests.faults.figures import Figure
from tests.terminal.pseudo import Drawn, Pseudo, _login, _size

GAP = 0.02
"""Seconds between two keys."""

WITHIN = 0.4
"""The kill comes so many seconds, at most, after its step has begun."""

SAID = (
    # what is typed at a question, the question's key, the value that is kept
    ("no", "secrecy.state_secret", "no"),
    ("no", "secrecy.work_secret", "no"),
    ("no", "authority.initiated", "no"),
    ("1", "operator.cii_notice", None),
    ("yes", "system.is_cii", "yes"),
    ("no", "operator.platform", "no"),
    ("core", "product.category", None),
    ("2", "purchase.contract_state", None),
    ("Jiangchuan Communications, Network Operations Department, Branch Office {number}", "operator.name", ""),
)

LONG = 2 + len(SAID) - 1
"""The step at which more than a word is typed, so that a draft is under way."""


class Copy(Pseudo):
    """The program on a terminal, in a copy of this process."""

    def __init__(self, size: tuple[int, int] = (100, 30)) -> None:
        import pty
        import termios

        self.end, self._far = pty.openpty()
        _size(self.end, *size)
        self.before = termios.tcgetattr(self._far)
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(self.end)  # who holds both ends of a terminal is never told that it is gone
                _login(self._far, True)
                from intake.tui.app import run

                code = run("en")
            finally:
                os._exit(code)
        self.seen = b""
        self.drawn = Drawn(*size)
        self._decode = getincrementaldecoder("utf-8")().decode

    def kill(self) -> None:
        """kill -9, and nothing is read any more."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.pid = 0


@dataclass
class Life:
    """One life of the program: what it was told, what it acknowledged, how it ended."""

    number: int
    acknowledged: int = -1
    """Answers; -1 while not even the case was."""
    typed: list[tuple[float, str]] = field(default_factory=list)
    """The letters typed at the question that stood there last, each with its moment."""
    state: str = "starting"
    died: float = 0.0

    @property
    def title(self) -> str:
        return f"Routers {self.number:04d}"


class Killed(Exception):
    """The program is dead."""


class Typist:
    """Types at the program until its hour has come."""

    def __init__(self, life: Life, dice: random.Random, questions: list[str]) -> None:
        self.life, self.questions = life, questions
        self.program = Copy()
        self._fatal = dice.choice((*range(3 + len(SAID)), LONG, LONG))
        self._within = dice.uniform(0, 2.0 if self._fatal == LONG else WITHIN)
        self._step, self._hour = -1, float("inf")

    def live(self) -> None:
        """From the list of cases until it is killed."""
        try:
            self._begin("home")
            self._until("F1")
            self._begin("new case")
            self._type("n")
            self._until("A new case")
            self._type(self.life.title)
            self._type("\t2026-12-18\r")
            self._until(self.questions[0])
            self.life.acknowledged = 0
            for number, (text, _, _) in enumerate(SAID):
                self._begin("typing")
                self.life.typed = []
                self._type(text.format(number=self.life.number), told=True)
                self.life.state = "saving"
                self._type("\r")
                self._until(self.questions[number + 1])
                self.life.acknowledged = number + 1
                self.life.typed = []
            self._begin("idle")
            while True:
                self._look(0.05)
        except Killed:
            pass
        finally:
            self.program.close()

    def _begin(self, state: str) -> None:
        self._step += 1
        self.life.state = state
        if self._step == self._fatal:
            self._hour = time.monotonic() + self._within

    def _look(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            if now >= self._hour:
                self.program.kill()
                self.life.died = time.monotonic()
                raise Killed
            if now >= end:
                return
            self.program.read(max(0.0, min(end, self._hour) - now))

    def _type(self, text: str, *, told: bool = False) -> None:
        for letter in text:
            self.program.type(letter)
            if told:
                self.life.typed.append((time.monotonic(), letter))
            self._look(GAP)

    def _until(self, text: str) -> None:
        over = time.monotonic() + 60
        while text not in self.program.drawn.text:
            assert time.monotonic() < over, f"{text!r} not there:\n{self.program.drawn.text}"
            self._look(0.01)


def lost(home: Path, life: Life) -> tuple[str, float]:
    """What is wrong with what is there after a life, and how many seconds of typing are gone."""
    try:
        with closing(sqlite3.connect(home / "intake.db")) as raw:
            sound = raw.execute("PRAGMA integrity_check").fetchone()[0]
        with Store.open(home=home) as store:
            line = next((each for each in store.cases(5) if each.case.title == life.title), None)
            if line is None:
                return ("the case is lost" if life.acknowledged >= 0 else ""), 0.0
            saved, events = store.load(line.case.id), store.history(line.case.id)
    except StoreError as error:
        return error.id, 0.0
    for _, key, value in SAID[: max(0, life.acknowledged)]:
        there = saved.answers.get(key)
        if (
            there is None
            or (value and there.value != value)
            or (str(life.number) not in str(there.value) and value == "")
        ):
            return f"{key} is lost", 0.0
    if check(events) is not None or sound != "ok":
        return f"not sound: {sound}", 0.0
    there = 0 <= life.acknowledged < len(SAID) and SAID[life.acknowledged][1] in saved.answers
    return "", 0.0 if there else _gone(life, saved.cursor.draft)


def _gone(life: Life, draft: str) -> float:
    """Seconds from the first letter that is not in the draft until the end."""
    kept = 0
    while kept < min(len(draft), len(life.typed)) and draft[kept] == life.typed[kept][1]:
        kept += 1
    return life.died - life.typed[kept][0] if kept < len(life.typed) else 0.0


def questions(home: Path) -> list[str]:
    """The beginnings of the questions that the answers lead through, as they stand on the screen."""
    from datetime import date

    from intake.interview.reading import Said, read

    cases = Cases.open(home)
    case = cases.new("Routers", purchased=date(2026, 12, 18))
    found = []
    for text, key, _ in SAID:
        assert case.current == key, (case.current, key)
        found.append(case.question(key).text["en"][:30])
        said = read(case.question(key), text.format(number=1), today=date.today())
        assert isinstance(said, Said)
        case.answer(key, said.answer)
    assert case.current is not None
    found.append(case.question(case.current).text["en"][:30])
    cases.close()
    return found


def kill(times: int, seed: int = 1) -> None:
    """Kill the program so many times, and print what was broken, where it died, the seconds of typing that were lost.

    Each line holds all that was found until then; the last one counts.
    """
    dice, broken, states, gone = random.Random(seed), [], Counter[str](), []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "data"
        os.environ |= {"INTAKE_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        import intake.tui.app
        import intake.tui.chat.screen
        import intake.tui.home.screen  # noqa: F401

        said = questions(home)
        for number in range(times):
            life = Life(number)
            Typist(life, dice, said).live()
            states[life.state] += 1
            wrong, seconds = lost(home, life)
            if wrong:
                broken.append(f"kill {number} ({life.state}, {life.acknowledged} acknowledged): {wrong}")
            if life.typed:
                gone.append(seconds)
            if number % 25 == 24 or number == times - 1:
                print(json.dumps([broken, states, gone]), flush=True)


def figure(*told: str) -> Figure:
    """The line of the table from what runs have printed."""
    broken: list[str] = []
    states, gone = Counter[str](), list[float]()
    for its_broken, its_states, its_gone in (json.loads(each.splitlines()[-1]) for each in told):
        broken += its_broken
        states.update(its_states)
        gone += its_gone
    seen = ", ".join(f"{n} {state}" for state, n in sorted(states.items()))
    if gone:
        gone.sort()
        late, most = sum(seconds > 0.2 for seconds in gone), gone[-1]
        seen += (
            f"; typing lost: median {gone[len(gone) // 2]:.2f} s, most {most:.2f} s, over 0.2 s {late} of {len(gone)}"
        )
    return Figure("kill -9 of the program on a terminal", states.total(), broken, seen)


if __name__ == "__main__":
    kill(int(sys.argv[1]), int(sys.argv[2]))

"""How it feels to type: a key until its letter is there, Enter until the next question is, and coming back to a case."""

from __future__ import annotations

import itertools
import statistics
import time
from datetime import date
from pathlib import Path

from tests.worked import TELECOM

from benchmarks.cases import open_cases
from benchmarks.terminal import Program, environment, python
from intake.case import Case
from intake.case.answers_file import read_answers
from intake.interview.answers import Answer, said
from intake.regime.model import Kind
from intake.talk.scenes import scene_of

KEYS, ROUNDS = 60, 3
LETTERS = "qwzvjkyg"
"""Letters that stand in no control sequence of ours and in few words, so that seeing one means that it was drawn."""

SUPPLIERS = 165


def p95(seconds: list[float]) -> float:
    """What 19 of 20 stay below."""
    return statistics.quantiles(seconds, n=20)[-1]


def typed(program: Program) -> list[float]:
    """Press letters one by one; the seconds until each is drawn."""
    found = []
    letters = itertools.cycle(LETTERS)
    for number in range(KEYS):
        letter = next(letters).encode()
        program.settle(0.06)
        program.seen = b""
        start = time.perf_counter()
        program.type(letter)
        program.wait_for(letter)
        found.append(time.perf_counter() - start)
        if number % 12 == 11:
            program.type(b"\x15")
    program.type(b"\x15")
    return found


def key_to_glyph(home: Path, case: str) -> None:
    """A key, beside an empty chat, in turn; ours with 5,000 messages in its log."""
    env = environment(INTAKE_HOME=str(home), INTAKE_LANG="zh")
    ours: list[float] = []
    bare: list[float] = []
    ratios = []
    for _ in range(ROUNDS):
        pair = []
        for command, into, marker in (
            (python("-m", "benchmarks.bare_chat"), bare, b"Message 9"),
            (python("-m", "benchmarks.long_log", case), ours, b"Message 4999"),
        ):
            program = Program(command, env)
            try:
                program.wait_for(marker)
                program.settle(1.5)
                found = typed(program)
            finally:
                program.stop()
            into += found
            pair.append(p95(found))
        ratios.append(pair[1] / pair[0])
    print(f"key to glyph, 5,000 messages:  median {statistics.median(ours) * 1e3:.1f} ms, p95 {p95(ours) * 1e3:.1f} ms")
    print(f"key to glyph, empty chat:      median {statistics.median(bare) * 1e3:.1f} ms, p95 {p95(bare) * 1e3:.1f} ms")
    print(f"key to glyph, ratio of p95:    {statistics.median(ratios):.2f} (bound 1.5)")


def steps(home: Path) -> list[tuple[str, str]]:
    """What is typed, and the question that comes then, for the beginning of the telecom case (walked in `home`)."""
    cases = open_cases(home)
    case = cases.new("核心路由器采购", purchased=date.fromisoformat(TELECOM.purchased))
    answers = read_answers(case, TELECOM.answers)
    found = []
    while case.current in answers and len(found) < 45:
        key = case.current
        text = _as_typed(case, key, answers[key])
        case.answer(key, answers[key])
        found.append((text, scene_of(case, "zh").ask))
    cases.close()
    return found


def _as_typed(case: Case, key: str, answer: Answer) -> str:
    """An answer as a person types it."""
    question = case.question(key)
    if question.kind in (Kind.YES_NO, Kind.CHOICE):
        options = [key for key, _ in scene_of(case, "zh").options]
        return str(options.index(str(answer.value)) + 1)
    return str(answer.value).replace("\n", " ")


def enter_to_next(folder: Path) -> None:
    """Enter until the next question is on the screen, its predecessor's answer being on the disk."""
    wanted = steps(folder / "twin")
    found = []
    env = environment(INTAKE_HOME=str(folder / "enter"), INTAKE_LANG="zh")
    command = python("-m", "intake", "new", "--title", "核心路由器采购", "--purchased", TELECOM.purchased)
    program = Program(command, env)
    try:
        program.wait_for("国家秘密".encode())
        program.settle(1.5)
        for text, ask in wanted:
            program.type(text.encode())
            program.settle(0.25)
            program.seen = b""
            start = time.perf_counter()
            program.type(b"\r")
            program.wait_for(ask[:10].encode())
            found.append(time.perf_counter() - start)
            program.settle(0.25)
    finally:
        program.stop()
    print(
        f"Enter to next question:        median {statistics.median(found) * 1e3:.1f} ms, "
        f"p95 {p95(found) * 1e3:.1f} ms, n={len(found)} (bound 50 ms)"
    )


def long_case(home: Path) -> tuple[str, str]:
    """A case of 500 answers: its id, and the question that it stands at."""
    cases = open_cases(home)
    case = cases.new("五百个回答", purchased=date.fromisoformat(TELECOM.purchased))
    case.answer_all({k: a for k, a in read_answers(case, TELECOM.answers).items() if not k.startswith("suppliers[")})
    more = {}
    for number in range(1, SUPPLIERS + 1):
        more[f"suppliers[{number}].name"] = said(f"第 {number} 供方")
        more[f"suppliers[{number}].role"] = said("reseller")
        more[f"suppliers[{number}].country"] = said("中国")
    case.answer_all(more)
    case.go("provider.country")
    case.remember("")
    ask = scene_of(case, "zh").ask
    print(f"answers in the case resumed:   {len(case.answers)}")
    cases.close()
    return case.id, ask


def resuming(home: Path) -> None:
    """A case of 500 answers until its question is there, beside the first paint of home, in turn."""
    case, ask = long_case(home)
    env = environment(INTAKE_HOME=str(home), INTAKE_LANG="zh")
    marker = "网络安全审查".encode()
    home_paint, own_paint, resumed = [], [], []
    for _ in range(9):
        for command, args in (("home", ()), ("resume", ("resume", case))):
            program = Program(python("-m", "intake", *args), env)
            try:
                (home_paint if command == "home" else own_paint).append(program.wait_for(marker))
                if command == "resume":
                    resumed.append(program.wait_for(ask[:10].encode()))
            finally:
                program.stop()
    middle = statistics.median
    own = middle(b - a for a, b in zip(own_paint, resumed, strict=True))
    beyond = middle(b - a for a, b in zip(home_paint, resumed, strict=True))
    print(
        f"resuming 500 answers:          {middle(resumed) * 1e3:.0f} ms in all; its first paint at "
        f"{middle(own_paint) * 1e3:.0f} ms, that of home at {middle(home_paint) * 1e3:.0f} ms"
    )
    print(
        f"resuming, beyond its own first paint: {own * 1e3:.0f} ms; beyond that of home: {beyond * 1e3:.0f} ms (bound 120 ms)"
    )

"""Plain mode on a real terminal: lines can be edited and completed, and a plain terminal is sent no sequence."""

from __future__ import annotations

import os
import re
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from intake.case import Case, Cases
from tests.terminal.pseudo import SEQUENCE, Pseudo

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals")

Opened = Callable[..., Pseudo]

NEW = ("new", "--plain", "--title", "Core routers", "--purchased", "2026-12-18")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens the program on a terminal, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    made: list[Pseudo] = []

    def open_(*args: str, **env: str) -> Pseudo:
        made.append(Pseudo(args=args, **{"INTAKE_LANG": "en", **env}))
        return made[-1]

    yield open_
    for each in made:
        each.close()


def sees(program: Pseudo, text: str, since: int = 0) -> None:
    """Wait until a text has been written."""
    program.until(lambda: text in program.seen[since:].decode("utf-8", "replace"))


def type_at(program: Pseudo, data: str | bytes) -> int:
    """Type at the prompt; how much had been written until then."""
    program.until(lambda: program.seen.endswith(b"> "))
    program.type(data)
    return len(program.seen)


def say(program: Pseudo, line: str, then: str) -> None:
    """Type a line and Enter at the prompt, and wait for what it brings."""
    sees(program, then, type_at(program, line + "\r"))


def newest() -> Case:
    cases = Cases.open()
    try:
        return cases.get()
    finally:
        cases.close()


@pytest.mark.parametrize(("args", "env"), [(NEW, {}), (("new",), {"TERM": "dumb"})], ids=["--plain", "TERM=dumb"])
def test_from_the_first_question_to_the_next_day(opened: Opened, args: tuple[str, ...], env: dict[str, str]) -> None:
    program = opened(*args, **env)
    sees(program, "state secrets?")
    say(program, "n", "work secrets?")
    say(program, "/quit", "intake resume")
    assert program.ended() == 0
    assert program.after == program.before
    again = opened("resume", "--plain", **env)
    sees(again, "work secrets?")
    type_at(again, "\x04")
    assert again.ended() == 0


def test_a_plain_terminal_is_sent_no_sequence(opened: Opened) -> None:
    program = opened(*NEW, TERM="dumb")
    sees(program, "state secrets?")
    for line, then in (
        ("n", "work secrets?"),
        ("/help", "/quit"),
        ("/overview", "number leads"),
        ("否", "review of this"),
    ):
        say(program, line, then)
    type_at(program, "\x04")
    assert program.ended() == 0
    sent = {found[0] for found in SEQUENCE.finditer(program.seen.decode())}
    assert sent <= {"\r", "\n", "\b", "\a"}, sent


def test_no_screen_is_taken_and_nothing_coloured(opened: Opened) -> None:
    program = opened(*NEW)
    sees(program, "state secrets?")
    say(program, "n", "work secrets?")
    say(program, "/status", "Sections:")
    type_at(program, "\x04")
    assert program.ended() == 0
    sent = {found[0] for found in SEQUENCE.finditer(program.seen.decode())}
    assert not [s for s in sent if re.search(r"\x1b\[[0-9;]*[mHJ]|\x1b\[\?1049|\x1b\[\?25", s)], sent


def test_hanzi_can_be_typed_and_taken_back(opened: Opened) -> None:
    program = opened(*NEW, INTAKE_LANG="zh")
    sees(program, "国家秘密")
    for line, then in (("否", "工作秘密"), ("否", "启动审查"), ("否", "认定通知"), ("1", "就是被认定"), ("是", "平台")):
        say(program, line, then)
    say(program, "否", "哪一类")
    say(program, "核心", "合同")
    say(program, "1", "全称")
    say(program, "江川省通信网络有限公司错\x7f", "行业")
    type_at(program, "\x04")
    assert program.ended() == 0
    answer = newest().answer_of("operator.name")
    assert answer is not None
    assert answer.value == "江川省通信网络有限公司"


def test_tab_completes_commands_and_paths(opened: Opened, tmp_path: Path) -> None:
    pytest.importorskip("readline")
    (tmp_path / "合同 notice.pdf").write_bytes(b"%PDF-1.7")
    program = opened(*NEW)
    sees(program, "state secrets?")
    say(program, "/sta\t", "Sections:")
    say(program, "n", "work secrets?")
    say(program, "/att\tE07 ./合\t", "is attached to E07")
    type_at(program, "\x04")
    assert program.ended() == 0
    assert newest().sheet.evidence["E07"].files[0].name == "合同 notice.pdf"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_interrupted_loses_nothing_that_was_sent(opened: Opened, number: signal.Signals) -> None:
    program = opened(*NEW)
    sees(program, "state secrets?")
    say(program, "n", "work secrets?")
    # between writing the prompt and waiting for a key, Python's input() hears a signal only with the next key
    program.quiet()
    if number is signal.SIGINT:
        type_at(program, "\x03")
    else:
        os.kill(program.pid, number)
    assert program.ended() == 130
    assert program.after == program.before
    case = newest()
    assert case.answer_of("secrecy.state_secret") is not None
    assert case.current == "secrecy.work_secret"


def test_a_terminal_that_is_gone_ends_it(opened: Opened) -> None:
    program = opened(*NEW)
    sees(program, "state secrets?")
    say(program, "n", "work secrets?")
    program.hang_up()
    program.ended()
    assert newest().answer_of("secrecy.state_secret") is not None


def test_bytes_that_are_no_text_do_not_end_it(opened: Opened) -> None:
    program = opened(*NEW)
    sees(program, "state secrets?")
    program._decode = getincrementaldecoder("utf-8")("replace").decode  # what is typed comes back as it is
    sees(program, "not UTF-8", type_at(program, b"caf\xe9 \xff\r"))
    say(program, "n", "work secrets?")
    type_at(program, "\x04")
    assert program.ended() == 0


def test_a_pasted_text_of_several_lines_is_one_text(opened: Opened) -> None:
    readline = pytest.importorskip("readline")
    if "libedit" in readline.__doc__:
        pytest.skip("libedit does not tell pasted text from typed")
    program = opened(*NEW)
    sees(program, "state secrets?")
    sees(program, "I read neither", type_at(program, "\x1b[200~first line\nn\x1b[201~\r"))
    type_at(program, "\x04")
    assert program.ended() == 0
    assert newest().answer_of("secrecy.state_secret") is None

"""Plain mode behind a pipe: what a script or a log sees."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from intake.case import Case, Cases
from intake.interview.answers import said
from tests.plain.conftest import OPERATOR, Piped

NEW = ("new", "--plain", "--title", "Core routers", "--purchased", "2026-12-18")


def newest() -> Case:
    cases = Cases.open()
    try:
        return cases.get()
    finally:
        cases.close()


def test_a_script_of_answers_and_a_transcript_that_reads_well(piped: Piped) -> None:
    done = piped(*NEW, typed="\n".join([*OPERATOR, ""]).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode()
    assert out.count("\n> ") == len(OPERATOR) + 1
    assert "\n> 1\n" in out
    assert newest().judgement.scope.outcome == "in_scope"


def test_without_a_terminal_it_is_plain_by_itself(piped: Piped) -> None:
    done = piped("new", "--title", "Core routers", typed=b"n\n")
    assert done.returncode == 0
    assert b"question 2 of 2" in done.stdout
    again = piped("resume", typed=b"n\n")
    assert again.returncode == 0
    assert newest().answer_of("secrecy.work_secret") is not None


def test_refused_lines_do_not_stop_it_and_are_no_failure(piped: Piped) -> None:
    done = piped(*NEW, typed=b"perhaps\n/nonsense\n/go nowhere\n/attach /no/such/file\n/undo\n/undo\nn\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert newest().answer_of("secrecy.state_secret") is not None


def test_bytes_that_are_no_text_nul_and_a_byte_order_mark(piped: Piped) -> None:
    done = piped(*NEW, typed=b"\xef\xbb\xbfn\r\ncaf\xe9\xff\x00\r\nn\r\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x00" not in done.stdout
    assert "\n> caf\ufffd\ufffd<00>\n" in done.stdout.decode()
    case = newest()
    assert [case.answer_of(k).value for k in ("secrecy.state_secret", "secrecy.work_secret")] == ["no", "no"]  # type: ignore[union-attr]


def test_latin_1_is_refused_with_the_encoding_and_nothing_of_it_is_kept(piped: Piped) -> None:
    typed = "\n".join([*OPERATOR, ""]).encode() + b"caf\xe9 Ltd.\n/note caf\xe9\ncaf\xc3\xa9 Ltd.\n"
    done = piped(*NEW, typed=typed)
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode()
    assert out.count("not UTF-8") == 2
    answer = newest().answer_of("operator.name")
    assert answer is not None
    assert (answer.value, answer.note) == ("caf\u00e9 Ltd.", None)


def test_commands_at_the_list_of_cases_and_while_a_case_is_begun(piped: Piped) -> None:
    done = piped(typed=b"/help\nn\n/status\nn\ncaf\xe9\nTitle\n/quit\nn\nOther\n")
    assert (done.returncode, done.stderr) == (0, b"")
    out = done.stdout.decode()
    assert "/help works once a case is open." in out
    assert "/status works once a case is open." in out
    assert "not UTF-8" in out
    assert out.endswith("> /quit\n")
    assert json.loads(piped("list", "--json").stdout)["cases"] == []


def test_a_new_case_may_be_without_its_date(piped: Piped) -> None:
    done = piped(typed=b"n\nTitle\n/unknown\n/quit\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert newest().record.title == "Title"


def test_a_line_of_a_megabyte_is_refused_in_a_line(piped: Piped) -> None:
    done = piped(*NEW, typed=b"x" * (1 << 20) + b"\nn\n")
    assert done.returncode == 0
    assert b"at most 100000" in done.stdout or b"at most 100,000" in done.stdout
    assert newest().answer_of("secrecy.state_secret") is not None


def test_an_output_that_knows_no_hanzi_gets_utf_8_all_the_same(piped: Piped) -> None:
    done = piped(*NEW, typed="否\n".encode(), lang="zh", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "国家秘密" in done.stdout.decode()
    assert newest().answer_of("secrecy.state_secret") is not None


def test_the_list_of_cases_is_numbered_and_one_is_chosen(piped: Piped) -> None:
    cases = Cases.open()
    first, second = (cases.new(t) for t in ("First", "Second"))
    second.answer("secrecy.state_secret", said("no"))
    cases.close()
    done = piped(typed=b"x\n3\n2\nn\n")
    assert done.returncode == 0
    out = done.stdout.decode()
    assert "  1  Second, " in out
    assert "  2  First, " in out
    assert out.count("Type a number from 1 to 2") == 2
    cases = Cases.open()
    assert cases.get(first.id).answer_of("secrecy.state_secret") is not None
    cases.close()


def test_the_list_alone_says_how_to_go_on(piped: Piped) -> None:
    empty = piped()
    assert (empty.returncode, empty.stderr) == (0, b"")
    assert b"No case yet" in empty.stdout
    Cases.open().new("First")
    for lang, how in (("en", "intake resume ID --plain"), ("zh", "intake resume 编号 --plain")):
        done = piped(lang=lang)
        assert done.returncode == 0
        assert "First" in done.stdout.decode()
        assert how in done.stdout.decode()


def test_a_new_case_is_begun_from_the_list(piped: Piped) -> None:
    done = piped(typed="n\n\n办公电脑\nsomeday\n2016-01-01\n2026年12月10日\n否\n".encode(), lang="zh")
    assert done.returncode == 0, done.stderr.decode()
    case = newest()
    assert case.record.title == "办公电脑"
    assert case.record.regime == "cn-2022"
    assert case.answer_of("secrecy.state_secret") is not None


def test_wrong_case_and_wrong_date_are_told_before_anything_is_made(piped: Piped) -> None:
    for args in (("resume", "zzzz-zzzz", "--plain"), ("new", "--plain", "--purchased", "2010-01-01")):
        done = piped(*args)
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.count(b"\n") == 1
    assert json.loads(piped("list", "--json").stdout)["cases"] == []


def test_plain_and_no_tui_exclude_each_other(piped: Piped) -> None:
    assert piped("new", "--plain", "--no-tui").returncode == 2


def test_a_reader_that_goes_away_is_no_failure(own_home: object) -> None:
    command = [sys.executable, "-m", "intake", *NEW]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"n\nn\n")
        process.stdin.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_at_a_question_it_ends_with_130_and_keeps_what_was_said(
    own_home: object, number: signal.Signals
) -> None:
    command = [sys.executable, "-m", "intake", *NEW]
    env = {**os.environ, "INTAKE_LANG": "en"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b'n\n"""\nhalf a text\n')
        process.stdin.flush()
        seen = b""
        while seen.count(b"\n. ") < 2:
            seen += os.read(process.stdout.fileno(), 4096)
        process.send_signal(number)
        rest = process.stdout.read()
        assert process.wait(60) == 130
    assert b"intake resume" in rest
    case = newest()
    assert case.answer_of("secrecy.state_secret") is not None
    assert case.current == "secrecy.work_secret"
    assert case.draft == "half a text"


def test_it_loads_no_screen(piped: Piped) -> None:
    code = "import sys; from intake.cli import main; main(sys.argv[1:]); sys.exit('textual' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, *NEW], input=b"n\n/overview\n/quit\n", capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr

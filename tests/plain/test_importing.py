"""An import in plain lines: the same review line by line, from the conversation and from the list of cases."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.interview.answers import said
from intake.plain.conversation import Conversation
from intake.plain.entry import Entry
from intake.plain.home import chosen
from intake.plain.printing import Printer
from tests.importing.reviewed import FILE, NUMBERS, ROWS, SURE, found, read_as, reading
from tests.plain.conftest import TODAY, Piped

CAME = len(ROWS)
Say = Callable[..., str]


@pytest.fixture
def case(cases: Cases) -> Case:
    return cases.new("核心路由器采购", regime="cn-2022")


@pytest.fixture
def say(cases: Cases, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Types lines into the conversation of the case; what was printed."""
    monkeypatch.chdir(tmp_path)

    def say(*lines: str, lang: str = "en") -> str:
        entry, printer, out = typing(lines)
        Conversation(case, lang, entry, printer, cases=cases, today=lambda: TODAY).run()
        return out.getvalue()

    return say


def typing(lines: tuple[str, ...]) -> tuple[Entry, Printer, io.StringIO]:
    out, waiting = io.StringIO(), iter(lines)
    printer = Printer(out)

    def read(prompt: str) -> str:
        printer.ask(prompt)
        line = next(waiting, None)
        printer.say(line or "")
        if line is None:
            raise EOFError
        return line

    return Entry(read), printer, out


def proposed(case: Case) -> dict[str, object]:
    case.refresh()
    return {key: p.answer.value for key, p in case.proposals.items()}


def test_the_rows_are_numbered_with_what_is_to_become_of_them(
    say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = read_as(monkeypatch, tmp_path)
    out = say(f'/import "{path}"', "")
    assert f"Import {FILE}" in out
    assert f"1  sure: What is the operator's full name? > {SURE}" in out
    assert "(edited)" in out
    assert f"{CAME} came: 0 to take, {CAME} to leave" in out
    assert "About the file:" in out
    assert "Nothing was taken over." in out
    assert proposed(case) == {}


def test_take_leave_sure_and_done(say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = read_as(monkeypatch, tmp_path)
    country, model = NUMBERS["provider.country"], NUMBERS["product.model"]
    out = say(
        f'/import "{path}"', "done", "take all sure", f"leave {country}", f"take {model}", "rubbish", "list", "done"
    )
    assert "Nothing is marked to be taken" in out
    assert "since they are sure: 2" in out
    assert "I understand sure, take N" in out
    assert f"{FILE}: {CAME} came, 2 taken, {CAME - 2} left" in out
    assert proposed(case) == {"operator.name": SURE, "product.model": "NE-9000"}


def test_what_cannot_be_taken_as_it_is_is_shown_and_taken_otherwise(
    say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = read_as(monkeypatch, tmp_path)
    number = NUMBERS["remote_access.possible"]
    out = say(f'/import "{path}"', f"take {number}", "2", "perhaps", "yes", "done")
    assert "cannot be taken as it is" in out
    assert "Comment by Wang" in out
    assert "I read neither yes nor no in 'perhaps'" in out
    assert proposed(case) == {"remote_access.possible": "yes"}


def test_enter_keeps_the_answer_and_decides_what_was_proposed_instead(
    say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ("secrecy.state_secret", "secrecy.work_secret")
    case.answer_all({key: said("no") for key in keys})
    what = reading(*(found(key, said("yes"), "yes", n) for n, key in enumerate(keys, 1)), evidence=())
    path = read_as(monkeypatch, tmp_path, what)
    say(f'/import "{path}"', "take 1", "take 2", "done")
    assert set(proposed(case)) == set(keys)
    for key, typed in zip(keys, ("", "no"), strict=True):
        case.go(key)
        assert "The answer stays; what was proposed instead is left." in say(typed)
    assert proposed(case) == {}


def test_a_question_is_chosen_for_a_name_that_is_not_known(
    say: Say, case: Case, cases: Cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = read_as(monkeypatch, tmp_path)
    say(f'/import "{path}"', f"look {NUMBERS['-']}", "1", "done")
    assert proposed(case) == {"provider.name": "Nordbrook Systems AB"}
    assert cases.known(None).aliases["firmthatsellsit"] == "provider.name"


def test_a_question_that_was_not_offered_is_found_by_words(
    say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = read_as(monkeypatch, tmp_path)
    out = say(f'/import "{path}"', f"look {NUMBERS['-']}", "3", "xyzzy", "operator full name", "1", "done")
    assert "Find the question it answers" in out
    assert "No question holds these words." in out
    assert proposed(case) == {"operator.name": "Nordbrook Systems AB"}


def test_in_chinese(say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = read_as(monkeypatch, tmp_path)
    out = say(f"/导入 '{path}'", "无疑义", "不采用 2", "完成", lang="zh")
    assert f"读出 {CAME} 项，采用 1 项，未采用 {CAME - 1} 项" in out
    assert proposed(case) == {"operator.name": SURE}


def test_another_command_leaves_the_review_and_the_end_of_the_input_too(
    say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = read_as(monkeypatch, tmp_path)
    assert "Left, nothing was changed" in say(f'/import "{path}"', "sure", "/status")
    say(f'/import "{path}"', "sure")
    assert proposed(case) == {}


def test_refusals_are_a_line(say: Say) -> None:
    assert "Say which file: /import PATH" in say("/import")
    assert "There is no file and no case nowhere.docx" in say("/import nowhere.docx")


@pytest.mark.parametrize(
    ("lang", "undone", "redone"),
    [
        ("en", "Taken back: the whole import", "Made again: the whole import"),
        ("zh", "已撤销：整次导入", "已重做：整次导入"),
    ],
)
def test_an_undo_says_that_it_took_the_whole_import_back(
    say: Say, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, undone: str, redone: str
) -> None:
    path = read_as(monkeypatch, tmp_path)
    out = say(f'/import "{path}"', "sure", "done", "/undo", lang=lang)
    assert undone in out
    assert proposed(case) == {}
    assert redone in say("/redo", lang=lang)
    assert proposed(case)


def test_hostile_texts_are_harmless(say: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "\x1b]0;owned\x07\u202e\x9b2J"
    path = read_as(monkeypatch, tmp_path, reading(found("operator.name", None, evil, 1, label=evil, concealed=(evil,))))
    out = say(f'/import "{path}"', "look 1")
    assert not any(c in out for c in "\x1b\x07\x9b\u202e")


def test_from_the_list_of_cases_into_a_new_one(cases: Cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = read_as(monkeypatch, tmp_path)
    entry, printer, out = typing((f'/import "{path}"', "sure", "done"))
    made = chosen(cases, entry, printer, "en")
    assert made is not None
    assert made.record.title == f"From {FILE}"
    assert set(proposed(made)) == {"operator.name", "provider.country", "purchase.title"}
    assert "3 taken" in out.getvalue()
    left, printer, _ = typing((f'/import "{path}"', "", ""))
    assert chosen(cases, left, printer, "en") is None
    assert len(cases.list()) == 1


def test_a_real_export_behind_a_pipe(piped: Piped, cases: Cases, tmp_path: Path) -> None:
    from intake.interview.answers import said

    case = cases.new("Core routers", regime="cn-2022")
    case.answer_all({"operator.name": said(SURE), "secrecy.state_secret": said("no")})
    case.export(tmp_path / "out", langs=("en",))
    cases.close()
    done = piped("new", "--title", "Next", "--plain", typed=f"/import {tmp_path / 'out'}\nsure\ndone\n".encode())
    assert b"taken," in done.stdout
    assert b"to confirm" in done.stdout or b"wait" in done.stdout

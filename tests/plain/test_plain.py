"""Plain mode: one thing after another, changes told first, and nothing that is typed is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.interview.answers import Answer, Proposal, Source, SourceKind, said
from tests.plain.conftest import OPERATOR, TODAY, Talk, value


def filed(value: str) -> Proposal:
    """Something that was read in an earlier filing."""
    source = Source(kind=SourceKind.WORD, ref="2025 filing.docx")
    return Proposal(said(value).model_copy(update={"source": source}), sure=True, at="2025-11-03")


# ---- a question and its answer ------------------------------------------------------------------------------------


def test_a_question_is_place_words_why_with_the_article_and_numbered_options(talk: Talk) -> None:
    out = talk.say("n")
    asked = out.split("\n\n")[-1].split("\n")
    assert asked[:6] == [
        "[Before we begin] question 2 of 2 (saved)",
        "Does any of the material contain work secrets?",
        "Note: That does not end the intake. Have such material cleared inside before anything is handed in. [Practice]",
        "  1  Yes",
        "  2  No",
        "  3  Not known",
    ]
    assert asked[6].startswith("> ")


def test_an_answer_is_on_the_disk_before_the_next_question_says_saved(talk: Talk, cases: Cases) -> None:
    seen: list[object] = []

    def lines():  # type: ignore[no-untyped-def]
        yield "n"
        seen.append(value(cases.get(talk.case.id), "secrecy.state_secret"))

    assert "(saved)" in talk.hear(lines())
    assert seen == ["no"]


def test_nothing_saved_nothing_said(talk: Talk) -> None:
    assert "(saved)" not in talk.say("perhaps", "/status", "")


@pytest.mark.parametrize(
    ("lang", "first", "why"), [("en", "question 1 of 1", "Note: "), ("zh", "第 1 题，共 1 题", "说明：")]
)
def test_it_speaks_both_languages(talk: Talk, lang: str, first: str, why: str) -> None:
    talk.lang = lang
    out = talk.say()
    assert first in out
    assert why in out
    other = talk.say("/lang zh" if lang == "en" else "/lang en")
    assert "第 1 题" in other
    assert "question 1 of 1" in other


def test_what_cannot_be_read_is_told_and_the_question_asked_again(talk: Talk) -> None:
    out = talk.say("perhaps", "n")
    told, question, *_ = out.split("> perhaps\n")[1].split("\n")
    assert "perhaps" in told
    assert "for example" in told or "Type y" in told
    assert question == "Does any of the material for this purchase contain state secrets?"
    assert value(talk.case, "secrecy.state_secret") == "no"


def test_the_input_may_end_at_any_line(talk: Talk) -> None:
    for line in OPERATOR:
        out = talk.say(line)
        assert out.endswith(f"intake resume {talk.case.id} --plain\n")
    assert talk.case.judgement.scope.outcome == "in_scope"


def test_what_an_answer_moved_is_told(talk: Talk) -> None:
    assert "That puts the purchase in scope" in talk.say(*OPERATOR)


def test_several_lines_by_backslash_and_by_fences(talk: Talk) -> None:
    talk.say(*OPERATOR, "first \\", "second \\", "third")
    assert value(talk.case, "operator.name") == "first second third"  # a name is one line
    talk.say("/go product.function")
    case = talk.case
    case.go("product.function")
    talk.say('"""', "one", "", "  two > n", '"""')
    assert value(case, "product.function") == "one\n\n  two > n"
    case.go("product.function")
    talk.say("three\\", "four\\\\")
    assert value(case, "product.function") == "three\nfour\\\\"
    case.go("product.function")
    talk.say('"""five', 'six"""')
    assert value(case, "product.function") == "five\nsix"


def test_a_text_that_is_not_finished_is_kept_as_a_draft_and_told_next_time(talk: Talk, cases: Cases) -> None:
    out = talk.say(*OPERATOR, '"""', "Jiangchuan")
    assert "kept as a draft" in out
    again = cases.get(talk.case.id)
    assert again.draft == "Jiangchuan"
    assert value(again, "operator.name") is None
    assert "not sent: Jiangchuan" in Talk(again).say()
    assert cases.get(talk.case.id).draft == "Jiangchuan"
    Talk(cases.get(talk.case.id)).say("Jiangchuan Communications")
    assert cases.get(talk.case.id).draft == ""


def test_it_goes_on_where_it_was_left(talk: Talk, cases: Cases) -> None:
    talk.say(*OPERATOR, "/back", "/back")
    at = talk.case.current
    assert at == "product.category"
    assert cases.get(talk.case.id).current == at


def test_enter_keeps_an_answer_and_says_what_is_wanted_elsewhere(talk: Talk) -> None:
    out = talk.say("n", "/back", "", "")
    assert "Answered: No. Enter keeps it." in out
    assert "Nothing was typed" in out
    assert talk.case.current == "secrecy.work_secret"


def test_a_reason_is_asked_and_an_option_number_alone_is_none_of_it(talk: Talk) -> None:
    talk.say(*OPERATOR)
    talk.case.go("assessment.c1")
    out = talk.say("1", "", "Access is off by default.")
    assert "Why? Type the reason" in out
    assert "Type the reason first" in out
    answer = talk.case.answer_of("assessment.c1")
    assert answer is not None
    assert (answer.value, answer.reason) == ("low", "Access is off by default.")


# ---- changing an answer -------------------------------------------------------------------------------------------


def test_a_change_is_told_first_and_may_be_left(talk: Talk) -> None:
    talk.say(*OPERATOR)
    out = talk.say("/go operator.cii_notice", "2", "what", "n")
    assert "Yes, notified  ->  No notice" in out
    assert "IN SCOPE" in out
    assert "Press Enter to change it" in out
    assert "Left as it was." in out
    assert value(talk.case, "operator.cii_notice") == "yes"
    talk.say("/go operator.cii_notice", "2", "")
    assert value(talk.case, "operator.cii_notice") == "no"


def test_a_change_that_is_neither_made_nor_left_is_not_made(talk: Talk) -> None:
    talk.say(*OPERATOR)
    talk.say("/go operator.cii_notice", "2")
    assert value(talk.case, "operator.cii_notice") == "yes"


def test_undo_and_redo(talk: Talk) -> None:
    out = talk.say("n", "n", "/undo", "/redo", "/redo")
    assert "Taken back: Does any of the material contain work secrets?" in out
    assert "Made again: Does any of the material contain work secrets?" in out
    assert "nothing to redo" in out
    assert value(talk.case, "secrecy.work_secret") == "no"


def test_somebody_else_was_quicker_and_both_answers_are_told(talk: Talk, cases: Cases) -> None:
    def lines():  # type: ignore[no-untyped-def]
        yield "1"
        cases.get(talk.case.id).answer("operator.name", said("Theirs"))
        yield "Mine"

    talk.say(*OPERATOR[:-1])
    out = talk.hear(lines())
    assert "stored now: Theirs" in out
    assert "yours, not saved: Mine" in out
    assert value(talk.case, "operator.name") == "Theirs"


# ---- a command where something smaller is asked --------------------------------------------------------------------


def test_a_command_leaves_the_change_and_is_carried_out(talk: Talk) -> None:
    talk.say(*OPERATOR)
    out = talk.say("/go operator.cii_notice", "2", "/status", "/undo")
    left, told = out.split("> /status\n")[1].split("\n")[:2]
    assert left == "Left, nothing was changed. Now /status:"
    assert "Sections:" in out
    assert told
    assert value(talk.case, "operator.cii_notice") == "yes"


def test_a_command_at_the_folder_and_at_the_language_of_an_export_is_carried_out(talk: Talk, tmp_path: Path) -> None:
    talk.say(*OPERATOR)
    before = [*tmp_path.iterdir()]
    out = talk.say("/export", "/undo")
    assert "Left, nothing was changed. Now /undo:" in out
    assert "Taken back:" in out
    talk.lang = "zh"
    out = talk.say("/导出", "", "/退出", "n")
    assert "现在执行 /退出" in out
    assert out.count("> ") == 3
    assert "请输入 1 至 3" not in out
    assert [*tmp_path.iterdir()] == before


def test_a_path_at_the_folder_is_a_path_and_commands_may_follow_one_another_for_long(
    talk: Talk, tmp_path: Path
) -> None:
    out = talk.say(*OPERATOR, *["/export"] * 400, str(tmp_path / "out"), "2")
    assert "Written and read back" in out
    assert out.count("Now /export:") == 399


def test_a_command_leaves_the_choice_of_evidence(talk: Talk, tmp_path: Path) -> None:
    paper = tmp_path / "notice.pdf"
    paper.write_bytes(b"%PDF-1.7")
    out = talk.say(*OPERATOR, f"/attach {paper}", "/quit")
    assert "Now /quit:" in out
    assert not talk.case.sheet.evidence


# ---- proposals and tasks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("take", ["", "/confirm", "/确认"])
def test_a_proposal_is_shown_and_taken(talk: Talk, take: str) -> None:
    talk.say(*OPERATOR)
    talk.case.propose({"operator.name": filed("Jiangchuan"), "provider.name": filed("Farpeak")})
    out = talk.say("/go operator.name", take)
    assert "Jiangchuan" in out.split("What is the operator's full name?")[1]
    answer = talk.case.answer_of("operator.name")
    assert answer is not None
    assert answer.value == "Jiangchuan"
    assert answer.source.kind == "word"
    assert set(talk.case.proposals) == {"provider.name"}
    assert talk.case.current != "operator.name"


def test_another_answer_settles_a_proposal(talk: Talk) -> None:
    talk.say(*OPERATOR)
    talk.case.propose({"operator.name": filed("Jiangchuan")})
    talk.say("Another name")
    assert value(talk.case, "operator.name") == "Another name"
    assert not talk.case.proposals


def test_without_a_proposal_there_is_nothing_to_confirm(talk: Talk) -> None:
    assert "Nothing is proposed" in talk.say("/confirm")
    assert talk.case.answer_of("secrecy.state_secret") is None


def test_who_finds_out_what_is_unknown(talk: Talk) -> None:
    out = talk.say("/task", *OPERATOR, "/unknown", "/task Li Na, 2026-12-01")
    assert "There is no task here" in out
    assert "Li Na" in out
    (task,) = talk.case.tasks
    assert (task.key, task.owner, task.due) == ("operator.name", "Li Na", date(2026, 12, 1))


# ---- what is no answer --------------------------------------------------------------------------------------------


def test_a_placeholder_is_offered_as_not_known_and_never_kept(talk: Talk) -> None:
    out = talk.say(*OPERATOR, "TBD")
    assert "Not known yet: /unknown. If it is meant literally, type //TBD" in out
    assert value(talk.case, "operator.name") is None
    talk.say("u")
    answer = talk.case.answer_of("operator.name")
    assert answer is not None
    assert answer.status == "unknown"
    talk.case.go("operator.name")
    talk.say("//TBD")
    assert value(talk.case, "operator.name") == "TBD"


def test_a_reason_whose_letters_are_lost_is_not_kept(talk: Talk) -> None:
    talk.say(*OPERATOR)
    talk.case.go("assessment.c1")
    out = talk.say("1", "caf\ufffd")
    assert "UTF-8" in out
    answer = talk.case.answer_of("assessment.c1")
    assert answer is not None
    assert answer.reason is None


# ---- text from people ---------------------------------------------------------------------------------------------

HOSTILE = "\x1b]0;owned\x07 \x9b31m \u202egnp.exe \x00 \ud800 [/red]"


def test_nothing_that_a_terminal_would_obey_is_printed(talk: Talk, cases: Cases, tmp_path: Path) -> None:
    hostile = Talk(cases.new(HOSTILE, purchased=date(2026, 12, 18)))
    out = hostile.say(
        *OPERATOR, HOSTILE, "/back", f"/note {HOSTILE}", f"/find {HOSTILE}", f"/go {HOSTILE}", f"/attach {HOSTILE}",
        f"/{HOSTILE}", "/overview", "/history", "/status", "/evidence",
    )  # fmt: skip
    assert "owned" in out
    assert not [c for c in out if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000]
    assert "\u202e" not in out


def test_what_is_said_is_read_on_the_day_of_asking(talk: Talk) -> None:
    talk.say(*OPERATOR)
    talk.case.go("purchase.date")
    talk.say("today", "")
    assert value(talk.case, "purchase.date") == TODAY.isoformat()


def test_a_fault_inside_is_one_line_and_shows_no_answer(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the secret answer")

    monkeypatch.setattr(Case, "answer", broken)
    out = talk.say("n", "/status")
    assert "RuntimeError" in out
    assert "secret answer" not in out
    assert "Sections:" in out


def test_a_reading_of_an_answer_is_one_of_a_person(talk: Talk) -> None:
    talk.say("n")
    answer = talk.case.answer_of("secrecy.state_secret")
    assert isinstance(answer, Answer)
    assert answer.source.kind is SourceKind.TYPED

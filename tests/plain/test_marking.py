"""Marks in plain mode: the same command, a numbered list where no mark is said, and lines that show them."""

from __future__ import annotations

import pytest

from intake.interview.answers import Mark
from tests.plain.conftest import OPERATOR, Talk

GO = "/go operator.cii_notice"


@pytest.mark.parametrize(
    ("lang", "command", "said"), [("en", "/mark trade secret", "trade secret"), ("zh", "/标注 商业秘密", "商业秘密")]
)
def test_an_answer_is_marked_and_shown_so(talk: Talk, lang: str, command: str, said: str) -> None:
    talk.lang = lang
    out = talk.say(*OPERATOR, GO, command)
    assert talk.case.marks == {"operator.cii_notice": Mark.TRADE_SECRET}
    assert f"{'Mark: ' if lang == 'en' else '标注：'}{said}\n" in out  # the question is shown again with it
    assert f"[{said}]" in talk.say("/overview")


def test_without_a_mark_they_are_numbered_and_nothing_is_taken_unsaid(talk: Talk) -> None:
    out = talk.say(*OPERATOR, GO, "/mark", "")
    assert "  1  open: may go to anybody" in out
    assert "  4  no mark: treated as internal" in out
    assert "Left." in out
    assert talk.case.marks == {}
    talk.say(GO, "/mark", "2")
    assert talk.case.marks == {"operator.cii_notice": Mark.INTERNAL}
    talk.say(GO, "/mark none")
    assert talk.case.marks == {}


def test_evidence_is_marked_by_its_number(talk: Talk) -> None:
    talk.say(*OPERATOR, "/mark E02 open")
    assert talk.case.marks == {"E02": Mark.OPEN}
    assert "missing  [open]" in talk.say("/evidence")


def test_what_is_no_mark_is_told_in_a_line(talk: Talk) -> None:
    out = talk.say(*OPERATOR, GO, "/mark secret", "/mark E99 open")
    assert out.count("I read no mark in") == 2
    assert talk.case.marks == {}
    assert "here is none yet" in talk.say("/go product.name", "/mark open")


def test_help_names_the_command(talk: Talk) -> None:
    assert "/mark MARK: Who may see it besides the authority" in talk.say("/help")
    talk.lang = "zh"
    assert "/标注 级别" in talk.say("/help")


def test_a_variant_says_how_much_it_leaves_out(talk: Talk) -> None:
    out = talk.say(*OPERATOR, "n", "1", GO, "/mark trade secret", "/export", "", "4", "4", "2", "1")
    assert "variant for third parties (internal): 1 left out" in out

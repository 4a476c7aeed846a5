"""Commands, lists and lines of the composer. What each kind of question understands stands in test_reading_tables."""

from __future__ import annotations

import pytest

from intake.interview.answers import Answer, Status
from intake.interview.reading import COMMANDS, Command, Said, command_in, expected, read, read_value, shown
from intake.regime.text import Text
from tests.interview.asked import (
    CONTRACT,
    DATE,
    DAYS,
    FUNCTIONS,
    MONEY,
    NOTICE,
    NUMBER,
    PARAGRAPH,
    TEXT,
    TODAY,
    UNKNOWN,
    YES_NO,
)


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/back", "back", ""),
        ("/BACK", "back", ""),
        ("／back", "back", ""),
        ("／ＢＡＣＫ", "back", ""),
        (" /back ", "back", ""),
        ("/back。", "back", ""),
        ("/why", "why", ""),
        ("/unknown", "unknown", ""),
        ("/不清楚", "unknown", ""),
        ("/na no maintenance contract", "na", "no maintenance contract"),
        ("/na理由是没有维保", "na", "理由是没有维保"),
        ("/na：没有维保", "na", "没有维保"),
        ("/不适用 没有维保", "na", "没有维保"),
        ("/note seen on 5 March\nby Li", "note", "seen on 5 March\nby Li"),
        ("/备注待核", "note", "待核"),
        ("/attach /srv/data/a b.pdf", "attach", "/srv/data/a b.pdf"),
        ("/attach", "attach", ""),
        ("/go purchase.date", "go", "purchase.date"),
        ("/go 供应链", "go", "供应链"),
        ("/find remote access", "find", "remote access"),
        ("/undo", "undo", ""),
        ("/status", "status", ""),
        ("/lang zh", "lang", "zh"),
        ("/lang 中文", "lang", "zh"),
        ("/lang EN", "lang", "en"),
        ("/lang", "lang", ""),
        ("/export", "export", ""),
        ("/help", "help", ""),
        ("/帮助", "help", ""),
        ("/quit", "quit", ""),
        ("/redo", "redo", ""),
        ("/重做", "redo", ""),
        ("/confirm", "confirm", ""),
        ("／确认", "confirm", ""),
        ("/task Li Wei, next Friday", "task", "Li Wei, next Friday"),
        ("/待办 李伟，下周五", "task", "李伟，下周五"),
        ("/待办李伟，下周五", "task", "李伟，下周五"),
        ("/task", "task", ""),
        ("/overview", "overview", ""),
        ("/总览", "overview", ""),
        ("/evidence", "evidence", ""),
        ("/材料", "evidence", ""),
        ("/findings", "findings", ""),
        ("/提示", "findings", ""),
        ("/history", "history", ""),
        ("/历史", "history", ""),
    ],
)
def test_commands_are_read_on_every_question(text: str, name: str, argument: str) -> None:
    for asked in (TEXT, PARAGRAPH, YES_NO, NOTICE, FUNCTIONS, NUMBER, MONEY, DATE):
        assert read(asked, text, today=TODAY) == Command(name, argument)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/undo", "undo"),
        (" ／ＵＮＤＯ ", "undo"),
        ("/撤销", "undo"),
        ("/quit", "quit"),
        ("/note 待核", "note"),
        ("/附件/srv/a.pdf", "attach"),
        ("/undo this", None),
        ("/srv/data", None),
        ("/na/x", None),
        ("//undo", None),
        ("undo", None),
        ("/", None),
        ("", None),
    ],
)
def test_a_command_is_known_wherever_it_is_typed_and_a_path_is_none(text: str, name: str | None) -> None:
    assert command_in(text) == name


def test_the_commands_stand_in_the_order_in_which_they_are_shown() -> None:
    names = [
        *("back", "why", "unknown", "confirm", "na", "note", "task", "mark", "attach", "import", "go", "find", "undo"),
        *("redo", "status", "overview", "evidence", "findings", "history", "lang", "export", "help", "quit"),
    ]
    assert [c.name for c in COMMANDS] == names
    assert [c.name for c in COMMANDS if c.argument] == [
        "na",
        "note",
        "task",
        "mark",
        "attach",
        "import",
        "go",
        "find",
        "lang",
    ]
    assert all(c.help.en and c.help.zh and c.alias for c in COMMANDS)
    assert len({c.alias for c in COMMANDS}) == len(COMMANDS)


def test_a_value_may_be_unknown_or_not_applicable() -> None:
    assert read_value(DATE, "/unknown", today=TODAY) == Said(UNKNOWN)
    assert read_value(TEXT, "／unknown", today=TODAY) == Said(UNKNOWN)
    not_applicable = Answer(status=Status.NOT_APPLICABLE, reason="no maintenance")
    assert read_value(DATE, "/na no maintenance", today=TODAY) == Said(not_applicable)
    assert read_value(TEXT, "//srv", today=TODAY) == Said(Answer(status=Status.ANSWERED, value="/srv"))


def test_the_list_shown_ends_with_not_known() -> None:
    assert [(o.number, o.key) for o in shown(YES_NO)] == [(1, "yes"), (2, "no"), (3, "unknown")]
    assert [(o.number, o.key) for o in shown(CONTRACT)][2:] == [(3, "signed"), (4, "unknown")]
    assert shown(CONTRACT)[-1].label == Text(en="Not known", zh="不清楚")
    assert shown(NOTICE)[-1].label == Text(en="Unknown so far", zh="暂不清楚")
    assert shown(TEXT) == ()


def test_every_number_key_and_label_that_is_shown_can_be_typed() -> None:
    for asked in (YES_NO, NOTICE, CONTRACT, FUNCTIONS):
        for option in shown(asked):
            answers = {
                str(read(asked, t, today=TODAY))
                for t in (str(option.number), option.key, option.label.en, option.label.zh)
            }
            assert len(answers) == 1
            assert "Said" in answers.pop()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_kind_says_what_would_be_understood(lang: str) -> None:
    for asked in (TEXT, PARAGRAPH, YES_NO, NOTICE, FUNCTIONS, NUMBER, DAYS, MONEY, DATE):
        assert "{" not in expected(asked)[lang]
    assert "天" in expected(DAYS).zh
    assert "4" in expected(CONTRACT)[lang]

"""The main job as a new user does it, in both languages: new, scope, evidence, quit, resume, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from intake.case import Cases
from tests.terminal.conftest import Terminal

TALKS = {
    "en": {
        "empty": "No case yet",
        "new": "A new case",
        "title": "Core routers",
        "first": "state secrets",
        "answers": ["no", "n", "n", "1", "y", "n", "core", "2"],
        "scope": "IN SCOPE",
        "panel": "In scope",
        "name": "What is the operator's full name?",
        "said": "Jiangchuan Communications",
        "attached": "E01",
        "sector": "Which sector are you in?",
        "export": "Folder",
        "written": "Written and read back",
    },
    "zh": {
        "empty": "还没有事项",
        "new": "新建事项",
        "title": "核心路由器采购",
        "first": "国家秘密",
        "answers": ["否", "n", "2", "1", "是", "否", "核心", "2"],
        "scope": "在范围内",
        "panel": "在审查范围内",
        "name": "运营者的全称是什么",
        "said": "江川省通信网络有限公司",
        "attached": "E01",
        "sector": "行业",
        "export": "中英文各一份",
        "written": "已生成并核对",
    },
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", [(110, 36), (80, 24)], ids=["110x36", "80x24"])
def test_from_a_new_procurement_to_a_word_filing(
    terminal: Callable[..., Terminal], tmp_path: Path, lang: str, size: tuple[int, int]
) -> None:
    talk = TALKS[lang]
    notice = tmp_path / "notice 通知.pdf"
    notice.write_bytes(b"%PDF-1.7 notice")

    screen = terminal(*size, lang=lang)
    screen.run()
    screen.wait("F1", str(talk["empty"]))
    screen.keys("n")
    screen.wait(str(talk["new"]))
    screen.keys("-l", str(talk["title"]))
    screen.keys("Tab")
    screen.wait(str(talk["title"]))
    screen.keys("-l", "2026-12-18")
    screen.wait("2026-12-18")
    screen.keys("Enter")
    screen.wait(str(talk["first"]), str(talk["title"]))
    cases = Cases.open()
    for number, text in enumerate(talk["answers"], 3):
        screen.say(str(text))
        screen.until(lambda number=number: len(cases.get().sheet.answers) == number)
    screen.wait(str(talk["panel" if size[0] > 100 else "scope"]))
    screen.wait(str(talk["name"]))
    screen.say(f"/attach E01 {notice}")
    screen.until(lambda: bool(cases.get().sheet.evidence.get("E01")))
    screen.say(str(talk["said"]))
    screen.wait(str(talk["sector"]))
    screen.keys("-l", "a draft that was not sent")
    screen.wait("a draft that was not sent")
    screen.keys("C-q")
    screen.wait("ENDED-0")

    again = terminal(*size, lang=lang)
    again.run("resume")
    again.wait(str(talk["sector"]), "a draft that was not sent")
    case = cases.get()
    assert case.judgement.scope.outcome == "in_scope"
    assert case.sheet.evidence["E01"].files[0].name == "notice 通知.pdf"
    again.until(lambda: again.gone("a draft that was not sent", after="C-u"))
    again.say("/export")
    again.wait(str(talk["export"]))
    again.keys("Enter")
    again.wait(str(talk["written"]))
    assert list(tmp_path.glob("*/filing/*.docx"))
    again.keys("Escape")
    again.until(lambda: str(talk["written"]) not in again.screen())
    again.say("/quit")
    again.wait("ENDED-0")
    cases.close()


@pytest.mark.parametrize(("lang", "gone"), [("en", "There is no case 'nothing'"), ("zh", "没有事项“nothing”")])
def test_a_case_that_is_not_there_ends_with_one_line(terminal: Callable[..., Terminal], lang: str, gone: str) -> None:
    screen = terminal(80, 24, lang=lang)
    screen.run("resume", "nothing")
    shown = screen.wait("ENDED-2")
    assert gone in shown
    assert len(shown.strip().splitlines()) == 2


@pytest.mark.parametrize(("lang", "purged"), [("en", "was purged on 20"), ("zh", "清除")])
def test_so_does_one_that_was_purged(terminal: Callable[..., Terminal], lang: str, purged: str) -> None:
    cases = Cases.open()
    case = cases.new("Core routers")
    case.purge()
    cases.close()
    screen = terminal(110, 24, lang=lang)
    screen.run("resume", case.id)
    shown = screen.wait("ENDED-2")
    assert purged in shown
    assert "li.na" in shown
    assert len(shown.strip().splitlines()) == 2

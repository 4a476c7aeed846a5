"""What happened, in words: every kind of event, from what to what, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.interview.answers import Proposal, Source, SourceKind, not_applicable, said, unknown
from intake.talk.history import change_of, day_of, details, one_line, question_of, searched, time_of, told, what
from tests.worked import ENERGY


def last(case: Case, lang: str = "en", nth: int = 0) -> str:
    """What was done last, with from what to what."""
    line = told(case, 10)[nth]
    change = change_of(case, line, lang)
    return f"{what(case, line, lang)} | {change}" if change else what(case, line, lang)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Cases.open(tmp_path / "data").new("Routers", purchased=date(2026, 12, 18))


def test_answers_are_told_from_what_to_what(case: Case) -> None:
    case.answer("operator.platform", said("no"))
    assert last(case) == "answered: Are you a network platform operator? | No"
    case.answer("operator.platform", said("yes", reason="since March", note="licence 7"))
    assert last(case) == "changed: Are you a network platform operator? | No  ->  Yes"
    line = told(case)[0]
    assert "Reason: since March" in details(case, line, "en")
    assert "备注：licence 7" in details(case, line, "zh")
    case.answer("operator.platform", None)
    assert last(case) == "answer taken away: Are you a network platform operator? | Yes  ->  Not answered"
    assert last(case, "zh").endswith("是  ->  未回答")


def test_not_known_and_not_applicable_are_told_as_such(case: Case) -> None:
    case.answer("operator.platform", unknown())
    assert last(case).startswith("said not known: ")
    assert last(case, "zh").startswith("答为不清楚：")
    case.answer("purchase.number", not_applicable("none is given"))
    assert last(case).endswith("| Not applicable: none is given")


def test_undoing_and_redoing_say_what_was_undone(case: Case) -> None:
    case.answer("operator.platform", said("no"))
    case.answer("operator.platform", said("yes"))
    case.undo()
    assert last(case) == "undone: changed: Are you a network platform operator? | Yes  ->  No"
    assert last(case, "zh").startswith("撤销：改答：")
    case.redo()
    assert last(case) == "redone: changed: Are you a network platform operator? | No  ->  Yes"
    line = told(case)[0]
    assert (line.again, line.kind) == ("redone", "answered")
    assert any("the step that began with event" in text for text in details(case, line, "en"))


def test_items_evidence_and_files(case: Case, tmp_path: Path) -> None:
    case.add_item("suppliers")
    assert last(case) == "added: Party 1"
    case.remove_item("suppliers", 1)
    assert last(case, "zh").startswith("移除：")
    case.set_evidence("E07", status="requested", note="asked Li", expires=date(2027, 1, 1))
    assert last(case).startswith("evidence: E07 ")
    assert last(case).endswith("| requested")
    case.set_evidence("E07", status="received")
    assert last(case).endswith("| requested  ->  received")
    assert {"Note: asked Li", "Valid until: 2027-01-01"} <= set(details(case, told(case)[0], "en"))
    file = tmp_path / "证书.pdf"
    file.write_bytes(b"x" * 2048)
    case.attach(file, "E07")
    line = next(t for t in told(case) if t.kind == "file_added")
    assert what(case, line, "en").startswith("file attached: 证书.pdf (E07 ")
    assert "Size: 2.0 KB" in details(case, line, "en")
    case.detach("E07", str(line.event.payload["sha256"]))
    assert last(case, "zh").startswith("取下文件：证书.pdf（E07 ")


def test_a_row_names_what_moved_beside_an_answer(case: Case) -> None:
    case.answer("operator.platform", said("no"))
    case.answer("operator.platform", said("no", note="licence 7"))
    assert last(case) == "beside the answer: Are you a network platform operator? | note added: licence 7"
    assert last(case, "zh").endswith("| 新增备注：licence 7")
    case.answer("operator.platform", said("no", note="licence 8", reason="since March"))
    assert last(case).endswith("| reason added: since March; note: licence 7  ->  licence 8")
    assert "Note: licence 7  ->  licence 8" in details(case, told(case)[0], "en")
    case.answer("operator.platform", said("no"))
    assert last(case, "zh").endswith("| 删除理由：since March；删除备注：licence 8")
    case.undo()
    assert last(case).startswith("undone: beside the answer: ")
    assert last(case).endswith("note added: licence 8")


def test_a_row_names_what_moved_of_evidence_whose_status_stayed(case: Case) -> None:
    case.set_evidence("E07", expires=date(2027, 1, 1))
    assert last(case).endswith("| end of validity added: 2027-01-01")
    case.set_evidence("E07", status="checked")
    assert last(case).endswith("| missing  ->  checked")
    case.set_evidence("E07", expires=date(2028, 1, 1), located="safe 3")
    assert last(case).endswith("| end of validity: 2027-01-01  ->  2028-01-01; place of the original added: safe 3")
    assert last(case, "zh").endswith("| 有效期：2027-01-01  ->  2028-01-01；新增原件存放处：safe 3")
    case.set_evidence("E07", note="asked Li")
    assert last(case, "zh").endswith("| 新增备注：asked Li")
    case.set_evidence("E07", expires="")
    assert last(case).endswith("| end of validity taken away: 2028-01-01")
    (line,) = told(case, 1)
    assert change_of(case, line, "en") == "checked"  # what stood before was not read, so nothing is said of it
    case.purge()
    assert not any("safe 3" in change_of(case, t, "en") for t in told(case))


def test_proposals_tasks_titles_archive_and_life(case: Case) -> None:
    source = Source(kind=SourceKind.CASE, ref="ab12cd")
    case.propose({"operator.platform": Proposal(said("no").model_copy(update={"source": source}))})
    assert last(case) == "proposed, to confirm: Are you a network platform operator? | No"
    assert "Source: from case ab12cd" in details(case, told(case)[0], "en")
    case.withdraw(["operator.platform"])
    assert last(case) == "proposal settled: Are you a network platform operator? | No"
    case.answer("operator.platform", unknown())
    case.set_task("operator.platform", owner="王工", due=date(2026, 12, 1))
    assert last(case) == "owner and date: Are you a network platform operator? | 王工, by 2026-12-01"
    case.set_task("operator.platform", owner="李娜", due=None)
    assert last(case, "zh").endswith("| 王工、2026-12-01 前  ->  李娜、未定期限")
    case.rename("Switches")
    assert last(case) == "title | Routers  ->  Switches"
    case.archive()
    assert last(case) == "archived"
    case.archive(archived=False)
    assert last(case, "zh") == "取消归档"
    case.report("file")
    assert last(case) == "state of the case | draft  ->  filed"


def test_other_content_is_told_with_both_editions(case: Case) -> None:
    from intake.regime.compose import load_regime

    case.move(load_regime("cn-2020"))
    line = next(t for t in told(case) if t.kind == "content_changed")
    assert what(case, line, "en") == "content: cn-2020"
    assert change_of(case, line, "en").count("..  ->  ") == 1


def test_a_case_begins_with_its_title_and_says_who_and_when(case: Case) -> None:
    line = told(case)[-1]
    assert what(case, line, "en") == "case created: Routers"
    assert line.at is not None
    assert line.at.utcoffset() is not None
    assert one_line(case, line, "en").startswith(f"{day_of(line)} {time_of(line)}  li.na  case created")
    assert "li.na" in details(case, line, "zh")[-2]


def test_what_was_purged_is_not_made_up(case: Case) -> None:
    case.answer("operator.platform", said("no"))
    case.rename("Switches")
    case.purge()
    lines = told(case)
    assert what(case, lines[0], "zh") == "永久清除：全部文字和文件均已删除"
    answered = next(t for t in lines if t.kind == "answered")
    assert change_of(case, answered, "en") == "(purged)"
    assert "Switches" not in "\n".join(searched(case, lines))


def test_looking_finds_words_of_both_languages_and_what_people_wrote(case: Case) -> None:
    case.answer("operator.platform", said("yes", reason="since March"))
    text = next(iter(searched(case, told(case, 1))))
    for words in ("operator.platform", "网络平台", "network platform", "since March", "是", "li.na"):
        assert words in text


def test_only_the_newest_are_read_and_what_was_before_is_still_known(case: Case) -> None:
    case.answer("operator.platform", said("no"))
    case.answer("operator.platform", said("yes"))
    (line,) = told(case, 1)
    assert change_of(case, line, "en") == "No  ->  Yes"
    case.set_evidence("E07", status="requested")
    case.set_evidence("E07", status="received")
    (line,) = told(case, 1)
    assert change_of(case, line, "en") == "received"  # what it was before stands in an event that was not read


def test_where_an_event_leads(case: Case) -> None:
    case.answer("secrecy.state_secret", said("no"))
    assert question_of(case, told(case)[0]) == "secrecy.state_secret"
    case.set_evidence("E07", status="requested")
    assert question_of(case, told(case)[0]) == "E07"
    case.answer("listing.venue", said("上海证券交易所"))
    assert question_of(case, told(case)[0]) is None
    assert question_of(case, told(case)[-1]) is None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_event_of_a_worked_case_has_its_words(tmp_path: Path, lang: str) -> None:
    from intake.case.answers_file import read_answers

    case = Cases.open(tmp_path / "data").new(purchased=date.fromisoformat(ENERGY.purchased))
    case.answer_all(read_answers(case, ENERGY.answers))
    lines = told(case)
    assert len(lines) == case.history(1)[0].sequence
    for line in lines:
        assert what(case, line, lang)
        if line.kind == "answered":
            assert change_of(case, line, lang)
            assert f"{line.event.key}" not in what(case, line, lang)

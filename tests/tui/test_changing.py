"""Changing an earlier answer: first what it does, then whether to do it; undo and redo; proposals and tasks."""

from __future__ import annotations

import pytest

from intake.case import Cases
from intake.interview.answers import Proposal, Source, SourceKind, said
from intake.tui.chat import changing
from intake.tui.chat.changing import Changing
from tests.tui.conftest import OPERATOR, ROUTERS, Opened, Person


@pytest.fixture(autouse=True)
def ready_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog takes Enter at once; that it does not otherwise is shown by its own test."""
    monkeypatch.setattr(changing, "HOLD", -1.0)


def shown(person: Person) -> str:
    return person.text("#moves")


async def in_scope(person: Person) -> None:
    await person.send(*OPERATOR)
    case = person.chat.case
    case.answer_all({"operator.platform": said("no"), "product.category": said("core_network_equipment")})
    person.chat.refresh_all()
    await person.settle()
    assert person.chat.case.judgement.scope.outcome == "in_scope"


async def test_what_a_change_does_is_shown_before_it_is_made(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await in_scope(person)
        before = person.chat.case.answers
        await person.send("/go operator.cii_notice", "n")
        assert isinstance(person.app.screen, Changing)
        text = shown(person)
        assert "Yes, notified  ->  No" in text
        assert "Scope: IN SCOPE  ->  " in text
        assert "parked: kept, not used" in text
        assert person.chat.case.answers == before


async def test_leaving_it_changes_nothing(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await in_scope(person)
        await person.send("/go operator.cii_notice", "n")
        await person.press("escape")
        assert person.chat.case.answers["operator.cii_notice"].value == "yes"
        assert "Left as it was" in person.said


async def test_agreeing_changes_it_and_says_what_moved(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await in_scope(person)
        await person.send("/go operator.cii_notice", "n")
        await person.press("enter")
        assert person.chat.case.answers["operator.cii_notice"].value == "no"
        assert person.chat.case.judgement.scope.outcome != "in_scope"
        assert "parked and kept" in person.log


async def test_a_change_that_moves_nothing_else_is_made_at_once(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go purchase.title", "边界路由器采购")
        assert not isinstance(person.app.screen, Changing)
        assert person.chat.case.answers["purchase.title"].value == "边界路由器采购"


async def test_keys_typed_ahead_do_not_agree_unread(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "HOLD", 60.0)
    async with opened(new=ROUTERS) as person:
        await in_scope(person)
        await person.send("/go operator.cii_notice", "n")
        await person.press("enter", "enter")
        assert isinstance(person.app.screen, Changing)
        assert person.chat.case.answers["operator.cii_notice"].value == "yes"


async def test_the_dialog_is_worded_anew_in_chinese(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await in_scope(person)
        await person.send("/go operator.cii_notice", "n")
        person.app.set_lang("zh")
        await person.settle()
        assert "是，已收到通知  ->  否" in shown(person)
        assert "修改后的影响" in person.text(".heading")


async def test_undo_and_redo_survive_a_restart(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "n", "y")
        await person.send("/undo")
        assert "operator.cii_notice" not in person.chat.case.answers
        id = person.chat.case.id
    async with opened(case=id) as person:
        await person.send("/redo")
        assert person.chat.case.answers["operator.cii_notice"].value == "yes"
        assert "Made again" in person.log
        await person.send("/redo")
        assert person.said


async def test_a_click_in_the_log_opens_the_question(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "n")
        messages = list(person.chat.query("#log Message"))
        await person.pilot.click(messages[-1])
        await person.settle()
        assert person.asked == "authority.initiated"


async def test_a_proposal_is_shown_with_its_source_and_enter_takes_it(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "n")
        key = person.asked
        assert key == "operator.cii_notice"
        source = Source(kind=SourceKind.WORD, ref="2025 filing.docx")
        proposal = Proposal(answer=said("yes").model_copy(update={"source": source}), sure=True, at="2025-11-03")
        person.chat.case.propose({key: proposal})
        person.chat.refresh_all()
        await person.settle()
        assert person.card.scene is not None
        assert "Proposed: Yes, notified (from 2025 filing.docx, 2025-11-03, " in person.card.scene.now
        assert " ago). Enter takes it" in person.card.scene.now
        assert "1 to confirm" in person.text("TitleLine")
        await person.press("enter")
        answer = person.chat.case.answers[key]
        assert (answer.value, answer.source.kind, answer.source.ref) == ("yes", "word", "2025 filing.docx")
        assert key not in person.chat.case.proposals


async def test_confirm_without_a_proposal_says_where_they_are(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("/confirm")
        assert "Nothing is proposed" in person.said


async def test_unknown_becomes_a_task_with_owner_and_date(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/unknown")
        assert "it is a task now" in person.said
        await person.send("/task Wang Li, 2026-12-05")
        (task,) = person.chat.case.tasks
        assert (task.key, task.owner, str(task.due)) == ("authority.initiated", "Wang Li", "2026-12-05")
        assert "Wang Li, by 2026-12-05" in person.log
        id = person.chat.case.id
    cases = Cases.open()
    assert [t.task.owner for t in cases.tasks() if t.case == id] == ["Wang Li"]
    cases.close()


async def test_the_panel_leads_where_it_points(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n")
        await person.chat.run_action("screen.to('purchase.title')")
        await person.settle()
        assert person.asked == "purchase.title"
        await person.chat.run_action("screen.to('E07')")
        await person.settle()
        assert "E07" in person.screen().split("\n---")[-1]


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f5", "f6"])
async def test_every_screen_of_a_case_opens_and_goes_by_its_key(opened: Opened, key: str) -> None:
    async with opened(new=ROUTERS, size=(80, 24)) as person:
        await person.send("n", "n")
        chat = person.chat
        await person.press(key)
        assert person.app.screen is not chat
        await person.press("escape")
        assert person.app.screen is chat


async def test_the_same_answer_again_keeps_its_note_and_writes_nothing(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go secrecy.work_secret", "/note asked the secrecy office")
        case = person.chat.case
        before = case.revision_of("secrecy.work_secret")
        await person.send("no")
        answer = case.answers["secrecy.work_secret"]
        assert (answer.value, answer.note) == ("no", "asked the secrecy office")
        assert case.revision_of("secrecy.work_secret") == before


async def test_an_assessment_said_again_keeps_its_reason(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await in_scope(person)
        case = person.chat.case
        case.answer("assessment.c1", said("low", reason="No remote access, spare parts on site."))
        await person.send("/go assessment.c1", "1")
        assert case.answers["assessment.c1"].reason == "No remote access, spare parts on site."


async def test_a_second_note_stands_behind_the_first(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("n", "n", "/go secrecy.work_secret", "/note one", "/note two")
        assert person.chat.case.answers["secrecy.work_secret"].note == "one\ntwo"


async def test_after_an_earlier_answer_the_conversation_is_back_where_it_was(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR)
        place = person.asked
        await person.send("/go purchase.title", "边界路由器采购")
        assert person.asked == place


async def test_typing_on_in_the_dialog_agrees_to_nothing(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(new=ROUTERS) as person:
        await in_scope(person)
        await person.send("/go operator.cii_notice", "n")
        monkeypatch.setattr(changing, "HOLD", 60.0)
        await person.press("1", "0", "enter")
        assert isinstance(person.app.screen, Changing)


async def test_a_long_answer_of_the_program_is_read_from_its_top(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(80, 24)) as person:
        await in_scope(person)
        await person.send("/status")
        assert "Scope: In scope" in person.screen()

"""Every question with how it stands: no state is taken for another, nothing is left out, and what is not asked says why."""

from __future__ import annotations

from collections import Counter

import pytest

from intake.case import Case
from intake.interview.answers import said
from intake.talk.elsewhere import led_elsewhere
from intake.talk.overview import (
    MARKS,
    Entry,
    Only,
    State,
    counted,
    detail,
    entries,
    heading,
    searched,
    standing,
    wanted,
)
from tests.talk import states


def entry(case: Case, key: str) -> Entry:
    return next(e for e in entries(case) if e.key == key)


@pytest.mark.parametrize(
    ("key", "state", "en", "zh"),
    [
        ("system.is_cii", State.ANSWERED, "answered: Yes", "已答：是"),
        (states.TO_REASON, State.TO_REASON, "answered, reason wanted: Low on", "已答，待写理由：依现有材料"),
        (states.UNKNOWN, State.UNKNOWN, "not known: 王工, by 2026-12-01", "不清楚：王工、2026-12-01 前"),
        (states.ALSO_UNKNOWN, State.UNKNOWN, "not known: nobody named", "不清楚：未指定负责人"),
        (states.NOT_APPLICABLE, State.NOT_APPLICABLE, "not applicable: bought without", "不适用：bought"),
        (states.TO_CONFIRM, State.TO_CONFIRM, "to confirm: NR-9900", "待确认：NR-9900"),
        (states.TO_ANSWER, State.TO_ANSWER, "to answer", "待答"),
        (states.PARKED, State.PARKED, "parked: Yes", "暂不采用：是"),
        (states.OFF, State.OFF, "not asked", "不问"),
        (states.GONE, State.PARKED, "parked: 中国", "暂不采用：中国"),
    ],
)
def test_each_state_is_said_in_words(mixed: Case, key: str, state: State, en: str, zh: str) -> None:
    found = entry(mixed, key)
    assert found.state is state
    assert standing(mixed, found, "en").startswith(en)
    assert standing(mixed, found, "zh").startswith(zh)


def test_all_questions_are_there_once_in_the_order_of_asking(mixed: Case) -> None:
    keys = [e.key for e in entries(mixed)]
    assert len(keys) == len(set(keys))
    on = mixed.judgement.route.on
    assert tuple(k for k in keys if k in on) == mixed.judgement.route.keys
    plain = {q.key for q in mixed.regime.questions if q.group is None}
    assert plain <= set(keys)
    assert set(mixed.answers) <= set(keys)


def test_no_state_counts_as_answered_but_an_answer(mixed: Case) -> None:
    counts = Counter(e.state for e in entries(mixed))
    on = mixed.judgement.route
    assert counts[State.UNKNOWN] == len(mixed.tasks) == 2
    assert counts[State.TO_ANSWER] + counts[State.TO_CONFIRM] + counts[State.TO_REASON] == len(
        mixed.judgement.open_questions
    )
    stand = (State.ANSWERED, State.TO_REASON, State.UNKNOWN, State.NOT_APPLICABLE, State.TO_CONFIRM, State.TO_ANSWER)
    assert sum(counts[s] for s in stand) == len(on.keys)
    assert counts[State.PARKED] == len(mixed.judgement.parked)
    said = counted(entries(mixed), "en")
    assert f"{counts[State.ANSWERED]} answered, 1 without a reason, 2 not known, 1 not applicable, 1 to confirm" in said


def test_only_what_is_asked_for_is_wanted(mixed: Case) -> None:
    found = entries(mixed)
    assert {e.key for e in wanted(mixed, found, Only.OPEN)} == set(mixed.judgement.open_questions)
    assert {e.key for e in wanted(mixed, found, Only.UNKNOWN)} == {t.key for t in mixed.tasks}
    assert {e.key for e in wanted(mixed, found, Only.TO_CONFIRM)} == set(mixed.proposals)
    assert {e.key for e in wanted(mixed, found, Only.PARKED)} == set(mixed.judgement.parked)
    assert wanted(mixed, found, Only.ALL) == list(found)


def test_a_proposal_beside_an_answer_is_told_and_changes_nothing(mixed: Case) -> None:
    found = entry(mixed, states.BESIDE)
    assert found.state is State.ANSWERED
    assert standing(mixed, found, "en") == "answered: NOS 23.4R2, proposed instead: NOS 24"
    assert counted(entries(mixed), "en").endswith(", 1 proposed instead")
    told = "\n".join(detail(mixed, found, "en"))
    assert "answered: NOS 23.4R2" in told
    assert "To confirm, read with doubt: NOS 24" in told
    assert "ab12cd" in told
    sure = "\n".join(detail(mixed, entry(mixed, states.TO_CONFIRM), "en"))
    assert "To confirm: NR-9900" in sure
    assert "2025-11-03" in sure


def test_looking_finds_questions_keys_answers_notes_and_reasons_in_both_languages(mixed: Case) -> None:
    assert "asked them on 3 March" in searched(mixed, entry(mixed, states.PARKED))
    assert "bought without a number" in searched(mixed, entry(mixed, states.NOT_APPLICABLE))
    assert "NR-9900" in searched(mixed, entry(mixed, states.TO_CONFIRM))
    assert "王工" in searched(mixed, entry(mixed, states.UNKNOWN))
    notice = searched(mixed, entry(mixed, "operator.cii_notice"))
    for words in ("operator.cii_notice", "Yes, notified", "protection department", "保护工作部门", "已答", "answered"):
        assert words in notice


@pytest.mark.parametrize(
    ("key", "en", "zh"),
    [
        (states.PARKED, "CII)? > Yes, notified", "> "),
        (states.OFF, "> Not known", "> 不清楚"),
        (states.GONE, "this item was taken out", "该项已移除"),
        ("suppliers[1].authorised", "Party 1: What is the role of this party? > Maker", "> "),
        ("assessment.while_waiting", "Scope > IN SCOPE", "范围 > 在范围内"),
    ],
)
def test_what_is_not_asked_names_what_leads_elsewhere(mixed: Case, key: str, en: str, zh: str) -> None:
    assert en in "\n".join(led_elsewhere(mixed, key, "en"))
    assert zh in "\n".join(led_elsewhere(mixed, key, "zh"))


def test_what_depends_on_a_question_that_is_not_asked_names_the_answer_at_its_root(mixed: Case) -> None:
    # the section hangs on whether a listing is planned, which only platforms are asked
    assert led_elsewhere(mixed, "listing.venue", "en")[1:] == ["  Are you a network platform operator? > No"]


def test_what_is_asked_says_nothing_of_that_kind_and_everything_else_does(mixed: Case) -> None:
    for e in entries(mixed):
        on = e.key in mixed.judgement.route.on
        assert bool(led_elsewhere(mixed, e.key, "zh")) is not on, e.key


def test_headings_by_section_and_by_criterion(mixed: Case) -> None:
    found = entry(mixed, states.UNKNOWN)
    assert heading(mixed, found, "en") == next(
        s.title.en for s in mixed.regime.sections if s.id == mixed.question(found.key).section
    )
    assert heading(mixed, found, "en", by_criterion=True).startswith("2022-10.3 ")
    assert heading(mixed, entry(mixed, "purchase.title"), "zh", by_criterion=True) == "不属于审查因素"


def test_an_answer_that_other_content_left_behind_is_told_and_used_by_nothing(mixed: Case) -> None:
    from intake.interview.answers import Answer

    class Left(type(mixed)):  # type: ignore[misc]
        """The same case with an answer to a question that its content does not have."""

        @property
        def answers(self) -> dict[str, Answer]:
            return {**super().answers, "old.question": said("then")}

    mixed.__class__ = Left
    last = entries(mixed)[-1]
    assert (last.key, last.state) == ("old.question", State.PARKED)
    assert heading(mixed, last, "en") == "Kept from earlier content"
    assert "then" in "\n".join(detail(mixed, last, "en"))
    assert "only earlier content" in led_elsewhere(mixed, "old.question", "en")[0]


def test_every_state_has_its_own_sign() -> None:
    assert len(set(MARKS.values())) == len(State)
    assert all(len(m) == 1 and m.isascii() for m in MARKS.values())

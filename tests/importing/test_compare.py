"""What came beside what the case says: what may be taken unseen, and what a person has to look at, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from intake.filing.forms.find import Where
from intake.importing.compare import Row, Why, chosen, compared, merged, same_said
from intake.importing.found import By, Found, Origin, Reading, Remark, State
from intake.importing.known import Known
from intake.interview.answers import Answer, Proposal, Sheet, SourceKind, said, unknown
from intake.regime.compose import load_regime
from intake.regime.model import Regime

REGIME = load_regime("cn-2022")
TODAY = date(2026, 11, 23)


def found(key: str | None, answer: Answer | None, **more: Any) -> Found:
    given: dict[str, Any] = {"state": State.SAME, "baseline": answer, "by": By.NUMBER, **more}
    text = "" if answer is None else str(answer.value)
    return Found(key, "label", text, answer, "filing.docx", Where(table=1, row=2), **given)


def origin(*, ours: bool = True, at: str = "2026-11-03", regime: Regime = REGIME) -> Origin:
    kind = SourceKind.WORD
    return Origin(kind, "filing.docx", "9" * 64, ours, at, "c-0001", regime.id, regime.digest)


def rows(*read: Found, case: dict[str, Answer] | None = None, **more: Any) -> tuple[Row, ...]:
    facts = {f.key: f.answer for f in read if f.key is not None and f.answer is not None}
    reading = Reading(origin(**more), read, facts=facts)
    known = Known(REGIME, {r: load_regime(r) for r in ("cn-2017", "cn-2020", "cn-2022")})
    return compared(known, Sheet(TODAY, case or {}), reading)


def only(*read: Found, **more: Any) -> Row:
    (row,) = rows(*read, **more)
    return row


NAME = found("operator.name", said("华东电网"))


def test_an_answer_of_ours_as_it_was_written_is_sure() -> None:
    row = only(NAME)
    assert (row.sure, row.takeable, row.same, row.why) == (True, True, False, ())


def test_what_the_case_says_already_is_neither_taken_nor_looked_at() -> None:
    row = only(NAME, case={"operator.name": said("华东电网", note="a note of the case")})
    assert (row.same, row.sure, row.why) == (True, False, ())


def test_a_note_that_stands_for_a_reason_in_a_document_is_no_difference() -> None:
    read = found("operator.name", said("华东电网", reason="as registered"))
    assert only(read, case={"operator.name": said("华东电网", note="as registered")}).same


def test_without_what_our_document_said_nothing_is_sure() -> None:
    row = only(found("operator.name", said("华东电网"), state=State.NEW))
    assert row.takeable
    assert not row.sure


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (found(None, None, by=By.LIKE, offered=("operator.name",), state=State.NEW), Why.CHOOSE),
        (found("operator.cii_notice", None, state=State.EDITED), Why.UNREADABLE),
        (found("system.national_security", said("yes")), Why.NOT_HERE),
        (found("operator.name", said("华东"), state=State.EDITED), Why.EDITED),
        (found("operator.name", None, state=State.EMPTIED), Why.EMPTIED),
        (found("operator.name", None, state=State.MISSING), Why.MISSING),
        (found("operator.name", said("华东"), before="华北", answer_before=said("华北")), Why.RECORDED),
        (found("operator.name", said("华东"), concealed=("not seen",)), Why.CONCEALED),
        (found("operator.name", said("华东"), remarks=(Remark("Wang", "check"),)), Why.REMARK),
        (found("operator.name", said("华东"), others=(NAME,)), Why.SEVERAL),
    ],
)
def test_whatever_speaks_against_an_answer_keeps_it_from_being_taken_unseen(read: Found, why: Why) -> None:
    row = only(read)
    assert why in row.why
    assert not row.sure


def test_what_is_empty_now_is_not_called_unreadable() -> None:
    assert only(found("operator.name", None, state=State.EMPTIED)).why == (Why.EMPTIED,)


def test_a_conflict_with_the_case_is_shown() -> None:
    row = only(NAME, case={"operator.name": unknown()})
    assert row.why == (Why.OTHER,)
    assert row.here == unknown()
    assert row.takeable


def test_what_waits_already_is_not_replaced_unseen() -> None:
    def row(waiting: Answer) -> Row:
        reading = Reading(origin(), (NAME,))
        (found,) = compared(Known(REGIME), Sheet(TODAY), reading, {"operator.name": Proposal(waiting)})
        return found

    assert row(said("华北电网")).why == (Why.WAITING,)
    assert not row(said("华北电网")).sure
    assert row(said("华东电网")).sure


def test_what_others_wrote_is_never_sure() -> None:
    row = only(found("operator.name", said("华东"), by=By.NAME, state=State.NEW), ours=False)
    assert row.why == (Why.FOREIGN,)
    assert row.takeable


def test_another_product_makes_what_was_said_of_it_stale_and_nothing_else() -> None:
    model = found("product.model", said("R1"))
    judged = next(q for q in REGIME.questions if q.criteria and q.kind == "yes_no" and q.group is None)
    about = found(judged.key, said("yes"))
    by_key = {r.found.key: r for r in rows(model, about, NAME, case={"product.model": said("R2")})}
    assert Why.PRODUCT in by_key[judged.key].why
    assert by_key[judged.key].stale
    assert by_key["operator.name"].why == ()
    assert by_key["product.model"].why == (Why.OTHER,)
    same = {r.found.key: r for r in rows(model, about, NAME, case={"product.model": said("R1")})}
    assert Why.PRODUCT not in same[judged.key].why


def test_other_articles_behind_a_question_make_its_answer_stale() -> None:
    old = load_regime("cn-2020")
    changed = [
        r.found.key
        for r in rows(
            found("operator.cii_notice", said("yes")),
            found("product.name", said("Router")),
            regime=old,
            at="2021-05-01",
        )
        if Why.LAW in r.why
    ]
    assert "operator.cii_notice" in changed
    assert "product.name" not in changed


def test_an_answer_older_than_its_question_allows_is_stale() -> None:
    aged = next(q for q in REGIME.questions if q.good_for is not None and q.group is None and q.kind == "yes_no")
    assert Why.AGE in only(found(aged.key, said("yes")), at="2019-01-01").why
    assert Why.AGE not in only(found(aged.key, said("yes")), at=TODAY.isoformat()).why


def test_a_person_may_say_which_question_it_is() -> None:
    row = only(found(None, None, by=By.LIKE, offered=("operator.name",), state=State.NEW), ours=False)
    taken = chosen(row, "operator.name", said("华东"))
    assert taken.takeable
    assert Why.CHOOSE not in taken.why
    assert not taken.sure


def test_one_answer_in_two_documents_is_one_row_and_an_edit_counts_first() -> None:
    edited = found("operator.name", said("华东"), state=State.EDITED)
    (one,) = merged((NAME, edited))
    assert one.answer == said("华东")
    assert one.others == ()
    (two,) = merged((edited, found("operator.name", said("华北"), state=State.EDITED), NAME))
    assert [o.answer for o in two.others] == [said("华北")]


def test_what_has_no_question_stays_apart() -> None:
    strange = found(None, None, by=By.LIKE, state=State.NEW)
    assert len(merged((strange, strange))) == 2


def test_saying_the_same_does_not_look_at_notes_or_sources() -> None:
    assert same_said(said("a", note="x"), said("a"))
    assert not same_said(said("a"), said("b"))
    assert not same_said(said("a"), None)
    assert same_said(None, None)

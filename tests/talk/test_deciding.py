"""What a person decides of an import: every row is taken or left, and the counts always add up."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from intake.importing.compare import compared
from intake.importing.found import By, Remark, State
from intake.importing.known import Known
from intake.interview.answers import Answer, Sheet, said
from intake.talk.deciding import Decisions, alternatives, concrete_keys, may, standing, to_look
from intake.talk.importing import changes_line, counts_line, detail, document_text, searched
from intake.talk.importing import decided as told
from tests.importing.reviewed import EVIDENCE, NUMBERS, REGIME, ROWS, found, reading
from tests.plain.conftest import TODAY

KNOWN = Known(REGIME, {REGIME.id: REGIME})


def decided(*rows: object, here: dict[str, Answer] | None = None) -> Decisions:
    """The decisions on the rows of a source, or on every kind of row."""
    what = reading(*rows)  # type: ignore[arg-type]
    return Decisions(what, compared(KNOWN, Sheet(TODAY, here or {}), what), REGIME, TODAY, here)


def test_whatever_is_decided_the_counts_add_up() -> None:
    chance = random.Random(7)
    decisions = decided(here={"purchase.title": said("核心路由器采购")})
    for _ in range(400):
        number = chance.randint(1, len(ROWS))
        chance.choice(
            (
                lambda n: decisions.toggle(n),
                lambda n: decisions.take(n),
                lambda n: decisions.leave(n),
                lambda n: decisions.says(n, "provider.name", said(f"{n}")),
                lambda n: decisions.says(n, "remote_access.possible", said("no such option")),
                lambda _: decisions.take_sure(),
                lambda _: decisions.take_all(),
            )
        )(number)
        counted = decisions.counted()
        assert counted.came == len(ROWS) == counted.taken + counted.left
        assert counted.same + counted.look <= counted.left
        keys = [row.found.key for row in decisions.taken]
        assert len(keys) == len(set(keys)), "one question is answered once"
        assert all(may(row) for row in decisions.taken)


def test_at_first_nothing_is_taken_and_all_takes_what_can_be_taken_and_is_not_the_same() -> None:
    decisions = decided(here={"purchase.title": said("核心路由器采购")})
    assert not decisions.made
    decisions.take_all()
    assert [row.found.key for row in decisions.taken] == ["operator.name", "provider.country", "product.model"]
    assert decisions.codes == ("E03",)


REMARK = Remark("王工", "请法务复核")


def test_a_comment_beside_an_answer_that_the_case_gives_already_is_looked_at_and_taken_as_a_note() -> None:
    here = {"operator.name": said("A", note="ours")}
    decisions = decided(found("operator.name", said("A"), "A", 1, remarks=(REMARK,)), here=here)
    row = decisions.row(1)
    assert row.same
    assert standing(row, False) == "look"
    assert told(decisions, row, "en") == ("look", "comment")
    assert decisions.counted().same == 0
    assert decisions.take_sure() == 0
    decisions.take_all()
    (taken,) = decisions.taken
    assert not taken.same, "what says the same as the case is left when it is written"
    assert taken.found.answer == here["operator.name"], "the note that there is stays"
    assert taken.found.remarks == (REMARK,)
    decisions.leave(1)
    assert decisions.row(1).same


def test_a_comment_without_a_day_is_told_without_one() -> None:
    remarks = (Remark("Wang", "ask", "0-00-00T00:00:00Z"), Remark("Li", "seen", "2026-01-05T09:00:00Z"))
    decisions = decided(found("operator.name", said("A"), "A", 1, remarks=remarks))
    lines = detail(decisions, decisions.row(1), "en")
    assert "Comment by Wang: ask" in lines
    assert "Comment by Li, 2026-01-05: seen" in lines


def test_a_comment_that_is_noted_already_is_no_news() -> None:
    here = {"operator.name": said("A", note="Comment by 王工: 请法务复核")}
    decisions = decided(found("operator.name", said("A"), "A", 1, remarks=(REMARK,)), here=here)
    assert standing(decisions.row(1), False) == "same"
    assert not decisions.take(1)


def test_a_row_that_a_person_worded_says_so_until_it_is_left() -> None:
    decisions = decided()
    number = NUMBERS["operator.name"]
    decisions.says(number, "operator.name", said("Another name"))
    assert told(decisions, decisions.row(number), "en") == ("take", "as you chose")
    assert "To be taken: Another name" in detail(decisions, decisions.row(number), "en")
    decisions.leave(number)
    assert told(decisions, decisions.row(number), "en") == ("sure", "")


def test_recorded_changes_are_named_before_other_changes() -> None:
    decisions = decided()
    assert told(decisions, decisions.row(NUMBERS["product.model"]), "en") == ("look", "recorded change")


def test_of_a_form_of_others_it_is_told_which_name_speaks_for_the_question_and_not_that_nothing_changed() -> None:
    row = found("provider.name", said("A"), "A", 1, by=By.NAME, state=State.NEW, baseline=None, label="Seller")
    what = reading(row, evidence=(), ours=False)
    decisions = Decisions(what, compared(KNOWN, Sheet(TODAY, {}), what), REGIME, TODAY)
    assert "the name on the form (Seller)" in "\n".join(detail(decisions, decisions.row(1), "en"))
    assert changes_line(decisions, "en") == "no earlier text to compare it with"


def test_leaving_a_row_forgets_what_was_said_of_it() -> None:
    decisions = decided()
    number = NUMBERS["-"]
    assert decisions.says(number, "provider.name", said("A"))
    assert decisions.aliases == {"firmthatsellsit": "provider.name"}
    decisions.leave(number)
    assert decisions.row(number).found.key is None
    assert decisions.aliases == {}


def test_an_answer_that_a_question_cannot_hold_is_not_taken() -> None:
    decisions = decided()
    assert not decisions.says(NUMBERS["remote_access.possible"], "remote_access.possible", said("perhaps"))
    assert decisions.taken == ()


@pytest.mark.parametrize(
    ("key", "word"),
    [("operator.name", "sure"), ("remote_access.possible", "look"), ("-", "choose"), ("purchase.title", "same")],
)
def test_what_is_to_become_of_a_row(key: str, word: str) -> None:
    decisions = decided(here={"purchase.title": said("核心路由器采购")})
    row = decisions.row(NUMBERS[key])
    assert standing(row, False) == word
    assert standing(row, True) == "take"
    assert to_look(row) == (word in ("look", "choose"))


def test_alternatives_are_told_once_and_never_what_the_row_says_itself() -> None:
    decisions = decided()
    model = alternatives(decisions.row(NUMBERS["product.model"]))
    assert [(id, way.answer.value) for id, way in model if way.answer] == [("before", "NE-8000")]
    assert alternatives(decisions.row(NUMBERS["operator.name"])) == []
    other = replace(found("operator.name", said("A"), "A", 1), others=(found("operator.name", said("B"), "B", 2),))
    assert [id for id, _ in alternatives(decided(other).row(1))] == ["other"]


def test_the_items_that_a_template_may_mean() -> None:
    decisions = decided(found("suppliers[2].name", said("A"), "A", 1))
    assert concrete_keys(decisions, None, "suppliers[].name") == ["suppliers[2].name", "suppliers[3].name"]
    assert concrete_keys(decisions, None, "provider.name") == ["provider.name"]
    assert concrete_keys(decisions, None, "nothing.here") == []


def test_evidence_comes_along_only_if_there_is_something_of_it() -> None:
    decisions = decided()
    listed = next(piece for piece in EVIDENCE if piece.code == "E07")
    assert not decisions.toggle_evidence("E07")
    assert decisions.expired(listed)
    assert decisions.toggle_evidence("E03")
    assert decisions.codes == ("E03",)
    assert decisions.toggle_evidence("E03")
    assert not decisions.made


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_row_is_told_in_both_languages(lang: str) -> None:
    decisions = decided()
    for row in decisions.rows:
        lines = detail(decisions, row, lang)
        assert len(lines) >= 3
        assert document_text(REGIME, row.found, lang)
    assert changes_line(decisions, lang)
    assert str(len(ROWS)) in counts_line(decisions, lang)


def test_questions_are_found_by_words_in_either_language() -> None:
    assert "provider.name" in searched(REGIME, "who provider")
    assert "operator.name" in searched(REGIME, "运营者 全称")
    assert searched(REGIME, " ") == []

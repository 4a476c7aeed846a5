"""Marks as they are typed and shown: every spelling in both languages, what they are for, and what is refused."""

from __future__ import annotations

import pytest

from intake.case import Case
from intake.interview.answers import Mark
from intake.talk.evidence import detail as evidence_detail
from intake.talk.marks import MARKS, Marking, choices, mark_line, mark_short, marked_line, marking, place_of
from intake.talk.overview import detail, entries, searched, standing
from intake.talk.scenes import scene_of
from intake.words import Refusal

KEY = "product.category"


@pytest.fixture
def at(mixed: Case) -> Case:
    """The case, at a question that has its answer."""
    key = KEY if KEY in mixed.answers else next(k for k in mixed.judgement.route.keys if k in mixed.answers)
    mixed.go(key)
    return mixed


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("open", Mark.OPEN),
        ("OPEN", Mark.OPEN),
        ("可公开", Mark.OPEN),
        ("公开", Mark.OPEN),
        ("internal", Mark.INTERNAL),
        ("内部", Mark.INTERNAL),
        ("trade_secret", Mark.TRADE_SECRET),
        ("trade secret", Mark.TRADE_SECRET),
        ("Trade-secret", Mark.TRADE_SECRET),
        ("商业秘密", Mark.TRADE_SECRET),
        ("none", None),
        ("no mark", None),
        ("无", None),
        ("未标注", None),
        ("不标注", None),
    ],
)
def test_every_spelling_is_a_mark_for_the_answer_at_hand(at: Case, typed: str, mark: Mark | None) -> None:
    assert at.current is not None
    assert marking(at, typed) == Marking((at.current,), mark, chosen=True)


def test_without_a_mark_it_is_to_be_chosen(at: Case) -> None:
    assert at.current is not None
    assert marking(at, "  ") == Marking((at.current,), None, chosen=False)
    assert marking(at, "e07") == Marking(("E07",), None, chosen=False)


def test_evidence_and_keys_stand_before_the_mark(at: Case) -> None:
    key = next(iter(at.answers))
    group = key.partition(".")[0] + ".*"
    assert marking(at, "E07 trade secret") == Marking(("E07",), Mark.TRADE_SECRET, chosen=True)
    assert marking(at, "e07、E01，内部") == Marking(("E07", "E01"), Mark.INTERNAL, chosen=True)
    assert marking(at, f"{key} open").names == (key,)
    assert marking(at, f"{group} open").names == (group,)
    at.mark([group], Mark.OPEN)
    assert marked_line(at, (group,), "en") == f"Marked open: {group}"
    assert MARKS[place_of(at, (group,))] is Mark.OPEN
    assert at.marks[key] is Mark.OPEN


@pytest.mark.parametrize(
    "typed", ["secret", "E99 internal", "nothing.here open", "no.such.* open", "open E07", "[/x] open"]
)
def test_what_is_no_mark_is_refused_with_an_example(at: Case, typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        marking(at, typed)
    assert typed in refused.value.said("en")
    assert "/mark E07 internal" in refused.value.said("en")
    assert "/标注 E07 内部" in refused.value.said("zh")


def test_a_question_without_an_answer_bears_none(mixed: Case) -> None:
    mixed.go(next(k for k in mixed.judgement.open_questions if k not in mixed.answers))
    with pytest.raises(Refusal) as refused:
        marking(mixed, "internal")
    assert refused.value.id == "talk.mark.first"
    assert marking(mixed, "E07 internal").names == ("E07",)


def test_each_choice_says_what_it_means_and_the_present_one_is_found(at: Case) -> None:
    assert [line.partition(":")[0] for line in choices("en")] == ["open", "internal", "trade secret", "no mark"]
    assert len(choices("zh")) == len(MARKS)
    assert at.current is not None
    assert MARKS[place_of(at, (at.current,))] is None
    at.mark([at.current], Mark.TRADE_SECRET)
    assert MARKS[place_of(at, (at.current,))] is Mark.TRADE_SECRET


@pytest.mark.parametrize(("lang", "said"), [("en", "trade secret"), ("zh", "商业秘密")])
def test_a_mark_is_shown_wherever_the_answer_is(at: Case, lang: str, said: str) -> None:
    key = at.current
    assert key is not None
    entry = next(e for e in entries(at) if e.key == key)
    assert said not in standing(at, entry, lang) + scene_of(at, lang).now + searched(at, entry)
    assert not mark_line(at, key, lang)
    at.mark([key], Mark.TRADE_SECRET)
    assert standing(at, entry, lang).startswith(f"[{said}] ")
    assert mark_line(at, key, lang) in detail(at, entry, lang)
    assert mark_line(at, key, lang) in scene_of(at, lang).now.split("\n")
    assert said in searched(at, entry)
    assert said in marked_line(at, (key,), lang)


@pytest.mark.parametrize(("lang", "said"), [("en", "internal"), ("zh", "内部")])
def test_a_mark_is_shown_with_the_evidence(at: Case, lang: str, said: str) -> None:
    assert mark_short(at, "E07", lang) == ""
    at.mark(["E07"], Mark.INTERNAL)
    assert mark_short(at, "E07", lang) == f"[{said}]"
    assert mark_line(at, "E07", lang) in evidence_detail(at, "E07", lang).split("\n")
    assert "E07" in marked_line(at, ("E07",), lang)

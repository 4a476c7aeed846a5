"""Conditions in words: "only if 99.03 is Yes"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from intake.interview.shown import choices, shown_value
from intake.regime.condition import Condition, Test
from intake.regime.model import Kind, Regime
from intake.words import word

_TESTS = {
    Test.IN: "blank.is",
    Test.NOT_IN: "blank.is_not",
    Test.INCLUDES: "blank.includes",
    Test.MORE_THAN: "blank.more_than",
    Test.AT_LEAST: "blank.at_least",
    Test.LESS_THAN: "blank.less_than",
    Test.AT_MOST: "blank.at_most",
    Test.FROM: "blank.from",
    Test.BEFORE: "blank.before",
    Test.ANSWERED: "blank.answered",
}


def only_if(
    condition: Condition, regime: Regime, lang: str, number: Callable[[str], str], id: str = "blank.only"
) -> str:
    """When something is asked, as a sentence. What hangs on a result of the program itself cannot be told on paper."""
    if any(fact not in regime.by_key for fact in condition.facts()):
        return word("blank.follows", lang)
    return word(id, lang, condition=in_words(condition, regime, lang, number))


def in_words(condition: Condition, regime: Regime, lang: str, number: Callable[[str], str]) -> str:
    """A condition as a clause; `number` names the question that a fact answers."""
    if condition.no is not None:
        return word("blank.not", lang, condition=in_words(condition.no, regime, lang, number))
    parts = condition.all or condition.any
    if parts is not None:
        joint = word("blank.and" if condition.all is not None else "blank.or", lang)
        said = [in_words(p, regime, lang, number) for p in parts]
        inner = [
            word("blank.brackets", lang, condition=s) if p.all or p.any else s for p, s in zip(parts, said, strict=True)
        ]
        return joint.join(inner)
    assert condition.fact is not None
    assert condition.test is not None
    values = [_value(regime, condition.fact, v, lang) for v in condition.values]
    values_said = word("blank.or", lang).join(values)
    return word(_TESTS[condition.test], lang, number=number(condition.fact), values=values_said)


def _value(regime: Regime, fact: str, value: str, lang: str) -> str:
    """A value of a fact as a person reads it."""
    question = regime.by_key[fact]
    if question.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
        shown = dict(choices(question, lang)).get(value, value)
    elif value == "unknown":
        shown = word("unknown", lang)
    elif question.kind is Kind.DATE:
        shown = shown_value(question, date.fromisoformat(value).isoformat(), lang)
    else:
        return f"{int(value):,}" if value.isdigit() else value
    return f"“{shown}”"

"""What a text says in answer to a question: the value, "not known", and where it holds more, the remark beside it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from intake.interview.answers import Answer, Status, not_applicable, said, unknown
from intake.interview.reading.options import Options, choose
from intake.interview.reading.remarks import answers_again, goes_on, hedged, in_brackets, parted
from intake.interview.reading.result import Unread, shortly
from intake.interview.reading.words import NO, NOT_APPLICABLE, UNKNOWN, YES, bare, folded
from intake.regime.model import Kind, Question
from intake.regime.text import Text

_OPTIONS = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
_MAY_HOLD_MORE = frozenset(
    f"composer.{id}"
    for id in (
        "yes_no",
        "option",
        "option_number",
        "near",
        "number",
        "money",
        "date",
        "about",
        "range",
        "na_reason",
        "na_required",
    )
)
"""Lines that say no more than that nothing was read."""
_NOTHING_READ = {
    Kind.YES_NO: "composer.yes_no",
    Kind.CHOICE: "composer.option",
    Kind.CHOICES: "composer.option",
    Kind.NUMBER: "composer.number",
    Kind.MONEY: "composer.money",
    Kind.DATE: "composer.date",
}
_LONGEST_WHOLE = 2000
"""Characters of the longest answer that is no text; what is longer can only hold one, with a long remark."""
_SCALE = re.compile("[万亿]|千元|million|billion|thousand|单位")


def whole(question: Question, text: str, today: date, expected: Text) -> Answer | Unread:
    """The answer that a text is as a whole, to a question that wants no text."""
    if len(text) > _LONGEST_WHOLE:
        return Unread(_NOTHING_READ[question.kind], {"text": shortly(text), "expected": expected})
    if question.kind in _OPTIONS:
        keys = choose(question, text, expected)
        return keys if isinstance(keys, Unread) else _chosen(question, keys)
    if (word := bare(text)) in UNKNOWN:
        return unknown()
    if word in NOT_APPLICABLE:
        return without_reason(question)
    # each room is imported when it is first asked: their forms cost some milliseconds, and the first screen needs none
    found: Decimal | date | Unread
    match question.kind:
        case Kind.NUMBER:
            from intake.interview.reading.counts import number

            found = number(question, text, expected)
        case Kind.MONEY:
            from intake.interview.reading.numbers import money

            found = money(text, expected)
        case _:
            from intake.interview.reading.dates import day

            found = day(text, today, expected)
    return found if isinstance(found, Unread) else said(str(found))


def with_remark(question: Question, text: str, today: date, unread: Unread, expected: Text) -> Answer | Unread:
    """The answer at the beginning of a text that is none as a whole (`unread`), with the rest as its note."""
    if unread.id not in _MAY_HOLD_MORE:
        return unread
    telling: Unread | None = None
    for head, rest in parted(text) if question.kind is not Kind.CHOICES else filter(None, [in_brackets(text)]):
        if bare(head) in NOT_APPLICABLE:
            again = _second_answer(question, not_applicable(rest), (text, head, rest), today, expected)
            return without_reason(question) if question.required else again or not_applicable(rest)
        answer = _head(question, head, today, expected)
        if isinstance(answer, Unread):
            telling = telling or (None if answer.id in _MAY_HOLD_MORE else answer)
        elif refusal := _second_answer(question, answer, (text, head, rest), today, expected):
            return refusal
        else:
            return answer.model_copy(update={"note": rest})
    return telling or unread


def without_reason(question: Question) -> Unread:
    """The line for "not applicable" without its reason."""
    return Unread("composer.na_required" if question.required else "composer.na_reason")


def _head(question: Question, head: str, today: date, expected: Text) -> Answer | Unread:
    """The answer before a remark. Of options, only what names them clearly."""
    if question.kind not in _OPTIONS:
        return whole(question, head, today, expected)
    options = Options(question)
    listing = question.kind is Kind.CHOICES
    keys = options.all_clearly(head) if listing else [o.key for o in options.clearly(head)]
    return _chosen(question, keys) if keys else Unread("composer.option")


def _second_answer(
    question: Question, answer: Answer, parts: tuple[str, str, str], today: date, expected: Text
) -> Unread | None:
    """The line for a remark that may be another answer, or a part of the first."""
    text, head, rest = parts
    values = {"text": shortly(text), "expected": expected}
    if question.kind in _OPTIONS:
        options = Options(question)
        keys = answer.value or ("na" if answer.status is Status.NOT_APPLICABLE else "unknown")

        def other(clause: str) -> bool:
            word = bare(clause)
            meant = {o.key for o in options.meant(clause)}
            meant |= {key for key, words in (("yes", YES), ("no", NO), ("unknown", UNKNOWN)) if word in words}
            meant |= {o.key for o in options.beginning(clause)} | ({"na"} if word in NOT_APPLICABLE else set())
            return bool(meant - set(keys if isinstance(keys, list) else [str(keys)]))

        if answers_again(rest, other) or (answer.value is not None and hedged(rest)):
            return Unread("composer.two", values)
        return None
    again = answers_again(rest, lambda clause: isinstance(whole(question, clause, today, expected), Answer))
    if again or (answer.value is not None and goes_on(rest)):
        return Unread("composer.two", values)
    if answer.value is not None and question.kind in (Kind.NUMBER, Kind.MONEY):
        from intake.interview.reading.counts import begins_with_unit

        scaled = _SCALE.search(folded(rest)) and not _SCALE.search(folded(head))
        if begins_with_unit(rest) or (question.kind is Kind.MONEY and scaled):
            return Unread("composer.unit_behind", values)
    return None


def _chosen(question: Question, keys: list[str]) -> Answer:
    if keys == ["unknown"]:
        return unknown()
    return said(keys if question.kind is Kind.CHOICES else keys[0])

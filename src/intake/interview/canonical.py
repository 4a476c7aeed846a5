"""Canonical values: what a file may say and what is stored. What people type is read in `reading`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from intake.interview.answers import Answer, Status, Value
from intake.interview.clean import LONGEST, clean
from intake.regime.model import Kind, Question
from intake.words import Refusal

MOST_MONEY = Decimal(10) ** 15


def canonical(question: Question, key: str, raw: Any) -> Value:
    """The stored form of a value given as data: yes/no and options by key, ISO dates, money as decimal text in yuan.

    Raises Refusal, naming `key`, for anything else.
    """
    match question.kind:
        case Kind.TEXT | Kind.PARAGRAPH:
            return _text(question, key, raw)
        case Kind.YES_NO:
            if raw in ("yes", "no"):
                return str(raw)
            raise Refusal("refused.yes_no", key=key)
        case Kind.CHOICE:
            return _option(question, key, raw)
        case Kind.CHOICES:
            if not isinstance(raw, list) or not raw:
                raise Refusal("refused.list", key=key)
            chosen = {_option(question, key, r) for r in raw}
            return [o for o in question.option_keys if o in chosen]
        case Kind.NUMBER:
            return _number(key, raw)
        case Kind.MONEY:
            return _money(key, raw)
        case Kind.DATE:
            return _date(key, raw)


def complete(question: Question, key: str, answer: Answer) -> Answer:
    """The answer with value, reason and note in canonical form. Raises Refusal, also where "not applicable" is."""
    if answer.status is Status.NOT_APPLICABLE and question.required:
        raise Refusal("refused.na_required", key=key)
    reason = clean(answer.reason, lines=True) if answer.reason else None
    note = clean(answer.note, lines=True) if answer.note else None
    for text in (reason, note):
        if text and len(text) > LONGEST:
            raise Refusal("refused.long", key=key, size=len(text), most=LONGEST)
    value = canonical(question, key, answer.value) if answer.status is Status.ANSWERED else None
    if answer.status is Status.NOT_APPLICABLE and not reason:
        raise Refusal("refused.na_reason", key=key)
    return answer.model_copy(update={"value": value, "reason": reason or None, "note": note or None})


def _text(question: Question, key: str, raw: Any) -> str:
    if not isinstance(raw, str):
        raise Refusal("refused.text", key=key)
    text = clean(raw, lines=question.kind is Kind.PARAGRAPH)
    if not text:
        raise Refusal("refused.empty", key=key)
    if len(text) > LONGEST:
        raise Refusal("refused.long", key=key, size=len(text), most=LONGEST)
    return text


def _option(question: Question, key: str, raw: Any) -> str:
    if isinstance(raw, str) and raw in question.option_keys:
        return raw
    shown = raw if isinstance(raw, str | int | float) else type(raw).__name__
    raise Refusal("refused.option", key=key, value=clean(str(shown))[:60], options=", ".join(question.option_keys))


def _decimal(raw: Any) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    try:
        number = Decimal(str(raw).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number < MOST_MONEY else None


def _number(key: str, raw: Any) -> int | float:
    number = _decimal(raw)
    if number is None:
        raise Refusal("refused.number", key=key, value=clean(str(raw))[:60])
    return int(number) if number == number.to_integral_value() else float(number)


def _money(key: str, raw: Any) -> str:
    amount = _decimal(raw)
    if amount is None or (fen := amount.quantize(Decimal("0.01"))) != amount:
        raise Refusal("refused.money", key=key, value=clean(str(raw))[:60])
    return f"{fen.to_integral_value() if fen == fen.to_integral_value() else fen:f}"


def _date(key: str, raw: Any) -> str:
    if isinstance(raw, str) and len(raw) == 10:
        try:
            day = date.fromisoformat(raw)
        except ValueError:
            day = None
        if day is not None and 1900 <= day.year <= 2200:
            return day.isoformat()
    raise Refusal("refused.date", key=key, value=clean(str(raw))[:60])

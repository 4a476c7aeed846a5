"""Answers, questions and citations in words, for every face and document alike. Plain text, not yet made safe."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from intake.interview.answers import Answer, Status, Value
from intake.interview.reading import options
from intake.interview.scope import Verdict
from intake.regime.keys import parse
from intake.regime.model import Citation, Kind, Question, Regime
from intake.words import word

_DIGITS = "〇一二三四五六七八九"


def shown(question: Question, answer: Answer | None, lang: str) -> str:
    """An answer as a person reads it: labels instead of keys, dates and amounts in the habit of the language."""
    if answer is None:
        return word("unanswered", lang)
    if answer.status is Status.UNKNOWN:
        return word("unknown", lang)
    if answer.status is Status.NOT_APPLICABLE:
        return f"{word('not_applicable', lang)}{': ' if lang == 'en' else '：'}{answer.reason}"
    assert answer.value is not None
    return shown_value(question, answer.value, lang)


def shown_value(question: Question, value: Value, lang: str) -> str:
    """A value as a person reads it."""
    if question.kind in (Kind.CHOICE, Kind.CHOICES):
        labels = {o.key: o.label[lang] for o in question.options}
        values = value if isinstance(value, list) else [str(value)]
        return (", " if lang == "en" else "、").join(labels.get(v, v) for v in values)
    if question.kind is Kind.YES_NO:
        return word(str(value), lang)
    if question.kind is Kind.DATE:
        day = date.fromisoformat(str(value))
        return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()
    if question.kind is Kind.MONEY:
        amount = f"{Decimal(str(value)):,.2f}".removesuffix(".00")
        return f"{amount} 元" if lang == "zh" else f"CNY {amount}"
    if question.kind is Kind.NUMBER:
        number = f"{value:,}" if isinstance(value, int | float) else str(value)
        unit = question.unit[lang] if question.unit else ""
        return f"{number}{unit}" if unit in ("", "%") else f"{number} {unit}"
    return str(value)


def choices(question: Question, lang: str) -> tuple[tuple[str, str], ...]:
    """What a question offers by number, in order: key and label; "not known" comes last wherever there is a choice."""
    return tuple((o.key, o.label[lang]) for o in options.shown(question))


def chosen_in(answer: Answer | None) -> list[str]:
    """The keys of the options that an answer names; "not known" is one of them."""
    if answer is None or answer.status is Status.NOT_APPLICABLE:
        return []
    if answer.status is Status.UNKNOWN:
        return ["unknown"]
    return answer.value if isinstance(answer.value, list) else [str(answer.value)]


def named(regime: Regime, key: str, lang: str) -> str:
    """A question's words, with the item number where it is in a group."""
    question = regime.question(key)
    if question is None:
        return key
    item = parse(key).item
    if item is None or question.group is None:
        return question.text[lang]
    group = regime.group_by_key[question.group]
    return (
        f"{group.item[lang]} {item}: {question.text[lang]}"
        if lang == "en"
        else f"{group.item[lang]}{item}：{question.text[lang]}"
    )


def cited(regime: Regime, citation: Citation, lang: str) -> str:
    """A citation in one line: "CII Reg. Art. 19", "关基条例第十九条", and whether its text was verified."""
    law, article = regime.article(f"{citation.law}/{citation.article}")
    number = article.number
    if not number.isdigit():
        line = law.short[lang]
    elif lang == "zh":
        line = f"{law.short.zh}第{chinese_number(int(number))}条"
    else:
        line = f"{law.short.en} Art. {number}"
    if article.tag == "P":
        return line
    return line if citation.verified else word("cited.unverified", lang, line=line)


def body_lines(regime: Regime, cites: Iterable[str], lang: str) -> tuple[str, ...]:
    """Who has a part in what these citations (`law/number`) say: name and role, for the bodies that an article names."""
    articles = {c for c in cites if not c.startswith("practice/")}
    colon = ": " if lang == "en" else "："
    return tuple(f"{b.name[lang]}{colon}{b.role[lang]}" for b in regime.bodies if articles & set(b.cites))


_SEMICOLON = {"en": "; ", "zh": "；"}


def reason_lines(regime: Regime, verdict: Verdict, lang: str) -> tuple[str, ...]:
    """The reasons of a verdict, one line each, with their citations in brackets."""
    return tuple(
        word(
            "because.cited",
            lang,
            because=r.because[lang],
            cites=_SEMICOLON[lang].join(cited(regime, c, lang) for c in r.cites),
        )
        if r.cites
        else r.because[lang]
        for r in verdict.reasons
    )


def chinese_number(number: int) -> str:
    """A whole number from 1 to 999 in Chinese, as articles are numbered (十二, 一百零五)."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")

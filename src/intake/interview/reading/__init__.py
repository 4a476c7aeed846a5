"""What a person typed, for the question at hand: an answer, a command, or one line saying what would be understood.

Each room beside this one reads one kind of thing: options, numbers, dates, commands; `values` finds the one that is asked.
"""

from __future__ import annotations

from datetime import date

from intake.interview.answers import Answer, not_applicable, said, unknown
from intake.interview.canonical import complete
from intake.interview.clean import LONGEST, clean
from intake.interview.reading.commands import COMMANDS, SLASHES, CommandSpec, command, command_in, task_argument
from intake.interview.reading.counters import counted
from intake.interview.reading.options import Shown, shown
from intake.interview.reading.remarks import parted
from intake.interview.reading.result import Command, Said, Unread, both, garbled, shortly
from intake.interview.reading.values import whole, with_remark, without_reason
from intake.interview.reading.words import NOT_APPLICABLE_TEXTS, blank, folded, is_placeholder, is_to_come, is_unknown
from intake.regime.model import Kind, Question
from intake.regime.text import Text
from intake.words import Refusal

__all__ = [
    "COMMANDS",
    "Command",
    "CommandSpec",
    "Said",
    "Shown",
    "Unread",
    "command_in",
    "expected",
    "garbled",
    "read",
    "read_value",
    "shown",
    "task_argument",
]


def read(question: Question, typed: str, *, today: date) -> Said | Command | Unread:
    """Read what was typed into the composer. Never raises; `canonical.complete` accepts what it gives as `Said`."""
    text = clean(typed, lines=True).strip()
    # of a path only the file system knows whether it is right
    if refused := _too_long(text) or (None if command_in(text) in ("attach", "import") else garbled(typed)):
        return refused
    return command(question, text) if _is_command(text) else _answer(question, text, today)


def read_value(question: Question, typed: str, *, today: date) -> Said | Unread:
    """Read the value of `KEY=VALUE`: as the composer does, and of the commands only `/unknown` and `/na REASON`."""
    text = clean(typed, lines=True).strip()
    if refused := _too_long(text) or garbled(typed):
        return refused
    if not _is_command(text):
        return _answer(question, text, today)
    match command(question, text):
        case Command("unknown"):
            return _said(question, unknown())
        case Command("na", why):
            return _said(question, not_applicable(why))
        case Unread("composer.na_reason" | "composer.na_required") as unread:
            return unread
    return Unread("composer.value_command", {"text": shortly(text)})


def expected(question: Question) -> Text:
    """One line saying what would be understood, with an example."""
    match question.kind:
        case Kind.CHOICE | Kind.CHOICES:
            options = shown(question)
            return both(f"composer.expect.{question.kind}", last=len(options), example=options[0].label)
        case Kind.NUMBER if question.unit is not None:
            return both(f"composer.expect.number_{'counted' if counted(question) else 'unit'}", unit=question.unit)
    return both(f"composer.expect.{question.kind}")


def _is_command(text: str) -> bool:
    return text.startswith(SLASHES) and not text.startswith(SLASHES, 1)


def _too_long(text: str) -> Unread | None:
    return Unread("composer.long", {"size": len(text), "most": LONGEST}) if len(text) > LONGEST else None


_NOTHING_READ = ("composer.yes_no", "composer.option", "composer.number", "composer.money", "composer.date")
"""What is said of a text that no answer was read in."""


def _answer(question: Question, text: str, today: date) -> Said | Unread:
    """The answer in a text that is no command."""
    literal, text = text.startswith(SLASHES), text[1:] if text.startswith(SLASHES) else text
    if blank(text):
        return Unread("composer.empty", {"expected": expected(question)})
    if question.kind in (Kind.TEXT, Kind.PARAGRAPH):
        return _text(question, _unslashed(text) if literal else text, literal=literal)
    answer = whole(question, text, today, expected(question))
    if isinstance(answer, Unread):
        answer = with_remark(question, text, today, answer, expected(question))
        if isinstance(answer, Unread) and answer.id in _NOTHING_READ and is_to_come(text):
            answer = Unread("composer.not_yet", {"text": shortly(text), "expected": expected(question)})
    return answer if isinstance(answer, Unread) else _said(question, answer)


def _unslashed(text: str) -> str:
    """What is meant by two slashes: a slash, but before a placeholder (`//-`, `//TBD`) only that it is meant as it stands."""
    behind = text[1:].strip()
    return behind if behind and (is_placeholder(behind) or folded(behind) == "u") else text


def _text(question: Question, text: str, *, literal: bool) -> Said | Unread:
    """Anything is a text, but for "not known" and "not applicable" in so many words: those are no facts to hand in.

    `literal`: it stood behind two slashes, so a placeholder is meant as it stands.
    """
    if literal:
        return _said(question, said(text))
    line = folded(text)
    if line == "u" or is_unknown(line):
        return _said(question, unknown())
    if is_placeholder(text):
        return Unread("composer.placeholder", {"text": shortly(text)})
    if line in NOT_APPLICABLE_TEXTS:
        return without_reason(question)
    if question.kind is Kind.TEXT:
        for head, rest in parted(text):
            if is_unknown(line := folded(head)):
                return _said(question, unknown(rest))
            if line in NOT_APPLICABLE_TEXTS:
                return without_reason(question) if question.required else _said(question, not_applicable(rest))
    return _said(question, said(text))


def _said(question: Question, answer: Answer) -> Said | Unread:
    """The answer in canonical form. What the canonical form does not hold is refused in its own words."""
    try:
        return Said(complete(question, question.key, answer))
    except Refusal as refusal:
        return Unread(refusal.id, refusal.values)

"""The list of cases, numbered; one is chosen by its number, or a new one is begun."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from intake.interview.reading import Command, Unread, garbled, read, read_value
from intake.plain.choosing import number_in, numbered
from intake.plain.entry import Entry, Turned
from intake.plain.printing import Printer
from intake.regime.model import Kind, Question
from intake.regime.text import Text
from intake.talk.lines import shortened
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Case, CaseLine, Cases

MOST = 50
"""So many cases are listed; the rest is counted."""

_DATE = Question(key="purchase.date", kind=Kind.DATE, section="-", text=Text(en="-", zh="-"))


def chosen(cases: Cases, entry: Entry, printer: Printer, lang: str) -> Case | None:
    """The case that is chosen from the list or begun; None to leave. Raises EOFError."""
    found = cases.list()
    shown = found[:MOST]
    for line in numbered([_row(case, lang) for case in shown]):
        printer.say(line)
    if len(found) > MOST:
        printer.say(word("plain.home.more", lang, count=len(found) - MOST))
    printer.say(word("plain.home.commands", lang))
    printer.say(word("plain.home.open" if shown else "plain.home.empty", lang))
    while True:
        try:
            typed = entry.reply().strip()
            if not typed:
                return None
            if (place := number_in(typed, len(shown))) is not None:
                return cases.get(shown[place].case.id)
            if typed.casefold() in ("n", "ｎ"):
                return begun(cases, entry, printer, lang)
        except Turned as turned:
            if turned.name == "quit":
                return None
            if turned.name == "import":
                if (case := imported(cases, turned.text, entry, printer, lang)) is not None:
                    return case
                continue
            printer.say(word("plain.home.command", lang, command=shortened(turned.text)))
        printer.say(word("plain.home.number", lang, last=len(shown)) if shown else word("plain.home.empty", lang))


def imported(cases: Cases, text: str, entry: Entry, printer: Printer, lang: str) -> Case | None:
    """A new case from a source that is named behind `/import`; None, with the reason, if none came of it."""
    from intake.plain.importing import into

    found = read(_DATE, text, today=date.today())
    argument = found.argument if isinstance(found, Command) else ""
    if not argument:
        printer.say(word("screen.import.wanted", lang))
        return None
    try:
        made = into(cases, None, argument, entry, printer, lang)
    except Refusal as refusal:
        printer.say(refusal.said(lang))
        return None
    if made is None:
        return None
    printer.say(made[1])
    return made[0]


def begun(cases: Cases, entry: Entry, printer: Printer, lang: str) -> Case:
    """A new case, by its title and the planned date of signing. Asks until both can be taken. Raises EOFError, Turned."""
    printer.say(word("screen.new.title", lang))
    while (lost := garbled(title := entry.reply().strip())) or not title:
        printer.say(lost.said(lang) if lost else word("screen.new.title.wanted", lang))
    printer.say(word("screen.new.date", lang))
    while True:
        typed = entry.reply("unknown", "na")
        day = _day(typed)
        if isinstance(day, Unread):
            printer.say(day.said(lang))
            continue
        try:
            return cases.new(title, purchased=day)
        except Refusal as refusal:
            printer.say(refusal.said(lang))


def _day(typed: str) -> date | Unread | None:
    """The day that was typed, or what is wrong with it; None if nothing was, or "not known"."""
    if not typed.strip():
        return None
    found = read_value(_DATE, typed, today=date.today())
    if isinstance(found, Unread):
        return found
    return date.fromisoformat(found.answer.value) if isinstance(found.answer.value, str) else None


def _row(line: CaseLine, lang: str) -> str:
    """A case in one line: its title, edition, standing and what is left."""
    case, comma = line.case, word("talk.comma", lang) if lang == "en" else "，"
    title = word("screen.home.untitled", lang) if case.title.strip() in ("", "-") else case.title
    left = word("cli.to_answer", lang, count=line.summary.to_answer)
    scope = word(f"scope.short.{line.summary.scope}", lang)
    return comma.join((title, case.regime, scope, left, word(f"life.{case.state}", lang), case.id))

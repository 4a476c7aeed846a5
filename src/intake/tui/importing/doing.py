"""What can be done with one answer of an import: take it, take it otherwise, say which question it answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from intake.interview.answers import Answer
from intake.interview.clean import LONGEST
from intake.interview.reading import Said, Unread, read_value
from intake.interview.shown import named
from intake.regime.model import Kind
from intake.talk import importing as told
from intake.talk.deciding import alternatives, concrete_keys, may, unsure_of_question
from intake.talk.lines import shortened
from intake.tui.ask import Ask
from intake.tui.choose import Choose
from intake.tui.evidence.asking import Line
from intake.tui.importing.look import Look
from intake.tui.importing.rewording import Rewording

if TYPE_CHECKING:
    from intake.tui.importing.screen import Review

Way = tuple[Callable[[], str], Callable[[], object]]
"""One thing that can be done: its line, and doing it."""

SHORT = 120
"""Characters of an answer that a line of a list shows."""


def look(screen: Review, number: int) -> None:
    """Show all about a row, and do what is chosen."""
    decisions = screen.decisions
    regime, row = decisions.regime, decisions.row(number)
    ways = _ways(screen, number)

    def chosen(place: int | None) -> None:
        if place is not None:
            ways[place][1]()

    def lines(lang: str) -> tuple[str, ...]:
        return told.detail(decisions, row, lang)

    screen.app.push_screen(
        Look(lambda lang: told.texts(regime, row, lang), lines, lambda _: [line() for line, _ in ways]), chosen
    )


def _ways(screen: Review, number: int) -> list[Way]:
    """What can be done with a row as it is now."""
    decisions = screen.decisions
    row, first = decisions.row(number), decisions.first(number)
    key, say = row.found.key, screen.say

    def short(answer: Answer | None) -> str:
        return " ".join(shortened(told.said(decisions.regime, key, answer, screen.lang)).split())[:SHORT]

    def taken() -> None:
        decisions.take(number)
        screen.decided()

    def left() -> None:
        decisions.leave(number)
        screen.decided()

    ways: list[Way] = []
    if decisions.takes(row):
        ways.append((lambda: say("import.do.leave"), left))
    elif may(row):
        # what the case says already is taken for its comments alone
        wording = "import.do.note" if row.same else "import.do.take"
        ways.append((lambda: say(wording, answer=short(row.found.answer)), taken))
    for id, found in alternatives(row):
        ways.append(
            (
                lambda id=id, found=found: say(  # type: ignore[misc]
                    f"import.do.{id}", answer=short(found.answer), document=found.document
                ),
                partial(_says, screen, number, key or "", found.answer),
            )
        )
    for template in first.found.offered if first.found.key is None else ():
        ways.append(
            (
                lambda template=template: say(  # type: ignore[misc]
                    "import.do.offered", question=_question(screen, template)
                ),
                partial(_answers, screen, number, template),
            )
        )
    if key is not None and decisions.regime.question(key) is not None:
        ways.append((lambda: say("import.do.edit"), partial(edit, screen, number, key)))
    if unsure_of_question(first):
        ways.append((lambda: say("import.do.find"), partial(find, screen, number)))
    ways.append((lambda: say("import.do.back"), lambda: None))
    return ways


def _question(screen: Review, template: str) -> str:
    question = screen.decisions.regime.question(template) or screen.decisions.regime.by_key.get(template)
    return named(screen.decisions.regime, template, screen.lang) if question is None else question.text[screen.lang]


def _says(screen: Review, number: int, key: str, answer: Answer | None) -> None:
    """Take a row so."""
    done = answer is not None and screen.decisions.says(number, key, answer)
    screen.decided(None if done else "import.not_takeable")


# ---- in other words ---------------------------------------------------------------------------------------------


def edit(screen: Review, number: int, key: str) -> None:
    """Type what is to be taken; read as in the conversation."""
    decisions = screen.decisions
    row = decisions.row(number)
    question = decisions.regime.question(key)
    if question is None:
        screen.decided("import.not_takeable")
        return
    text = row.found.text or (
        told.said(decisions.regime, key, row.found.answer, screen.lang) if row.found.answer else ""
    )

    def wrong(typed: str) -> str | None:
        found = read_value(question, typed, today=date.today())
        return found.said(screen.lang) if isinstance(found, Unread) else None

    def typed(said: str | None) -> None:
        found = read_value(question, said, today=date.today()) if said else None
        if isinstance(found, Said):
            _says(screen, number, key, found.answer)

    heading = screen.say("import.edit", question=named(decisions.regime, key, screen.lang))
    if question.kind is Kind.PARAGRAPH:
        screen.app.push_screen(Rewording(heading, text, wrong), typed)
    else:
        screen.app.push_screen(Line(heading, " ".join(text.split()), most=LONGEST, check=wrong), typed)


# ---- which question ---------------------------------------------------------------------------------------------


def _answers(screen: Review, number: int, template: str) -> None:
    """The row answers this question: of which item, where it is in a list; then what it says there."""
    keys = concrete_keys(screen.decisions, screen.case, template)
    if len(keys) == 1:
        _reads(screen, number, keys[0])
        return
    regime, lang = screen.decisions.regime, screen.lang
    lines = [named(regime, key, lang) for key in keys]
    if keys:
        lines[-1] += f"  ({screen.say('import.item.new')})"

    def chosen(place: int | None) -> None:
        if place is not None:
            _reads(screen, number, keys[place])

    screen.app.push_screen(Choose(screen.say("import.item"), lines), chosen)


def _reads(screen: Review, number: int, key: str) -> None:
    """What stands there, read as an answer to this question; what cannot be read so is typed."""
    question = screen.decisions.regime.question(key)
    if question is None:
        screen.decided("import.not_takeable")
        return
    found = read_value(question, screen.decisions.first(number).found.text, today=date.today())
    if isinstance(found, Said):
        _says(screen, number, key, found.answer)
    else:
        edit(screen, number, key)


def find(screen: Review, number: int) -> None:
    """Find the question by words."""

    def typed(words: str | None) -> None:
        hits = told.searched(screen.decisions.regime, words) if words else []
        if not hits:
            screen.decided("import.find.none" if words else None)
            return
        lines = [_question(screen, template) for template in hits]

        def chosen(place: int | None) -> None:
            if place is not None:
                _answers(screen, number, hits[place])

        screen.app.push_screen(Choose(screen.say("import.find.choose"), lines), chosen)

    screen.app.push_screen(Ask(screen.say("import.find")), typed)

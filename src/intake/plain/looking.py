"""What the other screens show, as numbered lines: all questions, the evidence, the findings, the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from intake.interview.shown import named
from intake.talk.causes import cause_of
from intake.talk.evidence import detail, groups, since, state_of, status_words
from intake.talk.evidence import heading as group_heading
from intake.talk.history import one_line, question_of, told
from intake.talk.marks import mark_short
from intake.talk.overview import State, counted, entries, heading, standing
from intake.talk.tally import status_of
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.plain.conversation import Conversation

NEWEST = 50
"""So many changes of the history are listed."""

Row = tuple[str, str, str | None]
"""What a line stands under ("" for nothing), the line, and what its number leads to: a question, or a piece of evidence."""


def listed(talk: Conversation, rows: Sequence[Row]) -> None:
    """Print a numbered list with its headings, for `/go N`."""
    talk.listed = tuple(key for _, _, key in rows)
    width, under = len(str(len(rows))), ""
    for number, (above, line, _) in enumerate(rows, 1):
        if above != under:
            talk.printer.say(f"[{above}]")
            under = above
        talk.printer.say(f"  {number:>{width}}  {line}")
    if any(talk.listed):
        talk.tell("list.go")


def overview(talk: Conversation, argument: str) -> None:
    """All questions that are asked, and the answers that are kept but not used, by section with their state."""
    case, lang = talk.case, talk.lang
    found = [e for e in entries(case) if e.state is not State.OFF]
    talk.printer.say(counted(found, lang))
    rows = [
        (heading(case, e, lang), f"{named(case.regime, e.key, lang)}  > {standing(case, e, lang)}", e.key)
        for e in found
    ]
    listed(talk, rows)


def evidence(talk: Conversation, argument: str) -> None:
    """Per criterion what is asked for and how far it is; with a code all that there is to say of that piece."""
    case, lang = talk.case, talk.lang
    code = argument.strip().upper()
    if code:
        if code not in case.regime.evidence_by_id:
            raise Refusal("talk.attach.code", code=code[:20])
        talk.printer.say(detail(case, code, lang, since=since(case)))
        return
    for group in groups(case):
        if group.state is not None and not group.state.applicable:
            continue
        talk.printer.say(f"[{group_heading(case, group, lang)}]")
        there = (c for c in group.more if status_of(case, c) != "missing")
        for code in (*group.minimum, *there):
            title = case.regime.evidence_by_id[code].title[lang]
            files = word("talk.comma", lang).join(f.name for f in state_of(case, code).files)
            status = status_words(case, code, lang)
            more = f" ({files})" if files else ""
            mark = f"  {mark}" if (mark := mark_short(case, code, lang)) else ""
            talk.printer.say(f"  {code}  {title}{word('talk.colon', lang)}{status}{more}{mark}")
    talk.tell("evidence.how")


def findings(talk: Conversation, argument: str) -> None:
    """What does not fit together or is missing, each with the question that it comes from."""
    case, lang = talk.case, talk.lang
    if not case.judgement.findings:
        talk.tell("findings.none")
        return
    colon = word("talk.colon", lang)
    rows = [
        ("", f"{word(f'level.{f.level}', lang)}{colon}{f.text[lang]} ({f.id})", cause_of(case, f))
        for f in case.judgement.findings
    ]
    listed(talk, rows)


def history(talk: Conversation, argument: str) -> None:
    """The newest changes, the last one first: when, who, what, from what to what."""
    case, lang = talk.case, talk.lang
    lines = told(case, NEWEST)
    listed(talk, [("", one_line(case, line, lang), question_of(case, line)) for line in lines])
    if len(lines) == NEWEST:
        talk.tell("history.older", shown=NEWEST)

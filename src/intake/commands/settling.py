"""`confirm` and `purge`: what is settled for good."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

from intake.case import Cases
from intake.case.saying import UNTITLED
from intake.commands.printing import line
from intake.commands.say import report
from intake.interview.clean import clean
from intake.store.records import Holdings
from intake.words import Refusal, word


def confirm(options: argparse.Namespace) -> int:
    """Make answers of proposals: those named, those that were read without doubt, or all."""
    lang = options.lang_shown
    if bool(options.keys) + options.sure + options.all != 1:
        raise Refusal("refused.confirm_what")
    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        keys = options.keys or [k for k, p in case.proposals.items() if options.all or p.sure]
        effect = case.confirm(keys)
        line(word("cli.confirmed", lang, count=len(dict.fromkeys(keys)), left=len(case.proposals)))
        if keys:
            report(case, effect, lang)
    return 0


def purge(options: argparse.Namespace) -> int:
    """Say what goes and what stays; once the title was typed (without one the id), take it away."""
    lang = options.lang_shown
    with closing(Cases.open()) as cases:
        id = _found(cases, options.case)
        title = next(each.case.title for each in cases.list(archived=None) if each.case.id == id)
        _print_what_goes(title, id, cases.holdings(id), lang)
        typed = options.title
        untitled = title == UNTITLED
        if typed is None:
            typed = _typed(word("cli.purge.ask_id" if untitled else "cli.purge.ask", lang))
        if clean(typed) != (id if untitled else title):
            raise Refusal("refused.purge_title", case=id)
        cases.purge(id)
    line(word("cli.purged", lang, case=id))
    return 0


def _found(cases: Cases, beginning: str) -> str:
    """The id of a case to purge. What was purged before is cleared of traces once more, and refused."""
    try:
        return cases.find(beginning)
    except Refusal as refused:
        if refused.id == "refused.purged":
            cases.purge(str(refused.values["case"]))
        raise


def _typed(question: str) -> str:
    """One line from standard input; nothing if there is none or if it is no text."""
    line(question)
    sys.stdout.flush()
    try:
        return sys.stdin.readline()
    except (OSError, ValueError, AttributeError):  # closed, not UTF-8, or not there at all
        return ""


def _print_what_goes(title: str, id: str, held: Holdings, lang: str) -> None:
    line(f"{title}  {id}")
    line(word("cli.purge.goes", lang, said=held.said, files=held.files, size=f"{held.size:,}"))
    for part in ("tombstone", "elsewhere"):
        line(word(f"cli.purge.{part}", lang))

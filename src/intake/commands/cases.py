"""`new`, `list`, `show`, `questions`: cases and content, in lines or as JSON."""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import date

from intake.case import Case, Cases
from intake.case.cases import chosen_regime
from intake.case.report import FORM, case_json, questions_json
from intake.commands.printing import document, line
from intake.commands.reading import day
from intake.interview.shown import body_lines, cited, named, reason_lines, shown
from intake.words import word


def new_case(options: argparse.Namespace) -> int:
    """Create a case and print its id."""
    purchased = day(options.purchased, "--purchased", date.today()) if options.purchased else None
    chosen_regime(options.regime, purchased)
    with closing(Cases.open()) as cases:
        case = cases.new(options.title, regime=options.regime, purchased=purchased)
        if options.json:
            document({"intake": FORM, "case": case.id})
        else:
            line(case.id)
    return 0


def list_cases(options: argparse.Namespace) -> int:
    """Print the cases, newest first; those that are put away only with `all`."""
    lang = options.lang_shown
    with closing(Cases.open()) as cases:
        lines = cases.list(archived=None if options.all else False)
    if options.json:
        named = ("id", "title", "regime", "state", "updated", *(("archived",) if options.all else ()))
        shown_cases = [{name: getattr(c.case, name) for name in named} for c in lines]
        document({"intake": FORM, "cases": shown_cases})
        return 0
    for each in lines:
        scope = word(f"scope.short.{each.summary.scope}", lang)
        left = word("cli.to_answer", lang, count=each.summary.to_answer)
        state = word(f"life.{each.case.state}", lang)
        if each.case.archived:
            state = word("cli.archived", lang, state=state)
        line(f"{each.case.id}  {each.case.regime}  {scope}  {left}  {state}  {each.case.updated}  {each.case.title}")
    if not lines:
        line(word("cli.no_cases", lang))
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one case: both determinations with reasons, what is missing, what was said."""
    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        if options.under:
            from intake.commands.moving import show_under

            return show_under(case, options)
        if options.json:
            document(case_json(case))
        else:
            _print_case(case, options.lang_shown)
    return 0


def _print_case(case: Case, lang: str) -> None:
    regime, judged = case.regime, case.judgement
    line(f"{case.record.title}  {case.id}  {regime.title[lang]}  {word(f'life.{case.record.state}', lang)}")
    for name, verdict in (("scope", judged.scope), ("review", judged.review)):
        line(f"\n{word(f'cli.{name}', lang)}{word('talk.colon', lang)}{word(f'{name}.{verdict.outcome}', lang)}")
        for text in reason_lines(regime, verdict, lang):
            line(f"  - {text}")
        for reason in verdict.reasons:
            if reason.advice and not reason.still_open:
                line(f"    {reason.advice[lang]}")
    decided = judged.scope.reasons
    for text in body_lines(regime, (f"{c.law}/{c.article}" for r in decided for c in r.cites), lang):
        line(f"  * {text}")
    line(f"\n{word('cli.findings', lang)}")
    for finding in judged.findings:
        line(f"  {finding.id}  {word(f'level.{finding.level}', lang)}  {finding.text[lang]}")
    line(f"\n{word('cli.answers', lang)}")
    for key in judged.route.keys:
        question = case.question(key)
        if (given := case.sheet.answers.get(key)) is not None:
            line(f"  {key}  {shown(question, given, lang)}")
    if case.proposals:
        line(f"\n{word('cli.proposals', lang)}")
        for key, proposal in case.proposals.items():
            line(f"  {key}  {shown(case.question(key), proposal.answer, lang)}")
    if case.tasks:
        line(f"\n{word('cli.tasks', lang)}")
        for task in case.tasks:
            due = task.due.isoformat() if task.due else None
            line("  " + "  ".join(t for t in (task.key, task.owner, due) if t))
    if judged.next:
        question = case.question(judged.next)
        cites = ", ".join(cited(regime, c, lang) for c in regime.citations(question.cites, case.as_of))
        left = word("cli.to_answer", lang, count=len(judged.open_questions))
        line(f"\n{word('cli.next', lang)} ({left}): {judged.next}  {named(regime, judged.next, lang)}  {cites}")


def questions(options: argparse.Namespace) -> int:
    """Print every question of a regime."""
    regime = chosen_regime(options.regime, None)
    if options.json:
        document(questions_json(regime))
        return 0
    lang = options.lang_shown
    for section in regime.sections:
        line(f"\n{section.title[lang]}")
        for key in section.questions:
            question = regime.by_key[key]
            line(f"  {key}  ({question.kind})  {question.text[lang]}")
            if question.options:
                line("      " + " | ".join(f"{o.key} = {o.label[lang]}" for o in question.options))
    return 0

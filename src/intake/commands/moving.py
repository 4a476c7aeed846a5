"""`move` and `show --under`: the same answers under another regime or other content."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import closing

from intake.case import Case, Cases
from intake.case.cases import chosen_regime
from intake.case.report import under_json
from intake.commands.printing import document, line
from intake.interview.shown import named, reason_lines
from intake.interview.upgrade import Classified, Fit, under
from intake.words import word


def move(options: argparse.Namespace) -> int:
    """Put a case on another regime, or on newer content of the same one; say how each question fits."""
    lang = options.lang_shown
    regime = chosen_regime(options.regime, None)
    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        found = case.move(regime)
        counts = Counter(c.fit for c in found)
        line(word("cli.moved", lang, regime=regime.id, digest=regime.digest))
        line("  ".join(f"{word(f'fit.{fit}', lang)} {counts[fit]}" for fit in Fit))
        for each in found:
            if each.fit is Fit.INCOMPATIBLE and each.key in case.answers:
                line(f"  {each.key}  {_why(each, lang)}")
        line(word("cli.to_answer", lang, count=len(case.judgement.open_questions)))
    return 0


def _why(each: Classified, lang: str) -> str:
    return word(each.why, lang, what=each.what) if each.why else ""


def show_under(case: Case, options: argparse.Namespace) -> int:
    """Judge the case's answers under another regime; say what differs and what that regime would still need."""
    lang = options.lang_shown
    other = under(chosen_regime(options.under, None), case.sheet)
    if options.json:
        document(under_json(case, other))
        return 0
    here, there = case.judgement, other.judgement
    line(f"{case.record.title}  {case.id}  {case.regime.id} -> {other.regime.id}")
    for name, before, after in (("scope", here.scope, there.scope), ("review", here.review, there.review)):
        outcomes = f"{word(f'{name}.{before.outcome}', lang)} -> {word(f'{name}.{after.outcome}', lang)}"
        line(f"\n{word(f'cli.{name}', lang)}{word('talk.colon', lang)}{outcomes}")
        for text in reason_lines(other.regime, after, lang):
            line(f"  - {text}")
    line(f"\n{word('cli.needed', lang, count=len(other.needed))}")
    for key in other.needed:
        line(f"  {key}  {named(other.regime, key, lang)}")
    line(f"\n{word('cli.not_asked_there', lang, count=len(other.other))}")
    for key in other.other:
        line(f"  {key}")
    return 0

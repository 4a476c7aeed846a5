"""`answer`, `attach`, `evidence`: saying things from the command line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Container, Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from intake.case import Case, Cases, Effect
from intake.case.answers_file import read_answers
from intake.case.evidence import known
from intake.commands.printing import line
from intake.commands.reading import day
from intake.interview.answers import Answer, EvidenceState, Source, SourceKind, not_applicable, unknown
from intake.interview.reading import Said, read_value
from intake.talk.consequences import upheld
from intake.words import Refusal, word

COMMAND = Source(kind=SourceKind.COMMAND)
_REMOVE = re.compile(r"([a-z][a-z0-9_]*)\[([0-9]{1,6})\]")
_ADD = re.compile(r"([a-z][a-z0-9_]*)\[\+\]\.([a-z][a-z0-9_]*)")


def answer(options: argparse.Namespace) -> int:
    """Take answers from the line or a file, wholly or not at all."""
    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        expected = dict(_expected(e) for e in options.expect)
        if options.file:
            if options.assignments:
                raise Refusal("refused.file_and_line")
            answers = read_answers(case, Path(options.file))
            _expects_what_is_said(expected, answers)
            effect = case.answer_all(answers, source=COMMAND, expected=expected)
        else:
            effect = _assign(case, options.assignments, expected)
        report(case, effect, options.lang_shown)
    return 0


def _assign(case: Case, assignments: Iterable[str], expected: dict[str, int]) -> Effect:
    """Everything on the line in one write; removals of items come with it."""
    named: list[tuple[str, str]] = []
    removed: list[tuple[str, int]] = []
    for text in assignments:
        name, equals, value = text.partition("=")
        name = name.strip()
        if not equals:
            raise Refusal("refused.assignment", text=text[:60])
        if (item := _REMOVE.fullmatch(name)) and value.strip() == "/remove":
            removed.append((item[1], int(item[2])))
        else:
            named.append((name, value))
    if not named and not removed:
        raise Refusal("refused.nothing_said")
    _expects_what_is_said(expected, _answers(case, named))
    return case.answer_all(lambda: _answers(case, named), source=COMMAND, expected=expected, removed=removed)


def _answers(case: Case, named: Iterable[tuple[str, str]]) -> dict[str, Answer | None]:
    """What the line says, with the numbers that new items get as the case stands now."""
    answers: dict[str, Answer | None] = {}
    new_items: dict[str, int] = {}
    for name, value in named:
        key = _with_number(case, name, new_items, answers)
        if key in answers:
            raise Refusal("refused.twice", key=key[:80])
        answers[key] = _value(case, key, value)
    return answers


def _with_number(case: Case, name: str, new_items: dict[str, int], answers: dict[str, Answer | None]) -> str:
    """`suppliers[+].name` with its number: one new item for all fields, another one when a field comes again."""
    added = _ADD.fullmatch(name)
    if added is None:
        return name
    group, field = added.groups()
    if group not in case.regime.group_by_key:
        raise Refusal("refused.group", group=group[:60], regime=case.regime.id)
    number = new_items.get(group, case.next_item(group))
    if f"{group}[{number}].{field}" in answers:
        number += 1
    new_items[group] = number
    return f"{group}[{number}].{field}"


def _value(case: Case, key: str, text: str) -> Answer | None:
    """The right-hand side of an assignment, read as in the composer; None clears."""
    question = case.question(key)
    command, _, rest = text.strip().partition(" ")
    if command == "/clear":
        return None
    if command == "/unknown":
        return unknown(rest.strip() or None)
    if command == "/na":
        if not rest.strip():
            raise Refusal("refused.na_reason", key=key)
        return not_applicable(rest.strip())
    found = read_value(question, text, today=date.today())
    if isinstance(found, Said):
        return upheld(case.answer_of(key), found.answer)
    raise Refusal(found.id, about=key, **found.values)


def _expects_what_is_said(expected: Iterable[str], answers: Container[str]) -> None:
    """A guard on a key that is not answered here guards nothing: most likely a slip."""
    for key in expected:
        if key not in answers:
            raise Refusal("refused.expect_key", key=key[:80])


def _expected(text: str) -> tuple[str, int]:
    key, _, number = text.partition("=")
    if not (number.isascii() and number.isdigit()):
        raise Refusal("refused.expect", text=text[:60])
    return key, int(number)


def report(case: Case, effect: Effect, lang: str) -> None:
    """What is saved, and what it changed."""
    line(word("cli.saved", lang, time=effect.saved))
    for name, verdict, changed in (
        ("scope", effect.scope, effect.scope_changed),
        ("review", effect.review, effect.review_changed),
    ):
        if changed:
            line(f"{word(f'cli.{name}', lang)}{word('talk.colon', lang)}{word(f'{name}.{verdict.outcome}', lang)}")
    if effect.parked:
        line(word("cli.parked", lang, keys=", ".join(effect.parked)))
    line(word("cli.to_answer", lang, count=len(case.judgement.open_questions)))


def attach(options: argparse.Namespace) -> int:
    """Attach a file, with a progress line on a terminal."""
    lang = options.lang_shown

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= total else ""
            print(f"\r{100 * done // max(total, 1):3d} %", end=end, file=sys.stderr, flush=True)

    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        effect = case.attach(Path(options.file), options.code, note=options.note, progress=progress)
        file = case.sheet.evidence[options.code].files[-1]
        line(word("cli.attached", lang, name=file.name, code=options.code, size=f"{file.size:,}", sha256=file.sha256))
        line(word("cli.saved", lang, time=effect.saved))
    return 0


def evidence(options: argparse.Namespace) -> int:
    """Say how far a piece of evidence is."""
    expires = day(options.expires, "--expires", date.today()) if options.expires else options.expires
    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        if options.status is options.located is expires is options.note is None:
            known(case.regime, options.code)
            _print_evidence(case, options.code, options.lang_shown)
            return 0
        effect = case.set_evidence(
            options.code, status=options.status, located=options.located, expires=expires, note=options.note
        )
        _print_evidence(case, options.code, options.lang_shown)
        line(word("cli.saved", options.lang_shown, time=effect.saved))
    return 0


def _print_evidence(case: Case, code: str, lang: str) -> None:
    state = case.sheet.evidence.get(code, EvidenceState())
    told = (word(f"evidence.{state.on(case.as_of)}", lang), state.located, state.expires, state.note)
    line("  ".join([code, *(str(t) for t in told if t)]))
    for file in state.files:
        line(f"  {file.name}  {file.size:,}  sha256 {file.sha256}")

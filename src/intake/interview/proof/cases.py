"""Runs the case tables: what is said in each row, against what must come out; and writes what comes out now instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, Items, Sheet, Status
from intake.interview.canonical import complete
from intake.interview.judge import Judgement, judge
from intake.regime.check import Library
from intake.regime.check.case_table import CaseRow, SaidEntry
from intake.regime.check.library import Edition
from intake.regime.keys import parse
from intake.regime.model import Regime
from intake.regime.text import Text
from intake.words import Refusal


@dataclass(frozen=True)
class Moved:
    """An expectation of a row that does not come out: `what` is scope, rule, review or findings."""

    row: int
    name: str
    what: str
    expected: str
    found: str


def moved(library: Library, edition: Edition, regime: Regime) -> int:
    """Report the rows whose verdicts moved, and rows that cannot be run. Returns how many rows there are."""
    table = edition.cases
    if table is None or table.content is None:
        return 0
    for each in differences(library, edition, regime):
        place = table.at("cases", each.row, each.what)
        library.faults.add("case.moved", place, name=each.name, expected=each.expected, found=each.found)
    return len(table.content.cases)


def differences(library: Library, edition: Edition, regime: Regime) -> Iterator[Moved]:
    """The expectations that do not come out. Rows that cannot be run are reported as faults."""
    table = edition.cases
    assert table is not None
    assert table.content is not None
    rows: dict[str, tuple[dict[str, Answer], tuple[str, ...]]] = {}
    for number, row in enumerate(table.content.cases):
        if row.like is not None and row.like not in rows:
            library.faults.add("case.like", table.at("cases", number, "like"), about=row.like, name=row.like)
            continue
        answers, evidence = rows.get(row.like or "", ({}, ()))
        answers, evidence = dict(answers), (*evidence, *row.evidence)
        sound = _said(library, edition, regime, number, row, answers)
        rows[row.name] = (answers, evidence)
        if sound and _known(library, edition, regime, number, row):
            judged = judge(regime, _sheet(regime, row, answers, evidence))
            yield from _compared(number, row, judged)


def _said(
    library: Library, edition: Edition, regime: Regime, number: int, row: CaseRow, answers: dict[str, Answer]
) -> bool:
    """Put a row's facts into `answers`. False if one of them cannot be said."""
    assert edition.cases is not None
    sound = True
    for key, entry in row.facts.items():
        place = edition.cases.at("cases", number, "facts", key)
        question = regime.question(key)
        if entry is None:
            answers.pop(key, None)
            continue
        try:
            if question is None or (question.group is None) != (parse(key).item is None):
                raise Refusal("refused.key", key=key, regime=regime.id)
            answers[key] = complete(question, key, _answer(entry))
        except (Refusal, ValueError) as problem:
            sound = False
            said = {n: problem.said(n) if isinstance(problem, Refusal) else str(problem) for n in ("en", "zh")}
            library.faults.add("case.key", place, problem=Text(**said))
    return sound


def _answer(entry: str | tuple[str, ...] | SaidEntry) -> Answer:
    """An entry as in a file of answers. Raises ValueError."""
    if not isinstance(entry, SaidEntry):
        entry = SaidEntry(value=entry)
    value = list(entry.value) if isinstance(entry.value, tuple) else entry.value
    status = Status(entry.status) if entry.status else Status.UNKNOWN if value == "unknown" else Status.ANSWERED
    if status is not Status.ANSWERED:
        value = None
    return Answer(status=status, value=value, reason=entry.reason, note=entry.note)


def _known(library: Library, edition: Edition, regime: Regime, number: int, row: CaseRow) -> bool:
    """Whether the ids of a row exist."""
    assert edition.cases is not None
    rules = (
        {r.id for r in regime.scope_rules}
        | {r.id for r in regime.review_rules}
        | {r.id for r in regime.computed_reasons}
    )
    wanted = [("rule", n, id, rules) for n, id in enumerate(_rules(row))]
    wanted += [("findings", n, id, set(regime.finding_by_id)) for n, id in enumerate(row.findings or ())]
    wanted += [("evidence", n, id, set(regime.evidence_by_id)) for n, id in enumerate(row.evidence)]
    sound = True
    for name, n, id, known in wanted:
        if id not in known:
            library.faults.add("case.rule", edition.cases.at("cases", number, name, n), about=id, rule=id)
            sound = False
    return sound


def _rules(row: CaseRow) -> tuple[str, ...]:
    return row.rule if isinstance(row.rule, tuple) else (row.rule,)


def _sheet(regime: Regime, row: CaseRow, answers: Mapping[str, Answer], evidence: tuple[str, ...]) -> Sheet:
    """The sheet of a row. Without a day of its own it is judged on the first day of the regime."""
    items: dict[str, set[int]] = {}
    for key in answers:
        place = parse(key)
        if place.group is not None and place.item is not None:
            items.setdefault(place.group, set()).add(place.item)
    return Sheet(
        row.as_of or regime.since,
        answers,
        {group: Items(tuple(sorted(numbers)), max(numbers)) for group, numbers in items.items()},
        {code: EvidenceState(EvidenceStatus.CHECKED) for code in evidence},
    )


def _compared(number: int, row: CaseRow, judged: Judgement) -> Iterator[Moved]:
    """A row against its judgement. One rule must be the first reason of scope or any of review; several must all be there."""

    def off(what: str, expected: str, found: str) -> Moved:
        return Moved(number, row.name, what, expected, found)

    if judged.scope.outcome != row.scope:
        yield off("scope", row.scope.value, str(judged.scope.outcome))
    given = [r.rule for r in (*judged.scope.reasons, *judged.review.reasons)]
    first = given[:1] + [r.rule for r in judged.review.reasons]
    wanted = _rules(row)
    if not set(wanted) <= set(first if len(wanted) == 1 else given):
        still = [id for id in wanted if id in given] if len(wanted) > 1 else []
        yield off("rule", _list(wanted), _list(still or given[:1]))
    if judged.review.outcome != row.review:
        yield off("review", row.review.value, str(judged.review.outcome))
    if row.findings is not None:
        found = {f.id for f in judged.findings}
        if not set(row.findings) <= found:
            yield off("findings", _list(row.findings), _list([f for f in row.findings if f in found], one=False))


def _list(ids: tuple[str, ...] | list[str], *, one: bool = True) -> str:
    """Ids as YAML: one by itself, several as a list."""
    return ids[0] if one and len(ids) == 1 else f"[{', '.join(ids)}]"


def rewritten(text: str, changes: list[Moved]) -> str:
    """The text of a case table with what comes out now. Only the values change; comments, order and spacing stay."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    lines = text.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    rows = next(value for key, value in root.value if key.value == "cases").value
    spans = []
    for change in changes:
        node = next(value for key, value in rows[change.row].value if key.value == change.what)
        last = node.value[-1] if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value else node
        begin = starts[node.start_mark.line] + node.start_mark.column
        end = starts[last.end_mark.line] + last.end_mark.column
        spans.append((begin, end, change.found))
    for begin, end, value in sorted(spans, reverse=True):
        text = text[:begin] + value + text[end:]
    return text

"""What changes do to a case in memory: the same as in the store, so that nothing is read back after a write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from intake.case.tasks import tasks_of
from intake.interview.answers import EvidenceFile, EvidenceState, Items, Mark, Proposal, Sheet, Task
from intake.interview.judge import Judgement
from intake.store.records import (
    AnswerChange,
    ArchiveChange,
    Change,
    ContentChange,
    EvidenceChange,
    FileChange,
    ItemChange,
    LifeChange,
    MarkChange,
    ProposalChange,
    Receipt,
    Saved,
    Summary,
    TaskChange,
    TitleChange,
)


def applied(sheet: Sheet, changes: Sequence[Change]) -> Sheet:
    """The sheet as it is after `changes`."""
    answers, items, evidence = dict(sheet.answers), dict(sheet.items), dict(sheet.evidence)
    for change in changes:
        match change:
            case AnswerChange(key, answer):
                if answer is None:
                    answers.pop(key, None)
                else:
                    answers[key] = answer
            case ItemChange(group, number, live):
                there = items.get(group, Items())
                numbers = sorted({*there.live, number} if live else {*there.live} - {number})
                items[group] = Items(tuple(numbers), max(there.used, number))
            case EvidenceChange(code, status, located, expires, note):
                files = evidence.get(code, EvidenceState()).files
                evidence[code] = EvidenceState(status, located, expires, note, files)
            case FileChange(code, name, sha256, size, live):
                state = evidence.get(code, EvidenceState())
                others = tuple(f for f in state.files if f.sha256 != sha256)
                files = (*others, EvidenceFile(name, sha256, size)) if live else others
                evidence[code] = replace(state, files=files)
    return Sheet(sheet.as_of, answers, items, evidence)


def proposals_after(proposals: Mapping[str, Proposal], changes: Sequence[Change]) -> Mapping[str, Proposal]:
    """What is proposed after `changes`."""
    made = {c.key: c.proposal for c in changes if isinstance(c, ProposalChange)}
    return {k: p for k, p in {**proposals, **made}.items() if p is not None} if made else proposals


def tasks_after(tasks: Mapping[str, Task], changes: Sequence[Change]) -> Mapping[str, Task]:
    """The tasks whose owner or day was said, after `changes`."""
    made = {c.key: Task(c.key, c.owner, c.due) for c in changes if isinstance(c, TaskChange)}
    return {k: t for k, t in {**tasks, **made}.items() if t.owner or t.due} if made else tasks


def marks_after(marks: Mapping[str, Mark], changes: Sequence[Change]) -> Mapping[str, Mark]:
    """The marks after `changes`."""
    made = {c.key: c.mark for c in changes if isinstance(c, MarkChange)}
    return {k: m for k, m in {**marks, **made}.items() if m is not None} if made else marks


def numbered(saved: Saved, changes: Sequence[Change]) -> list[Change]:
    """The changes with the revision that each answer is going to get."""
    return [
        replace(c, answer=c.answer.model_copy(update={"revision": saved.revisions.get(c.key, 0) + 1}))
        if isinstance(c, AnswerChange) and c.answer is not None
        else c
        for c in changes
    ]


def updated(saved: Saved, changes: Sequence[Change], receipt: Receipt) -> Saved:
    """The case as the store has it after `changes` were written."""
    sheet = applied(Sheet(date.min, saved.answers, saved.items, saved.evidence), changes)
    record = replace(saved.case, updated=receipt.at)
    for change in changes:
        if isinstance(change, LifeChange):
            record = replace(record, state=change.state)
        elif isinstance(change, ContentChange):
            record = replace(record, regime=change.regime, content=change.content)
        elif isinstance(change, TitleChange):
            record = replace(record, title=change.title)
        elif isinstance(change, ArchiveChange):
            record = replace(record, archived=change.archived)
    return replace(
        saved,
        case=record,
        answers=sheet.answers,
        revisions={**saved.revisions, **receipt.revisions},
        items=sheet.items,
        evidence=sheet.evidence,
        head=receipt.head,
        sequence=receipt.sequence,
        proposals=proposals_after(saved.proposals, changes),
        tasks=tasks_after(saved.tasks, changes),
        marks=marks_after(saved.marks, changes),
    )


def summary_of(
    judgement: Judgement, sheet: Sheet, proposals: Mapping[str, Proposal], tasks: Mapping[str, Task]
) -> Summary:
    """What the home list shows of a case."""
    open_tasks = tasks_of(sheet, judgement.route, tasks)
    due = min((t.due for t in open_tasks if t.due is not None), default=None)
    return Summary(
        scope=judgement.scope.outcome,
        review=judgement.review.outcome,
        to_answer=len(judgement.open_questions),
        asked=len(judgement.route.keys),
        to_confirm=len(proposals),
        tasks=len(open_tasks),
        due=None if due is None else due.isoformat(),
    )

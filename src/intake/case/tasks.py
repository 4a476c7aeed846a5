"""Tasks: every answer "unknown" that is asked for, with who finds it out and until when, where somebody said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.interview.answers import Answer, Sheet, Status, Task
from intake.interview.clean import clean
from intake.interview.route import Route
from intake.interview.shown import named
from intake.regime.model import Regime
from intake.store.records import Change, TaskChange
from intake.words import Refusal

MOST = 200
"""Characters of an owner's name."""


@dataclass(frozen=True, slots=True)
class CaseTask:
    """A task with the case that it belongs to, by id and title, and the question's words by language."""

    case: str
    title: str = field(repr=False)
    task: Task
    question: Mapping[str, str] = field(default_factory=dict)


def tasks_of(sheet: Sheet, route: Route, set: Mapping[str, Task]) -> tuple[Task, ...]:
    """The tasks of a case in the order of the route; `set` holds those whose owner or day was said."""
    unknown = {k for k, a in sheet.answers.items() if a.status is Status.UNKNOWN}
    return tuple(set.get(k) or Task(k) for k in route.keys if k in unknown) if unknown else ()


def task_change(key: str, answer: Answer | None, owner: str | None, due: date | None) -> Change:
    """The change that gives a task an owner and a day. Raises Refusal unless the answer is "unknown"."""
    if answer is None or answer.status is not Status.UNKNOWN:
        raise Refusal("refused.task", key=key[:80])
    return TaskChange(key, clean(owner or "")[:MOST] or None, due)


def words_of(regime: Regime, key: str) -> Mapping[str, str]:
    """A question's words by language, with the item's number where it is in a group."""
    return {lang: named(regime, key, lang) for lang in ("en", "zh")}


def by_due(tasks: list[CaseTask]) -> list[CaseTask]:
    """Tasks with the nearest day first, those without a day last."""
    return sorted(tasks, key=lambda t: (t.task.due is None, t.task.due or date.max))

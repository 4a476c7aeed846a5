"""What is not known yet and who finds it out, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.interview.answers import Status
from intake.interview.shown import named
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.answers import Task


def task_at(case: Case) -> str | None:
    """The question whose task is meant here: the one asked now if it is unknown, else the nearest unknown before it."""
    keys = case.judgement.route.keys
    here = keys.index(case.current) if case.current in keys else len(keys) - 1
    for key in reversed(keys[: here + 1]):
        answer = case.answer_of(key)
        if answer is not None and answer.status is Status.UNKNOWN:
            return key
    return None


def task_line(case: Case, key: str, lang: str) -> str:
    """A task in one line: what is to be found out, by whom, until when."""
    task = next((t for t in case.tasks if t.key == key), None)
    question = named(case.regime, key, lang)
    return question if task is None else f"{word('talk.task', lang, question=question)}{who_and_when(task, lang)}"


def who_and_when(task: Task, lang: str) -> str:
    """Owner and day of a task; said plainly where there is none."""
    owner = task.owner or word("talk.task.nobody", lang)
    due = word("talk.task.due", lang, date=task.due.isoformat()) if task.due else word("talk.task.open", lang)
    return f"{owner}{word('talk.comma', lang)}{due}"

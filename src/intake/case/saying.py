"""What is said, as changes for the store: items that come into being, lists that close, titles that follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from intake.interview.answers import Answer, Items, Source
from intake.interview.canonical import complete
from intake.interview.clean import clean
from intake.regime.compose import periods
from intake.regime.keys import parse
from intake.regime.model import Question, Regime
from intake.store.records import AnswerChange, Change, ItemChange, Saved, TitleChange
from intake.words import Refusal

UNTITLED = "-"
"""The title of a case that has none yet."""

MOST_AHEAD = 100
"""How far ahead of the last item a new one may be numbered: gaps come from items that were removed elsewhere."""

MOST_ITEMS = 9_999
"""The highest number that an item of a group may get."""


def question_of(regime: Regime, key: str) -> Question:
    """The question behind a concrete key. Raises Refusal if the regime has none."""
    question = regime.question(key)
    if question is None or (question.group is None) != (parse(key).item is None):
        raise Refusal("refused.key", key=key[:80], regime=regime.id)
    return question


def said_changes(
    regime: Regime,
    saved: Saved,
    answers: Mapping[str, Answer | None],
    source: Source | None,
    *,
    expected: Mapping[str, int] | None = None,
    removed: Iterable[tuple[str, int]] = (),
) -> list[Change]:
    """The changes that saying `answers` (None clears) and removing items come to. Raises Refusal; nothing is written.

    Without `source` each answer keeps its own. Items that the keys name come into being. A "no" to "is that everyone?" is
    no answer: it adds an item.
    """
    said: list[Change] = []
    opened: list[str] = []
    for key, answer in answers.items():
        question = question_of(regime, key)
        group = _closed_by(regime, key)
        if group is not None and answer is not None and answer.value == "no":
            opened.append(group)
            answer = None
            if key not in saved.answers:
                continue
        if answer is None and key not in saved.answers:
            continue  # there is nothing to clear
        if answer is not None:
            answer = complete(question, key, answer)
            if source is not None:
                answer = answer.model_copy(update={"source": source})
            _not_too_early(key, answer)
        said.append(AnswerChange(key, answer, (expected or {}).get(key)))
    gone = [removal(saved.items, group, number) for group, number in removed]
    named = named_items(k for k, a in answers.items() if a is not None or k in saved.answers)
    return [*gone, *new_items(saved.items, named, opened), *said, *title_changes(saved, answers)]


def named_items(keys: Iterable[str]) -> dict[str, set[int]]:
    """The items that keys name, by group."""
    named: dict[str, set[int]] = {}
    for key in keys:
        place = parse(key)
        if place.group is not None and place.item is not None:
            named.setdefault(place.group, set()).add(place.item)
    return named


def new_items(items: Mapping[str, Items], named: Mapping[str, set[int]], opened: Iterable[str] = ()) -> list[Change]:
    """The items that come into being: those that are named and not there, in order, and one more for each `opened`."""
    changes: list[Change] = []
    used = {group: there.used for group, there in items.items()}
    for group, numbers in named.items():
        for number in sorted(numbers - set(items.get(group, Items()).live)):
            if number <= used.get(group, 0) or number > min(used.get(group, 0) + MOST_AHEAD, MOST_ITEMS):
                raise Refusal("refused.item", key=f"{group}[{number}]")
            used[group] = number
            changes.append(ItemChange(group, number))
    for group in opened:
        used[group] = used.get(group, 0) + 1
        changes.append(ItemChange(group, used[group]))
    return changes


def removal(items: Mapping[str, Items], group: str, number: int) -> Change:
    """The change that takes an item out. Raises Refusal if it is not there."""
    if number not in items.get(group, Items()).live:
        raise Refusal("refused.item", key=f"{group[:60]}[{number}]")
    return ItemChange(group, number, live=False)


def in_open_list(regime: Regime, open_questions: tuple[str, ...], closing: str) -> str | None:
    """The first open question of the items of a list whose closing question is open; None for any other key."""
    group = _closed_by(regime, closing)
    if group is None or closing not in open_questions:
        return None
    return next((k for k in open_questions if parse(k).group == group), None)


def _closed_by(regime: Regime, key: str) -> str | None:
    """The group that a question closes."""
    return next((g.key for g in regime.groups if g.complete == key), None)


def _not_too_early(key: str, answer: Answer) -> None:
    """No edition covers a purchase before the first one came into force."""
    if key == "purchase.date" and isinstance(answer.value, str):
        first = min(p.since for p in periods())
        if date.fromisoformat(answer.value) < first:
            raise Refusal("refused.early", date=answer.value)


def title_changes(saved: Saved, answers: Mapping[str, Answer | None]) -> list[Change]:
    """The case bears the purchase's title as long as nobody gave it another name."""
    if "purchase.title" not in answers:
        return []
    before, named = (_as_title(a) for a in (saved.answers.get("purchase.title"), answers["purchase.title"]))
    return [TitleChange(named)] if saved.case.title == before != named else []


def _as_title(answer: Answer | None) -> str:
    value = answer.value if answer is not None else None
    return (clean(value)[:200] if isinstance(value, str) else "") or UNTITLED

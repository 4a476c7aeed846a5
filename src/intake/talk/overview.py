"""Every question of a case with how it stands: answered, not known, to confirm, parked, to answer, not asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING

from intake.interview.answers import Answer, Proposal, Status, Task
from intake.interview.route import item_numbers, wants_reason
from intake.interview.shown import named, shown
from intake.regime.keys import concrete, parse
from intake.talk.marks import mark_line, mark_short
from intake.talk.scenes import source_line
from intake.talk.tasks import who_and_when
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.regime.model import Section


class State(StrEnum):
    """How a question stands. `unknown` is no answer that counts as one; `to_reason` has its value but not its reason."""

    ANSWERED = "answered"
    TO_REASON = "to_reason"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    TO_CONFIRM = "to_confirm"
    TO_ANSWER = "to_answer"
    PARKED = "parked"
    OFF = "off"


MARKS = {
    State.ANSWERED: "x",
    State.TO_REASON: "+",
    State.UNKNOWN: "?",
    State.NOT_APPLICABLE: "-",
    State.TO_CONFIRM: "!",
    State.TO_ANSWER: " ",
    State.PARKED: "~",
    State.OFF: ".",
}
"""The sign of each state, for lists that are read at a glance; the words stand beside it."""


class Only(StrEnum):
    """Which questions are wanted: all, those to answer, the unknown ones (tasks), those to confirm, the parked ones."""

    ALL = "all"
    OPEN = "open"
    UNKNOWN = "unknown"
    TO_CONFIRM = "to_confirm"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Entry:
    """One question. `said`: the answer that stands or is kept; `proposal`: what nobody has confirmed; `task`: of an unknown.

    `section` is None for what only earlier content asked. `fits`: whether the present question can hold what was said.
    """

    key: str
    state: State
    section: str | None
    criterion: str | None
    said: Answer | None = None
    proposal: Proposal | None = None
    task: Task | None = None
    fits: bool = True


def entries(case: Case) -> tuple[Entry, ...]:
    """All questions in the order of asking, items spelled out; last what is kept from earlier content."""
    tasks = {t.key: t for t in case.tasks}
    found = [_entry(case, key, tasks) for section in case.regime.sections for key in _keys(case, section)]
    there = {e.key for e in found}
    left = sorted(k for k in case.answers if k not in there)
    return (
        *found,
        *(Entry(k, State.PARKED, None, None, case.answers[k], fits=case.regime.question(k) is not None) for k in left),
    )


def wanted(case: Case, found: Iterable[Entry], only: Only) -> list[Entry]:
    """Those of the entries that `only` asks for."""
    open_now = frozenset(case.judgement.open_questions)

    def holds(entry: Entry) -> bool:
        match only:
            case Only.OPEN:
                return entry.key in open_now
            case Only.UNKNOWN:
                return entry.state is State.UNKNOWN
            case Only.TO_CONFIRM:
                return entry.proposal is not None
            case Only.PARKED:
                return entry.state is State.PARKED
            case _:
                return True

    return [e for e in found if holds(e)]


def counted(found: Iterable[Entry], lang: str) -> str:
    """How many are in which state, in words: "7 answered, 1 not known, 2 to answer". None is counted twice, but a
    proposal beside an answer is told of as well."""
    all_of_them = list(found)
    counts = Counter(e.state for e in all_of_them)
    parts = [word(f"talk.overview.count.{s}", lang, count=counts[s]) for s in State if counts[s]]
    if beside := sum(1 for e in all_of_them if e.proposal is not None and e.state is not State.TO_CONFIRM):
        parts.append(word("talk.overview.count.beside", lang, count=beside))
    return word("talk.comma", lang).join(parts)


def heading(case: Case, entry: Entry, lang: str, *, by_criterion: bool = False) -> str:
    """What an entry stands under: its section, or the first criterion that it serves."""
    if entry.section is None:
        return word("talk.overview.earlier", lang)
    if not by_criterion:
        return next(s.title[lang] for s in case.regime.sections if s.id == entry.section)
    if entry.criterion is None:
        return word("talk.overview.no_criterion", lang)
    return f"{entry.criterion} {case.regime.criterion_by_id[entry.criterion].title[lang]}"


def standing(case: Case, entry: Entry, lang: str) -> str:
    """The mark, the state in words with the value, the reason, or who finds it out; and what is proposed instead."""
    said = f"{mark_short(case, entry.key, lang)} {_own(case, entry, lang)}".lstrip()
    if entry.proposal is None or entry.state is State.TO_CONFIRM:
        return said
    other = value_of(case, entry.key, entry.proposal.answer, lang)
    return word("talk.overview.beside", lang, standing=said, answer=other)


def _own(case: Case, entry: Entry, lang: str) -> str:
    state = word(f"talk.overview.{entry.state}", lang)
    more = ""
    if entry.state is State.UNKNOWN and entry.task is not None:
        more = who_and_when(entry.task, lang)
    elif entry.state is State.NOT_APPLICABLE and entry.said is not None:
        more = entry.said.reason or ""
    elif entry.state is State.TO_CONFIRM and entry.proposal is not None:
        more = value_of(case, entry.key, entry.proposal.answer, lang)
    elif entry.said is not None and entry.fits:
        more = value_of(case, entry.key, entry.said, lang)
    return f"{state}{word('talk.colon', lang)}{more}" if more else state


def detail(case: Case, entry: Entry, lang: str) -> list[str]:
    """All about an entry but why it is not asked: question, state, reason, note, what is proposed, the key."""
    colon = word("talk.colon", lang)
    said = [named(case.regime, entry.key, lang)]
    if entry.state is not State.TO_CONFIRM:  # what is proposed says it below, with its source
        said.append(f"{MARKS[entry.state].strip()} {_own(case, entry, lang)}".strip())
    if entry.said is not None:
        if entry.said.reason and entry.state is not State.NOT_APPLICABLE:
            said.append(f"{word('talk.overview.reason', lang)}{colon}{entry.said.reason}")
        if entry.said.note:
            said.append(f"{word('talk.overview.note', lang)}{colon}{entry.said.note}")
        if mark := mark_line(case, entry.key, lang):
            said.append(mark)
        if not entry.fits:
            value = value_of(case, entry.key, entry.said, lang)
            said.append(word("talk.overview.unfit", lang, answer=value))
    if entry.proposal is not None:
        said.append(proposed(case, entry.key, entry.proposal, lang))
    titles = [f"{c} {case.regime.criterion_by_id[c].title[lang]}" for c in _criteria(case, entry.key)]
    if titles:
        said.append(f"{word('talk.overview.criteria', lang)}{colon}{word('talk.comma', lang).join(titles)}")
    return [*said, entry.key]


def proposed(case: Case, key: str, proposal: Proposal, lang: str) -> str:
    """What is proposed, where it was read and of what day that is, and whether it was read without doubt."""
    where = source_line(proposal, lang, case.as_of)
    id = "talk.overview.proposed" if proposal.sure else "talk.overview.proposed.unsure"
    return word(id, lang, answer=value_of(case, key, proposal.answer, lang), where=where)


def searched(case: Case, entry: Entry) -> str:
    """Everything that looking for words looks at, in both languages."""
    parts = [entry.key]
    for lang in ("en", "zh"):
        parts.append(mark_short(case, entry.key, lang))
        parts += [named(case.regime, entry.key, lang), word(f"talk.overview.{entry.state}", lang)]
        for answer in (entry.said, entry.proposal.answer if entry.proposal else None):
            if answer is not None:
                parts.append(value_of(case, entry.key, answer, lang))
    if entry.said is not None:
        parts += [entry.said.reason or "", entry.said.note or ""]
    if entry.task is not None:
        parts += [entry.task.owner or "", entry.task.due.isoformat() if entry.task.due else ""]
    return " ".join(parts)


def value_of(case: Case, key: str, answer: Answer | None, lang: str) -> str:
    """An answer in words, also one that its question cannot hold any more."""
    question = case.regime.question(key)
    if question is not None or answer is None or answer.status is not Status.ANSWERED:
        try:
            # a question is only needed for the wording of a value
            return shown(question, answer, lang)  # type: ignore[arg-type]
        except (ValueError, InvalidOperation):  # the value is of another kind than the question by now
            pass
    value = answer.value if answer is not None else None
    return word("talk.comma", lang).join(value) if isinstance(value, list) else str(value)


def _keys(case: Case, section: Section) -> Iterator[str]:
    """The concrete keys of a section: of a group item by item, those too that were said of items taken out since."""
    run: list[str] = []
    for template in (*section.questions, ""):
        group = parse(concrete(template, 1)).group
        if run and group != parse(concrete(run[0], 1)).group:
            yield from _items(case, run)
            run = []
        if group is not None:
            run.append(template)
        elif template:
            yield template


def _items(case: Case, templates: list[str]) -> Iterator[str]:
    group = parse(concrete(templates[0], 1)).group or ""
    there = item_numbers(case.sheet, group, case.regime.group_by_key[group].at_least)
    said = {p.item for k in (*case.answers, *case.proposals) if (p := parse(k)).group == group and p.item is not None}
    for number in sorted({*there, *said}):
        for template in templates:
            key = concrete(template, number)
            if number in there or key in case.answers or key in case.proposals:
                yield key


def _entry(case: Case, key: str, tasks: dict[str, Task]) -> Entry:
    question = case.question(key)
    kept, proposal = case.answers.get(key), case.proposals.get(key)
    used = case.sheet.answers.get(key)
    on = key in case.judgement.route.on
    return Entry(
        key=key,
        state=_state(case, key, used, proposal) if on else State.OFF if kept is None else State.PARKED,
        section=question.section,
        criterion=question.criteria[0] if question.criteria else None,
        said=kept,
        proposal=proposal,
        task=tasks.get(key),
        fits=kept is None or used is not None,
    )


def _state(case: Case, key: str, answer: Answer | None, proposal: Proposal | None) -> State:
    """How a question on the route stands."""
    if answer is None:
        return State.TO_ANSWER if proposal is None else State.TO_CONFIRM
    if answer.status is Status.UNKNOWN:
        return State.UNKNOWN
    if answer.status is Status.NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    return State.TO_REASON if wants_reason(case.regime, key, answer) else State.ANSWERED


def _criteria(case: Case, key: str) -> tuple[str, ...]:
    question = case.regime.question(key)
    return question.criteria if question is not None else ()

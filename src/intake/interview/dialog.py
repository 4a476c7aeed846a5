"""The conversation as a state machine: questions and section milestones are its states, conditions its guards.

The machine holds one position and is stepped by `answer` and `back`; it is never replayed. What is on the route is not
its business: guards ask the `Route`. The same machine draws the picture of the flow.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any, cast
from weakref import finalize

from transitions import EventData, Machine

from intake.interview.answers import Sheet
from intake.interview.route import Route, is_open
from intake.regime.keys import concrete, parse
from intake.regime.model import Question, Regime, Section

DONE = "done"


class Guard:
    """Lets a transition pass when its question is on the route (for a milestone: always). `words` say it for people."""

    def __init__(self, question: Question, *, again: bool = False) -> None:
        self.question = question
        self.again = again

    def __call__(self, event: EventData) -> bool:
        """Whether the question can be entered from where the conversation stands."""
        walker = cast(_Walker, event.model)
        return walker.item_for(self.question, again=self.again) is not None


class _Walker:
    """The machine's model: where one conversation stands. `state` and the triggers are put here by transitions."""

    state: str

    def __init__(self) -> None:
        self.item: int | None = None
        self.route: Route | None = None
        self.forward = True

    def item_for(self, question: Question, *, again: bool = False) -> tuple[int | None] | None:
        """The item under which a question can be entered from here, in a tuple; None if it is not on the route."""
        assert self.route is not None
        if question.group is None:
            return (None,) if question.key in self.route.on else None
        inside = self.item is not None and parse(concrete(self.state, self.item)).group == question.group
        if inside and not again:
            item = self.item
        else:
            numbers = self.route.items(question.group)
            if not self.forward:
                numbers = numbers[::-1]
            if inside:
                numbers = numbers[numbers.index(self.item) + 1 :] if self.item in numbers else ()
            item = numbers[0] if numbers else None
        return (item,) if item is not None and concrete(question.key, item) in self.route.on else None

    def enter(self, event: EventData) -> None:
        """Note the item that goes with the state being entered."""
        conditions = event.transition.conditions if event.transition else []
        guard = conditions[0].func if conditions else None
        found = self.item_for(guard.question, again=guard.again) if isinstance(guard, Guard) else None
        self.item = found[0] if found else None


class Dialog:
    """One conversation's place in the flow. Keys in and out are concrete (`suppliers[2].name`)."""

    def __init__(self, regime: Regime) -> None:
        self._regime = regime
        self._machine = machine_of(regime)
        self._walker = _Walker()
        self._machine.add_model(self._walker, initial=_milestone(regime.sections[0]))
        finalize(self, self._machine.remove_model, self._walker)

    @property
    def at(self) -> str | None:
        """The question that the conversation stands at, None at a milestone or the end."""
        state = self._walker.state
        return concrete(state, self._walker.item) if state in self._regime.by_key else None

    def go(self, key: str) -> None:
        """Stand at a question, without walking there."""
        found = parse(key)
        self._machine.set_state(found.template, self._walker)
        self._walker.item = found.item

    def answer(self, route: Route, sheet: Sheet) -> str | None:
        """Walk on to the next question that wants something; from the end, to the first one left open; None if none is."""
        while self._step("answer", route):
            if (at := self.at) is not None and is_open(self._regime, sheet, at):
                return at
        first = next((k for k in route.keys if is_open(self._regime, sheet, k)), None)
        if first is not None:
            self.go(first)
        return first

    def back(self, route: Route) -> str | None:
        """Walk back to the question before this one on the route; stays and returns None at the first one."""
        here = (self._walker.state, self._walker.item)
        while self._step("back", route):
            if self.at is not None:
                return self.at
        self._walker.item = here[1]
        self._machine.set_state(here[0], self._walker)
        return None

    def _step(self, trigger: str, route: Route) -> bool:
        walker = self._walker
        walker.route, walker.forward = route, trigger == "answer"
        if walker.state == (DONE if walker.forward else _milestone(self._regime.sections[0])):
            return False
        return bool(self._machine.events[trigger].trigger(walker))


_machines: dict[str, Machine] = {}


def machine_of(regime: Regime) -> Machine:
    """The regime's machine, built once per content and shared by all conversations."""
    machine = _machines.get(regime.digest)
    if machine is None:
        machine = _machines[regime.digest] = Machine(
            model=None,
            states=[*(s for section in regime.sections for s in (_milestone(section), *section.questions)), DONE],
            transitions=[*_forward(regime), *_backward(regime)],
            initial=_milestone(regime.sections[0]),
            # 200 states with them take 0.3 s to build, without them 6 ms
            auto_transitions=False,
            send_event=True,
        )
    return machine


def _milestone(section: Section) -> str:
    return f"section:{section.id}"


def _forward(regime: Regime) -> Iterator[dict[str, Any]]:
    """`answer`: from each state to the next questions of its section whose guard lets it pass, else to the milestone."""
    for number, section in enumerate(regime.sections):
        after = _milestone(regime.sections[number + 1]) if number + 1 < len(regime.sections) else DONE
        questions = [regime.by_key[k] for k in section.questions]
        yield from _candidates("answer", _milestone(section), questions)
        yield {"trigger": "answer", "source": _milestone(section), "dest": after, "before": "enter"}
        for place, question in enumerate(questions):
            yield from _onward("answer", question, questions[place + 1 :], questions)
            yield {"trigger": "answer", "source": question.key, "dest": after, "before": "enter"}


def _backward(regime: Regime) -> Iterator[dict[str, Any]]:
    """`back`: the mirror image; from a milestone to the questions of the section before it."""
    for number, section in enumerate(regime.sections):
        questions = [regime.by_key[k] for k in section.questions][::-1]
        for place, question in enumerate(questions):
            yield from _onward("back", question, questions[place + 1 :], questions)
            yield {"trigger": "back", "source": question.key, "dest": _milestone(section), "before": "enter"}
        if number:
            before = regime.sections[number - 1]
            yield from _candidates("back", _milestone(section), [regime.by_key[k] for k in before.questions][::-1])
            yield {"trigger": "back", "source": _milestone(section), "dest": _milestone(before), "before": "enter"}
    last = regime.sections[-1]
    yield from _candidates("back", DONE, [regime.by_key[k] for k in last.questions][::-1])
    yield {"trigger": "back", "source": DONE, "dest": _milestone(last), "before": "enter"}


def _onward(
    trigger: str, question: Question, ahead: list[Question], section: list[Question]
) -> Iterator[dict[str, Any]]:
    """From a question to those ahead of it. Within a group: the rest of this item, the next item, what follows the group."""
    if question.group is None:
        yield from _candidates(trigger, question.key, ahead)
        return
    rest = list(takewhile(lambda q: q.group == question.group, ahead))
    yield from _candidates(trigger, question.key, rest)
    yield from _candidates(trigger, question.key, [q for q in section if q.group == question.group], again=True)
    yield from _candidates(trigger, question.key, ahead[len(rest) :])


def _candidates(
    trigger: str, source: str, questions: list[Question], *, again: bool = False
) -> Iterator[dict[str, Any]]:
    """Edges to the questions in order, up to the first that is asked whenever its section is.

    `again`: to the questions of a group once more, for its next item.
    """
    for question in questions:
        guard = Guard(question, again=again)
        yield {"trigger": trigger, "source": source, "dest": question.key, "conditions": guard, "before": "enter"}
        if question.when is None and question.group is None:
            return

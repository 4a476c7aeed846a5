"""What a case is, said as plainly as possible: dictionaries, and copies of them for undo."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field


@dataclass
class State:
    """What undo brings back."""

    answers: dict[str, str] = field(default_factory=dict)
    """By key; "?" for unknown."""
    proposals: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    items: set[int] = field(default_factory=set)
    evidence: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Status and note by code."""
    files: dict[str, set[str]] = field(default_factory=dict)
    """Contents by code."""


class Plain:
    """A case: its state, the way back and forth, and what undo does not touch."""

    def __init__(self, title: str) -> None:
        self.title, self.archived, self.used = title, False, 0
        self.state = State()
        self.done: list[tuple[State, State]] = []
        self.undone: list[tuple[State, State]] = []

    def change(self) -> State:
        """The state, to be changed; `written` ends it."""
        self._before = copy.deepcopy(self.state)
        return self.state

    def written(self) -> None:
        """The change is one write."""
        self.done.append((self._before, copy.deepcopy(self.state)))
        self.undone.clear()

    def undo(self) -> None:
        step = self.done.pop()
        self.undone.append(step)
        self.state = copy.deepcopy(step[0])

    def redo(self) -> None:
        step = self.undone.pop()
        self.done.append(step)
        self.state = copy.deepcopy(step[1])

    def answer(self, key: str, value: str | None) -> bool:
        """Say, or (None) clear. Whether anything was written."""
        if value is None and key not in self.state.answers:
            return False
        state = self.change()
        if (number := item_of(key)) is not None and number not in state.items and value is not None:
            state.items.add(number)
            self.used = number
        if value is None:
            del state.answers[key]
        else:
            state.answers[key] = value
            state.proposals.pop(key, None)
        if value != "?":
            state.tasks.pop(key, None)
        self.written()
        return True


def item_of(key: str) -> int | None:
    """The item that a key names."""
    return int(key.split("[")[1].split("]")[0]) if "[" in key else None

"""The life of a case as a small machine: draft, ready, filed, supplement asked, concluded."""

from __future__ import annotations

from typing import Any

from transitions import Machine

STATES = ("draft", "ready", "filed", "supplement_asked", "concluded")

_TRANSITIONS: list[dict[str, Any]] = [
    # what the answers do by themselves
    {"trigger": "complete", "source": "draft", "dest": "ready"},
    {"trigger": "reopen", "source": "ready", "dest": "draft"},
    # what a person reports
    {"trigger": "file", "source": ["draft", "ready", "supplement_asked"], "dest": "filed"},
    {"trigger": "ask_supplement", "source": "filed", "dest": "supplement_asked"},
    {"trigger": "conclude", "source": ["draft", "ready", "filed", "supplement_asked"], "dest": "concluded"},
    {"trigger": "take_up_again", "source": "concluded", "dest": "draft"},
]

REPORTED = ("file", "ask_supplement", "conclude", "take_up_again")
"""The triggers that a person may report; the others follow from the answers."""


class Life:
    """Where a case stands in its life. Triggers that do not fit the state change nothing and say so."""

    state: str

    def __init__(self, state: str) -> None:
        self.state = state

    def settle(self, complete: bool) -> bool:
        """Follow the answers: a draft with nothing left to say is ready, and back. True if the state changed."""
        return self._trigger("complete" if complete else "reopen")

    def report(self, trigger: str) -> bool:
        """A person reports what happened outside (`REPORTED`). True if the state changed."""
        return trigger in REPORTED and self._trigger(trigger)

    def _trigger(self, name: str) -> bool:
        if name not in _machine.get_triggers(self.state):
            return False
        _machine.add_model(self, initial=self.state)
        try:
            return bool(_machine.events[name].trigger(self))
        finally:
            _machine.remove_model(self)  # it would keep every life that ever was

    def possible(self) -> tuple[str, ...]:
        """What a person may report now."""
        return tuple(t for t in REPORTED if t in _machine.get_triggers(self.state))


_machine = Machine(
    model=None,
    states=list(STATES),
    transitions=_TRANSITIONS,
    initial="draft",
    auto_transitions=False,
)

"""What is left to ask of a person while something is proposed: first what nobody has said, last what is merely to confirm.

Without proposals the order of the route is all there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.interview.answers import Proposal, Sheet
from intake.interview.judge import Judgement
from intake.interview.route import Route, is_open, route_of
from intake.regime.model import Regime


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Questions in the order in which they are asked; within each kind in the order of the route.

    `missing`: nobody has said anything. `changed`: something speaks against what was read. `stale`: it was read well, and
    may not hold any more. `to_confirm`: all that is left to do is to confirm it.
    """

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    to_confirm: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[tuple[str, ...], ...]:
        """The four in the order in which they are asked."""
        return (self.missing, self.changed, self.stale, self.to_confirm)

    @property
    def all(self) -> tuple[str, ...]:
        """Every question that is to be gone through, in that order."""
        return tuple(key for kind in self.kinds for key in kind)

    @property
    def now(self) -> tuple[str, ...]:
        """The questions of the first kind of which there are any."""
        return next((kind for kind in self.kinds if kind), ())


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies ahead after an import: what is asked if all that is proposed holds, `instead` of so many questions.

    `expired` are the codes of evidence whose time is over: a newer piece is wanted.
    """

    ask: ToAsk
    instead: int
    expired: tuple[str, ...] = ()

    @property
    def questions(self) -> int:
        """So many questions have to be looked at one by one: all but those that are merely to confirm."""
        return len(self.ask.all) - len(self.ask.to_confirm)


def to_ask(judged: Judgement, proposals: Mapping[str, Proposal]) -> ToAsk:
    """What is asked on today's route."""
    return _sorted(judged.route, frozenset(judged.open_questions), proposals)


def ahead(regime: Regime, sheet: Sheet, proposals: Mapping[str, Proposal]) -> Ahead:
    """What will be asked, also of questions that come to the route only once something is confirmed.

    What is proposed counts as said for that, and for nothing else.
    """
    said = {**{key: proposal.answer for key, proposal in proposals.items()}, **sheet.answers}
    then = Sheet(sheet.as_of, said, sheet.items, sheet.evidence)
    route = route_of(regime, then)
    still_open = frozenset(key for key in route.keys if is_open(regime, then, key))
    instead = sum(1 for key in route.keys if key not in sheet.answers or is_open(regime, sheet, key))
    expired = tuple(code for code, state in sorted(sheet.evidence.items()) if state.on(sheet.as_of) == "expired")
    return Ahead(_sorted(route, still_open, proposals), instead, expired)


def _sorted(route: Route, still_open: frozenset[str], proposals: Mapping[str, Proposal]) -> ToAsk:
    missing, changed, stale, sure = [], [], [], []
    for key in route.keys:
        proposal = proposals.get(key)
        if proposal is None:
            if key in still_open:
                missing.append(key)
        elif proposal.stale:
            stale.append(key)
        elif proposal.why:
            changed.append(key)
        else:
            sure.append(key)
    return ToAsk(tuple(missing), tuple(changed), tuple(stale), tuple(sure))

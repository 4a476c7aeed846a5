"""The first determination: is the purchase in scope of the review? Rows of the decision table, first match wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from intake.interview.answers import Answer, Sheet, Status
from intake.interview.logic import Truth
from intake.interview.program import Row, program_of
from intake.regime.model import Citation, Outcome, Regime, Review, ScopeRule
from intake.regime.text import Text
from intake.words import word


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: the rule, a sentence, the facts it stands on and the articles. `still_open`: it would hold if answered so."""

    rule: str
    because: Text
    facts: tuple[str, ...]
    cites: tuple[Citation, ...]
    advice: Text | None = None
    track: str | None = None
    still_open: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with its reasons and the facts that can still decide. `indicates`: a row says review is indicated.

    `relies_on_unknown`: facts said to be unknown that the rows above the deciding one looked at.
    """

    outcome: Outcome | Review
    reasons: tuple[Reason, ...]
    open: tuple[str, ...] = ()
    indicates: bool = False
    relies_on_unknown: tuple[str, ...] = ()


def governing_day(regime: Regime, sheet: Sheet) -> date:
    """The day whose law is cited: the planned signing where it is known, else the day of asking.

    Kept inside the time of the regime: a date that does not fit is a finding, not another law.
    """
    answer = sheet.answers.get("purchase.date")
    day = date.fromisoformat(str(answer.value)) if answer is not None and answer.value is not None else sheet.as_of
    return min(max(day, regime.since), regime.until or date.max)


def scope_of(regime: Regime, view: Mapping[str, Answer], sheet: Sheet) -> Verdict:
    """Decide scope from the facts in `view`.

    The first row that is true decides, with every further true row of the same outcome as an additional reason; unless a
    row above it can still become true through an unanswered fact and has another outcome: then it is undetermined.
    """
    day = governing_day(regime, sheet)
    above: list[Row[ScopeRule]] = []
    unknown: list[str] = []
    rows: list[Row[ScopeRule]] = []
    for row in program_of(regime).scope:
        truth = row.holds(view) if row.holds else Truth.TRUE
        if rows:
            if truth is Truth.TRUE and row.rule.outcome is rows[0].rule.outcome and row.holds:
                rows.append(row)
        elif truth is Truth.TRUE:
            rows.append(row)
        elif truth is Truth.OPEN:
            above.append(row)
        elif truth is Truth.UNKNOWN:
            unknown += [f for f in row.facts if f in view and view[f].status is Status.UNKNOWN]
    if not rows:
        raise LookupError("the scope rules have no row of last resort")
    contrary = [r for r in above if r.rule.outcome is not rows[0].rule.outcome]
    if contrary:
        return Verdict(
            Outcome.UNDETERMINED,
            tuple(_reason(regime, r, r.facts, day, still_open=True) for r in contrary),
            open=in_order(regime, (f for r in contrary for f in r.facts if f not in view)),
        )
    known = tuple(dict.fromkeys(f for r in program_of(regime).scope for f in r.facts if _known(view, f)))
    return Verdict(
        rows[0].rule.outcome,
        tuple(_reason(regime, r, r.facts or known, day) for r in rows),
        indicates=any(r.rule.indicates for r in rows),
        relies_on_unknown=tuple(f for f in dict.fromkeys(unknown) if f in sheet.answers),
    )


def in_order(regime: Regime, keys: Iterable[str]) -> tuple[str, ...]:
    """Facts in the order in which the regime asks them, each once."""
    places = program_of(regime).places
    return tuple(sorted(set(keys), key=lambda k: places.get(k, len(places))))


def _reason(regime: Regime, row: Row[ScopeRule], facts: tuple[str, ...], day: date, still_open: bool = False) -> Reason:
    return Reason(
        rule=row.rule.id,
        because=_possible(row.rule.because) if still_open else row.rule.because,
        facts=facts,
        cites=regime.citations(row.rule.cites, day),
        advice=row.rule.advice,
        track=row.rule.track,
        still_open=still_open,
    )


@lru_cache(maxsize=1000)
def _possible(because: Text) -> Text:
    """The sentence of a row that is not excluded yet: nobody may read it as a fact."""
    return Text(en=word("not_excluded", "en", why=because.en), zh=word("not_excluded", "zh", why=because.zh))


def _known(view: Mapping[str, Answer], fact: str) -> bool:
    answer = view.get(fact)
    return answer is not None and answer.status is Status.ANSWERED

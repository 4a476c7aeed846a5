"""models/<regime>/cases.yaml: cases in a row each, with what must come out of them.

A change of the rules that moves a verdict shows here. `intake check` runs the rows, `--rewrite-cases` writes what comes out
now, so that a deliberate change can be read as a difference.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from intake.regime.model import Outcome, Review
from intake.regime.text import Frozen


class SaidEntry(Frozen):
    """An answer with more than a value, as in a file of answers: a reason beside an assessment, or "not applicable"."""

    value: str | tuple[str, ...] | None = None
    status: str | None = None
    reason: str | None = None
    note: str | None = None


class CaseRow(Frozen):
    """One case: what is said, and the outcomes that must follow.

    `facts`: values by key as in a file of answers, `unknown` among them; empty takes a fact of `like` away again. `like`
    names an earlier row whose facts and evidence this one starts from. `rule`: the first reason of scope, or several rules
    that must be among the reasons. `findings` must be among those found. `evidence`: ids that are there and checked.
    """

    name: str
    like: str | None = None
    as_of: date | None = None
    facts: dict[str, str | tuple[str, ...] | SaidEntry | None] = {}
    evidence: tuple[str, ...] = ()
    scope: Outcome
    rule: str | tuple[str, ...]
    review: Review
    findings: tuple[str, ...] | None = Field(default=None)


class CasesFile(Frozen):
    """models/<regime>/cases.yaml."""

    cases: tuple[CaseRow, ...]

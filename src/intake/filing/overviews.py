"""Overviews: which documents a filing has, and its criteria at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from intake.filing.paper import Paper
from intake.filing.plan import goes_inside
from intake.filing.prose import filled
from intake.filing.tables import mark, ruled, small
from intake.interview.answers import Status
from intake.interview.criteria import CriterionState
from intake.interview.shown import shown


def documents(paper: Paper) -> Iterator[str]:
    """The other documents of this part of the package, with room for page numbers."""
    rows = [
        (mark(f"{d.number:02d}"), small(filled(paper, d.title[paper.lang])), "")
        for d in paper.plan.documents
        if d.part == paper.document.part and d.id != paper.document.id
    ]
    heads = ("filing.col.no", "filing.col.document", "filing.col.pages")
    yield ruled(paper, heads, rows, (2, 10, 2))


def summary(paper: Paper) -> Iterator[str]:
    """Each criterion in a row: what counts against, the evidence that goes with it, how much is not known, the person's view."""
    rows = [_row(paper, state) for state in paper.dossier.judgement.criteria if state.applicable]
    heads = (
        "filing.col.criterion",
        "filing.col.flags",
        "filing.part.evidence",
        "filing.col.not_known",
        "filing.col.view",
    )
    yield ruled(paper, heads, rows, (5, 3, 4, 3, 4), caption="summary")


def _row(paper: Paper, state: CriterionState) -> tuple[str, ...]:
    criterion, dossier = state.criterion, paper.dossier
    there = [c for c in (*criterion.minimum, *criterion.more) if not goes_inside(dossier, c)]
    keys = [
        k
        for k in dossier.judgement.route.keys
        if criterion.id in paper.question(k).criteria and k != criterion.assessment
    ]
    told = [paper.answer(k) for k in keys]
    open_ones = sum(a is None or a.status is Status.UNKNOWN or a.value == "unknown" for a in told)
    view = paper.answer(criterion.assessment)
    return (
        small(criterion.title[paper.lang]),
        mark(_count(paper, len(state.red_flags))),
        small(paper.word("filing.list").join(there) or paper.word("filing.nothing")),
        mark(_count(paper, open_ones)),
        small(shown(paper.question(criterion.assessment), view, paper.lang)),
    )


def _count(paper: Paper, count: int) -> str:
    return paper.word("filing.points", count=count) if count else paper.word("filing.nothing")

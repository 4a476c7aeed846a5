"""Pieces that the program composes: reasons with their articles, the contract check-list, what is open, the history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from intake.filing.evidence import evidence_index, evidence_inside, index, listed_evidence, status_of, title_of
from intake.filing.languages import one_language
from intake.filing.overviews import documents, summary
from intake.filing.paper import Paper
from intake.filing.prose import full_citation
from intake.filing.tables import mark, own_content, ruled, small
from intake.filing.xml import lines
from intake.interview.answers import EvidenceState, EvidenceStatus, Status
from intake.interview.scope import Reason, Verdict, governing_day
from intake.interview.shown import cited, shown
from intake.regime.model import Citation, Law, Level, Tag, in_force

_ID = re.compile(r"\b[LS][0-9]{1,2}\b(, )?")
"""A source's id in our list of sources, which nobody outside has."""


def special(paper: Paper, name: str) -> str:
    """The piece `name` of a layout; empty where there is nothing to show."""
    return "".join(_SPECIALS[name](paper))


def outcomes(paper: Paper) -> Iterator[str]:
    """Both determinations, the edition and the day, and what identifies the case and its content."""
    dossier = paper.dossier
    law = dossier.regime.law_by_id[dossier.regime.law]
    facts = (
        ("filing.row.case", f"{_title(paper)} ({dossier.case_id})"),
        ("filing.row.law", law.title[paper.lang]),
        (
            "filing.row.as_of",
            paper.word(
                "filing.as_of",
                day=paper.day(dossier.sheet.as_of),
                law_day=paper.day(governing_day(dossier.regime, dossier.sheet)),
            ),
        ),
        ("filing.row.scope", paper.word(f"scope.{dossier.judgement.scope.outcome}")),
        ("filing.row.review", paper.word(f"review.{dossier.judgement.review.outcome}")),
        ("filing.row.content", "\n".join((dossier.regime.digest, *own_content(paper)))),
        ("filing.row.head", dossier.head or "-"),
    )
    rows = [(small(paper.word(k)), small(v)) for k, v in facts]
    yield ruled(paper, ("filing.col.item", "filing.col.value"), rows, (3, 9), caption="outcomes")


def _title(paper: Paper) -> str:
    """The case's title; a case that nobody has given one is kept as "-"."""
    title = paper.dossier.title
    return title if title.strip("- ") else paper.word("filing.untitled")


def _reasons(paper: Paper, verdict: Verdict, outcome: str, caption: str) -> Iterator[str]:
    yield lines(paper.word("filing.outcome_line", outcome=outcome), "BodyKept")
    yield ruled(
        paper,
        ("filing.col.rule", "filing.col.because", "filing.col.cites"),
        (
            (
                small(r.rule),
                _because(paper, r),
                small("\n".join(cited(paper.dossier.regime, c, paper.lang) for c in r.cites) or "-"),
            )
            for r in verdict.reasons
        ),
        (2, 6, 3),
        whole=False,
        caption=caption,
    )
    if verdict.relies_on_unknown:
        yield lines(paper.word("filing.relies", list=_names(paper, verdict.relies_on_unknown)), "Note")
    if verdict.open:
        yield lines(paper.word("filing.still_decides", list=_names(paper, verdict.open)), "Note")


def _because(paper: Paper, reason: Reason) -> str:
    """A reason's sentence, the facts it stands on with what was said, and its advice."""
    text = small(reason.because[paper.lang])
    for key in reason.facts:
        if key not in paper.dossier.judgement.route.on:
            continue
        said = shown(paper.question(key), paper.answer(key), paper.lang)
        text += small(paper.word("filing.fact_line", question=paper.named(key), answer=said))
    if reason.advice is not None:
        text += small(paper.word("filing.advice", text=reason.advice[paper.lang]))
    return text


def _names(paper: Paper, keys: Iterable[str]) -> str:
    return paper.word("filing.list").join(paper.named(k).rstrip("?？") for k in keys)


def scope_reasons(paper: Paper) -> Iterator[str]:
    """Facts, rule, articles and conclusion of the scope determination."""
    scope = paper.dossier.judgement.scope
    yield from _reasons(paper, scope, paper.word(f"scope.{scope.outcome}"), "scope_reasons")


def review_reasons(paper: Paper) -> Iterator[str]:
    """The same of the review determination."""
    review = paper.dossier.judgement.review
    yield from _reasons(paper, review, paper.word(f"review.{review.outcome}"), "review_reasons")


def cited_in_reasons(paper: Paper) -> tuple[Citation, ...]:
    """Every citation of both determinations, once each."""
    judgement = paper.dossier.judgement
    return tuple(dict.fromkeys(c for r in (*judgement.scope.reasons, *judgement.review.reasons) for c in r.cites))


def citations(paper: Paper) -> Iterator[str]:
    """Each article cited, in our own words, and how far its text was checked."""
    regime = paper.dossier.regime
    rows = []
    for citation in cited_in_reasons(paper):
        law, article = regime.article(f"{citation.law}/{citation.article}")
        excerpt = article.tag is Tag.V and "excerpt" in (article.source or "")
        checked = paper.word("filing.tag.excerpt" if excerpt else f"filing.tag.{article.tag.name.lower()}")
        if article.source and article.tag.verified:
            checked += f"\n{_source(article.source)}"
        rows.append(
            (
                small("\n".join((cited(regime, citation, paper.lang), *_titles(law, paper.lang)))),
                small(article.gloss[paper.lang]),
                small(checked),
            )
        )
    yield ruled(
        paper, ("filing.col.cites", "filing.col.gloss", "filing.col.checked"), rows, (4, 6, 3), caption="citations"
    )


def _titles(law: Law, lang: str) -> tuple[str, str]:
    """A law's title in the document's language, and in the other."""
    return law.title[lang], law.title["en" if lang == "zh" else "zh"]


def _source(source: str) -> str:
    """The names in a note of sources, without the ids that they have in our own list."""
    parts = (_ID.sub("", part).replace("()", "").strip(" ,") for part in source.split(";"))
    return "; ".join(part.strip("()") if part.startswith("(") else part for part in parts)


def bodies(paper: Paper) -> Iterator[str]:
    """Who does what in the review. A body that stands only on articles not in force on the governing day is left out."""
    regime = paper.dossier.regime
    day = governing_day(regime, paper.dossier.sheet)
    rows = []
    for body in regime.bodies:
        found = [cited(regime, c, paper.lang) for c in regime.citations(body.cites, day)]
        if found:
            rows.append((small(body.name[paper.lang]), small(body.role[paper.lang]), small("\n".join(found))))
    yield ruled(paper, ("filing.col.body", "filing.col.role", "filing.col.cites"), rows, (3, 8, 4), caption="bodies")


def matrix(paper: Paper) -> Iterator[str]:
    """Criterion by evidence by status."""
    rows = []
    for state in paper.dossier.judgement.criteria:
        if not state.applicable:
            continue
        criterion = state.criterion
        cells = []
        for codes in (criterion.minimum, criterion.more):
            known = ((c, paper.dossier.sheet.evidence.get(c, EvidenceState())) for c in codes)
            cells.append(small("\n".join(f"{c} {status_of(paper, s)}" for c, s in known) or "-"))
        answer = paper.answer(criterion.assessment)
        view = shown(paper.question(criterion.assessment), answer, paper.lang)
        rows.append((small(f"{criterion.id}\n{criterion.title[paper.lang]}"), *cells, small(view)))
    heads = ("filing.col.criterion", "filing.col.minimum", "filing.col.more", "filing.col.view")
    yield ruled(paper, heads, rows, (4, 3, 3, 3), caption="matrix")


def clauses(paper: Paper) -> Iterator[str]:
    """The contract check-list: what the contract has to say, on what ground, and a place to note where it says so.

    What is handed in names laws by their full titles and carries none of the marks that are for the house.
    """
    rows = []
    regime = paper.dossier.regime
    day = governing_day(regime, paper.dossier.sheet)
    for number, clause in enumerate(regime.clauses, 1):
        law = tuple(c for c in clause.cites if regime.article(c)[1].tag is not Tag.P)
        found = [
            cited(regime, c, paper.lang)
            if paper.inside
            else full_citation(regime.law_by_id[c.law], c.article, paper.lang)
            for c in regime.citations(law, day)
        ]
        if clause.statutory and found:
            found.insert(0, paper.word("filing.statutory"))
        elif paper.inside:
            found.insert(0, paper.word("practice"))
        rows.append((mark(str(number)), small(clause.text[paper.lang]), small("\n".join(found) or "-"), ""))
    heads = ("filing.col.no", "filing.col.clause", "filing.col.ground", "filing.col.where")
    yield ruled(paper, heads, rows, (2, 7, 5, 4), caption="clauses")


def penalties(paper: Paper) -> Iterator[str]:
    """What a breach costs on the governing day."""
    rows = []
    day = governing_day(paper.dossier.regime, paper.dossier.sheet)
    for penalty in paper.dossier.regime.penalties:
        if in_force(penalty.since, penalty.until, day):
            found = [
                cited(paper.dossier.regime, c, paper.lang) for c in paper.dossier.regime.citations(penalty.cites, day)
            ]
            rows.append(
                (
                    small(penalty.conduct[paper.lang]),
                    small(penalty.consequence[paper.lang]),
                    small("\n".join(found) or "-"),
                )
            )
    yield ruled(
        paper,
        ("filing.col.conduct", "filing.col.consequence", "filing.col.cites"),
        rows,
        (5, 5, 3),
        caption="penalties",
    )


def open_points(paper: Paper) -> Iterator[str]:
    """What is unanswered, what a person said is not known, what wants a reason, which evidence is not checked."""
    dossier = paper.dossier
    rows: list[tuple[str, str, str]] = []
    unknown = paper.word("filing.open.unknown")
    for key in dossier.judgement.route.keys:
        answer = paper.answer(key)
        if answer is not None and (answer.status is Status.UNKNOWN or answer.value == "unknown"):
            text = small(paper.named(key))
            if answer.note:
                text += small(paper.word("filing.note", text=answer.note))
            rows.append((mark(unknown), text, small(_task(paper, key))))
        elif key in dossier.judgement.open_questions:
            state = "filing.open.unanswered" if answer is None else "filing.open.reason"
            rows.append((mark(paper.word(state)), small(paper.named(key)), ""))
    for code in (*listed_evidence(paper, inside=False), *(c for c in listed_evidence(paper, inside=True))):
        known = dossier.sheet.evidence.get(code, EvidenceState())
        status = known.on(dossier.sheet.as_of)
        if status is not EvidenceStatus.CHECKED and not (status is EvidenceStatus.NOT_APPLICABLE and known.note):
            row_of = (mark(status_of(paper, known)), small(title_of(paper, code)), "")
            if row_of not in rows:
                rows.append(row_of)
    if not rows:
        yield lines(paper.word("filing.open.none"), "Body")
        return
    yield lines(paper.word("filing.open.count", count=len(rows)), "BodyKept")
    yield ruled(
        paper, ("filing.col.state", "filing.col.point", "filing.col.who"), rows, (3, 9, 4), caption="open_points"
    )


def _task(paper: Paper, key: str) -> str:
    """Who finds out what is not known, and until when; empty where nobody was asked to."""
    task = paper.dossier.tasks.get(key)
    if task is None or (task.owner is None and task.due is None):
        return ""
    owner = task.owner or paper.word("filing.task.nobody")
    if task.due is None:
        return f"{owner}\n{paper.word('filing.task.no_day')}"
    return paper.word("filing.task", owner=owner, due=paper.day(task.due))


def findings(paper: Paper) -> Iterator[str]:
    """The findings, errors first."""
    rows = [
        (mark(paper.word(f"level.{f.level}")), small(f.text[paper.lang]), small(f.id))
        for f in paper.dossier.judgement.findings
    ]
    if not rows:
        yield lines(paper.word("filing.no_findings"), "Body")
        return
    errors = sum(f.level is Level.ERROR for f in paper.dossier.judgement.findings)
    if errors:
        yield lines(paper.word("filing.errors", count=errors), "Body")
    yield ruled(
        paper, ("filing.col.level", "filing.col.finding", "filing.col.rule"), rows, (2, 9, 4), caption="findings"
    )


def history(paper: Paper) -> Iterator[str]:
    """Who did what when, and the head of the chain that makes a change visible."""
    rows = []
    for event in paper.dossier.history:
        try:
            kind = paper.word(f"filing.history.{event.kind}")
        except KeyError:
            kind = event.kind
        what = paper.word("filing.what", kind=kind, about=_about(paper, event.key)) if event.key else kind
        rows.append((mark(str(event.sequence)), small(event.at[:19].replace("T", " ")), small(event.who), small(what)))
    yield ruled(
        paper,
        ("filing.col.no", "filing.col.at", "filing.col.by", "filing.col.what"),
        rows,
        (2, 5, 3, 9),
        caption="history",
    )
    yield lines(paper.word("filing.head", head=paper.dossier.head or "-"), "Note")


def _about(paper: Paper, key: str) -> str:
    """What an event was about: the question with its number in this document, the evidence, or the key itself."""
    if key in paper.dossier.regime.evidence_by_id:
        return title_of(paper, key)
    if (group := paper.dossier.regime.group_by_key.get(key)) is not None:
        return group.item[paper.lang]
    if paper.dossier.regime.question(key) is None:
        return key
    try:
        return f"{paper.numbers.of(key)} {paper.named(key)}"
    except KeyError:
        return paper.named(key)


def overlay(paper: Paper) -> Iterator[str]:
    """The same line by itself, for the foot of a document."""
    yield from (lines(line, "Note") for line in own_content(paper))


_SPECIALS: dict[str, Callable[[Paper], Iterator[str]]] = {
    piece.__name__: piece
    for piece in (
        outcomes,
        scope_reasons,
        review_reasons,
        citations,
        bodies,
        evidence_index,
        evidence_inside,
        matrix,
        clauses,
        penalties,
        open_points,
        findings,
        history,
        index,
        overlay,
        documents,
        summary,
        one_language,
    )
}

"""Pieces that the program composes: reasons with their articles, evidence tables, lists of what is open, the package's index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from intake.filing.paper import Paper
from intake.filing.plan import goes_inside
from intake.filing.style import TEXT_WIDTH
from intake.filing.xml import cell, lines, paragraph, row, run, table
from intake.interview.answers import EvidenceState, EvidenceStatus, Status
from intake.interview.clean import clean
from intake.interview.scope import Reason, Verdict, governing_day
from intake.interview.shown import cited, shown
from intake.regime.model import Citation, Level, Outcome, Tag, in_force


def special(paper: Paper, name: str) -> str:
    """The piece `name` of a layout; empty where there is nothing to show."""
    return "".join(_SPECIALS[name](paper))


def ruled(
    paper: Paper, heads: Sequence[str], rows: Iterable[Sequence[str]], parts: Sequence[int], whole: bool = True
) -> str:
    """A table with a heading row. `rows` hold cells' paragraphs (XML), `heads` the ids of words, `parts` relative widths."""
    widths = [TEXT_WIDTH * p // sum(parts) for p in parts]
    made = [row([cell(c, w) for c, w in zip(r, widths, strict=True)], whole=whole) for r in rows]
    if not made:
        return ""
    head = row(
        [cell(paragraph(run(paper.word(h)), "CellHead"), w) for h, w in zip(heads, widths, strict=True)], head=True
    )
    return table([head, *made], widths)


def small(text: str) -> str:
    """A cell's paragraphs in the smaller size."""
    return lines(text, "CellSmall")


def mark(text: str) -> str:
    """A short mark, centred."""
    return paragraph(run(text), "CellMark")


def outcomes(paper: Paper) -> Iterator[str]:
    """Both determinations, the edition and the day, and what identifies the case and its content."""
    dossier = paper.dossier
    law = dossier.regime.law_by_id[dossier.regime.law]
    facts = (
        ("filing.row.case", f"{dossier.title} ({dossier.case_id})"),
        ("filing.row.law", law.title[paper.lang]),
        (
            "filing.row.as_of",
            paper.word(
                "filing.as_of",
                day=dossier.sheet.as_of.isoformat(),
                law_day=governing_day(dossier.regime, dossier.sheet),
            ),
        ),
        ("filing.row.scope", paper.word(f"scope.{dossier.judgement.scope.outcome}")),
        ("filing.row.review", paper.word(f"review.{dossier.judgement.review.outcome}")),
        ("filing.row.content", dossier.regime.digest),
        ("filing.row.head", dossier.head or "-"),
    )
    yield ruled(
        paper, ("filing.col.item", "filing.col.value"), [(small(paper.word(k)), small(v)) for k, v in facts], (3, 9)
    )


def _reasons(paper: Paper, verdict: Verdict, outcome: str) -> Iterator[str]:
    yield lines(paper.word("filing.outcome_line", outcome=outcome), "Body")
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
    yield from _reasons(paper, scope, paper.word(f"scope.{scope.outcome}"))


def review_reasons(paper: Paper) -> Iterator[str]:
    """The same of the review determination."""
    review = paper.dossier.judgement.review
    yield from _reasons(paper, review, paper.word(f"review.{review.outcome}"))


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
        checked = paper.word(f"filing.tag.{article.tag.name.lower()}")
        if article.source and article.tag is not Tag.P:
            checked += f"\n{article.source}"
        rows.append(
            (
                small(f"{cited(regime, citation, paper.lang)}\n{law.title[paper.lang]}"),
                small(article.gloss[paper.lang]),
                small(checked),
            )
        )
    yield ruled(paper, ("filing.col.cites", "filing.col.gloss", "filing.col.checked"), rows, (4, 6, 3))


def bodies(paper: Paper) -> Iterator[str]:
    """Who does what in the review. A body that stands only on articles not in force on the governing day is left out."""
    regime = paper.dossier.regime
    day = governing_day(regime, paper.dossier.sheet)
    rows = []
    for body in regime.bodies:
        found = [cited(regime, c, paper.lang) for c in regime.citations(body.cites, day)]
        if found:
            rows.append((small(body.name[paper.lang]), small(body.role[paper.lang]), small("\n".join(found))))
    yield ruled(paper, ("filing.col.body", "filing.col.role", "filing.col.cites"), rows, (3, 8, 4))


def listed_evidence(paper: Paper, *, inside: bool) -> list[str]:
    """The evidence that an index speaks of: what is wanted here or known of, handed in or (`inside`) kept back."""
    dossier = paper.dossier
    wanted: set[str] = set()
    if dossier.judgement.scope.outcome is not Outcome.OUT_OF_SCOPE:
        wanted = {
            *dossier.regime.always,
            *(e for s in dossier.judgement.criteria if s.applicable for e in s.criterion.minimum),
        }
    known = {code for code, s in dossier.sheet.evidence.items() if s != EvidenceState()}
    order = [e.id for e in dossier.regime.evidence]
    order += sorted(known - set(order))
    return [c for c in order if c in wanted | known and (goes_inside(dossier, c) or not paper.plan.hands_in) == inside]


def _evidence(paper: Paper, inside: bool) -> Iterator[str]:
    rows = []
    lacking = []
    for code in listed_evidence(paper, inside=inside):
        state = paper.dossier.sheet.evidence.get(code, EvidenceState())
        if not inside and state == EvidenceState():
            lacking.append(code)
            continue
        rows.append((mark(code), _evidence_name(paper, code, state), mark(_status(paper, state)), _files(paper, code)))
    yield ruled(
        paper,
        ("filing.col.no", "filing.col.evidence", "filing.col.status", "filing.col.files"),
        rows,
        (2, 5, 3, 7),
        whole=False,
    )
    if lacking:
        yield lines(
            paper.word("filing.not_there", list=paper.word("filing.list").join(_title(paper, c) for c in lacking)),
            "Note",
        )
    if not inside:
        yield lines(
            paper.word(
                "filing.identity",
                case=paper.dossier.case_id,
                content=paper.dossier.regime.digest,
                head=paper.dossier.head or "-",
            ),
            "Note",
        )


def _status(paper: Paper, state: EvidenceState) -> str:
    return paper.word(f"evidence.{state.on(paper.dossier.sheet.as_of)}")


def _title(paper: Paper, code: str) -> str:
    entry = paper.dossier.regime.evidence_by_id.get(code)
    return f"{code} {entry.title[paper.lang]}" if entry else code


def _evidence_name(paper: Paper, code: str, state: EvidenceState) -> str:
    text = small(_title(paper, code).partition(" ")[2] or code)
    if state.located:
        text += small(paper.word("filing.located", place=state.located))
    if state.expires:
        text += small(paper.word("filing.expires", day=state.expires.isoformat()))
    if state.note and paper.inside:
        text += small(paper.word("filing.note", text=state.note))
    return text


def _files(paper: Paper, code: str) -> str:
    text = ""
    for attached in paper.plan.attached:
        if attached.evidence == code:
            name = clean(attached.file.name)
            text += small(name if attached.path.endswith(f"/{name}") else f"{name}\n→ {attached.path}")
            text += small(f"SHA-256 {attached.file.sha256}")
    return text or small("-")


def evidence_index(paper: Paper) -> Iterator[str]:
    """The evidence that is handed in, with the SHA-256 of every file."""
    yield from _evidence(paper, inside=False)


def evidence_inside(paper: Paper) -> Iterator[str]:
    """The evidence that is kept back."""
    yield from _evidence(paper, inside=True)


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
            cells.append(small("\n".join(f"{c} {_status(paper, s)}" for c, s in known) or "-"))
        answer = paper.answer(criterion.assessment)
        view = shown(paper.question(criterion.assessment), answer, paper.lang)
        rows.append((small(f"{criterion.id}\n{criterion.title[paper.lang]}"), *cells, small(view)))
    heads = ("filing.col.criterion", "filing.col.minimum", "filing.col.more", "filing.col.view")
    yield ruled(paper, heads, rows, (4, 3, 3, 3))


def clauses(paper: Paper) -> Iterator[str]:
    """The contract check-list: what the contract has to say, on what ground, and a place to note where it says so."""
    rows = []
    day = governing_day(paper.dossier.regime, paper.dossier.sheet)
    for number, clause in enumerate(paper.dossier.regime.clauses, 1):
        law = [c for c in clause.cites if paper.dossier.regime.article(c)[1].tag is not Tag.P]
        found = [cited(paper.dossier.regime, c, paper.lang) for c in paper.dossier.regime.citations(tuple(law), day)]
        ground = paper.word("filing.statutory" if clause.statutory and found else "practice")
        rows.append((mark(str(number)), small(clause.text[paper.lang]), small("\n".join((ground, *found))), ""))
    heads = ("filing.col.no", "filing.col.clause", "filing.col.ground", "filing.col.where")
    yield ruled(paper, heads, rows, (2, 7, 5, 4))


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
    yield ruled(paper, ("filing.col.conduct", "filing.col.consequence", "filing.col.cites"), rows, (5, 5, 3))


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
            rows.append((mark(unknown), text, ""))
        elif key in dossier.judgement.open_questions:
            state = "filing.open.unanswered" if answer is None else "filing.open.reason"
            rows.append((mark(paper.word(state)), small(paper.named(key)), ""))
    for code in (*listed_evidence(paper, inside=False), *(c for c in listed_evidence(paper, inside=True))):
        known = dossier.sheet.evidence.get(code, EvidenceState())
        status = known.on(dossier.sheet.as_of)
        if status is not EvidenceStatus.CHECKED and not (status is EvidenceStatus.NOT_APPLICABLE and known.note):
            row_of = (mark(_status(paper, known)), small(_title(paper, code)), "")
            if row_of not in rows:
                rows.append(row_of)
    if not rows:
        yield lines(paper.word("filing.open.none"), "Body")
        return
    yield lines(paper.word("filing.open.count", count=len(rows)), "Body")
    yield ruled(paper, ("filing.col.state", "filing.col.point", "filing.col.who"), rows, (3, 9, 4))


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
    yield ruled(paper, ("filing.col.level", "filing.col.finding", "filing.col.rule"), rows, (2, 9, 4))


def history(paper: Paper) -> Iterator[str]:
    """Who did what when, and the head of the chain that makes a change visible."""
    rows = []
    for event in paper.dossier.history:
        try:
            kind = paper.word(f"filing.history.{event.kind}")
        except KeyError:
            kind = event.kind
        what = f"{kind}\n{event.key}" if event.key else kind
        rows.append((mark(str(event.sequence)), small(event.at), small(event.who), small(what)))
    yield ruled(paper, ("filing.col.no", "filing.col.at", "filing.col.by", "filing.col.what"), rows, (2, 5, 4, 7))
    yield lines(paper.word("filing.head", head=paper.dossier.head or "-"), "Note")


def index(paper: Paper) -> Iterator[str]:
    """The evidence that goes with this part of the package, with room for page numbers and for "original" or "copy"."""
    codes = dict.fromkeys(a.evidence for a in paper.plan.attached if a.part == paper.document.part)
    rows = []
    for code in codes:
        count = sum(a.evidence == code and a.part == paper.document.part for a in paper.plan.attached)
        rows.append((mark(code), small(_title(paper, code).partition(" ")[2]), mark(str(count)), "", ""))
    heads = ("filing.col.no", "filing.col.evidence", "filing.col.count", "filing.col.pages", "filing.col.original")
    yield ruled(paper, heads, rows, (2, 6, 2, 2, 3))


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
    )
}

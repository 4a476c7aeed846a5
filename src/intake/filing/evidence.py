"""The evidence tables: what is handed in, what is kept back, and the list of attachments."""

from __future__ import annotations

from collections.abc import Iterator

from intake.filing.paper import Paper
from intake.filing.plan import follows, goes_inside, kept_back, separately
from intake.filing.tables import mark, own_content, ruled, small, with_next
from intake.filing.xml import lines
from intake.interview.answers import EvidenceState
from intake.interview.clean import clean
from intake.regime.model import Outcome


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
    for code in listed_evidence(paper, inside=inside):
        state = paper.dossier.sheet.evidence.get(code, EvidenceState())
        rows.append(
            (mark(code), _evidence_name(paper, code, state), mark(status_of(paper, state)), _files(paper, code))
        )
    written = ruled(
        paper,
        ("filing.col.no", "filing.col.evidence", "filing.col.status", "filing.col.files"),
        rows,
        (2, 5, 3, 7),
        whole=False,
        caption="evidence_inside" if inside else "evidence_index",
    )
    if inside:
        yield written
        return
    last = max(written.rfind("<w:tr>"), 0)  # what identifies the package does not stand on a page by itself
    yield written[:last] + with_next(written[last:])
    dossier = paper.dossier
    coming = [e.id for e in dossier.regime.evidence if follows(dossier, e.id)]
    if coming:
        yield lines(paper.word("filing.evidence.follows", list=paper.word("filing.list").join(coming)), "Note")
    identity = {"case": dossier.case_id, "content": dossier.regime.digest, "head": dossier.head or "-"}
    yield lines("\n".join((paper.word("filing.identity", **identity), *own_content(paper))), "Note")


def status_of(paper: Paper, state: EvidenceState) -> str:
    """The status of a piece of evidence on the day, in words."""
    return paper.word(f"evidence.{state.on(paper.dossier.sheet.as_of)}")


def title_of(paper: Paper, code: str) -> str:
    """Its id and its name in the catalogue."""
    entry = paper.dossier.regime.evidence_by_id.get(code)
    return f"{code} {entry.title[paper.lang]}" if entry else code


def _evidence_name(paper: Paper, code: str, state: EvidenceState) -> str:
    text = small(title_of(paper, code).partition(" ")[2] or code)
    if separately(state):
        text += small(paper.word("packages.separately"))
    elif state.located:
        text += small(paper.word("filing.located", place=state.located))
    if state.expires:
        text += small(paper.word("filing.expires", day=paper.day(state.expires)))
    if paper.inside and (why := kept_back(paper.dossier, paper.plan, code)):
        text += small(paper.word(f"packages.kept.{why}"))
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


def index(paper: Paper) -> Iterator[str]:
    """The evidence that goes with this part of the package, with room for page numbers and for "original" or "copy"."""
    codes = dict.fromkeys(a.evidence for a in paper.plan.attached if a.part == paper.document.part)
    rows = []
    for code in codes:
        count = sum(a.evidence == code and a.part == paper.document.part for a in paper.plan.attached)
        rows.append((mark(code), small(title_of(paper, code).partition(" ")[2]), mark(str(count)), "", ""))
    heads = ("filing.col.no", "filing.col.evidence", "filing.col.count", "filing.col.pages", "filing.col.original")
    yield ruled(paper, heads, rows, (2, 6, 2, 2, 3))

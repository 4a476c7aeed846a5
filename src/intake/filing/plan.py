"""What a case's package consists of: which documents, and which evidence file goes where under which name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from intake.filing.dossier import Dossier
from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, Status, said
from intake.interview.clean import clean
from intake.interview.logic import Truth, compiled
from intake.regime.condition import Condition
from intake.regime.layout import Block, Document

Part = Literal["filing", "inside"]

COMPUTED = ("scope", "review", "files_purchase")
"""Facts that nobody is asked and that a layout's `when` may look at. `files_purchase`: a purchase declaration comes of it."""

CONCLUSION, NOT_YET = "prejudgement.conclusion", ("not_yet", "unknown")
"""The pre-judgement's conclusion, and what it is while there is none: a draft can be prepared on that, a final filing not."""

OTHERS = "others"
"""In a block's `evidence`: any evidence handed in that no block of the document names."""

LONGEST_NAME = 120
"""Bytes of a file name, well under what any file system takes."""

SEPARATELY = frozenset(
    {
        "provider",
        "provider supplies to the office",
        "supplied by the provider",
        "供方",
        "供方另行提交",
        "提供者另行提交",
    }
)
"""Places of an original that mean: the provider supplies it to the Office separately."""

_FORBIDDEN = re.compile('[%<>:"/\\\\|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")


@dataclass(frozen=True, slots=True)
class Attached:
    """An evidence file and its place in the package: `path` is relative to its part, with forward slashes."""

    evidence: str
    part: Part
    path: str
    file: EvidenceFile


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents to be written, in the order of their numbers, and the evidence files that go with them.

    `view`: the facts that conditions look at. `hands_in`: a filing is written that lists evidence; `handed`: that evidence.
    """

    documents: tuple[Document, ...]
    attached: tuple[Attached, ...]
    view: Mapping[str, Answer]
    hands_in: bool = False
    handed: frozenset[str] = frozenset()

    def holds(self, when: Condition | None) -> bool:
        """Whether a layout's condition is certainly true in this case."""
        return when is None or compiled(when)(self.view) is Truth.TRUE

    def stands(self, block: Block, document: Document) -> bool:
        """Whether a block of a document is written in this case."""
        if block.evidence is None or not self.holds(block.when):
            return self.holds(block.when)
        named = {code for b in document.blocks for code in b.evidence or ()}
        return any(self.handed - named if code == OTHERS else code in self.handed for code in block.evidence)


def plan_of(dossier: Dossier, final: bool = False) -> Plan:
    """Decide what is written. Evidence is handed in only with a filing that lists it; else it stays inside."""
    view = dict(dossier.judgement.route.view)
    view["scope"] = said(str(dossier.judgement.scope.outcome))
    view["review"] = said(str(dossier.judgement.review.outcome))
    view["files_purchase"] = said("yes" if dossier.judgement.files_purchase else "no")
    if CONCLUSION not in view:
        view[CONCLUSION] = said(NOT_YET[0])
    if final and (view[CONCLUSION].status is Status.UNKNOWN or view[CONCLUSION].value in NOT_YET):
        # as if unanswered: no layout can be certain of it, so nothing that waits for it is written
        del view[CONCLUSION]
    plan = Plan((), (), view)
    documents = sorted((d for d in dossier.regime.documents if plan.holds(d.when)), key=lambda d: (d.number, d.id))
    hands_in = any(
        b.special == "evidence_index" and plan.holds(b.when) for d in documents if d.part == "filing" for b in d.blocks
    )
    handed = frozenset(e for e in dossier.sheet.evidence if hands_in and not goes_inside(dossier, e))
    return Plan(tuple(documents), tuple(_attached(dossier, hands_in)), view, hands_in, handed)


def lacking(plan: Plan) -> str | None:
    """Why nothing of ours declares the purchase yet, as the id of a sentence; None if that is as it should be."""
    view = plan.view
    if view["scope"].value == "undetermined":
        return "packages.lacking.scope"
    conclusion = view.get(CONCLUSION)
    waits = conclusion is None or conclusion.status is Status.UNKNOWN or conclusion.value in NOT_YET
    return "packages.lacking.conclusion" if view["files_purchase"].value == "yes" and waits else None


def is_there(state: EvidenceState | None) -> bool:
    """Whether a piece of evidence can be shown: received, with a file, or with a place where the original lies."""
    return state is not None and (
        bool(state.files or state.located) or state.status in (EvidenceStatus.RECEIVED, EvidenceStatus.CHECKED)
    )


def goes_inside(dossier: Dossier, evidence: str) -> bool:
    """Whether a piece of evidence is no part of what is handed in: inside by its kind, not there, or not relied on."""
    entry = dossier.regime.evidence_by_id.get(evidence)
    state = dossier.sheet.evidence.get(evidence)
    return (
        entry is None
        or entry.inside
        or not is_there(state)
        or (state is not None and state.status is EvidenceStatus.REJECTED)
    )


def kept_back(dossier: Dossier, plan: Plan, evidence: str) -> str | None:
    """Why a piece of evidence is not handed in: the word of `packages.kept.`; None if it is, or if it is not there yet.

    `inside` by its kind, `missing`, `rejected`, `no_filing` where nothing is handed in that lists evidence.
    """
    if evidence in plan.handed:
        return None
    entry, state = dossier.regime.evidence_by_id.get(evidence), dossier.sheet.evidence.get(evidence)
    if entry is None or entry.inside:
        return "inside"
    if state is not None and state.status is EvidenceStatus.REJECTED:
        return "rejected"
    return "no_filing" if is_there(state) else "missing"


def separately(state: EvidenceState | None) -> bool:
    """Whether the provider supplies a piece of evidence to the Office by itself: said as the place of the original."""
    place = " ".join((state.located or "").split()).casefold().rstrip(".。") if state is not None else ""
    return place in SEPARATELY


def follows(dossier: Dossier, evidence: str) -> bool:
    """Whether a piece of evidence was asked for and will be handed in when it comes."""
    entry, state = dossier.regime.evidence_by_id.get(evidence), dossier.sheet.evidence.get(evidence)
    asked = state is not None and state.status is EvidenceStatus.REQUESTED and not is_there(state)
    return asked and entry is not None and not entry.inside


def _attached(dossier: Dossier, hands_in: bool) -> list[Attached]:
    found = []
    for code in sorted(dossier.sheet.evidence):
        part: Part = "inside" if not hands_in or goes_inside(dossier, code) else "filing"
        taken: set[str] = set()
        for file in dossier.sheet.evidence[code].files:
            name = _free(safe_name(file.name), taken)
            found.append(Attached(code, part, f"evidence/{code}/{name}", file))
    return found


def safe_name(name: str) -> str:
    """A file name that every file system, archive and check tool takes, as near to the given one as can be."""
    name = _FORBIDDEN.sub("_", clean(name.replace("\ufffd", "_")))
    name = name.strip(". ").lstrip("-") or "file"
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 16:
        stem, ending = name, ""
    room = LONGEST_NAME - len(f"{dot}{ending}".encode()) if ending else LONGEST_NAME
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ") or "file"
    return f"{stem}.{ending}" if ending else stem


def _free(name: str, taken: set[str]) -> str:
    """`name`, or `name (2)` where a file of that name is already there, also for systems that ignore case."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}){dot}{ending}"
    taken.add(free.casefold())
    return free

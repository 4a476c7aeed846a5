"""An import in a case: what a source says beside what the case says, and what a person takes of it, in one write.

What is read is never an answer: it waits as a proposal, with its source and with what speaks against it, until somebody
confirms it. Reading a source changes nothing; what is left of it leaves no trace but its number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake.case.evidence import brought
from intake.case.pinned import pinned
from intake.case.placing import placed, renamed, renumbered
from intake.case.proposing import proposed_changes
from intake.interview.answers import Answer, EvidenceFile, Proposal, Source, SourceKind, noted_too
from intake.interview.clean import LONGEST, clean
from intake.regime.compose import load_regime, periods
from intake.regime.labels import plain
from intake.regime.model import Regime
from intake.store.errors import StoreError
from intake.store.records import Change, FileChange, ImportChange, Saved
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case.case import Case
    from intake.importing.compare import Row
    from intake.importing.found import Found, FoundEvidence, Reading
    from intake.importing.known import Known
    from intake.store.store import Store

PIECE = 1 << 20
"""Bytes of a file that are read at once."""

Files = Mapping[tuple[str, str], EvidenceFile]
"""Files of evidence whose bytes are in the store, by code and SHA-256."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an import: so many answers came, were taken, were left; `came` is always the sum of the two others.

    `evidence` are the codes of the pieces that were taken over. `wanted` are files that the source names and that did not
    come along (it is a document, or the bytes are not those that it names): code and file name.
    """

    came: int
    taken: int
    left: int
    evidence: tuple[str, ...] = ()
    wanted: tuple[tuple[str, str], ...] = ()


def known_of(store: Store, regime: Regime) -> Known:
    """What a reader has to know beforehand."""
    from intake.importing.known import Known

    def content(digest: str) -> Regime | None:
        try:
            return pinned(store, digest)
        except StoreError:
            return None

    return Known(regime, {p.id: load_regime(p.id) for p in periods()}, content, store.aliases())


def reading_of_case(case: Case) -> Reading:
    """An earlier case as a source: its answers on the route, and its evidence. Raises Refusal for a stopped case."""
    from intake.filing.forms.find import Where
    from intake.importing.found import By, Found, FoundEvidence, Origin, Reading, State

    case.refuse_if_stopped()
    record, sheet = case.record, case.sheet
    here = Where(part=record.id)
    origin = Origin(
        SourceKind.CASE,
        record.id,
        case.head,
        ours=True,
        at=record.updated[:10],
        case=record.id,
        regime=record.regime,
        content=record.content,
    )
    answers = {k: sheet.answers[k] for k in case.judgement.route.keys if k in sheet.answers}
    found = tuple(
        Found(
            key=key,
            label=case.question(key).text.en,
            text=_text_of(answer),
            answer=answer.model_copy(update={"revision": 0}),
            document=record.id,
            where=here,
            by=By.DATA,
            state=State.SAME,
            baseline=answer,
        )
        for key, answer in answers.items()
    )
    evidence = tuple(
        FoundEvidence(code, state, record.id, here, {f.sha256: f.name for f in state.files})
        for code, state in sorted(sheet.evidence.items())
        if state.files or state.located
    )
    return Reading(origin, found, evidence, facts=answers)


def settled_in(case: Case | None, reading: Reading) -> Reading:
    """The reading with the items of its groups under the numbers that they have in the case, or will get there.

    An item of the case with the same name is the same item, and so is in the source's own case the one with the same
    number; otherwise the source's number is kept where it is free.
    """
    if case is None:
        return reading
    return renamed(reading, *renumbered(reading, case.sheet.items, case.answers, case.proposals, case.id))


@dataclass(frozen=True, slots=True)
class Taken:
    """What a person took of a source, ready to be written: the rows, the pieces of evidence, the files that are staged."""

    reading: Reading
    rows: tuple[Row, ...]
    pieces: tuple[FoundEvidence, ...]
    files: Files

    @classmethod
    def staged(
        cls,
        store: Store,
        reading: Reading,
        taken: Sequence[Row],
        codes: Collection[str],
        source: Path | str | None,
    ) -> Taken:
        """Look at all of it, and bring the bytes of files in. Raises Refusal, StoreError."""
        rows, pieces = _takeable(reading, taken), _pieces(reading, codes)
        return cls(reading, rows, pieces, _files(store, reading, pieces, source))

    def changes(self, regime: Regime, saved: Saved, aliases: Mapping[str, str], lang: str) -> list[Change]:
        """The changes that it comes to, upon the case as it was `saved`. Raises Refusal; nothing is written."""
        rows = placed(self.rows, self.reading, saved)
        keys = [str(row.found.key) for row in rows]
        if twice := next((key for n, key in enumerate(keys) if key in keys[:n]), None):
            raise Refusal("refused.import_twice", key=twice)
        origin, came = self.reading.origin, len(self.reading.found)
        names = {name: template for label, template in aliases.items() if (name := plain(label))}
        counts = (came, len(rows), came - len(rows))
        said = ImportChange(str(origin.kind), clean(origin.name)[:255], origin.sha256, *counts, names)
        pieces = [
            change
            for piece in self.pieces
            if piece.code in regime.evidence_by_id
            for change in brought(saved.evidence, piece.code, piece.state, self._its(piece))
        ]
        proposals = {key: _proposal(self.reading, row, lang) for key, row in zip(keys, rows, strict=True)}
        return [said, *pieces, *proposed_changes(regime, saved, proposals)]

    def imported(self, regime: Regime) -> Imported:
        """What became of it."""
        came = len(self.reading.found)
        known = [p for p in self.pieces if p.code in regime.evidence_by_id]
        codes = tuple(sorted(p.code for p in known if p.state.located or self._its(p)))
        wanted = tuple(
            (piece.code, file.name)
            for piece in self.pieces
            for file in piece.state.files
            if piece.code not in codes or (piece.code, file.sha256) not in self.files
        )
        return Imported(came, len(self.rows), came - len(self.rows), codes, wanted)

    def _its(self, piece: FoundEvidence) -> list[FileChange]:
        mine = (file for (code, _), file in self.files.items() if code == piece.code)
        return [FileChange(piece.code, f.name, f.sha256, f.size) for f in mine]


def _takeable(reading: Reading, taken: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that there is something to propose of: what the case says already is left.

    Raises Refusal for one that cannot be proposed or is not of this reading.
    """
    numbers = [row.number for row in taken]
    for row in taken:
        whole = row.takeable and row.found.key is not None and row.found.answer is not None
        if not whole or not 1 <= row.number <= len(reading.found) or numbers.count(row.number) > 1:
            raise Refusal("refused.import_row", number=row.number, label=row.found.label[:80])
    return tuple(row for row in taken if not row.same)


def _pieces(reading: Reading, codes: Collection[str]) -> tuple[FoundEvidence, ...]:
    """The pieces of evidence that a person wants. Raises Refusal for one that the source does not name."""
    named = {piece.code for piece in reading.evidence}
    if strange := next((code for code in codes if code not in named), None):
        raise Refusal("refused.evidence", code=strange[:20])
    return tuple(piece for piece in reading.evidence if piece.code in codes)


def _files(
    store: Store, reading: Reading, pieces: Collection[FoundEvidence], source: Path | str | None
) -> dict[tuple[str, str], EvidenceFile]:
    """Bring the bytes of the pieces' files into the store, each held against its digest; what is not right stays out.

    Without `source` nothing comes along, but of an earlier case: its bytes are there.
    """
    known = {(p.code, f.sha256): f for p in pieces for f in p.state.files if f.sha256 in p.paths}
    if reading.origin.kind is SourceKind.CASE:
        return known
    staged: dict[tuple[str, str], EvidenceFile] = {}
    if source is None or not known:
        return staged
    from intake.importing.package import evidence_files

    store.sweep()  # what an interrupted copy left behind an hour ago or earlier
    with evidence_files(Path(source), reading) as streams:
        for code, name, sha256, stream in streams:
            if (code, sha256) in known:
                size, blocks = known[code, sha256].size, iter(partial(stream.read, PIECE), b"")
                if (kept := store.stage_as(sha256, size, blocks)) is not None:
                    staged[code, sha256] = EvidenceFile(clean(name)[-255:] or "?", sha256, kept.size)
    return staged


def _proposal(reading: Reading, row: Row, lang: str) -> Proposal:
    from intake.importing.compare import proposal_source

    found, answer = row.found, row.found.answer
    assert answer is not None
    if reading.origin.kind is SourceKind.CASE:
        source = Source(kind=SourceKind.CASE, ref=reading.origin.name)
    else:
        source = proposal_source(reading, row, lambda f: _place(reading, f, lang))
    why, day = tuple(str(code) for code in row.why), reading.origin.day
    return Proposal(
        _remarked(answer, found, lang).model_copy(update={"source": source}),
        row.sure,
        day.isoformat() if day else None,
        why,
    )


def _remarked(answer: Answer, found: Found, lang: str) -> Answer:
    """The answer with the remarks that stood beside it as notes."""
    for remark in found.remarks:
        said = word("importing.remark", lang, who=clean(remark.who)[:80] or "-", text=clean(remark.text, lines=True))
        noted = noted_too(answer, said)
        if len(noted.note or "") <= LONGEST:
            answer = noted
    return answer.model_copy(update={"revision": 0})


def _place(reading: Reading, found: Found, lang: str) -> str:
    """Where in the source it stood: the document, if there are several, and the place in there."""
    document = found.document if found.document != reading.origin.name else ""
    return ", ".join(part for part in (document, found.where.said(lang)) if part)


def _text_of(answer: Answer) -> str:
    value = answer.value
    return ", ".join(value) if isinstance(value, list) else str(value if value is not None else answer.reason or "")

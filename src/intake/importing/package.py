"""An exported package, read back: its data where it is as it was written, its Word files where they were edited."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from intake.filing.answers import ANSWERS
from intake.filing.examine import MOST_ABOUT
from intake.filing.folder import IDENTITY
from intake.filing.package import listed_hash, sha256
from intake.guard.data import MOST_JSON, read_json
from intake.guard.package import MOST_BYTES
from intake.importing.compare import merged, same_said
from intake.importing.data import Data, origin_of, parsed, reading_of
from intake.importing.document import read_document
from intake.importing.found import Found, FoundEvidence, Note, Origin, Reading, State
from intake.importing.known import Known
from intake.importing.parts import Part, parts_at
from intake.interview.answers import Answer, SourceKind
from intake.interview.clean import clean
from intake.words import Refusal

MOST_DOCUMENTS, MOST_OF_THEM = 200, 40 << 20
"""Word files of a package, and bytes of all that are read."""
_NAMED = 10
"""So many names are told in one note."""
_EVIDENCE = "evidence/"


def read_package(path: Path, known: Known) -> Reading:
    """All that a package says. Raises Refusal."""
    with parts_at(path) as parts:
        return _Package(path, parts, known).reading()


class Stream:
    """A file of a package on its way out of it, held against its digest while it is read.

    The last piece is given out only when the whole is what the manifest lists: what is not never arrives whole. `sound`
    says so once it was read to its end.
    """

    def __init__(self, pieces: Iterator[bytes], sha256: str) -> None:
        self._pieces, self._sha256, self._hash = pieces, sha256, hashlib.sha256()
        self._ready, self._kept = b"", self._next()
        self.sound = False

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none at the end."""
        while (size < 0 or len(self._ready) < size) and self._kept:
            following = self._next()
            if not following:
                self.sound = self._hash.hexdigest() == self._sha256
            if following or self.sound:
                self._ready += self._kept
            self._kept = following
        size = len(self._ready) if size < 0 else size
        taken, self._ready = self._ready[:size], self._ready[size:]
        return taken

    def _next(self) -> bytes:
        try:
            piece = next(self._pieces, b"")
        except Refusal:  # it cannot be unpacked, or changes while it is read: its digest will not be the one
            self._hash.update(b"cut off")
            return b""
        self._hash.update(piece)
        return piece


@contextmanager
def evidence_files(path: Path, reading: Reading) -> Iterator[Iterator[tuple[str, str, str, Stream]]]:
    """The evidence files that came with a package: code, name, SHA-256 and the bytes, one at a time. Raises Refusal."""
    with ExitStack() as stack:
        along = any(piece.paths for piece in reading.evidence)
        parts = stack.enter_context(parts_at(path)) if along else ()
        yield _streams({part.name: part for part in parts}, reading)


def _streams(parts: Mapping[str, Part], reading: Reading) -> Iterator[tuple[str, str, str, Stream]]:
    for piece in reading.evidence:
        for file in piece.state.files:
            owner, _, name = piece.paths.get(file.sha256, "").partition("/")
            part = parts.get(owner)
            if part is not None and name in part.there:
                yield piece.code, file.name, file.sha256, Stream(part.pieces(name), file.sha256)


class _Package:
    """A package that is being read; what a person should know of it is gathered in `notes`."""

    def __init__(self, path: Path, parts: tuple[Part, ...], known: Known) -> None:
        self.parts, self.known = parts, known
        self.name = clean(path.name) or clean(path.absolute().name) or "/"
        self.notes: list[Note] = []
        self.why: Refusal | None = None
        """Why something of it was not read: the refusal of the whole, if nothing else is."""
        self.digest = listed_hash({part.name: part.digest for part in parts})

    def reading(self) -> Reading:
        """Data that is as it was written, with the edited documents over it; else whatever there is, with its doubts."""
        data, vouched = self.data()
        documents = self.documents(data, changed_only=vouched)
        if data is not None:
            origin = origin_of(data, self.name, self.digest, ours=True)
            base = reading_of(data, self.place(ANSWERS), self.known, origin, State.SAME if vouched else State.EDITED)
            found = over(base.found, documents) if vouched else beside(base.found, documents)
        elif documents:
            base = Reading(self.origin(documents))
            found = merged(f for d in documents for f in d.found)
        else:
            raise self.why or Refusal("importing.package_nothing", file=self.name)
        self.strays()
        evidence = self.evidence((*base.evidence, *(e for d in documents for e in d.evidence)))
        facts = {key: answer for source in (base, *documents) for key, answer in source.facts.items()}
        notes = (*self.notes, *base.notes, *(n for d in documents for n in d.notes))
        return Reading(base.origin, found, evidence, notes, facts)

    def place(self, name: str) -> str:
        """A file's place in the package, in the part that holds it."""
        return next((f"{part.name}/{name}" for part in self.parts if name in part.there), name)

    def data(self) -> tuple[Data | None, bool]:
        """The answers as data, and whether they are what the manifest says, of the case that the package says it is of."""
        part = next((p for p in self.parts if ANSWERS in p.there), None)
        if part is None:
            return None, False
        raw = part.read(ANSWERS, MOST_JSON)
        place = self.place(ANSWERS)
        try:
            if raw is None:
                raise Refusal("data.large", file=place)
            data = parsed(raw, place)
        except Refusal as error:
            self.refused("importing.note.data_refused", place, error)
            return None, False
        if part.listed.get(ANSWERS) == sha256(raw) and self.fits(part, data):
            return data, True
        self.notes.append(Note("importing.note.data_changed", {"file": place}))
        return data, False

    def fits(self, part: Part, data: Data) -> bool:
        """Whether the package's own identity is as its manifest says, and names the case that the data is of."""
        raw = part.read(IDENTITY, MOST_ABOUT)
        if raw is None or part.listed.get(IDENTITY) != sha256(raw):
            return False
        try:
            about = read_json(raw, IDENTITY)
        except Refusal:
            return False
        case = data.case
        own = {"case": case.id, "regime": case.regime, "content": case.content}
        return isinstance(about, dict) and all(about.get(name) == value for name, value in own.items())

    def documents(self, data: Data | None, *, changed_only: bool) -> list[Reading]:
        """What the package's Word files say: all of them, or those that are not as the manifest says."""
        names = [(p, n) for p in self.parts for n in p.listed if n in p.there and n.endswith(".docx") and "/" not in n]
        if len(names) > MOST_DOCUMENTS:
            raise Refusal("importing.package_many", file=self.name)
        left = MOST_OF_THEM
        changed: list[str] = []
        found: list[Reading] = []
        for part, name in names:
            place = f"{part.name}/{name}"
            raw = part.read(name, min(MOST_BYTES, left))
            same = raw is not None and sha256(raw) == part.listed[name]
            if same and changed_only:
                continue
            left -= len(raw or b"")
            reading = self.document(raw, place)
            if reading is None or (same and not reading.origin.ours):
                continue  # a form that was filled from the same answers
            case = data.case.id if data is not None else next((r.origin.case for r in found if r.origin.case), None)
            if case is not None and reading.origin.case not in (case, None):
                self.notes.append(Note("importing.note.other_case", {"file": place}))
                continue
            found.append(reading)
            changed += [] if same else [place]
        if changed:
            self.notes.append(Note("importing.note.changed", {"files": _named(changed)}))
        return found

    def document(self, raw: bytes | None, place: str) -> Reading | None:
        """One Word file; None, with a note, for one that is refused."""
        try:
            if raw is None:
                raise Refusal("form.large")
            return read_document(raw, place, self.known)
        except Refusal as error:
            self.refused("importing.note.document_refused", place, error)
            return None

    def refused(self, id: str, place: str, why: Refusal) -> None:
        """Note that a file was not read, and why."""
        self.why = self.why or why
        self.notes += [Note(id, {"file": place}), Note(why.id, why.values)]

    def origin(self, documents: list[Reading]) -> Origin:
        """Where documents come from that no data says it of."""
        ours = [d.origin for d in documents if d.origin.ours]
        first = (ours or [documents[0].origin])[0]
        return replace(first, kind=SourceKind.PACKAGE, name=self.name, sha256=self.digest, ours=bool(ours))

    def strays(self) -> None:
        """Note what is listed and not there, and what is there and not listed."""
        gone = [f"{p.name}/{n}" for p in self.parts for n in p.listed if n not in p.there]
        added = [f"{p.name}/{n}" for p in self.parts for n in p.there if n not in p.listed]
        if gone:
            self.notes.append(Note("importing.note.gone", {"files": _named(gone)}))
        if added:
            self.notes.append(Note("importing.note.added", {"files": _named(added)}))

    def evidence(self, pieces: Iterable[FoundEvidence]) -> tuple[FoundEvidence, ...]:
        """Each piece once, with the places of those of its files that lie in the package as the manifest lists them."""
        placed = {h: (p, n) for p in self.parts for n, h in p.listed.items() if n.startswith(_EVIDENCE)}
        found: dict[str, FoundEvidence] = {}
        for piece in pieces:
            if piece.code not in found:
                found[piece.code] = replace(piece, paths=self.paths(piece, placed))
        return tuple(found.values())

    def paths(self, piece: FoundEvidence, placed: Mapping[str, tuple[Part, str]]) -> dict[str, str]:
        """The places of a piece's files by their SHA-256."""
        paths = {}
        for file in piece.state.files:
            part, name = placed.get(file.sha256, (None, ""))
            if part is None:
                continue
            if part.there.get(name) is None or (file.size and part.there[name] != file.size):
                values = {"code": piece.code, "file": f"{part.name}/{clean(name)}"}
                self.notes.append(Note("importing.note.evidence_gone", values))
            else:
                paths[file.sha256] = f"{part.name}/{name}"
        return paths


def over(data: Iterable[Found], documents: Iterable[Reading]) -> tuple[Found, ...]:
    """Answers that are known exactly, with what edited documents say over them."""
    exact = {f.key: f for f in data}
    edits: list[Found] = []
    for found in (f for d in documents for f in d.found):
        here = exact.get(found.key)
        if here is None:
            edits.append(found)
        elif found.state is State.MISSING:
            # it is known what the answer was: a person decides whether its row was deleted on purpose
            exact[found.key] = replace(here, state=State.MISSING, document=found.document)
        elif _agree(found, here):
            edits.append(replace(found, answer=here.answer, state=State.SAME))
        else:
            state = State.EMPTIED if found.state is State.EMPTIED else State.EDITED
            edits.append(replace(found, answer=_with_note(found, here), state=state, baseline=here.answer))
    return merged((*exact.values(), *edits))


def beside(data: Iterable[Found], documents: Iterable[Reading]) -> tuple[Found, ...]:
    """Answers of data that was changed, with what the documents say: where a document of ours says the same, it counts."""
    said = {f.key: f for f in merged(f for d in documents for f in d.found if f.key is not None)}
    strange = [f for d in documents for f in d.found if f.key is None]
    found = []
    for here in data:
        other = said.pop(here.key, None)
        if other is None or other.state is State.MISSING:
            found.append(here)
        elif _agree(other, here):
            found.append(other)
        else:
            others = (other, *other.others) if other.state is not State.SAME else other.others
            found.append(replace(here, baseline=other.baseline, others=others, remarks=other.remarks))
    return (*found, *said.values(), *strange)


def _agree(found: Found, exact: Found) -> bool:
    """Whether a document says what the data says. A place that is as it was written need not show the reason."""
    one, other = found.answer, exact.answer
    if same_said(one, other):
        return one is not None
    return (
        one is not None
        and other is not None
        and found.state is State.SAME
        and (one.status, one.value) == (other.status, other.value)
    )


def _with_note(found: Found, exact: Found) -> Answer | None:
    """An edited answer keeps the note that its document has no room for."""
    if found.answer is None or exact.answer is None or found.answer.note is not None:
        return found.answer
    return found.answer.model_copy(update={"note": exact.answer.note})


def _named(names: list[str]) -> str:
    """Names for a note: the first of them, and how many more there are."""
    shown = ", ".join(clean(n)[-120:] for n in sorted(names)[:_NAMED])
    return f"{shown} (+{len(names) - _NAMED})" if len(names) > _NAMED else shown

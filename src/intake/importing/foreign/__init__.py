"""Filled forms of somebody else: what stands in them, and which questions it answers.

Only the very name of a question gives an answer its key; what is merely like one is offered, three at most, to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from intake.filing.forms.names import Names
from intake.guard import Opened
from intake.importing.about import about
from intake.importing.beside import Looks, commented, remarks_of
from intake.importing.foreign.grid import MOST_CELLS, Grid
from intake.importing.foreign.likeness import Likeness
from intake.importing.foreign.lines import read_lines
from intake.importing.foreign.meaning import Meaning
from intake.importing.foreign.values import answer_for
from intake.importing.found import Found, Note, Origin, Reading, Remark
from intake.importing.known import Known
from intake.importing.revisions import as_before, as_changed, recorded
from intake.interview.answers import SourceKind
from intake.words import word

__all__ = ["answer_for", "read_foreign"]

Placed = list[tuple[Found, etree._Element | None]]
"""Findings with the rows of tables that they stand in."""


def read_foreign(opened: Opened, name: str, sha256: str, known: Known) -> Reading:
    """Read a form that this program did not write, in the order of the form. Where changes were recorded it is read as if
    they were accepted, and what stood there before is given beside it."""
    reader = _Reader(known, name)
    root = opened.tree()
    changes = recorded(root)
    if changes:
        as_changed(root)
    looks = Looks.of(opened.parts, opened.main)
    concealed, hidden = looks.conceal(root)
    remarks, loose = commented(root, remarks_of(opened.parts, opened.main))
    placed, strange = reader.read(root)
    used = {row for _, row in placed}
    hidden += [text for row, texts in concealed.items() if row not in used for text in texts]
    loose += [remark for row, some in remarks.items() if row not in used for remark in some]
    found = list(_with_rows(placed, remarks, concealed))
    if changes:
        before = opened.tree()
        as_before(before)
        looks.conceal(before)
        found = list(_beside(found, [f for f, _ in reader.read(before)[0]]))
    notes = [Note("reading.note.recorded", {"count": changes})] if changes else []
    notes += [Note("reading.note.concealed", {"text": text}) for text in hidden]
    notes += [
        Note("reading.note.remark", {"who": r.who or word("reading.nobody", "en"), "text": r.text}) for r in loose
    ]
    if reader.cut:
        notes.append(Note("foreign.note.long", {"count": MOST_CELLS}))
    if strange:
        notes.append(Note("foreign.note.strange", {"count": strange}))
    if not found:
        notes.append(Note("foreign.note.nothing"))
    origin = Origin(SourceKind.WORD, name, sha256, at=about(opened.parts).at)
    facts = {f.key: f.answer for f in found if f.key is not None and f.answer is not None}
    return Reading(origin, tuple(found), notes=tuple(notes), facts=facts)


class _Reader:
    """Reads trees of one form with the same names."""

    def __init__(self, known: Known, document: str) -> None:
        self.known, self.document = known, document
        self.names, self.likeness = Names(known.regime), Likeness(known.regime)
        self.cut = False

    def read(self, root: etree._Element) -> tuple[Placed, int]:
        """What a tree holds, and how many fields there are besides."""
        grid = Grid(self.names, self.likeness, frozenset(self.known.aliases))
        pairs = (*grid.read(root), *read_lines(root))
        self.cut = self.cut or grid.cut
        return Meaning(self.known, self.names, self.likeness).read(pairs, self.document)


def _beside(found: Iterable[Found], before: Iterable[Found]) -> Iterator[Found]:
    """What was found, each with what stood there before the recorded changes, where that is something else."""
    earlier: dict[object, list[Found]] = {}
    for f in before:
        earlier.setdefault((f.key, f.label), []).append(f)
    for f in found:
        same = earlier.get((f.key, f.label), [])
        old = same.pop(0) if same else None
        if old is None:
            yield replace(f, before="")
        else:
            yield f if old.text == f.text else replace(f, before=old.text, answer_before=old.answer)


def _with_rows(
    placed: Placed,
    remarks: Mapping[etree._Element, list[Remark]],
    concealed: Mapping[etree._Element, list[str]],
) -> Iterator[Found]:
    """What was found, with the comments and the unseen text of its row."""
    for f, row in placed:
        if row is None:
            yield f
        else:
            yield replace(f, remarks=tuple(remarks.get(row, ())), concealed=tuple(concealed.get(row, ())))

"""Our own documents read back: every answer beside what the document said when it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from lxml import etree

from intake.filing.forms.find import Where
from intake.filing.forms.reading import W_SDT, Table, checkbox_of, grids
from intake.filing.package import sha256
from intake.filing.paragraphs import mark_of, paragraphs
from intake.guard import Opened
from intake.guard.outside import W, remove
from intake.importing.about import About, about
from intake.importing.anchors import Anchors, Line, lines_of
from intake.importing.beside import Looks, commented, remarks_of
from intake.importing.compare import merged
from intake.importing.evidence import evidence_rows, fits
from intake.importing.found import By, Found, Note, Origin, Reading, Remark, State
from intake.importing.known import Known
from intake.importing.revisions import as_before, as_changed, recorded
from intake.importing.values import Standing, Told, as_kept, identical, rendered, standing, told
from intake.interview.answers import Answer, SourceKind
from intake.interview.reading.result import both
from intake.interview.shown import named
from intake.regime.layout import Document
from intake.regime.model import Question, Regime
from intake.regime.text import Text
from intake.words import word

_ENOUGH = 0.5
"""Of the rows with item numbers, so many have to bear their question's very words in a file that says nothing of itself."""

_TOLD = 10
"""So many paragraphs that were rewritten are told in full."""


def read_own(opened: Opened, data: bytes, name: str, known: Known) -> Reading | None:
    """Read a document of ours: one that says so itself, or whose item numbers and questions are ours. None if it is not."""
    says = about(opened.parts)
    root = opened.tree()
    changes = recorded(root)
    if changes:
        as_changed(root)
    reader = _Reader(opened, says, known, name)
    concealed = reader.cleared(root)
    grid = grids(root)
    lines = list(lines_of(grid))
    regime = reader.choose(lines, grid)
    if regime is None:
        return None
    found = list(reader.found(lines, concealed, commented(root, reader.remarks)))
    if changes:
        reader.notes.append(Note("reading.note.recorded", {"count": changes}))
        before = opened.tree()
        as_before(before)
        reader.cleared(before)
        found = list(reader.beside_before(found, list(lines_of(grids(before)))))
    found += reader.missing(found)
    reader.rewritten(root)
    rows = merged(found)
    names = says.names
    origin = Origin(
        SourceKind.WORD, name, sha256(data), True, says.at, names.get("case"), regime.id, names.get("content")
    )
    facts = {f.key: answer for f in rows if f.key is not None and (answer := f.answer or f.baseline) is not None}
    evidence = tuple(evidence_rows(grid, regime, name))
    return Reading(origin, rows, evidence, (*says.notes, *reader.notes), facts)


_Concealed = tuple[dict[etree._Element, list[str]], list[str]]
_Comments = tuple[dict[etree._Element, list[Remark]], list[Remark]]
"""Each by the row of a table, and what stands in none."""


@dataclass
class _Stood:
    """What stood in a place, and what it said."""

    line: Line
    stands: Standing
    tell: Callable[[], Told]

    @cached_property
    def said(self) -> Told:
        """Read only where it is asked for: what stands as it was written needs no reading."""
        return self.tell()


class _Reader:
    """Reads one document of ours."""

    def __init__(self, opened: Opened, says: About, known: Known, name: str) -> None:
        self.says, self.known, self.name = says, known, name
        self.notes: list[Note] = []
        self._bore: dict[str, Answer | None] = {}
        self.remarks = remarks_of(opened.parts, opened.main)
        self.looks = Looks.of(opened.parts, opened.main)
        self.lang = "zh"

    # ---- the tree

    def cleared(self, root: etree._Element) -> _Concealed:
        """Take out what no person sees, and return the text of it; also pronunciation beside characters, and a control's
        further copies."""
        for node in list(root.iter(f"{W}rt")):
            remove(node)
        if self.says.old_office:
            _once(root)
        return self.looks.conceal(root)

    def choose(self, lines: list[Line], grid: list[Table]) -> Regime | None:
        """The regime whose questions stand in the file, and its language. None if it is not ours."""
        names = self.says.names
        tagged = any(line.keys for line in lines)
        stated = names.get("regime")
        if stated in (*self.known.editions, self.known.regime.id):
            regime = self.known.of(stated, names.get("content"))
            if names.get("content") not in (None, regime.digest):
                self.notes.append(Note("reading.note.old_content"))
        else:
            others = [r for r in self.known.editions.values() if r.id != self.known.regime.id]
            counts = [(Anchors(r, self.says).fit(lines) + fits(grid, r), r) for r in (self.known.regime, *others)]
            count, regime = max(counts, key=lambda c: c[0])
            numbered = sum(line.number is not None and line.width == 2 for line in lines)
            if not self.says.ours and (count == 0 or (count < _ENOUGH * numbered and not tagged)):
                return None
            self.notes.append(Note("reading.note.by_words", {"regime": regime.short}))
        self.regime, self.anchors = regime, Anchors(regime, self.says)
        self.lang = names["lang"] if names.get("lang") in ("en", "zh") else _language(lines)
        return regime

    # ---- answers

    def found(self, lines: list[Line], unseen: _Concealed, comments: _Comments) -> Iterator[Found]:
        """The answers of a tree, with what stands beside them."""
        concealed, elsewhere = unseen
        remarks, loose = comments
        used: set[etree._Element] = set()
        for stood, key, by, offered in self._rows(lines):
            line = stood.line
            make = partial(
                Found,
                document=self.name,
                where=line.where,
                by=by,
                offered=offered,
                remarks=tuple(remarks.get(line.row, ())),
                concealed=tuple(concealed.get(line.row, ())),
            )
            label = " ".join(line.words.split("\n")[0].split())
            if key is None:
                used.add(line.row)
                yield make(key=None, label=label, text=stood.stands.shown, answer=None)
                continue
            bore = self.baseline(key)
            state, answer = self._state(key, stood, bore)
            if state is State.NEW and stood.said.empty:
                continue  # nobody answered here
            used.add(line.row)
            text = "" if state is not State.SAME and stood.said.empty else stood.stands.shown
            yield make(key=key, label=label, text=text, answer=answer, state=state, baseline=bore)
        for row, texts in concealed.items():
            elsewhere += texts if row not in used else []
        for row, some in remarks.items():
            loose += some if row not in used else []
        self.notes += [Note("reading.note.concealed", {"text": text}) for text in elsewhere]
        self.notes += [Note("reading.note.remark", {"who": r.who or _nobody(), "text": r.text}) for r in loose]

    def beside_before(self, found: list[Found], lines: list[Line]) -> Iterator[Found]:
        """The same answers, each with what stood there before the recorded changes, where that is something else."""
        stood = {key: s for s, key, _, _ in self._rows(lines) if key is not None}
        for each in found:
            old = stood.pop(each.key, None) if each.key is not None else None
            yield each if each.key is None else self._with_before(each, old)
        for key, old in stood.items():  # its row is gone by a recorded change
            bore = self.baseline(key)
            gone = self._gone(key, bore)
            if not old.said.empty:
                yield self._with_before(gone, old)

    def missing(self, found: list[Found]) -> Iterator[Found]:
        """What the document said and has no place for any more."""
        there = {f.key for f in found}
        bore = self.says.baseline.answers if self.says.baseline is not None else {}
        for key, answer in bore.items():
            if answer is not None and key not in there:
                yield self._gone(key, self.baseline(key))

    def rewritten(self, root: etree._Element) -> None:
        """Note what stands in the document's own sentences that did not stand there, and how many of them are gone."""
        bore = self.says.baseline.paragraphs if self.says.baseline is not None else None
        if bore is None:
            return
        there = {mark_of(text): text for text in paragraphs(root)}
        new = [text for mark, text in there.items() if mark not in bore]
        gone = len(bore - there.keys())
        if new or gone:
            self.notes.append(Note("reading.note.rewritten", {"new": len(new), "gone": gone}))
        self.notes += [Note("reading.note.sentence", {"text": text}) for text in new[:_TOLD]]

    def _gone(self, key: str, bore: Answer | None) -> Found:
        regime = self.regime if self.regime.question(key) is not None else self.known.regime
        label = named(regime, key, self.lang)
        return Found(key, label, "", None, self.name, Where(), By.NUMBER, State.MISSING, baseline=bore)

    def _with_before(self, each: Found, old: _Stood | None) -> Found:
        if old is None:
            return replace(each, before="")
        assert each.key is not None
        _, answer = self._state(each.key, old, each.baseline)
        text = "" if old.said.empty else old.stands.shown
        if text == each.text and (answer is None or each.answer is None or identical(answer, each.answer)):
            return each
        return replace(each, before=text, answer_before=answer)

    def _rows(self, lines: list[Line]) -> Iterator[tuple[_Stood, str | None, By, tuple[str, ...]]]:
        """Each row with the question that it answers; of those that answer none only what stands among ours."""
        meant = [self.anchors.meant(line) for line in lines]
        ours = {line.where.table for line, m in zip(lines, meant, strict=True) if m.key is not None}
        for line, m in zip(lines, meant, strict=True):
            if m.key is None and (line.width > 2 or line.where.table not in ours or _is_head(line)):
                continue
            question = self._question(m.key) if m.key is not None else None
            stands = standing(question, line.pieces)
            if m.key is None and not stands.shown:
                continue
            tell = partial(Told, None, empty=not stands.shown)
            if question is not None and m.key is not None:
                bore, lost = self.baseline(m.key), self.says.baseline is None
                tell = partial(told, question, m.key, stands, bore, inside=self.inside, lost=lost)
            yield _Stood(line, stands, tell), m.key, m.by, m.offered

    def _state(self, key: str, stood: _Stood, bore: Answer | None) -> tuple[State, Answer | None]:
        """An answer beside what the document said when it was written."""
        question = self._question(key)
        if bore is None or question is None:
            return State.NEW if bore is None else State.EDITED, stood.said.answer
        for as_written in self._as_written(key, question, bore):
            if rendered(question, as_written, self.lang).same_as == stood.stands.same_as:
                return State.SAME, as_written
        said = stood.said
        if said.empty:
            return State.EMPTIED, None
        if said.answer is not None and identical(said.answer, bore):
            return State.SAME, bore
        return State.EDITED, said.answer

    def _as_written(self, key: str, question: Question, bore: Answer) -> Iterator[Answer]:
        """An answer in each way in which the writer may have shown it: where a note serves as the reason, it stands once."""
        yield bore
        if bore.note and bore.reason is None and bore.value in question.reason_for:
            yield bore.model_copy(update={"reason": bore.note})

    def baseline(self, key: str) -> Answer | None:
        """What the document said to a question when it was written."""
        if key not in self._bore:
            self._bore[key] = self._kept(key)
        return self._bore[key]

    def _kept(self, key: str) -> Answer | None:
        entry = self.says.baseline.answers.get(key) if self.says.baseline is not None else None
        if entry is None:
            return None
        question = self._question(key)
        kept = as_kept(question, key, entry)
        if (
            kept is not None
            and kept.note
            and kept.reason == kept.note
            and question is not None
            and kept.value in question.reason_for
        ):
            # the note served as the reason, and stands as what it is in a document that is kept back
            kept = kept.model_copy(update={"reason": None})
        return kept

    @property
    def inside(self) -> bool | None:
        """Whether the document is kept back, so that notes stand in it; None if it does not say which one it is."""
        document: Document | None = self.anchors.documents[0] if len(self.anchors.documents) == 1 else None
        return None if document is None else document.part == "inside"

    def _question(self, key: str) -> Question | None:
        return self.regime.question(key) or self.known.regime.question(key)


def _once(root: etree._Element) -> None:
    """Of controls that stand next to each other and are alike keep the first."""
    for control in list(root.iter(W_SDT)):
        before = control.getprevious()
        if before is None or before.tag != W_SDT or checkbox_of(control) is not None:
            continue
        if _shape(before) == _shape(control):
            remove(control)


def _shape(control: etree._Element) -> tuple[object, ...]:
    kind = control.find(f"{W}sdtPr")
    names: Mapping[str, None] = {str(n.tag): None for n in kind if n.tag != f"{W}id"} if kind is not None else {}
    content = control.find(f"{W}sdtContent")
    return tuple(sorted(names)), "".join(map(str, content.itertext())) if content is not None else ""


def _language(lines: list[Line]) -> str:
    chinese = sum(any(ord(c) > 0x2E7F for c in line.words) for line in lines)
    return "zh" if 2 * chinese >= len(lines) else "en"


def _is_head(line: Line) -> bool:
    return line.words.strip() in {word("blank.col.question", lang) for lang in ("en", "zh")}


def _nobody() -> Text:
    return both("reading.nobody")

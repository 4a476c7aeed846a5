"""What a person decides of what was read: which rows are taken, as what, which evidence comes along. Saves nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from intake.importing.compare import Row, Why, chosen, same_said
from intake.importing.found import By, Found, FoundEvidence, Reading, Remark
from intake.interview.answers import Answer, EvidenceStatus, Items
from intake.interview.upgrade import fits
from intake.regime.keys import concrete, parse
from intake.regime.labels import plain

if TYPE_CHECKING:
    from intake.case import Case
    from intake.regime.model import Regime


@dataclass(frozen=True, slots=True)
class Counted:
    """How the rows stand: `came` is always `taken` + `left`; of those that are left, `same` and those `look`ed at next."""

    came: int
    taken: int
    left: int
    same: int
    look: int


class Decisions:
    """The decisions on one reading for a case of `regime`. Every row is either taken or left; at first all are left.

    `here`: the case's own answers.
    """

    def __init__(
        self,
        reading: Reading,
        rows: Sequence[Row],
        regime: Regime,
        today: date,
        here: Mapping[str, Answer] | None = None,
    ) -> None:
        self.reading, self.regime, self.today, self._here = reading, regime, today, here or {}
        self._first = {row.number: row for row in rows}
        self._rows = dict(self._first)
        self._taken: set[int] = set()
        self._said: set[int] = set()
        self._codes: set[str] = set()

    # ---- as it stands -----------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, as they were decided."""
        return tuple(self._rows.values())

    @property
    def taken(self) -> tuple[Row, ...]:
        """The rows that are taken."""
        return tuple(row for row in self.rows if row.number in self._taken)

    @property
    def evidence(self) -> tuple[FoundEvidence, ...]:
        """The pieces of evidence that the source names."""
        return self.reading.evidence

    @property
    def codes(self) -> tuple[str, ...]:
        """The pieces of evidence that come along."""
        return tuple(piece.code for piece in self.evidence if piece.code in self._codes)

    @property
    def aliases(self) -> Mapping[str, str]:
        """Names on forms of which a person said, by taking them so, which question they mean: name and template."""
        return {
            label: parse(row.found.key).template
            for row in self.taken
            if self._first[row.number].found.key is None and row.found.key and (label := plain(row.found.label))
        }

    @property
    def made(self) -> bool:
        """Whether anything was decided that would be lost."""
        return bool(self._taken or self._codes)

    def row(self, number: int) -> Row:
        """One row as it was decided."""
        return self._rows[number]

    def first(self, number: int) -> Row:
        """One row as it was read."""
        return self._first[number]

    def said(self, row: Row) -> bool:
        """Whether a row is taken as a person said: its question, or what it says."""
        return row.number in self._said

    def takes(self, row: Row) -> bool:
        """Whether a row is taken."""
        return row.number in self._taken

    def brings(self, piece: FoundEvidence) -> bool:
        """Whether a piece of evidence comes along."""
        return piece.code in self._codes

    def counted(self) -> Counted:
        """How many came, are taken, are left; and of those left, how many say the same and how many want a look."""
        rows, taken = self.rows, len(self._taken)
        left = [row for row in rows if row.number not in self._taken]
        look = sum(1 for row in left if to_look(row))
        same = sum(1 for row in left if row.same and not to_look(row))
        return Counted(len(rows), taken, len(rows) - taken, same, look)

    # ---- deciding ---------------------------------------------------------------------------------------------

    def toggle(self, number: int) -> bool:
        """Take a row, or leave one that is taken. Returns whether that could be done."""
        if number in self._taken:
            self.leave(number)
            return True
        return self.take(number)

    def take(self, number: int) -> bool:
        """Take a row as it is now, another one of the same question is left then. False if it cannot be taken."""
        row = self._rows[number]
        if not may(row):
            return False
        for other in self.taken:
            if other.found.key == row.found.key and other.number != number:
                self.leave(other.number)
        self._add(row)
        return True

    def leave(self, number: int) -> None:
        """Leave a row; it is again as it was read."""
        self._taken.discard(number)
        self._said.discard(number)
        self._rows[number] = self._first[number]

    def take_sure(self) -> int:
        """Take all that is sure, rows and evidence; how many rows were not taken before. What was decided stays."""
        before = len(self._taken)
        self._take_where(lambda row: row.sure)
        self._codes |= {piece.code for piece in self.evidence if self.evidence_sure(piece)}
        return len(self._taken) - before

    def take_all(self) -> None:
        """Take everything that can be taken, sure or not; of several rows of one question the first one."""
        self._take_where(may)
        self._codes |= {piece.code for piece in self.evidence if self.may_bring(piece)}

    def _take_where(self, wanted: Callable[[Row], bool]) -> None:
        asked = {row.found.key for row in self.taken}
        for row in self.rows:
            if wanted(row) and row.found.key not in asked:
                asked.add(row.found.key)
                self._add(row)

    def _add(self, row: Row) -> None:
        """Take a row. If only its comments are news, it is the case's own answer that is proposed, with them beside it."""
        if row.same and row.here is not None:
            found = replace(row.found, answer=row.here, remarks=news(row))
            self._rows[row.number] = replace(row, found=found, same=False)
        self._taken.add(row.number)

    def says(self, number: int, key: str, answer: Answer) -> bool:
        """A person says which question a row answers, and what it says; it is taken so. False if it cannot be."""
        if not fits(self.regime, key, answer.model_copy(update={"revision": 0})):
            return False
        self._rows[number] = replace(chosen(self._rows[number], key, answer), here=self._here.get(key))
        self._said.add(number)
        return self.take(number)

    def toggle_evidence(self, code: str) -> bool:
        """Let a piece of evidence come along, or not. Returns whether that could be done."""
        piece = next(p for p in self.evidence if p.code == code)
        if code in self._codes:
            self._codes.discard(code)
        elif self.may_bring(piece):
            self._codes.add(code)
        else:
            return False
        return True

    def may_bring(self, piece: FoundEvidence) -> bool:
        """Whether there is anything of a piece of evidence to bring along."""
        return piece.code in self.regime.evidence_by_id and bool(piece.paths or piece.state.located)

    def evidence_sure(self, piece: FoundEvidence) -> bool:
        """Whether it may come along unseen: its files are there and it has not expired."""
        return self.may_bring(piece) and bool(piece.paths) and not self.expired(piece)

    def expired(self, piece: FoundEvidence) -> bool:
        """Whether its time is over."""
        state = piece.state
        over = state.expires is not None and state.expires < self.today
        return over or state.on(self.today) is EvidenceStatus.EXPIRED


def may(row: Row) -> bool:
    """Whether a row can be taken as it is; one that says what the case says already, for its comments alone."""
    return row.takeable and row.found.answer is not None and (not row.same or bool(news(row)))


def news(row: Row) -> tuple[Remark, ...]:
    """The comments of a row that are not among the notes of the case's answer."""
    noted = (row.here.note or "") if row.here is not None else ""
    return tuple(remark for remark in row.found.remarks if remark.text.strip() and remark.text.strip() not in noted)


def to_look(row: Row) -> bool:
    """Whether somebody should look at a row before it is taken."""
    return bool(news(row)) if row.same else bool(row.why) or not row.takeable


def standing(row: Row, taken: bool) -> str:
    """What is to become of a row, as the id of a word: take, same, choose, stale, look or sure."""
    if taken:
        return "take"
    if row.same and not to_look(row):
        return "same"
    if Why.CHOOSE in row.why:
        return "choose"
    if row.stale and may(row):
        return "stale"
    return "look" if to_look(row) else "sure"


def unsure_of_question(first: Row) -> bool:
    """Whether the question itself may be another one: it was known by a name alone, or is not asked here."""
    return first.found.by in (By.NAME, By.LIKE) or Why.NOT_HERE in first.why or first.found.key is None


def alternatives(row: Row) -> list[tuple[str, Found]]:
    """What else a row may be taken as: `before` the recorded changes, as the document was written (`baseline`), as an
    `other` document says. Each once, and nothing that it says itself."""
    found = row.found
    ways: list[tuple[str, Found]] = []
    if found.key is None:
        return ways
    if found.answer_before is not None:
        ways.append(("before", replace(found, answer=found.answer_before)))
    if found.baseline is not None:
        ways.append(("baseline", replace(found, answer=found.baseline)))
    ways += [("other", other) for other in found.others if other.answer is not None]
    seen = [found.answer]
    kept = []
    for id, way in ways:
        if not any(same_said(way.answer, other) for other in seen):
            seen.append(way.answer)
            kept.append((id, way))
    return kept


def items_of(decisions: Decisions, case: Case | None, group: str) -> tuple[list[int], int]:
    """The items of a group that there are or that came, and the number that a new one gets."""
    items = case.sheet.items.get(group, Items()) if case is not None else Items()
    places = (parse(row.found.key or "") for row in decisions.rows)
    came = {place.item for place in places if place.group == group and place.item is not None}
    live = sorted({*items.live, *came})
    return live, max([items.used, *live]) + 1


def concrete_keys(decisions: Decisions, case: Case | None, template: str) -> list[str]:
    """The keys that a template may mean: of each item that there is, then of a new one; itself outside groups."""
    if "[]" not in template:
        return [template] if decisions.regime.question(template) is not None else []
    live, free = items_of(decisions, case, template.partition("[]")[0])
    return [concrete(template, item) for item in (*live, free)]

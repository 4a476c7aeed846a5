"""What was read beside what the case says: one row for each answer that came, with all that a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from intake.importing.found import By, Found, Reading, State
from intake.importing.known import Known
from intake.interview.answers import Answer, Proposal, Sheet, Source, Status
from intake.interview.scope import governing_day
from intake.interview.upgrade import fits
from intake.regime.model import Question, Regime


class Why(StrEnum):
    """What speaks against taking an answer unseen."""

    CHOOSE = "choose"
    """Which question it answers is not known."""
    UNREADABLE = "unreadable"
    """What stands there is no answer to its question."""
    NOT_HERE = "not_here"
    """The case's regime has no such question, or it cannot hold such an answer."""
    OTHER = "other"
    """The case says something else."""
    WAITING = "waiting"
    """Something else that was read for it waits to be confirmed; what is taken takes its place."""
    SEVERAL = "several"
    """Documents of the source say different things."""
    EDITED = "edited"
    EMPTIED = "emptied"
    MISSING = "missing"
    RECORDED = "recorded"
    """Changes were recorded in the place and not accepted."""
    CONCEALED = "concealed"
    REMARK = "remark"
    LAW = "law"
    """The question, or the articles behind it, are others than they were."""
    PRODUCT = "product"
    """It was said of another product or version."""
    AGE = "age"
    """It is older than its question allows."""
    FOREIGN = "foreign"
    """It stands in a document that this program did not write."""


STALE = (Why.LAW, Why.PRODUCT, Why.AGE)
"""What makes an answer stale: it is asked again."""

PRODUCT = ("product.name", "product.model")

_CHANGED = {State.EDITED: Why.EDITED, State.EMPTIED: Why.EMPTIED, State.MISSING: Why.MISSING}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer that came. `here` is what the case says; `same` that it says so already; `why` what to look at, in the
    order of `Why`; `takeable` that it can be proposed as it is."""

    number: int
    found: Found
    here: Answer | None
    why: tuple[Why, ...]
    same: bool
    takeable: bool

    @property
    def sure(self) -> bool:
        """Whether it may be taken together with others, unseen: ours, as it was written, and nothing speaks against it."""
        as_written = self.found.state is State.SAME
        return self.takeable and as_written and not self.why and not self.same

    @property
    def stale(self) -> bool:
        """Whether it is to be asked again although it was read well."""
        return any(w in STALE for w in self.why)


def compared(
    known: Known, sheet: Sheet, reading: Reading, waiting: Mapping[str, Proposal] | None = None
) -> tuple[Row, ...]:
    """One row for each answer that was read, in the order of the reading; numbered from 1. `waiting` are the case's
    proposals."""
    stale = _Stale(known, sheet, reading)
    beside = {} if waiting is None else waiting
    return tuple(_row(known.regime, sheet, reading, f, n, stale, beside) for n, f in enumerate(reading.found, 1))


def chosen(row: Row, key: str, answer: Answer) -> Row:
    """The row once a person has said which question it answers, or what it says."""
    found = replace(row.found, key=key, answer=answer)
    gone = {Why.CHOOSE, Why.UNREADABLE, Why.NOT_HERE}
    return replace(row, found=found, why=tuple(w for w in row.why if w not in gone), takeable=True, same=False)


def same_said(one: Answer | None, other: Answer | None) -> bool:
    """Whether two answers say the same; where they came from and their notes do not count."""
    if one is None or other is None:
        return one is other
    return (one.status, one.value, one.reason) == (other.status, other.value, other.reason)


def _row(
    regime: Regime,
    sheet: Sheet,
    reading: Reading,
    found: Found,
    number: int,
    stale: _Stale,
    waiting: Mapping[str, Proposal],
) -> Row:
    here = sheet.answers.get(found.key) if found.key is not None else None
    takeable = found.key is not None and found.answer is not None and fits(regime, found.key, _bare(found.answer))
    same = takeable and (same_said(here, found.answer) or same_said(_note_as_reason(here), found.answer))
    waits = waiting.get(found.key or "")
    replaced = waits is not None and takeable and not same and not same_said(waits.answer, found.answer)
    why = tuple(_why(reading, found, here, takeable, same, replaced, stale))
    return Row(number, found, here, why, same, takeable)


def _why(
    reading: Reading, found: Found, here: Answer | None, takeable: bool, same: bool, replaced: bool, stale: _Stale
) -> Iterable[Why]:
    gone = found.state in (State.EMPTIED, State.MISSING)
    if found.key is None:
        yield Why.CHOOSE
    elif not takeable and not gone:
        known = stale.known.regime.question(found.key) is not None
        yield Why.UNREADABLE if known and found.answer is None else Why.NOT_HERE
    if here is not None and not same:
        yield Why.OTHER
    if replaced:
        yield Why.WAITING
    if found.others:
        yield Why.SEVERAL
    if found.state in _CHANGED:
        yield _CHANGED[found.state]
    if found.before is not None:
        yield Why.RECORDED
    if found.concealed:
        yield Why.CONCEALED
    if found.remarks:
        yield Why.REMARK
    if found.key is not None and not same:
        yield from stale.of(found.key)
    if not reading.origin.ours or (found.by in (By.NAME, By.LIKE) and found.key is not None):
        yield Why.FOREIGN


class _Stale:
    """Whether what a source says of a question still holds."""

    def __init__(self, known: Known, sheet: Sheet, reading: Reading) -> None:
        self.known, self.sheet = known, sheet
        origin = reading.origin
        self.old = known.of(origin.regime, origin.content) if origin.regime or origin.content else None
        self.at = origin.day
        self.today = governing_day(known.regime, sheet)
        self.other_product = any(_differ(reading.facts.get(k), sheet.answers.get(k)) for k in PRODUCT)

    def of(self, key: str) -> Iterable[Why]:
        """The reasons why an answer to `key` is stale."""
        question = self.known.regime.question(key)
        if question is None:
            return
        if self.old is not None and self.at is not None and self._law_changed(question, self.old, self.at):
            yield Why.LAW
        if self.other_product and (question.criteria or key.startswith("product.")) and key not in PRODUCT:
            yield Why.PRODUCT
        limit = question.good_for
        if limit is not None and self.at is not None and self.at + timedelta(days=limit) < self.sheet.as_of:
            yield Why.AGE

    def _law_changed(self, question: Question, old: Regime, at: date) -> bool:
        before = old.by_key.get(question.key)
        if before is None or (before.text, before.options) != (question.text, question.options):
            return True
        return old.citations(before.cites, at) != self.known.regime.citations(question.cites, self.today)


def proposal_source(reading: Reading, row: Row, place: Callable[[Found], str]) -> Source:
    """Where an answer of a row was read; `place` says the place in words."""
    parts = (reading.origin.name, place(row.found), f"sha256 {reading.origin.sha256[:16]}")
    return Source(kind=reading.origin.kind, ref=", ".join(p for p in parts if p))


def merged(found: Iterable[Found]) -> tuple[Found, ...]:
    """The same key found in several documents as one: what was changed counts before what was not; what says something else
    stands under `others`."""
    groups: dict[object, list[Found]] = {}
    for number, each in enumerate(found):
        groups.setdefault(each.key if each.key is not None else number, []).append(each)
    return tuple(_merged(group) for group in groups.values())


def _merged(group: list[Found]) -> Found:
    rank = {State.EDITED: 0, State.EMPTIED: 1, State.NEW: 2, State.SAME: 3, State.MISSING: 4}
    first, *rest = sorted(group, key=lambda f: rank[f.state])
    # what is as it was in one document says nothing against an edit in another
    others = tuple(
        f for f in rest if not same_said(f.answer, first.answer) and f.state in (State.EDITED, State.EMPTIED, State.NEW)
    )
    remarks = tuple(dict.fromkeys(r for f in group for r in f.remarks))
    concealed = tuple(dict.fromkeys(c for f in group for c in f.concealed))
    return replace(first, others=others, remarks=remarks, concealed=concealed)


def _bare(answer: Answer) -> Answer:
    return answer.model_copy(update={"revision": 0})


def _note_as_reason(answer: Answer | None) -> Answer | None:
    """An answer as a document shows it that has no place for notes: where no reason was given, the note stands for it."""
    if answer is None or answer.reason:
        return answer
    return answer.model_copy(update={"reason": answer.note})


def _differ(one: Answer | None, other: Answer | None) -> bool:
    """Whether both say something, and not the same."""
    if one is None or other is None or not one.status is other.status is Status.ANSWERED:
        return False
    return one.value != other.value

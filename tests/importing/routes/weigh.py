"""What a reader found in a document that went a route, against what the document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum

from intake.importing.found import Found, Reading, State
from intake.interview.answers import Answer
from tests.importing.routes.edits import REMARK, WHO, Edit
from tests.importing.routes.truth import Source


class Fate(StrEnum):
    """What became of an answer. Only the last two are faults; the third is a nuisance."""

    EXACT = "exact"
    """As it was said, and said to be so."""
    EDITED = "edit shown"
    """Edited on the way: what was typed came back, and it is said that it was changed."""
    SHOWN = "shown as changed"
    """Not what was said, or not edited, but a person is told to look."""
    WRONG = "wrong"
    LOST = "silently lost"


def fates(source: Source, reading: Reading, edits: Mapping[str, Edit], recorded: bool) -> dict[str, Fate]:
    """The fate of each answer that a document held; and `WRONG` for each that nobody gave."""
    found = {f.key: f for f in reading.found if f.key is not None}
    judged = {key: _fate(answer, found.get(key), edits.get(key), recorded) for key, answer in source.said.items()}
    invented = {k for k, f in found.items() if k not in source.said and f.answer is not None}
    return judged | dict.fromkeys(sorted(invented), Fate.WRONG)


def _fate(answer: Answer, found: Found | None, edit: Edit | None, recorded: bool) -> Fate:
    if edit is not None:
        return _edited(answer, found, edit, recorded)
    if found is None:
        return Fate.LOST
    if _same(found.answer, answer):
        return Fate.EXACT if found.state in (State.SAME, State.NEW) else Fate.SHOWN
    if found.state in (State.EDITED, State.EMPTIED, State.MISSING) or (found.answer is None and found.text):
        return Fate.SHOWN
    return Fate.LOST if found.answer is None else Fate.WRONG


def _edited(answer: Answer, found: Found | None, edit: Edit, recorded: bool) -> Fate:
    if found is None:
        return Fate.LOST
    if edit.name == "commented":
        told = any(r.who == WHO and r.text == REMARK for r in found.remarks)
        return Fate.EDITED if told and _same(found.answer, answer) else Fate.WRONG
    if edit.now is None:
        state = State.MISSING if edit.name == "row deleted" else State.EMPTIED
        return Fate.EDITED if found.state is state and found.answer is None else Fate.WRONG
    if recorded and not _same(found.answer_before, answer):
        return Fate.WRONG
    if _same(found.answer, edit.now):
        return Fate.EDITED if found.state is State.EDITED else Fate.WRONG
    return Fate.SHOWN if found.answer is None and found.state is State.EDITED else Fate.WRONG


def _same(one: Answer | None, other: Answer | None) -> bool:
    """Whether both say the same, their reasons and notes too."""
    if one is None or other is None:
        return one is other
    return (one.status, one.value, one.reason, one.note) == (other.status, other.value, other.reason, other.note)


def counted(judged: Mapping[str, Fate]) -> Counter[Fate]:
    """How many answers had each fate."""
    return Counter(judged.values())


def told(source: Source, reading: Reading, judged: Mapping[str, Fate]) -> Iterator[str]:
    """A line for each answer that did not come back as it should, for whoever mends the reader."""
    found = {f.key: f for f in reading.found if f.key is not None}
    for key, fate in judged.items():
        if fate in (Fate.WRONG, Fate.LOST, Fate.SHOWN):
            f = found.get(key)
            said = "nothing" if f is None else f"{f.state} {f.text!r} {f.answer!r} before={f.before!r}"
            yield f"{fate}: {source.path.name} {source.numbers.get(key, '-')} {key}: {source.answers.get(key)!r} -> {said}"

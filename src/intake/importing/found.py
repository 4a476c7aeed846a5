"""What was read in a file: each answer with its place, what the document said when it left us, and how it was known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from intake.filing.forms.find import Where
from intake.interview.answers import Answer, EvidenceState, SourceKind


class By(StrEnum):
    """How it was known which question an answer belongs to, the surest first."""

    DATA = "data"
    """The package's own answers as data."""
    TAG = "tag"
    NUMBER = "number"
    """Our item number, beside the answer."""
    NAME = "name"
    """The very name of one question, or an alias of it."""
    LIKE = "like"
    """A name that is near to one: for a person to choose."""


class State(StrEnum):
    """An answer beside what our document said when it was written."""

    SAME = "same"
    EDITED = "edited"
    EMPTIED = "emptied"
    """It was an answer, and the place is empty now."""
    MISSING = "missing"
    """It was an answer, and its place is gone from the document."""
    NEW = "new"
    """The place was empty in our document, or was the file never ours."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that somebody set beside an answer. `at` ISO, if it has a time."""

    who: str
    text: str = field(repr=False)
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One answer as it was found.

    `key` is None where only likeness speaks for a question: `offered` are up to three templates or keys then, best first.
    `text` is what stands there for a person to read; `answer` what it says, None if the place is empty or its text cannot
    be read as an answer to that question. `baseline` is what our document said when it was written. Where changes were
    recorded and not accepted, `before` is the text without them and `answer_before` what that says. `concealed` is text in
    the place that nobody sees (hidden, white, tiny): it is part of neither `text` nor `answer`. `others` are further readings
    of the same key in other documents of the same source that say something else.
    """

    key: str | None
    label: str
    text: str = field(repr=False)
    answer: Answer | None
    document: str
    where: Where
    by: By
    state: State = State.NEW
    offered: tuple[str, ...] = ()
    baseline: Answer | None = None
    before: str | None = field(default=None, repr=False)
    answer_before: Answer | None = None
    remarks: tuple[Remark, ...] = ()
    concealed: tuple[str, ...] = field(default=(), repr=False)
    others: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """A piece of evidence that a source names. `paths` are the places of its files in a package by their SHA-256; a file
    without one does not come along, it is wanted."""

    code: str
    state: EvidenceState
    document: str
    where: Where
    paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should know of the file: the id of a sentence in `words`, and what fills it."""

    id: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """The source as a whole. `at`: the day it was written (ISO), as far as it says so. `ours`: written by this program.

    `case`, `regime` and `content` are what it says of itself, None where it does not.
    """

    kind: SourceKind
    name: str
    sha256: str
    ours: bool = False
    at: str | None = None
    case: str | None = None
    regime: str | None = None
    content: str | None = None

    @property
    def day(self) -> date | None:
        """The day it was written; None where it says none, or nothing that is one."""
        try:
            return date.fromisoformat((self.at or "")[:10])
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a source. `facts` are the answers that it holds by key, also where this case has no use for them:
    what the source said of the product is compared with what this case says. `met` are the items of groups, by group and
    number, that the case had already when the reading was held against it."""

    origin: Origin
    found: tuple[Found, ...] = ()
    evidence: tuple[FoundEvidence, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: Mapping[str, Answer] = field(default_factory=dict)
    met: frozenset[tuple[str, int]] = frozenset()

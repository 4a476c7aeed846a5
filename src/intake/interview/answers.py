"""What has been said in a case: answers, items of groups, evidence. All that the rules may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Value = str | int | float | list[str]
"""Text, option key, ISO date or decimal money as `str`; a number as `int` or `float`; several options as a list."""


class Status(StrEnum):
    """What a question's answer is. A question without an answer is unanswered and has none of these."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class SourceKind(StrEnum):
    """Where an answer came from."""

    TYPED = "typed"
    COMMAND = "command"
    WORD = "word"
    PACKAGE = "package"
    CASE = "case"


TAKEN_OVER = (SourceKind.WORD, SourceKind.PACKAGE, SourceKind.CASE)
"""Where an answer came from that was proposed once: an earlier filing, a form, another case."""


class Source(BaseModel):
    """Where an answer came from; `ref` names the file or case that it was read from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: SourceKind
    ref: str | None = Field(default=None, repr=False)


class Answer(BaseModel):
    """One thing said. `reason` stands beside "not applicable" and beside the person's own assessments."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
    status: Status
    value: Value | None = Field(default=None, repr=False)
    reason: str | None = Field(default=None, repr=False)
    note: str | None = Field(default=None, repr=False)
    revision: int = 0
    source: Source = Source(kind=SourceKind.TYPED)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.status is Status.ANSWERED) != (self.value is not None):
            raise ValueError("an answer has a value exactly when its status is 'answered'")
        if self.status is Status.NOT_APPLICABLE and not self.reason:
            raise ValueError("'not applicable' needs a reason")
        return self


def said(value: Value, *, reason: str | None = None, note: str | None = None) -> Answer:
    """An answer with a value."""
    return Answer(status=Status.ANSWERED, value=value, reason=reason, note=note)


def unknown(note: str | None = None) -> Answer:
    """The answer "not known"."""
    return Answer(status=Status.UNKNOWN, note=note)


def not_applicable(reason: str) -> Answer:
    """The answer "does not apply", with its reason."""
    return Answer(status=Status.NOT_APPLICABLE, reason=reason)


STALE = frozenset({"law", "product", "age"})
"""Of the codes that speak against something proposed those that make it stale (`importing.compare.Why`)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that was read somewhere and that no person has confirmed. Used by no rule, count or document.

    The answer's `source` says where it was read, `at` (ISO) of what day that source is, `sure` whether it was read
    without doubt, `why` what a person should look at, as codes of `importing.compare.Why`.
    """

    answer: Answer
    sure: bool = False
    at: str | None = None
    why: tuple[str, ...] = ()

    @property
    def stale(self) -> bool:
        """Whether it may have been true once: it is asked again although it was read well."""
        return not STALE.isdisjoint(self.why)


@dataclass(frozen=True, slots=True)
class Task:
    """An answer "unknown" that somebody has to find out: who, and until when, where that was said."""

    key: str
    owner: str | None = field(default=None, repr=False)
    due: date | None = None


class Mark(StrEnum):
    """Who may see something besides the authority: anybody, those who work on the matter, nobody. In rising order."""

    OPEN = "open"
    INTERNAL = "internal"
    TRADE_SECRET = "trade_secret"  # noqa: S105

    @property
    def height(self) -> int:
        """Its place in the order: what is marked at most so high goes out in a variant of this mark."""
        return list(Mark).index(self)


class EvidenceStatus(StrEnum):
    """How far a piece of evidence has come."""

    MISSING = "missing"
    REQUESTED = "requested"
    RECEIVED = "received"
    CHECKED = "checked"
    REJECTED = "rejected"
    EXPIRED = "expired"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """An attached file: its own name, SHA-256 in hex and size in bytes."""

    name: str = field(repr=False)
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class EvidenceState:
    """What is there for one entry of the evidence catalogue. `located`: where the original lies, if not attached."""

    status: EvidenceStatus = EvidenceStatus.MISSING
    located: str | None = field(default=None, repr=False)
    expires: date | None = None
    note: str | None = field(default=None, repr=False)
    files: tuple[EvidenceFile, ...] = ()

    def on(self, day: date) -> EvidenceStatus:
        """The status on a day: what was received or checked is expired once its time is over."""
        if (
            self.expires is not None
            and self.expires < day
            and self.status in (EvidenceStatus.RECEIVED, EvidenceStatus.CHECKED)
        ):
            return EvidenceStatus.EXPIRED
        return self.status


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a group: the numbers that live, in order, and the highest number ever given (none is given twice)."""

    live: tuple[int, ...] = ()
    used: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that was said, on the day `as_of`. `items` holds the items of each group that ever had one."""

    as_of: date
    answers: Mapping[str, Answer] = field(default_factory=dict)
    items: Mapping[str, Items] = field(default_factory=dict)
    evidence: Mapping[str, EvidenceState] = field(default_factory=dict)

    def with_answer(self, key: str, answer: Answer | None) -> Sheet:
        """The same sheet with one answer put in, or taken out (None)."""
        answers = dict(self.answers)
        if answer is None:
            answers.pop(key, None)
        else:
            answers[key] = answer
        return replace(self, answers=answers)


def noted_too(answer: Answer, text: str) -> Answer:
    """An answer with one more note, in a line of its own behind what was noted before."""
    return answer.model_copy(update={"note": f"{answer.note}\n{text}" if answer.note else text})

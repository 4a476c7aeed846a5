"""What a filing is written from: one case at one moment, with nothing left to look up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from intake.interview.answers import Answer, Mark, Sheet, Task
from intake.interview.judge import Judgement
from intake.regime.model import Regime
from intake.store.records import Event


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event as the filing shows it. `at` is UTC, ISO 8601."""

    sequence: int
    at: str
    who: str
    kind: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case ready to be written out.

    `head` is the hash of the last history event that changed content, so that the same case gives the same bytes.
    `read_file` yields the bytes of an attached file by its SHA-256. `tasks` are the answers "unknown" whose owner or day
    was said, `marks` who may see what, where that was said. `events` is the chain up to the head, whole; `content` the text
    that the regime's digest was taken of. `salts` are those of the newest revision of every key, cleared ones too; `apart`
    holds the answers that are kept and that the present content cannot hold.
    """

    regime: Regime
    sheet: Sheet
    judgement: Judgement
    case_id: str
    title: str
    created: str
    updated: str
    head: str
    history: tuple[HistoryLine, ...]
    read_file: Callable[[str], Iterator[bytes]]
    tasks: Mapping[str, Task] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    content: str | None = None
    salts: Mapping[str, str] = field(default_factory=dict, repr=False)
    apart: Mapping[str, Answer] = field(default_factory=dict)

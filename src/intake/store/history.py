"""The history of a case: a chain of hashes that shows every later change to it. Tamper-evident, not tamper-proof.

What people wrote is chained through a salted hash alone. A purge can so take text and salt out, after which not even
guessing brings a "yes" or "no" back, and the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Row, select

from intake.store.engine import Database
from intake.store.records import Event
from intake.store.tables import events

_CONTENT = frozenset(
    {
        "created",
        "answered",
        "cleared",
        "item_added",
        "item_removed",
        "evidence_changed",
        "file_added",
        "file_removed",
        "task_set",
        "marked",
        "title_changed",
        "content_changed",
    }
)


# Made once: 100,000 events are checked with it.
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_STRING = json.encoder.encode_basestring


def canonical(value: object) -> str:
    """JSON in one possible form: sorted keys, no spaces, text as it is."""
    return _CANONICAL(value)


def digest(salt: str | None, text: Mapping[str, object]) -> str:
    """The salted SHA-256 of what people wrote, in hex."""
    return _sha256([salt, text])


def fingerprint(event: Event, payload: str | None = None) -> str:
    """The hash that an event must carry. `payload`: as it is stored, to the letter; without it as it would be stored."""
    # The canonical form of an object with these names, put together by hand: history is long and its payloads are text.
    told = (
        f'{{"at":{_quoted(event.at)},"case":{_quoted(event.case)},"key":{_quoted(event.key)},'
        f'"kind":{_quoted(event.kind)},"payload":{canonical(event.payload) if payload is None else payload},'
        f'"previous":{_quoted(event.previous)},"salt":{_quoted(event.salt)},"sequence":{_quoted(event.sequence)},'
        f'"who":{_quoted(event.who)}}}'
    )
    return hashlib.sha256(told.encode()).hexdigest()


def does(event: Event) -> str:
    """The kind of an event; of one that undoes or makes again, the kind that it would have otherwise."""
    return str(event.payload.get("does", event.kind)) if event.kind in ("undone", "redone") else event.kind


def changes_content(event: Event) -> bool:
    """Whether a filing made after this event could differ from one made before it."""
    return does(event) in _CONTENT


def newest_said(events: Iterable[Event]) -> dict[str, Event]:
    """For every key that was ever answered the event that answered or cleared it last."""
    return {event.key: event for event in events if event.key is not None and does(event) in ("answered", "cleared")}


def flaw(before: Event | None, event: Event, stored: tuple[str, str | None] | None = None) -> str | None:
    """What is wrong with an event that comes after `before`, or None; `before` None: the history begins anywhere.

    "missing": one before it is not there; "moved": it stands after another event than when it was written; "changed":
    it is not what its hash says; "text": what people wrote is not what its hash says. Text that is gone is no flaw.
    `stored` are payload and text as they are stored: with them not a letter may be different.
    """
    if before is None:
        if event.sequence < 1 or (event.sequence == 1 and event.previous != ""):
            return "moved"
    elif event.case != before.case or event.sequence != before.sequence + 1:
        return "missing"
    elif event.previous != before.hash:
        return "moved"
    payload, text = stored or (None, None)
    if event.hash != fingerprint(event, payload):
        return "changed"
    if event.text is not None:
        found = _sha256([event.text_salt, event.text]) if text is None else _salted(event.text_salt, text)
        if found != event.payload.get("digest"):
            return "text"
    return None


def check(events: Sequence[Event]) -> int | None:
    """The sequence of the first event that does not fit, or None. `events` begin anywhere and leave none out.

    Events cut off at the end cannot be seen here: compare the case's own last hash.
    """
    before: Event | None = None
    for event in events:
        if flaw(before, event) is not None:
            return event.sequence
        before = event
    return None


@dataclass(slots=True)
class Chain:
    """The end of a case's history, growing during one write.

    `last` is the hash of the last event, `head` of the last one that changed content; `kind` and `refers` are put on
    every event of this write.
    """

    case: str
    at: str
    who: str
    salt: Callable[[], str]
    sequence: int = 0
    last: str = ""
    head: str = ""
    kind: str | None = None
    refers: int | None = None
    rows: list[dict[str, object]] = field(default_factory=list)
    group: int = field(init=False)

    def __post_init__(self) -> None:
        self.group = self.sequence + 1

    def add(
        self, kind: str, key: str | None, payload: Mapping[str, object], text: Mapping[str, object] | None = None
    ) -> Event:
        """Put one more event at the end. `text` is what people wrote; its salted hash goes into the payload."""
        told: dict[str, object] = {"group": self.group, **payload}
        text_salt = None
        if text is not None:
            text_salt = self.salt()
            told["digest"] = digest(text_salt, text)
        if self.kind is not None:
            told["does"] = kind
        if self.refers is not None:
            told["refers"] = self.refers
        event = Event(
            sequence=self.sequence + 1,
            at=self.at,
            who=self.who,
            kind=self.kind or kind,
            key=key,
            payload=told,
            previous=self.last,
            case=self.case,
            salt=self.salt(),
            text=text,
            text_salt=text_salt,
        )
        event = replace(event, hash=fingerprint(event))
        self.sequence, self.last = event.sequence, event.hash
        if changes_content(event):
            self.head = event.hash
        self.rows.append(_row(event))
        return event


def history(db: Database, case: str, newest: int | None = None) -> list[Event]:
    """The events of a case in order; only the last `newest` if that is given."""
    query = select(events).where(events.c.case == case).order_by(events.c.sequence.desc()).limit(newest)
    with db.reading() as connection:
        found = connection.execute(query).all()
    return [event_in(row) for row in reversed(found)]


def _parsed(text: str) -> dict[str, object]:
    """A stored object; an empty one, which no hash fits, for what is no object."""
    try:
        found = json.loads(text)
    except (TypeError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _quoted(value: object) -> str:
    """A value as the canonical form has it; the usual ones without asking an encoder."""
    if type(value) is str:
        return _STRING(value)
    return "null" if value is None else str(value) if type(value) is int else canonical(value)


def _salted(salt: str | None, text: str) -> str:
    """The digest of text that is JSON already."""
    return hashlib.sha256(f"[{_quoted(salt)},{text}]".encode()).hexdigest()


def _sha256(value: object) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def _row(event: Event) -> dict[str, object]:
    return {
        "case": event.case,
        "sequence": event.sequence,
        "at": event.at,
        "who": event.who,
        "kind": event.kind,
        "key": event.key,
        "payload": canonical(event.payload),
        "text": None if event.text is None else canonical(event.text),
        "text_salt": event.text_salt,
        "salt": event.salt,
        "previous": event.previous,
        "hash": event.hash,
    }


def event_in(row: Row[Any]) -> Event:
    """The event of a row; what is damaged in it becomes something that no hash fits."""
    return Event(
        sequence=row.sequence,
        at=row.at,
        who=row.who,
        kind=row.kind,
        key=row.key,
        payload=_parsed(row.payload),
        previous=row.previous,
        hash=row.hash,
        case=row.case,
        salt=row.salt,
        text=None if row.text is None else _parsed(row.text),
        text_salt=row.text_salt,
    )

"""What stands in a case's rows must be what its history says was written there. Looked at whenever a case is read.

The events that carry what stands now are hashed anew: of an answer or a proposal the one that wrote its row, of all else
every one, for they are few. Whether the whole chain is sound, `history.check` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, bindparam, func, or_, select

from intake.store.errors import StoreError
from intake.store.history import digest, does, event_in, fingerprint
from intake.store.records import Event
from intake.store.tables import events, revisions

_e, _r = events.c, revisions.c
_OF = _e.case == bindparam("of")
_ENDS = select(func.count(), func.min(_e.sequence), func.max(_e.sequence)).where(_OF)
_LAST = select(_e.hash).where(_OF).order_by(_e.sequence.desc()).limit(1)
_AGAIN = or_(*(_e.payload.contains(f'"does":"{kind}"') for kind in ("answered", "cleared")))
_SAYS = or_(_e.kind.in_(("answered", "cleared")), and_(_e.kind.in_(("undone", "redone")), _AGAIN))
_SAID = select(func.count()).where(_OF, _SAYS)
_ROWS = select(func.count()).where(_r.case == bindparam("of"))
_NEWEST = select(_e.key, func.max(_e.sequence).label("newest")).where(_OF, _SAYS).group_by(_e.key)
_LACKING = (
    select(_e.key)
    .outerjoin(revisions, and_(_r.case == _e.case, _r.key == _e.key, _r.sequence == _e.sequence))
    .where(_OF, _SAYS, _r.key.is_(None))
)
_ALL_ELSE = (
    select(events)
    .where(_OF, _e.kind.not_in(("answered", "cleared", "proposed", "proposal_settled")))
    .order_by(_e.sequence)
)
_OWN = ("title", "regime", "content", "state", "archived")
_NAMED = 5
"""So many of the rows that do not fit are named."""

Place = tuple[str, ...]
"""What a row is about: its table, then its key in there."""


def altered(place: str, case: str, wrong: Iterable[object]) -> StoreError:
    """The error that names the rows which are not what was written."""
    what = sorted(map(str, wrong))
    rows = ", ".join(what[:_NAMED]) + (f" (+{len(what) - _NAMED})" if len(what) > _NAMED else "")
    return StoreError("storage.altered", place=place, case=case, rows=rows)


def writers(connection: Connection, case: str, table: Table, *these: Any) -> dict[int, Event]:
    """By sequence, the events that wrote those rows of `revisions` or `proposals` for which `these` conditions hold."""
    query = select(events).join(table, and_(table.c.case == _e.case, table.c.sequence == _e.sequence))
    return {row.sequence: event_in(row) for row in connection.execute(query.where(_e.case == case, *these))}


def fits(row: Row[Any], text: Mapping[str, object], writer: Event | None, after: int | None = None) -> bool:
    """Whether a row of `revisions` or `proposals` holds what its event says was written; `text` is what that covers."""
    if writer is None or writer.key != row.key or writer.payload.get("after") != after:
        return False
    try:
        return digest(row.salt, text) == writer.payload.get("digest") and writer.hash == fingerprint(writer)
    except (TypeError, ValueError):  # what JSON cannot hold was never written
        return False


def misplaced(connection: Connection, case: str, rows: Iterable[Row[Any]]) -> set[str]:
    """The keys for which `rows` are not the one revision that the history says is the newest.

    The history is read from end to end for that: in a damaged tree what is looked up by its key may not be found.
    """
    newest = {row.key: row.newest for row in connection.execute(_NEWEST, {"of": case})}
    found = {str(row.key) for row in rows if newest.pop(row.key, None) != row.sequence}
    return found | {str(key) for key in newest}


def unlike(connection: Connection, case: str, line: Row[Any], stands: Mapping[Place, object]) -> set[str]:
    """What does not fit the history, but for the text of answers and proposals: keys, codes, columns of the case's line.

    `line` is the case's own row; `stands` holds its items, evidence, files, tasks and marks, each by its place.
    """
    of = {"of": case}
    found: set[str] = set()
    ends = connection.execute(_ENDS, of).one()
    if tuple(ends) != (line.sequence, 1, line.sequence) or connection.execute(_LAST, of).scalar() != line.last:
        found.add("events")
    if connection.execute(_SAID, of).scalar() != connection.execute(_ROWS, of).scalar():
        found |= {str(key) for key in connection.execute(_LACKING, of).scalars()} or {"revisions"}
    written: dict[Place, object] = {("cases", "state"): "draft", ("cases", "archived"): False}
    for row in connection.execute(_ALL_ELSE, of):
        event = event_in(row)
        if not _sound(event):
            found.add(str(event.key or event.kind))
        _play(event, written)
    there = {**stands}
    there |= {("cases", name): getattr(line, name) for name in _OWN}
    return found | {place[1] for place in there.keys() | written.keys() if there.get(place) != written.get(place)}


def played(events: Iterable[Event]) -> dict[Place, object]:
    """What stands beside the answers after these events: items, evidence, files, tasks, marks, title, regime, content."""
    written: dict[Place, object] = {}
    for event in events:
        _play(event, written)
    return written


def _sound(event: Event) -> bool:
    """Whether an event is what its own hash says."""
    try:
        whole = event.text is None or digest(event.text_salt, event.text) == event.payload.get("digest")
        return whole and event.hash == fingerprint(event)
    except (TypeError, ValueError):
        return False


def _play(event: Event, written: dict[Place, object]) -> None:
    """Put what an event says was written where it was written."""
    text, payload, key = event.text or {}, event.payload, event.key or ""
    match does(event):
        case "created":
            written["cases", "regime"] = payload.get("regime")
            written["cases", "content"] = payload.get("content")
            written["cases", "title"] = text.get("title")
        case "title_changed":
            written["cases", "title"] = text.get("title")
        case "content_changed":
            written["cases", "regime"] = payload.get("regime")
            written["cases", "content"] = payload.get("after")
        case "life_changed":
            written["cases", "state"] = payload.get("after")
        case "archived_changed":
            written["cases", "archived"] = payload.get("after")
        case "item_added" | "item_removed" as kind:
            written["items", key, str(payload.get("number"))] = kind == "item_added"
        case "evidence_changed":
            said = (text.get("located"), text.get("expires"), text.get("note"))
            written["evidence", key] = (payload.get("status"), *said)
        case "file_added":
            file = (text.get("name"), payload.get("size"), event.sequence)
            written["files", key, str(payload.get("sha256"))] = file
        case "file_removed":
            written.pop(("files", key, str(payload.get("sha256"))), None)
        case "task_set":
            owner, due = text.get("owner"), text.get("due")
            if owner is None and due is None:
                written.pop(("tasks", key), None)
            else:
                written["tasks", key] = (owner, due)
        case "marked":
            if payload.get("after") is None:
                written.pop(("marks", key), None)
            else:
                written["marks", key] = payload.get("after")

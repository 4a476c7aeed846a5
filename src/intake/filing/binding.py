"""Whether the answers that lie in a package are those that its history says were given.

The history carries a salted digest of every answer; with the salts that lie beside the answers anybody can take it
again. What stands beside the answers (evidence, items, tasks, marks) is written out in the history and compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from intake.interview.answers import EvidenceState, EvidenceStatus
from intake.store.history import canonical, digest, newest_said
from intake.store.proving import played
from intake.store.records import Event
from intake.store.revisions import TOLD


def altered(said: Mapping[str, Any], binding: Mapping[str, Any], events: Sequence[Event]) -> Iterator[str]:
    """The names of what is not as it was written: keys, evidence, groups, columns of the case.

    `said` and `binding` are the files as JSON; what has another form than ours raises TypeError, ValueError,
    AttributeError or LookupError. `events` is the chain, found whole before.
    """
    answers, apart, salts = said["answers"], binding["apart"], binding["salts"]
    newest = newest_said(events)
    for key in sorted(answers.keys() | apart.keys() | newest.keys()):
        event = newest.get(key)
        if (
            event is None
            or (key in answers and key in apart)
            or not _fits(answers.get(key) or apart.get(key), salts.get(key), event)
        ):
            yield key
    written = played(events)
    case = said["case"]
    yield from (name for name in ("title", "regime", "content") if case[name] != written.get(("cases", name)))
    yield from _evidence(said, written, date.fromisoformat(case["as_of"]))
    groups = _by(written, "items")
    for group in sorted(groups.keys() | said["items"].keys()):
        live = sorted(int(number) for (number,), there in groups.get(group, {}).items() if there)
        if live != (said["items"].get(group) or {"live": []})["live"]:
            yield group
    marks = {place[1]: mark for place, mark in written.items() if place[0] == "marks"}
    yield from sorted(k for k in marks.keys() | said["marks"].keys() if marks.get(k) != said["marks"].get(k))
    tasks = {place[1]: task for place, task in written.items() if place[0] == "tasks"}
    yield from (t["key"] for t in said["tasks"] if tasks.get(t["key"], (None, None)) != (t["owner"], t["due"]))


def _fits(entry: Mapping[str, Any] | None, salt: str | None, event: Event) -> bool:
    """Whether an answer (None: a cleared one) is what its event says was written."""
    told: dict[str, object] = dict.fromkeys(TOLD)
    if entry is not None:
        told = {
            "status": entry["status"],
            "value": None if entry["value"] is None else canonical(entry["value"]),
            "reason": entry["reason"],
            "note": entry["note"],
            "source": entry["source"]["kind"],
            "ref": entry["source"]["ref"],
        }
        if entry["revision"] != event.payload.get("after"):
            return False
    return digest(salt, told) == event.payload.get("digest")


def _evidence(said: Mapping[str, Any], written: Mapping[tuple[str, ...], object], today: date) -> Iterator[str]:
    """The ids of evidence whose status, place, day, note or files are others."""
    there = {entry["id"]: entry for entry in said["evidence"]}
    files = _by(written, "files")
    codes = {place[1] for place in written if place[0] == "evidence"}
    for code in sorted(codes | files.keys() | there.keys()):
        known: Any = written.get(("evidence", code), ("missing", None, None, None))
        status, located, expires, note = known
        state = EvidenceState(EvidenceStatus(status), expires=date.fromisoformat(expires) if expires else None)
        wanted: list[object] = [state.on(today).value, located, expires, note]
        its = sorted(
            (sequence, name, sha256, size) for (sha256,), (name, size, sequence) in files.get(code, {}).items()
        )
        wanted.append([list(file[1:]) for file in its])
        entry = there.get(code, {"status": "missing", "located": None, "expires": None, "note": None, "files": []})
        found = [entry[name] for name in ("status", "located", "expires", "note")]
        found.append([[f["name"], f["sha256"], f["size"]] for f in entry["files"]])
        if found != wanted:
            yield code


def _by(written: Mapping[tuple[str, ...], object], table: str) -> dict[str, dict[tuple[str, ...], Any]]:
    """What stands in one table, by the first part of its place, then by the rest."""
    found: dict[str, dict[tuple[str, ...], Any]] = {}
    for (name, first, *rest), value in written.items():
        if name == table:
            found.setdefault(first, {})[tuple(rest)] = value
    return found

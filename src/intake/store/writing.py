"""Writing changes: revisions, history and the case's own line in one transaction, all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from intake.store import aliases
from intake.store.cases import TOUCH, refuse_purged
from intake.store.doubt import Doubts, once_more
from intake.store.engine import Database
from intake.store.errors import Conflict, Moved, StoreError
from intake.store.history import Chain, digest
from intake.store.marks import set_mark
from intake.store.presence import notify
from intake.store.proposals import Proposing, set_task
from intake.store.records import (
    PURGED,
    AnswerChange,
    ArchiveChange,
    Change,
    ContentChange,
    EvidenceChange,
    FileChange,
    ImportChange,
    ItemChange,
    LifeChange,
    MarkChange,
    ProposalChange,
    Receipt,
    Summary,
    TaskChange,
    TitleChange,
)
from intake.store.revisions import told
from intake.store.stamps import Stamps
from intake.store.tables import blobs, cases, events, evidence, files, items, revisions
from intake.words import Refusal

_FEW = 20
"""Up to so many answers the revision of each is looked up by itself; for more, the whole case is read at once."""

# Built once: to put such a statement together costs more than SQLite needs to run it.
_c, _r = cases.c, revisions.c
_KEPT = (_c.title, _c.regime, _c.content, _c.state, _c.archived, *(_c[f.name] for f in fields(Summary)))
# On a server this holds the case's line until the end, so two writers of one case follow each other.
_LINE = select(_c.sequence, _c.last, _c.head, *_KEPT).where(_c.id == bindparam("of")).with_for_update()
_NEWEST = select(func.max(_r.revision)).where(_r.case == bindparam("of"), _r.key == bindparam("at"))
_NEWEST_OF_ALL = (
    select(_r.key, func.max(_r.revision).label("revision")).where(_r.case == bindparam("of")).group_by(_r.key)
)
_ADD_REVISIONS, _ADD_EVENTS = insert(revisions), insert(events)
_SET_SUMMARY = update(cases).where(_c.id == bindparam("of"))
_SET_LINE = _SET_SUMMARY.values(
    {name: bindparam(name) for name in ("sequence", "last", "head", "updated", *(c.name for c in _KEPT))}
    | {"touched": TOUCH}
)


def write(
    db: Database,
    doubts: Doubts,
    stamps: Stamps,
    case: str,
    changes: Sequence[Change],
    summary: Summary | None,
    kind: str | None,
    refers: int | None,
    base: int | None = None,
) -> Receipt:
    """Write all changes. The receipt exists only once they are on the disk.

    Without changes only the summary is kept: no event, and the case counts as no newer. Raises Conflict if an answer
    is not at the revision that the change expected, Refusal for a case, item or file that is not there or a case that was
    purged, StoreError, and Moved if `base` is given and the case's last event has another number by now.

    A server that goes away in the middle is asked once more; what it had kept all the same is not written twice.
    """
    asked = (tuple(changes), kind, refers)

    def attempt(again: bool) -> Receipt:
        with db.writing() as connection:
            pen = Pen(db, connection, stamps, case, kind, refers)
            receipt = doubts.kept(connection, pen.chain, asked, at_once=again)
            if receipt is None:
                if base is not None and base != pen.chain.sequence:
                    raise Moved
                if len(changes) > _FEW:
                    pen.look_up()
                for change in changes:
                    pen.put(change)
                receipt = pen.finish(summary)
                doubts.send(case, asked, pen.chain, receipt)
                if pen.chain.rows:
                    notify(db, connection, case, pen.chain.sequence)
        doubts.settle(case)
        return receipt

    return once_more(db, attempt)


class Pen:
    """One write under way: the growing chain, the rows to insert, what changes in the case's own line."""

    def __init__(
        self,
        db: Database,
        connection: Connection,
        stamps: Stamps,
        case: str,
        kind: str | None = None,
        refers: int | None = None,
    ) -> None:
        row = connection.execute(_LINE, {"of": case}).mappings().first()
        if row is None:
            raise Refusal("refused.case", case=case)
        if row["state"] == PURGED:
            refuse_purged(connection, case)
        self.db, self.connection, self.case = db, connection, case
        ends = (row["sequence"], row["last"], row["head"])
        self.chain = Chain(case, stamps.now(), stamps.who, stamps.salt, *ends, kind, refers)
        self.line: dict[str, object] = {c.name: row[c.name] for c in _KEPT}
        self.found: dict[str, int] | None = None
        self.written: dict[str, int] = {}
        self.rows: list[dict[str, object]] = []
        self.proposing = Proposing(connection, self.chain)

    def look_up(self) -> None:
        """Read at which revision every answer of the case is."""
        rows = self.connection.execute(_NEWEST_OF_ALL, {"of": self.case})
        self.found = {row.key: row.revision for row in rows}

    def put(self, change: Change) -> None:
        """Add one change."""
        match change:
            case AnswerChange():
                self._answer(change)
            case ItemChange():
                self._item(change)
            case EvidenceChange():
                self._evidence(change)
            case FileChange():
                self._file(change)
            case ProposalChange():
                self.proposing.put(change)
            case ImportChange():
                counts = {"came": change.came, "taken": change.taken, "left": change.left}
                read = {"source": change.kind, "sha256": change.sha256, **counts}
                self.chain.add("imported", None, read, {"name": change.name})
                aliases.keep(self.connection, change.aliases, self.chain.who, self.chain.at)
            case TaskChange():
                set_task(self.connection, self.chain, change)
            case MarkChange():
                set_mark(self.connection, self.chain, change)
            case ArchiveChange():
                if self.line["archived"] != change.archived:
                    self.chain.add("archived_changed", None, {"after": change.archived})
                    self.line["archived"] = change.archived
            case LifeChange():
                self.chain.add("life_changed", None, {"before": self.line["state"], "after": change.state})
                self.line["state"] = change.state
            case ContentChange():
                payload = {"before": self.line["content"], "after": change.content, "regime": change.regime}
                self.chain.add("content_changed", None, {**payload, "counts": dict(change.counts)})
                self.line |= {"regime": change.regime, "content": change.content}
            case TitleChange():
                self.chain.add("title_changed", None, {}, {"title": change.title})
                self.line["title"] = change.title

    def finish(self, summary: Summary | None) -> Receipt:
        """Insert the rows that were gathered and bring the case's line up to date. The receipt holds once it is committed."""
        chain = self.chain
        receipt = Receipt(at=chain.at, sequence=chain.sequence, head=chain.head, revisions=self.written)
        if summary is not None:
            self.line |= asdict(summary)
        if not chain.rows:
            if summary is not None:
                self.connection.execute(_SET_SUMMARY.values(asdict(summary)), {"of": self.case})
            return receipt
        if self.rows:
            self.connection.execute(_ADD_REVISIONS, self.rows)
        self.proposing.finish()
        self.connection.execute(_ADD_EVENTS, self.chain.rows)
        ends = {"sequence": self.chain.sequence, "last": self.chain.last, "head": self.chain.head}
        self.connection.execute(_SET_LINE, {"of": self.case, "updated": self.chain.at, **ends, **self.line})
        return receipt

    def _revision(self, key: str) -> int:
        """The newest revision of an answer, 0 if there is none; within this write too."""
        if key in self.written:
            return self.written[key]
        if self.found is not None:
            return self.found.get(key, 0)
        return self.connection.execute(_NEWEST, {"of": self.case, "at": key}).scalar_one() or 0

    def _answer(self, change: AnswerChange) -> None:
        found = self._revision(change.key)
        if change.expected is not None and change.expected != found:
            raise Conflict(change.key, change.expected, found)
        said = told(change.answer)
        salt = self.chain.salt()
        payload = {
            "before": found,
            "after": found + 1,
            "status": said["status"],
            "source": said["source"],
            "digest": digest(salt, said),
        }
        event = self.chain.add("cleared" if change.answer is None else "answered", change.key, payload)
        self.rows.append(
            {
                "case": self.case,
                "key": change.key,
                "revision": found + 1,
                "sequence": event.sequence,
                "salt": salt,
                **said,
            }
        )
        self.written[change.key] = found + 1

    def _item(self, change: ItemChange) -> None:
        row = {"case": self.case, "group": change.group, "number": change.number}
        if not self._keep(items, row, {"live": change.live}, new=change.live):
            raise Refusal("refused.item", key=f"{change.group}[{change.number}]")
        self.chain.add("item_added" if change.live else "item_removed", change.group, {"number": change.number})

    def _evidence(self, change: EvidenceChange) -> None:
        text: dict[str, object] = {
            "located": change.located,
            "expires": None if change.expires is None else change.expires.isoformat(),
            "note": change.note,
        }
        status = change.status.value
        self._keep(evidence, {"case": self.case, "code": change.code}, {"status": status, **text}, new=True)
        self.chain.add("evidence_changed", change.code, {"status": status}, text)

    def _file(self, change: FileChange) -> None:
        if change.live:
            kept = select(blobs.c.size).where(blobs.c.sha256 == change.sha256)
            size = self.connection.execute(kept).scalar_one_or_none()
            if size != change.size:
                raise StoreError("storage.file_gone", sha256=change.sha256, place=self.db.place)
        row = {"case": self.case, "code": change.code, "sha256": change.sha256}
        values: dict[str, object] = {"live": change.live}
        if change.live:
            values |= {"name": change.name, "size": change.size, "sequence": self.chain.sequence + 1}
        if not self._keep(files, row, values, new=change.live):
            raise Refusal("refused.file_missing", file=change.name)
        payload = {"sha256": change.sha256, "size": change.size}
        self.chain.add("file_added" if change.live else "file_removed", change.code, payload, {"name": change.name})

    def _keep(self, table: Table, key: Mapping[str, Any], values: Mapping[str, object], *, new: bool) -> bool:
        """Change the row with this key, or insert it if it is `new`. False if there is none."""
        where = [table.c[name] == value for name, value in key.items()]
        if self.connection.execute(update(table).where(*where).values(**values)).rowcount:
            return True
        if new:
            self.connection.execute(insert(table), {**key, **values})
        return new

"""The tables. Text that people wrote stands where a purge can take it out; the history chain holds only its hash.

`WITHOUT ROWID` (SQLite alone heeds it) keeps a row in its primary key: one tree less to write for every answer.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, LargeBinary, Table, false, text
from sqlmodel import Field, SQLModel

_NARROW: dict[str, Any] = {"sqlite_with_rowid": False}


class MigrationRow(SQLModel, table=True):
    """One step of the schema that this database took: to which number, when, by which version of the program."""

    __tablename__ = "migrations"
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: str
    program: str


class ContentRow(SQLModel, table=True):
    """A full copy of the content that cases are pinned to, compressed."""

    __tablename__ = "content"
    digest: str = Field(primary_key=True)
    regime: str
    body: bytes = Field(sa_type=LargeBinary, repr=False)


class CaseRow(SQLModel, table=True):
    """A case. `touched` grows with every write over all cases: what is newest does not depend on a clock.

    `sequence` and `last` are number and hash of the last event, `head` the hash of the last one that changed content.
    """

    __tablename__ = "cases"
    id: str = Field(primary_key=True)
    title: str = Field(repr=False)
    regime: str
    content: str = Field(foreign_key="content.digest")
    state: str
    created: str
    updated: str
    touched: int = Field(index=True)
    sequence: int
    last: str
    head: str
    scope: str
    review: str
    to_answer: int
    asked: int
    to_confirm: int = Field(sa_column_kwargs={"server_default": text("0")})
    tasks: int = Field(sa_column_kwargs={"server_default": text("0")})
    due: str | None
    archived: bool = Field(sa_column_kwargs={"server_default": false()})


class CursorRow(SQLModel, table=True):
    """Where a person stopped, with the unsent draft. Beside the case, so that a draft never slows the home list."""

    __tablename__ = "cursors"
    case: str = Field(primary_key=True, foreign_key="cases.id")
    key: str | None = None
    draft: str = Field(default="", repr=False)


class RevisionRow(SQLModel, table=True):
    """One thing said, never changed afterwards; without `status` the answer was cleared.

    The primary key is what makes two writers of the same revision impossible. `value` is JSON. `salt` blinds the hash
    that the event of the same `sequence` carries, and leaves together with the text.
    """

    __tablename__ = "revisions"
    __table_args__ = _NARROW
    case: str = Field(primary_key=True, foreign_key="cases.id")
    key: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    sequence: int
    status: str | None
    value: str | None = Field(repr=False)
    reason: str | None = Field(repr=False)
    note: str | None = Field(repr=False)
    source: str | None
    ref: str | None = Field(repr=False)
    salt: str | None = Field(repr=False)


class ProposalRow(SQLModel, table=True):
    """One answer proposed, never changed afterwards but for `live`: whether nobody has settled it yet.

    `sequence` is that of the event that proposed it, `salt` blinds that event's hash, and `value` is JSON. `why` holds
    codes with spaces between them.
    """

    __tablename__ = "proposals"
    __table_args__ = _NARROW
    case: str = Field(primary_key=True, foreign_key="cases.id")
    key: str = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    live: bool
    status: str
    value: str | None = Field(repr=False)
    reason: str | None = Field(repr=False)
    note: str | None = Field(repr=False)
    source: str
    ref: str | None = Field(repr=False)
    at: str | None
    sure: bool
    salt: str = Field(repr=False)
    why: str | None


class TaskRow(SQLModel, table=True):
    """Who finds out what is unknown, and until when. It goes when the answer is known; the history keeps it."""

    __tablename__ = "tasks"
    __table_args__ = _NARROW
    case: str = Field(primary_key=True, foreign_key="cases.id")
    key: str = Field(primary_key=True)
    owner: str | None = Field(repr=False)
    due: str | None


class MarkRow(SQLModel, table=True):
    """Who may see an answer (by key) or a piece of evidence (by id) besides the authority."""

    __tablename__ = "marks"
    __table_args__ = _NARROW
    case: str = Field(primary_key=True, foreign_key="cases.id")
    key: str = Field(primary_key=True)
    mark: str


class EventRow(SQLModel, table=True):
    """One line of history. `payload` is chained; `text` is JSON that people wrote, `text_salt` blinds its hash."""

    __tablename__ = "events"
    __table_args__ = _NARROW
    case: str = Field(primary_key=True, foreign_key="cases.id")
    sequence: int = Field(primary_key=True)
    at: str
    who: str
    kind: str
    key: str | None
    payload: str
    text: str | None = Field(repr=False)
    text_salt: str | None = Field(repr=False)
    salt: str
    previous: str
    hash: str


class ItemRow(SQLModel, table=True):
    """An item of a group. It stays when it is taken out, so that its number is never given again."""

    __tablename__ = "items"
    __table_args__ = _NARROW
    case: str = Field(primary_key=True, foreign_key="cases.id")
    group: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    live: bool


class EvidenceRow(SQLModel, table=True):
    """What is known of a piece of evidence now; what was known before stands in the history."""

    __tablename__ = "evidence"
    __table_args__ = _NARROW
    case: str = Field(primary_key=True, foreign_key="cases.id")
    code: str = Field(primary_key=True)
    status: str
    located: str | None = Field(repr=False)
    expires: str | None
    note: str | None = Field(repr=False)


class AliasRow(SQLModel, table=True):
    """A name on forms of others, in the shape of `labels.plain`, and the template that a person said it means."""

    __tablename__ = "aliases"
    __table_args__ = _NARROW
    label: str = Field(primary_key=True)
    template: str
    who: str
    at: str


class BlobRow(SQLModel, table=True):
    """The bytes of a file. Without `sha256` it is still being staged; `at` says when it was last worked on.

    Numbers are never given again, so a chunk that comes late cannot land in another file.
    """

    __tablename__ = "blobs"
    __table_args__ = {"sqlite_autoincrement": True}
    id: int | None = Field(default=None, primary_key=True)
    sha256: str | None = Field(default=None, unique=True)
    size: int = 0
    at: str


class ChunkRow(SQLModel, table=True):
    """At most 1 MiB of a file."""

    __tablename__ = "chunks"
    blob: int = Field(primary_key=True, foreign_key="blobs.id")
    number: int = Field(primary_key=True)
    data: bytes = Field(sa_type=LargeBinary, repr=False)


class FileRow(SQLModel, table=True):
    """A file attached to a piece of evidence, in the order of `sequence`; not `live` once it is taken off.

    The same bytes stand there once, under the name that they had last.
    """

    __tablename__ = "files"
    __table_args__ = (
        ForeignKeyConstraint(["sha256"], ["blobs.sha256"]),
        Index("files_sha256", "sha256"),
        _NARROW,
    )
    case: str = Field(primary_key=True, foreign_key="cases.id")
    code: str = Field(primary_key=True)
    sha256: str = Field(primary_key=True)
    name: str = Field(repr=False)
    size: int
    sequence: int
    live: bool


METADATA = SQLModel.metadata


def _table(model: type[SQLModel]) -> Table:
    return METADATA.tables[str(model.__tablename__)]


# Reads and writes go by columns, never by mapped objects: no identity map, no flush, no lazy loading for an answer.
migrations = _table(MigrationRow)
content = _table(ContentRow)
cases = _table(CaseRow)
cursors = _table(CursorRow)
revisions = _table(RevisionRow)
proposals = _table(ProposalRow)
tasks = _table(TaskRow)
marks = _table(MarkRow)
events = _table(EventRow)
items = _table(ItemRow)
evidence = _table(EvidenceRow)
aliases = _table(AliasRow)
blobs = _table(BlobRow)
chunks = _table(ChunkRow)
files = _table(FileRow)

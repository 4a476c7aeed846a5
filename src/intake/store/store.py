"""The store: the one object through which `case/` keeps and finds everything. The work is done in the rooms beside."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self

from intake.interview.answers import Answer, Proposal
from intake.store import (
    aliases,
    cases,
    content,
    files,
    history,
    loading,
    migrations,
    places,
    proposals,
    purging,
    revisions,
    verify,
    writing,
)
from intake.store.backup import Backups
from intake.store.cipher import cipher_for
from intake.store.doubt import Doubts
from intake.store.engine import Database, sqlite_at
from intake.store.errors import StoreError
from intake.store.migrations import prepare
from intake.store.offering import offering
from intake.store.presence import Tell, Watch
from intake.store.records import (
    CaseLine,
    CaseRecord,
    Change,
    Cursor,
    Event,
    Holdings,
    Receipt,
    Saved,
    Staged,
    Summary,
)
from intake.store.stamps import Stamps, new_id, new_salt, stamp, utc_now
from intake.store.verify import Break, Verified
from intake.words import Refusal


class Store:
    """An open database of cases. May be used from several threads; every method is one short transaction or a few.

    All methods raise StoreError if the database cannot be read or written; nothing is then changed.
    """

    def __init__(self, db: Database, stamps: Stamps, file: Path | None = None) -> None:
        """Use `open`. `file` is the SQLite file, if it is one."""
        self._db, self._stamps, self._file = db, stamps, file
        self._doubts = Doubts()
        self._watches: list[Watch] = []

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        home: Path | None = None,
        who: str | None = None,
        passphrase: str | None = None,
        clock: Callable[[], datetime] = utc_now,
        ids: Callable[[], str] = new_id,
        salt: Callable[[], str] = new_salt,
    ) -> Self:
        """Open the database at `url`, else at `INTAKE_DB`, else `intake.db` in `home` or the data folder.

        A file that is not there is made, for its owner alone. Raises StoreError for a file that is empty, foreign,
        damaged or newer, without touching it, and for a folder or server that cannot be used. What is encrypted is opened
        with `passphrase`, else with the key that `keys` holds or asks for; StoreError "storage.encrypted" without any.
        """
        address = places.database_url(url, home)
        file = places.database_file(address)
        cipher = None
        if file is not None:
            if not (url or os.environ.get("INTAKE_DB")):  # the folder is ours; beside another file anything may lie
                places.refuse_loose(file.parent)
            cipher = cipher_for(file, passphrase)
            places.new_file(file, lambda draft: _build(draft, stamp(clock())))
            try:
                places.check_file(file, migrations.SCHEMA, cipher)
            except StoreError as error:
                raise offering(error, file) from None
            address = sqlite_at(file)
        db, stamps = Database(address, cipher=cipher), Stamps(places.person(who), clock, ids, salt)

        def keep(version: int) -> None:
            if file is not None:
                Backups(file, cipher).before_migration(version, clock())

        try:
            prepare(db, keep, stamps.now())
        except StoreError as error:
            db.close()
            raise offering(error, file) from None
        except BaseException:
            db.close()
            raise
        return cls(db, stamps, file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The database's name for people: a path, or an address without its password."""
        return self._db.place

    @property
    def file(self) -> Path | None:
        """The database's own file, which nothing else may open; None for a server."""
        return self._file

    @property
    def encrypted(self) -> bool:
        """Whether the database is encrypted as a whole."""
        return self._db.cipher is not None

    def lock(self) -> None:
        """Close an encrypted database and forget its key, until `unlock`; meanwhile every method raises StoreError."""
        if self._db.cipher is not None:
            self._db.cipher.lock()
            self._db.close()

    def unlock(self, passphrase: str) -> None:
        """Go on after `lock`. Raises StoreError "storage.passphrase" for a wrong one."""
        if self._db.cipher is not None:
            self._db.cipher.unlock(passphrase)

    def pin(self, digest: str, regime: str, body: str) -> None:
        """Keep a full copy of content (JSON text) under its digest, once."""
        content.pin(self._db, digest, regime, body)

    def content(self, digest: str) -> str:
        """The pinned content. KeyError if there is none."""
        return content.pinned(self._db, digest)

    def create(self, title: str, regime: str, content: str) -> CaseRecord:
        """A new case in the state `draft`, pinned to the digest `content`. KeyError if that is not pinned."""
        return cases.create(self._db, self._stamps, title, regime, content)

    def cases(self, limit: int = 200, *, archived: bool | None = False) -> list[CaseLine]:
        """The home list: the case that was written last comes first. Reads no answers.

        `archived` False leaves out those that are put away, True leaves out the others. Purged ones are never there.
        """
        return cases.listed(self._db, limit, archived)

    def case_ids(self, prefix: str) -> list[str]:
        """The ids that begin so; capitals, a missing hyphen, and o, i, l for 0, 1, 1 are forgiven."""
        return cases.beginning(self._db, prefix)

    def newest(self) -> str | None:
        """The id of the case that was written last, or None. One that is put away only if there is no other."""
        return cases.newest(self._db)

    def load(self, case: str) -> Saved:
        """A case as it stands. Raises Refusal if there is none with this id or if it was purged.

        Raises StoreError if something in it is not what its history says was written.
        """
        try:
            return loading.load(self._db, case)
        except StoreError as error:
            raise offering(error, self._file) from None

    def refuse_purged(self, case: str) -> None:
        """Raises Refusal, saying by whom and when, if the case was purged."""
        with self._db.reading() as connection:
            cases.refuse_purged(connection, case)

    def holdings(self, case: str) -> Holdings:
        """What a purge would take away. Raises Refusal if the case was purged."""
        return purging.holdings(self._db, case)

    def purge(self, case: str) -> None:
        """Take away every text and file of a case; its events keep their hashes, and a last one says who did it.

        Raises Refusal for a case that is not there or was purged before; StoreError, as ever, or if the case is purged
        but traces could not be cleared from the file: purging it once more tries that again.
        """
        purging.purge(self._db, self._stamps, case)

    def write(
        self,
        case: str,
        changes: Sequence[Change],
        summary: Summary | None = None,
        *,
        kind: str | None = None,
        refers: int | None = None,
        base: int | None = None,
    ) -> Receipt:
        """Write all changes with their history in one transaction; the receipt comes after the commit.

        `kind` "undone" marks what takes back the write `refers`, "redone" what makes it again. `base` is the last event
        that the changes were made upon; Moved is raised if there is a later one. Without changes only the summary is
        kept. Raises Conflict (a Refusal) if an answer is at another revision than expected, Refusal for what is not
        there.
        """
        return writing.write(self._db, self._doubts, self._stamps, case, changes, summary, kind, refers, base)

    def remember(self, case: str, cursor: Cursor) -> None:
        """Keep where a person is. A hint: no history, and never an error."""
        cases.remember(self._db, case, cursor)

    def revision(self, case: str, key: str, number: int) -> Answer | None:
        """What was said at a revision, however old; None if it cleared the answer or never was."""
        return revisions.revision(self._db, case, key, number)

    def salts(self, case: str) -> dict[int, str]:
        """The salts that the digests of what was said were taken with, by the sequence of the event."""
        return revisions.salts(self._db, case)

    def proposal(self, case: str, key: str, sequence: int) -> Proposal | None:
        """What the event `sequence` proposed for a key, settled or not; None if it proposed nothing."""
        return proposals.proposal(self._db, case, key, sequence)

    def history(self, case: str, *, newest: int | None = None) -> list[Event]:
        """The events of a case in order, or the last `newest` of them. `history.check` tells whether they are whole."""
        return history.history(self._db, case, newest)

    def verify(self, case: str) -> Verified:
        """Look at a whole case: every event, everything said, every byte attached. Raises Refusal if there is none."""
        return verify.verified(self._db, case)

    def place_of(self, case: str, hash: str) -> int | None:
        """Which event of a case has this hash, such as the head printed in a filing; None if none has."""
        return verify.place_of(self._db, case, hash)

    def backup(self, to: Path) -> Break | None:
        """Copy everything into one new file, while others may go on writing, and verify it. Raises Refusal, StoreError.

        Returns what is broken in the database itself, and so in its copy.
        """
        return self._backups().whole(to)

    def daily_backup(self) -> Path | None:
        """Keep today's copy beside the database; None if there is one, or if the database lies on a server."""
        return None if self._file is None else self._backups().daily(self._stamps.clock().astimezone())

    @property
    def backup_folder(self) -> Path | None:
        """Where daily copies lie; None for a server."""
        return None if self._file is None else self._backups().folder

    def _backups(self) -> Backups:
        if self._file is None:
            raise Refusal("keeping.server", place=self.place)
        return Backups(self._file, self._db.cipher)

    def watch(self, case: str, tell: Tell) -> Watch:
        """Watch a case from now on: `tell` is called in another thread with who else has it open, and when it is written.

        End it when it is not wanted any more. A server that is out of reach is told too, and never raised.
        """
        self._watches = [*(w for w in self._watches if not w.over), Watch(self._db, case, self._stamps.who, tell)]
        return self._watches[-1]

    def stage(self, path: Path, progress: files.Progress | None = None, *, most: int = files.LARGEST) -> Staged:
        """Bring a file's bytes in; a FileChange then attaches them. Raises Refusal for a file that is not taken."""
        return files.stage(self._db, self._stamps, path, progress, most, self._file)

    def stage_as(self, sha256: str, size: int, blocks: Iterable[bytes]) -> Staged | None:
        """Bring bytes in that somebody named by digest and size; None if they are others, and nothing stays behind."""
        return files.stage_as(self._db, self._stamps, sha256, size, blocks)

    def aliases(self) -> dict[str, str]:
        """Names on forms, in the shape of `labels.plain`, with the template that people said each of them means."""
        return aliases.known(self._db)

    def learn(self, names: Mapping[str, str]) -> None:
        """Write down what names on forms mean, in place of what they meant before."""
        with self._db.writing() as connection:
            aliases.keep(connection, names, self._stamps.who, self._stamps.now())

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a file. StoreError at the start if it is not there, at the end if it is damaged."""
        return files.read(self._db, sha256)

    def sweep(self) -> int:
        """Take away what interrupted stages left behind an hour ago or earlier. Returns how many files that were."""
        return files.sweep(self._db, self._stamps)

    def close(self) -> None:
        """Let go of the database, and watch no case any more."""
        for watch in self._watches:
            watch.end()
        for watch in self._watches:
            watch.end(wait=5)
        self._db.close()


def _build(file: Path, at: str) -> None:
    db = Database(sqlite_at(file))
    try:
        prepare(db, at=at)
    finally:
        db.close()

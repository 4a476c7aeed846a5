"""Keeping all cases safe: looking at them, making backups, putting one back, when the last one was made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from intake.words import Refusal

if TYPE_CHECKING:
    from intake.store.restoring import Restored
    from intake.store.store import Store
    from intake.store.verify import Break, Verified


def last_backup(home: Path) -> datetime | None:
    """When the newest backup beside the data in `home` was made, in local time; None if there is none.

    Reads one small folder and imports nothing: cheap enough for a first frame.
    """
    try:
        times = [copy.stat().st_mtime for copy in (home / "backups").glob("*.db")]
    except OSError:
        return None
    return datetime.fromtimestamp(max(times), UTC).astimezone() if times else None


class Keeping:
    """What `Cases` does to keep its data safe."""

    _store: Store
    _full: Callable[[str | None], str]

    def verified(self, beginning: str) -> Verified:
        """Look at a whole case, also at one that was purged. Raises Refusal if there is none, StoreError."""
        return self._store.verify(self._full(beginning))

    def place_of(self, case: str, head: str) -> int | None:
        """Which event of a case has the hash `head`; None if none has."""
        return self._store.place_of(case, head)

    def backup(self, to: Path) -> Break | None:
        """Copy everything into one new file and verify it; others may go on writing. Raises Refusal, StoreError.

        Returns the first thing that is broken in the data, and so in their copy.
        """
        return self._store.backup(to)

    def back_up_today(self) -> Path | None:
        """Keep today's copy, once a day, and take away those that are too old; None if there is one or none is needed.

        Takes as long as it takes: for a worker, behind the first frame. Raises StoreError.
        """
        return self._store.daily_backup() if self._store.newest() is not None else None

    def last_backup(self) -> datetime | None:
        """When the last copy was made that the program keeps by itself; None if there is none, or on a server."""
        folder = self._store.backup_folder
        return None if folder is None else last_backup(folder.parent)


def restore(backup: Path, *, replace: bool = False) -> Restored:
    """Put a backup in the place of the present data. Raises Refusal (something would be lost), StoreError.

    `replace`: also if something newer is lost by it; a copy of that is kept.
    """
    from intake.store import migrations, places, restoring
    from intake.store.stamps import utc_now

    address = places.database_url()
    file = places.database_file(address)
    if file is None:
        raise Refusal("keeping.server_restore", place=places.shown(address))
    return restoring.restore(backup.absolute(), file, migrations.SCHEMA, utc_now(), replace=replace)

"""Whether a case or a backup is what was written, and where the head of a filing stands in a case's history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake.words import Refusal

if TYPE_CHECKING:
    from intake.case.cases import Cases
    from intake.store.verify import Verified

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Found:
    """Where the head of a filing stands: at which event of the case (None: not in its history any more)."""

    case: str
    sequence: int | None
    whole: Verified


def is_backup(path: Path) -> bool:
    """Whether this looks like a database of ours, encrypted or not."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        plain = file.read(len(_SQLITE)) == _SQLITE
    return plain or path.with_suffix(".key.json").exists()


def compare(cases: Cases, case: str, head: str) -> Found | None:
    """Look at a case and for the head of a filing in its history; None if the case is not here. Raises StoreError."""
    try:
        whole = cases.verified(case)
    except Refusal:
        return None
    return Found(case, cases.place_of(case, head), whole)


def sound_backup(path: Path) -> None:
    """Look at a backup as restoring it would. Raises StoreError, which says what is wrong."""
    from intake.store import migrations, restoring

    restoring.sound(path.absolute(), migrations.SCHEMA)


def has_data() -> bool:
    """Whether there is a database to compare with. None is made."""
    from intake.store import places

    file = places.database_file(places.database_url())
    return file is None or file.exists()

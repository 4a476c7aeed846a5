"""What a backup can cure is told with the name of the newest one."""

from __future__ import annotations

from pathlib import Path

from intake.interview.clean import clean
from intake.store.backup import FOLDER
from intake.store.errors import StoreError

_CURED = ("storage.altered", "storage.damaged", "storage.empty")


def offering(error: StoreError, file: Path | None) -> StoreError:
    """The error; if a backup of `file` would help and there is one, with words that offer the newest."""
    if file is None or error.id not in _CURED:
        return error
    copies = sorted((file.parent / FOLDER).glob(f"{file.stem}-daily-*.db"))
    if not copies:
        return error
    return StoreError(f"{error.id}.backup", **error.values, backup=clean(str(copies[-1])))

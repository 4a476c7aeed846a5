"""The folder that an export is written to: built beside its place, put there in one step, and nothing foreign ever deleted."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake.filing.package import check_manifest
from intake.words import Refusal

PARTS = ("filing", "inside")
IDENTITY = "inside/package.json"
"""What makes a folder recognisable as an export of ours: whose it is, of what and in what state."""


def check_place(to: Path, case: str) -> None:
    """Refuse a place that holds anything but an unchanged earlier export of the same case."""
    if not to.exists() and not to.is_symlink():
        return
    if to.is_symlink() or not to.is_dir():
        raise Refusal("refused.export_place", folder=to.name)
    there = sorted(p.name for p in to.iterdir())
    if not there:
        return
    foreign = [name for name in there if name not in PARTS]
    if foreign or not (to / IDENTITY).is_file():
        raise Refusal("refused.export_foreign", folder=to.name, name=(foreign or there)[0])
    try:
        owner = json.loads((to / IDENTITY).read_text(encoding="utf-8")).get("case")
    except (OSError, ValueError, AttributeError):
        owner = None
    if owner != case:
        raise Refusal("refused.export_other", folder=to.name)
    for part in PARTS:
        changed = [part] if (to / part).is_symlink() else [f"{part}/{name}" for name in check_manifest(to / part)]
        if changed:
            raise Refusal("refused.export_changed", folder=to.name, name=changed[0])


@contextmanager
def beside(to: Path) -> Iterator[Path]:
    """A new folder beside `to` to build in. Gone afterwards unless it was put in place."""
    to.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{to.name}.partial-", dir=to.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(folder: Path, to: Path, case: str) -> None:
    """Sync what was built and let it take the place of `to`. The earlier export goes only when the new one stands."""
    _sync(folder)
    previous = _previous(to)
    if previous.exists():
        raise Refusal("refused.export_foreign", folder=to.parent.name, name=previous.name)
    had = to.exists()
    if had:
        os.rename(to, previous)
    try:
        if had:
            check_place(previous, case)  # nobody has worked in it while the new one was built
        os.rename(folder, to)
    except BaseException:
        if had:
            os.rename(previous, to)
        raise
    _sync_folder(to.parent)
    shutil.rmtree(previous, ignore_errors=True)


def recover(to: Path, case: str) -> None:
    """Bring the earlier export back if an export of this case was cut off between the two renames.

    What bears the name of an earlier export but is not an unchanged one of this case is left where it is.
    """
    previous = _previous(to)
    if not previous.is_dir() or not any(previous.iterdir()):
        return
    try:
        check_place(previous, case)
    except Refusal:
        return
    if to.exists():
        check_place(to, case)
        shutil.rmtree(previous, ignore_errors=True)
    else:
        os.rename(previous, to)


def _previous(to: Path) -> Path:
    return to.with_name(f".{to.name}.previous")


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_dir():
            _sync_folder(path)
        else:
            with path.open("rb+") as file:
                os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make names durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)

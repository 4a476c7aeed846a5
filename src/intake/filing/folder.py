"""The folder that an export is written to: built in a place of its own, put there by renaming, nothing foreign ever deleted.

The place of its own lies beside the folder, or within it where the folder itself cannot be renamed (a mount point, the
folder that the person stands in, one whose parent may not be written). Whoever holds its lock writes; what a killed
export left in it is taken up, or cleared away, by the next one.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from intake.filing.bag import bagged, faults_of_bag
from intake.filing.package import check_manifest
from intake.words import Refusal

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PARTS = ("filing", "inside")
VARIANT = "variant"
"""The one part of what is written for third parties; never beside the others."""

IDENTITY = "package.json"
"""What makes a folder recognisable as an export of ours: whose it is, of what and in what state."""

LOCK, NEW, MOVING, PREVIOUS, OLD = "lock", "new", "moving", "previous", "old"
"""What our place holds: its lock, the new export, the earlier one while it is moved away, once the new one may take its
place, and once that stands."""

_MARK = "intake export "


def owned(parts: tuple[str, ...]) -> str:
    """Where the identity of an export with these parts stands: never in what is handed in."""
    return f"{parts[-1]}/{IDENTITY}"


def names_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Everything that an export with these parts puts into its folder."""
    return (*parts, *(f"{part}.zip" for part in parts))


def check_place(to: Path, case: str, parts: tuple[str, ...] = PARTS, own: str = "") -> None:
    """Refuse a place that holds anything but an unchanged earlier export of the same case. `own`: our place in there."""
    if not to.exists() and not to.is_symlink():
        return
    if to.is_symlink() or not to.is_dir():
        raise Refusal("refused.export_place", folder=to.name)
    there = sorted(p.name for p in to.iterdir() if p.name != own)
    if not there:
        return
    foreign = [name for name in there if name not in names_of(parts)]
    if foreign or not (to / owned(parts)).is_file():
        raise Refusal("refused.export_foreign", folder=to.name, name=(foreign or there)[0])
    try:
        owner = json.loads((to / owned(parts)).read_text(encoding="utf-8")).get("case")
    except (OSError, ValueError, AttributeError):
        owner = None
    if owner != case:
        raise Refusal("refused.export_other", folder=to.name)
    for part in parts:
        changed = [part] if (to / part).is_symlink() else [f"{part}/{name}" for name in check_manifest(to / part)]
        packed = to / f"{part}.zip"
        if packed.is_symlink() or (packed.exists() and faults_of_bag(bagged(packed), to / part)):
            changed.append(packed.name)
        if changed:
            raise Refusal("refused.export_changed", folder=to.name, name=changed[0])


@dataclass(frozen=True)
class Site:
    """Where an export is built: `work`, in `base`, and which `names` in `base` it replaces."""

    base: Path
    work: Path
    names: tuple[str, ...]

    @property
    def beside(self) -> bool:
        """Whether the whole folder is replaced, not what is in it."""
        return len(self.names) == 1

    @property
    def folder(self) -> Path:
        """Where the new export is built."""
        return self.work / NEW / self.names[0] if self.beside else self.work / NEW


def _sites(to: Path, parts: tuple[str, ...]) -> tuple[Site, Site]:
    """The place to build in, and the other one that an earlier export may have used."""
    beside = Site(to.parent, to.parent / f".{to.name}.partial", (to.name,))
    within = Site(to, to / ".partial", names_of(parts))
    return (within, beside) if _stays(to) else (beside, within)


def _stays(to: Path) -> bool:
    """Whether the folder cannot be renamed, or should not be because somebody stands in it."""
    if not to.is_dir():
        return False
    here = Path.cwd()
    return to.is_mount() or here == to or to in here.parents or not os.access(to.parent, os.W_OK | os.X_OK)


@contextmanager
def workplace(to: Path, case: str, parts: tuple[str, ...] = PARTS) -> Iterator[Site]:
    """A place to build the export for `to` in, held against everybody else; gone afterwards.

    What an export of this case that was cut off has left is put right first. Raises Refusal if another one is at work
    there or if something foreign lies in the way, OSError.
    """
    site, other = _sites(to, parts)
    with ExitStack() as stack:
        if os.path.lexists(other.work):
            stack.enter_context(_held(other, to, case, parts))
        if not site.beside:
            check_place(to, case, parts, site.work.name)
        site.base.mkdir(parents=True, exist_ok=True)
        stack.enter_context(_held(site, to, case, parts))
        check_place(to, case, parts, "" if site.beside else site.work.name)
        site.folder.mkdir(parents=True)
        yield site


@contextmanager
def _held(site: Site, to: Path, case: str, parts: tuple[str, ...]) -> Iterator[None]:
    """Hold a place, put right what was left in it, clear it in the end unless the earlier export is still in there."""
    handle = _locked(site, to, case)
    try:
        _recover(site, case, parts)
        yield
    finally:
        if sys.platform == "win32":  # what is open cannot be deleted there
            handle.close()
        _clear(site.work)
        handle.close()


def _clear(work: Path) -> None:
    """Take our place away, its lock last; but not while the earlier export is in there."""
    for name in (NEW, OLD):
        shutil.rmtree(work / name, ignore_errors=True)
    if not any(os.path.lexists(work / name) for name in (NEW, OLD, MOVING, PREVIOUS)):
        with suppress(OSError):  # somebody else may be quicker, and hold it now
            (work / LOCK).unlink()
            work.rmdir()


def _locked(site: Site, to: Path, case: str) -> IO[str]:
    """The lock of a place of ours, made where there is none. Raises Refusal."""
    work, mark = site.work, f"{_MARK}{case}\n"
    while True:
        with suppress(FileExistsError):
            work.mkdir(mode=0o700)
        if work.is_symlink() or not work.is_dir():
            raise Refusal("refused.export_foreign", folder=work.parent.name, name=work.name)
        there = {p.name for p in work.iterdir()}
        if there - {LOCK, NEW, MOVING, PREVIOUS, OLD} or (there and LOCK not in there):
            raise Refusal("refused.export_foreign", folder=work.parent.name, name=work.name)
        try:
            handle = (work / LOCK).open("a+", encoding="utf-8", newline="\n")
        except FileNotFoundError:
            continue  # whoever held it has just cleared it away
        if not _hold(handle):
            handle.close()
            raise Refusal("refused.export_busy", folder=to.name)
        if not _same(handle, work / LOCK):
            handle.close()
            continue
        handle.seek(0)
        owner = handle.read(200)
        if owner not in ("", mark) or (not owner and there - {LOCK}):
            handle.close()
            raise Refusal("refused.export_other", folder=to.name)
        if not owner:
            handle.write(mark)
            handle.flush()
        return handle


def _hold(handle: IO[str]) -> bool:
    """Whether the lock is ours now. A file system without locks lets everybody in."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def _same(handle: IO[str], path: Path) -> bool:
    """Whether the file that was opened is still the one with this name."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False


def put_in_place(site: Site, check: Callable[[Path], None]) -> None:
    """Sync what was built and let it take its place. The earlier export goes only when the new one stands.

    `check` is asked once more of the earlier one: nobody may have worked in it while the new one was built.
    """
    new, moving, previous = site.work / NEW, site.work / MOVING, site.work / PREVIOUS
    _sync(new)
    moving.mkdir()
    try:
        for name in _there(site.base, site.names):
            os.rename(site.base / name, moving / name)
        check(moving / site.names[0] if site.beside else moving)
        os.rename(moving, previous)
    except BaseException:
        _back(site)
        raise
    _sync_folder(site.work)
    try:
        _forward(site)
    except BaseException:
        _undone(site)
        raise
    with suppress(OSError):  # the new one stands; what is left of the earlier one the next export clears away
        os.rename(previous, site.work / OLD)


def _recover(site: Site, case: str, parts: tuple[str, ...]) -> None:
    """Put right what an export that was cut off has left: finish it if it was whole, else bring the earlier one back."""
    if (site.work / MOVING).is_dir():
        _back(site)
    elif (previous := site.work / PREVIOUS).is_dir():
        _forward(site)
        check_place(previous / site.names[0] if site.beside else previous, case, parts)
        os.rename(previous, site.work / OLD)
    for name in (NEW, OLD):
        shutil.rmtree(site.work / name, ignore_errors=True)


def _back(site: Site) -> None:
    """Bring what was moved away back to where it stood."""
    moving = site.work / MOVING
    for name in _there(moving, site.names):
        os.rename(moving / name, site.base / name)
    moving.rmdir()


def _undone(site: Site) -> None:
    """Take back what already stands in its place of the new export, then bring the earlier one back."""
    new = site.work / NEW
    for name in site.names:
        if os.path.lexists(site.base / name) and not os.path.lexists(new / name):
            os.rename(site.base / name, new / name)
    os.rename(site.work / PREVIOUS, site.work / MOVING)
    _back(site)


def _forward(site: Site) -> None:
    """Put what is new in its place, or what of it is not there yet. It was synced and proven before."""
    for name in _there(site.work / NEW, site.names):
        os.rename(site.work / NEW / name, site.base / name)
    _sync_folder(site.base)


def _there(folder: Path, names: tuple[str, ...]) -> list[str]:
    return [name for name in names if os.path.lexists(folder / name)]


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

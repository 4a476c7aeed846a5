"""The file goes away, is replaced, emptied or may not be written, under the running program and before it starts."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

from intake.case import Cases
from intake.store.errors import StoreError
from tests.faults.figures import Figure
from tests.faults.person import at_work, refused

NAME = "intake.db"


def deleted(home: Path) -> None:
    """Somebody deletes the file."""
    (home / NAME).unlink()


def replaced(home: Path) -> None:
    """Another database of this program is moved to its place."""
    other = home / "other"
    Cases.open(other).close()
    os.replace(other / NAME, home / NAME)


def folder_moved(home: Path) -> None:
    """The folder gets another name."""
    home.rename(home.with_name("elsewhere"))


def emptied(home: Path) -> None:
    """The file is cut to nothing."""
    os.truncate(home / NAME, 0)


def foreign(home: Path) -> None:
    """Another program's database is copied over it."""
    other = home / "other.db"
    with closing(sqlite3.connect(other)) as raw, raw:
        raw.execute("CREATE TABLE bookmarks (id TEXT)")
    shutil.copyfile(other, home / NAME)


def text(home: Path) -> None:
    """A text is saved over it."""
    (home / NAME).write_text("notes of a meeting\n" * 2000)


def forbidden(home: Path) -> None:
    """Nobody may make a file in the folder any more."""
    (home / f"{NAME}-journal").unlink(missing_ok=True)
    home.chmod(0o500)


UNDER: tuple[Callable[[Path], None], ...] = (deleted, replaced, folder_moved, emptied, foreign, text, forbidden)
"""What is done under the running program."""

SAYS = {
    "deleted": "storage.moved",
    "replaced": "storage.moved",
    "folder_moved": "storage.moved",
    "emptied": "storage.moved",
    "foreign": "storage.moved",
    "text": "storage.foreign",
    "forbidden": "storage.permission",
}
"""What the program says of each."""


def binds(folder: Path) -> bool:
    """Whether a folder that may not be written binds us: not root, nor anybody on Windows."""
    with tempfile.TemporaryDirectory(dir=folder) as probe:
        os.chmod(probe, 0o500)
        return os.name == "posix" and not os.access(probe, os.W_OK)


async def under(home: Path, fault: Callable[[Path], None]) -> str:
    """Answer, let the fault come, answer again. What was wrong with what the program did; empty if nothing."""
    with patch.dict(os.environ, {"INTAKE_HOME": str(home)}):
        async with at_work() as person:
            await person.send("no")
            if person.chat.case.revision_of("secrecy.state_secret") != 1:
                return "the answer before was not taken"
            fault(home)
            before = _bytes(home)
            wrong = await refused(person, "no")
            said = person.said
            if _bytes(home) != before:
                wrong = wrong or "what lies there now was written to"
        if home.exists():
            home.chmod(0o700)
    place = str(home / NAME)
    from intake.words import word

    if not wrong and said != word(SAYS[fault.__name__], "en", place=place):
        wrong = f"it said: {said}"
    return wrong


def _bytes(home: Path) -> bytes | None:
    file = home / NAME
    return file.read_bytes() if file.exists() else None


BEFORE = {
    "emptied": "storage.empty",
    "foreign": "storage.foreign",
    "text": "storage.foreign",
    "forbidden": "storage.permission",
}
"""What the program says of a file or folder that it finds so when it starts."""


def before(home: Path, fault: Callable[[Path], None]) -> str:
    """Let the fault come before the program starts. What was wrong with what it did; empty if nothing."""
    Cases.open(home).close()
    fault(home)
    found = _bytes(home)
    try:
        Cases.open(home).close()
        return "it was opened"
    except StoreError as error:
        said = error.id
    finally:
        home.chmod(0o700)
    if _bytes(home) != found:
        return "it was written to"
    return "" if said == BEFORE[fault.__name__] else f"it said: {said}"


async def gone() -> Figure:
    """Every fault once, while the program runs and before it starts."""
    broken, tried, skipped = [], 0, ""
    with tempfile.TemporaryDirectory() as folder:
        for fault in UNDER:
            if fault is forbidden and not binds(Path(folder)):
                skipped = "; a forbidden folder binds nobody here (root): not tried"
                continue
            wrong = {"while it runs": await under(_new(folder, fault, "under"), fault)}
            if fault.__name__ in BEFORE:
                wrong["before it starts"] = before(_new(folder, fault, "before"), fault)
            tried += len(wrong)
            broken += [f"{fault.__name__}, {when}: {what}" for when, what in wrong.items() if what]
    return Figure("file deleted, replaced, emptied, foreign, forbidden", tried, broken, f"each said in words{skipped}")


def _new(folder: str, fault: Callable[[Path], None], when: str) -> Path:
    home = Path(folder) / fault.__name__ / when / "data"
    home.mkdir(parents=True, mode=0o700)
    return home

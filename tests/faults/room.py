"""The disk is full, or may only be read: while answering, while attaching, while exporting. On a small disk of its own."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.filing.export import ExportError, export
from intake.filing.package import check_manifest
from intake.interview.answers import said
from intake.store.errors import StoreError
from intake.store.history import check
from tests.faults.figures import Figure
from tests.faults.person import at_work, refused

SIZE = "4m"
CURE = (
    "a small disk cannot be made here; on Linux run as root, or allow it with: sysctl -w kernel.unprivileged_userns_clone=1 "
    "(in a container: --cap-add=SYS_ADMIN)"
)
_SCRIPT = f'mount -t tmpfs -o size={SIZE},mode=700 none "$1" && exec "$2" -m tests.faults.room "$1"'


def full(times: int) -> Figure:
    """Fill the small disk so many times in each of the three situations. Skips where no disk can be made."""
    with tempfile.TemporaryDirectory() as folder:
        told = None
        for own in (["unshare", "-m"], ["unshare", "-rm"]) if shutil.which("unshare") else ():
            command = [*own, "sh", "-c", _SCRIPT, "sh", folder, sys.executable]
            env = {**os.environ, "TIMES": str(times), "TEXTUAL_DISABLE_KITTY_KEY": "1"}
            done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
            if done.returncode == 0:
                told = json.loads(done.stdout.splitlines()[-1])
                break
            if "mount" not in done.stderr and "unshare" not in done.stderr:
                raise AssertionError(done.stderr)
    if told is None:
        if os.environ.get("INTAKE_NO_SKIP"):
            pytest.fail(CURE)
        pytest.skip(CURE)
    tried, broken = told
    return Figure("disk full: answering, attaching, exporting; read-only", tried, broken, f"{SIZE} of tmpfs")


class Ballast:
    """What fills the disk to its last byte."""

    def __init__(self, disk: Path, leave: int = 0) -> None:
        self._file = disk / "ballast"
        with self._file.open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                try:
                    while file.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue
        if leave:
            os.truncate(self._file, max(0, self._file.stat().st_size - leave))

    def away(self) -> None:
        self._file.unlink()


async def answering(disk: Path, leave: int) -> str:
    """In the chat: what was said before is there, a banner says it, the text stays, and Enter does it once there is room."""
    async with at_work() as person:
        await person.send("no", "no")
        ballast = Ballast(disk, leave)
        key, before = person.asked, dict(person.chat.case.answers)
        wrong = await refused(person, "no")
        if not wrong and "No space is left" not in person.said:
            wrong = f"it said: {person.said}"
        if not wrong and dict(_newest().answers) != before:
            wrong = "something acknowledged is gone"
        ballast.away()
        await person.press("enter")
        if not wrong and (person.asked == key or str(key) not in _newest().answers):
            wrong = "with room again it was not saved"
    return wrong or _sound()


def attaching(disk: Path, leave: int) -> str:
    """A file that does not fit is refused, nothing of it stays, and it comes in once there is room."""
    cases = Cases.open()
    case = cases.new("Scanners")
    case.answer("operator.address", said("1 Harbour Road"))
    scan = disk / "scan.pdf"
    scan.write_bytes(os.urandom(600_000))
    ballast = Ballast(disk, leave)
    wrong = ""
    try:
        case.attach(scan, "E01")
        wrong = "it was attached"
    except StoreError as error:
        if error.id != "storage.full":
            wrong = f"it said: {error}"
    kept = cases.get(case.id)
    if kept.sheet.evidence or kept.answers["operator.address"].value != "1 Harbour Road":
        wrong = wrong or "the case is another one"
    ballast.away()
    case.attach(scan, "E01")
    (file,) = cases.get(case.id).sheet.evidence["E01"].files
    if b"".join(case.read_file(file.sha256)) != scan.read_bytes():
        wrong = wrong or "the bytes are others"
    cases.purge(case.id)
    cases.close()
    scan.unlink()
    return wrong or _sound()


def exporting(disk: Path, leave: int) -> str:
    """The package written before stays whole, and is replaced once there is room."""
    cases = Cases.open()
    case = cases.new("Printers")
    to = disk / "filing"
    export(case.dossier(), to, langs=("en",))
    before = _files(to)
    case.answer("operator.address", said("2 Harbour Road"))
    ballast = Ballast(disk, leave)
    wrong = ""
    try:
        export(case.dossier(), to, langs=("en",))
        wrong = "it was written"
    except ExportError as error:
        if not error.why:
            wrong = f"it said: {error}"
    if not wrong and (_files(to) != before or any(check_manifest(to / part) for part in ("filing", "inside"))):
        wrong = "the package before is not whole"
    ballast.away()
    export(case.dossier(), to, langs=("en",))
    if not wrong and (_files(to) == before or any(check_manifest(to / part) for part in ("filing", "inside"))):
        wrong = "with room again it was not written"
    subprocess.run(["rm", "-rf", str(to)], check=True)
    cases.purge(case.id)
    cases.close()
    return wrong or _sound()


def reading_only(disk: Path) -> str:
    """A disk that may only be read: the program refuses to start, and says why."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        Cases.open().close()
        return "it was opened"
    except StoreError as error:
        return "" if error.id == "storage.permission" else f"it said: {error}"
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def _newest() -> Case:
    """The newest case as another program finds it."""
    cases = Cases.open()
    try:
        return cases.get()
    finally:
        cases.close()


def _sound() -> str:
    cases = Cases.open()
    broken = [case.id for line in cases.list() if check((case := cases.get(line.case.id)).history()) is not None]
    cases.close()
    return f"not sound: {broken}" if broken else ""


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _all(disk: Path, times: int) -> tuple[int, list[str]]:
    os.environ["INTAKE_HOME"] = str(disk / "data")
    (disk / "data").mkdir(mode=0o700)
    broken, tried = [], 0
    for number in range(times):
        # from no room at all to just too little
        situations = {
            "answering": lambda leave: asyncio.run(answering(disk, leave % 8192)),
            "attaching": lambda leave: attaching(disk, leave * 20),
            "exporting": lambda leave: exporting(disk, leave),
        }
        for name, situation in situations.items():
            tried += 1
            if wrong := situation(number * 4096 % 24_576):
                broken.append(f"{name} {number}: {wrong}")
    if wrong := reading_only(disk):
        broken.append(f"reading only: {wrong}")
    return tried + 1, broken


if __name__ == "__main__":
    print(json.dumps(_all(Path(sys.argv[1]), int(os.environ["TIMES"]))))

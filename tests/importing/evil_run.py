"""Takes hostile files in, each in a child of its own with limits: nothing written, nothing fetched, memory counted.

`python -m tests.importing.evil_run FOLDER` makes all of them in FOLDER and prints one line of JSON for each.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from intake.importing.known import Known
from intake.importing.read import evidence_files, read_source
from intake.regime.compose import load_regime
from intake.regime.strict_yaml import ContentError, load_file
from intake.words import Refusal, word
from tests.importing.evil import Evil
from tests.importing.evil_packages import PACKAGES
from tests.importing.evil_word import FILES

MOST_MEMORY, MOST_SECONDS = 2 << 30, 30
"""Limits of a child: bytes of address space, seconds of processor time."""
ALL = (*FILES, *PACKAGES)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_EVENTS = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.", "shutil.")
_CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate")


@dataclass
class Outcome:
    """What became of a file: the id of its refusal or "read"; what a person sees, in both languages; `broken` holds
    whatever went wrong; `evidence` the files that came whole; seconds of the processor, and those of a piece of work that
    is always the same; megabytes that it cost.
    """

    name: str
    expect: str
    result: str
    lines: tuple[str, ...]
    broken: tuple[str, ...]
    evidence: tuple[str, ...]
    seconds: float
    beside: float
    memory: float


def taken_in(path: Path, door: str, known: Known) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What becomes of a file: the result, the lines that a person sees, the names of the evidence that came whole."""
    if door == "yaml":
        try:
            load_file(path)
        except ContentError as error:
            return "ContentError", (str(error),), ()
        return "read", (), ()
    try:
        reading = read_source(path, known)
        whole = []
        with evidence_files(path, reading) as files:
            for _, name, _, stream in files:
                while stream.read(1 << 20):
                    pass
                whole += [name] if stream.sound else []
    except Refusal as error:
        return error.id, (error.said("en"), error.said("zh")), ()
    notes = tuple(word(note.id, lang, **note.values) for note in reading.notes for lang in ("en", "zh"))
    return "read", notes, tuple(whole)


def watch(broken: list[str]) -> None:
    """Write down, from now on, every call that writes, fetches or starts something."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(args[2], int) and args[2] & _WRITES:
            broken.append(f"open to write: {args[0]}")
        elif event.startswith((*_EVENTS, *_CHANGES)):
            broken.append(event)

    def refused(*_: object, **__: object) -> None:
        broken.append("socket")
        raise OSError("no network here")

    sys.addaudithook(hook)
    socket.socket = refused  # type: ignore[assignment,misc]


def peak() -> float:
    """Megabytes that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def beside() -> float:
    """Seconds of a small piece of work that is always the same: how fast the machine is just now."""
    start = time.process_time()
    sum(range(1_000_000))
    return time.process_time() - start


def _child(evil: Evil, path: Path, known: Known) -> Outcome:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    broken: list[str] = []
    pace, before = beside(), peak()
    watch(broken)
    start = time.process_time()
    try:
        result, lines, evidence = taken_in(path, evil.door, known)
    except BaseException:
        result, lines, evidence = "traceback", (), ()
        broken.append(traceback.format_exc()[-900:])
    seconds = time.process_time() - start
    broken = list(broken)
    return Outcome(evil.name, evil.expect, result, lines, tuple(broken), evidence, seconds, pace, peak() - before)


def outcome(evil: Evil, path: Path, known: Known) -> Outcome:
    """Take a file in, in a child of this process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "w", encoding="utf-8", errors="backslashreplace") as pipe:
            json.dump(asdict(_child(evil, path, known)), pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if not said:
        name = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else str(status)
        return Outcome(evil.name, evil.expect, "ended", (), (name,), (), 0, 0, 0)
    found = json.loads(said)
    return Outcome(**{k: tuple(v) if isinstance(v, list) else v for k, v in found.items()})


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Make every file in `folder`, take it in, and take it away again."""
    known = Known(load_regime("cn-2022"), {"cn-2022": load_regime("cn-2022")})
    warm = folder / "warm.docx"
    from tests.filing.forms.making import docx
    from tests.importing.evil import ROW

    warm.write_bytes(docx(ROW))
    taken_in(warm, "import", known)  # what is imported late is there before memory is counted
    warm.unlink()
    for number, evil in enumerate(ALL):
        place = folder / str(number)
        place.mkdir()
        evil.make(place / evil.name)
        before = there(folder)
        found = outcome(evil, place / evil.name, known)
        if there(folder) != before:
            found.broken = (*found.broken, "something was written")
        yield found
        _clear(place)


def there(folder: Path) -> list[tuple[str, int]]:
    """Everything in a folder, with its sizes."""
    return sorted((str(p), p.lstat().st_size) for p in folder.rglob("*"))


def _clear(place: Path) -> None:
    import shutil

    shutil.rmtree(place)


def main() -> None:
    """Print one line of JSON for each file."""
    for found in outcomes(Path(sys.argv[1])):
        print(json.dumps(asdict(found)), flush=True)


if __name__ == "__main__":
    main()

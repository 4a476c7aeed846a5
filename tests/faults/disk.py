"""A disk that is told every system call of a program, and that can lose its power at any of them.

What was synced is certain. Of what was not, a seeded choice is on the disk: each write whole, in part (sectors of 512
bytes) or not at all, whatever came after it; a file made longer without its data holds zeros or rubbish there; a name
that was made or taken away since its folder was synced is there or not.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import need

SECTOR = 512
_CALLS = (
    "openat,open,creat,close,dup,dup2,dup3,lseek,write,writev,pwrite64,pwritev,fsync,fdatasync,ftruncate,truncate,fallocate,"
    "unlink,unlinkat,rename,renameat,renameat2,link,linkat,mkdir,mkdirat"
)
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One call that came to its end: its name, file, texts, numbers and result."""

    name: str
    file: int
    texts: tuple[bytes, ...]
    numbers: tuple[int, ...]
    result: int
    flags: str = ""


@dataclass
class File:
    """The bytes of a file: those that are certain, and what was done to it since."""

    certain: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes, each with its place; with None it was cut off or made longer to that size."""

    def now(self) -> bytes:
        return _done(self.certain, self.since)

    def sync(self) -> None:
        self.certain, self.since = self.now(), []

    def left(self, dice: random.Random) -> bytes:
        """What is there after the power was cut."""
        kept: list[tuple[int, bytes | None]] = []
        most = dice.random()  # now and then nearly all of it, now and then nearly nothing
        for place, data in self.since:
            if data is None:
                if dice.random() < most:
                    kept.append((place, None))
            elif (luck := dice.random()) < most * 0.8:
                kept.append((place, data))
            elif luck < most:
                kept += [
                    (place + start, data[start : start + SECTOR])
                    for start in range(0, len(data), SECTOR)
                    if dice.random() < 0.5
                ]
        return _done(self.certain, kept, dice.randbytes if dice.random() < 0.5 else bytes)


class Disk:
    """Files under one folder, by number, and their names."""

    def __init__(self, folder: Path) -> None:
        self.folder = PurePosixPath(folder)
        self.files: dict[int, File] = {}
        self.names: dict[str, int] = {}
        self.certain: dict[str, int] = {}
        self.since: list[tuple[str, int | None]] = []
        self._open: dict[int, int] = {}
        self._folders: dict[int, str] = {}
        self._at: dict[int, int] = {}

    def take(self, call: Call) -> bytes:
        """Do what a call did. What was written to the standard output is given back."""
        match call.name:
            case "openat" | "open" | "creat":
                self._opened(call)
            case "close":
                self._open.pop(call.file, None)
                self._folders.pop(call.file, None)
            case "write" if call.file == 1:
                return call.texts[0]
            case "lseek" if call.file in self._open:
                self._at[call.file] = call.result
            case "write" | "pwrite64" if call.file in self._open:
                place = call.numbers[-1] if call.name == "pwrite64" else self._at.get(call.file, 0)
                self._file(call).since.append((place, call.texts[0][: call.result]))
                if call.name == "write":
                    self._at[call.file] = place + call.result
            case "ftruncate" if call.file in self._open:
                self._file(call).since.append((call.numbers[-1], None))
            case "fsync" | "fdatasync":
                if call.file in self._open:
                    self._file(call).sync()
                elif call.file in self._folders:
                    self._sync_folder(self._folders[call.file])
            case "unlink" | "unlinkat":
                self._name(self._path(call.texts[0]), None)
            case "link" | "linkat":
                self._name(self._path(call.texts[1]), self.names.get(self._path(call.texts[0])))
            case "rename" | "renameat" | "renameat2":
                old, new = (self._path(text) for text in call.texts)
                self._name(new, self.names.get(old))
                self._name(old, None)
            case _ if call.file in self._open:
                raise NotImplementedError(call.name)
        return b""

    def cut(self, dice: random.Random, into: Path) -> None:
        """Cut the power: lay down in `into` what is there afterwards. The disk itself goes on as if nothing were."""
        names = dict(self.certain)
        for name, file in self.since:
            if dice.random() < 0.5:
                names[name] = -1 if file is None else file
        self._lay({name: self.files[file].left(dice) for name, file in names.items() if file >= 0}, into)

    def lay(self, into: Path) -> None:
        """Lay down everything as it is: what is there when not the machine has died but the program alone."""
        self._lay({name: self.files[file].now() for name, file in self.names.items()}, into)

    def _lay(self, files: Mapping[str, bytes], into: Path) -> None:
        for name, data in files.items():
            there = into / PurePosixPath(name).relative_to(self.folder)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(data)
            there.chmod(0o600)

    def _opened(self, call: Call) -> None:
        path = self._path(call.texts[0])
        if "O_DIRECTORY" in call.flags or path == str(self.folder) or self._is_folder(path):
            self._folders[call.result] = path
        elif PurePosixPath(path).is_relative_to(self.folder):
            if path not in self.names:
                number = len(self.files)
                self.files[number] = File()
                self._name(path, number)
            self._open[call.result] = self.names[path]
            self._at[call.result] = 0
            if "O_TRUNC" in call.flags:
                self._file(call, call.result).since.append((0, None))

    def _is_folder(self, path: str) -> bool:
        return any(PurePosixPath(path) in PurePosixPath(name).parents for name in self.names)

    def _file(self, call: Call, number: int | None = None) -> File:
        return self.files[self._open[call.file if number is None else number]]

    def _name(self, path: str, file: int | None) -> None:
        if PurePosixPath(path).is_relative_to(self.folder):
            if file is None:
                self.names.pop(path, None)
            else:
                self.names[path] = file
            self.since.append((path, file))

    def _sync_folder(self, folder: str) -> None:
        for name, file in self.since:
            if str(PurePosixPath(name).parent) == folder:
                if file is None:
                    self.certain.pop(name, None)
                else:
                    self.certain[name] = file
        self.since = [(n, f) for n, f in self.since if str(PurePosixPath(n).parent) != folder]

    @staticmethod
    def _path(text: bytes) -> str:
        return text.decode()


def _done(data: bytes, changes: Sequence[tuple[int, bytes | None]], fill: Callable[[int], bytes] = bytes) -> bytes:
    """`data` after the changes; where it grows without data, `fill` says with what."""
    found = bytearray(data)
    for place, each in changes:
        if len(found) < place:
            found += fill(place - len(found))
        if each is None:
            del found[place:]
        else:
            found[place : place + len(each)] = each
    return bytes(found)


def recorded(folder: Path, trace: Path, *arguments: str) -> list[Call]:
    """Run a Python program on `folder` and write down what it asks the system for. Skips where that cannot be done."""
    strace = need("strace", "apt-get install strace")
    command = [strace, "-f", "-xx", "-s", "9999999", "-e", f"trace={_CALLS}", "-o", str(trace), sys.executable]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    if "PTRACE" in done.stderr:
        pytest.skip(f"strace may not watch a program here: {done.stderr.strip()[:100]}")
    assert done.returncode == 0, done.stderr
    return calls(trace.read_text())


def calls(trace: str) -> list[Call]:
    """The calls of a trace by `strace -f -xx` that came to a good end, in the order in which they ended."""
    found = []
    begun: dict[str, str] = {}
    for line in trace.splitlines():
        process, _, rest = line.partition(" ")
        rest = rest.strip()
        if rest.endswith("<unfinished ...>"):
            begun[process] = rest.removesuffix("<unfinished ...>").rstrip()
            continue
        if rest.startswith("<..."):
            rest = begun.pop(process) + rest.partition("resumed>")[2]
        whole = _LINE.match(rest)
        if whole is None or whole[3] in ("?", "-1") or whole[3].startswith("-"):
            continue
        words = _TEXT.sub("", whole[2])
        numbers = tuple(int(n) for n in re.findall(r"(?<![\w.])\d+", words))
        file = numbers[0] if re.match(r"\d", words) else -1
        texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(whole[2]))
        found.append(Call(whole[1], file, texts, numbers, int(whole[3]), words))
    return found

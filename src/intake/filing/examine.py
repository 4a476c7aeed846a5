"""Whether an exported package is what was written: offline, on any machine, as a folder, a part of it, or a zip.

Looked at are the manifests, every file, the zips beside the folders, the hash of the content, the content that the case
is pinned to, the chain of the history, its end, and whether the evidence is what was attached. Every file is foreign
until it was found whole: nothing is unpacked, and nothing is read without a limit.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from intake.filing.answers import ANSWERS, BINDING, CONTENT, HISTORY
from intake.filing.bag import Bag, bagged, faults_of_bag
from intake.filing.folder import IDENTITY, PARTS, VARIANT
from intake.filing.package import MANIFEST, content_hash, faults_of_folder, listed_hash, listed_in
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.store.records import Event

MOST_ABOUT = 1 << 16
"""Bytes of what a document or package says of itself: more is not ours."""
MOST_DATA, MOST_WORD, MOST_UNPACKED, MOST_PARTS = 256 << 20, 64 << 20, 256 << 20, 2000
"""Bytes of a file of data, of a Word file, of all its parts, and the number of those."""

_PROPERTIES = "docProps/custom.xml"
_VALUE = rb'name="Intake%s"[^>]*>\s*<[a-z0-9]+:lpwstr>([0-9a-z:-]{1,100})<'
_CASE, _HEAD = re.compile(_VALUE % b"Case"), re.compile(_VALUE % b"Head")


@dataclass(frozen=True, slots=True)
class Filing:
    """What an exported folder, a part of it, its zip or one document of it says of itself.

    `files` counts those that a manifest lists, `events` those of the history that is in it. `wrong` are pairs of a kind
    (the words of `packages.wrong.`) and a name. `heads` are the cases and heads that its documents name: one pair, if all
    are from one export. `bound` counts the answers that are what the history says was given; None where nothing can tell.
    """

    files: int
    wrong: tuple[tuple[str, str], ...]
    heads: frozenset[tuple[str, str]]
    events: int = 0
    bound: int | None = None


@dataclass
class _Part:
    """A part of a package, as a folder or as a bag; `packed` is what is wrong with the zip beside the folder."""

    name: str
    listed: dict[str, str]
    faults: list[tuple[str, str]]
    open: Callable[[str], IO[bytes]]
    packed: list[tuple[str, str]] = field(default_factory=list)

    def read(self, name: str, most: int) -> bytes | None:
        """A file of the part; None if it is not there, is too large or cannot be read."""
        if name not in self.listed:
            return None
        try:
            with self.open(name) as file:
                data = file.read(most + 1)
        except Exception:  # damaged, or not there
            return None
        return data if len(data) <= most else None


def filing_at(path: Path) -> Filing:
    """Look at an export, offline. Raises Refusal for what is none, OSError."""
    if path.is_file():
        bag = bagged(path) if path.suffix.lower() == ".zip" else Bag(path)
        if bag.listed or bag.faults:
            return _examined([_of_bag(bag)], path.name, alone=True)
        heads = frozenset(filter(None, [_named_in(path)]))
        if not heads:
            raise Refusal("keeping.no_filing", file=path.name)
        return Filing(0, (), heads)
    if (path / MANIFEST).exists():
        return _examined([_of_folder(path)], "", alone=True)
    parts = [_of_folder(path / name) for name in (*PARTS, VARIANT) if (path / name).is_dir()]
    zips = [file for name in (*PARTS, VARIANT) if (file := path / f"{name}.zip").is_file()]
    if not zips and not any((path / part.name / MANIFEST).exists() for part in parts):
        raise Refusal("keeping.no_filing", file=path.name)
    there = {part.name for part in parts}
    for file in zips:
        bag = bagged(file)
        if file.stem in there:
            wrong = [(kind, f"{file.name}: {name}") for kind, name in faults_of_bag(bag, path / file.stem)]
            next(p for p in parts if p.name == file.stem).packed.extend(wrong)
        else:  # the folder was left behind
            parts.append(_of_bag(bag))
    return _examined(parts, "", alone=False)


def _of_folder(folder: Path) -> _Part:
    faults = faults_of_folder(folder)
    listed = {} if ("manifest", MANIFEST) in faults else listed_in(folder)

    def opened(name: str) -> IO[bytes]:
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise FileNotFoundError(name)
        return path.open("rb")

    there = {name: digest for name, digest in listed.items() if ("missing", name) not in faults}
    return _Part(folder.absolute().name, there, faults, opened)


def _of_bag(bag: Bag) -> _Part:
    return _Part(bag.base or bag.path.stem, bag.listed, list(bag.faults), bag.opened)


def _examined(parts: list[_Part], shown: str, *, alone: bool) -> Filing:
    """All that is wrong with these parts, by themselves and together. `alone`: there is one, and that is all right."""
    wrong: list[tuple[str, str]] = []
    heads: set[tuple[str, str]] = set()
    events, bound = 0, None
    owner = next((p for p in parts if IDENTITY in p.listed), None)
    about = _identity(owner)
    for part in parts:
        before = "" if alone else f"{part.name}/"
        found = [(kind, f"{before}{name}") for kind, name in part.faults]
        if not part.faults:
            found += _contents(part, about, before)
        wrong += found + part.packed
        heads |= set(_heads(part))
    if owner is not None:
        before = "" if alone else f"{owner.name}/"
        if not about:
            wrong.append(("identity", f"{before}{IDENTITY}"))
        else:
            heads.add((str(about["case"]), str(about["head"])))
            missing = [] if alone else [p for p in _digests(about) if p not in {part.name for part in parts}]
            wrong += [("missing", name) for name in missing]
        found, events, bound = _history(owner, parts, about, before)
        wrong += found
    elif not alone and not wrong:
        wrong.append(("identity", f"{PARTS[-1]}/{IDENTITY}"))
    return Filing(sum(len(p.listed) for p in parts), tuple(dict.fromkeys(wrong)), frozenset(heads), events, bound)


def _identity(part: _Part | None) -> dict[str, Any]:
    """What a package says of itself; empty if it cannot be read."""
    data = part.read(IDENTITY, MOST_ABOUT) if part is not None else None
    try:
        found = json.loads(data or b"")
        return found if isinstance(found, dict) and {"case", "head"} <= found.keys() else {}
    except ValueError:
        return {}


def _digests(about: dict[str, Any]) -> dict[str, Any]:
    found = about.get("digests")
    return found if isinstance(found, dict) else {}


def _contents(part: _Part, about: dict[str, Any], before: str) -> Iterator[tuple[str, str]]:
    """The hash of the content, which no change of a manifest puts right, and the content that the case is pinned to."""
    told = _digests(about).get(part.name)
    if told is not None and told != f"sha256:{_content_of(part)}":
        yield "digest", before.rstrip("/") or part.name
    if CONTENT in part.listed and about.get("content") != f"sha256:{part.listed[CONTENT]}":
        yield "content", f"{before}{CONTENT}"


def _content_of(part: _Part) -> str:
    contents = {}
    for name, digest in part.listed.items():
        if name.endswith(".docx") and not name.startswith("evidence/"):
            data = part.read(name, MOST_WORD)
            contents[f"{part.name}/{name}"] = content_hash(_parts_of(data)) if data is not None else ""
        elif name != IDENTITY and not (name.endswith(".pdf") and "/" not in name):
            contents[f"{part.name}/{name}"] = digest
    return listed_hash(contents)


def _parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file, with limits; none if it is not one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
                return {}
            return {e.filename: archive.read(e) for e in entries}
    except Exception:  # whatever unpacking a damaged one may raise
        return {}


def _history(
    owner: _Part, parts: list[_Part], about: dict[str, Any], before: str
) -> tuple[list[tuple[str, str]], int, int | None]:
    """What is wrong with the chain of events that lies in the package, its end, and the evidence it speaks of.

    Then how many events there are, and how many answers fit them, if that can be told.
    """
    from intake.store.history import flaw
    from intake.store.records import Event

    data = owner.read(HISTORY, MOST_DATA)
    if data is None:
        lacking = HISTORY not in owner.listed and owner.name != VARIANT  # else what is wrong with it was named before
        return [("missing", f"{before}{HISTORY}")] if lacking else [], 0, None
    earlier: Event | None = None
    count, attached, events = 0, set(), []
    for line in data.split(b"\n")[:-1]:
        count += 1
        try:
            event = Event(**json.loads(line))
            fits = flaw(earlier, event) is None and (earlier is not None or event.sequence == 1)
        except (TypeError, ValueError, AttributeError, RecursionError):
            fits = False
        if not fits or event.case != about.get("case"):
            return [("chain", f"{before}{HISTORY}: {count}")], count, None
        attached.add(str(event.payload.get("sha256")))
        events.append(event)
        earlier = event
    wrong = []
    if data and (earlier is None or not data.endswith(b"\n")):
        wrong.append(("chain", f"{before}{HISTORY}: {count + 1}"))
    if earlier is not None and earlier.hash != about.get("head"):
        wrong.append(("head", f"{before}{HISTORY}"))
    for part in parts if earlier is not None else ():
        place = before and f"{part.name}/"
        strange = [n for n, digest in part.listed.items() if n.startswith("evidence/") and digest not in attached]
        wrong += [("unknown", f"{place}{name}") for name in strange]
    altered, bound = _bound(owner, events) if events else ([], None)
    return wrong + [("altered", f"{before}{name}") for name in altered], count, bound


def _bound(owner: _Part, events: list[Event]) -> tuple[list[str], int | None]:
    """What of the answers is not what the history says was written, and how many are; None where no salts tell."""
    from intake.filing.binding import altered

    answers, binding = owner.read(ANSWERS, MOST_DATA), owner.read(BINDING, MOST_DATA)
    if answers is None or binding is None:
        return [], None
    try:
        said, salts = json.loads(answers), json.loads(binding)
        wrong = [f"{ANSWERS}: {name}" for name in altered(said, salts, events)]
        return wrong, len(said["answers"]) + len(salts["apart"])
    except (TypeError, ValueError, AttributeError, LookupError, RecursionError):
        return [ANSWERS], None


def _heads(part: _Part) -> Iterator[tuple[str, str]]:
    for name in part.listed:
        if name.endswith(".docx") and not name.startswith("evidence/"):
            data = part.read(name, MOST_WORD)
            if data is not None:
                yield from filter(None, [_named_in(io.BytesIO(data))])


def _named_in(document: Path | IO[bytes]) -> tuple[str, str] | None:
    """Case and head in a Word file's properties; None if it is no Word file or not ours. Nothing else of it is read."""
    try:
        with zipfile.ZipFile(document) as archive, closing(archive.open(_PROPERTIES)) as part:
            about = part.read(MOST_ABOUT)
    except Exception:  # it is foreign: whatever unpacking it may raise
        return None
    case, head = _CASE.search(about), _HEAD.search(about)
    return (case[1].decode(), head[1].decode()) if case and head else None

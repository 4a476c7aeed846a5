"""Paths as people type, drop and paste them, and what a path that is begun may become.

How a path is written: as it is (`/home/li/合同.pdf`), in quotes (`"a b.pdf"`, `'a b.pdf'`), with escaped spaces (not on
Windows, where a backslash parts folders), as a `file://` address, or, for names that no keyboard types, as shells write
them: `$'a\\x1bb.pdf'`. What is offered here is always written so that it is read back as the same file.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from intake.interview.clean import clean
from intake.talk.safe import typed as kept

MOST_READ = 2000
"""Entries of one folder that are looked at."""

FEW = 6
"""So many are named; links are followed only while no more than that fit, since one may lead to a slow place."""

POSIX = os.sep == "/"

_ESCAPED = re.compile(r"\\([^\w\n])", re.ASCII)
_IN_DOUBLE = re.compile(r'\\(["\\$`])')
_SHELL = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([nrt'\"\\]))")
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t"}
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me")
"""Categories of characters that nobody can type or see, or that join with their neighbours."""

_CLEAR = re.compile(r"""(?![Ee][0-9]{2}[:,，：]|file:)[\w./+@%#=（【《\[(~-][^\s'"\\]*""", re.IGNORECASE)
"""A path that is read back as it stands, without quotes."""

_PIECE = re.compile(r"""\$'(?:\\.|[^'\\])*'|(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Offers:
    """What a begun path may become. `texts` are whole, `names` their last parts; `grown` is as far as all of them agree.

    `cut`: the folder holds more than was looked at. `untypable`: so many names fit that no text can stand for.
    """

    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    grown: str = ""
    cut: bool = False
    untypable: int = 0


def path_of(typed: str) -> Path:
    """A path as people type or drop it. Never raises; a quote that is not closed yet is taken as begun."""
    text = plain(typed)
    try:
        return Path(os.path.expanduser(text))
    except ValueError:  # a NUL in the name of a user
        return Path(text)


def paths_of(pasted: str) -> tuple[Path, ...]:
    """The paths in a text that was dropped or pasted: one on each line, or several on a line, quoted or escaped.

    Empty if it does not look like paths: each must begin at a root, at home, or as a `file://` address.
    """
    found: list[Path] = []
    for line in filter(None, map(str.strip, pasted.replace("\r", "\n").split("\n"))):
        if line in ("copy", "cut") or line.startswith("#") or line.startswith("x-special/"):
            continue  # what file managers put around a list of addresses
        pieces = [line]
        if not _exists(path_of(line)):
            pieces = _PIECE.findall(line) if POSIX else re.findall(r'"[^"]*"|\S+', line)
        if not pieces or not all(_rooted(plain(p)) for p in pieces):
            pieces = [line]
        if not _rooted(plain(pieces[0])):
            return ()
        found += map(path_of, pieces)
    return tuple(dict.fromkeys(found))


def completions(typed: str, cwd: Path) -> list[str]:
    """The texts that a begun path may become, folders with `/` at the end, in order. Reads one folder and no more."""
    return list(offers(typed, cwd).texts)


def offers(typed: str, cwd: Path) -> Offers:
    """What a begun path may become. Nothing is offered where the folder cannot be read. May take as long as a disk does."""
    begun = typed.lstrip()
    if "\n" in begun or begun.casefold().startswith("file:"):
        return Offers()
    whole = plain(begun, begun=True)
    if whole == "~":
        return Offers(("~/",), ("~/",), "~/")
    edge = max(whole.rfind(sep) for sep in ("/", os.sep)) + 1
    head, tail = whole[:edge], whole[edge:]
    try:
        names, cut = _entries(cwd / os.path.expanduser(head or "."), tail)
    except (OSError, ValueError):  # no such folder, no right to read it; a NUL
        return Offers()
    if tail == "..":
        names = ["../", *names]
    lead = head or ("./" if any(n.startswith("~") for n in names) else "")
    whole_texts = {n: written(lead + n, open=n.endswith("/")) for n in names}
    typable = [n for n, text in whole_texts.items() if plain(text) == lead + n]
    texts, left = tuple(whole_texts[n] for n in typable), len(names) - len(typable)
    if not texts:
        return Offers(cut=cut, untypable=left)
    grown = texts[0] if len(names) == 1 else _grown(begun, lead, _shared(names), tail)
    return Offers(texts, tuple(typable), grown, cut, left)


def _grown(begun: str, lead: str, common: str, tail: str) -> str:
    """The begun path with what all names share; as it was typed if that is nothing more."""
    more = common != tail and _folded(common).startswith(_folded(tail))
    return written(lead + common, open=True) if more else begun


def _entries(folder: Path, tail: str) -> tuple[list[str], bool]:
    """The names in a folder that begin so, sorted, folders with `/`; and whether there was more to look at.

    Where no name begins so exactly, big and small letters and the forms of accented letters count as the same.
    """
    with os.scandir(folder) as found:
        read = list(islice(found, MOST_READ))
        cut = next(found, None) is not None
    shown = [e for e in read if tail.startswith(".") or not e.name.startswith(".")]
    fitting = [e for e in shown if e.name.startswith(tail)]
    if not fitting:
        fitting = [e for e in shown if _folded(e.name).startswith(_folded(tail))]
    links = len(fitting) <= FEW
    names = []
    for entry in fitting:
        if entry.is_dir(follow_symlinks=False) or (links and entry.is_symlink() and entry.is_dir()):
            names.append(f"{entry.name}/")
        elif entry.is_symlink() or entry.is_file(follow_symlinks=False):  # no pipes, no devices
            names.append(entry.name)
    return sorted(names, key=lambda n: (_folded(n), n)), cut


def written(path: str, *, open: bool = False) -> str:
    """A path so that `path_of` reads it back, through the composer and the pasting of texts too.

    As it is where that is clear, else in quotes; with `open` the closing quote is left away, since more will follow.
    """
    if any(_hidden(c) for c in path) or clean(path) != " ".join(path.split()):
        return f"$'{_shell(path)}" + ("" if open else "'")
    if _CLEAR.fullmatch(path):
        return path
    if not {'"', "\\"} & set(path) or (not POSIX and '"' not in path):
        return f'"{path}' + ("" if open else '"')
    if "'" not in path:
        return f"'{path}" + ("" if open else "'")
    return f"$'{_shell(path)}" + ("" if open else "'")


def plain(typed: str, *, begun: bool = False) -> str:
    """The path in what was typed, without quotes and escapes. With `begun`, blanks at the end belong to it."""
    text = typed.lstrip() if begun else typed.strip()
    if text.startswith("$'"):
        return _unshell(text[2:-1] if len(text) > 2 and _closed(text) else text[2:])
    if text[:1] in ("'", '"'):
        quote, inner = text[0], text[1:]
        inner = inner.removesuffix(quote)
        if quote == "'":
            return inner.replace("'\\''", "'")
        return _IN_DOUBLE.sub(r"\1", inner) if POSIX else inner
    if text[:5].casefold() == "file:":
        return _address(text)
    return _ESCAPED.sub(r"\1", text) if POSIX else text


def _closed(text: str) -> bool:
    """Whether a text in `$'..'` has its closing quote: one that no backslash escapes."""
    inner = text[2:]
    return inner.endswith("'") and (len(inner[:-1]) - len(inner[:-1].rstrip("\\"))) % 2 == 0


def _address(text: str) -> str:
    """The path of a `file://` address."""
    try:
        path = urlsplit(text).path
    except ValueError:
        return text
    path = unquote(path, errors="surrogateescape")
    return path.lstrip("/") if re.match(r"/[A-Za-z]:", path) else path


def _shell(path: str) -> str:
    """The inside of `$'..'`: whatever is not plainly typed is escaped, bytes that are no text as bytes."""
    composed = unicodedata.normalize("NFC", path) == path
    said = []
    for c in path:
        number = ord(c)
        if c in "'\\":
            said.append(f"\\{c}")
        elif 0xDC80 <= number <= 0xDCFF:
            said.append(f"\\x{number - 0xDC00:02x}")
        elif _hidden(c) or (number > 0x7E and not composed):
            said.append(f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}")
        else:
            said.append(c)
    return "".join(said)


def _unshell(inner: str) -> str:
    """What stands in `$'..'`, without its escapes; half a character, which no name holds, leaves it as it is."""
    try:
        return _bytes(inner)
    except UnicodeEncodeError:
        return inner


def _bytes(inner: str) -> str:
    raw, place = bytearray(), 0
    for found in _SHELL.finditer(inner):
        raw += os.fsencode(inner[place : found.start()])
        byte, short, long, simple = found.groups()
        number = int(short or long or "0", 16)
        if byte:
            raw.append(int(byte, 16))
        elif simple:
            raw += _SIMPLE.get(simple, simple).encode()
        elif number < 0x110000 and not 0xD800 <= number < 0xE000:
            raw += chr(number).encode()
        else:
            raw += found[0].encode()
        place = found.end()
    return os.fsdecode(bytes(raw + os.fsencode(inner[place:])))


def _hidden(c: str) -> bool:
    """Whether a character cannot be typed, seen, or kept as it is in a field."""
    return unicodedata.category(c) in _UNSEEN or kept(c) != c


def _shared(names: list[str]) -> str:
    """The beginning that all names have in common."""
    first, last = min(names), max(names)
    return first[: next((i for i, c in enumerate(first) if last[i : i + 1] != c), len(first))]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFD", name).casefold()


def _rooted(text: str) -> bool:
    return text.startswith(("/", "~/")) or bool(re.match(r"[A-Za-z]:[\\/]|\\\\", text))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False

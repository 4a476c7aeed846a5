"""YAML without surprises: every scalar stays the text that was written, duplicate keys are errors, nothing is constructed.

`no`, `1.10` and `12:30` stay text; the models turn text into numbers, dates and truth values where they want them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

try:  # libyaml is in the wheels of all common systems; without it the same result takes ten times as long
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
}
"""What the parser makes of plain YAML by itself; all of it stays text here."""

MAX_DEPTH = 30
MAX_NODES = 200_000


class ContentError(Exception):
    """A fault in a content or answers file, for people: file, line (from 1), key and what is wrong."""

    def __init__(self, file: str, line: int | None, key: str, problem: str) -> None:
        self.file, self.line, self.key, self.problem = file, line, key, problem
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {key + ': ' if key else ''}{problem}")


class Located(dict[str, Any]):
    """A mapping that knows the line (from 1) of each of its keys, and the file of those that another one put there."""

    lines: dict[str, int]
    files: dict[str, str]


class LocatedList(list[Any]):
    """A list that knows the line (from 1) of each of its items, and the file of those that another one put there."""

    lines: list[int]
    files: list[str]


def line_of(data: Any, place: Iterable[int | str]) -> int | None:
    """The line of the innermost key or item on the way to `place` that the file has; None if it has not even the first."""
    line = None
    for step in place:
        if isinstance(data, Located) and step in data:
            line, data = data.lines[str(step)], data[str(step)]
        elif isinstance(data, LocatedList) and isinstance(step, int) and step < len(data):
            line, data = data.lines[step], data[step]
        else:
            break
    return line


def file_of(data: Any, place: Iterable[int | str]) -> str:
    """The file that put the innermost key or item on the way to `place` there; empty for the file itself."""
    file = ""
    for step in place:
        if isinstance(data, Located) and step in data:
            file, data = data.files.get(str(step), file), data[str(step)]
        elif isinstance(data, LocatedList) and isinstance(step, int) and step < len(data):
            file, data = data.files[step] or file, data[step]
        else:
            break
    return file


def load(text: str, name: str, gather: list[ContentError] | None = None) -> Any:
    """Read one YAML document into dicts, lists and text (empty scalars become None).

    Raises ContentError on ill-formed YAML, duplicate or non-text keys, aliases, tags, or more than one document. With
    `gather`, keys that stand twice are put there instead, and the first one counts.
    """
    if "\x00" in text:
        raise ContentError(name, None, "", "not a text file")
    try:
        _measure(text, name)  # composing goes down with every level; measuring does not
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not well-formed"
        raise ContentError(name, mark.line + 1 if mark else None, "", str(problem)) from None
    except (RecursionError, ValueError):
        raise ContentError(name, None, "", "not well-formed, or nested too deep") from None
    return _Reader(name, gather).value(node, "", 0) if node is not None else None


def _measure(text: str, name: str) -> None:
    """Raise ContentError for what is nested too deep or has too many nodes, before anything is built of it."""
    depth = 0
    for nodes, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH or nodes > MAX_NODES:
            problem = "nested too deep" if depth > MAX_DEPTH else "too large"
            raise ContentError(name, event.start_mark.line + 1 if event.start_mark else None, "", problem)


def load_file(path: Path, gather: list[ContentError] | None = None) -> Any:
    """Read a UTF-8 content file, as `load` does. Raises ContentError."""
    try:
        return load(path.read_text(encoding="utf-8-sig"), path.name, gather)
    except UnicodeDecodeError:
        raise ContentError(path.name, None, "", "not UTF-8 text") from None
    except OSError as error:
        raise ContentError(path.name, None, "", error.strerror or "cannot be read") from None


class _Reader:
    def __init__(self, name: str, gather: list[ContentError] | None) -> None:
        self.name = name
        self.gather = gather
        self.seen: set[int] = set()

    def fail(self, node: yaml.Node, key: str, problem: str) -> ContentError:
        return ContentError(self.name, node.start_mark.line + 1, key, problem)

    def value(self, node: yaml.Node, key: str, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise self.fail(node, key, "nested too deep")
        if id(node) in self.seen:
            raise self.fail(node, key, "aliases are not used here; write it out")
        self.seen.add(id(node))
        if len(self.seen) > MAX_NODES:
            raise self.fail(node, key, "too large")
        if node.tag not in _PLAIN_TAGS:
            raise self.fail(node, key, "tags are not used here")
        if isinstance(node, yaml.ScalarNode):
            if not node.style and node.value in ("", "null", "~"):
                return None
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, key, depth)
        return self.mapping(node, key, depth)

    def sequence(self, node: yaml.SequenceNode, key: str, depth: int) -> LocatedList:
        found = LocatedList(self.value(n, f"{key}[{i}]", depth + 1) for i, n in enumerate(node.value))
        found.lines = [n.start_mark.line + 1 for n in node.value]
        found.files = [""] * len(node.value)
        return found

    def mapping(self, node: yaml.Node, key: str, depth: int) -> Located:
        found = Located()
        found.lines, found.files = {}, {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                raise self.fail(name_node, key, "a key is a word")
            name = name_node.value
            where = f"{key}.{name}" if key else name
            if name in found:
                twice = self.fail(name_node, where, f"stands twice; first in line {found.lines[name]}")
                if self.gather is None:
                    raise twice
                self.gather.append(twice)
                continue
            found[name] = self.value(value_node, where, depth + 1)
            found.lines[name] = name_node.start_mark.line + 1
        return found

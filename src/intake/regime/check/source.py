"""One content file, read as far as it can be: every fault of form is named, and what is left is still checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from intake.regime.check.fault import Faults, Place
from intake.regime.condition import Condition, Test
from intake.regime.overlay import load_content
from intake.regime.strict_yaml import ContentError, Located, LocatedList, file_of, line_of
from intake.regime.text import Text
from intake.words import word

Shape = TypeVar("Shape", bound=BaseModel)
Path_ = tuple[int | str, ...]

HOLE = "\u2026"
"""Stands where a text is missing, so that the rest of its entry can be looked at."""

_NAMES = ("id", "number", "name")
_NAMED_LISTS = ("facts", "groups", "questions", "amend", "cites", "labels", "sentences")
_RULES = ("scope", "review", "findings")
_PROBLEMS = {
    "enum": "expected",
    "literal_error": "expected",
    "string_pattern": "pattern",
    "string_too_short": "empty",
    "too_short": "empty",
    "string": "text",
    "date": "date",
    "int": "number",
    "greater": "number",
    "less": "number",
    "bool": "truth",
    "tuple": "list",
    "list": "list",
    "dict": "mapping",
    "model": "mapping",
}
"""How pydantic's kinds of error, by their beginning, are worded."""


@dataclass(frozen=True)
class Source(Generic[Shape]):
    """A file's raw data with lines, and its content in the author's shape; None where it could not be read at all.

    `whole`: nothing had to be left out.
    """

    file: str
    data: Any
    content: Shape | None
    whole: bool

    def at(self, *path: int | str) -> Place:
        """The place of an entry, by its path in the file."""
        return Place(file_of(self.data, path) or self.file, line_of(self.data, path) or 1, _key(self.data, path))

    def raw(self, *path: int | str) -> Any:
        """The raw data at a path, None where there is nothing."""
        return _at(self.data, path)

    def looks(self, *path: int | str) -> Iterator[tuple[Condition, Place]]:
        """Every look at a fact of the condition at `path`, with its own line."""
        for place, name, wanted in looks_in(self.raw(*path), path):
            yield Condition.model_validate({name: wanted}), self.at(*place)

    def texts(self) -> Iterator[tuple[Path_, Text]]:
        """Every text of the file with its path, without those that were missing."""
        for path, text in _texts(self.content, ()):
            if HOLE not in (text.en, text.zh):
                yield path, text


def looks_in(raw: Any, path: Path_) -> Iterator[tuple[Path_, str, Any]]:
    """The looks of an author's condition: path, fact and what is wanted of it."""
    if not isinstance(raw, dict):
        return
    for name, wanted in raw.items():
        if name in ("all", "any"):
            for number, part in enumerate(wanted if isinstance(wanted, list) else ()):
                yield from looks_in(part, (*path, name, number))
        elif name == "not":
            yield from looks_in(wanted, (*path, name))
        else:
            yield (*path, name), name, wanted


def _texts(content: Any, path: Path_) -> Iterator[tuple[Path_, Text]]:
    if isinstance(content, Text):
        yield path, content
    elif isinstance(content, Condition):
        return
    elif isinstance(content, BaseModel):
        for name in type(content).model_fields:
            yield from _texts(getattr(content, name), (*path, name))
    elif isinstance(content, dict):
        for name, value in content.items():
            yield from _texts(value, (*path, name))
    elif isinstance(content, tuple):
        for number, value in enumerate(content):
            yield from _texts(value, (*path, number))


def _key(data: Any, path: Path_) -> str:
    """A path in words: items of lists by their id."""
    steps: list[str] = []
    for step in path:
        data = _at(data, (step,))
        if isinstance(step, str):
            steps.append(step)
        elif isinstance(data, dict) and (name := next((data[n] for n in _NAMES if isinstance(data.get(n), str)), None)):
            steps.append(name)
        elif steps and not isinstance(data, str):
            steps[-1] += f"[{step + 1}]"
    return ".".join(steps)


def read(root: Path, file: str, shape: type[Shape], faults: Faults) -> Source[Shape]:
    """Read a file and report what is wrong with its form. Entries that cannot be read are left out and named as gone."""
    twice: list[ContentError] = []
    try:
        data = load_content(root, file, twice)
    except ContentError as error:
        faults.add("file.yaml", Place(_whose(error, file), error.line or 1, error.key), problem=error.problem)
        return Source(file, None, None, whole=False)
    for each in twice:
        if each.problem.startswith("stands twice"):
            first = next((w for w in each.problem.split() if w.isdigit()), "?")
            faults.add("key.twice", Place(_whose(each, file), each.line, each.key), first=first)
        else:
            faults.add("file.yaml", Place(_whose(each, file), each.line, each.key), problem=each.problem)
    if not isinstance(data, Located):
        faults.add("file.yaml", Place(file, 1, ""), problem=_said("mapping"))
        return Source(file, None, None, whole=False)
    whole = not twice
    for _ in range(8):
        try:
            return Source(file, data, shape.model_validate(data), whole)
        except ValidationError as error:
            whole = False
            errors = error.errors()
        for detail in errors:
            _report(Source(file, data, None, whole), detail, faults)
        if not _mended(data, errors, faults):
            break
    return Source(file, data, None, whole=False)


def _whose(error: ContentError, file: str) -> str:
    """The file that an error is about: an overlay's by its whole path, else by its path from the root."""
    return error.file if "/" in error.file or "\\" in error.file else file


def _report(source: Source[Any], error: ErrorDetails, faults: Faults) -> None:
    """One fault of form in words."""
    loc, kind = error["loc"], error["type"]
    if "when" in loc:
        when = loc[: loc.index("when") + 1]
        wrong = list(_unreadable_looks(source.raw(*when), when))
        for path, problem in wrong or [(when, _said("no_condition"))]:
            faults.add("condition.form", source.at(*path), problem=problem)
        return
    while kind != "missing" and len(loc) > 1 and not _there(source.data, loc):
        loc = loc[:-1]  # the tags of unions are no part of the file
    place, last = source.at(*loc), str(loc[-1])
    if last in ("en", "zh") and kind in ("missing", "string_type", "string_too_short"):
        faults.add("text.missing" if kind == "missing" else "text.empty", place, lang=last)
    elif kind == "missing":
        faults.add("key.missing", place, name=last)
    elif kind == "extra_forbidden":
        faults.add("key.strange", place, name=last)
    elif last == "cites" and kind == "too_short":
        faults.add("cite.none", place)
    else:
        faults.add("value.wrong", place, problem=_problem(error))


def _unreadable_looks(raw: Any, path: Path_) -> Iterator[tuple[Path_, Text]]:
    for place, name, wanted in looks_in(raw, path):
        try:
            Condition.model_validate({name: wanted})
        except ValidationError:
            tests = list(wanted) if isinstance(wanted, dict) else []
            known = ", ".join((*Test, "not"))
            single = _said("no_test", test=tests[0], known=known) if len(tests) == 1 else _said("one_test")
            yield place, single


def _problem(error: ErrorDetails) -> Text:
    """What is wrong with a value, in words for people."""
    kind, context = error["type"], error.get("ctx", {})
    for beginning, id in _PROBLEMS.items():
        if kind.startswith(beginning):
            return _said(id, **{k: str(v) for k, v in context.items() if k in ("expected", "pattern")})
    message = error["msg"].removeprefix("Value error, ")
    return Text(en=message, zh=message)


def _said(id: str, **values: object) -> Text:
    return Text(en=word(f"wrong.{id}", "en", **values), zh=word(f"wrong.{id}", "zh", **values))


def _there(data: Any, path: Path_) -> bool:
    return _at(data, path, _NOTHING) is not _NOTHING


def _at(data: Any, path: Iterable[int | str], otherwise: Any = None) -> Any:
    """What stands at a path, `otherwise` where there is nothing."""
    try:
        for step in path:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        return otherwise
    return data


_NOTHING = object()


def _mended(data: Located, errors: list[ErrorDetails], faults: Faults) -> bool:
    """Leave out what is faulty, so that the rest can be read. False if that is not possible."""
    for loc in sorted({_to_mend(e) for e in errors}, key=_from_the_end, reverse=True):
        *way, last = loc
        if not way and not any(e["loc"] == loc and e["type"] == "extra_forbidden" for e in errors):
            return False
        parent = _at(data, way)
        if isinstance(parent, Located) and last in ("en", "zh"):
            parent[str(last)] = HOLE
            parent.lines.setdefault(str(last), line_of(data, way) or 1)
        elif isinstance(parent, Located) and last in parent:
            faults.gone.add(str(last))
            del parent[str(last)], parent.lines[str(last)]
            parent.files.pop(str(last), None)
        elif isinstance(parent, LocatedList) and isinstance(last, int) and last < len(parent):
            if isinstance(parent[last], dict):
                faults.gone |= {str(parent[last][n]) for n in _NAMES if n in parent[last]}
            del parent[last], parent.lines[last], parent.files[last]
        else:
            return False
    return True


def _from_the_end(path: Path_) -> tuple[str, ...]:
    """Sorts later items behind earlier ones, so that leaving one out does not move those still to come."""
    return tuple(f"{s:06d}" if isinstance(s, int) else s for s in path)


def _to_mend(error: ErrorDetails) -> Path_:
    """What to leave out for an error: a text, a key that is too much, a condition, or the whole entry."""
    loc = error["loc"]
    if loc[-1] in ("en", "zh") and error["type"] in ("missing", "string_type", "string_too_short"):
        return loc
    if error["type"] == "extra_forbidden":
        return loc
    if "when" in loc and loc[0] not in _RULES:
        return loc[: loc.index("when") + 1]
    if loc[0] in _NAMED_LISTS and len(loc) > 1 and isinstance(loc[1], str):
        return loc[:2]
    if "when" in loc:
        loc = loc[: loc.index("when")]
    items = [n for n, step in enumerate(loc) if isinstance(step, int)]
    return loc[: items[-1] + 1] if items else loc[:1]

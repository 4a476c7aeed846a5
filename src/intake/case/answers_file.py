"""Answers from a file, JSON or YAML: read as a whole or not at all, with every fault named by its line."""

from __future__ import annotations

import json
import re
import stat
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intake.case.case import Case
from intake.interview.answers import Answer, Status
from intake.interview.canonical import complete
from intake.regime.strict_yaml import ContentError, Located, load
from intake.words import Refusal, word

MOST_BYTES = 20 << 20
_FIELDS = {"value", "status", "reason", "note"}
_OF_SHOW = {
    *("intake", "case", "scope", "review", "answers", "proposals", "tasks", "criteria", "evidence", "findings", "next"),
}
"""What `show` prints beside the answers."""

_PASSED_OVER = {"active", "revision", "source"}
"""Fields of `show`'s output that say how an answer came about: a file that holds them can be fed back."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file: the line (from 1, if it can be told) and what it is."""

    line: int | None
    problem: Refusal

    def said(self, lang: str) -> str:
        """The fault in one line."""
        place = word("line", lang, line=self.line) + " " if self.line else ""
        return f"{place}{self.problem.said(lang)}"


class Faults(Exception):
    """A file of answers that was not taken. Nothing of it was applied."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file, self.faults = file, faults
        super().__init__(f"{file}: {len(faults)} faults")


def read_answers(case: Case, path: Path) -> dict[str, Answer]:
    """The answers of a file, complete and checked against the case's regime. Raises Faults with all that is wrong."""
    entries, lines = _entries(path)
    faults: list[Fault] = []
    answers: dict[str, Answer] = {}
    for key, raw in entries.items():
        if _inactive(raw) and case.regime.question(key) is None:
            continue  # kept by `show` from other content
        try:
            question = case.question(key)
            answers[key] = complete(question, key, _answer(key, raw))
        except Refusal as problem:
            faults.append(Fault(lines.get(key), problem))
    if not entries:
        faults.append(Fault(None, Refusal("refused.nothing_said")))
    if faults:
        raise Faults(path.name, faults)
    return answers


def _inactive(raw: Any) -> bool:
    """Whether `show` said of an entry that it is not used."""
    return isinstance(raw, Mapping) and str(raw.get("active")).lower() == "false"


def _answer(key: str, raw: Any) -> Answer:
    """One entry: a bare value, the word unknown, or a record with value, status, reason and note."""
    if raw is None:
        raise Refusal("refused.empty", key=key)
    if raw == "unknown":
        return Answer(status=Status.UNKNOWN)
    if not isinstance(raw, Mapping):
        return _with_value(key, raw, None, None)
    strange = [str(f) for f in raw if f not in _FIELDS | _PASSED_OVER]
    if strange:
        raise Refusal("refused.field", key=key, field=strange[0][:40])
    value, reason, note = raw.get("value"), raw.get("reason"), raw.get("note")
    if any(t is not None and not isinstance(t, str) for t in (reason, note)):
        raise Refusal("refused.text", key=key)
    if not isinstance(raw.get("status"), str | None):
        raise Refusal("refused.status", key=key, status="-")
    status = raw.get("status") or (Status.UNKNOWN if value == "unknown" else Status.ANSWERED)
    if status not in list(Status):
        raise Refusal("refused.status", key=key, status=str(status)[:40])
    if status == Status.ANSWERED:
        return _with_value(key, value, reason, note)
    if value is not None and value != "unknown":
        raise Refusal("refused.value_beside", key=key, status=str(status))
    if status == Status.NOT_APPLICABLE and not reason:
        raise Refusal("refused.na_reason", key=key)
    return Answer(status=Status(status), reason=reason, note=note)


def _with_value(key: str, value: Any, reason: str | None, note: str | None) -> Answer:
    """An answer with a raw value; its kind is checked by `complete`, here only that it can be held at all."""
    if isinstance(value, bool) or value is None:
        raise Refusal("refused.empty" if value is None else "refused.truth", key=key)
    if (isinstance(value, list) and all(isinstance(v, str) for v in value)) or isinstance(value, str | int | float):
        return Answer(status=Status.ANSWERED, value=value, reason=reason, note=note)
    raise Refusal("refused.text", key=key)


def _entries(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """Keys with raw values, and the line of each key. Raises Faults for what is no file of answers at all."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Faults(path.name, [Fault(None, Refusal("refused.answers_unreadable", file=path.name, why="-"))])
        if found.st_size > MOST_BYTES:
            raise Faults(path.name, [Fault(None, Refusal("refused.answers_large", file=path.name))])
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Faults(path.name, [Fault(None, Refusal("refused.answers_text", file=path.name))]) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Faults(path.name, [Fault(None, Refusal("refused.answers_unreadable", file=path.name, why=why))]) from None
    data, lines = _from_json(path, text) if text.lstrip()[:1] == "{" else _from_yaml(path, text)
    if isinstance(data, dict) and isinstance(data.get("answers"), dict):
        strange = sorted(set(data) - _OF_SHOW)
        if strange:
            problem = Refusal("refused.beside_answers", key=strange[0][:80])
            raise Faults(path.name, [Fault(lines.get(strange[0]), problem)])
        data = data["answers"]
        lines = getattr(data, "lines", lines)
    if not isinstance(data, dict):
        raise Faults(path.name, [Fault(1, Refusal("refused.answers_form", file=path.name))])
    return data, lines


def _from_yaml(path: Path, text: str) -> tuple[Any, dict[str, int]]:
    try:
        data = load(text, path.name)
    except ContentError as error:
        problem = Refusal("refused.answers_yaml", key=error.key or path.name, problem=error.problem)
        raise Faults(path.name, [Fault(error.line, problem)]) from None
    return data, data.lines if isinstance(data, Located) else {}


def _from_json(path: Path, text: str) -> tuple[Any, dict[str, int]]:
    twice: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(k for k, times in Counter(k for k, _ in found).items() if times > 1)
        return dict(found)

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_constant=lambda name: name)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        problem = Refusal("refused.answers_yaml", key=path.name, problem=getattr(error, "msg", "nested too deep"))
        raise Faults(path.name, [Fault(line, problem)]) from None
    lines = {m[1]: text.count("\n", 0, m.start()) + 1 for m in re.finditer(r'"([a-z0-9_.\[\]+]{1,200})"\s*:', text)}
    if twice:
        raise Faults(path.name, [Fault(lines.get(k), Refusal("refused.twice", key=k[:80])) for k in twice])
    return data, lines

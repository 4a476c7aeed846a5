"""What a Word file says of itself: our properties, the answers that it bore when it was written, and its day.

Nothing of it is trusted beyond that it says what our document said: what a person sees in the document counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from intake.filing.forms.reading import tree_of
from intake.filing.numbers import NUMBER
from intake.filing.package import sha256
from intake.filing.xml import BASELINE
from intake.importing.found import Note
from intake.interview.answers import Answer, Status
from intake.interview.clean import LONGEST, clean
from intake.regime.keys import PLAIN, parse

MOST_BASELINE, MOST_ENTRIES, MOST_PARAGRAPHS = 4 << 20, 5000, 50_000
"""Bytes of a baseline part, answers and paragraphs in one."""
_LONGEST_PROPERTY = 255
_UNSET = "1980"
"""The year of what has no day: the blank form as we wrote it."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_.:-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Baseline:
    """The answers that a document bore when it was written, by key; None where a question stood in it unanswered."""

    answers: Mapping[str, Answer | None] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Keys by item number."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What it says of the document: case, regime, content, document, lang."""
    paragraphs: frozenset[str] | None = None
    """Marks of the paragraphs that stood outside its tables, where it has them."""


@dataclass(frozen=True)
class About:
    """What a file says of itself. `ours`: it bears our properties or our baseline. `at`: the day of its last writing."""

    ours: bool
    names: Mapping[str, str]
    baseline: Baseline | None
    at: str | None
    old_office: bool
    """Written by LibreOffice 7.4, which writes a control once for each script in it."""
    notes: tuple[Note, ...] = ()


def about(parts: Mapping[str, bytes]) -> About:
    """Read it from the parts of a file that has passed the guard."""
    properties = _properties(parts.get("docProps/custom.xml"))
    notes: list[Note] = []
    baseline = _baseline(parts, notes)
    names = {
        n: v for n in ("case", "regime", "content", "document") if (v := properties.get(f"Intake{n.capitalize()}"))
    }
    if lang := properties.get("IntakeLanguage"):
        names["lang"] = lang
    if baseline is not None:
        names = {**names, **baseline.names}
    ours = baseline is not None or "IntakeForm" in properties or "IntakeRegime" in properties
    if ours and baseline is None and not notes:
        notes.append(Note("reading.note.no_baseline"))
    application = _texts(parts.get("docProps/app.xml")).get("Application", "")
    day = _texts(parts.get("docProps/core.xml")).get("modified", "")[:10]
    at = day if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) and not day.startswith(_UNSET) else None
    return About(ours, names, baseline, at, application.startswith("LibreOffice/7.4"), tuple(notes))


def _texts(data: bytes | None) -> dict[str, str]:
    """The texts of a part's elements by their names without namespace."""
    if data is None:
        return {}
    return {str(e.tag).rpartition("}")[2]: (e.text or "").strip() for e in tree_of(data) if isinstance(e.tag, str)}


def _properties(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    found = {}
    for entry in tree_of(data):
        name = entry.get("name") or ""
        if name.startswith("Intake"):
            value = clean("".join(map(str, entry.itertext())))
            if len(value) <= _LONGEST_PROPERTY:
                found[name] = value
    return found


def _baseline(parts: Mapping[str, bytes], notes: list[Note]) -> Baseline | None:
    """The baseline of a document; where several were put together, all that they agree on."""
    found: list[Baseline] = []
    for name in sorted(parts):
        if not name.startswith("customXml/") or BASELINE.encode() not in parts[name] or "itemProps" in name:
            continue
        try:
            found.append(_read(parts[name]))
        except (ValueError, RecursionError, ValidationError):
            notes.append(Note("reading.note.damaged_baseline"))
    if len(found) < 2:
        return found[0] if found else None
    answers: dict[str, Answer | None] = {}
    numbers: dict[str, str] = {}
    for each in found:
        answers |= {k: a for k, a in each.answers.items() if k not in answers}
        numbers |= {n: k for n, k in each.numbers.items() if n not in numbers}
    marks = [each.paragraphs for each in found]
    together = None if None in marks else frozenset(m for each in marks for m in each or ())
    return Baseline(answers, numbers, found[0].names, together)


def _read(data: bytes) -> Baseline:
    """ValueError for anything but what we write."""
    root = tree_of(data)
    text = root.text or ""
    if root.tag != f"{{{BASELINE}}}baseline" or len(root) or len(data) > MOST_BASELINE:
        raise ValueError("no baseline")
    if sha256(text.encode()) != root.get("sha256"):
        raise ValueError("the baseline was changed")
    raw = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    if not isinstance(raw, dict) or raw.get("intake") != 1 or not isinstance(raw.get("answers"), dict):
        raise ValueError("another form")
    if len(raw["answers"]) > MOST_ENTRIES:
        raise ValueError("too many answers")
    answers, numbers = {}, {}
    for key, entry in raw["answers"].items():
        if parse(key).item is None and not PLAIN.fullmatch(key):
            raise ValueError("no key")
        answers[key] = _answer(entry)
        if isinstance(number := entry.get("number"), str) and NUMBER.fullmatch(number):
            numbers[number] = key
    names = {n: v for n in ("case", "regime", "content", "document", "lang") if isinstance(v := raw.get(n), str)}
    names = {n: v for n, v in names.items() if len(v) <= _LONGEST_PROPERTY and _NAME.fullmatch(v)}
    return Baseline(answers, numbers, names, _marks(raw.get("paragraphs")))


def _marks(raw: Any) -> frozenset[str] | None:
    if not isinstance(raw, list) or len(raw) > MOST_PARAGRAPHS or not all(isinstance(m, str) for m in raw):
        return None
    return frozenset(raw)


def _answer(entry: Any) -> Answer | None:
    if not isinstance(entry, dict):
        raise ValueError("no answer")
    if entry.get("status") is None:
        return None
    value = entry.get("value")
    texts = [entry.get("reason"), entry.get("note"), *(value if isinstance(value, list) else [value])]
    if isinstance(value, bool) or any(isinstance(t, str) and len(t) > LONGEST for t in texts):
        raise ValueError("no value")
    said = {"status": Status(entry["status"]), "value": value, "reason": entry.get("reason"), "note": entry.get("note")}
    return Answer.model_validate(said, strict=True)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _refuse(name: str) -> None:
    raise ValueError(name)

"""Marks in words: who may see an answer or a piece of evidence besides the authority, as it is shown and as it is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from intake.interview.answers import Mark
from intake.interview.reading.words import bare
from intake.interview.shown import named
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Case

MARKS: tuple[Mark | None, ...] = (*Mark, None)
"""What can be chosen, in the order of the list; None takes the mark away."""

_PARTED = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Marking:
    """What somebody wants marked: keys of answers and ids of evidence. `chosen`: whether the mark was said as well."""

    names: tuple[str, ...]
    mark: Mark | None
    chosen: bool


def marking(case: Case, argument: str) -> Marking:
    """What `/mark` means: a mark for the answer to the question asked now, or for the evidence and keys before the mark.

    Raises Refusal where that is no mark, or where nothing has been said yet that could bear one.
    """
    parts = [p for p in _PARTED.split(argument.strip()) if p]
    mark, chosen, names = _mark_behind(parts)
    if not names:
        return Marking((_key_at(case),), mark, chosen)
    known = [_name(case, part) for part in names]
    if None in known:
        raise Refusal("talk.mark.unread", text=argument.strip()[:60])
    return Marking(tuple(name for name in known if name is not None), mark, chosen)


def marked_line(case: Case, names: Sequence[str], lang: str) -> str:
    """What was marked, and how, in one line."""
    what, mark = what_of(case, names, lang), _mark_at(case, names)
    if mark is None:
        return word("talk.mark.gone", lang, what=what)
    return word("talk.mark.said", lang, what=what, mark=word(f"mark.{mark}", lang))


def what_of(case: Case, names: Sequence[str], lang: str) -> str:
    """The question or the piece of evidence that a mark is for; of several the names."""
    if len(names) > 1 or "*" in names[0]:
        return word("talk.comma", lang).join(names)
    name = names[0]
    if (entry := case.regime.evidence_by_id.get(name)) is not None:
        return f"{name} {entry.title[lang]}"
    return named(case.regime, name, lang) if case.regime.question(name) is not None else name


def mark_line(case: Case, name: str, lang: str) -> str:
    """The mark that an answer or a piece of evidence bears, as a line beside it; "" without one."""
    mark = case.marks.get(name)
    return f"{word('talk.mark', lang)}{word('talk.colon', lang)}{word(f'mark.{mark}', lang)}" if mark else ""


def mark_short(case: Case, name: str, lang: str) -> str:
    """The same on a row: the bare mark in brackets; "" without one."""
    mark = case.marks.get(name)
    return f"[{word(f'mark.{mark}', lang)}]" if mark else ""


def choices(lang: str) -> list[str]:
    """The marks with what each of them means, in the order of MARKS."""
    return [word(f"talk.mark.{mark or 'none'}", lang) for mark in MARKS]


def place_of(case: Case, names: Sequence[str]) -> int:
    """The place in MARKS of what the first of them bears now."""
    return MARKS.index(_mark_at(case, names))


def _mark_at(case: Case, names: Sequence[str]) -> Mark | None:
    """The mark of the first of them; `product.*` bears that of its first answer."""
    first = names[0]
    if first.endswith(".*"):
        first = next((key for key in case.answers if key.startswith(first[:-1])), first)
    return case.marks.get(first)


def _key_at(case: Case) -> str:
    """The question that is asked, once it has its answer."""
    key = case.current
    if key is None or case.answer_of(key) is None:
        raise Refusal("talk.mark.first")
    return key


def _name(case: Case, typed: str) -> str | None:
    """A name as the case has it: evidence, an answer's key, or `product.*`; None for what is none of them."""
    if (code := typed.upper()) in case.regime.evidence_by_id:
        return code
    if typed in case.answers:
        return typed
    return typed if typed.endswith(".*") and any(k.startswith(typed[:-1]) for k in case.answers) else None


def _mark_behind(parts: list[str]) -> tuple[Mark | None, bool, list[str]]:
    """The mark that the last word or two say, whether they say one, and what stands before it."""
    for count in (2, 1):
        said = bare("".join(parts[-count:])) if len(parts) >= count else ""
        if said in _spelled():
            return _spelled()[said], True, parts[:-count]
    return None, False, parts


@cache
def _spelled() -> dict[str, Mark | None]:
    """The spellings of marks, in the form of `bare`."""
    found: dict[str, Mark | None] = {bare(s): None for s in ("none", "无", "不标注", "取消")}
    for mark in MARKS:
        name = mark.value if mark is not None else "none"
        found |= {bare(s): mark for s in (name, word(f"mark.{name}", "en"), word(f"mark.{name}", "zh"))}
    return found | {bare("公开"): Mark.OPEN}

"""A dozen edits of a document, as people make them: typing, deleting, Enter, another date, another box. Chosen by kind of
question, always the same for the same document; each with the answer that must come back."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from intake.filing.cells import MOST_BOXES
from intake.interview.answers import Answer, Status, said
from intake.interview.canonical import complete
from intake.interview.shown import choices, shown_value
from intake.regime.keys import parse
from intake.regime.model import Kind, Question, Regime
from tests.importing.routes.truth import Source

ADDED = "（补充说明 & <see annex 3>）"
WHOLE = "全文改写：另见附件三 & <Annex 3>。"
WHO, REMARK = "王工", "请法务复核 & confirm <this>."


@dataclass(frozen=True)
class Edit:
    """One edit: the key it is made at, what LibreOffice is told to do, and what must come back (None: nothing)."""

    key: str
    name: str
    job: dict[str, Any] = field(repr=False)
    now: Answer | None


Change = tuple[int, int, str]
"""Where, how much goes, what is typed."""


def _middle(text: str) -> Change:
    return len(text) // 2, 0, ADDED


def _end(text: str) -> Change:
    return len(text), 0, ADDED


def _replaced(text: str) -> Change:
    return 0, len(text), WHOLE


def _cut(text: str) -> Change:
    return len(text) // 3, max(1, len(text) // 3), ""


def _start(text: str) -> Change:
    return 0, 0, "更正："


def _swapped(text: str) -> Change:
    return len(text) - 2, 2, "§§"


def _enter(text: str) -> Change:
    return len(text) // 2, 0, "\n"


def _more(text: str) -> Change:
    return len(text), 0, "\n另起一段：见附件。\nA third one."


LINE: dict[str, Callable[[str], Change]] = {
    "typed in the middle": _middle,
    "typed at the end": _end,
    "replaced as a whole": _replaced,
    "cut in the middle": _cut,
    "typed at the beginning": _start,
    "end typed over": _swapped,
}
LINES: dict[str, Callable[[str], Change]] = {"split by Enter": _enter, "paragraphs added": _more}


def dozen(regime: Regime, source: Source) -> list[Edit]:
    """The edits of a document: each of another answer, as many as it has answers for."""
    free = {k: a for k, a in source.said.items() if a.status is Status.ANSWERED and not a.reason and not a.note}
    made: list[Edit] = []
    for name, rule in (LINES | LINE).items():
        kinds = (Kind.PARAGRAPH,) if name in LINES else (Kind.TEXT, Kind.PARAGRAPH)
        for key, answer in free.items():
            question = regime.by_key[parse(key).template]
            if question.kind in kinds and _plain(str(answer.value)):
                made.append(_typed(source, question, key, str(answer.value), name, rule))
                del free[key]
                break
    for kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
        for key, answer in free.items():
            question = regime.by_key[parse(key).template]
            if question.kind is kind and (edit := _valued(source, question, key, answer)):
                made.append(edit)
                del free[key]
                break
    return made


def deletions(regime: Regime, source: Source) -> list[Edit]:
    """One answer deleted, one row deleted, one comment."""
    free = [
        (k, a)
        for k, a in source.said.items()
        if a.status is Status.ANSWERED and regime.by_key[parse(k).template].kind in (Kind.TEXT, Kind.PARAGRAPH)
    ]
    made = []
    for (key, answer), do in zip(free[1::2], ("empty", "comment", "row")):
        job: dict[str, Any] = {"number": source.numbers[key], "do": do}
        if do == "empty":
            made.append(Edit(key, "emptied", job, None))
        elif do == "comment":
            made.append(Edit(key, "commented", job | {"who": WHO, "put": REMARK}, answer))
        else:
            made.append(Edit(key, "row deleted", job, None))
    return made


def _plain(text: str) -> bool:
    """Whether a place in the text is counted the same by every program."""
    return len(text) > 5 and all(ord(c) < 0x10000 and unicodedata.category(c) not in ("Mn", "Cf", "Mc") for c in text)


def _typed(source: Source, question: Question, key: str, text: str, name: str, rule: Callable[[str], Change]) -> Edit:
    at, cut, put = rule(text)
    now = text[:at] + put + text[at + cut :]
    job = {"number": source.numbers[key], "do": "type", "at": at, "cut": cut, "put": put, "was": text, "now": now}
    return Edit(key, name, job, complete(question, key, said(now)))


def _valued(source: Source, question: Question, key: str, answer: Answer) -> Edit | None:
    """Another value where it is no free text."""
    new = _other(question, answer)
    if new is None:
        return None
    now, number = complete(question, key, said(new)), source.numbers[key]
    assert answer.value is not None
    was, shown = (shown_value(question, v, source.lang) for v in (answer.value, new))
    job: dict[str, Any]
    if question.kind in (Kind.NUMBER, Kind.MONEY):
        job = {"number": number, "do": "type", "at": 0, "cut": len(was), "put": shown, "was": was, "now": shown}
        return Edit(key, f"another {question.kind.value}", job, now)
    offered = [option for option, _ in choices(question, source.lang)]
    if question.kind is Kind.DATE or (question.kind is Kind.CHOICE and len(offered) > MOST_BOXES + 1):
        job = {"number": number, "do": "list", "put": shown, "was": was, "now": shown}
        return Edit(key, "another date" if question.kind is Kind.DATE else "another entry of a list", job, now)
    on = [offered.index(option) for option in (new if isinstance(new, list) else [str(new)])]
    return Edit(key, f"another box ({question.kind.value})", {"number": number, "do": "tick", "on": on}, now)


def _other(question: Question, answer: Answer) -> str | int | list[str] | None:
    keys = [k for k in question.option_keys if k != "unknown"]
    match question.kind:
        case Kind.NUMBER:
            return 4321
        case Kind.MONEY:
            return "1234567.5"
        case Kind.DATE:
            return "2027-02-28"
        case Kind.CHOICES:
            return list(keys[-2:]) if list(keys[-2:]) != answer.value else list(keys[:1])
    return next((k for k in keys if k != answer.value), None)


def telling(edits: list[Edit]) -> Iterator[str]:
    """The names of edits, each once."""
    yield from dict.fromkeys(e.name for e in edits)

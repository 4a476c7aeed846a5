"""What a cell says in answer to its question: the way back of what `filing.cells` writes, and what people type instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from intake.filing.cells import MOST_BOXES
from intake.filing.forms.names import option_of
from intake.filing.forms.reading import VAL, Box, Piece
from intake.filing.xml import EMPTY, TAG, TICKED, held
from intake.guard.outside import W
from intake.interview.answers import Answer, Status, not_applicable, said, unknown
from intake.interview.canonical import complete
from intake.interview.clean import clean
from intake.interview.reading import Said, read_value
from intake.interview.reading.words import folded, is_placeholder, is_unknown
from intake.interview.shown import choices, chosen_in, shown
from intake.regime.labels import letters
from intake.regime.model import Kind, Question
from intake.words import Refusal, word

FREE = (Kind.TEXT, Kind.PARAGRAPH)
CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)

_DAYS = (date(2001, 2, 6), date(2034, 9, 15))
"""A day said from today is none here: nobody knows of what day a document speaks. What reads alike on both is a day."""

_REASON = re.compile(r"\s*(?:理由|reason)\s*[:：]\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:备注|note)\s*[:：]\s*", re.IGNORECASE)
_DOES_NOT_APPLY = re.compile(
    r"\s*(?:不适用|not\s+applicable|does\s+not\s+apply|n\s*/\s*a)\s*(?:$|[\n:：,，;；。.(（—–-]\s*)", re.IGNORECASE
)
_GAP = re.compile(r"\t|\s{2,}|[,，;；:：。.(（]")
_UNTOLD = "\0"
"""Stands for a reason that is told apart later: an answer "not applicable" is never without one."""


@dataclass(frozen=True)
class Standing:
    """What stands in a cell: the options that are ticked, where it has boxes (`ticked` is None where it has none), and the
    lines beside them. `plain`: beside the boxes stands nothing but the options' own words."""

    ticked: tuple[str, ...] | None
    lines: tuple[str, ...]
    shown: str = field(repr=False)
    plain: bool = True

    @property
    def same_as(self) -> tuple[object, ...]:
        """What is compared: case and kinds of spaces in other words, nothing that a person would see."""
        text = unicodedata.normalize("NFC", "\n".join(self.lines)).replace("\u00a0", " ").replace("\t", "    ")
        return self.ticked, "\n".join(line.rstrip() for line in text.split("\n")).strip("\n "), self.plain


@dataclass(frozen=True)
class Told:
    """What a cell says: the answer (None if it says nothing, or nothing that can be read), and whether it is empty."""

    answer: Answer | None
    empty: bool = False


def standing(question: Question | None, found: Sequence[Piece]) -> Standing:
    """What stands in the cell of a question; where nobody knows the question, its text."""
    has_boxes = any(isinstance(p, Box) for p in found)
    if question is None or question.kind not in CHOSEN or not has_boxes:
        text = "".join(p if isinstance(p, str) else _sign(p) for p in found)
        lines = tuple(line.rstrip() for line in text.split("\n"))
        return Standing(None, lines, clean(text, lines=True))
    return _with_boxes(question, found)


def rendered(question: Question, answer: Answer | None, lang: str) -> Standing:
    """What an untouched cell of ours shows of an answer."""
    chosen = chosen_in(answer)
    lines: list[str] = []
    ticked: tuple[str, ...] | None = None
    offered = choices(question, lang) if question.kind in CHOSEN else ()
    if offered and not (question.kind is Kind.CHOICE and len(offered) > MOST_BOXES + 1):
        ticked = tuple(o for o, _ in offered if o in chosen)
        lines += [] if chosen else [_state(answer, lang)]
    elif offered:
        lines.append(held(dict(offered).get(chosen[0], chosen[0])) if chosen else _state(answer, lang))
    elif answer is None or answer.status is Status.NOT_APPLICABLE:
        lines.append(_state(answer, lang))
    else:
        lines += held(_shown(question, answer, lang)).split("\n")
    if answer is not None and answer.reason:
        lines += held(word("filing.reason", lang, text=answer.reason)).split("\n")
    if answer is not None and answer.note:
        lines += held(word("filing.note", lang, text=answer.note)).split("\n")
    return Standing(ticked, tuple(lines), "\n".join(lines))


def told(
    question: Question, key: str, stands: Standing, known: Answer | None, *, inside: bool | None, lost: bool = False
) -> Told:
    """What a cell says, read without trust in what stood there once.

    `known` is the answer that the document bore when it was written: it only tells whether a line that begins like a
    reason or a note is one. `inside`: whether the document is one that shows notes; None if that is not known. `lost`:
    whether what the document bore is not known any more; then a person has to say what such a line is.
    """
    if lost and _doubtful(question, stands):
        return Told(None)
    value, reason, note = _parted(question, stands, known, inside)
    found = (
        _boxed(question, stands.ticked, value, stands.plain) if stands.ticked is not None else _typed(question, value)
    )
    if isinstance(found, Told):
        return found if not found.empty or not (reason or note) else Told(None)
    if found.status is Status.NOT_APPLICABLE:
        told_why = "\n".join(t for t in (found.reason, reason) if t and t != _UNTOLD)
        if not told_why:
            return Told(None)
        made: dict[str, object] = {"reason": told_why, "note": note or None}
    else:
        made = {"reason": reason or None, "note": note or None}
    try:
        return Told(complete(question, key, found.model_copy(update=made)))
    except (Refusal, ValidationError, ValueError):
        return Told(None)


def _doubtful(question: Question, stands: Standing) -> bool:
    """Whether a text of several lines has one that may be its reason or its note, and may be part of it."""
    if question.kind is not Kind.PARAGRAPH or _without_value(stands.lines):
        return False
    return any(_REASON.match(line) or _NOTE.match(line) for line in stands.lines[1:])


def _without_value(lines: Sequence[str]) -> bool:
    """Whether lines begin with "not applicable" or "not known": what follows is no text of an answer."""
    return bool(_DOES_NOT_APPLY.match("\n".join(lines))) or (bool(lines) and _says(lines[0], "unknown"))


def _sign(box: Box) -> str:
    """A box as the character that it is in a text."""
    if box.kind == "glyph":
        return (box.element.text or "")[box.place]
    return TICKED if box.ticked else EMPTY


def _state(answer: Answer | None, lang: str) -> str:
    if answer is None:
        return word("unanswered", lang)
    return word("unknown" if answer.status is Status.UNKNOWN else "not_applicable", lang)


def _shown(question: Question, answer: Answer, lang: str) -> str:
    try:
        return shown(question, answer, lang)
    except (ValueError, ArithmeticError):
        return str(answer.value)  # a value of content that this program does not hold


# ---- boxes


def _with_boxes(question: Question, found: Sequence[Piece]) -> Standing:
    """Boxes with their labels: the text behind each, up to the next box or the end of the line."""
    names = {letters(text): o for lang in ("zh", "en") for o, text in choices(question, lang)}
    ticked: dict[str, bool] = {}
    rest: list[str] = []
    labels: list[str] = []
    plain = True
    for line in _lines(found):
        boxes = [n for n, piece in enumerate(line) if isinstance(piece, Box)]
        if not boxes:
            rest.append("".join(p for p in line if isinstance(p, str)).rstrip())
            continue
        if before := "".join(p for p in line[: boxes[0]] if isinstance(p, str)).strip():
            rest.append(before)
            plain = False
        for start, end in zip(boxes, [*boxes[1:], len(line)], strict=True):
            box = line[start]
            assert isinstance(box, Box)
            label = "".join(p for p in line[start + 1 : end] if isinstance(p, str)).strip()
            named = names.get(letters(label)) or option_of(question, label)
            option = _tagged(box) or named or _first(question, label)
            plain = plain and option is not None and named == option
            if option is not None:
                ticked[option] = ticked.get(option, False) or box.ticked
            elif box.ticked:
                ticked[label] = True
            labels.append(f"[{'x' if box.ticked else ' '}] {label}")
    order = {o: n for n, o in enumerate(dict.fromkeys(names.values()))}
    chosen = tuple(sorted((o for o, is_on in ticked.items() if is_on), key=lambda o: order.get(o, len(order))))
    kept = [line for line in rest if line.strip()]
    if plain:
        words = dict(choices(question, _language(labels)))
        text = "\n".join(filter(None, ("; ".join(words.get(o, o) for o in chosen), *rest)))
    else:
        text = "\n".join(("  ".join(labels), *kept))
    return Standing(chosen, tuple(rest), clean(text, lines=True), plain)


def _lines(found: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in found:
        if isinstance(piece, Box):
            lines[-1].append(piece)
            continue
        first, *others = piece.split("\n")
        lines[-1].append(first)
        lines += [[text] for text in others]
    return lines


def _tagged(box: Box) -> str | None:
    """The option that a box of ours names."""
    if box.kind != "control":
        return None
    tag = box.element.find(f"{W}sdtPr/{W}tag")
    name = tag.get(VAL, "") if tag is not None else ""
    return name.partition("=")[2] or None if name.startswith(TAG) else None


def _first(question: Question, label: str) -> str | None:
    """The option that the first words of a label name, where something was written behind them."""
    return option_of(question, _GAP.split(label)[0])


def _language(labels: Sequence[str]) -> str:
    return "zh" if any(ord(c) > 0x2E7F for label in labels for c in label) else "en"


def _boxed(question: Question, ticked: tuple[str, ...], value: str, plain: bool) -> Answer | Told:
    left = "" if _says(value, "unanswered") else value
    apart = _DOES_NOT_APPLY.match(left)
    if apart is not None and plain and not ticked:
        return _na(left[apart.end() :])
    if left or not plain:
        return Told(None)
    if not ticked:
        return Told(None, empty=True)
    if ticked == ("unknown",):
        return unknown()
    if any(o not in question.option_keys for o in ticked) or (len(ticked) > 1 and question.kind is not Kind.CHOICES):
        return Told(None)
    return said(list(ticked) if question.kind is Kind.CHOICES else ticked[0])


# ---- text


def _parted(question: Question, stands: Standing, known: Answer | None, inside: bool | None) -> tuple[str, str, str]:
    """The lines of a cell as value, reason and note."""
    lines = list(stands.lines)
    # in a long text such a line may be the person's own: it is ours only where we wrote one
    long = question.kind is Kind.PARAGRAPH and not _without_value(lines)
    notes = known is not None and known.note is not None if long else inside is not False
    reasons = known is not None and known.reason is not None if long else True
    note = reason = ""
    # a text may begin with such a word itself
    first = 1 if question.kind in FREE else 0
    at = _where(lines, _NOTE, first, last=True) if notes else None
    if at is not None:
        note = _behind(lines[at:], _NOTE)
        lines = lines[:at]
    at = _where(lines, _REASON, first, last=long) if reasons else None
    if at is not None:
        reason = _behind(lines[at:], _REASON)
        lines = lines[:at]
    return clean("\n".join(lines), lines=True), reason, note


def _where(lines: Sequence[str], form: re.Pattern[str], first: int, *, last: bool) -> int | None:
    """The line that begins with a word, not before the line `first`."""
    found = [n for n, line in enumerate(lines) if n >= first and form.match(line)]
    return (found[-1] if last else found[0]) if found else None


def _behind(lines: Sequence[str], form: re.Pattern[str]) -> str:
    """What stands behind the word that begins some lines."""
    return clean(form.sub("", "\n".join(lines), count=1), lines=True)


def _typed(question: Question, value: str) -> Answer | Told:
    if not value or _says(value, "unanswered"):
        return Told(None, empty=True)
    if _says(value, "unknown") or is_unknown(folded(value)):
        return unknown()
    if (apart := _DOES_NOT_APPLY.match(value)) is not None:
        return _na(value[apart.end() :])
    if question.kind in FREE:
        text = " ".join(value.split()) if question.kind is Kind.TEXT else value
        return Told(None) if is_placeholder(text) else said(text)
    if question.kind in CHOSEN and (option := option_of(question, value)) is not None:
        return unknown() if option == "unknown" else said([option] if question.kind is Kind.CHOICES else option)
    if value.startswith(("/", "／")):
        return Told(None)  # commands are for the chat
    readings = [read_value(question, value, today=day) for day in _DAYS]
    answers = [r.answer for r in readings if isinstance(r, Said)]
    if len(answers) < len(_DAYS) or answers[0] != answers[1] or answers[0].note:
        return Told(None)
    return answers[0]


def _says(text: str, id: str) -> bool:
    return letters(text) in {letters(word(id, lang)) for lang in ("en", "zh")}


def _na(behind: str) -> Answer:
    """ "Not applicable" with what stands behind it; the reason may still stand in a line of its own."""
    why = _REASON.sub("", behind, count=1) if _REASON.match(behind) else behind
    why = why.strip()
    if why.endswith((")", "）")) and why.count("(") + why.count("（") < why.count(")") + why.count("）"):
        why = why[:-1]
    return not_applicable(why or _UNTOLD)


def identical(one: Answer, other: Answer) -> bool:
    """Whether two answers are identical in status, value, reason and note."""
    return (one.status, one.value, one.reason, one.note) == (other.status, other.value, other.reason, other.note)


def as_kept(question: Question | None, key: str, answer: Answer) -> Answer | None:
    """An answer that a document bore, in canonical form; None where no question of ours holds it."""
    try:
        return complete(question, key, answer) if question is not None else None
    except (Refusal, ValueError):
        return None

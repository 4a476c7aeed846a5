"""What a text or boxes on a form of somebody else say in answer to a question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from intake.filing.forms.names import option_of
from intake.filing.forms.reading import Box
from intake.importing.foreign.labels import Label, label_of
from intake.interview.answers import Answer, Status, said
from intake.interview.reading import Said, read_value
from intake.regime.model import Kind, Question

_CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
_NO_TODAY = date(2000, 1, 1)
"""A form does not say from which day on it counts: dates without a year are not read, so this day is never used."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?:19|20)\d{6}|[〇零一二三四五六七八九]{4}年")
_ONLY_DAY = re.compile(r"\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?\s*")
_FIGURES = re.compile(r"[0-9][0-9,，. ]*")
_OWN_UNIT = re.compile(r"[万亿千百]|元|million|thousand|bn|[mk]\b|rmb|cny|yuan|¥")
_BLANKS = re.compile(r"[_\uff3f\u2002]{2,}")
_DRAWN = " \t\u3000\u2002\xa0_\uff3f"
_GUIDE = (
    r"[(（\[【<〈](?:请|注|如|例|按|须|应|填|说明|可|please|e\.?g|for example|note|enter|if |see |as |state |give )"
    r"[^()（）\[\]【】<>〈〉]*[)）\]】>〉]"
)
_GUIDES = re.compile(rf"^{_GUIDE}|{_GUIDE}$", re.IGNORECASE)
_GUIDE_LINE = re.compile(
    r"(?:(?:注|说明|填写说明|提示|示例|例如?)[:：]|请(?:填写|说明|按|如实|在|简要|勾选|选择|描述|列出)"
    r"|(?:note|hint|guidance|example|e\.g\.|for example)[:,]? |please |describe |explain |state |enter |give |list |specify )",
    re.IGNORECASE,
)
_UNITS_OF = {"day": ("天", "day"), "month": ("月", "month"), "percent": ("%", "per cent")}


def only_a_day(text: str) -> bool:
    """Whether a text is nothing but a date: what stands beside a seal or a signature."""
    return bool(_ONLY_DAY.fullmatch(unicodedata.normalize("NFKC", text)))


def without_guidance(text: str) -> str:
    """A text without the form's own words of guidance and drawn blanks, where anything is left beside them."""
    lines = [_GUIDES.sub("", _BLANKS.sub(" ", line).strip(_DRAWN)).strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line and not _GUIDE_LINE.match(line))


def answer_for(question: Question, label: str, text: str) -> Answer | None:
    """What `text` says in answer to `question`, where it stands beside `label`, whose unit counts. None if it cannot be
    read as an answer."""
    return _read(question, label_of(label), text)


def answer_in(question: Question, label: Label, text: str, boxes: Sequence[tuple[Box, str]]) -> Answer | None:
    """What a place says: its boxes where it has any, else its text."""
    if not boxes:
        return _read(question, label, text)
    ticked = [name for box, name in boxes if box.ticked]
    if question.kind not in _CHOSEN:
        return _read(question, label, ", ".join(ticked))
    options = [option_of(question, name) for name in ticked]
    keys = list(dict.fromkeys(o for o in options if o is not None))
    if None in options or not keys or (len(keys) > 1 and (question.kind is not Kind.CHOICES or "unknown" in keys)):
        return None
    if keys == ["unknown"]:
        return Answer(status=Status.UNKNOWN)
    return said([k for k in question.option_keys if k in keys] if question.kind is Kind.CHOICES else keys[0])


def _read(question: Question, label: Label, text: str) -> Answer | None:
    if not any(c.isalnum() for c in text):
        return None  # a stroke says that there is nothing, or that nobody has filled it in
    if question.kind is Kind.DATE and not _YEAR.search(unicodedata.normalize("NFKC", text)):
        return None
    if question.kind is Kind.MONEY or (question.kind is Kind.NUMBER and label.times):
        if label.foreign:
            return None
        text = _times(text, label.times)
    if question.kind is Kind.NUMBER and not _fits(question, label):
        return None
    if question.kind in _CHOSEN and (option := option_of(question, text)) is not None:
        chosen = Answer(status=Status.UNKNOWN) if option == "unknown" else None
        return chosen or said([option] if question.kind is Kind.CHOICES else option)
    if question.kind in _CHOSEN and unicodedata.normalize("NFKC", text).strip().isdigit():
        return None  # the number of an option on our screen is no number on their form
    if text.startswith(("/", "\uff0f", "、")):
        text = "/" + text  # no command: it stands as it is
    found = read_value(question, text, today=_NO_TODAY)
    return found.answer if isinstance(found, Said) else None


def _times(text: str, times: Decimal | None) -> str:
    """A bare number in the label's unit, in yuan or pieces."""
    line = unicodedata.normalize("NFKC", text).casefold().strip()
    if times is None or _OWN_UNIT.search(line) or not _FIGURES.fullmatch(line):
        return text
    bare = re.sub(r"[, ]", "", line)
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", bare):
        return text
    number = Decimal(bare) * times
    return f"{number:.2f}" if number != int(number) else f"{int(number)}"


def _fits(question: Question, label: Label) -> bool:
    """Whether the unit of time or share that a label gives is the question's own."""
    if label.period is None or question.unit is None:
        return True
    own = f"{question.unit.en} {question.unit.zh}"
    return any(word in own for word in _UNITS_OF.get(label.period, ("\0",)))

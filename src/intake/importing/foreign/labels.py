"""A label taken apart: the names by which it is looked up, and the unit that it gives for its answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from intake.regime.labels import plain

_BRACKETS = re.compile(r"[(\[【〔<《][^()\[\]【】〔〕<>《》]*[)\]】〕>》]")
_SENTENCE = re.compile(r"[。？?;；\n]|\.\s|:(?!\d)")
_GUIDANCE = re.compile(
    r"请|按照?|与.*一致|填写?|须|应|例如|如[:：]|全称|可附|附页|单位[:：]|必|选|多选|单选|勾选|打|格式|√"
    r"|\b(?:please|e\.?g|for example|as (?:in|on|registered|stated)|full|required|optional|mandatory|enter|fill|if any|if known"
    r"|tick|choose|select|one only|all that apply|in words|yyyy|dd|unit|per|year|month|day)\b"
)
_CURRENCY = re.compile(r"美元|欧元|港[币元]|日元|英镑|[$€£]|\b(?:usd|eur|gbp|hkd|jpy|dollars?|euros?)\b")
_TIMES = (
    (re.compile(r"亿"), 10**8),
    (re.compile(r"百万|\b(?:million|mio|mn)\b|\bm\b"), 10**6),
    (re.compile(r"万|10[,. ]?000|\b10 ?k\b"), 10**4),
    (re.compile(r"千|1[,. ]?000\b|\bthousands?\b|\bk\b|000s"), 10**3),
    (re.compile(r"元|人民币|rmb|cny|yuan|¥"), 1),
)
_MONEY_AT_END = re.compile(
    r"(?:[,，、/]|\bin\b|\s)\s*((?:亿|百万|万|千)?元|(?:rmb|cny)(?: [0-9,]+| million| thousand)?)$"
)
_MONEY_ENDS = ("元", "rmb", "cny", "0", "million", "thousand")
_PERIODS = {
    "day": ("天", "日", "工作日", "days", "day"),
    "week": ("周", "星期", "weeks", "week"),
    "month": ("个月", "月", "months", "month"),
    "year": ("年", "years", "year"),
    "hour": ("小时", "时", "hours", "hour", "h"),
    "minute": ("分钟", "minutes", "min"),
    "percent": ("%", "百分比", "per cent", "percent"),
}
_SPREAD = re.compile("(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
_LONG = 24
_LONGEST = 400
_NUMBERED = re.compile(
    r"(?:\s*(?:[*★※●○#]|[0-9]{1,2}(?:[.][0-9]{1,3})*[)）.、．]\s?|[0-9]{1,2}(?:[.][0-9]{1,3})+\s"
    r"|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[)）]|[一二三四五六七八九十]{1,3}[、.．]))+\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """`names`: the shapes of it that may be the very name of a question, the whole one first. `rough`: what likeness is
    taken of. `times`: what its unit multiplies a bare number by, None if it gives none. `period`: its unit of time or share.
    `foreign`: it asks for another currency than the yuan."""

    shown: str
    names: tuple[str, ...]
    rough: str
    times: Decimal | None = None
    period: str | None = None
    foreign: bool = False


@lru_cache(maxsize=16384)
def label_of(text: str) -> Label:
    """Take a label apart."""
    text = text[:_LONGEST]
    shown = " ".join(text.split())
    line = unnumbered(_SPREAD.sub("", unicodedata.normalize("NFKC", text).casefold().strip()))
    asides = [a[1:-1].strip() for a in _BRACKETS.findall(line)]
    bare = (_BRACKETS.sub(" ", line) if asides else line).strip(" :")
    behind = _MONEY_AT_END.search(bare) if bare.endswith(_MONEY_ENDS) else None
    units = [a for a in asides if _unit(a)] + ([behind[1]] if behind else [])
    if behind:
        bare = bare[: behind.start()]
    names = [line]
    if all(_unit(a) or _GUIDANCE.search(a) for a in asides):
        names.append(bare)
    first = next((part.strip() for part in _SENTENCE.split(bare) if plain(part)), bare)
    # what explains a label stands under it or behind its first sentence
    names += [first] if first != bare and ("\n" in line or len(bare) > _LONG) else []
    found = tuple(dict.fromkeys(n for n in map(plain, names) if n))
    unit = " ".join(units)
    return Label(
        shown,
        found,
        first if len(bare) > 2 * _LONG else bare,
        times=_times(unit),
        period=next((p for p, words in _PERIODS.items() if any(a in words for a in asides)), None) if asides else None,
        foreign=bool(_CURRENCY.search(line)),
    )


def unnumbered(text: str) -> str:
    """A label without its number and marks in front."""
    number = _NUMBERED.match(text)
    return text[number.end() :] if number and number.end() < len(text) else text


def _unit(aside: str) -> bool:
    """Whether words in brackets only give a unit."""
    rest = aside
    for form, _ in _TIMES:
        rest = form.sub("", rest)
    rest = re.sub(r"单位|unit|in|of|大写|小写|[:：,./\s]", "", rest)
    return (not rest and bool(aside)) or any(aside in words for words in _PERIODS.values())


def _times(unit: str) -> Decimal | None:
    return next((Decimal(by) for form, by in _TIMES if form.search(unit)), None) if unit else None

"""Numbers and money: `1,200`, `120万`, `1.2 million`, `一百二十万`, `two hundred`, amounts with a sign of the yuan."""

from __future__ import annotations

import re
from decimal import Decimal

from intake.interview.canonical import MOST_MONEY
from intake.interview.reading.result import Unread, shortly
from intake.interview.reading.roughly import roughly
from intake.interview.reading.spelled import spelled_out
from intake.interview.reading.words import folded
from intake.regime.text import Text

_DIGITS = {sign: str(n) for signs in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖") for n, sign in enumerate(signs)}
_DIGITS |= {"两": "2", "兩": "2"}
_ARABIC = str.maketrans(
    _DIGITS | {"点": ".", "拾": "十", "佰": "百", "仟": "千", "萬": "万", "億": "亿", "廿": "2十", "卅": "3十"}
)
_COUNT = "".join(_DIGITS).replace("零", "").replace("〇", "")
# 三四十 is "thirty or forty", 二〇 is a year's spelling: two digits side by side are no Chinese number.
_SIDE_BY_SIDE = re.compile(f"[{_COUNT}][{_COUNT}零〇0-9]|[0-9][{_COUNT}零〇]")
_UNITS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}([ ,])[0-9]{3}(?:\1[0-9]{3})*(?![0-9,])")
_TIMES = {"w": 4} | dict.fromkeys(("k", "thousand"), 3)
_TIMES |= dict.fromkeys(("m", "mn", "mio", "million", "millions"), 6) | dict.fromkeys(("b", "bn", "billion"), 9)
_WITH_TIMES = re.compile(rf"([0-9., ]+?) ?({'|'.join(_TIMES)})")
_LONGEST = 100

BELOW_ZERO = re.compile(r"(?:[-\u2013\u2014负]|minus\b) *(?=.)")
_MARK = "(?:人民币|rmb|cny|元人民币|元|圆|块钱|块|yuan|¥)"
_MONEY = re.compile(rf"(?P<before>{_MARK}?) ?(?P<number>.+?) ?(?P<after>{_MARK}? ?{_MARK}? ?[整正]?)")
_OTHER_MONEY = re.compile(
    r"[$€£]|美[元金]|[欧日港]元|港币|英镑|\b(?:dollars?|euros?)\b|(?:\b|(?<=[0-9]))(?:usd|eur|gbp|hkd|jpy)(?:\b|(?=[0-9]))"
)
# 伍角, 五角三分, 零五分 behind the yuan
_FEN = re.compile(r"(?P<yuan>.+[元圆块])零?(?:(?P<jiao>[^角分])角)?零?(?:(?P<fen>[^角分])分)?[整正]?")
_MARKS_BEFORE = re.compile("^(?:人民币|rmb|cny|¥) ?")
_IN_BRACKETS = re.compile(rf"(.+?) ?\((?:单位[::]? ?)?([万亿千百]*{_MARK}?|[a-z]+)\)")
_POINT_FOR_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def numeral(text: str) -> Decimal | None:
    """The number from 0 up that `text` (in the form of `folded`) spells, in Arabic or Chinese figures, or None.

    None as well where readers would differ: `1,20`, 一亿两千 (with or without 万), 三四十.
    """
    text = spelled_out(text.removeprefix("+")) if len(text) <= _LONGEST else text
    if len(text) > _LONGEST or _SIDE_BY_SIDE.search(text.partition("点")[0]):
        return None
    exponent = 0
    if match := _WITH_TIMES.fullmatch(text):
        text, exponent = match[1], _TIMES[match[2]]
    text = _GROUPED.sub(lambda m: m[0].replace(m[1], ""), text.translate(_ARABIC))
    number = _value(re.sub(r" ?([亿万千百十]) ?", r"\1", text).strip(), last=True)
    return None if number is None else number * 10**exponent


def money(text: str, expected: Text) -> Decimal | Unread:
    """The amount in yuan that was typed. A lone `1.2` is not taken: it is more often a slip for 1.2 million."""
    line = folded(text)
    values = {"text": shortly(text), "expected": expected}
    if _OTHER_MONEY.search(line):
        return Unread("composer.currency", values)
    if len(line) > _LONGEST:
        return Unread("composer.money", values)
    if bracketed := _IN_BRACKETS.fullmatch(line):
        line = f"{bracketed[1]} {bracketed[2]}"
    line = _with_fen(line)
    below = BELOW_ZERO.match(line)
    match = _MONEY.fullmatch(line[below.end() :] if below else line)
    typed = match["number"] if match else ""
    marked = bool(match and (match["before"] or match["after"]))
    if _POINT_FOR_THOUSANDS.fullmatch(typed) and not marked:
        return Unread("composer.money_point", values | {"full": typed.replace(".", ",")})
    found = numeral(typed)
    if found is None:
        return roughly(line, lambda part: _amount(part, expected), values) or Unread("composer.money", values)
    if below:
        return Unread("composer.negative", values)
    if found >= MOST_MONEY:
        return Unread("composer.large", values)
    yuan = round(found, 2)
    point = re.fullmatch(r"[0-9,]*\.([0-9]+)", typed)
    if point and len(point[1]) != 2 and not marked:
        if found >= 1000:
            return Unread("composer.money_tenth", values | {"read": typed, "yuan": _figures(yuan)})
        wan, full = _figures(found * 100), _figures(found * 10**6, ",")
        offered = {"read": typed, "wan": wan, "full": full, "yuan": _figures(yuan)}
        return Unread("composer.money_slip", values | offered)
    return found if found == yuan else Unread("composer.fen", values | {"yuan": _figures(yuan)})


def _amount(text: str, expected: Text) -> Decimal | None:
    found = money(text, expected)
    return found if isinstance(found, Decimal) else None


def _with_fen(line: str) -> str:
    """伍元伍角整 as 5.5元; any other line as it is."""
    match = _FEN.fullmatch(line)
    if match is None or not (match["jiao"] or match["fen"]):
        return line
    parts = [numeral(part or "0") for part in (_MARKS_BEFORE.sub("", match["yuan"])[:-1], match["jiao"], match["fen"])]
    yuan, jiao, fen = parts
    if yuan is None or jiao is None or fen is None or yuan % 1:
        return line
    return f"{yuan + jiao / 10 + fen / 100:f}元"


def _figures(number: Decimal, group: str = "") -> str:
    return f"{number.normalize():{group}f}"


def _value(text: str, last: bool) -> Decimal | None:
    """`text` with Arabic digits and Chinese units. `last`: nothing follows, so 两万五 may be short for 两万五千."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if pointed := re.fullmatch(r"([^.]*[亿万千百十][0-9]*)(\.[0-9]+)", text):
        whole = _value(pointed[1], last=False)
        return None if whole is None else whole + Decimal(pointed[2])
    for unit, size in _UNITS.items():
        head, found, tail = text.partition(unit)
        if found:
            times = Decimal(1) if unit == "十" and not head else _times(head, size)
            rest = _rest(tail, size, last)
            if times is None or rest is None or (rest and times % 1):
                return None
            return times * size + rest
    return None


def _times(head: str, size: int) -> Decimal | None:
    """What stands before a unit: 120 before 万; before 千, 百, 十 only plain figures."""
    number = _value(head, last=False)
    if number is None:
        return None
    if _PLAIN.fullmatch(head):
        return number if size > 10 or number < 10 else None
    return number if size >= 10**4 and number < size else None


def _rest(tail: str, size: int, last: bool) -> Decimal | None:
    """What stands behind a unit, always less than it."""
    if not tail:
        return Decimal(0)
    rest = _value(tail.lstrip("0"), last=last and tail[0] != "0")
    if rest is None or rest >= size:
        return None
    if tail[0] == "0":
        return rest
    if tail.isdigit():
        if len(tail) == 1 and size > 10:
            return rest * size / 10 if last else None
        return rest if rest * 10 >= size else None
    return None if size == 10**8 and rest < 10**4 else rest

"""JSON of others: measured before anything is built of it, then read with nothing that JSON itself does not know."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from intake.words import Refusal

MOST_JSON, MOST_NODES, MOST_DEPTH = 16 << 20, 300_000, 30
"""Bytes of a file of data, values in it, and levels inside each other."""
_LONGEST_NUMBER = 40

# possessive, and a string may end with the file: no text is looked at twice
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[\[\]{},]', re.DOTALL)

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_HALVES = re.compile("[\ud800-\udfff]")


def read_json(data: bytes, name: str) -> Any:
    """The value in a file of JSON. Raises Refusal, naming the file: too large, nested too deep, a name twice in one
    object, a number that is none, no JSON at all. Half a character, which no text can hold, is left out of the values."""
    if len(data) > MOST_JSON:
        raise Refusal("data.large", file=name)
    _measure(data, name)

    def none(_: str) -> NoReturn:
        raise ValueError("no such number")

    def whole(text: str) -> int:
        if len(text) > _LONGEST_NUMBER:
            none(text)
        return int(text)

    def broken(text: str) -> float:
        number = float(text)
        return number if math.isfinite(number) else none(text)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise Refusal("data.twice", file=name)
        return found

    try:
        text = data.decode("utf-8-sig")
        found = json.loads(text, object_pairs_hook=once, parse_int=whole, parse_float=broken, parse_constant=none)
        return _whole_characters(found) if _HALF.search(data) else found
    except (ValueError, RecursionError):
        raise Refusal("data.json", file=name) from None


def _measure(data: bytes, name: str) -> None:
    """Refuse what is nested too deep or holds too many values, before anything is built of it."""
    depth = nodes = 0
    for token in _TOKEN.finditer(data):
        sign = token[0][:1]
        if sign == b'"':
            continue
        nodes += sign != b"]" and sign != b"}"
        depth += (sign in b"[{") - (sign in b"]}")
        if depth > MOST_DEPTH or nodes > MOST_NODES:
            raise Refusal("data.deep" if depth > MOST_DEPTH else "data.large", file=name)


def _whole_characters(value: Any) -> Any:
    if isinstance(value, str):
        return _HALVES.sub("", value)
    if isinstance(value, list):
        return [_whole_characters(v) for v in value]
    return {k: _whole_characters(v) for k, v in value.items()} if isinstance(value, dict) else value

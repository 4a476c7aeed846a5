"""Typing errors: which of some names a word is near to. What is near is offered, never taken."""

from __future__ import annotations

from collections.abc import Collection

_LEAST_PART = 4
"""Letters that a part of a name must have to count as said: `telecomm` for communications."""
_MOST = 40


def nearness(word: str, names: Collection[str]) -> int | None:
    """How far `word` is from the nearest of `names` (all in the form of `bare`); None if none is near.

    Near is: one or two slips away from a name or its beginning (0 to 3), or a part of it said (4).
    """
    if not 2 <= len(word) <= _MOST:
        return None
    found = [far for name in names if (far := _far(word, name)) is not None]
    return min(found, default=None)


def _far(word: str, name: str) -> int | None:
    chinese = not word.isascii()
    # two letters say too little: only 能原 for 能源 and `on` for `no`
    if len(word) == 2:
        near = len(name) == 2 and (sum(a == b for a, b in zip(word, name)) == 1 if chinese else word == name[::-1])
        return 1 if near else None
    if len(word) > 4 and sorted(word) == sorted(name):
        return 1
    most = 1 if len(word) < 8 else 2 if len(word) < 14 else 3
    # each letter that the name does not have is a slip: most names are told apart without counting
    if len(set(word) - set(name)) <= most:
        begun = range(max(3, len(word) - 1), min(len(name), len(word) + 1) + 1) if len(word) > 3 or chinese else ()
        slips = min((_slips(word, name[:n]) for n in begun), default=most + 1)
        if abs(len(word) - len(name)) <= most:
            slips = min(slips, _slips(word, name))
        if slips <= most:
            return slips
    part = 2 if chinese else _LEAST_PART
    return 4 if len(word) >= part and word in name else None


def tail_said(word: str, parts: Collection[str]) -> bool:
    """Whether `word` ends as one of the single words begins, by four letters: `telecomm` and communications."""
    ends = (word[-n:] for n in range(_LEAST_PART, len(word)))
    return word.isascii() and any(part.startswith(end) for end in ends for part in parts)


def _slips(a: str, b: str) -> int:
    """Letters put in, left out, mistaken or swapped with their neighbour between `a` and `b`."""
    before, row = [0] * (len(b) + 1), list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                least = min(least, older[j - 2] + 1)
            row.append(least)
    return row[-1]

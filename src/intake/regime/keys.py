"""Keys of questions: `purchase.title`, and in groups `suppliers[2].name`, whose template is `suppliers[].name`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

PLAIN = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
TEMPLATE = re.compile(r"([a-z][a-z0-9_]*)\[\]\.([a-z][a-z0-9_]*)")
_ITEM = re.compile(r"([a-z][a-z0-9_]*)\[([1-9][0-9]{0,5})\]\.([a-z][a-z0-9_]*)")


class Key(NamedTuple):
    """A key taken apart: the question's template, and the group and item number where it is in a group."""

    template: str
    group: str | None = None
    item: int | None = None


@lru_cache(maxsize=4096)
def parse(key: str) -> Key:
    """Take a concrete key apart. Anything that is no item of a group is its own template."""
    match = _ITEM.fullmatch(key)
    if match is None:
        return Key(key)
    group, item, field = match.groups()
    return Key(f"{group}[].{field}", group, int(item))


@lru_cache(maxsize=4096)
def concrete(template: str, item: int | None) -> str:
    """The key of `template` for item number `item`; a template outside groups stays as it is."""
    return template if item is None else template.replace("[]", f"[{item}]", 1)

"""Ids, salts, times. Each can be replaced when a store is opened, so that the same steps give the same bytes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: no i, l, o or u, so nothing is mistaken when it is read aloud or typed."""

_HEARD = str.maketrans("ilo", "110")


def new_id() -> str:
    """A case's id, such as `k7f2-93ab`: 40 random bits. Whether it is free is for the primary key to say."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def respelled(beginning: str) -> str:
    """The beginning of an id as it was meant: `K7F293` is `k7f2-93`, and l or i is 1, o is 0."""
    letters = beginning.lower().replace("-", "").replace(" ", "").translate(_HEARD)
    return letters if len(letters) <= 4 else f"{letters[:4]}-{letters[4:]}"


def new_salt() -> str:
    """128 random bits in hex."""
    return secrets.token_hex(16)


def utc_now() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """ISO 8601 with `Z`, to the second. A time without zone is taken as UTC."""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Stamps:
    """What a store puts on everything that it writes: who did it, when, new ids and salts."""

    who: str
    clock: Callable[[], datetime] = utc_now
    ids: Callable[[], str] = new_id
    salt: Callable[[], str] = new_salt

    def now(self) -> str:
        """The time now, as it is stored."""
        return stamp(self.clock())

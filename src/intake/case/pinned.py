"""The content that a case is pinned to: kept as a whole, opened in its own words, however old it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from intake.regime.model import FORM, Regime, digest_of
from intake.store.errors import StoreError

if TYPE_CHECKING:
    from intake.store.store import Store

_STEPS: dict[int, Any] = {}
"""By the form that it starts from: a function from the parsed JSON of that form to the next one."""


def pin(store: Store, regime: Regime) -> None:
    """Keep a full copy of the content under its digest."""
    store.pin(regime.digest, regime.id, regime.kept)


def pinned(store: Store, digest: str) -> Regime:
    """The content under a digest, brought to today's form. Its digest stays what it was.

    Raises StoreError if it is not there, is not what the digest was taken of, or cannot be brought to today's form.
    """
    try:
        body = store.content(digest)
        if digest_of(body) != digest:
            raise ValueError
        kept = json.loads(body)
        for form in range(kept["form"], FORM):
            kept["regime"] = _STEPS[form](kept["regime"])
        regime = Regime.model_validate(kept["regime"])
    except (KeyError, ValueError, ValidationError):
        raise StoreError("storage.content", digest=digest[:20]) from None
    regime.__dict__["digest"] = digest  # where the cached property would put the digest of today's form
    return regime

"""The content that a case is pinned to: kept as a whole, opened in its own words, however old it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from intake.regime.model import Regime
from intake.store.errors import StoreError

if TYPE_CHECKING:
    from intake.store.store import Store

FORM = 1
"""The number of the form in which content is kept. A field that is added has a default; any other change is a new form
with a step from the one before in `_STEPS`."""

_STEPS: dict[int, Any] = {}
"""By the form that it starts from: a function from the parsed JSON of that form to the next one."""


def pin(store: Store, regime: Regime) -> None:
    """Keep a full copy of the content under its digest."""
    store.pin(regime.digest, regime.id, json.dumps({"form": FORM, "regime": regime.model_dump(mode="json")}))


def pinned(store: Store, digest: str) -> Regime:
    """The content under a digest, brought to today's form. Its digest stays what it was. Raises StoreError."""
    try:
        kept = json.loads(store.content(digest))
        for form in range(kept["form"], FORM):
            kept["regime"] = _STEPS[form](kept["regime"])
        regime = Regime.model_validate(kept["regime"])
    except (KeyError, ValueError, ValidationError):
        raise StoreError("storage.content", digest=digest[:20]) from None
    regime.__dict__["digest"] = digest  # where the cached property would put the digest of today's form
    return regime

"""All cases: list them, start one, open one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake.case.case import Case
from intake.case.pinned import pin
from intake.case.saying import UNTITLED
from intake.interview.answers import said
from intake.interview.clean import clean
from intake.regime.compose import UnknownRegime, load_regime, periods, regime_for
from intake.regime.model import Regime
from intake.store.records import CaseLine
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.store.store import Store

DEFAULT_REGIME = "cn-2022"


class Cases:
    """The folder of cases, opened. Errors of the disk or the database are `StoreError`s, others Refusals."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today

    @classmethod
    def open(cls, home: Path | None = None) -> Cases:
        """Open the data folder (`INTAKE_HOME`) or database (`INTAKE_DB`), making it at first use. Raises StoreError."""
        from intake.store.store import Store

        return cls(Store.open(home=home))

    def list(self, limit: int = 2**31 - 1) -> list[CaseLine]:
        """The cases, newest first; with `limit` only so many."""
        return self._store.cases(limit)

    def new(self, title: str | None = None, *, regime: str | None = None, purchased: date | None = None) -> Case:
        """Start a case. The purchase date picks the regime unless one is named. Raises Refusal, nothing is made then."""
        content = chosen_regime(regime, purchased)
        name = clean(title or "")[:200]
        pin(self._store, content)
        record = self._store.create(name or UNTITLED, content.id, content.digest)
        case = self.get(record.id)
        first = {}
        if name:
            first["purchase.title"] = said(name)
        if purchased is not None:
            first["purchase.date"] = said(purchased.isoformat())
        if first:
            case.answer_all(first)
            case.walk()
        return case

    def get(self, id: str | None = None) -> Case:
        """Open a case by id or a unique beginning of it; the most recent one without. Raises Refusal."""
        found = self.find(id)
        return Case(self._store, self._store.load(found), self._today)

    def find(self, id: str | None) -> str:
        """The full id behind a unique beginning of it; the most recent case without. Raises Refusal."""
        if id is None:
            newest = self._store.newest()
            if newest is None:
                raise Refusal("refused.no_case")
            return newest
        if not any(c.isalnum() for c in id):
            raise Refusal("refused.case", case=id[:40])
        found = self._store.case_ids(id)
        exact = [i for i in found if i == id]
        if len(exact or found) != 1:
            raise Refusal("refused.case", case=id[:40])
        return (exact or found)[0]

    def close(self) -> None:
        """Close the database."""
        self._store.close()


def chosen_regime(regime: str | None, purchased: date | None) -> Regime:
    """The regime that is named, or that governs the date, or the default. Raises Refusal."""
    if purchased is not None and purchased < min(p.since for p in periods()):
        raise Refusal("refused.early", date=purchased.isoformat())
    if regime is None and purchased is not None:
        regime = regime_for(purchased)
        if regime is None:
            raise Refusal("refused.no_regime", date=purchased.isoformat())
    try:
        return load_regime(regime or DEFAULT_REGIME)
    except UnknownRegime as unknown:
        raise Refusal("refused.regime", regime=unknown.regime[:40], known=", ".join(unknown.known)) from None

"""How long an answer may be taken over from an earlier filing: the content's own limits."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from intake.regime.authors import Fact
from intake.regime.compose import load_regime, periods
from intake.regime.model import Kind


@pytest.mark.parametrize("regime", [p.id for p in periods()])
def test_what_plainly_ages_has_a_limit_and_what_does_not_has_none(regime: str) -> None:
    by_key = load_regime(regime).by_key
    aging = {
        "secrecy.state_secret": 30,  # another purchase, other material: looked at anew
        "secrecy.work_secret": 30,
        "vulnerabilities.unfixed": 30,
        "patches.mean_days": 180,
        "history.adverse_conclusion": 90,
    }
    for key, days in aging.items():
        assert by_key[key].good_for == days
    for key in ("operator.name", "product.name", "purchase.title"):
        assert by_key[key].good_for is None
    assert sum(1 for q in by_key.values() if q.good_for is not None) >= 12


@pytest.mark.parametrize("days", [0, -1])
def test_a_limit_is_at_least_a_day(days: int) -> None:
    with pytest.raises(ValidationError):
        Fact(kind=Kind.TEXT, good_for=days)

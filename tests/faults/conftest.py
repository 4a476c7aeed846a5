"""What the harnesses want from outside: no database of a server, no passphrase of a person."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("INTAKE_DB", "INTAKE_PASSPHRASE"):
        monkeypatch.delenv(name, raising=False)

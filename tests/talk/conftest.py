"""A case with something in every state."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from intake.case import Case, Cases
from tests.talk.states import mixed as made


@pytest.fixture
def mixed() -> Iterator[Case]:
    """A case of its own for each test."""
    cases = Cases.open()
    yield made(cases)
    cases.close()

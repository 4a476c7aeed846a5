"""What the tests of foreign forms share: a form read, and what came of it in short."""

from __future__ import annotations

from collections.abc import Mapping

from intake.guard import opened
from intake.importing.foreign import read_foreign
from intake.importing.found import Found, Reading
from intake.importing.known import Known
from intake.interview.answers import Status
from intake.regime.compose import load_regime
from tests.filing.forms.making import docx

REGIME = load_regime("cn-2022")


def read(body: str, more: Mapping[str, bytes] | None = None, *, relations: str = "", **aliases: str) -> Reading:
    """A form of this body, read; `aliases` are names that people confirmed, with the questions that they mean."""
    data = docx(body, more, relations=relations)
    return read_foreign(opened(data), "form.docx", "0" * 64, Known(REGIME, aliases=aliases))


def values(body: str, **aliases: str) -> dict[str, object]:
    """What has a key: the value, "unknown", or None where it cannot be read."""
    return {f.key: value_of(f) for f in read(body, **aliases).found if f.key is not None}


def value_of(found: Found) -> object:
    if found.answer is None:
        return None
    return found.answer.value if found.answer.status is Status.ANSWERED else str(found.answer.status)


def offered(body: str) -> dict[str, tuple[str, ...]]:
    """What has no key, by its label, with the questions that are offered for it."""
    return {f.label: f.offered for f in read(body).found if f.key is None}

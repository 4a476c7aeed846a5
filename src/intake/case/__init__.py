"""The only door to a case: answer, go back, attach, export. Faces talk to this package and to nothing below it."""

from __future__ import annotations

from intake.case.case import Case
from intake.case.cases import Cases
from intake.case.standing import Effect
from intake.store.records import CaseLine

__all__ = ["Case", "CaseLine", "Cases", "Effect"]

"""The only door to a case: answer, go back, attach, export. Faces change a case through this package alone.

What the pure rooms tell (words, values, content) faces read there themselves.
"""

from __future__ import annotations

from intake.case.case import Case
from intake.case.cases import Cases
from intake.case.standing import Effect
from intake.case.tasks import CaseTask
from intake.store.records import CaseLine, Heard

__all__ = ["Case", "CaseLine", "CaseTask", "Cases", "Effect", "Heard"]

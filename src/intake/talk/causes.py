"""What a finding concerns: questions, and pieces of evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.findings import Finding

_CODE = re.compile(r"\bE[0-9]{2}\b")


def evidence_in(case: Case, finding: Finding) -> tuple[str, ...]:
    """The codes of the evidence that a finding names, in its order."""
    return tuple(dict.fromkeys(c for c in _CODE.findall(finding.text.en) if c in case.regime.evidence_by_id))


def cause_of(case: Case, finding: Finding) -> str | None:
    """Where to put a finding right: the first piece of evidence that it names, else its first question that is asked."""
    codes = evidence_in(case, finding)
    return codes[0] if codes else next((k for k in finding.keys if k in case.judgement.route.on), None)

"""A case in which every state that a question can be in occurs."""

from __future__ import annotations

from datetime import date

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.interview.answers import Proposal, Source, SourceKind, not_applicable, said
from tests.worked import TELECOM

OWNER, DUE = "王工", date(2026, 12, 1)

PARKED = "operator.connects_to_cii"
NOT_APPLICABLE = "purchase.number"
TO_CONFIRM = "product.model"
BESIDE = "product.version"
TO_ANSWER = "purchase.quantity"
TO_REASON = "assessment.c4"
UNKNOWN = "dependence.past_pressure"
ALSO_UNKNOWN = "home_law.can_compel"
OFF = "dependence.past_pressure_details"
GONE = "suppliers[3].country"


def mixed(cases: Cases) -> Case:
    """The worked example of an operator's routers, with something in every state."""
    case = cases.new("Routers", purchased=date.fromisoformat(TELECOM.purchased))
    case.answer_all({"operator.cii_notice": said("no"), PARKED: said("yes", note="asked them on 3 March")})
    case.answer_all(read_answers(case, TELECOM.answers))
    case.answer_all(
        {
            NOT_APPLICABLE: not_applicable("bought without a number"),
            TO_CONFIRM: None,
            TO_ANSWER: None,
            TO_REASON: said("low"),
        }
    )
    source = Source(kind=SourceKind.CASE, ref="ab12cd")
    case.propose(
        {
            TO_CONFIRM: Proposal(said("NR-9900").model_copy(update={"source": source}), sure=True, at="2025-11-03"),
            BESIDE: Proposal(said("NOS 24").model_copy(update={"source": source})),
        }
    )
    case.set_task(UNKNOWN, owner=OWNER, due=DUE)
    case.remove_item("suppliers", 3)
    return case

"""A case as JSON: the form of `intake show --json`, version 1 of the contract."""

from __future__ import annotations

from typing import Any

from intake.case.case import Case
from intake.interview.answers import EvidenceState, Items
from intake.interview.scope import Reason, Verdict
from intake.interview.upgrade import Comparison
from intake.interview.whatif import WhatIf, ranked_open, review_changes, scope_changes
from intake.regime.keys import parse
from intake.regime.model import Question, Regime
from intake.regime.text import Text

FORM = 1
"""The version of the JSON forms."""


def case_json(case: Case) -> dict[str, Any]:
    """Everything that is known of a case, with what would change its verdicts."""
    regime, sheet, judged, record = case.regime, case.sheet, case.judgement, case.record
    return {
        "intake": FORM,
        "case": {
            "id": record.id,
            "title": record.title,
            "regime": record.regime,
            "content": record.content,
            "state": record.state,
            "created": record.created,
            "updated": record.updated,
            "as_of": case.as_of.isoformat(),
        },
        "scope": _verdict(judged.scope, scope_changes(regime, sheet), ranked_open(regime, sheet)),
        "review": _verdict(judged.review, review_changes(regime, sheet, judged)),
        "answers": {
            key: {
                "value": answer.value,
                "status": answer.status,
                "reason": answer.reason,
                "note": answer.note,
                "active": key in judged.route.on and key in sheet.answers,
                "revision": answer.revision,
                "source": answer.source.model_dump(),
            }
            for key, answer in sorted(case.answers.items())
            if not _removed(case, key)
        },
        "proposals": {
            key: {
                "value": proposal.answer.value,
                "status": proposal.answer.status,
                "sure": proposal.sure,
                "why": list(proposal.why),
                "source": proposal.answer.source.model_dump(),
            }
            for key, proposal in sorted(case.proposals.items())
        },
        "tasks": [
            {"key": task.key, "owner": task.owner, "due": task.due.isoformat() if task.due else None}
            for task in case.tasks
        ],
        "criteria": [
            {
                "id": state.criterion.id,
                "article": state.criterion.article,
                "title": _text(state.criterion.title),
                "asked": state.asked,
                "answered": state.answered,
                "evidence": list(state.criterion.minimum),
            }
            for state in judged.criteria
        ],
        "evidence": [
            {
                "id": entry.id,
                "status": (state := sheet.evidence.get(entry.id, EvidenceState())).on(sheet.as_of),
                "located": state.located,
                "expires": state.expires.isoformat() if state.expires else None,
                "files": [{"name": f.name, "sha256": f.sha256, "size": f.size} for f in state.files],
            }
            for entry in regime.evidence
        ],
        "findings": [
            {"id": f.id, "level": f.level, "text": _text(f.text), "keys": list(f.keys)} for f in judged.findings
        ],
        "next": case.next,
    }


def under_json(case: Case, other: Comparison) -> dict[str, Any]:
    """The same answers under another regime: its verdicts, what differs, what it needs and what it does not use."""
    here, there = case.judgement, other.judgement
    return {
        "intake": FORM,
        "case": {"id": case.id, "regime": case.record.regime},
        "under": other.regime.id,
        "scope": _verdict(there.scope, ()),
        "review": _verdict(there.review, ()),
        "differs": {
            "scope": there.scope.outcome is not here.scope.outcome,
            "review": there.review.outcome is not here.review.outcome,
        },
        "needed": list(other.needed),
        "not_used": list(other.other),
    }


def questions_json(regime: Regime) -> dict[str, Any]:
    """Every question of a regime, in order."""
    return {"intake": FORM, "regime": regime.id, "questions": [_question(q) for q in regime.questions]}


def _removed(case: Case, key: str) -> bool:
    """Whether an answer belongs to an item that was taken out: it stands in the history only."""
    place = parse(key)
    return place.group is not None and place.item not in case.sheet.items.get(place.group, Items()).live


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind,
        "section": question.section,
        "criteria": list(question.criteria),
        "group": question.group,
        "text": _text(question.text),
        "options": [{"key": o.key, "label": _text(o.label)} for o in question.options],
        "cites": list(question.cites),
    }


def _verdict(verdict: Verdict, changes: tuple[WhatIf, ...], ranked: tuple[str, ...] | None = None) -> dict[str, Any]:
    return {
        "outcome": verdict.outcome,
        "reasons": [_reason(r) for r in verdict.reasons],
        "open": list(verdict.open if ranked is None else ranked),
        "would_change": [{"set": w.set, "outcome": w.outcome} for w in changes],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "because": _text(reason.because),
        "facts": list(reason.facts),
        "cites": [c.model_dump() for c in reason.cites],
    }


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}

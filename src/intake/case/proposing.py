"""Proposals as changes for the store: put beside the answers, confirmed, left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from intake.case.saying import named_items, new_items, question_of, said_changes
from intake.interview.answers import Answer, Items, Proposal, Status
from intake.interview.canonical import complete
from intake.regime.keys import parse
from intake.regime.model import Regime
from intake.store.records import AnswerChange, Change, ItemChange, ProposalChange, Saved, TaskChange
from intake.words import Refusal


def proposed_changes(regime: Regime, saved: Saved, proposals: Mapping[str, Proposal]) -> list[Change]:
    """The changes that put proposals beside the answers. Items that the keys name come into being. Raises Refusal."""
    kept: list[Change] = []
    for key, proposal in proposals.items():
        answer = complete(question_of(regime, key), key, proposal.answer)
        kept.append(ProposalChange(key, replace(proposal, answer=answer)))
    return [*new_items(saved.items, named_items(proposals)), *kept]


def confirmed_changes(
    regime: Regime, saved: Saved, there: Mapping[str, Proposal], seen: Mapping[str, Proposal]
) -> list[Change]:
    """The changes that make answers of the proposals that a person saw, each with the source that it was read from.

    Raises Refusal if one of them is not `there` any more or is another one by now.
    """
    for key, proposal in seen.items():
        if there.get(key) != proposal:
            raise Refusal("refused.proposal_changed", key=key)
    return said_changes(regime, saved, {key: proposal.answer for key, proposal in seen.items()}, None)


def wanted(there: Mapping[str, Proposal], keys: Iterable[str]) -> dict[str, Proposal]:
    """The proposals of these keys. Raises Refusal for a key without one."""
    found: dict[str, Proposal] = {}
    for key in keys:
        if key not in there:
            raise Refusal("refused.no_proposal", key=key[:80])
        found[key] = there[key]
    return found


def followed(saved: Saved, changes: Iterable[Change]) -> list[Change]:
    """The changes with what follows from them: what is said is proposed no more, what is known is no task."""
    made = list(changes)
    if not (saved.proposals or saved.tasks):
        return made
    settled: dict[str, Change] = {}
    over: dict[str, Change] = {}
    for change in made:
        match change:
            case AnswerChange(key, answer):
                if answer is not None and key in saved.proposals:
                    settled[key] = ProposalChange(key, None)
                if key in saved.tasks and not _is_unknown(answer):
                    over[key] = TaskChange(key)
            case ItemChange(group, number, live) if not live:
                gone = (k for k in saved.proposals if (p := parse(k)).group == group and p.item == number)
                settled |= {k: ProposalChange(k, None) for k in gone}
    for change in made:
        if isinstance(change, ProposalChange):
            settled.pop(change.key, None)
    return [*made, *settled.values(), *over.values()]


def copied(answers: Mapping[str, Answer], items: Mapping[str, Items]) -> dict[str, Answer]:
    """Of a case's answers those that a new case may begin with; what each case says for itself is left out."""
    return {k: a for k, a in answers.items() if not k.startswith(OWN) and _is_there(k, items)}


OWN = (
    *("purchase.title", "purchase.date", "purchase.contract_state"),
    *("approval.", "prejudgement.", "secrecy.", "authority."),
)
"""What every case says for itself: keys, or beginnings of keys."""


def _is_there(key: str, items: Mapping[str, Items]) -> bool:
    place = parse(key)
    return place.group is None or place.item in items.get(place.group, Items()).live


def _is_unknown(answer: Answer | None) -> bool:
    return answer is not None and answer.status is Status.UNKNOWN

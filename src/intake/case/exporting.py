"""What a case gives to the filing: everything that is written from, at one moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake.filing.dossier import Dossier, HistoryLine
from intake.store.history import changes_content, newest_said

if TYPE_CHECKING:
    from intake.case.case import Case
    from intake.store.store import Store


def dossier_of(case: Case, store: Store) -> Dossier:
    """The case as it stands now, with its history up to the last event that changed content.

    What happens to the case outside (filed, concluded) changes no document.
    """
    case.refresh()
    events = case.history()
    while len(events) > 1 and events[-1].hash != case.head:  # also what somebody else has said meanwhile
        events.pop()
    told = [e for e in events if changes_content(e)]
    salts = store.salts(case.id)
    return Dossier(
        regime=case.regime,
        sheet=case.sheet,
        judgement=case.judgement,
        case_id=case.id,
        title=case.record.title,
        created=case.record.created,
        updated=told[-1].at,
        head=case.head,
        history=tuple(HistoryLine(e.sequence, e.at, e.who, e.kind, e.key) for e in told),
        read_file=store.chunks,
        marks=case.marks,
        tasks={task.key: task for task in case.tasks},
        events=tuple(events),
        content=store.content(case.record.content),
        salts={key: salts.get(event.sequence, "") for key, event in newest_said(events).items()},
        apart={key: answer for key, answer in case.answers.items() if key not in case.sheet.answers},
    )

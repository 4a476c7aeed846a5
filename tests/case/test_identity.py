"""Who did it stands in every event and behind every revision, whatever was done, and is shown in the history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from intake.case import Cases
from intake.interview.answers import Mark, Proposal, Source, SourceKind, said, unknown
from intake.regime.compose import load_regime
from intake.store.tables import events as all_events
from intake.store.tables import revisions
from intake.talk.history import one_line, told

READ = Source(kind=SourceKind.WORD, ref="申报书.docx")
EVERY_KIND = {
    "created",
    "answered",
    "cleared",
    "item_added",
    "item_removed",
    "evidence_changed",
    "file_added",
    "file_removed",
    "proposed",
    "proposal_settled",
    "task_set",
    "marked",
    "archived_changed",
    "title_changed",
    "life_changed",
    "content_changed",
    "undone",
    "redone",
    "purged",
}


def test_whatever_is_done_says_who_did_it(cases: Cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = cases.new("Core routers", purchased=date(2026, 12, 18))
    begun.answer("operator.name", said("Jiangchuan"))
    before = begun.history()
    monkeypatch.setenv("INTAKE_USER", "王莉")
    theirs = Cases.open()
    case = theirs.get(begun.id)
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.7")

    case.answer("operator.name", said("Northlight"))
    case.answer("authority.initiated", unknown())
    case.set_task("authority.initiated", owner="Wang", due=None)
    case.mark(["operator.name", "E07"], Mark.TRADE_SECRET)
    case.answer("authority.initiated", None)
    case.undo()
    case.redo()
    case.remove_item("suppliers", case.add_item("suppliers"))
    case.attach(paper, "E07")
    case.detach("E07", case.sheet.evidence["E07"].files[0].sha256)
    case.set_evidence("E08", status="requested")
    case.propose({"secrecy.state_secret": Proposal(said("no").model_copy(update={"source": READ}), True, None)})
    case.confirm(["secrecy.state_secret"])
    case.move(load_regime("cn-2020"))
    theirs.rename(case.id, "Switches")
    theirs.archive(case.id)
    theirs.archive(case.id, False)
    filed = theirs.get(case.id)
    filed.report("file")

    events = filed.history()
    assert {e.who for e in events[: len(before)]} == {"li.na"}
    assert {e.who for e in events[len(before) :]} == {"王莉"}
    for line in told(filed):
        assert line.event.who in one_line(filed, line, "zh")
    with filed._store._db.reading() as connection:
        both = (revisions.c.case == all_events.c.case) & (revisions.c.sequence == all_events.c.sequence)
        whose = select(revisions.c.key, revisions.c.revision, all_events.c.who).outerjoin(all_events, both)
        who = {(row.key, row.revision): row.who for row in connection.execute(whose)}
    assert who["operator.name", 1] == "li.na"
    assert who["operator.name", 2] == "王莉"
    assert None not in who.values(), "no revision without its event"

    theirs.purge(case.id)
    events = begun.history()
    assert events[-1].who == "王莉"
    assert {e.kind for e in events} == EVERY_KIND
    theirs.close()

"""`import`: answers of an earlier filing, a form or another case become proposals of a case."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any

from intake.case import Cases
from intake.case.report import FORM
from intake.commands.printing import document, line
from intake.interview.answers import Answer
from intake.talk.deciding import Decisions, may, to_look
from intake.talk.importing import evidence_standing, label, note_lines
from intake.talk.takeover import decisions_on, outcome, read, source_of, take_over, wanted
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.case.importing import Imported
    from intake.importing.compare import Row
    from intake.importing.found import Found


def import_(options: argparse.Namespace) -> int:
    """Take over everything that can be taken; print what came of it. Nothing is confirmed by it."""
    lang = options.lang_shown
    with closing(Cases.open()) as cases:
        case = cases.get(options.into) if options.into else None
        source = source_of(options.file)
        decisions = decisions_on(case, *read(cases, source, case))
        decisions.take_all()
        if case is None and not decisions.made:
            raise Refusal("refused.import.none_sure", file=decisions.reading.origin.name, came=len(decisions.rows))
        into, done = take_over(cases, case, decisions, source, lang)
        if options.json:
            document(_document(into, decisions, done))
        else:
            _print(into, decisions, done, lang)
    return 0


def _print(case: Case, decisions: Decisions, done: Imported, lang: str) -> None:
    """What came, was taken and left; why to look; the evidence; what is asked now; the case."""
    said, *more = outcome(case, decisions, done, lang).split("\n")
    line(said)
    for note in note_lines(decisions.reading, lang):
        line(f"  {note}")
    _reasons(word("cli.import.look", lang), [r for r in decisions.taken if to_look(r)], lang)
    left = [r for r in decisions.rows if not decisions.takes(r) and not r.same]
    _reasons(word("cli.import.left_out", lang), left, lang)
    for row in left:
        line(f"    {row.number}  {label(decisions.regime, row.found, lang)}")
    comma = word("talk.comma", lang)
    if done.evidence:
        line(word("cli.import.evidence.came", lang, codes=comma.join(done.evidence)))
    if missed := wanted(decisions, done):
        named = [" ".join((code, *names)) for code, names in missed.items()]
        line(word("cli.import.evidence.wanted", lang, codes=comma.join(named)))
    for text in more:
        line(text)
    line(word("cli.import.case", lang, case=case.id))


def _reasons(heading: str, rows: list[Row], lang: str) -> None:
    """How many of these rows there are for each reason."""
    counts = Counter(why for row in rows for why in row.why)
    if counts:
        line(heading)
    for why, count in counts.most_common():
        line(word("cli.import.reason", lang, count=count, why=word(f"talk.import.why.{why}", lang)))


def _document(case: Case, decisions: Decisions, done: Imported) -> dict[str, Any]:
    """The same as one JSON document."""
    origin, missed = decisions.reading.origin, wanted(decisions, done)
    return {
        "intake": FORM,
        "case": case.id,
        "source": {
            "kind": str(origin.kind),
            "name": origin.name,
            "sha256": origin.sha256,
            "ours": origin.ours,
            "at": origin.at,
            "case": origin.case,
            "regime": origin.regime,
            "content": origin.content,
        },
        "came": done.came,
        "taken": done.taken,
        "left": done.left,
        "rows": [_row(decisions, row) for row in decisions.rows],
        "evidence": [
            {
                "id": piece.code,
                "taken": piece.code in done.evidence,
                "files": [{"name": f.name, "sha256": f.sha256, "size": f.size} for f in piece.state.files],
                "wanted": piece.code in missed,
                "located": piece.state.located,
                "expires": piece.state.expires.isoformat() if piece.state.expires else None,
                "standing": {lang: evidence_standing(decisions, piece, lang)[0] for lang in ("en", "zh")},
            }
            for piece in decisions.evidence
        ],
        "notes": [
            dict(zip(("en", "zh"), both, strict=True))
            for both in zip(note_lines(decisions.reading, "en"), note_lines(decisions.reading, "zh"), strict=True)
        ],
    }


def _row(decisions: Decisions, row: Row) -> dict[str, Any]:
    found = row.found
    return {
        "key": found.key,
        "label": found.label,
        "text": found.text,
        "answer": _answer(found.answer),
        "baseline": _answer(found.baseline),
        "before": found.before,
        "here": _answer(row.here),
        "why": [str(why) for why in row.why],
        "where": _where(found),
        "by": str(found.by),
        "state": str(found.state),
        "offered": list(found.offered),
        "remarks": [{"who": r.who, "text": r.text, "at": r.at} for r in found.remarks],
        "sure": row.sure,
        "takeable": may(row),
        "taken": decisions.takes(row),
    }


def _where(found: Found) -> dict[str, Any]:
    where = found.where
    places = {"table": where.table, "row": where.row, "paragraph": where.paragraph, "part": where.part}
    return {"document": found.document, **{name: place for name, place in places.items() if place}}


def _answer(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {"value": answer.value, "status": str(answer.status), "reason": answer.reason, "note": answer.note}

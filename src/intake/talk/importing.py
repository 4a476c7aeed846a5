"""An import in words: the source, each row with why it is looked at, its details, and what came of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from intake.importing.compare import STALE, Row, Why
from intake.importing.found import By, Found, FoundEvidence, Reading, State
from intake.interview.answers import Answer
from intake.interview.shown import named, shown
from intake.talk.deciding import Decisions, standing, to_look
from intake.talk.lines import shortened
from intake.talk.scenes import age
from intake.words import word

if TYPE_CHECKING:
    from intake.regime.model import Regime

MOST_FOUND = 30
"""Questions that a search names at most."""


# ---- the source -----------------------------------------------------------------------------------------------


def origin_line(reading: Reading, lang: str) -> str:
    """The source: the beginning of its digest, the day it was written, whether it is ours."""
    origin = reading.origin
    parts = [f"sha256 {origin.sha256[:8]}.."]
    if origin.at:
        parts.append(word("talk.import.exported", lang, date=origin.at[:10]))
    if not origin.ours:
        parts.append(word("talk.import.not_ours", lang))
    return "   ".join(parts)


def changes_line(decisions: Decisions, lang: str) -> str:
    """How many of its answers were changed, bear comments, or hold recorded changes."""
    found = [decisions.first(row.number).found for row in decisions.rows]
    counts = {
        "edited": sum(1 for f in found if f.state in (State.EDITED, State.EMPTIED, State.MISSING)),
        "remarks": sum(1 for f in found if f.remarks),
        "recorded": sum(1 for f in found if f.before is not None),
    }
    parts = [word(f"talk.import.{id}", lang, count=count) for id, count in counts.items() if count]
    none = "unchanged" if decisions.reading.origin.ours else "incomparable"
    return word("talk.comma", lang).join(parts) or word(f"talk.import.{none}", lang)


def counts_line(decisions: Decisions, lang: str) -> str:
    """What is taken and what is left; the numbers always add up."""
    counted = decisions.counted()
    parts = [
        word(
            "talk.import.counts",
            lang,
            came=counted.came,
            taken=counted.taken,
            left=counted.left,
            look=counted.look,
            same=counted.same,
        )
    ]
    if decisions.evidence:
        named_ = len(decisions.evidence)
        parts.append(word("talk.import.counts.evidence", lang, come=len(decisions.codes), named=named_))
    return "   ".join(parts)


def note_lines(reading: Reading, lang: str) -> tuple[str, ...]:
    """What a person should know of the file."""
    return tuple(word(note.id, lang, **note.values) for note in reading.notes)


# ---- one row --------------------------------------------------------------------------------------------------


def label(regime: Regime, found: Found, lang: str) -> str:
    """What a row is about: the question's words; the name on the form where no question is known."""
    return named(regime, found.key, lang) if found.key is not None else found.label


def said(regime: Regime, key: str | None, answer: Answer | None, lang: str) -> str:
    """An answer in words; a dash if there is none."""
    if answer is None:
        return word("talk.import.none", lang)
    question = regime.question(key) if key is not None else None
    if question is None:
        value = answer.value
        return ", ".join(value) if isinstance(value, list) else str(value if value is not None else answer.status)
    return shown(question, answer, lang)


def columns(regime: Regime, row: Row, lang: str) -> tuple[str, str, str]:
    """The three columns: as our document was written, in the document now, in this case."""
    found = row.found
    return (
        said(regime, found.key, found.baseline, lang),
        document_text(regime, found, lang),
        said(regime, found.key, row.here, lang),
    )


def document_text(regime: Regime, found: Found, lang: str) -> str:
    """What stands in the document, as a person reads it."""
    if found.state in (State.EMPTIED, State.MISSING) and not found.text:
        return word(f"talk.import.{found.state}", lang)
    if found.answer is not None and (found.by is By.DATA or not found.text):
        return said(regime, found.key, found.answer, lang)
    return found.text or word("talk.import.none", lang)


def decided(decisions: Decisions, row: Row, lang: str) -> tuple[str, str]:
    """What is to become of a row, in a word, and why, shortly."""
    become = word(f"talk.import.{standing(row, decisions.takes(row))}", lang)
    if decisions.said(row):
        return become, word("talk.import.brief.said", lang)
    return become, "" if decisions.takes(row) else _brief(row, lang)


def _brief(row: Row, lang: str) -> str:
    """The first reason to look, shortly; of a row that nothing speaks against, when it was written is told elsewhere."""
    if row.same and to_look(row):
        return word("talk.import.brief.remark", lang)
    if row.same or not row.why:
        return ""
    stale = next((why for why in row.why if why in STALE), None)
    first = stale if stale is not None and row.takeable else _first(row.why)
    return word(f"talk.import.brief.{first}", lang)


def reasons(row: Row, lang: str) -> tuple[str, ...]:
    """Every reason to look, a sentence each."""
    return tuple(word(f"talk.import.why.{why}", lang) for why in row.why)


def detail(decisions: Decisions, row: Row, lang: str) -> tuple[str, ...]:
    """All that is known of a row beside its three texts, a line each."""
    regime, found = decisions.regime, row.found
    lines = [label(regime, found, lang) + (f"  ({found.key})" if found.key else "")]
    lines += [f"- {reason}" for reason in reasons(row, lang)]
    if decisions.said(row):
        lines.append(word("talk.import.taken_as", lang, answer=said(regime, found.key, found.answer, lang)))
    elif found.answer is not None and found.text and found.by is not By.DATA:
        read = said(regime, found.key, found.answer, lang)
        if read != found.text:
            lines.append(word("talk.import.read_as", lang, answer=read))
    if found.before is not None:
        before = found.before or word("talk.import.none", lang)
        lines.append(word("talk.import.before", lang, text=before))
    for other in found.others:
        text = document_text(regime, other, lang)
        lines.append(word("talk.import.others", lang, document=other.document, text=text))
    for remark in found.remarks:
        at = _day(remark.at)
        id = "talk.import.remark.dated" if at else "talk.import.remark"
        lines.append(word(id, lang, who=remark.who, text=remark.text, at=at))
    lines += [word("talk.import.concealed", lang, text=text) for text in found.concealed]
    lines.append(_place(found, lang))
    if said_day := written(decisions.reading, lang, decisions.today):
        lines.append(said_day)
    return tuple(lines)


def texts(regime: Regime, row: Row, lang: str) -> tuple[tuple[str, str], ...]:
    """The three texts with their headings."""
    heads = (word(f"talk.import.{id}", lang) for id in ("baseline", "document", "here"))
    return tuple(zip(heads, columns(regime, row, lang), strict=True))


def written(reading: Reading, lang: str, today: date) -> str:
    """When the source was written and how long ago that is; empty if it does not say."""
    if (day := reading.origin.day) is None:
        return ""
    return word("talk.import.written", lang, date=day.isoformat(), age=age(day.isoformat(), lang, today))


def _day(text: str | None) -> str | None:
    """The day of a comment, if it bears one: some programs write 0-00-00 where they have none."""
    try:
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def _place(found: Found, lang: str) -> str:
    place = found.where.said(lang)
    if place and place != found.document:
        place = word("talk.import.place.in", lang, document=found.document, place=place)
    by = word(f"talk.import.by.{found.by}", lang)
    if found.by in (By.NAME, By.LIKE) and found.label:
        by = word("talk.import.by.label", lang, by=by, label=found.label)
    said_place = word("talk.import.place", lang, place=place or found.document)
    return f"{said_place}   {word('talk.import.by', lang, by=by)}"


def _first(why: Sequence[Why]) -> Why:
    """The reason that a short line names: what was done in the document before what follows from the rest."""
    telling = (Why.CHOOSE, Why.RECORDED, Why.EDITED, Why.EMPTIED, Why.MISSING)
    return next((w for w in telling if w in why), why[0])


# ---- evidence -------------------------------------------------------------------------------------------------


def evidence_label(regime: Regime, piece: FoundEvidence, lang: str) -> str:
    """A piece of evidence by its code and title."""
    entry = regime.evidence_by_id.get(piece.code)
    return f"{piece.code} {entry.title[lang]}" if entry is not None else piece.code


def evidence_columns(piece: FoundEvidence, here: str, lang: str) -> tuple[str, str, str]:
    """What the source had of it, what comes along, how it stands in this case (`here`, a status)."""
    had = ", ".join(f.name for f in piece.state.files) or word(f"evidence.{piece.state.status}", lang)
    return had, evidence_comes(piece, lang), word(f"evidence.{here}", lang)


def evidence_comes(piece: FoundEvidence, lang: str) -> str:
    """What of it comes along."""
    if piece.paths:
        id = "talk.import.evidence.file" if len(piece.paths) == 1 else "talk.import.evidence.files"
        return word(id, lang, count=len(piece.paths))
    if piece.state.located:
        return word("talk.import.evidence.located", lang, located=piece.state.located)
    return word("talk.import.evidence.listed", lang)


def evidence_standing(decisions: Decisions, piece: FoundEvidence, lang: str) -> tuple[str, str]:
    """What is to become of it, in a word, and why, shortly."""
    if decisions.brings(piece):
        id = "take"
    elif not decisions.may_bring(piece):
        id = "wanted"
    elif decisions.expired(piece):
        id = "stale"
    else:
        id = "sure" if decisions.evidence_sure(piece) else "look"
    why = ""
    if piece.code not in decisions.regime.evidence_by_id:
        why = word("talk.import.evidence.not_here", lang)
    elif decisions.expired(piece) and piece.state.expires is not None:
        why = word("talk.import.evidence.expired", lang, date=piece.state.expires.isoformat())
    return word(f"talk.import.{id}", lang), why


def evidence_detail(regime: Regime, piece: FoundEvidence, lang: str) -> tuple[str, ...]:
    """All that is known of a piece of evidence, a line each."""
    lines = [evidence_label(regime, piece, lang), evidence_comes(piece, lang)]
    lines += [f"  {f.name}  sha256 {f.sha256[:16]}.." for f in piece.state.files]
    id = "received" if piece.paths or piece.state.located else "wanted"
    lines.append(word(f"talk.import.evidence.{id}.why", lang))
    if piece.state.note:
        lines.append(shortened(piece.state.note))
    place = piece.where.said(lang)
    said_place = word("talk.import.place.in", lang, document=piece.document, place=place) if place else piece.document
    lines.append(word("talk.import.place", lang, place=said_place))
    return tuple(lines)


# ---- searching ------------------------------------------------------------------------------------------------


def searched(regime: Regime, words: str) -> list[str]:
    """The templates of the questions that hold all the words, in their text, help or key, in either language."""
    wanted = words.casefold().split()
    hits = []
    for question in regime.questions:
        parts = [question.key, question.text.en, question.text.zh, *question.aliases.en, *question.aliases.zh]
        text = " ".join(parts).casefold()
        if wanted and all(w in text for w in wanted):
            hits.append(question.key)
    return hits[:MOST_FOUND]

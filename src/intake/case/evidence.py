"""What is said of evidence, as changes for the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from intake.interview.answers import EvidenceState, EvidenceStatus, Sheet
from intake.interview.clean import LONGEST, clean
from intake.regime.model import Regime
from intake.store.records import Change, EvidenceChange, FileChange
from intake.words import Refusal


def known(regime: Regime, code: str) -> str:
    """The code, if the catalogue has it. Raises Refusal."""
    if code not in regime.evidence_by_id:
        raise Refusal("refused.evidence", code=code[:20])
    return code


def attached(sheet: Sheet, code: str, path: Path, sha256: str, size: int, note: str | None) -> list[Change]:
    """A file comes in. Nobody has checked it yet, so the evidence is received, and an expiry that is over is forgotten."""
    old = sheet.evidence.get(code, EvidenceState())
    lasting = old.expires if old.expires is not None and old.expires >= sheet.as_of else None
    state = EvidenceChange(code, EvidenceStatus.RECEIVED, old.located, lasting, _line(note) or old.note)
    return [FileChange(code, file_name(path), sha256, size), state]


def brought(
    there: Mapping[str, EvidenceState], code: str, came: EvidenceState, files: Sequence[FileChange]
) -> list[Change]:
    """A piece comes from an earlier filing: received at most, for nobody has checked it here.

    Of a piece that is here already the state stays as it is, and only files come to it; one that was merely asked for is
    received with its first.
    """
    old = there.get(code, EvidenceState())
    new: list[Change] = [f for f in files if f.sha256 not in {o.sha256 for o in old.files}]
    if old.files or old.located or old.status not in (EvidenceStatus.MISSING, EvidenceStatus.REQUESTED):
        return new
    located, note = _line(came.located), _line(came.note)
    if new or located:
        state = EvidenceChange(code, EvidenceStatus.RECEIVED, located, old.expires or came.expires, old.note or note)
        return [*new, state]
    return []


def stated(
    sheet: Sheet, code: str, status: str | None, located: str | None, expires: date | str | None, note: str | None
) -> Change:
    """How far a piece of evidence is. None stays as it was, "" clears; an original that lies somewhere was received."""
    if status is not None and status not in list(EvidenceStatus):
        raise Refusal("refused.evidence_status", status=status[:40], known=", ".join(EvidenceStatus))
    old = sheet.evidence.get(code, EvidenceState())
    now = EvidenceStatus(status) if status else old.status
    if located and status is None and now in (EvidenceStatus.MISSING, EvidenceStatus.REQUESTED):
        now = EvidenceStatus.RECEIVED
    return EvidenceChange(
        code,
        now,
        old.located if located is None else _line(located),
        old.expires if expires is None else expires if isinstance(expires, date) else None,
        old.note if note is None else _line(note),
    )


def taken_off(sheet: Sheet, code: str, sha256: str) -> Change:
    """A file is taken off. Its bytes and the fact stay in the history."""
    state = sheet.evidence.get(code, EvidenceState())
    file = next((f for f in state.files if f.sha256 == sha256), None)
    if file is None:
        raise Refusal("refused.evidence", code=code[:20])
    return FileChange(code, file.name, file.sha256, file.size, live=False)


def file_name(path: Path) -> str:
    """A file's own name as it is kept: clean text, at most 255 characters, whatever the file system allowed."""
    return clean(path.name.encode(errors="surrogateescape").decode(errors="replace"))[-255:] or "?"


def _line(text: str | None) -> str | None:
    if text is None:
        return None
    text = clean(text)
    if len(text) > LONGEST:
        raise Refusal("refused.long", key="--note", size=len(text), most=LONGEST)
    return text or None

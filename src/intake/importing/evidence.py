"""The evidence that our documents list: what there is, where its original lies, and which files belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from intake.filing.forms.find import Where
from intake.filing.forms.reading import Table
from intake.importing.found import FoundEvidence
from intake.interview.answers import EvidenceFile, EvidenceState, EvidenceStatus
from intake.interview.clean import clean
from intake.interview.reading import dates
from intake.interview.reading.result import both
from intake.regime.model import Regime
from intake.words import word

_CODE = re.compile(r"E[0-9]{2}")
_DIGEST = re.compile(r"SHA-256 ([0-9a-f]{64})")
_ARROW = "\u2192 "
_COLUMNS = 4
_LANGS = ("en", "zh")
_ANY_DAY = date(2001, 2, 6)
"""Days stand in full here; none is said from another day."""


def evidence_rows(grid: Iterable[Table], regime: Regime, document: str) -> Iterator[FoundEvidence]:
    """The rows of our evidence tables, each piece once; its files are named and do not come along."""
    status = {word(f"evidence.{s}", lang): s for s in EvidenceStatus for lang in _LANGS}
    seen: set[str] = set()
    for table in grid:
        for number, row in enumerate(table.rows, 1):
            if len(row.cells) != _COLUMNS or not _CODE.fullmatch(row.cells[0].text):
                continue
            texts = [c.text for c in row.cells]
            if texts[2] not in status or texts[0] in seen:
                continue
            state = _state(status[texts[2]], texts[1].split("\n")[1:], texts[3].split("\n"))
            if texts[0] in regime.evidence_by_id and state != EvidenceState():
                seen.add(texts[0])
                yield FoundEvidence(texts[0], state, document, Where(table=table.number, row=number))


def fits(grid: Iterable[Table], regime: Regime) -> int:
    """How many rows bear the id of a piece of evidence with the very name that it has in a regime's catalogue."""
    count = 0
    for row in (r for t in grid for r in t.rows if len(r.cells) == _COLUMNS):
        entry = regime.evidence_by_id.get(row.cells[0].text)
        count += entry is not None and row.cells[1].text.split("\n")[0] in (entry.title.en, entry.title.zh)
    return count


def _state(status: EvidenceStatus, about: Sequence[str], files: Sequence[str]) -> EvidenceState:
    located = note = None
    expires: date | None = None
    for line in about:
        if line in {word("packages.separately", lang) for lang in _LANGS}:
            located = "供方另行提交" if line == word("packages.separately", "zh") else "supplied by the provider"
        elif (text := _behind("filing.located", "place", line)) is not None:
            located = text
        elif (text := _behind("filing.expires", "day", line)) is not None:
            found = dates.day(text, _ANY_DAY, both("composer.expect.date"))
            expires = found if isinstance(found, date) else None
        elif (text := _behind("filing.note", "text", line)) is not None:
            note = text
    return EvidenceState(status, located, expires, note, tuple(_files(files)))


def _files(lines: Sequence[str]) -> Iterator[EvidenceFile]:
    """Each file's name with the digest in the line under it. Of its size the document says nothing."""
    name = ""
    for line in lines:
        if (match := _DIGEST.fullmatch(line.strip())) is not None:
            yield EvidenceFile(name, match[1], 0)
            name = ""
        elif not line.startswith(_ARROW):
            name = clean(line)


def _behind(id: str, name: str, line: str) -> str | None:
    """What fills a sentence of ours in a line, in either language."""
    for lang in _LANGS:
        before, _, after = word(id, lang, **{name: "\0"}).partition("\0")
        if line.startswith(before) and line.endswith(after):
            return clean(line[len(before) : len(line) - len(after)]) or None
    return None

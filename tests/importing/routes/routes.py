"""The routes that a filing goes through LibreOffice, and what comes back from each."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intake.filing.dossier import Dossier
from intake.importing.known import Known
from intake.importing.word import read_word
from intake.regime.model import Regime
from tests.importing.filing200 import filing200
from tests.importing.routes import office
from tests.importing.routes.edits import Edit, deletions, dozen
from tests.importing.routes.truth import Source, sources
from tests.importing.routes.weigh import Fate, counted, fates, told


@dataclass(frozen=True)
class Route:
    """One way: through another format, by copying, with edits, with recording."""

    id: str
    name: str
    through: str = ""
    copy: bool = False
    record: bool = False
    edits: Callable[[Regime, Source], list[Edit]] = lambda _regime, _source: []


SAVED = Route("save", "opened and saved as docx")
EDITED = Route("edit", "a dozen edits typed", edits=dozen)
RECORDED = Route("record", "the same, changes recorded", edits=dozen, record=True)
ROUTES = (
    SAVED,
    EDITED,
    RECORDED,
    Route("odt", "docx -> odt -> docx", through="odt"),
    Route("doc", "docx -> doc -> docx", through="doc"),
    Route("rtf", "docx -> rtf -> docx", through="rtf"),
    Route("copy", "select all, copy into a new document", copy=True),
    Route("delete", "one answer deleted, one row deleted, one comment", edits=deletions),
)


@dataclass
class Travelled:
    """What came back over one route: fates over all documents; and of the document that holds all answers, by language."""

    route: Route
    fates: Counter[Fate] = field(default_factory=Counter)
    whole: dict[str, Counter[Fate]] = field(default_factory=dict)
    edits: int = 0
    evidence: tuple[int, int] = (0, 0)
    """Entries of the evidence index that came back, of how many."""
    faults: list[str] = field(default_factory=list)
    """Where LibreOffice did not do as it was told: the harness's own faults."""
    told: list[str] = field(default_factory=list)


def travel(
    folder: Path, routes: Sequence[Route] = ROUTES, wanted: Callable[[Source], bool] = lambda _source: True
) -> tuple[str, list[Travelled]]:
    """Send the documents over the routes, in one run of LibreOffice: its version, and what came back."""
    dossier = filing200()
    kept = [s for s in sources(dossier, folder / "source") if wanted(s)]
    journeys = [(route, source, route.edits(dossier.regime, source)) for route in routes for source in kept]
    jobs = [_job(folder, n, *journey) for n, journey in enumerate(journeys)]
    version, done = office.driven(jobs)
    back = {route: Travelled(route) for route in routes}
    for (route, source, edits), job, result in zip(journeys, jobs, done):
        _weigh(dossier, back[route], source, edits, Path(job["to"]), result)
    return version, list(back.values())


def _job(folder: Path, number: int, route: Route, source: Source, edits: list[Edit]) -> dict[str, Any]:
    place = folder / f"{number:03d}-{route.id}"
    place.mkdir()
    # a copy of its own: LibreOffice leaves its lock beside what it opened
    return {
        "source": str(shutil.copy(source.path, place / f"source-{source.path.name}")),
        "to": str(place / source.path.name),
        "through": str(place / f"{source.path.stem}.{route.through}") if route.through else None,
        "copy": route.copy,
        "record": route.record,
        "edits": [e.job for e in edits],
    }


def _weigh(
    dossier: Dossier, back: Travelled, source: Source, edits: list[Edit], to: Path, result: dict[str, Any]
) -> None:
    back.faults += [f"{source.path.name}: {fault}" for fault in (*result["faults"], result["error"]) if fault]
    if result["error"]:
        return
    reading = read_word(to.read_bytes(), to.name, Known(dossier.regime, {dossier.regime.id: dossier.regime}))
    judged = fates(source, reading, {e.key: e for e in edits}, back.route.record)
    back.fates += counted(judged)
    back.edits += len(edits)
    back.told += told(source, reading, judged)
    if len(source.said) == len(dossier.sheet.answers):
        back.whole[source.lang] = counted(judged)
    if source.id == "evidence":
        there = {e.code for e in reading.evidence} & set(dossier.sheet.evidence)
        back.evidence = back.evidence[0] + len(there), back.evidence[1] + len(dossier.sheet.evidence)


HEADS = ("route", "answers", *(str(f) for f in Fate), "of the 200, zh", "en", "evidence rows")


def rows(back: Iterable[Travelled]) -> Iterator[tuple[str, ...]]:
    """The table, one row a route."""
    for each in back:
        whole = (each.whole.get(lang, Counter()) for lang in ("zh", "en"))
        good = (f"{sum(n for f, n in w.items() if f not in (Fate.WRONG, Fate.LOST))}" for w in whole)
        counts = (str(each.fates[f]) for f in Fate)
        yield (
            each.route.name,
            str(each.fates.total()),
            *counts,
            *good,
            f"{each.evidence[0]} of {each.evidence[1]}",
        )


def table(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    body = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *body])

"""Reading a filing of 200 pages: `python -m benchmarks.importing`.

Beside it docx2python and mammoth read the same file in the same run, where they are installed (they are no dependencies):
`pip install docx2python mammoth` into an environment of their own, whose packages INTAKE_PEERS names (its site-packages).
"""

from __future__ import annotations

import gc
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.importing.filing200 import LONG, filing200

from intake.filing.dossier import Dossier
from intake.filing.paper import Paper
from intake.filing.pdf import installed, pdfs
from intake.filing.plan import plan_of
from intake.filing.word_file import word_file
from intake.importing.known import Known
from intake.importing.word import read_word
from intake.interview.answers import Items, said
from intake.interview.judge import judge
from intake.regime.keys import concrete, parse
from intake.regime.model import Kind

SHAPES = {"mostly text": (10, 236), "mostly rows": (440, 60)}
"""Two filings of about 200 pages: so many components, and lines in each answer of several paragraphs."""

BOUND, TIMES = 0.5, 8.0


def big(components: int, many: int) -> Dossier:
    """The case of 200 answers, grown."""
    small = filing200()
    regime, answers = small.regime, dict(small.sheet.answers)
    for key in list(answers):
        if regime.by_key[parse(key).template].kind is Kind.PARAGRAPH:
            answers[key] = said("\n".join(f"{n}. {LONG[n % len(LONG)].splitlines()[0]}" for n in range(many)))
    templates = [q.key for q in regime.questions if q.group == "components"]
    for item in range(1, components + 1):
        for template in templates:
            if (like := small.sheet.answers.get(concrete(template, (item - 1) % 10 + 1))) is not None:
                answers[concrete(template, item)] = like
    items = {**small.sheet.items, "components": Items(tuple(range(1, components + 1)), components)}
    sheet = replace(small.sheet, answers=answers, items=items)
    return replace(small, sheet=sheet, judgement=judge(regime, sheet))


def transcript(dossier: Dossier, lang: str) -> bytes:
    """The document that holds every answer."""
    plan = plan_of(dossier)
    document = next(d for d in plan.documents if d.id == "transcript")
    return word_file(Paper(dossier, plan, document, lang, False))


def pages(data: bytes) -> int | None:
    """How many pages LibreOffice makes of a document; None where it or pdfinfo is not installed."""
    program, counter = installed(), shutil.which("pdfinfo")
    if program is None or counter is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.docx"
        path.write_bytes(data)
        if pdfs(program, [path], "2026-11-20T09:30:00Z"):
            return None
        told = subprocess.run([counter, str(path.with_suffix(".pdf"))], capture_output=True, text=True, check=True)
    return int(next(line for line in told.stdout.splitlines() if line.startswith("Pages:")).split()[1])


def peers(data: bytes) -> Iterator[tuple[str, Callable[[], object]]]:
    """The other readers that are installed, each reading the file whole."""
    if place := os.environ.get("INTAKE_PEERS"):
        sys.path.append(place)
    try:
        import docx2python

        yield "docx2python", lambda: docx2python.docx2python(io.BytesIO(data)).text
    except ImportError:
        pass
    try:
        import mammoth

        yield "mammoth", lambda: mammoth.convert_to_html(io.BytesIO(data)).value
    except ImportError:
        pass


@dataclass(frozen=True)
class Figures:
    """One file: what it is, and for each reader its name, seconds on the clock (median and best), seconds of processor time
    (best), and how many times ours that is."""

    about: str
    rows: tuple[tuple[str, ...], ...]


def timed(runs: Sequence[tuple[str, Callable[[], object]]], rounds: int) -> list[tuple[str, ...]]:
    """Each in turn, so that all meet the same noise, after one round that is not counted."""
    clock: dict[str, list[float]] = {name: [] for name, _ in runs}
    work: dict[str, list[float]] = {name: [] for name, _ in runs}
    for counted in range(rounds + 1):
        for name, run in runs:
            gc.collect()
            start, begun = time.perf_counter(), time.process_time()
            run()
            if counted:
                work[name].append(time.process_time() - begun)
                clock[name].append(time.perf_counter() - start)
    ours = min(work[runs[0][0]])
    return [
        (
            name,
            f"{statistics.median(clock[name]):.2f}",
            f"{min(clock[name]):.2f}",
            f"{min(work[name]):.2f}",
            f"{min(work[name]) / ours:.1f}",
        )
        for name, _ in runs
    ]


def figures(shape: str, rounds: int = 7) -> Figures:
    """Measure one of the shapes."""
    dossier = big(*SHAPES[shape])
    data = transcript(dossier, "zh")
    known = Known(dossier.regime, {dossier.regime.id: dossier.regime})
    reading = read_word(data, "big.docx", known)
    assert len(reading.found) == len(dossier.sheet.answers)
    rows = timed([("intake", lambda: read_word(data, "big.docx", known)), *peers(data)], rounds)
    told = f"{shape}: {pages(data) or 'about 200'} pages, {len(dossier.sheet.answers):,} answers, {len(data) / 1024:.0f} kB"
    return Figures(told, tuple(rows))


def main() -> None:
    """Print the figures."""
    some: tuple[tuple[str, ...], ...] = ()
    for shape in SHAPES:
        made = figures(shape)
        some = made.rows
        print(made.about)
        for name, median, best, work, ratio in some:
            print(f"  {name}: {median} s (best {best}), of processor time {work} s, {ratio} times ours")
    print(f"bounds: {BOUND} s, and each other reader at least {TIMES:.0f} times ours")
    if len(some) < 3:
        print(
            "docx2python and mammoth: pip install them into an environment of their own, set INTAKE_PEERS to its packages"
        )


if __name__ == "__main__":
    main()

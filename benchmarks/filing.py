"""A full filing in figures: 200 answers, 10 components, 50 rows of evidence, both languages, proof included.

Beside it docxtpl renders tables of the same size, where it is installed (`pip install docxtpl` in an environment of its
own; it is no dependency), and a filing of 1,000 rows of evidence shows how time grows.
"""

from __future__ import annotations

import hashlib
import io
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.worked import TELECOM

from intake.filing.dossier import Dossier
from intake.filing.export import export
from intake.filing.package import parts_of
from intake.interview.answers import Answer, EvidenceFile, EvidenceState, EvidenceStatus, Items, Sheet, Status, said
from intake.interview.judge import judge
from intake.regime.compose import load_regime
from intake.regime.keys import concrete, parse
from intake.regime.model import Kind, Question, Regime
from intake.regime.strict_yaml import load_file

COMPONENTS, SUPPLIERS, ANSWERS, ROWS, MANY = 10, 4, 200, 50, 1000


def _said(question: Question) -> Answer:
    match question.kind:
        case Kind.CHOICE | Kind.YES_NO:
            return Answer(status=Status.ANSWERED, value=question.option_keys[0], reason="现有材料支持这一判断。")
        case Kind.CHOICES:
            return said(list(question.option_keys[:1]))
        case Kind.NUMBER:
            return said(12)
        case Kind.MONEY:
            return said("120000.00")
        case Kind.DATE:
            return said("2027-03-05")
        case Kind.TEXT:
            return said("示例单位")
    return said("现场有专人值守，操作有记录，另见附件所列材料。")


def _answers(regime: Regime) -> dict[str, Answer]:
    """The telecom case with 10 components, and more of what is asked until there are 200 answers."""
    raw: dict[str, Any] = load_file(TELECOM.answers)
    raw = raw.get("answers", raw)
    answers = {k: said(v) for k, v in raw.items() if isinstance(v, str | int | float | list) and v != "unknown"}
    for question in regime.questions:
        if question.group is not None:
            most = COMPONENTS if question.group == "components" else SUPPLIERS
            answers |= {concrete(question.key, n): _said(question) for n in range(1, most + 1)}
    while len(answers) < ANSWERS:
        route = judge(regime, _sheet(answers, ROWS)).route
        missing = [k for k in route.keys if k not in answers]
        if not missing:
            raise AssertionError(f"only {len(answers)} answers can be given")
        answers |= {k: _said(regime.by_key[parse(k).template]) for k in missing[: ANSWERS - len(answers)]}
    return answers


def _sheet(answers: dict[str, Answer], rows: int) -> Sheet:
    items: dict[str, set[int]] = {}
    for key in answers:
        place = parse(key)
        if place.group is not None and place.item is not None:
            items.setdefault(place.group, set()).add(place.item)
    evidence: dict[str, EvidenceState] = {}
    for n in range(rows):
        code = f"E{n % 27 + 1:02d}"
        data = _data(n)
        file = EvidenceFile(f"材料 {n}.pdf", hashlib.sha256(data).hexdigest(), len(data))
        files = (*evidence.get(code, EvidenceState()).files, file)
        evidence[code] = EvidenceState(EvidenceStatus.CHECKED, located=f"档案室 {n}", files=files)
    live = {g: Items(tuple(sorted(n)), max(n)) for g, n in items.items()}
    return Sheet(date(2026, 11, 22), answers, live, evidence)


def _data(number: int) -> bytes:
    return f"evidence {number}\n".encode() * 40


def dossier(rows: int) -> Dossier:
    """The case of the benchmark with so many evidence files."""
    regime = load_regime("cn-2022")
    sheet = _sheet(_answers(regime), rows)
    kept = {hashlib.sha256(_data(n)).hexdigest(): _data(n) for n in range(rows)}

    def read(digest: str) -> Iterator[bytes]:
        yield kept[digest]

    stamp = "2026-11-20T09:30:00Z"
    return Dossier(regime, sheet, judge(regime, sheet), "c-0001", "测试事项", stamp, stamp, "ab" * 32, (), read)


def _timed(run: Callable[[], object], count: int) -> float:
    found = []
    for _ in range(count):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def sizes(documents: Iterable[Path]) -> list[int]:
    """How many rows the tables of each Word document have."""
    return [len(re.findall(rb"<w:tr[ >]", parts_of(d.read_bytes())["word/document.xml"])) for d in documents]


def docxtpl(rows: Sequence[int]) -> Callable[[], object] | None:
    """Rendering, by docxtpl, of one document for each of `rows`, with a table of so many; None where it is not installed."""
    try:
        from docx import Document
        from docxtpl import DocxTemplate
    except ImportError:
        return None
    document = Document()
    table = document.add_table(rows=3, cols=2)
    table.rows[0].cells[0].text = "{%tr for r in rows %}"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "{{ r.a }}", "{{ r.b }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    blank = io.BytesIO()
    document.save(blank)

    def render() -> None:
        for count in rows:
            template = DocxTemplate(io.BytesIO(blank.getvalue()))
            said = [{"a": f"1.{n:02d} 问题及说明", "b": "现场有专人值守，另见附件。"} for n in range(count)]
            template.render({"rows": said})
            template.save(io.BytesIO())

    return render


def filing(folder: Path, count: int = 5) -> None:
    """Print the figures."""
    case = dossier(ROWS)
    numbers = iter(range(10_000))
    written = export(case, folder / "first", langs=("zh", "en"))  # what is loaded once is not counted

    def ours(case: Dossier) -> Callable[[], object]:
        return lambda: export(case, folder / f"filing{next(numbers)}", langs=("zh", "en"))

    seconds = _timed(ours(case), count)
    print(f"full filing, {len(case.sheet.answers)} answers, {ROWS} files, zh+en: {seconds:.2f} s (bound 2.5 s)")
    rows = sizes(written.documents)
    other = docxtpl(rows)
    if other is None:
        print("docxtpl is not installed: no ratio")
    else:
        other()
        theirs = _timed(other, count)
        print(f"docxtpl, {len(rows)} documents with the same {sum(rows)} rows in tables: {theirs:.2f} s")
        print(f"ratio: {seconds / theirs:.1f} (bound 6)")
    many = _timed(ours(dossier(MANY)), 3)
    half = _timed(ours(dossier(MANY // 2)), 3)
    print(
        f"{MANY // 2} files: {half:.2f} s, {MANY} files: {many:.2f} s; growth {(many - seconds) / (half - seconds):.2f}"
    )
    print("growth: linear is about 2")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        filing(Path(place))

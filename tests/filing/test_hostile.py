"""Hostile text and names: whatever a person or a file brings in is held, shown or dropped, and never breaks a document."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.filing.export import export
from intake.filing.plan import LONGEST_NAME, safe_name
from intake.filing.xml import held, inline
from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, said, unknown
from intake.interview.clean import clean
from tests.filing import dossiers, reader

TEXT, LONG = "operator.address", "product.function"
CELL = "1.03"


def exported(folder: Path, key: str, text: str, **more: Answer) -> Path:
    dossier = dossiers.telecom()
    answers = dict(dossier.sheet.answers) | {key: said(text)} | more
    export(dossiers.dossier_of(dossier.regime, answers), folder / "out", langs=("zh", "en"))
    return folder / "out"


@pytest.mark.parametrize(
    "text",
    [
        "]]>",
        "&<>\"'",
        "<w:p/>&amp;",
        "{operator.name} {} {0} %s",
        "\u202eevil\u2066 and on",
        "☑ 是 ☐ 否",
        "𠮷䶮👩‍👩‍👧 é",
        "9.99\t=SUM(A1)",
        "a\u00a0b\u3000c",
        "x" * 3000,
    ],
)
def test_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    out = exported(tmp_path, TEXT, text)
    assert reader.cells(out / "filing/01 网络安全审查申报书.docx")[CELL] == text
    assert reader.cells(out / "filing/01 Declaration.docx")[CELL] == text


def test_all_code_points(tmp_path: Path) -> None:
    """All of Unicode, as an answer that was cleaned on the way in; and raw, where nothing was cleaned."""
    for cleaned in (True, False):
        points = "".join(chr(c) for c in range(0x110000) if c not in (0x2028, 0x2029, 0x0A, 0x0D, 0x09, 0x20))
        blocks = [points[n : n + 0x10000] for n in range(0, len(points), 0x10000)]
        if cleaned:
            blocks = [clean(b, lines=True) for b in blocks]
        keys = [
            "product.function",
            "product.deployment",
            "testing.result",
            "takeover.reach",
            "user_data.reachable",
            "user_data.provider_use",
            "data.storage",
            "alternatives.reason",
            "provider.controller",
            "supply_chain.sites",
            "continuity.business",
        ]
        for start in range(0, len(blocks), len(keys)):
            dossier = dossiers.telecom()
            chosen = dict(zip(keys, blocks[start : start + len(keys)], strict=False))
            answers = dict(dossier.sheet.answers) | {k: said(v) for k, v in chosen.items()}
            export(dossiers.dossier_of(dossier.regime, answers), tmp_path / f"out{cleaned}{start}")
            cells = reader.cells(tmp_path / f"out{cleaned}{start}/inside/13 全部回答及办理记录.docx")
            for value in chosen.values():
                assert held(value) in cells.values()


def test_a_very_long_answer(tmp_path: Path) -> None:
    text = "\n".join("长文" * 499 + f"第{n}行" for n in range(100))[:100_000]
    out = exported(tmp_path, LONG, text)
    assert text in reader.cells(out / "filing/01 网络安全审查申报书.docx").values()


def test_notes_reasons_titles_and_names_may_come_raw(tmp_path: Path) -> None:
    dossier = dossiers.telecom()
    raw = "\x00\x1b[31m\ud800]]>&\ufffe\u202e"
    answers = dict(dossier.sheet.answers) | {
        "operator.notice_date": unknown(raw),
        "purchase.title": said("a" + raw),
        "assessment.c1": Answer.model_construct(
            status="answered", value="low", reason=raw + "。", note=raw, revision=1
        ),
    }
    evidence = {
        "E07": EvidenceState(EvidenceStatus.CHECKED, located=raw, note=raw, files=(dossiers.file(raw + ".pdf", "x"),))
    }
    export(dossiers.dossier_of(dossier.regime, answers, evidence, title=raw, case_id="c-<&>"), tmp_path / "out")


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "C:\\x.txt",
        "con.txt",
        "LPT1",
        "-rf",
        ".hidden",
        "",
        "...",
        " a ",
        "a\nb\r\nc.pdf",
        "\u202egnp.exe",
        "证" * 300 + ".pdf",
        "x." + "y" * 300,
        'a<b>c:d"e/f|g?h*.doc',
        "\x00\x07.txt",
        "\ud800.txt",
    ],
)
def test_safe_names(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= LONGEST_NAME
    assert not set(safe) & set('<>:"/\\|?*\n\r\x00\u202e')
    assert safe not in (".", "..")
    assert not safe.startswith((".", "-", " "))
    assert safe.partition(".")[0].upper() not in ("CON", "LPT1")


def test_files_of_one_name_stand_side_by_side(tmp_path: Path) -> None:
    dossier = dossiers.telecom()
    files = tuple(
        dossiers.file(name, text) for name, text in (("a.pdf", "1"), ("A.pdf", "2"), ("x/a.pdf", "3"), ("a.pdf", "4"))
    )
    evidence = {"E07": EvidenceState(EvidenceStatus.RECEIVED, files=files)}
    export(dossiers.dossier_of(dossier.regime, dossier.sheet.answers, evidence), tmp_path / "out")
    found = {p.name: p.read_text() for p in (tmp_path / "out/filing/evidence/E07").iterdir()}
    assert found == {"a.pdf": "1", "A (2).pdf": "2", "x_a.pdf": "3", "a (3).pdf": "4"}


def test_direction_ends_with_the_answer() -> None:
    assert inline("a\u202eb\u2067c") == "a\u202eb\u2067c\u2069\u202c"
    assert inline("plain") == "plain"

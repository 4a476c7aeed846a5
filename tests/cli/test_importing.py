"""`intake import`: what it makes of files and cases, what it prints, and what it refuses without leaving anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.importing.compare import Why
from intake.importing.found import By, State
from tests.cli.conftest import Run
from tests.importing.reviewed import FILE, ROWS, SHA, found, read_as, reading
from tests.worked import TELECOM


@pytest.fixture
def filled(run: Run) -> str:
    """A case with the answers of the worked telecom case, and a file."""
    case = run("new", "--purchased", TELECOM.purchased, "--no-tui").out.strip()
    assert run("answer", case, "--file", str(TELECOM.answers)).code == 0
    return case


def exported(run: Run, case: str, folder: Path, *more: str) -> Path:
    to = folder / "out"
    assert run("export", case, "--to", str(to), *more).code == 0
    return to


def cases_of(run: Run) -> list[str]:
    return [each["id"] for each in run("list", "--json").json["cases"]]


def test_an_exported_folder_into_a_new_case_comes_whole_and_waits(run: Run, filled: str, tmp_path: Path) -> None:
    paper = tmp_path / "notice.pdf"
    paper.write_bytes(b"%PDF-1.7 notice")
    run("attach", filled, str(paper), "--for", "E01")
    told = run("import", str(exported(run, filled, tmp_path)), "--json")
    assert told.code == 0
    said, before = told.json, run("show", filled, "--json").json
    assert said["intake"] == 1
    assert said["came"] == said["taken"] + said["left"] == len(said["rows"])
    assert said["left"] == 0
    after = run("show", said["case"], "--json").json
    assert after["answers"] == {}, "nothing is an answer before a person confirms it"
    assert {k: p["value"] for k, p in after["proposals"].items()} == {
        k: a["value"] for k, a in before["answers"].items() if a["active"]
    }
    (piece,) = (e for e in after["evidence"] if e["files"])
    assert (piece["id"], piece["status"], piece["files"][0]["name"]) == ("E01", "received", "notice.pdf")
    assert [(e["id"], e["taken"]) for e in said["evidence"] if e["files"]] == [("E01", True)]


def test_a_single_document_in_lines(run: Run, filled: str, tmp_path: Path) -> None:
    folder = exported(run, filled, tmp_path, "--lang", "zh")
    document = next((folder / "filing").glob("01*.docx"))
    told = run("import", str(document))
    first, *rest = told.out.strip().split("\n")
    came, taken, left = (int(part.split()[-2]) for part in first.split(": ", 1)[1].split(".")[0].split(", "))
    assert came == taken + left
    assert came > 20
    assert any(line.startswith(("Instead of", "Questions to answer first")) for line in rest)
    case = rest[-1].removeprefix("case ")
    assert case in cases_of(run)
    title = next(c["title"] for c in run("list", "--json").json["cases"] if c["id"] == case)
    assert title == f"From {document.name}"


def test_into_a_case_nothing_is_overwritten(run: Run, filled: str, tmp_path: Path) -> None:
    run("answer", filled, "operator.name=甲公司")
    folder = exported(run, filled, tmp_path)
    run("answer", filled, "operator.name=乙公司")
    said = run("import", str(folder), "--into", filled, "--json").json
    assert said["case"] == filled
    row = next(r for r in said["rows"] if r["key"] == "operator.name")
    assert (row["taken"], row["why"], row["sure"]) == (True, [Why.OTHER], False)
    assert row["here"]["value"] == "乙公司"
    after = run("show", filled, "--json").json
    assert after["answers"]["operator.name"]["value"] == "乙公司"
    assert after["proposals"]["operator.name"]["value"] == "甲公司"


def test_a_case_may_be_the_source(run: Run, filled: str) -> None:
    said = run("import", filled, "--json").json
    assert said["source"]["kind"] == "case"
    assert said["source"]["case"] == filled
    assert said["taken"] == said["came"] > 100


def test_the_document_says_every_row_with_its_place_and_its_doubts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = read_as(monkeypatch, tmp_path)
    said = run("import", str(path), "--json").json
    assert said["source"] == {
        "kind": "word",
        "name": FILE,
        "sha256": SHA,
        "ours": True,
        "at": "2025-11-03",
        "case": None,
        "regime": "cn-2022",
        "content": said["source"]["content"],
    }
    assert (said["came"], said["taken"], said["left"]) == (len(ROWS), 4, len(ROWS) - 4)
    rows = {row["key"]: row for row in said["rows"]}
    edited = rows["remote_access.possible"]
    assert (edited["state"], edited["answer"], edited["baseline"]["value"]) == ("edited", None, "yes")
    assert (edited["text"], edited["taken"], edited["takeable"]) == ("yes, on request only", False, False)
    assert edited["where"] == {"document": FILE, "table": 4, "row": 3}
    assert edited["remarks"] == [{"who": "Wang", "text": "ask the provider", "at": "2026-01-05"}]
    assert set(edited["why"]) == {"unreadable", "edited", "remark"}
    assert rows["product.model"]["before"] == "NE-8000"
    assert rows[None]["offered"] == ["provider.name", "suppliers[].name"]
    assert said["notes"][0]["en"].startswith(FILE)
    assert {e["id"]: e["wanted"] for e in said["evidence"]} == {"E03": False, "E07": True}


@pytest.mark.parametrize(("lang", "words"), [("en", "changed after the document"), ("zh", "被人改动过")])
def test_lines_say_what_to_look_at_per_reason(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    told = run("import", str(read_as(monkeypatch, tmp_path)), "--lang", lang)
    assert told.code == 0
    assert words in told.out
    assert "Nordbrook" not in told.out
    assert ("which question" if lang == "en" else "哪一题") in told.out


def test_what_is_refused_leaves_no_case_behind(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("hello", encoding="utf-8")
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    for source in (text, broken, tmp_path / "gone.docx", "zzzz-zzzz"):
        told = run("import", str(source))
        assert told.code == 2, source
        assert len(told.err.strip().split("\n")) == 1
    assert cases_of(run) == []


def test_a_source_of_which_nothing_can_be_taken_makes_no_case(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = reading(found(None, None, "Nordbrook", 1, baseline=None, by=By.LIKE, state=State.NEW), evidence=())
    told = run("import", str(read_as(monkeypatch, tmp_path, what)))
    assert told.code == 2
    assert "1 came, and none can be taken as it is" in told.err
    assert cases_of(run) == []


def test_a_folder_is_told_by_its_name_where_a_dot_was_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tmp_path.name in run("import", ".").err


def test_a_write_that_is_refused_leaves_no_new_case_behind(
    run: Run, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from intake.case import Case
    from intake.words import Refusal

    def refuse(*_given: object, **_more: object) -> None:
        raise Refusal("refused.import_twice", key="operator.name")

    monkeypatch.setattr(Case, "take_over", refuse)
    assert run("import", filled).code == 2
    assert cases_of(run) == [filled]


def test_an_unknown_case_to_import_into_is_refused(run: Run, filled: str) -> None:
    assert run("import", filled, "--into", "zzzz-zzzz").code == 2

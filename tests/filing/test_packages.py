"""What lies in a package beside the documents: the case as data with its schema, and evidence with what became of it."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.case.report import case_json
from intake.filing.answers import schema
from intake.filing.examine import filing_at
from intake.filing.export import ExportError, export
from intake.filing.package import listed_in
from intake.filing.plan import safe_name
from intake.interview.answers import EvidenceState, EvidenceStatus, Mark
from intake.regime.model import digest_of
from intake.store.history import check
from intake.store.store import Store
from intake.words import Refusal
from tests.filing import dossiers, reader
from tests.filing.test_export import tree
from tests.worked import TELECOM


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case in a store, answered to the end."""
    cases = Cases(Store.open(home=tmp_path / "home", who="li.na"))
    case = cases.new(purchased=date.fromisoformat(TELECOM.purchased))
    case.answer_all(read_answers(case, TELECOM.answers))
    yield case
    cases.close()


def violations(schema: dict[str, Any], data: Any, at: str = "$") -> list[str]:
    """What of the JSON schema that we use the data does not keep: enough of draft 2020-12 for our own schema."""
    known = {"$schema", "type", "properties", "required", "additionalProperties", "items", "anyOf"}
    assert schema.keys() <= known | {"enum", "const", "pattern", "minimum"}
    if "anyOf" in schema:
        return [] if any(not violations(s, data, at) for s in schema["anyOf"]) else [at]
    if ("enum" in schema and data not in schema["enum"]) or data != schema.get("const", data):
        return [at]
    types = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    wanted = [schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", [])
    if wanted and not any(data is None if t == "null" else isinstance(data, types[t]) for t in wanted):
        return [at]
    if isinstance(data, str) and not re.search(schema.get("pattern", ""), data):
        return [at]
    found = []
    if isinstance(data, dict):
        own, rest = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [f"{at}.{name}" for name in schema.get("required", ()) if name not in data]
        for name, value in data.items():
            inner = own.get(name, rest)
            found += [f"{at}.{name}"] if inner is False else violations(inner, value, f"{at}.{name}")
    if isinstance(data, list) and "items" in schema:
        found += [v for n, value in enumerate(data) for v in violations(schema["items"], value, f"{at}[{n}]")]
    return found


def test_the_answers_lie_inside_as_data_that_their_schema_describes(case: Case, tmp_path: Path) -> None:
    case.add_item("suppliers")
    case.mark(["product.name", "E07"], Mark.OPEN)
    case.export(tmp_path / "out")
    inside = tmp_path / "out/inside"
    data = json.loads((inside / "answers.json").read_text(encoding="utf-8"))
    told = json.loads((inside / "answers.schema.json").read_text(encoding="utf-8"))
    assert told == json.loads(json.dumps(schema()))
    assert violations(told, data) == []
    shown = json.loads(json.dumps(case_json(case)))
    assert data["answers"] == shown["answers"]
    assert data["items"]["suppliers"]["live"]
    assert data["marks"] == {"E07": "open", "product.name": "open"}
    assert (data["intake"], data["case"]["id"]) == (1, case.id)
    for harm in ({"answers": {"x.y": {}}}, {"more": 1}, {"evidence": [{"id": 1}]}):
        assert violations(told, data | harm), harm


def test_the_content_and_the_whole_chain_lie_inside(case: Case, tmp_path: Path) -> None:
    case.report("file")
    case.export(tmp_path / "out")
    inside = tmp_path / "out/inside"
    assert digest_of((inside / "content.json").read_text(encoding="utf-8")) == case.record.content
    lines = [json.loads(line) for line in (inside / "history.jsonl").read_text(encoding="utf-8").splitlines()]
    events = case.history()
    assert [line["hash"] for line in lines] == [e.hash for e in events[:-1]], "what happened outside changes no package"
    assert check(events) is None
    about = json.loads((inside / "package.json").read_text(encoding="utf-8"))
    assert about["head"] == lines[-1]["hash"] == case.head


def test_what_was_found_again_is_kept_with_the_package(case: Case, tmp_path: Path) -> None:
    written = case.export(tmp_path / "out", langs=("zh", "en"))
    about = json.loads((tmp_path / "out/inside/package.json").read_text(encoding="utf-8"))
    found = {"answers": written.answers, "evidence": written.evidence, "citations": written.citations}
    assert found["answers"] > 100
    assert found["citations"] > 0
    assert about["proof"] == {"zh": found, "en": found}


def test_no_answer_is_handed_in_as_data(case: Case, tmp_path: Path) -> None:
    case.export(tmp_path / "out", langs=("zh", "en"))
    handed = listed_in(tmp_path / "out/filing")
    assert {Path(name).suffix for name in handed} == {".docx"}
    with zipfile.ZipFile(tmp_path / "out/filing.zip") as archive:
        assert not any(n.endswith((".json", ".jsonl")) for n in archive.namelist())


def test_the_same_case_gives_the_same_zips(tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(dossiers.telecom(), tmp_path / name)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    with zipfile.ZipFile(tmp_path / "one/filing.zip") as archive:
        assert {e.compress_type for e in archive.infolist()} == {zipfile.ZIP_STORED}, "no machine packs it otherwise"
        assert {e.filename.partition("/")[0] for e in archive.infolist()} == {"filing"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_evidence_kept_back_or_supplied_by_the_provider_is_listed_with_the_reason(tmp_path: Path, lang: str) -> None:
    base = dossiers.telecom()
    place = "Provider supplies to the Office." if lang == "en" else "供方另行提交"
    evidence = dict(base.sheet.evidence) | {
        "E04": EvidenceState(EvidenceStatus.RECEIVED, located=place),
        "E14": EvidenceState(EvidenceStatus.REJECTED, note="outdated list"),
    }
    dossier = dossiers.dossier_of(base.regime, base.sheet.answers, evidence)
    export(dossier, tmp_path / "out", langs=(lang,))
    handed = "".join(reader.text(p) for p in (tmp_path / "out/filing").glob("05*.docx"))
    kept = "".join(reader.text(p) for p in (tmp_path / "out/inside").glob("*.docx"))
    separately, rejected, internal = {
        "en": (
            "Supplied by the provider to the Office separately",
            "checked and not relied on",
            "an internal paper",
        ),
        "zh": ("由产品和服务提供者另行向网络安全审查办公室提交", "经核对不予采用", "本单位内部材料，不提交"),
    }[lang]
    assert separately in handed
    assert place not in handed
    assert rejected in kept
    assert internal in kept
    assert rejected not in handed
    data = json.loads((tmp_path / "out/inside/answers.json").read_text(encoding="utf-8"))
    told = {e["id"]: e["kept_back"] for e in data["evidence"]}
    assert (told["E04"], told["E14"], told["E28"]) == (None, "rejected", "inside")


def test_a_file_whose_bytes_are_gone_is_named_with_its_evidence(case: Case, tmp_path: Path) -> None:
    paper = tmp_path / "证书.pdf"
    paper.write_bytes(b"%PDF")
    case.attach(paper, "E07")
    from tests.store.hands import hands_in

    with hands_in(tmp_path / "home/intake.db") as raw:
        raw.execute("DELETE FROM chunks")
    with pytest.raises(ExportError) as failed:
        case.export(tmp_path / "out")
    assert "E07 证书.pdf" in failed.value.said("zh")
    assert failed.value.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_names_of_evidence_are_such_that_every_tool_agrees_on_them() -> None:
    for name in ("100%.pdf", "a%0Ab.pdf", "a\\b.pdf", "-rf", "con.txt", "a\nb.txt"):
        assert not set(safe_name(name)) & set('%\\/\n:*?"<>|'), name
        assert not safe_name(name).startswith("-")


def form(path: Path, label: str) -> Path:
    """A form of somebody else: a row that the case knows, and one that it does not."""
    from docx import Document as new_document

    document = new_document()
    table = document.add_table(rows=2, cols=2)
    for row, text in zip(table.rows, (label, "Colour of the cabinet:"), strict=True):
        row.cells[0].text = text
    document.save(str(path))
    return path


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_form_is_filled_beside_the_filing_and_what_has_no_place_is_listed_inside(tmp_path: Path, lang: str) -> None:
    dossier = dossiers.telecom()
    label = dossier.regime.by_key["product.name"].text[lang]
    written = export(dossier, tmp_path / "out", langs=(lang,), form=form(tmp_path / "house form.docx", label))
    filled = tmp_path / "out/filing/house form.docx"
    assert filled in written.documents
    assert dossier.sheet.answers["product.name"].value in reader.text(filled)
    listed = (tmp_path / "out/inside/form-not-placed.txt").read_text(encoding="utf-8")
    assert "operator.name" in listed
    assert "Colour of the cabinet" in listed
    assert written.form is not None
    assert written.form.counts["placed"] == 1
    about = json.loads((tmp_path / "out/inside/package.json").read_text(encoding="utf-8"))
    assert about["form"]["placed"] == 1
    assert filing_at(tmp_path / "out").wrong == ()


def test_a_form_that_is_none_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "form.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(Refusal):
        export(dossiers.telecom(), tmp_path / "out", form=tmp_path / "form.docx")
    assert not (tmp_path / "out").exists()

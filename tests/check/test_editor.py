"""The JSON Schemas for editors: current, true to the content, and hard on slips."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from intake.regime.check import checked
from intake.regime.editor import FOLDER, SHAPES, files_of, first_line, main, schema_of, stale, without_line, write
from intake.regime.places import content_root
from tests.check.json_schema import faults, read
from tests.check.planting import FACTS, RULES, copy_content

ROOT = content_root()


def test_the_schemas_are_current() -> None:
    """After a change of the shapes: python -m intake.regime.editor."""
    assert stale(ROOT) == ()
    assert main(["--check"]) == 0


@pytest.mark.parametrize("file", files_of(ROOT))
def test_every_content_file_fits_its_schema(file: str) -> None:
    schema = json.loads((ROOT / FOLDER / f"{files_of(ROOT)[file]}.json").read_text(encoding="utf-8"))
    assert faults(schema, read(ROOT / file)) == []


def test_every_content_file_has_a_schema() -> None:
    known = {s.file for s in checked(ROOT).common} | {
        s.file for e in checked(ROOT).editions.values() for s in e.sources
    }
    assert known == set(files_of(ROOT))


CONDITION = {**schema_of("rules")["$defs"]["Condition"], "$defs": schema_of("rules")["$defs"]}


@pytest.mark.parametrize(
    "condition",
    [
        {"operator.cii_notice": "yes"},
        {"product.category": ["cloud_services", "unknown"]},
        {"operator.personal_information_users": {"more_than": 1000000}},
        {"purchase.date": {"before": "2021-09-01"}},
        {"purchase.kind": {"not": "trial"}},
        {"suppliers[].role": ["reseller"]},
        {"scope": "refer", "assessment.while_waiting": "yes"},
        {"any": [{"scope": "in_scope"}, {"not": {"all": [{"operator.platform": "yes"}]}}]},
    ],
)
def test_the_short_form_of_conditions_is_accepted(condition: dict[str, Any]) -> None:
    assert faults(CONDITION, condition) == []


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"operator": "yes"},
        {"Operator.name": "x"},
        {"every": [{"scope": "refer"}]},
        {"any": []},
        {"purchase.date": {"until": "2021-09-01"}},
        {"purchase.date": {"from": "2020-01-01", "before": "2021-09-01"}},
        {"product.category": []},
        ["scope"],
    ],
)
def test_a_condition_that_is_none_is_not(condition: Any) -> None:
    assert faults(CONDITION, condition) != []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FACTS, "{kind: text}", "{kind: prose}"),
        (FACTS, "{kind: text}", "{kind: text, colour: red}"),
        (RULES, "outcome: stop", "outcome: halt"),
        (RULES, "    advice:\n      en:", "    advice:\n      fr:"),
        (RULES, "scope:\n", "scopes:\n"),
    ],
)
def test_a_slip_is_seen_in_the_editor(file: str, old: str, new: str, tmp_path: Path) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "slip.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert faults(schema_of(files_of(ROOT)[file]), read(tmp_path / "slip.yaml")) != []


def test_schemas_are_written_anew_and_only_where_needed(tmp_path: Path) -> None:
    root = copy_content(tmp_path)
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    assert set(write(root)) == {f"{name}.json" for name in SHAPES}
    assert write(root) == ()
    (root / FOLDER / "rules.json").write_text("{}", encoding="utf-8")
    (root / FOLDER / "colours.json").write_text("{}", encoding="utf-8")
    assert stale(root) == ("colours.json", "rules.json")
    assert write(root) == ("colours.json", "rules.json")
    assert not (root / FOLDER / "colours.json").exists()


def test_the_first_line_leads_to_the_schema(tmp_path: Path) -> None:
    root = copy_content(tmp_path)
    for file, name in files_of(root).items():
        line = first_line(file, name)
        path = root / file
        text = path.read_text(encoding="utf-8")
        if not text.startswith(line + "\n"):
            path.write_text(f"{line}\n{text}", encoding="utf-8")
        target = (path.parent / line.partition("=")[2]).resolve()
        assert target == (root / FOLDER / f"{name}.json").resolve()
    assert without_line(root) == {}
    path = root / RULES
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    assert without_line(root) == {RULES: "# yaml-language-server: $schema=../schema/rules.json"}

"""Whatever was done in a case, the answers that lie in its package fit the history that lies beside them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from intake.case import Cases
from intake.case.answers_file import read_answers
from intake.filing.examine import filing_at
from intake.interview.answers import Mark, said, unknown
from intake.regime.compose import load_regime
from intake.store.store import Store
from tests.worked import TELECOM


def test_a_case_in_which_everything_was_done_still_fits(tmp_path: Path) -> None:
    cases = Cases(Store.open(home=tmp_path / "home", who="li.na"), today=lambda: date(2026, 11, 23))
    case = cases.new(purchased=date.fromisoformat(TELECOM.purchased))
    case.answer_all(read_answers(case, TELECOM.answers))
    paper = tmp_path / "E07 材料.txt"
    paper.write_text("E07")
    case.attach(paper, "E07")
    case.set_evidence("E07", status="checked", expires=date(2026, 11, 1), note="过期 \u2028 了")
    case.set_evidence("E08", status="requested")
    case.set_evidence("E08", status="missing")
    case.mark(["provider.*", "E07"], Mark.TRADE_SECRET)
    case.mark(["provider.name"], None)
    case.remove_item("suppliers", 2)
    case.answer("operator.address", None)
    case.answer("provider.country", said("瑞典 & <SE>", note="两行\n备注"))
    case.undo()
    case.redo()
    case.answer("system.name", unknown())
    case.set_task("system.name", owner="王芳", due=date(2026, 12, 1))
    case.rename("另一个名称")
    case.export(tmp_path / "out")
    found = filing_at(tmp_path / "out")
    assert found.wrong == ()
    assert found.bound == len(json.loads((tmp_path / "out/inside/answers.json").read_text(encoding="utf-8"))["answers"])
    # under another edition some of what was said has no question any more: it is kept apart, and bound all the same
    case.move(load_regime("cn-2017"))
    case.export(tmp_path / "moved")
    cases.close()
    binding = json.loads((tmp_path / "moved/inside/binding.json").read_text(encoding="utf-8"))
    assert binding["apart"]
    assert binding["salts"].keys() >= binding["apart"].keys()
    moved = filing_at(tmp_path / "moved")
    assert (moved.wrong, moved.bound) == ((), found.bound)


def test_an_empty_case_fits(tmp_path: Path) -> None:
    cases = Cases(Store.open(home=tmp_path / "home"))
    cases.new().export(tmp_path / "out")
    cases.close()
    assert (filing_at(tmp_path / "out").wrong, filing_at(tmp_path / "out").bound) == ((), 0)


def test_a_variant_carries_neither_salts_nor_history(tmp_path: Path) -> None:
    cases = Cases(Store.open(home=tmp_path / "home"))
    case = cases.new(purchased=date.fromisoformat(TELECOM.purchased))
    case.answer_all(read_answers(case, TELECOM.answers))
    case.export(tmp_path / "out", mark=Mark.OPEN)
    salts = case.dossier().salts.values()
    cases.close()
    held = b"".join(p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file())
    assert salts
    assert not any(salt.encode() in held for salt in salts)
    assert not list((tmp_path / "out").rglob("binding.json"))

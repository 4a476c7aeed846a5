"""Own content by INTAKE_CONTENT: put over the shipped one without a copy, checked with it, named in the filing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intake.case import Cases
from intake.filing.export import export
from intake.interview.answers import Answer, said
from intake.regime.compose import load_regime, periods, regime_for
from intake.regime.overlay import overlay_name
from intake.regime.places import content_root
from intake.regime.strict_yaml import ContentError
from tests.cli.conftest import Run, run  # noqa: F401 - a fixture
from tests.filing import reader

FACTS, WORDING, SCRIPT = "models/common/facts.yaml", "dialogs/common/grid.yaml", "dialogs/cn-2022.yaml"
DOCUMENT = "exports/cn-2022/20-grid.yaml"
NAME = "name: {en: Grid guide, zh: 电网行业预判指南}\n"

FILES = {
    "overlay.yaml": NAME,
    FACTS: "facts:\n  grid.control_zone: {kind: yes_no}\n",
    WORDING: "questions:\n  grid.control_zone:\n"
    "    ask: {en: Will it stand in the control zone?, zh: 是否部署在生产控制大区？}\n",
    SCRIPT: "insert:\n  - after: purchase.quantity\n    questions: [grid.control_zone]\n"
    "amend:\n  purchase.quantity:\n    help: {en: Count the substations., zh: 按变电站计数。}\n"
    "cites:\n  grid.control_zone: [power/general]\n",
    DOCUMENT: "id: grid\nnumber: 20\npart: inside\nfile: {en: 20 Grid sheet, zh: 20 电网补充表}\n"
    "title: {en: Grid Sheet, zh: 电网补充表}\nblocks:\n  - answers: [grid.control_zone]\n",
    "exports/cn-2022/14-memo.yaml": "id: memo\nnumber: 14\npart: inside\nfile: {en: 14 Own memo, zh: 14 本单位纪要}\n"
    "title: {en: Own Memo, zh: 本单位纪要}\nblocks:\n  - text: {en: See the minutes., zh: 见会议纪要。}\n",
}


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An overlay in a folder of its own, switched on."""
    root = tmp_path / "own"
    for file, text in FILES.items():
        write(root, file, text)
    monkeypatch.setenv("INTAKE_CONTENT", str(root))
    return root


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def shipped() -> dict[Path, bytes]:
    folders = (content_root() / top for top in ("models", "dialogs", "exports"))
    return {p: p.read_bytes() for folder in folders for p in folder.rglob("*.yaml")}


def test_it_adds_and_changes_what_it_names(overlay: Path) -> None:
    regime = load_regime("cn-2022")
    assert regime.overlay == overlay_name(content_root())
    assert regime.overlay is not None
    assert regime.overlay.en == "Grid guide"
    section = next(s for s in regime.sections if "grid.control_zone" in s.questions)
    place = section.questions.index("grid.control_zone")
    assert section.questions[place - 1] == "purchase.quantity"
    assert regime.by_key["grid.control_zone"].text.zh == "是否部署在生产控制大区？"
    assert regime.by_key["grid.control_zone"].cites == ("power/general",)
    help = regime.by_key["purchase.quantity"].help
    assert help is not None
    assert help.en == "Count the substations."
    documents = {d.id: d for d in regime.documents}
    assert documents["grid"].blocks[0].answers == ("grid.control_zone",)
    assert documents["memo"].title.en == "Own Memo"


def test_without_it_nothing_of_it_is_there(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = shipped()
    own = load_regime("cn-2022")
    monkeypatch.delenv("INTAKE_CONTENT")
    plain = load_regime("cn-2022")
    assert plain.overlay is None
    assert plain.digest != own.digest
    assert "grid.control_zone" not in plain.by_key
    assert {d.id for d in own.documents} - {d.id for d in plain.documents} == {"grid"}
    assert {d.id: d for d in plain.documents}["memo"].title.en != "Own Memo"
    assert plain.by_key["purchase.quantity"].help != own.by_key["purchase.quantity"].help
    assert shipped() == files


def test_the_page_for_authors_shows_this_overlay() -> None:
    page = (Path(__file__).parents[2] / "docs/authors.md").read_text(encoding="utf-8")
    for file in ("overlay.yaml", FACTS, WORDING, SCRIPT):
        assert f"# {file}:" in page
        assert FILES[file] in page


def test_rules_dates_and_articles_stay_those_of_the_edition(overlay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, with_overlay = load_regime("cn-2022"), periods()
    assert regime_for(date(2026, 3, 5)) == "cn-2022"
    monkeypatch.delenv("INTAKE_CONTENT")
    plain = load_regime("cn-2022")
    for name in ("scope_rules", "review_rules", "criteria", "laws", "since", "until", "computed_reasons"):
        assert getattr(own, name) == getattr(plain, name), name
    assert with_overlay == periods()


def test_content_elsewhere_stands_alone(overlay: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert overlay_name(elsewhere) is None


# Checked like the rest


def test_check_finds_nothing(overlay: Path, run: Run) -> None:  # noqa: F811
    counts = run("check", "cn-2022", "--json").json["counts"]["cn-2022"]
    ran = run("check", "cn-2022")
    assert ran.code == 0, ran.out
    assert counts["questions"] == len(load_regime("cn-2022").questions)


def test_the_shipped_cases_say_nothing_about_own_questions(overlay: Path, run: Run) -> None:  # noqa: F811
    """With a question that they do not answer other things come out of them; they are neither judged nor rewritten."""
    files = shipped()
    assert run("check", "cn-2022", "--json").json["counts"]["cn-2022"]["cases"] == 0
    assert "nothing was written" in run("check", "cn-2022", "--rewrite-cases").out
    assert shipped() == files


@pytest.mark.parametrize(
    ("file", "text", "line", "kind"),
    [
        (FACTS, FILES[FACTS] + "  purchase.title: {kind: text}\n", 3, "key.twice"),
        (FACTS, FILES[FACTS] + "  grid.control_zone: {kind: text}\n", 3, "key.twice"),
        (FACTS, FILES[FACTS] + "  grid.idle: {kind: text}\n", 3, "fact.unasked"),
        (FACTS, FILES[FACTS].replace("yes_no", "maybe"), 2, "value.wrong"),
        (FACTS, FILES[FACTS] + "\tbroken\n", 3, "file.yaml"),
        (FACTS, "- facts\n", 1, "file.yaml"),
        (WORDING, "questions: {}\n", 2, "fact.unworded"),
        (WORDING, FILES[WORDING] + "    colour: red\n", 4, "key.strange"),
        (WORDING, FILES[WORDING].replace(", zh: 是否部署在生产控制大区？", ""), 3, "text.missing"),
        (SCRIPT, FILES[SCRIPT].replace("after: purchase.quantity", "after: nobody"), 2, "file.yaml"),
        (SCRIPT, FILES[SCRIPT].replace("[grid.control_zone]\namend", "[grid.nobody]\namend"), 3, "script.name"),
        (SCRIPT, FILES[SCRIPT].replace("after:", "before:"), 2, "file.yaml"),
        (SCRIPT, "insert: {after: purchase.quantity}\n", 1, "file.yaml"),
        (SCRIPT, FILES[SCRIPT] + "sections: []\n", 9, "file.yaml"),
        (SCRIPT, FILES[SCRIPT] + "regime: cn-2020\n", 9, "file.yaml"),
        (SCRIPT, FILES[SCRIPT].replace("power/general", "power/99"), 8, "cite.unknown"),
        (
            SCRIPT,
            FILES[SCRIPT].replace("  purchase.quantity:\n    help", "  purchase.nobody:\n    help"),
            5,
            "script.stray",
        ),
        (DOCUMENT, FILES[DOCUMENT].replace("number: 20", "number: 13"), 2, "layout.number"),
        (DOCUMENT, FILES[DOCUMENT] + "  - answers: [grid.nobody]\n", 8, "layout.key"),
        (DOCUMENT, FILES[DOCUMENT] + "colour: red\n", 8, "key.strange"),
        ("overlay.yaml", "title: Grid\n", 1, "file.joined"),
        ("overlay.yaml", None, None, "file.joined"),
        ("models/cn-2022/rules.yaml", "scope: []\n", None, "file.stray"),
        ("models/common/review.yaml", "reasons: []\n", None, "file.stray"),
        ("dialogs/cn-1999.yaml", "insert: []\n", None, "file.stray"),
        ("dialogs/common/grid.yml", FILES[WORDING], None, "file.stray"),
        ("exports/cn-1999/20-grid.yaml", FILES[DOCUMENT], None, "file.stray"),
        ("notes.yaml", "a: b\n", None, "file.stray"),
    ],
)
def test_a_fault_is_named_with_the_overlays_file_and_line(
    overlay: Path,
    run: Run,  # noqa: F811
    file: str,
    text: str | None,
    line: int | None,
    kind: str,
) -> None:
    if text is None:
        (overlay / file).unlink()
    else:
        write(overlay, file, text)
    ran = run("check", "cn-2022", "--json")
    assert ran.code == 1
    faults = [(f["id"], f["file"], f["line"]) for f in ran.json["faults"]]
    where = FACTS if kind == "fact.unworded" else file  # a question without wording is named where the fact stands
    assert (kind, str(overlay / where), line) in faults, faults


def test_a_case_is_not_begun_with_a_broken_overlay(overlay: Path, run: Run) -> None:  # noqa: F811
    write(overlay, SCRIPT, "insert:\n  - {after: nobody, questions: [grid.control_zone]}\n")
    with pytest.raises(ContentError) as fault:
        load_regime("cn-2022")
    assert (fault.value.file, fault.value.line) == (str(overlay / SCRIPT), 2)
    ran = run("new", "--no-tui")
    assert ran.code != 0
    assert "nobody" in ran.err


def test_a_condition_takes_the_place_of_the_shipped_one(overlay: Path) -> None:
    """Joined with the shipped one, both would have to hold."""
    amended = FILES[SCRIPT].replace("    help", "    when: {purchase.kind: [new, lease]}\n    help")
    write(overlay, SCRIPT, amended)
    when = load_regime("cn-2022").by_key["purchase.quantity"].when
    assert when is not None
    assert list(when.facts()) == ["purchase.kind"]


# In a case


@pytest.fixture
def cases() -> Iterator[Cases]:
    opened = Cases.open()
    yield opened
    opened.close()


IN_SCOPE: dict[str, Answer] = {
    "secrecy.state_secret": said("no"),
    "authority.initiated": said("no"),
    "operator.cii_notice": said("yes"),
    "system.is_cii": said("yes"),
    "product.category": said("mass_storage"),
}


def test_a_case_asks_its_question_keeps_it_and_names_it(
    overlay: Path, cases: Cases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = cases.new("Storage", purchased=date(2026, 3, 5))
    case.answer_all(IN_SCOPE)
    questions = case.judgement.open_questions
    assert questions.index("grid.control_zone") == questions.index("purchase.quantity") + 1
    case.answer("grid.control_zone", said("yes"))
    monkeypatch.delenv("INTAKE_CONTENT")
    again = cases.get(case.id)
    assert again.regime.overlay is not None
    assert again.regime.digest == case.regime.digest
    assert again.answers["grid.control_zone"].value == "yes"
    export(again.dossier(), tmp_path / "out", langs=("en",))
    sheets = {p.name: reader.text(p) for p in (tmp_path / "out").rglob("*.docx")}
    assert "Will it stand in the control zone?" in sheets["20 Grid sheet.docx"]
    assert "See the minutes." in sheets["14 Own memo.docx"]
    assert any("Grid guide" in text for text in sheets.values())
    other = cases.new("Other", purchased=date(2026, 3, 5))
    assert other.regime.overlay is None

"""docs/authors.md, followed to the end: an invented regime is added, checked, drawn, asked, judged and exported."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from intake.case import Cases
from intake.filing.export import export
from intake.interview.answers import Answer, said, unknown
from intake.interview.judge import judge
from intake.interview.picture import dot, mermaid, picture_of
from intake.interview.proof.walk import sheet_of
from intake.regime.compose import load_regime, regime_for
from intake.regime.model import Outcome, Regime, Review
from intake.regime.places import content_root
from tests.check.planting import copy_content
from tests.cli.conftest import Run, run  # noqa: F401 - a fixture

OWN = Path(__file__).parent / "fictitious"
ID = "xx-2030"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content with the fictitious regime put to it, as the page says."""
    root = copy_content(tmp_path_factory.mktemp("content"))
    for folder in ("models", "dialogs", "exports"):
        shutil.copytree(OWN / folder, root / folder, dirs_exist_ok=True)
    facts = (OWN / "facts.yaml").read_text(encoding="utf-8").partition("facts:\n")[2]
    with (root / "models/common/facts.yaml").open("a", encoding="utf-8") as file:
        file.write(facts)
    return root


@pytest.fixture(scope="module")
def regime(root: Path) -> Regime:
    return load_regime(ID, root)


def test_check_finds_nothing_and_counts(root: Path, run: Run) -> None:  # noqa: F811
    ran = run("check", str(root), "--json")
    told = ran.json
    assert (ran.code, told["faults"]) == (0, [])
    counts = told["counts"][ID]
    assert (counts["questions"], counts["sections"], counts["criteria"]) == (15, 4, 2)
    assert (counts["rules"]["scope"], counts["documents"], counts["cases"]) == (5, 2, 6)
    assert counts["scope"]["without_outcome"] == 0
    assert set(counts["scope"]["outcomes"]) == set(Outcome)
    assert set(told["counts"]) > {ID, "cn-2022"}, "the others stand beside it and are as sound as before"


SCOPE = {
    "secrecy.state_secret": said("no"),
    "authority.initiated": said("no"),
    "operator.cii_notice": said("yes"),
    "product.category": said("cloud_services"),
}


@pytest.mark.parametrize(
    ("more", "scope", "rule", "review"),
    [
        ({}, Outcome.IN_SCOPE, "S2030-3-important", Review.OPEN),
        ({"product.category": said("none")}, Outcome.OUT_OF_SCOPE, "S2030-5-otherwise", Review.NOT_APPLICABLE),
        ({"authority.initiated": said("yes")}, Outcome.IN_SCOPE, "S2030-2-opened", Review.INDICATED),
        ({"operator.cii_notice": unknown()}, Outcome.REFER, "S2030-4-notice-open", Review.OPEN),
        ({"secrecy.state_secret": said("yes")}, Outcome.STOP, "S2030-1-state-secret", Review.NOT_APPLICABLE),
    ],
)
def test_it_judges_as_its_table_says(
    regime: Regime, more: Mapping[str, Answer], scope: Outcome, rule: str, review: Review
) -> None:
    judged = judge(regime, sheet_of(regime, {**SCOPE, **more}))
    assert (judged.scope.outcome, judged.scope.reasons[0].rule, judged.review.outcome) == (scope, rule, review)


def test_the_question_of_its_own_stands_where_the_script_says(root: Path, regime: Regime) -> None:
    keys = [q.key for q in regime.questions]
    assert keys[keys.index("storage.site") :][:3] == ["storage.site", "storage.years", "assessment.c2"]
    question = regime.by_key["storage.site"]
    assert question.criteria == ("2030-4.2",)
    assert question.cites == ("examplia-2030/4",)
    assert "storage.site" not in load_regime("cn-2022", root).by_key
    assert regime_for(date(2030, 3, 5), root) == ID


def test_it_can_be_drawn(regime: Regime) -> None:
    for lang, words in (("en", "Where will the data"), ("zh", "数据存放在哪里")):
        picture = picture_of(regime, lang)
        assert len(picture.clusters) == 4
        for text in (mermaid(picture), dot(picture)):
            assert words in text


def _moved(root: Path, act: Callable[[str], str]) -> Path:
    path = root / f"models/{ID}/rules.yaml"
    path.write_text(act(path.read_text(encoding="utf-8")), encoding="utf-8")
    return root / f"models/{ID}/cases.yaml"


def test_a_changed_rule_shows_in_the_case_table_and_can_be_written_there(root: Path, tmp_path: Path, run: Run) -> None:  # noqa: F811
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    table = _moved(copy, lambda text: text.replace("[cloud_services, other_important]", "[cloud_services, none]", 1))
    ran = run("check", str(copy))
    assert ran.code == 1
    assert "chairs: expected out_of_scope, now in_scope [case.moved]" in ran.out
    ran = run("check", str(copy), "--rewrite-cases")
    assert ran.code == 0
    assert f"{ID}  chairs  scope: out_of_scope -> in_scope" in ran.out
    assert "name: chairs, like: cloud-with-notice, scope: in_scope" in table.read_text(encoding="utf-8")
    assert run("check", str(copy)).code == 0


@pytest.fixture
def cases(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cases]:
    monkeypatch.setattr("intake.case.cases.load_regime", partial(load_regime, root=root))
    opened = Cases.open()
    yield opened
    opened.close()


def test_a_case_can_be_kept_and_exported(cases: Cases, tmp_path: Path) -> None:
    case = cases.new("Backup service", regime=ID)
    answers: dict[str, Any] = {**SCOPE, "purchase.date": said("2030-03-05"), "storage.site": said("at_home")}
    case.answer_all(answers)
    again = cases.get(case.id)
    assert again.judgement.scope.outcome is Outcome.IN_SCOPE
    assert "storage.years" not in again.judgement.open_questions
    written = export(again.dossier(), tmp_path / "out", langs=("en", "zh"))
    assert written
    names = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.docx")}
    assert any("Notice" in n for n in names)
    assert any("告知书" in n for n in names)


def test_nothing_of_it_is_shipped() -> None:
    assert not list(content_root().glob(f"*/{ID}*"))
    assert "storage.site" not in load_regime("cn-2022").by_key


def test_editors_find_the_schema_of_every_file() -> None:
    """The first line of each file leads to a schema that is there, once the file stands in its place."""
    for path in sorted(OWN.rglob("*.yaml")):
        if path == OWN / "facts.yaml":
            continue
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        link = first.removeprefix("# yaml-language-server: $schema=")
        place = (content_root() / path.relative_to(OWN)).parent
        assert link != first, path
        assert (place / link).resolve().is_file(), path

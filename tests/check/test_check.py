"""`intake check`: the shipped content is clean, every fault is named in one go, and the proof is a proof."""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from transitions import Machine

from intake.commands.check import check
from intake.interview import findings, review
from intake.interview.answers import Answer
from intake.interview.logic import Truth, compiled
from intake.interview.proof import ends, prove_all
from intake.interview.proof.search import Search
from intake.interview.proof.walk import sheet_of, walked
from intake.interview.route import scope_only
from intake.regime.check import checked, rules
from intake.regime.compose import ContentError, load_regime
from intake.regime.condition import Condition
from intake.regime.places import content_root, regime_ids
from intake.words import Refusal
from intake.words.checking import WORDS
from tests.check.planting import CASES, ROW, copy_content
from tests.check.test_seeds_asked import ASKED, CONDITIONS
from tests.check.test_seeds_form import FORM, LAYOUTS
from tests.check.test_seeds_law import LAW
from tests.check.test_seeds_proofs import PROOFS

SEEDS = (*FORM, *ASKED, *CONDITIONS, *LAW, *LAYOUTS, *PROOFS)

KINDS = {id.removeprefix("check.") for id in WORDS if re.fullmatch(r"check\.[a-z]+\.[a-z_]+", id)}
NOT_PLANTED = {"file.joined", "flow.stuck"}
"""Nets under the other kinds, which no content file can bring about: tried below."""


def run(target: str | None = None, *, json: bool = False, rewrite: bool = False, lang: str = "en") -> int:
    return check(argparse.Namespace(target=target, json=json, rewrite_cases=rewrite, lang_shown=lang))


def test_the_shipped_content_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    code = run()
    assert code == 0, capsys.readouterr().out


def test_every_kind_of_fault_is_planted() -> None:
    assert {s.kind for s in SEEDS} | NOT_PLANTED == KINDS
    assert len(KINDS) > 80


def test_the_picture_of_a_regime_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    run("cn-2022", json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["intake"] == 1
    counts = told["counts"]["cn-2022"]
    assert counts["scope"]["without_outcome"] == 0
    assert counts["scope"]["combinations"] == sum(counts["scope"]["outcomes"].values())
    assert counts["scope"]["paths"] < counts["scope"]["combinations"]
    assert counts["questions"] == len(load_regime("cn-2022").questions)
    assert set(told) == {"intake", "faults", "counts"}


def test_all_faults_are_named_in_one_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Slips in many files at once: none hides another."""
    root = copy_content(tmp_path)
    kinds = {
        *("key.strange", "text.empty", "text.places", "id.form", "fact.flag", "option.alike", "script.stray"),
        *("cite.unknown", "criterion.questions", "evidence.unknown", "evidence.theme", "finding.key", "layout.key"),
        *("layout.criterion", "reason.idle", "cite.never"),
    }
    planted = [s for s in (*FORM, *ASKED, *LAW, *LAYOUTS) if s.kind in kinds]
    for seed in planted:
        seed.plant(root)
    assert run(str(root), json=True) == 1
    told = json.loads(capsys.readouterr().out)["faults"]
    assert kinds <= {f["id"] for f in told}
    assert {"id", "file", "line", "key", "problem"} == set(told[0])
    assert {"en", "zh"} == set(told[0]["problem"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_fault_is_one_line_with_file_line_and_key(
    tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_content(tmp_path)
    line = next(s for s in LAW if s.kind == "cite.unknown").plant(root)
    assert run(str(root), lang=lang) == 1
    told = capsys.readouterr().out
    assert f"models/cn-2022/rules.yaml:{line}: scope.S2022-1-state-secret.cites: " in told
    assert "[cite.unknown]" in told


def test_what_is_neither_a_regime_nor_a_folder_is_refused(tmp_path: Path) -> None:
    for target in ("cn-1999", str(tmp_path), str(tmp_path / "nowhere")):
        with pytest.raises(Refusal) as refused:
            run(target)
        assert refused.value.id == "refused.content"


def test_files_that_cannot_be_joined_are_never_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    root = copy_content(tmp_path)
    library = checked(root)
    library.faults.found.clear()

    def refuse(regime: str, root: Path) -> None:
        raise ContentError("models/x.yaml", 3, "scope", "does not fit")

    monkeypatch.setattr("intake.interview.proof.composed", refuse)
    assert prove_all(library, ("cn-2022",)) == {}
    assert [(f.id, f.place.line) for f in library.faults] == [("file.joined", 3)]


def test_a_machine_that_turns_back_or_stops_is_found() -> None:
    regime = load_regime("cn-2022")
    states = ["a", "b", "c", "done"]
    onward = [{"trigger": "answer", "source": s, "dest": d} for s, d in itertools.pairwise(states)]
    made = Machine(model=None, states=states, transitions=onward, initial="a", auto_transitions=False)
    assert list(ends.stuck(regime, made)) == []
    made.add_transition("answer", "b", "a", conditions=lambda: True)
    made.add_state("d")
    assert list(ends.stuck(regime, made)) == ["b", "d"]


@pytest.mark.parametrize("regime", regime_ids())
def test_the_walk_says_what_trying_every_combination_says(regime: str) -> None:
    """The paths stand for all combinations: each one of a sample lies on exactly one path and has its outcome."""
    content = load_regime(regime)
    search = Search(content)
    walk = walked(search)
    assert not walk.gaps
    draw = random.Random(2022)
    for _ in range(150):
        said = {f: draw.choice([*search.answers[f], None]) for f in walk.facts}
        view, free = search.settled(said, walk.facts, {})
        assert not free
        on = [p for p in walk.paths if all(_as_said(view, f, answers) for f, answers in p.said.items())]
        assert [p.outcome for p in on] == [scope_only(content, sheet_of(content, said)).outcome]


def _as_said(view: Mapping[str, Answer], fact: str, answers: tuple[Answer | None, ...]) -> bool:
    return fact not in view if None in answers else view.get(fact) in answers


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_condition_is_found_true_exactly_if_some_answers_make_it_so(data: st.DataObject) -> None:
    """Held against trying everything, on conditions over four facts of the 2017 edition."""
    search = SEARCH
    facts = ("secrecy.state_secret", "authority.finding", "operator.cii_notice", "system.is_cii")
    condition = data.draw(_conditions(search, facts))
    if not set(condition.facts()) <= set(facts):
        return
    holds = compiled(condition)
    around = search.behind(facts)
    scoped = [f for f in around if f != "scope"]
    found = search.find(holds, facts, fixed={"scope": IN_SCOPE})
    everything = itertools.product(*(search.answers[f] for f in scoped))
    possible = False
    for combination in everything:
        view, _ = search.settled(dict(zip(scoped, combination, strict=True)), scoped, {"scope": IN_SCOPE})
        if holds(view) is Truth.TRUE:
            possible = True
            break
    assert (found is not None) == possible


SEARCH = Search(load_regime("cn-2017"))
IN_SCOPE = Answer.model_validate({"status": "answered", "value": "in_scope"})


def _conditions(search: Search, facts: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    def look(fact: str) -> st.SearchStrategy[Condition]:
        values = [*search.regime.by_key[fact].option_keys, "unknown"]
        chosen = st.lists(st.sampled_from(values), min_size=1, max_size=2)
        return st.builds(lambda v, no: Condition.model_validate({fact: {"not": v} if no else v}), chosen, st.booleans())

    def combined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=1, max_size=3)
        return st.one_of(
            st.builds(lambda parts: Condition.model_validate({"all": parts}), several),
            st.builds(lambda parts: Condition.model_validate({"any": parts}), several),
            st.builds(lambda part: Condition.model_validate({"no": part}), inner),
        )

    return st.recursive(st.one_of([look(f) for f in facts]), combined, max_leaves=6)


def test_what_the_program_words_itself_is_what_the_check_expects() -> None:
    """The tables of computed reasons and findings name what the engine looks for, with the places that it fills in."""
    for module, prefix, table in ((review, "R", rules.REASONS), (findings, "F", rules.FOUND)):
        assert module.__file__ is not None
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert set(re.findall(rf'"({prefix}-[A-Z-]+)"', source)) == set(table)
        for id, places in table.items():
            assert all(re.search(rf"\b{place}\b", source) for place in places), id


def _table(root: Path, text: str) -> Path:
    path = root / CASES
    path.write_text(text, encoding="utf-8")
    return path


def test_expectations_are_rewritten_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_content(tmp_path)
    before = f"""# A table of our own
cases:
  # 国家秘密 first
{ROW.replace("scope: stop, rule", "scope: refer, rule")}
  - name: office laptops   # block style, with a remark
    facts: {{secrecy.state_secret: "no", authority.initiated: "no", operator.platform: "no",
            operator.cii_notice: "no", operator.connects_to_cii: "no"}}
    scope:   in_scope   # moved by hand
    rule: S2022-2-authority-initiated
    review: open  # 未定
    findings:
      - F-SIGNED
  - {{name: signed, like: office laptops, facts: {{purchase.contract_state: signed}}, scope: out_of_scope,
     rule: [S2022-9-no-notice, R-NOT-APPLICABLE], review: not_applicable, findings: [F-SIGNED]}}
"""
    path = _table(root, before)
    if run(str(root)) == 1 and "[case.moved]" not in capsys.readouterr().out:
        pytest.fail("the moved rows are not reported")
    assert run(str(root), rewrite=True) == 0
    told = capsys.readouterr().out
    assert "office laptops  rule: S2022-2-authority-initiated -> S2022-9-no-notice" in told
    after = path.read_text(encoding="utf-8")
    wanted = before.replace("scope: refer, rule", "scope: stop, rule").replace(
        "scope:   in_scope ", "scope:   out_of_scope "
    )
    wanted = wanted.replace("rule: S2022-2-authority-initiated", "rule: S2022-9-no-notice").replace(
        "review: open ", "review: not_applicable "
    )
    assert after == wanted.replace("      - F-SIGNED\n", "      []\n")
    assert run(str(root), rewrite=True) == 0
    assert path.read_text(encoding="utf-8") == after
    assert "nothing was written" in capsys.readouterr().out


def test_tables_are_not_rewritten_while_something_else_is_wrong(tmp_path: Path) -> None:
    root = copy_content(tmp_path)
    path = _table(root, f"cases:\n{ROW}".replace("scope: stop", "scope: refer"))
    next(s for s in LAW if s.kind == "cite.unknown").plant(root)
    before = path.read_bytes()
    with pytest.raises(Refusal) as refused:
        run(str(root), rewrite=True)
    assert refused.value.id == "refused.rewrite"
    assert path.read_bytes() == before


def test_the_root_of_the_content_is_left_as_it_is() -> None:
    """Checking writes nothing."""
    before = {p: p.stat().st_mtime_ns for p in (content_root() / "models").rglob("*.yaml")}
    run()
    assert {p: p.stat().st_mtime_ns for p in (content_root() / "models").rglob("*.yaml")} == before

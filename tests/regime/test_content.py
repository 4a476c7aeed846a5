"""The shipped content: complete, in both languages, cited; and content files are read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from intake.regime.compose import load_regime, regime_for
from intake.regime.model import Kind, Regime
from intake.regime.places import content_root, regime_ids
from intake.regime.strict_yaml import ContentError, load
from intake.regime.text import Text

REGIMES = regime_ids()

CONTRACT_KEYS = {
    "secrecy.state_secret": "yes_no",
    "purchase.title": "text",
    "purchase.date": "date",
    "purchase.amount": "money",
    "purchase.kind": "new expansion renewal upgrade trial donation lease cloud service",
    "purchase.contract_state": "unsigned conditional signed",
    "operator.name": "text",
    "operator.cii_notice": "yes no pending unknown",
    "product.name": "text",
    "product.model": "text",
    "provider.name": "text",
    "history.adverse_conclusion": "not_passed conditional pending none unknown",
    "prejudgement.conclusion": "affects may_affect does_not_affect not_yet",
    "approval.by": "text",
    "approval.date": "date",
    "assessment.c1": "low may_affect unknown",
    "assessment.c5": "low may_affect unknown",
}
ONLY_2022 = {
    "operator.platform": "yes_no",
    "operator.data_processing_affects": "yes_no",
    "operator.listing_abroad": "yes_no",
    "operator.personal_information_users": "number",
    "system.is_cii": "yes_no",
    "operator.connects_to_cii": "yes_no",
    "assessment.c7": "low may_affect unknown",
}
ONLY_2017 = {"authority.finding": "affects does_not_affect none_yet", "system.national_security": "yes_no"}
CATEGORIES = (
    "core_network_equipment important_communications high_performance_computers_servers mass_storage "
    "large_databases_applications network_security_equipment cloud_services other_important none unknown"
)
SECTORS = (
    "public_communications radio_television energy transport post water finance public_services health social_security "
    "emergency_management e_government defence_industry other_important none"
)


def texts(value: Any, place: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of a piece of content, with where it stands."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, tuple | list):
        for number, part in enumerate(value):
            yield from texts(part, f"{place}[{getattr(part, 'id', None) or getattr(part, 'key', number)}]")


@pytest.fixture(params=REGIMES)
def regime(request: pytest.FixtureRequest) -> Regime:
    return load_regime(request.param)


def test_keys_of_the_contract_keep_their_names_kinds_and_values() -> None:
    for id, more in (("cn-2022", ONLY_2022), ("cn-2020", {}), ("cn-2017", ONLY_2017)):
        regime = load_regime(id)
        for key, kind in {**CONTRACT_KEYS, **more, "product.category": CATEGORIES, "operator.sector": SECTORS}.items():
            question = regime.by_key[key]
            if kind in list(Kind):
                assert question.kind == kind, key
            else:
                assert question.kind == Kind.CHOICE, key
                assert {o.key for o in question.options} == set(kind.split()), key


def test_criteria_are_as_many_as_the_law_has() -> None:
    assert [c.id for c in load_regime("cn-2022").criteria] == [f"2022-10.{n}" for n in range(1, 8)]
    assert [c.id for c in load_regime("cn-2020").criteria] == [f"2020-9.{n}" for n in range(1, 6)]
    assert [c.id for c in load_regime("cn-2017").criteria] == [f"2017-4.{n}" for n in range(1, 6)]


def test_every_criterion_has_questions_and_evidence_or_says_why_none(regime: Regime) -> None:
    for criterion in regime.criteria:
        assert any(criterion.id in q.criteria for q in regime.questions if q.key != criterion.assessment)
        assert criterion.minimum or criterion.no_evidence_because
        assert {*criterion.minimum, *criterion.more} <= set(regime.evidence_by_id)
    assert set(regime.evidence_by_id) == {f"E{n:02}" for n in range(1, 31)}


def test_every_theme_of_the_bank_is_asked_somewhere() -> None:
    bank = {1: 7, 2: 6, 3: 6, 4: 4, 5: 4, 6: 5, 7: 5, 8: 4, 9: 4, 10: 3, 11: 5}
    wanted = {f"T{theme}-{n}" for theme, most in bank.items() for n in range(1, most + 1)}
    asked = {q.theme for id in REGIMES for q in load_regime(id).questions}
    assert wanted <= asked


def test_every_text_is_in_both_languages(regime: Regime) -> None:
    for place, text in texts(regime, regime.id):
        assert text.en.strip(), place
        assert text.zh.strip(), place
        assert text.en.isascii() or not any("\u4e00" <= c <= "\u9fff" for c in text.en), (
            f"{place}: Chinese in the English"
        )
        if text.en == text.zh and not text.en.startswith("{"):
            assert len(text.en) < 12, f"{place}: the same in both languages"


def test_nothing_promises_what_the_program_may_not_say(regime: Regime) -> None:
    """Never "passes", "approved", "exempt", "complies" as a verdict on a purchase; nothing called 申报 in 2017."""
    for place, text in texts((regime.scope_rules, regime.review_rules, regime.computed_reasons), regime.id):
        for word in ("passes", "approved by the Office", "exempt", "complies", "is safe"):
            assert word not in text.en, place
        for word in ("通过审查。", "免于申报", "无需审查", "合规"):
            assert word not in text.zh, place
    if regime.files == "dossier":
        for place, text in texts((regime.sections, regime.questions, regime.documents), regime.id):
            if not place.startswith("cn-2017[1][declaration"):
                assert "申报书" not in text.zh, place


def test_every_citation_resolves(regime: Regime) -> None:
    cites = [c for q in regime.questions for c in q.cites]
    cites += [c for r in (*regime.scope_rules, *regime.review_rules, *regime.computed_reasons) for c in r.cites]
    cites += [c for x in (*regime.findings, *regime.clauses, *regime.penalties) for c in x.cites]
    for cite in cites:
        law, article = regime.article(cite)
        assert law.title.zh
        assert article.source or not article.tag.verified, f"{cite} is called verified without a source"


def test_what_all_editions_share_names_no_year() -> None:
    """A duty that began one day stands in the editions that it touches; a year in a shared text would date the others."""
    regime = load_regime("cn-2017")
    shared = [
        f for f in regime.findings if f.id not in {"F-CONTRADICTION", "F-NO-CONCLUSION", "F-VIEW-AGAINST-FINDING"}
    ]
    for place, text in texts((tuple(shared), regime.evidence, regime.clauses)):
        assert not re.search(r"\b20[0-9]{2}\b|20[0-9]{2}年", f"{text.en} {text.zh}"), place


def test_statutory_clauses_say_which_law_asks_for_them() -> None:
    clauses = {c.id: c for c in load_regime("cn-2022").clauses}
    statutory = {id: c.cites for id, c in clauses.items() if c.statutory}
    limbs = ("no-illegal-data", "no-illegal-control", "no-unjustified-stop", "cooperation")
    assert statutory == {
        **dict.fromkeys(limbs, ("review-2022/6",)),
        "data": ("ndr/12", "ndr/16"),
        "confidentiality": ("csl/36", "csl-2026/38", "cii/20"),
    }
    assert all("practice/P" in c.cites for c in clauses.values() if not c.statutory)


def test_certificates_are_somebody_elses_word(regime: Regime) -> None:
    assert {e.id for e in regime.evidence if e.third_party} == {"E07", "E08", "E27"}
    assert all(e.owner == "provider" for e in regime.evidence if e.third_party)


def test_the_conclusion_is_cited_as_the_law_of_its_time_has_it() -> None:
    """Under the trial measures the operator's own view is practice; from 2020 the measures ask for it."""
    for id, day, wanted in (
        ("cn-2017", date(2018, 9, 20), "practice"),
        ("cn-2020", date(2021, 3, 5), "review-2020"),
        ("cn-2022", date(2026, 3, 5), "review-2022"),
    ):
        regime = load_regime(id)
        reason = regime.computed_reason_by_id["R-OPEN-CONCLUSION"]
        assert [c.law for c in regime.citations(reason.cites, day)] == [wanted]


def test_every_day_has_the_edition_that_governed_it() -> None:
    assert regime_for(date(2017, 6, 1)) == "cn-2017"
    assert regime_for(date(2020, 5, 31)) == "cn-2017"
    assert regime_for(date(2020, 6, 1)) == "cn-2020"
    assert regime_for(date(2022, 2, 14)) == "cn-2020"
    assert regime_for(date(2022, 2, 15)) == "cn-2022"
    assert regime_for(date(2017, 5, 31)) is None


def test_conditions_look_only_at_what_was_asked_before(regime: Regime) -> None:
    before: set[str] = {"scope"}
    for section in regime.sections:
        if section.when:
            assert set(section.when.facts()) <= before, section.id
        for key in section.questions:
            question = regime.by_key[key]
            if question.when:
                assert set(question.when.facts()) <= before | {key}, key
            before.add(key)


def test_the_digest_is_that_of_the_content(regime: Regime) -> None:
    again = Regime.model_validate_json(regime.model_dump_json())
    assert again == regime
    assert again.digest == regime.digest


def test_scalars_stay_what_was_written() -> None:
    assert load("a: no\nb: 1.10\nc: 12:30\nd: 2021-09-01\ne:\nf: ~\ng: [yes, 007]\n", "x") == {
        "a": "no",
        "b": "1.10",
        "c": "12:30",
        "d": "2021-09-01",
        "e": None,
        "f": None,
        "g": ["yes", "007"],
    }


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("a: 1\na: 2\n", 2, "a"),
        ("x:\n  b: 1\n  b: 2\n", 3, "x.b"),
        ("a: !!python/name:os.system\n", 1, "a"),
        ("a: &k [1]\nb: *k\n", 1, "b"),
        ("a: [1\n", 2, ""),
        ("? [a]\n: 1\n", 1, ""),
        ("a: 1\n---\nb: 2\n", 2, ""),
        ("a: " + "[" * 40 + "]" * 40, 1, None),
        ("a: \x00", None, ""),
    ],
)
def test_faults_name_line_and_key(text: str, line: int | None, key: str | None) -> None:
    with pytest.raises(ContentError) as fault:
        load(text, "file.yaml")
    assert fault.value.line == line
    if key is not None:
        assert fault.value.key == key


def test_a_fault_in_a_content_file_names_file_line_and_key(tmp_path: Path) -> None:
    import shutil

    for folder in ("models", "dialogs", "exports"):
        shutil.copytree(content_root() / folder, tmp_path / folder)
    rules = tmp_path / "models" / "cn-2022" / "rules.yaml"
    lines = rules.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if "outcome:" in line)
    lines[number] = lines[number].replace("outcome:", "outcom:")
    rules.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError) as fault:
        load_regime("cn-2022", tmp_path)
    assert "rules.yaml" in fault.value.file
    assert "outcom" in fault.value.key


def test_every_content_file_tells_editors_its_schema_and_the_schemas_are_current() -> None:
    from intake.regime.editor import stale, without_line

    assert without_line(content_root()) == {}
    assert stale(content_root()) == ()

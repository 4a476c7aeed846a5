"""What is handed in stands on its ground: a declaration on a duty to declare, a letter on somebody who can answer it, an
attachment on evidence that is there; and what is for the house alone stays inside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from intake.filing.dossier import Dossier
from intake.filing.export import export
from intake.interview.answers import Answer, EvidenceState, EvidenceStatus, said, unknown
from intake.regime.compose import load_regime
from intake.regime.text import Text
from tests.filing import dossiers, reader


def changed(base: Dossier, evidence: dict[str, EvidenceState] | None = None, **given: Answer | None) -> Dossier:
    """`base` with other answers, given with `__` for a dot; None takes one away."""
    answers = dict(base.sheet.answers)
    for name, answer in given.items():
        answers.pop(name.replace("__", "."), None)
        if answer is not None:
            answers[name.replace("__", ".")] = answer
    return dossiers.dossier_of(base.regime, answers, base.sheet.evidence if evidence is None else evidence)


def handed_in(dossier: Dossier, folder: Path, lang: str = "zh", final: bool = False) -> dict[str, str]:
    """The documents to hand in, by number, with their text."""
    export(dossier, folder, langs=(lang,), final=final)
    return {p.name[:2]: reader.text(p) for p in sorted((folder / "filing").glob("*.docx"))}


def referred(**given: Answer | None) -> Dossier:
    """A purchase of the edition of 2022 that waits for the protection department, changed as given."""
    return changed(dossiers.telecom(), **({"operator__cii_notice": said("pending"), "system__is_cii": None} | given))


# ---- a declaration only on a duty to declare


@pytest.mark.parametrize("base", [dossiers.telecom, dossiers.telecom_2020])
@pytest.mark.parametrize(
    ("conclusion", "numbers"),
    [
        ("affects", ["00", "01", "02", "03", "04", "05", "08", "09"]),
        ("may_affect", ["00", "01", "02", "03", "04", "05", "08", "09"]),
        ("not_yet", ["02", "03", "04"]),
        (None, ["02", "03", "04"]),
        ("unknown", ["02", "03", "04"]),
        ("does_not_affect", []),
    ],
)
def test_a_declaration_follows_the_conclusion(
    tmp_path: Path, base: Callable[[], Dossier], conclusion: str | None, numbers: list[str]
) -> None:
    answer = None if conclusion is None else unknown() if conclusion == "unknown" else said(conclusion)
    dossier = changed(base(), prejudgement__conclusion=answer)
    found = handed_in(dossier, tmp_path / "out")
    assert sorted(found) == numbers
    if numbers == ["02", "03", "04"]:
        assert "工作稿：预判尚无结论" in found["02"]
        assert not (tmp_path / "out/filing/evidence").exists()
    elif numbers:
        assert "工作稿" not in found["02"]
    else:
        record = next((tmp_path / "out/inside").glob("10 *.docx"))
        assert "本次不提出申报" in reader.text(record)
        assert {"批准人", "复核"} <= {w for w in ("批准人", "复核") if w in reader.text(record)}


def test_a_working_draft_is_no_part_of_a_final_filing(tmp_path: Path) -> None:
    dossier = changed(dossiers.telecom(), prejudgement__conclusion=said("not_yet"))
    dossier = replace(dossier, judgement=replace(dossier.judgement, findings=()))
    assert handed_in(dossier, tmp_path / "out", final=True) == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("base", [dossiers.telecom, dossiers.telecom_2020])
def test_on_notice_of_a_review_material_is_supplied(tmp_path: Path, base: Callable[[], Dossier], lang: str) -> None:
    found = handed_in(changed(base(), authority__initiated=said("yes")), tmp_path / "out", lang)
    assert sorted(found) == ["00", "02", "03", "04", "05", "07", "08", "09"]
    first = "现按通知要求提交下列材料。" if lang == "zh" else "submit the following as it requires."
    assert first in found["07"]
    assert not re.search("申报|预判|declar|pre-judge", "".join(found.values()), re.IGNORECASE)
    assert "86,400,000" in found["07"]


def test_the_material_has_the_fields_of_the_declaration() -> None:
    for id in ("cn-2022", "cn-2020"):
        by_id = {d.id: d for d in load_regime(id).documents}
        declared, supplied = by_id["declaration"], by_id["notice"]
        shared = {
            k: v for k, v in declared.labels.items() if not k.startswith("prejudgement.") and k != "operator.name"
        }
        assert {k: v for k, v in supplied.labels.items() if k != "operator.name"} == shared
        asked = [k for b in declared.blocks for k in b.answers or () if not k.startswith("prejudgement.")]
        assert [k for b in supplied.blocks for k in b.answers or ()] == asked


# ---- attachments and evidence


def test_attachments_are_listed_where_they_are_there(tmp_path: Path) -> None:
    base = dossiers.telecom()
    there = EvidenceState(EvidenceStatus.RECEIVED)
    kinds = {"E02": "采购文件、协议", "E04": "产品和服务提供者承诺书", "E05": "其他证明材料"}
    for code, name in {"": "", **kinds}.items():
        evidence = {code: there} if code else {"E02": EvidenceState(EvidenceStatus.REQUESTED)}
        text = handed_in(changed(base, evidence), tmp_path / f"out{code}")["01"]
        listed = text[text.index("附件：") : text.index("法定代表人（签字）")]
        assert [k for k, v in kinds.items() if v in listed] == ([code] if name else [])
        assert re.findall(r"([0-9])\.", listed) == (["1", "2", "3", "4"] if name else ["1", "2", "3"])
        assert not re.search(r"。\n", listed), "no stop after the name of an attachment"
    located = {"E04": EvidenceState(located="档案室 3 柜")}
    text = handed_in(changed(base, located), tmp_path / "located")["01"]
    assert "产品和服务提供者承诺书" in text


@pytest.mark.parametrize(
    ("lang", "house", "follows"),
    [
        ("zh", "单方陈述|尚未取得|缺失|未核对|实务建议", "另行补充：E05"),
        ("en", r"provider alone|not there yet|not available yet|\nmissing|not verified|\npractice", "To follow: E05"),
    ],
)
@pytest.mark.parametrize("base", [dossiers.telecom, dossiers.telecom_2020, dossiers.energy])
def test_what_is_missing_or_unchecked_is_said_inside_alone(
    tmp_path: Path, base: Callable[[], Dossier], lang: str, house: str, follows: str
) -> None:
    whole = base()
    checked = {k: s for k, s in whole.sheet.evidence.items() if k != "E05"}
    asked = {"E05": EvidenceState(EvidenceStatus.REQUESTED), "E24": EvidenceState(EvidenceStatus.REJECTED, note="旧版")}
    found = handed_in(changed(whole, checked | asked), tmp_path / "out", lang)
    assert all(not re.search(house, text, re.IGNORECASE) for text in found.values())
    assert any(follows in text for text in found.values())
    inside = "".join(reader.text(p) for p in (tmp_path / "out/inside").glob("1[0-2] *.docx"))
    assert {"E05", "E24"} <= set(re.findall("E[0-9]{2}", inside))


def test_the_check_list_names_laws_in_full(tmp_path: Path) -> None:
    found = handed_in(dossiers.telecom(), tmp_path / "zh")["04"]
    assert "法律法规要求\n《网络安全审查办法》（2022年施行）第六条" in found
    assert "关基条例" not in found
    assert (
        "required by law\nCybersecurity Review Measures" in handed_in(dossiers.telecom(), tmp_path / "en", "en")["04"]
    )


# ---- letters go to those who can answer


@pytest.mark.parametrize(
    ("given", "letter"),
    [
        ({}, True),
        ({"operator__cii_notice": unknown()}, True),
        ({"operator__cii_notice": said("yes"), "system__is_cii": said("no")}, True),
        ({"operator__cii_notice": said("no"), "operator__connects_to_cii": said("yes")}, True),
        ({"operator__cii_notice": said("yes"), "system__is_cii": said("yes"), "product__category": unknown()}, True),
        ({"authority__department": None}, False),
        ({"authority__department": unknown()}, False),
        ({"secrecy__state_secret": unknown()}, False),
        (
            {
                "operator__cii_notice": said("no"),
                "operator__connects_to_cii": said("no"),
                "operator__personal_information_users": said(2000),
                "operator__listing_abroad": said("no"),
                "operator__platform": said("yes"),
                "operator__data_processing_affects": said("yes"),
            },
            False,
        ),
    ],
)
def test_the_department_is_asked_what_it_can_answer(
    tmp_path: Path, given: dict[str, Answer | None], letter: bool
) -> None:
    dossier = referred(**given)
    assert dossier.judgement.scope.outcome == "refer"
    found = handed_in(dossier, tmp_path / "out")
    assert list(found) == (["06"] if letter else [])
    if letter:
        notice = dossier.sheet.answers["operator.cii_notice"]
        pending = notice.value == "pending" or notice.value is None
        assert ("是否已被认定为关键信息基础设施" in found["06"]) == pending
        assert ("第二十一条所称" in found["06"]) == ("product__category" in given)


@pytest.mark.parametrize("state", ["unsigned", "conditional", "signed"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_letter_promises_only_what_can_be_kept(tmp_path: Path, state: str, lang: str) -> None:
    promise, fact = {
        "zh": ("答复前，本单位拟暂不签订未附生效条件的合同。", "该合同已签订，合同状态见上表。"),
        "en": ("we intend not to sign without a conditional-effect clause.", "The contract has been signed;"),
    }[lang]
    old = dossiers.telecom_2020(
        operator__cii_notice=said("no"),
        operator__connects_to_cii=said("no"),
        system__is_cii=None,
        purchase__contract_state=said(state),
    )
    for number, dossier in enumerate((referred(purchase__contract_state=said(state)), old)):
        text = handed_in(dossier, tmp_path / str(number), lang)["06"]
        assert (promise in text) == (state == "unsigned")
        assert (fact in text) == (state != "unsigned")
        assert ("合同状态" if lang == "zh" else "State of the contract") in text


@pytest.mark.parametrize(
    ("finding", "system", "numbers"),
    [
        (said("none_yet"), said("yes"), ["00", "01", "02"]),
        (unknown(), said("yes"), ["00", "01", "02"]),
        (said("affects"), said("yes"), ["00", "01"]),
        (said("does_not_affect"), said("yes"), ["00", "01", "03"]),
        (said("does_not_affect"), unknown(), ["00", "01"]),
    ],
)
def test_in_2017_the_letter_goes_to_whoever_has_not_spoken(
    tmp_path: Path, finding: Answer, system: Answer, numbers: list[str]
) -> None:
    dossier = changed(dossiers.energy(), authority__finding=finding, system__national_security=system)
    found = handed_in(dossier, tmp_path / "out")
    assert sorted(found) == numbers
    assert ("保护工作部门尚未作出认定" in found["01"]) == ("02" in numbers)
    if "03" in numbers:
        assert found["03"].split("\n")[1].startswith("网络安全审查办公室")
        assert "现请明确《办法（试行）》第二条是否仍适用。" in found["03"]


def test_in_2017_the_letter_tells_the_operators_view(tmp_path: Path) -> None:
    for number, (conclusion, told) in enumerate((("may_affect", True), ("not_yet", False))):
        dossier = changed(dossiers.energy(), prejudgement__conclusion=said(conclusion))
        text = handed_in(dossier, tmp_path / str(number))["02"]
        assert ("供贵部门参考。" in text) == told
        assert "附件：网络产品和服务安全审查准备材料\n" in text


# ---- own content is named


@pytest.mark.parametrize("base", [dossiers.telecom, dossiers.energy, dossiers.logistics])
def test_own_content_is_named_where_the_content_is(tmp_path: Path, base: Callable[[], Dossier]) -> None:
    dossier = base()
    regime = dossier.regime.model_copy(update={"overlay": Text(en="House rules", zh="本单位补充内容")})
    for name, shown, line in (("with", replace(dossier, regime=regime), True), ("without", dossier, False)):
        export(shown, tmp_path / name)
        paths = [p for p in (tmp_path / name).rglob("*.docx") if p.name[:2] in ("01", "11", "14")]
        assert len(paths) == 2
        assert all(("另加内容：本单位补充内容" in reader.text(p)) == line for p in paths)
        assert all(("另加内容" in reader.text(p)) == line for p in paths)

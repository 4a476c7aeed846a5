"""Our own documents, untouched, read back: every answer that was placed comes back exactly, whatever the file lost on its way."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from intake.filing.dossier import Dossier
from intake.filing.forms.blank import blank
from intake.filing.forms.questionnaire import questionnaire
from intake.filing.numbers import Numbers
from intake.filing.package import sha256
from intake.importing.found import By, State
from intake.interview.answers import Answer, EvidenceStatus, Status, not_applicable, said, unknown
from intake.interview.canonical import complete
from intake.regime.compose import load_regime
from intake.regime.keys import parse
from intake.regime.model import Kind, Question
from tests.filing import dossiers
from tests.importing import editing

CASES = [dossiers.telecom, dossiers.telecom_2020, dossiers.energy, dossiers.logistics, editing.full]
TEXTS = (
    "示例单位 Example & Co. <Nordic>",
    "☑ 不是方框 ☐ and no box",
    "1.01 不是编号",
    "𠮷田䶮工业 José Ångström – 100 % №7",
    "Reason: none / 理由：无",
    "\"双引号\" 'apostrophes' “弯引号”",
    "/etc/passwd",
)
LONG = (
    "第一段：值守。\n第二段：A < B & C > D。",
    "第一段\n\n上面空了一行\n    缩进四格",
    "方案如下：\n理由：成本较低\n备注：另见附件",
    "- one\n- two & three\n1.02 no number",
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_every_answer_of_every_document_comes_back_as_it_was(case: Callable[[], Dossier], lang: str) -> None:
    dossier = case()
    for paper, data in editing.written(dossier, lang):
        _all_back(dossier, paper.placed, data, State.SAME)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("seed", range(6))
def test_cases_of_every_kind_of_answer_come_back(seed: int, lang: str) -> None:
    dossier = _random_case(seed)
    placed = 0
    for paper, data in editing.written(dossier, lang):
        _all_back(dossier, paper.placed, data, State.SAME)
        placed += len(paper.placed)
    assert placed > 100


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", [dossiers.telecom_2020, dossiers.energy, editing.full])
def test_without_anything_that_the_file_says_of_itself_item_numbers_and_words_are_enough(
    case: Callable[[], Dossier], lang: str
) -> None:
    """As after copying all into a new document: no properties, no baseline, tags of another program."""
    dossier = case()
    for paper, data in editing.written(dossier, lang):
        if paper.placed:
            bare = editing.without_tags(editing.without_baseline(editing.without_properties(data)))
            _all_back(dossier, paper.placed, bare, State.NEW)
            reading = editing.read(bare, dossier)
            assert "reading.note.by_words" in [n.id for n in reading.notes]
            assert {f.by for f in reading.found} == {By.NUMBER}


def test_each_of_properties_and_baseline_is_enough_for_the_other() -> None:
    data = editing.transcript()
    states = {f.state for f in editing.read(editing.without_properties(data)).found}
    assert states == {State.SAME}
    reading = editing.read(editing.without_baseline(data))
    assert {f.state for f in reading.found} == {State.NEW}
    assert [n.id for n in reading.notes] == ["reading.note.no_baseline"]


def test_a_baseline_that_was_tampered_with_is_not_used() -> None:
    data = editing.transcript()
    part = "customXml/item1.xml"
    changed = editing.parts_of(data)[part].replace(b"approval.by", b"approval.bz")
    reading = editing.read(editing.with_part(data, part, changed))
    assert [n.id for n in reading.notes] == ["reading.note.damaged_baseline"]
    assert {f.state for f in reading.found} == {State.NEW}


def test_the_origin_says_case_regime_content_day_and_digest() -> None:
    dossier, data = editing.full(), editing.transcript()
    origin = editing.read(data).origin
    assert origin.ours
    assert (origin.case, origin.regime, origin.content) == (dossier.case_id, dossier.regime.id, dossier.regime.digest)
    assert (origin.at, origin.sha256) == ("2026-11-20", sha256(data))


def test_a_document_of_others_is_none_of_ours() -> None:
    data = editing.without_tags(editing.without_baseline(editing.without_properties(editing.transcript())))

    def other(root: object) -> None:
        for node in root.iter(f"{editing.W}tr"):  # type: ignore[attr-defined]
            first = next(node.iter(f"{editing.W}t"))
            first.text = "甲" + (first.text or "")

    reading = editing.read(editing.edited(data, other))
    assert not reading.origin.ours
    assert reading.found == ()


def test_the_evidence_tables_come_back_with_status_place_and_digests() -> None:
    dossier = editing.full()
    found = {}
    for _, data in editing.written(dossier, "zh"):
        found |= {e.code: e for e in editing.read(data).evidence}
    assert set(found) == set(dossier.sheet.evidence)
    for code, piece in found.items():
        wanted = dossier.sheet.evidence[code]
        assert piece.paths == {}
        assert (piece.state.status, piece.state.located) == (EvidenceStatus.CHECKED, wanted.located)
        assert [(f.name, f.sha256) for f in piece.state.files] == [(f.name, f.sha256) for f in wanted.files]


def test_a_list_of_evidence_is_ours_by_its_ids_and_names() -> None:
    """As after copying all into a new document: it holds no answers, and nothing says whose it is."""
    dossier = editing.full()
    found = set()
    for _, data in editing.written(dossier, "zh"):
        bare = editing.without_tags(editing.without_baseline(editing.without_properties(data)))
        found |= {e.code for e in editing.read(bare).evidence}
    assert found == set(dossier.sheet.evidence)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_our_blank_form_filled_in_is_read(lang: str) -> None:
    regime = load_regime("cn-2022")
    form = blank(regime, lang)
    numbers = Numbers(regime, questionnaire(regime))
    reading = editing.read(form)
    assert reading.origin.ours
    assert reading.origin.at is None
    assert reading.found == ()
    filled = editing.edited(
        form,
        editing.retyped(numbers.of("purchase.title"), "核心路由器采购 & 安装"),
        editing.retyped(numbers.of("purchase.date"), "2027年3月5日" if lang == "zh" else "5 March 2027"),
        editing.retyped(numbers.of("purchase.amount"), "120万元"),
        editing.retyped(numbers.of("operator.name"), "unknown"),
        editing.retyped(numbers.of("components[2].name"), "Line card"),
        editing.ticked(numbers.of("secrecy.state_secret"), "no", True),
    )
    found = editing.by_key(editing.read(filled))
    assert {k: editing.said(f.answer) for k, f in found.items()} == {
        "purchase.title": (Status.ANSWERED, "核心路由器采购 & 安装", None),
        "purchase.date": (Status.ANSWERED, "2027-03-05", None),
        "purchase.amount": (Status.ANSWERED, "1200000", None),
        "operator.name": (Status.UNKNOWN, None, None),
        "components[2].name": (Status.ANSWERED, "Line card", None),
        "secrecy.state_secret": (Status.ANSWERED, "no", None),
    }
    assert {f.state for f in found.values()} == {State.NEW}


def _all_back(dossier: Dossier, placed: list[str], data: bytes, state: State) -> None:
    """Every answer that was placed, and nothing else, comes back exactly."""
    reading = editing.read(data, dossier)
    found = editing.by_key(reading)
    wanted = {k: dossier.sheet.answers[k] for k in placed if k in dossier.sheet.answers}
    assert set(found) == set(wanted)
    assert len(reading.found) == len(found)
    for key, answer in wanted.items():
        back = found[key]
        assert back.answer is not None, (key, back.text)
        assert (back.answer.status, back.answer.value) == (answer.status, answer.value), key
        # outside of what is kept back a note serves as the reason that is wanted
        assert back.answer.reason == answer.reason or back.answer.reason == answer.note, key
        assert back.state is state, key
        assert (back.before, back.remarks, back.concealed) == (None, (), ()), key
        assert reading.facts[key] == back.answer


def _random_case(seed: int) -> Dossier:
    """Everything on the route answered by lot: values, not known, not applicable, reasons and notes."""
    chance = random.Random(seed)
    base = editing.full()
    regime = base.regime
    scope = regime.scope_facts
    answers = dict(base.sheet.answers)
    for key in answers:
        question = regime.by_key[parse(key).template]
        if key not in scope and question.when is None and not key.startswith(("prejudgement", "approval", "history")):
            answers[key] = complete(question, key, _any(question, chance))
    return dossiers.dossier_of(regime, answers, base.sheet.evidence, title=base.title)


def _any(question: Question, chance: random.Random) -> Answer:
    note = chance.choice((None, None, "一条备注\n第二行"))
    if chance.random() < 0.15:
        return unknown(note)
    if chance.random() < 0.15 and not question.required:
        return not_applicable(chance.choice(("没有此类情形", "no such thing: see annex\n另见附件")))
    reason = chance.choice((None, "现有材料支持", "第一条\n第二条"))
    match question.kind:
        case Kind.TEXT:
            return said(chance.choice(TEXTS), note=note)
        case Kind.PARAGRAPH:
            return said(chance.choice(LONG), note=note)
        case Kind.YES_NO:
            return said(chance.choice(("yes", "no")), reason=reason, note=note)
        case Kind.CHOICE:
            return said(chance.choice(question.option_keys), reason=reason, note=note)
        case Kind.CHOICES:
            return said([o for o in question.option_keys if chance.random() < 0.5] or [question.option_keys[0]])
        case Kind.NUMBER:
            return said(chance.choice((0, 7, 1234567, 2.5)), note=note)
        case Kind.MONEY:
            return said(chance.choice(("0.50", "1234567.80", "86400000")), note=note)
        case Kind.DATE:
            return said(chance.choice(("2026-02-28", "2027-12-31")), reason=reason)

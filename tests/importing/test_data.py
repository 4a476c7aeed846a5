"""Answers as data: what `show` prints and an export keeps comes back; every member is checked and none is trusted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.guard.data import MOST_DEPTH, MOST_JSON, MOST_NODES, read_json
from intake.importing.compare import Why, compared
from intake.importing.found import By, Found, Reading, State
from intake.importing.known import Known
from intake.importing.read import evidence_files, read_source
from intake.interview.answers import EvidenceStatus, Sheet, Status, said
from intake.regime.compose import load_regime
from intake.words import Refusal
from tests.importing.evil_packages import CASE, answer, evidence, told

KNOWN = Known(load_regime("cn-2022"), {id: load_regime(id) for id in ("cn-2017", "cn-2020", "cn-2022")})
TODAY = date(2026, 11, 22)


def read(tmp_path: Path, data: bytes) -> Reading:
    path = tmp_path / "answers.json"
    path.write_bytes(data)
    return read_source(path, KNOWN)


def one(tmp_path: Path, key: str, value: object, **more: object) -> Found:
    reading = read(tmp_path, told(answers={key: answer(value, **more)}))
    assert len(reading.found) == 1
    return reading.found[0]


def refused(tmp_path: Path, data: bytes) -> Refusal:
    with pytest.raises(Refusal) as told_:
        read(tmp_path, data)
    return told_.value


def test_data_by_itself_is_read_and_vouched_for_by_nobody(tmp_path: Path) -> None:
    reading = read(tmp_path, told())
    found = reading.found[0]
    assert (found.key, found.by, found.state, found.baseline) == ("operator.name", By.DATA, State.NEW, None)
    assert found.answer is not None
    assert (found.answer.value, found.text) == ("Example Grid Company", "Example Grid Company")
    assert not reading.origin.ours
    assert (reading.origin.at, reading.origin.regime, reading.origin.case) == (CASE["updated"], "cn-2022", "c-1")
    assert [n.id for n in reading.notes] == ["importing.note.data_alone"]
    (row,) = compared(KNOWN, Sheet(TODAY), reading)
    assert row.takeable
    assert not row.sure
    assert Why.FOREIGN in row.why


def test_what_show_prints_can_be_read(tmp_path: Path) -> None:
    from intake.case import Cases
    from intake.case.report import case_json
    from intake.store.store import Store

    cases = Cases(Store.open(home=tmp_path / "home", who="li.na"))
    case = cases.new(purchased=TODAY)
    case.answer("secrecy.state_secret", said("no"))
    shown = json.dumps(case_json(case)).encode()
    cases.close()
    found = {f.key: f.answer for f in read(tmp_path, shown).found}
    assert {key: answer.value for key, answer in found.items() if answer is not None} == {
        "secrecy.state_secret": "no",
        "purchase.date": "2026-11-22",
    }


def test_every_kind_and_status_comes_back(tmp_path: Path) -> None:
    answers: dict[str, Any] = {
        "secrecy.state_secret": answer("no"),
        "purchase.amount": answer("120.50"),
        "purchase.date": answer("2026-12-10"),
        "operator.sector": answer("energy", reason="示例理由", note="示例\n备注"),
        "history.adverse_conclusion": answer(None, status="unknown", note="n"),
        "product.model": answer(None, status="not_applicable", reason="无型号"),
        "suppliers[2].name": answer("某公司"),
    }
    found = {f.key: f for f in read(tmp_path, told(answers=answers)).found}
    assert set(found) == set(answers)
    for key, raw in answers.items():
        back = found[key].answer
        assert back is not None, key
        assert (back.value, str(back.status), back.reason, back.note) == (
            raw["value"],
            raw["status"],
            raw["reason"],
            raw["note"],
        )
        assert back.revision == 0
    assert found["product.model"].text == "无型号"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("purchase.date", "next week"),
        ("secrecy.state_secret", "perhaps"),
        ("purchase.amount", -3),
        ("purchase.date", 7),
    ],
)
def test_what_is_no_answer_to_its_question_is_shown_and_not_taken(tmp_path: Path, key: str, value: object) -> None:
    found = one(tmp_path, key, value)
    assert found.answer is None
    assert found.text == str(value)
    (row,) = compared(KNOWN, Sheet(TODAY), read(tmp_path, told(answers={key: answer(value)})))
    assert Why.UNREADABLE in row.why
    assert not row.takeable


def test_a_question_that_is_not_here_is_shown_and_not_taken(tmp_path: Path) -> None:
    reading = read(tmp_path, told(answers={"authority.finding_of_old": answer("x")}))
    (row,) = compared(KNOWN, Sheet(TODAY), reading)
    assert Why.NOT_HERE in row.why
    assert not row.takeable


def test_answers_come_in_the_order_in_which_they_are_asked_item_by_item(tmp_path: Path) -> None:
    keys = [
        "suppliers[2].name",
        "zzz.strange",
        "product.name",
        "suppliers[1].name",
        "operator.name",
        "suppliers[1].role",
    ]
    found = read(tmp_path, told(answers={key: answer("甲") for key in keys})).found
    asked = [q.key for q in KNOWN.regime.questions]
    first = sorted(["operator.name", "product.name", "suppliers[].name"], key=asked.index)
    there = list(dict.fromkeys((f.key or "").replace("[1]", "[]").replace("[2]", "[]") for f in found))
    assert [k for k in there if k in first] == first
    items = [f.key for f in found if (f.key or "").startswith("suppliers")]
    assert [k.split(".")[0] for k in items if k] == ["suppliers[1]", "suppliers[1]", "suppliers[2]"]
    assert found[-1].key == "zzz.strange"


def test_answers_that_were_not_in_use_are_counted_and_left(tmp_path: Path) -> None:
    reading = read(tmp_path, told(answers={"operator.name": answer("x", active=False), "purchase.title": answer("y")}))
    assert [f.key for f in reading.found] == ["purchase.title"]
    assert {n.id: n.values for n in reading.notes}["importing.note.parked"] == {"count": 1}


def test_text_is_made_fit_to_be_kept(tmp_path: Path) -> None:
    found = one(tmp_path, "operator.name", "a\ud800b\u0000\u001b[2J\r\nc")
    assert found.answer is not None
    assert found.answer.value == "ab[2J c"


def test_evidence_is_named_and_wanted(tmp_path: Path) -> None:
    reading = read(tmp_path, told(evidence=evidence("证书.pdf", b"x", "../../etc/passwd")))
    (piece,) = reading.evidence
    assert (piece.code, piece.state.status, piece.paths) == ("E07", EvidenceStatus.CHECKED, {})
    assert piece.state.files[0].name == "证书.pdf"
    with evidence_files(tmp_path / "answers.json", reading) as files:
        assert list(files) == []


def test_members_that_a_later_version_adds_are_passed_over(tmp_path: Path) -> None:
    assert len(read(tmp_path, told(later={"a": [1]}, answers={"operator.name": answer("x", later=1)})).found) == 1


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"case": None}, "case"),
        ({"answers": [1]}, "answers"),
        ({"answers": {"operator.name": answer("x", status="sure")}}, "answers.operator.name.status"),
        ({"answers": {"operator.name": answer("x", reason=7)}}, "answers.operator.name.reason"),
        ({"intake": "1"}, "intake"),
        ({"evidence": [{"id": "../x", "status": "checked"}]}, "evidence.0.id"),
    ],
)
def test_the_place_of_a_fault_is_named(tmp_path: Path, changed: dict[str, object], place: str) -> None:
    problem = refused(tmp_path, told(**changed))
    assert problem.id == "importing.data_form"
    assert str(problem.values["place"]).startswith(place.rpartition(".")[0] or place)


def test_an_answer_without_a_value_is_none(tmp_path: Path) -> None:
    assert one(tmp_path, "operator.name", None).answer is None
    assert one(tmp_path, "operator.name", "x", status=Status.UNKNOWN).answer is None


def test_json_is_measured_before_it_is_built() -> None:
    assert read_json(b'\xef\xbb\xbf{"a": [1, 2.5, "\xe4\xb8\x80", null, true]}', "x") == {
        "a": [1, 2.5, "一", None, True]
    }
    deep = MOST_DEPTH
    assert read_json(b"[" * deep + b"]" * deep, "x") is not None
    many = b"[" + b"0," * (MOST_NODES - 3) + b"0]"
    assert len(read_json(many, "x")) == MOST_NODES - 2
    for data, id in (
        (b"[" * (deep + 1) + b"]" * (deep + 1), "data.deep"),
        (b"[" + b"0," * MOST_NODES + b"0]", "data.large"),
        (b" " * (MOST_JSON + 1), "data.large"),
        (b'{"a": 1, "a": 2}', "data.twice"),
        (b'{"a": NaN}', "data.json"),
        (b'{"a": -Infinity}', "data.json"),
        (b'{"a": 1e999}', "data.json"),
        (b'{"a": ' + b"1" * 41 + b"}", "data.json"),
        (b'{"a": 1,}', "data.json"),
        (b"\xff\xfe", "data.json"),
        (b"", "data.json"),
    ):
        with pytest.raises(Refusal) as told_:
            read_json(data, "x")
        assert told_.value.id == id, data[:20]
    # brackets in texts are no levels
    assert read_json(b'["' + b"[" * 99 + b'\\"]"]', "x") == ["[" * 99 + '"]']

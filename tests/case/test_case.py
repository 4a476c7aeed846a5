"""The door to a case: what is said is kept, wholly or not at all, and everything can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.case.answers_file import Faults, read_answers
from intake.case.report import case_json
from intake.interview.answers import EvidenceStatus, Status, not_applicable, said, unknown
from intake.words import Refusal
from tests.worked import ENERGY, TELECOM, WORKED, Worked


def filled(cases: Cases, worked: Worked) -> Case:
    case = cases.new(purchased=date.fromisoformat(worked.purchased))
    case.answer_all(read_answers(case, worked.answers))
    return case


def test_the_date_picks_the_regime(cases: Cases) -> None:
    assert cases.new("a", purchased=date(2022, 2, 15)).record.regime == "cn-2022"
    assert cases.new("e", purchased=date(2021, 9, 1)).record.regime == "cn-2020"
    assert cases.new("b", purchased=date(2020, 5, 31)).record.regime == "cn-2017"
    assert cases.new("c").record.regime == "cn-2022"


@pytest.mark.parametrize(("day", "id"), [(date(2017, 5, 31), "refused.early")])
def test_dates_that_no_edition_covers(cases: Cases, day: date, id: str) -> None:
    with pytest.raises(Refusal) as refused:
        cases.new("x", purchased=day)
    assert refused.value.id == id
    assert cases.list() == []


def test_what_was_said_is_there_after_reopening(cases: Cases, case: Case) -> None:
    case.answer("secrecy.state_secret", said("no"))
    case.answer("authority.initiated", unknown("asked the Office on 3 March"))
    case.remember(draft="half a sen")
    again = cases.get(case.id)
    assert again.sheet.answers == case.sheet.answers
    assert again.sheet.answers["authority.initiated"].note == "asked the Office on 3 March"
    assert again.current == case.current
    assert again.draft == "half a sen"


@pytest.mark.parametrize("worked", WORKED, ids=lambda w: w.name)
def test_worked_cases_from_their_files(cases: Cases, worked: Worked) -> None:
    case = filled(cases, worked)
    judged = case.judgement
    assert (judged.scope.outcome, judged.review.outcome) == (worked.scope, worked.review)
    assert case.walk() is None
    assert case.current is None
    assert cases.get(case.id).judgement == judged
    assert cases.list()[0].summary.scope == worked.scope


def test_several_things_at_once_are_taken_wholly_or_not_at_all(case: Case) -> None:
    before = case.sheet
    with pytest.raises(Refusal):
        case.answer_all({"secrecy.state_secret": said("no"), "purchase.amount": said("minus one")})
    assert case.sheet == before
    with pytest.raises(Refusal):
        case.answer_all({"secrecy.state_secret": said("no"), "no.such_key": said("x")})
    assert case.sheet == before


def test_a_conflict_saves_nothing_and_shows_what_is_there(cases: Cases, case: Case) -> None:
    other = cases.get(case.id)
    case.answer("operator.name", said("First"))
    with pytest.raises(Refusal) as refused:
        other.answer("operator.name", said("Second"), expected=0)
    assert refused.value.id == "refused.conflict"
    assert other.answer_of("operator.name") == case.answer_of("operator.name")
    other.answer("operator.name", said("Second"), expected=1)
    assert cases.get(case.id).answer_of("operator.name").value == "Second"  # type: ignore[union-attr]


def test_scope_facts_refuse_not_applicable(case: Case) -> None:
    with pytest.raises(Refusal):
        case.answer("operator.cii_notice", not_applicable("we are small"))
    case.answer("purchase.number", not_applicable("framework order"))
    assert case.sheet.answers["purchase.number"].status is Status.NOT_APPLICABLE


def test_undo_takes_back_whole_writes_one_after_the_other_and_survives_reopening(cases: Cases, case: Case) -> None:
    start = case.sheet.answers
    case.answer("operator.name", said("First"))
    case.answer("operator.name", said("Second"))
    case.answer_all({"suppliers[1].name": said("Maker"), "suppliers[1].role": said("maker")})
    assert case.undo()[0] == "suppliers[1].role"
    assert case.sheet.items["suppliers"].live == ()
    assert "suppliers[1].name" not in case.sheet.answers
    again = cases.get(case.id)
    again.undo()
    assert again.sheet.answers["operator.name"].value == "First"
    again.undo()
    again.undo()  # the title and date of the beginning
    assert "operator.name" not in again.sheet.answers
    assert set(start) - set(again.sheet.answers) == {"purchase.title", "purchase.date"}
    with pytest.raises(Refusal):
        again.undo()


def test_item_numbers_are_never_given_again(case: Case) -> None:
    assert case.add_item("suppliers") == 1
    assert case.add_item("suppliers") == 2
    case.remove_item("suppliers", 2)
    assert case.add_item("suppliers") == 3
    with pytest.raises(Refusal):
        case.answer("suppliers[2].name", said("back from the dead"))


def test_answers_given_back_in_any_order_keep_their_item_numbers(cases: Cases) -> None:
    case = filled(cases, TELECOM)
    for number in range(4, 12):
        case.answer(f"suppliers[{number}].name", said(f"Party {number}"))
    case.remove_item("suppliers", 5)
    shown = case_json(case)["answers"]
    again = cases.new("again", regime="cn-2022")
    again.answer_all({k: case.sheet.answers[k] for k in shown if case.question(k) and "[5]" not in k})
    assert again.sheet.items["suppliers"].live == (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)


def test_clearing_what_was_never_said_makes_no_item(case: Case) -> None:
    before = case.head
    case.answer("suppliers[1].name", None)
    assert "suppliers" not in case.sheet.items
    assert case.head == before
    case.answer_all({"suppliers[1].name": said("Nordlink"), "suppliers[2].name": None})
    assert case.sheet.items["suppliers"].live == (1,)


def test_no_to_is_that_everyone_opens_the_next_item(case: Case) -> None:
    case.answer_all({"suppliers[1].name": said("Maker"), "suppliers.complete": said("no")})
    assert case.sheet.items["suppliers"].live == (1, 2)
    assert "suppliers.complete" not in case.sheet.answers


def test_attached_evidence_is_received_and_its_digest_known(case: Case, tmp_path: Path) -> None:
    paper = tmp_path / "证书 [1].pdf"
    paper.write_bytes(b"%PDF-1.7 certificate")
    case.attach(paper, "E07", note="from the maker")
    state = case.sheet.evidence["E07"]
    assert state.status is EvidenceStatus.RECEIVED
    assert state.files[0].name == "证书 [1].pdf"
    case.set_evidence("E07", status="checked", expires=date(2020, 1, 1))
    assert case.sheet.evidence["E07"].on(case.as_of) is EvidenceStatus.EXPIRED
    case.detach("E07", state.files[0].sha256)
    assert case.sheet.evidence["E07"].files == ()


def test_the_life_follows_the_answers_and_what_people_report(cases: Cases) -> None:
    case = filled(cases, TELECOM)
    for code in ("E02", "E04"):
        case.set_evidence(code, located="with the tender, volume 2")
    assert case.record.state == "ready"
    case.answer("approval.by", None)
    assert case.record.state == "draft"
    case.answer("approval.by", said("Zhou"))
    assert case.record.state == "ready"
    case.report("file")
    assert cases.get(case.id).record.state == "filed"
    case.report("complete")
    assert case.record.state == "filed", "only what can be reported is"
    assert case.reportable == ("ask_supplement", "conclude")


def test_an_old_case_opens_in_its_own_words(cases: Cases, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise AssertionError("content files were read")

    monkeypatch.setattr("intake.regime.overlay.load_file", gone)
    assert cases.get(case.id).regime == case.regime


def test_show_can_be_fed_back(cases: Cases, tmp_path: Path) -> None:
    import json

    case = filled(cases, ENERGY)
    file = tmp_path / "shown.json"
    file.write_text(json.dumps(case_json(case), ensure_ascii=False), encoding="utf-8")
    again = cases.new("again", regime="cn-2017")
    again.answer_all(read_answers(again, file))
    bare = {k: a.model_copy(update={"revision": 0, "source": None}) for k, a in case.sheet.answers.items()}
    assert {k: a.model_copy(update={"revision": 0, "source": None}) for k, a in again.sheet.answers.items()} == bare


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('secrecy.state_secret: "no"\npurchase.amount: minus\nno.such: 1\n', [2, 3]),
        ('secrecy.state_secret: "no"\nsecrecy.state_secret: "yes"\n', [2]),
        ('{"operator.name": 5,\n "operator.cii_notice": "maybe",\n "purchase.date": "2026-02-30"}', [1, 2, 3]),
        ('{"operator.name": "a",\n "operator.name": "b"}', [2]),
        ("operator.cii_notice: {status: not_applicable, reason: small}\n", [1]),
        ("operator.name: {value: a, colour: red}\n", [1]),
        ('{"operator.platform": true}', [1]),
        ("- a\n- b\n", [1]),
        ("operator.name: [unclosed\n", [2]),
        ("purchase.title: !!python/object:os.system x\n", [1]),
        ("a: &x 1\nb: *x\n", [1]),
    ],
)
def test_every_fault_of_a_file_is_listed_with_its_line(case: Case, tmp_path: Path, text: str, lines: list[int]) -> None:
    file = tmp_path / "answers"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as faults:
        read_answers(case, file)
    assert [f.line for f in faults.value.faults] == lines
    for fault in faults.value.faults:
        assert fault.said("en")
        assert fault.said("zh")


def test_a_change_is_made_upon_what_others_have_said_meanwhile(cases: Cases, case: Case) -> None:
    """A stale case judges anew before it writes: no verdict, life or hint of the home list is put back."""
    stale = cases.get(case.id)
    case.answer("authority.initiated", said("yes"))
    case.answer("secrecy.state_secret", said("no"))
    case.set_evidence("E07", status="checked", located="safe 3")
    stale.answer("operator.name", said("Jiangchuan"))
    stale.set_evidence("E07", note="copy in the file room")
    assert stale.judgement.scope.outcome == "in_scope"
    assert cases.list()[0].summary.scope == "in_scope"
    state = cases.get(case.id).sheet.evidence["E07"]
    assert (state.status, state.located, state.note) == ("checked", "safe 3", "copy in the file room")


def test_a_note_on_what_somebody_else_has_changed_is_a_conflict(cases: Cases, case: Case) -> None:
    case.answer("operator.name", said("First"))
    stale = cases.get(case.id)
    case.answer("operator.name", said("Second"))
    with pytest.raises(Refusal) as refused:
        stale.note("operator.name", "seen on the licence")
    assert refused.value.id == "refused.conflict"
    assert stale.answers["operator.name"].value == "Second", "the case has been read anew"
    stale.note("operator.name", "seen on the licence")
    assert cases.get(case.id).answers["operator.name"].note == "seen on the licence"


def test_nobody_undoes_what_they_have_not_seen(cases: Cases, case: Case) -> None:
    stale = cases.get(case.id)
    case.answer("operator.name", said("Jiangchuan"))
    with pytest.raises(Refusal) as refused:
        stale.undo()
    assert refused.value.id == "refused.undo_stale"
    stale.undo()
    assert "operator.name" not in cases.get(case.id).answers


def test_a_second_window_follows_a_move(cases: Cases, case: Case) -> None:
    from intake.regime.compose import load_regime

    other = cases.get(case.id)
    case.move(load_regime("cn-2017"))
    with pytest.raises(Refusal):
        other.answer("operator.platform", said("no"))
    assert other.regime.id == "cn-2017"
    assert other.dossier().regime.id == "cn-2017"


def test_the_case_bears_the_purchase_title_through_clearing_and_undoing(cases: Cases) -> None:
    case = cases.new()
    case.answer("purchase.title", said("First"))
    case.undo()
    assert case.record.title == "-"
    case.answer("purchase.title", said("x" * 300))
    case.answer("purchase.title", said("Second"))
    assert case.record.title == "Second"
    case.rename("Our name for it")
    case.answer("purchase.title", said("Third"))
    assert cases.get(case.id).record.title == "Our name for it"


def test_undo_takes_an_attachment_off_and_brings_back_what_was_known(cases: Cases, case: Case, tmp_path: Path) -> None:
    paper = tmp_path / "certificate.pdf"
    paper.write_bytes(b"%PDF-1.7")
    case.set_evidence("E07", status="requested", note="asked by phone")
    case.attach(paper, "E07")
    key, _ = case.undo()
    assert key == "E07"
    for seen in (case, cases.get(case.id)):
        state = seen.sheet.evidence["E07"]
        assert (state.status, state.note, state.files) == ("requested", "asked by phone", ())


def test_a_stopped_case_takes_nothing_more_in(case: Case, tmp_path: Path) -> None:
    paper = tmp_path / "secret.pdf"
    paper.write_bytes(b"%PDF-1.7")
    case.answer("secrecy.state_secret", said("yes"))
    for doing in (
        lambda: case.answer("product.deployment", said("where it sits")),
        lambda: case.attach(paper, "E01"),
        lambda: case.set_evidence("E01", located="safe 3"),
        lambda: case.note("purchase.title", "more of it"),
    ):
        with pytest.raises(Refusal) as refused:
            doing()
        assert refused.value.id == "refused.stopped"
    case.answer("secrecy.state_secret", said("no"))
    case.answer("product.deployment", said("where it sits"))


def test_a_note_needs_an_answer_and_never_becomes_one(case: Case) -> None:
    with pytest.raises(Refusal) as refused:
        case.note("operator.cii_notice", "asked by phone")
    assert refused.value.id == "refused.note_first"
    assert "operator.cii_notice" not in case.answers


def test_evidence_said_can_be_taken_back(case: Case) -> None:
    case.set_evidence("E07", located="safe 3", expires=date(2020, 1, 1), note="old")
    case.set_evidence("E07", located="", expires="", note="")
    state = case.sheet.evidence["E07"]
    assert (state.located, state.expires, state.note) == (None, None, None)
    case.set_evidence("E08", note="asked by phone")
    assert case.sheet.evidence["E08"].status is EvidenceStatus.MISSING


def test_the_day_of_judging_is_today_not_the_day_of_opening() -> None:
    from intake.store.store import Store

    days = [date(2026, 12, 1)]
    cases = Cases(Store.open(), today=lambda: days[-1])
    case = cases.new("Routers", purchased=date(2026, 12, 18))
    case.set_evidence("E02", status="checked", expires=date(2026, 12, 1))
    days.append(date(2026, 12, 3))
    case.answer("operator.name", said("Jiangchuan"))
    assert case.sheet.evidence["E02"].on(case.as_of) is EvidenceStatus.EXPIRED
    cases.close()


def test_what_show_tells_of_a_removed_item_is_passed_over(cases: Cases, case: Case, tmp_path: Path) -> None:
    import json

    case.answer_all({"suppliers[1].name": said("A"), "suppliers[2].name": said("B")})
    case.remove_item("suppliers", 1)
    file = tmp_path / "shown.json"
    file.write_text(json.dumps(case_json(case)), encoding="utf-8")
    case.answer_all(read_answers(case, file))
    again = cases.new("again")
    again.answer_all(read_answers(again, file))
    assert again.sheet.items["suppliers"].live == (2,)


def test_content_that_was_tampered_with_is_refused(cases: Cases, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from intake.store.errors import StoreError
    from intake.store.store import Store

    kept = case.regime.kept.replace('"outcome": "stop"', '"outcome": "out_of_scope"', 1)
    assert kept != case.regime.kept
    monkeypatch.setattr(Store, "content", lambda self, digest: kept)
    with pytest.raises(StoreError) as error:
        cases.get(case.id)
    assert error.value.id == "storage.content"

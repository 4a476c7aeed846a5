"""An import waits beside the answers as proposals with their sources: one write, nothing overwritten, one undo."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from intake.case import Case, Cases
from intake.case.importing import Imported
from intake.case.report import case_json
from intake.filing.examine import filing_at
from intake.importing.compare import Row, Why, chosen
from intake.importing.found import Found, Remark, State
from intake.interview.answers import Answer, EvidenceStatus, Items, Proposal, SourceKind, said
from intake.words import Refusal

from .reading import DIGEST, RECENT, all_of, beside, found, source

# ---- proposals ------------------------------------------------------------------------------------------------


def test_what_is_taken_waits_with_its_source_its_day_and_what_speaks_against_it(cases: Cases, case: Case) -> None:
    before = case.judgement
    edited = found("product.name", said("R-9000"), state=State.EDITED, baseline=said("R-8000"))
    done = all_of(cases, case, source(found("operator.name", said("江川电信")), edited, found(None, None)))
    assert (done.came, done.taken, done.left) == (3, 2, 1)
    assert case.judgement == before, "a proposal is used by no rule"
    for seen in (case, cases.get(case.id)):
        name, product = seen.proposals["operator.name"], seen.proposals["product.name"]
        assert (name.sure, name.why, name.at) == (True, (), RECENT)
        assert (product.sure, product.why) == (False, ("edited",))
        assert name.answer.source.kind is SourceKind.WORD
        for part in ("申报书.docx", "table 2", DIGEST[:16]):
            assert part in str(name.answer.source.ref)
    shown = case_json(case)["proposals"]["product.name"]
    assert (shown["sure"], shown["why"]) == (False, ["edited"])


def test_an_import_is_one_write_and_its_event_says_what_came(cases: Cases, case: Case) -> None:
    groups = {e.payload["group"] for e in case.history()}
    all_of(cases, case, source(found("operator.name", said("A")), found("suppliers[1].name", said("B"))))
    new = [e for e in case.history() if e.payload["group"] not in groups]
    assert [e.kind for e in new] == ["imported", "item_added", "proposed", "proposed"]
    assert len({e.payload["group"] for e in new}) == 1
    payload = new[0].payload
    assert {k: payload[k] for k in ("source", "sha256", "came", "taken", "left")} == {
        "source": "word",
        "sha256": DIGEST,
        "came": 2,
        "taken": 2,
        "left": 0,
    }
    assert new[0].text == {"name": "申报书.docx"}
    assert cases._store.verify(case.id).broken is None


def test_nothing_taken_is_still_told(cases: Cases, case: Case) -> None:
    settled, _ = beside(cases, case, source(found("operator.name", said("A"))))
    assert case.take_over(settled, []) == Imported(1, 0, 1)
    assert case.history()[-1].kind == "imported"
    assert not case.proposals


def test_an_answer_of_the_case_stays_and_the_proposal_stands_beside_it(cases: Cases, case: Case) -> None:
    case.answer("operator.name", said("New name"))
    revision = case.revision_of("operator.name")
    all_of(cases, case, source(found("operator.name", said("Old name"))))
    assert (case.answers["operator.name"].value, case.revision_of("operator.name")) == ("New name", revision)
    assert case.proposals["operator.name"].answer.value == "Old name"
    assert case.proposals["operator.name"].why == ("other",)


def test_what_the_case_says_already_is_left(cases: Cases, case: Case) -> None:
    case.answer("operator.name", said("A"))
    done = all_of(cases, case, source(found("operator.name", said("A"))))
    assert (done.taken, done.left, dict(case.proposals)) == (0, 1, {})


def test_remarks_become_notes_in_the_language_of_the_person(cases: Cases, case: Case) -> None:
    row = found("operator.name", said("A", note="checked"), remarks=(Remark("王", "名称\n是否变更？"),))
    all_of(cases, case, source(row), lang="zh")
    assert case.proposals["operator.name"].answer.note == "checked\n王 批注：名称\n是否变更？"
    all_of(cases, case, source(row), lang="en")
    assert case.proposals["operator.name"].answer.note == "checked\nComment by 王: 名称\n是否变更？"


def test_confirming_keeps_the_source_that_it_was_read_from(cases: Cases, case: Case) -> None:
    all_of(cases, case, source(found("operator.name", said("A"))))
    ref = case.proposals["operator.name"].answer.source
    case.confirm(["operator.name"])
    assert cases.get(case.id).answers["operator.name"].source == ref
    assert not case.proposals


@pytest.mark.parametrize("spoilt", ["untakeable", "strange", "twice", "same key"])
def test_a_refused_import_changes_nothing(cases: Cases, case: Case, spoilt: str) -> None:
    settled, rows = beside(
        cases, case, source(found("operator.name", said("A")), found(None, None), found("product.name", said("R")))
    )
    wrong: dict[str, Sequence[Row]] = {
        "untakeable": rows,
        "strange": [*rows[:1], chosen(rows[1], "provider.name", said("B")).__class__(9, *_rest(rows[0]))],
        "twice": [rows[0], rows[0]],
        "same key": [rows[0], chosen(rows[1], "operator.name", said("B"))],
    }
    events, items = len(case.history()), case.sheet.items
    with pytest.raises(Refusal) as refused:
        case.take_over(settled, wrong[spoilt], aliases={"单位名称": "operator.name"})
    assert refused.value.id == ("refused.import_twice" if spoilt == "same key" else "refused.import_row")
    assert (len(case.history()), case.sheet.items, dict(case.proposals)) == (events, items, {})
    assert cases.known(case).aliases == {}


def _rest(row: Row) -> tuple[Found, Answer | None, tuple[Why, ...], bool, bool]:
    return row.found, row.here, row.why, row.same, row.takeable


def test_a_stopped_case_takes_nothing_in_and_gives_nothing(cases: Cases, case: Case) -> None:
    settled, rows = beside(cases, case, source(found("operator.name", said("A"))))
    case.answer("secrecy.state_secret", said("yes"))
    other = cases.new("Other")
    for doing in (
        lambda: case.take_over(settled, rows),
        lambda: cases.read(other.id, case),
        lambda: cases.read(case.id, other),
    ):
        with pytest.raises(Refusal) as refused:
            doing()
        assert refused.value.id == "refused.stopped"
    assert not case.proposals


# ---- undo -----------------------------------------------------------------------------------------------------


def test_one_undo_takes_the_whole_import_back_and_redo_makes_it_again(cases: Cases, case: Case, tmp_path: Path) -> None:
    (tmp_path / "cert.pdf").write_bytes(b"%PDF-1.7 certificate")
    old = cases.new("Old", purchased=date(2026, 12, 18))
    old.answer_all({"secrecy.state_secret": said("no"), "operator.cii_notice": said("no")})
    old.attach(tmp_path / "cert.pdf", "E07")
    case.propose({"operator.cii_notice": Proposal(said("pending"))})
    before = (dict(case.proposals), case.sheet.items)
    reading, rows = cases.read(old.id, case)
    done = case.take_over(
        reading, [r for r in rows if r.takeable and r.found.key != "purchase.title"], evidence=["E07"]
    )
    assert (done.evidence, done.wanted) == (("E07",), ())
    after = (dict(case.proposals), case.sheet.items, case.sheet.evidence)
    assert set(case.proposals) == {"secrecy.state_secret", "operator.cii_notice"}
    assert case.undo()[0] is None, "it concerns no single question"
    again = cases.get(case.id)
    assert (dict(again.proposals), again.sheet.items) == before
    assert not again.sheet.evidence["E07"].files
    assert again.sheet.evidence["E07"].status is EvidenceStatus.MISSING
    assert again.redo()[0] is None
    again = cases.get(case.id)
    assert (dict(again.proposals), again.sheet.items, again.sheet.evidence) == after
    assert cases._store.verify(case.id).broken is None


# ---- items of groups ------------------------------------------------------------------------------------------


def parties(*names: str, first: int = 1) -> list[Found]:
    return [found(f"suppliers[{n}].name", said(name)) for n, name in enumerate(names, first)]


def test_in_a_case_without_items_the_source_s_numbers_are_kept(cases: Cases, case: Case) -> None:
    all_of(cases, case, source(*parties("A", "B"), *parties("D", first=4)))
    assert case.sheet.items["suppliers"] == Items((1, 2, 4), 4)


def test_the_same_name_is_the_same_item_and_another_one_gets_a_new_number(cases: Cases, case: Case) -> None:
    case.answer_all({"suppliers[1].name": said("北方 设备"), "suppliers[2].name": said("Maker Ltd.")})
    country = found("suppliers[2].country", said("中国"))
    all_of(cases, case, source(*parties("Reseller", "北方设备"), country))
    assert case.sheet.items["suppliers"].live == (1, 2, 3)
    assert case.answers["suppliers[1].name"].value == "北方 设备"
    assert case.proposals["suppliers[1].country"].answer.value == "中国"
    assert case.proposals["suppliers[3].name"].answer.value == "Reseller"
    assert "suppliers[2].name" not in case.proposals, "what the case calls otherwise is another party"


def test_the_same_source_twice_makes_no_second_items(cases: Cases, case: Case) -> None:
    for _ in range(2):
        all_of(cases, case, source(*parties("A", "B")))
        assert case.sheet.items["suppliers"] == Items((1, 2), 2)


def test_the_number_of_an_item_that_was_removed_is_not_given_again(cases: Cases, case: Case) -> None:
    case.answer("suppliers[1].name", said("Gone"))
    case.remove_item("suppliers", 1)
    all_of(cases, case, source(*parties("A", "B")))
    assert case.sheet.items["suppliers"] == Items((2, 3), 3)
    assert {case.proposals[f"suppliers[{n}].name"].answer.value for n in (2, 3)} == {"A", "B"}


def test_an_item_that_somebody_added_meanwhile_is_not_taken_for_the_source_s(cases: Cases, case: Case) -> None:
    settled, rows = beside(cases, case, source(*parties("A")))
    cases.get(case.id).answer("suppliers[1].name", said("Other"))
    case.take_over(settled, rows)
    assert (case.answers["suppliers[1].name"].value, "suppliers[1].name" in case.proposals) == ("Other", False)
    assert case.proposals["suppliers[2].name"].answer.value == "A"


def test_an_item_without_a_name_of_which_all_is_said_already_is_the_same_item(cases: Cases, case: Case) -> None:
    case.answer_all({"components[1].kind": said("memory"), "components[2].kind": said("processor")})
    chips = [found(f"components[{n}].kind", said("processor")) for n in (1, 2)]
    for _ in range(2):
        all_of(cases, case, source(*chips))
        assert case.sheet.items["components"] == Items((1, 2, 3), 3)
    assert "components[1].kind" not in case.proposals
    assert case.proposals["components[3].kind"].answer.value == "processor", "there are two of them"


def test_in_the_case_s_own_document_an_item_is_the_one_with_its_number(cases: Cases, case: Case) -> None:
    case.answer_all({"suppliers[1].name": said("A"), "components[1].kind": said("memory")})
    own = source(
        found("suppliers[1].name", said("A Ltd."), state=State.EDITED, baseline=said("A")),
        found("suppliers[1].country", said("中国")),
        found("components[1].kind", said("processor"), state=State.EDITED, baseline=said("memory")),
    )
    settled, rows = beside(cases, case, replace(own, origin=replace(own.origin, case=case.id)))
    case.take_over(settled, rows[1:])
    assert set(case.proposals) == {"suppliers[1].country", "components[1].kind"}, "also where its new name is left"
    assert {group: items.live for group, items in case.sheet.items.items()} == {"suppliers": (1,), "components": (1,)}


def test_what_was_another_s_item_without_a_name_does_not_fall_on_one_that_came_meanwhile(
    cases: Cases, case: Case
) -> None:
    settled, rows = beside(cases, case, source(found("components[1].kind", said("processor"))))
    cases.get(case.id).answer("components[1].kind", said("memory"))
    case.take_over(settled, rows)
    assert set(case.proposals) == {"components[2].kind"}


def test_a_whole_filing_of_the_case_itself_makes_no_second_items(cases: Cases, case: Case, tmp_path: Path) -> None:
    case.answer("secrecy.state_secret", said("no"))
    case.answer_all({f"components[{n}].kind": said("processor") for n in (1, 2)} | {"suppliers[1].name": said("A")})
    case.export(tmp_path / "out", langs=("zh",))
    for path in (tmp_path / "out", *(tmp_path / "out" / "inside").glob("*.docx")):
        reading, rows = cases.read(path, case)
        case.take_over(reading, [r for r in rows if r.takeable])
        assert {group: items.live for group, items in case.sheet.items.items()} == {
            "suppliers": (1,),
            "components": (1, 2),
        }


# ---- what a person said of names ------------------------------------------------------------------------------


def test_a_name_that_a_person_gave_a_meaning_is_known_from_then_on(cases: Cases, case: Case) -> None:
    settled, rows = beside(cases, case, source(found(None, None, offered=("operator.name",))))
    case.take_over(settled, [chosen(rows[0], "operator.name", said("A"))], aliases={"1. 单位 全称：": "operator.name"})
    cases.remember("Name of entity *", "operator.name")
    assert cases.known().aliases == {"单位全称": "operator.name", "nameofentity": "operator.name"}
    cases.remember("单位全称", "provider.name")
    assert cases.known().aliases["单位全称"] == "provider.name", "the last word counts"
    case.undo()
    assert "单位全称" in cases.known().aliases, "what a name means is no part of the case"


# ---- purging --------------------------------------------------------------------------------------------------


def test_a_purge_takes_the_name_of_the_source_away(cases: Cases, case: Case) -> None:
    all_of(cases, case, source(found("operator.name", said("A"))))
    case.purge()
    event = next(e for e in cases._store.history(case.id) if e.kind == "imported")
    assert (event.text, event.text_salt) == (None, None)
    assert cases._store.verify(case.id).broken is None


# ---- an earlier case ------------------------------------------------------------------------------------------


def test_an_earlier_case_gives_what_stands_on_its_route(cases: Cases, case: Case) -> None:
    old = cases.new("Old", purchased=date(2026, 12, 18))
    old.answer_all({"secrecy.state_secret": said("no"), "operator.connects_to_cii": said("no")})
    reading, rows = cases.read(old.id[:4], case)
    assert (reading.origin.kind, reading.origin.case, reading.origin.sha256) == (SourceKind.CASE, old.id, old.head)
    keys = {row.found.key for row in rows}
    assert "secrecy.state_secret" in keys
    assert "operator.connects_to_cii" not in keys, "it is parked there"
    all_of(cases, case, reading)
    assert case.proposals["secrecy.state_secret"].answer.source.ref == old.id


def test_what_is_neither_a_file_nor_a_case_is_refused(cases: Cases, case: Case, tmp_path: Path) -> None:
    for nothing in ("zzzz-zzzz", tmp_path / "no.docx"):
        with pytest.raises(Refusal):
            cases.read(nothing, case)


def test_the_next_filing_says_file_place_and_digest_and_its_package_is_sound(
    cases: Cases, case: Case, tmp_path: Path
) -> None:
    case.answer("secrecy.state_secret", said("no"))
    all_of(cases, case, source(found("authority.initiated", said("no"))), lang="zh")
    case.confirm(["authority.initiated"])
    case.export(tmp_path / "out", langs=("zh",))
    texts = []
    for file in (tmp_path / "out" / "inside").glob("*.docx"):
        with zipfile.ZipFile(file) as archive:
            texts.append(re.sub("<[^>]*>", "", archive.read("word/document.xml").decode()))
    assert any(f"取自文件：申报书.docx, 第2个表格第3行, sha256 {DIGEST[:16]}" in text for text in texts)
    assert filing_at(tmp_path / "out").wrong == ()


def test_what_a_source_was_written_with_is_known_as_far_as_it_is_kept_here(cases: Cases, case: Case) -> None:
    known = cases.known(case)
    kept = known.content(case.record.content)
    assert kept is not None
    assert kept.digest == case.record.content
    assert known.content("sha256:" + "0" * 64) is None
    assert set(known.editions) == {"cn-2017", "cn-2020", "cn-2022"}

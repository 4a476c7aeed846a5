"""Our documents as people edit them: what was typed comes back as it reads, what cannot be read comes back as its text,
nothing is lost silently and nothing is read wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from intake.filing.marks import variant_of
from intake.importing.found import By, Found, State
from intake.interview.answers import Mark, Status
from tests.importing import editing
from tests.importing.editing import W, number

KEY = "contract.undertakings"
NA, NOT_KNOWN = Status.NOT_APPLICABLE, Status.UNKNOWN


def after(*edits: Callable[[etree._Element], None], lang: str = "zh") -> dict[str, Found]:
    """The answers that are not as they were, and only those, after some edits of the transcript."""
    found = editing.by_key(editing.read(editing.edited(editing.transcript(lang), *edits)))
    assert set(found) == set(editing.by_key(editing.read(editing.transcript(lang))))
    return {k: f for k, f in found.items() if f.state is not State.SAME}


@pytest.mark.parametrize(
    ("key", "typed", "status", "value", "reason"),
    [
        ("purchase.title", "新的项目名称", Status.ANSWERED, "新的项目名称", None),
        ("purchase.date", "2027年4月1日", Status.ANSWERED, "2027-04-01", None),
        ("purchase.date", "1 April 2027", Status.ANSWERED, "2027-04-01", None),
        ("purchase.amount", "9,000万元", Status.ANSWERED, "90000000", None),
        ("purchase.amount", "CNY 1,234,567.80", Status.ANSWERED, "1234567.80", None),
        ("continuity.spare_months", "18", Status.ANSWERED, 18, None),
        ("continuity.spare_months", "不清楚", NOT_KNOWN, None, None),
        ("continuity.spare_months", "不适用：无备件", NA, None, "无备件"),
        ("continuity.spare_months", "不适用\n理由：无备件\n另行采购", NA, None, "无备件\n另行采购"),
        ("continuity.spare_months", "Not applicable (no spare parts)", NA, None, "no spare parts"),
        ("alternatives.reason", "一段\n\n另一段 & more", Status.ANSWERED, "一段\n\n另一段 & more", None),
        ("alternatives.reason", "备选方案：\n理由：成本", Status.ANSWERED, "备选方案：\n理由：成本", None),
        ("components[1].sole_source", "否", Status.ANSWERED, "no", None),
        ("components[1].sole_source", "Yes\nReason: one maker", Status.ANSWERED, "yes", "one maker"),
        ("suppliers[1].role", "经销商", None, None, None),
        ("assessment.c1", "low", Status.ANSWERED, "low", None),
    ],
)
def test_what_was_typed_over_an_answer_is_read_as_the_composer_would(
    key: str, typed: str, status: Status | None, value: object, reason: str | None
) -> None:
    changed = after(editing.retyped(number(key), *typed.split("\n")))
    assert set(changed) == {key}
    found = changed[key]
    assert found.state is State.EDITED
    assert editing.said(found.baseline) == editing.said(editing.full().sheet.answers[key])
    assert found.text == typed
    assert editing.said(found.answer) == (None if status is None else (status, value, reason))


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("components[1].sole_source", "是，仅限应急"),
        ("components[1].sole_source", "yes, on request only"),
        ("purchase.date", "下周五"),
        ("purchase.date", "待定"),
        ("purchase.date", "3月5日"),
        ("purchase.amount", "约一亿左右"),
        ("purchase.title", "TBD"),
        ("continuity.spare_months", "12到18"),
        ("continuity.spare_months", "/unknown"),
        ("continuity.spare_months", "不适用"),
        ("approval.date", "不适用：尚未签约"),
    ],
)
def test_what_is_no_answer_comes_back_as_its_text(key: str, typed: str) -> None:
    found = after(editing.retyped(number(key), typed))[key]
    assert (found.state, found.answer, found.text) == (State.EDITED, None, typed)


def test_the_same_answer_in_another_form_is_the_same() -> None:
    assert after(editing.retyped(number("purchase.date"), _iso("purchase.date"))) == {}


def test_boxes_are_read_from_their_state() -> None:
    assert editing.full().sheet.answers["components[1].sole_source"].value == "yes"
    nr = number("components[1].sole_source")
    changed = after(editing.ticked(nr, "yes", False), editing.ticked(nr, "no", True))
    assert editing.said(changed["components[1].sole_source"].answer) == (Status.ANSWERED, "no", None)


def test_boxes_of_several_options_are_read_in_the_order_of_the_question() -> None:
    value = editing.full().sheet.answers[KEY].value
    assert isinstance(value, list)
    changed = after(editing.ticked(number(KEY), value[1], False))
    assert editing.said(changed[KEY].answer) == (Status.ANSWERED, [v for v in value if v != value[1]], None)


@pytest.mark.parametrize(
    "edit",
    [
        editing.ticked(number("components[1].sole_source"), "no", True),
        editing.replaced(number("components[1].sole_source"), "是", "是，仅限应急"),
        lambda root: editing.cell(root, number("components[1].sole_source")).append(editing.paragraph("仅限应急")),
        lambda root: editing.cell(root, number("components[1].sole_source")).insert(1, editing.paragraph("否")),
    ],
    ids=["two ticks", "beside the label", "below", "above"],
)
def test_what_stands_beside_boxes_is_never_dropped(edit: Callable[[etree._Element], None]) -> None:
    found = after(edit)["components[1].sole_source"]
    assert (found.state, found.answer) == (State.EDITED, None)
    assert "[x] 是" in found.text or "仅限应急" in found.text or "否" in found.text


@pytest.mark.parametrize("text", ["", "   ", "未回答"])
def test_an_answer_that_was_taken_out_is_emptied(text: str) -> None:
    changed = after(editing.retyped(number("purchase.title"), text))
    found = changed["purchase.title"]
    assert (found.state, found.answer, found.text) == (State.EMPTIED, None, "")
    assert found.baseline is not None


def test_all_boxes_cleared_is_emptied() -> None:
    changed = after(editing.ticked(number("components[1].sole_source"), "yes", False))
    assert changed["components[1].sole_source"].state is State.EMPTIED


def test_a_row_that_was_deleted_is_missing_and_said_so() -> None:
    def edit(root: etree._Element) -> None:
        gone = editing.row(root, number("purchase.title"))
        gone.getparent().remove(gone)

    found = after(edit)["purchase.title"]
    assert (found.state, found.answer, found.text) == (State.MISSING, None, "")
    assert found.baseline == editing.full().sheet.answers["purchase.title"]
    assert (found.where.table, found.where.row) == (0, 0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_row_whose_number_was_deleted_is_known_by_its_words(lang: str) -> None:
    def edit(root: etree._Element) -> None:
        for key in ("purchase.title", "components[2].country"):
            label = editing.row(root, number(key))[-2]
            first = next(label.iter(f"{W}r"))
            first.getparent().remove(first)

    found = editing.by_key(editing.read(editing.edited(editing.transcript(lang), edit)))
    for key in ("purchase.title", "components[2].country"):
        assert (found[key].by, found[key].state) == (By.NAME, State.SAME)


def test_two_rows_that_changed_their_numbers_are_told_by_their_words() -> None:
    """The number alone would put the operator's name into the title of the purchase."""

    def edit(root: etree._Element) -> None:
        first, second = (editing.row(root, number(k)) for k in ("purchase.title", "operator.name"))
        one, two = next(first.iter(f"{W}t")), next(second.iter(f"{W}t"))
        one.text, two.text = two.text, one.text

    assert after(edit) == {}


def test_a_control_copied_from_another_row_does_not_speak_for_that_row() -> None:
    """What a person sees, number and words, counts against a tag that came along with copied text."""
    source, target = "components[1].sole_source", "components[2].sole_source"

    def edit(root: etree._Element) -> None:
        there = editing.cell(root, number(target))
        for child in there.findall(f"{W}p"):
            there.remove(child)
        for child in editing.cell(root, number(source)).findall(f"{W}p"):
            there.append(etree.fromstring(etree.tostring(child)))

    found = editing.by_key(editing.read(editing.edited(editing.transcript(), edit)))
    assert found[target].where != found[source].where
    assert (found[source].state, found[source].others) == (State.SAME, ())
    assert editing.said(found[target].answer) == (Status.ANSWERED, "yes", None)


def test_a_control_beside_the_words_of_another_question_is_for_a_person_to_decide() -> None:
    """Without its number a row bears the words of one question and the tag of another: neither is taken unseen."""
    seen, tagged = "secrecy.state_secret", "operator.platform"

    def edit(root: etree._Element) -> None:
        row = editing.row(root, number(seen))
        text = next(row.iter(f"{W}t"))
        text.text = (text.text or "").replace(number(seen), "")
        for tag in row.iter(f"{W}tag"):
            tag.set(f"{W}val", tag.get(f"{W}val", "").replace(seen, tagged))

    found = editing.read(editing.edited(editing.transcript(), edit)).found
    (row,) = [f for f in found if f.key is None]
    assert (row.answer, set(row.offered)) == (None, {seen, tagged})
    assert editing.by_key(editing.read(editing.edited(editing.transcript(), edit)))[tagged].others == ()


def test_a_row_of_ours_that_nobody_knows_is_offered_with_its_text() -> None:
    def edit(root: etree._Element) -> None:
        label = editing.row(root, number("purchase.title"))[-2]
        for node in list(label.iter(f"{W}r")):
            node.getparent().remove(node)
        next(label.iter(f"{W}p")).append(editing.run("关于本次采购的一些话"))

    reading = editing.read(editing.edited(editing.transcript(), edit))
    loose = [f for f in reading.found if f.key is None]
    assert [(f.label, f.text, f.by) for f in loose] == [
        ("关于本次采购的一些话", editing.full().sheet.answers["purchase.title"].value, By.LIKE)
    ]
    assert editing.by_key(reading)["purchase.title"].state is State.MISSING


def test_controls_that_were_taken_off_leave_glyphs_and_text_that_read_the_same() -> None:
    assert after(editing.unwrapped) == {}
    nr = number("components[1].sole_source")
    changed = after(editing.unwrapped, editing.replaced(nr, "\u2611", "\u2610"), _second_box(nr))
    assert editing.said(changed["components[1].sole_source"].answer) == (Status.ANSWERED, "no", None)


def test_runs_split_and_paragraphs_joined_change_only_what_a_person_sees() -> None:
    key = "alternatives.reason"

    def split(root: etree._Element) -> None:
        for node in list(root.iter(f"{W}r")):
            texts = node.findall(f"{W}t")
            if len(texts) == 1 and len(texts[0].text or "") > 1 and node.getparent().tag == f"{W}p":
                text = texts[0].text or ""
                texts[0].text = text[0]
                node.addnext(editing.run(text[1:]))

    def join(root: etree._Element) -> None:
        first, second = editing.cell(root, number(key)).findall(f"{W}p")
        for node in second.findall(f"{W}r"):
            first.append(node)
        second.getparent().remove(second)

    assert after(split) == {}
    value = str(editing.full().sheet.answers[key].value)
    assert after(join)[key].text == value.replace("\n", "")


def test_a_table_pasted_into_an_answer_is_part_of_its_text() -> None:
    def edit(root: etree._Element) -> None:
        inner = etree.fromstring(
            f'<w:tbl xmlns:w="{W.strip("{}")}"><w:tr><w:tc><w:p><w:r><w:t>部件</w:t></w:r></w:p></w:tc>'
            "<w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
        editing.cell(root, number("alternatives.reason")).append(inner)

    found = after(edit)["alternatives.reason"]
    assert found.answer is not None
    assert str(found.answer.value).endswith("。\n部件\n3") or str(found.answer.value).endswith("部件\n3")


def test_a_row_that_stands_twice_and_says_two_things_shows_both() -> None:
    def edit(root: etree._Element) -> None:
        first = editing.row(root, number("purchase.title"))
        first.addnext(etree.fromstring(etree.tostring(first)))
        editing.retyped(number("purchase.title"), "另一名称")(root)

    found = after(edit)["purchase.title"]
    assert found.text == "另一名称"
    assert found.state is State.EDITED


def test_a_question_that_was_unanswered_and_is_answered_now_is_new() -> None:
    dossier = editing.dossiers.empty()
    paper, data = next((p, d) for p, d in editing.written(dossier, "zh") if p.placed)
    key = next(k for k in paper.placed if k == "secrecy.state_secret")
    nr = paper.numbers.of(key)
    assert editing.read(data, dossier).found == ()
    reading = editing.read(editing.edited(data, editing.ticked(nr, "no", True)), dossier)
    (found,) = reading.found
    assert (found.key, found.state, found.baseline) == (key, State.NEW, None)
    assert editing.said(found.answer) == (Status.ANSWERED, "no", None)


def test_controls_written_once_for_each_script_are_read_once() -> None:
    """LibreOffice 7.4 writes a date control for each script in it, each with the whole text."""

    def edit(root: etree._Element) -> None:
        for control in list(root.iter(f"{W}sdt")):
            if control.find(f"{W}sdtPr/{W}date") is not None:
                control.addnext(etree.fromstring(etree.tostring(control)))

    doubled = editing.edited(editing.transcript(), edit)
    app = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    app += b"<Application>LibreOffice/7.4.7.2$Linux_X86_64</Application></Properties>"
    found = editing.by_key(editing.read(editing.with_application(doubled, app)))
    assert {f.state for f in found.values()} == {State.SAME}
    states = {f.state for f in editing.by_key(editing.read(doubled)).values()}
    assert states == {State.SAME, State.EDITED}


def _iso(key: str) -> str:
    return str(editing.full().sheet.answers[key].value)


def _second_box(nr: str) -> Callable[[etree._Element], None]:
    """The second open box of a row ticked by typing the other glyph."""

    def edit(root: etree._Element) -> None:
        boxes = [t for t in editing.cell(root, nr).iter(f"{W}t") if t.text == "\u2610"]
        boxes[1].text = "\u2611"

    return edit


def test_hyphens_and_tabs_that_have_elements_of_their_own_are_text() -> None:
    def edit(root: etree._Element) -> None:
        target = editing.cell(root, number("alternatives.reason")).findall(f"{W}p")[-1]
        stops = etree.fromstring(f'<w:pPr xmlns:w="{W.strip("{}")}"><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>')
        target.insert(0, stops)
        target.append(editing.run("X"))
        etree.SubElement(target[-1], f"{W}noBreakHyphen")
        etree.SubElement(target[-1], f"{W}tab")
        target.append(editing.run("1"))

    found = after(edit)["alternatives.reason"]
    assert found.text == f"{editing.full().sheet.answers['alternatives.reason'].value}X\u2011    1"


def test_a_form_of_others_with_our_tags_alone_is_none_of_ours() -> None:
    """Such a form names its places by our keys so that it can be filled in; its answers lie anywhere."""

    def edit(root: etree._Element) -> None:
        for row in root.iter(f"{W}tr"):
            for node in list(row.iter(f"{W}t"))[:1]:
                node.text = ""

    data = editing.without_baseline(editing.without_properties(editing.transcript()))
    assert not editing.read(editing.edited(data, edit)).origin.ours


def test_a_variant_for_third_parties_comes_back_too() -> None:
    dossier = editing.full()
    variant = variant_of(dossier, Mark.TRADE_SECRET)
    placed = 0
    for document in variant.plan.documents:
        paper = editing.Paper(variant.dossier, variant.plan, document, "zh", False)
        data = editing.word_file(paper)
        found = editing.by_key(editing.read(data, dossier))
        assert set(found) == {k for k in paper.placed if k in variant.dossier.sheet.answers}
        assert {f.state for f in found.values()} <= {State.SAME}
        placed += len(found)
    assert placed > 50

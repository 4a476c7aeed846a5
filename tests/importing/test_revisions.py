"""Recorded changes: the answer as changed is read, what stood there before is shown beside it, and nothing is read twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from intake.filing.forms.reading import text_of
from intake.importing.found import State
from intake.importing.revisions import as_before, as_changed, recorded
from intake.interview.answers import Status
from tests.importing import editing
from tests.importing.editing import MARKED, W, marked, number, run

NAME, LONG, YES = "purchase.title", "alternatives.reason", "components[1].sole_source"


def body(*content: etree._Element) -> etree._Element:
    made = etree.Element(f"{W}body")
    made.extend(content)
    return made


def line(*content: etree._Element, mark: str | None = None) -> etree._Element:
    made = etree.Element(f"{W}p")
    made.extend(content)
    if mark is not None:
        editing.mark_paragraph(made, mark)
    return made


def table(*texts: str) -> etree._Element:
    rows = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc></w:tr>" for t in texts)
    return etree.fromstring(f'<w:tbl xmlns:w="{W.strip("{}")}">{rows}</w:tbl>')


def row_marked(made: etree._Element, place: int, kind: str) -> etree._Element:
    row = made.findall(f"{W}tr")[place]
    properties = etree.Element(f"{W}trPr")
    etree.SubElement(properties, f"{W}{kind}", MARKED)
    row.insert(0, properties)
    return made


CASES: list[tuple[Callable[[], etree._Element], str, str]] = [
    (lambda: body(line(run("a"), marked("ins", run("b")), run("c"))), "abc", "ac"),
    (lambda: body(line(run("a"), marked("del", run("b")), run("c"))), "ac", "abc"),
    (lambda: body(line(marked("del", run("old")), marked("ins", run("new")))), "new", "old"),
    (lambda: body(line(marked("moveFrom", run("x")), run("y")), line(marked("moveTo", run("x")))), "y\nx", "xy\n"),
    (lambda: body(line(run("a"), mark="del"), line(run("b"))), "ab", "a\nb"),
    (lambda: body(line(run("a"), mark="ins"), line(run("b"))), "a\nb", "ab"),
    (
        lambda: body(line(run("a"), mark="del"), line(run("b"), mark="del"), line(run("c")), line(run("d"))),
        "abc\nd",
        "a\nb\nc\nd",
    ),
    (lambda: body(line(marked("del", run("a")), mark="del"), line(run("b"))), "b", "a\nb"),
    (lambda: body(line(marked("ins", run("a"), marked("del", run("b"))))), "a", ""),
    (lambda: body(row_marked(table("a", "b"), 0, "del")), "b", "a\nb"),
    (lambda: body(row_marked(table("a", "b"), 1, "ins")), "a\nb", "a"),
    (lambda: body(line(run("z")), row_marked(table("a"), 0, "ins")), "z\na", "z"),
]


@pytest.mark.parametrize("case", range(len(CASES)))
def test_both_texts_of_a_recorded_change(case: int) -> None:
    make, changed, before = CASES[case]
    for settle, wanted in ((as_changed, changed), (as_before, before)):
        root = make()
        assert recorded(root) > 0
        settle(root)
        assert text_of(root, tables=True) == wanted
        assert recorded(root) == 0


def test_text_that_was_never_recorded_stays_as_it_is() -> None:
    for settle in (as_changed, as_before):
        root = etree.fromstring(editing.parts_of(editing.transcript())[editing.MAIN])
        wanted = etree.tostring(root)
        assert recorded(root) == 0
        settle(root)
        assert etree.tostring(root) == wanted


def test_a_thousand_deleted_marks_in_a_row_make_one_paragraph() -> None:
    root = body(*(line(run(str(n % 10)), mark="del") for n in range(1000)), line(run("end")))
    as_changed(root)
    assert len(root.findall(f"{W}p")) == 1
    assert text_of(root) == "0123456789" * 100 + "end"


def changed_answers(*edits: Callable[[etree._Element], None], sentences: int = 0) -> dict[str, editing.Found]:
    """The answers that are not as they were; `sentences` are new outside the tables, and so named."""
    reading = editing.read(editing.edited(editing.transcript(), *edits))
    named = ["reading.note.rewritten", *["reading.note.sentence"] * sentences] if sentences else []
    assert [n.id for n in reading.notes] == ["reading.note.recorded", *named]
    found = editing.by_key(reading)
    assert set(found) == set(editing.by_key(editing.read(editing.transcript())))
    return {k: f for k, f in found.items() if f.state is not State.SAME or f.before is not None}


def retyped_with_record(key: str, new: str) -> Callable[[etree._Element], None]:
    """The whole answer replaced while changes are recorded."""

    def edit(root: etree._Element) -> None:
        for place, p in enumerate(editing.cell(root, number(key)).findall(f"{W}p")):
            runs = [n for n in p if n.tag in (f"{W}r", f"{W}sdt")]
            for node in runs:
                at = p.index(node)
                p.insert(at, marked("del", node))
            if place == 0:
                p.append(marked("ins", run(new)))

    return edit


def test_a_recorded_replacement_is_read_with_both_texts() -> None:
    old = editing.full().sheet.answers[NAME]
    found = changed_answers(retyped_with_record(NAME, "新名称"))
    assert set(found) == {NAME}
    assert (found[NAME].state, found[NAME].text, found[NAME].before) == (State.EDITED, "新名称", old.value)
    assert editing.said(found[NAME].answer) == (Status.ANSWERED, "新名称", None)
    assert editing.said(found[NAME].answer_before) == editing.said(old)


def test_a_recorded_deletion_of_the_whole_answer_empties_it() -> None:
    def edit(root: etree._Element) -> None:
        for p in editing.cell(root, number(LONG)).findall(f"{W}p"):
            for node in p.findall(f"{W}r"):
                p.insert(p.index(node), marked("del", node))
            editing.mark_paragraph(p, "del")

    found = changed_answers(edit)[LONG]
    assert (found.state, found.answer, found.text) == (State.EMPTIED, None, "")
    assert editing.said(found.answer_before) == editing.said(editing.full().sheet.answers[LONG])


def test_a_row_deleted_with_record_is_missing_with_what_stood_there() -> None:
    def edit(root: etree._Element) -> None:
        gone = editing.row(root, number(NAME))
        properties = gone.find(f"{W}trPr")
        etree.SubElement(properties, f"{W}del", MARKED)

    found = changed_answers(edit)[NAME]
    assert (found.state, found.answer) == (State.MISSING, None)
    assert found.before == editing.full().sheet.answers[NAME].value
    assert editing.said(found.answer_before) == editing.said(editing.full().sheet.answers[NAME])


def test_a_paragraph_joined_and_one_added_with_record() -> None:
    value = str(editing.full().sheet.answers[LONG].value)

    def join(root: etree._Element) -> None:
        editing.mark_paragraph(editing.cell(root, number(LONG)).findall(f"{W}p")[0], "del")

    def add(root: etree._Element) -> None:
        there = editing.cell(root, number(LONG)).findall(f"{W}p")
        editing.mark_paragraph(there[-1], "ins")
        there[-1].addnext(line(marked("ins", run("第三段"))))

    joined = changed_answers(join)[LONG]
    assert (joined.text, joined.before) == (value.replace("\n", ""), value)
    added = changed_answers(add)[LONG]
    assert (added.text, added.before) == (f"{value}\n第三段", value)


def test_changes_outside_the_answers_leave_every_answer_the_same() -> None:
    def edit(root: etree._Element) -> None:
        root[0].insert(0, line(marked("ins", run("前言"))))
        label = editing.row(root, number(NAME))[-2]
        next(label.iter(f"{W}p")).append(marked("ins", run("（全称）")))

    assert changed_answers(edit, sentences=1) == {}


def test_a_recorded_tick_of_a_typed_glyph() -> None:
    def edit(root: etree._Element) -> None:
        p = editing.cell(root, number(YES)).find(f"{W}p")
        for glyph in [t for t in p.iter(f"{W}t") if t.text in ("\u2611", "\u2610")][:2]:
            old = glyph.getparent()
            new = run("\u2610" if glyph.text == "\u2611" else "\u2611")
            old.addnext(marked("ins", new))
            p.insert(p.index(old), marked("del", old))

    found = changed_answers(editing.unwrapped, edit)[YES]
    assert editing.said(found.answer) == (Status.ANSWERED, "no", None)
    assert editing.said(found.answer_before) == (Status.ANSWERED, "yes", None)

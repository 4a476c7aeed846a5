"""What stands beside the answers: comments go to the answer on which they hang, text that nobody sees is shown as such and
is no part of any answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from intake.importing.found import Remark, State
from tests.importing import editing
from tests.importing.editing import W, number, run

NAME = "purchase.title"


def comment_on(target: etree._Element, id: str) -> None:
    """A comment around the runs of a paragraph, as Word sets it."""
    start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
    for node in (start, end):
        node.set(f"{W}id", id)
    mark = run("")
    etree.SubElement(mark, f"{W}commentReference").set(f"{W}id", id)
    place = 1 if target.find(f"{W}pPr") is not None else 0
    target.insert(place, start)
    target.extend((end, mark))


@pytest.mark.parametrize("column", [0, 1], ids=["on the label", "on the answer"])
def test_a_comment_goes_to_the_answer_of_its_row(column: int) -> None:
    def edit(root: etree._Element) -> None:
        comment_on(editing.row(root, number(NAME)).findall(f"{W}tc")[column].find(f"{W}p"), "7")

    reading = editing.read(editing.with_comments(editing.edited(editing.transcript(), edit), {"7": "请核对"}))
    found = editing.by_key(reading)
    assert found[NAME].remarks == (Remark("李娜", "请核对", "2026-11-21T10:00:00Z"),)
    assert found[NAME].state is State.SAME
    assert [k for k, f in found.items() if f.remarks] == [NAME]
    assert reading.notes == ()


def test_a_comment_elsewhere_is_a_note() -> None:
    def edit(root: etree._Element) -> None:
        comment_on(next(root.iter(f"{W}p")), "8")

    reading = editing.read(editing.with_comments(editing.edited(editing.transcript(), edit), {"8": "整体意见"}))
    assert [(n.id, n.values["text"]) for n in reading.notes] == [("reading.note.remark", "整体意见")]
    assert not any(f.remarks for f in reading.found)


def test_a_comment_on_text_that_was_taken_out_stays_with_its_answer() -> None:
    def edit(root: etree._Element) -> None:
        p = editing.cell(root, number(NAME)).find(f"{W}p")
        comment_on(p, "9")
        p.insert(1, editing.marked("del", *[n for n in p if n.tag != f"{W}pPr"]))

    found = editing.by_key(
        editing.read(editing.with_comments(editing.edited(editing.transcript(), edit), {"9": "删？"}))
    )
    assert (found[NAME].state, [r.text for r in found[NAME].remarks]) == (State.EMPTIED, ["删？"])


STYLE = (
    '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
)


def styled(data: bytes) -> bytes:
    parts = editing.parts_of(data)
    return editing.with_part(
        data, "word/styles.xml", parts["word/styles.xml"].replace(b"</w:styles>", f"{STYLE}</w:styles>".encode())
    )


def put(properties: str, text: str = "隐藏内容", key: str = NAME) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        editing.cell(root, number(key)).find(f"{W}p").append(run(text, properties))

    return edit


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="true"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="FDFEFF"/>',
        '<w:color w:val="auto" w:themeColor="background1"/>',
        '<w:sz w:val="2"/>',
        '<w:sz w:val="6"/>',
        '<w:rStyle w:val="Ghost"/>',
        '<w:rStyle w:val="Ghost"/><w:color w:val="FF0000"/>',
    ],
)
def test_text_that_nobody_sees_is_listed_and_not_read(properties: str) -> None:
    found = editing.by_key(editing.read(styled(editing.edited(editing.transcript(), put(properties)))))
    assert found[NAME].concealed == ("隐藏内容",)
    assert found[NAME].state is State.SAME
    assert "隐藏" not in found[NAME].text


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:rStyle w:val="Ghost"/><w:vanish w:val="false"/>',
        '<w:rStyle w:val="Loop"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000080"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
        '<w:color w:val="EEEE00"/>',
        '<w:sz w:val="14"/>',
    ],
)
def test_text_that_can_be_seen_is_read(properties: str) -> None:
    found = editing.by_key(editing.read(styled(editing.edited(editing.transcript(), put(properties)))))
    assert found[NAME].concealed == ()
    assert found[NAME].text.endswith("隐藏内容")
    assert found[NAME].state is State.EDITED


def test_an_answer_that_was_made_unseen_is_emptied() -> None:
    def edit(root: etree._Element) -> None:
        for node in editing.cell(root, number(NAME)).iter(f"{W}r"):
            properties = etree.Element(f"{W}rPr")
            etree.SubElement(properties, f"{W}vanish")
            node.insert(0, properties)

    found = editing.by_key(editing.read(editing.edited(editing.transcript(), edit)))[NAME]
    assert (found.state, found.answer) == (State.EMPTIED, None)
    assert found.concealed == (editing.full().sheet.answers[NAME].value,)


def test_unseen_text_elsewhere_and_a_hidden_row_are_noted() -> None:
    def edit(root: etree._Element) -> None:
        next(root.iter(f"{W}p")).append(run("白字", '<w:color w:val="FFFFFF"/>'))
        properties = editing.row(root, number(NAME)).find(f"{W}trPr")
        etree.SubElement(properties, f"{W}hidden")

    reading = editing.read(editing.edited(editing.transcript(), edit))
    assert editing.by_key(reading)[NAME].state is State.MISSING
    texts = [str(n.values["text"]) for n in reading.notes if n.id == "reading.note.concealed"]
    assert len(texts) == 2
    assert "白字" in texts
    assert str(editing.full().sheet.answers[NAME].value) in "".join(texts)

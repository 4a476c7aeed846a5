"""What was rewritten outside the answer tables is told, though nothing of it can be taken over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from intake.filing.dossier import Dossier
from intake.filing.paragraphs import mark_of, paragraphs
from intake.importing.found import Reading
from tests.importing import editing
from tests.importing.editing import MAIN, W
from tests.importing.test_own import CASES


def declaration() -> bytes:
    return next(d for paper, d in editing.written(editing.full(), "zh") if paper.document.id == "declaration")


def told(reading: Reading, id: str) -> list[dict[str, object]]:
    return [dict(n.values) for n in reading.notes if n.id == f"reading.note.{id}"]


def first_of(root: etree._Element) -> etree._Element:
    return next(p for p in root.iter(f"{W}p") if p.getparent().tag == f"{W}body" and len("".join(p.itertext())) > 20)


def rewritten(root: etree._Element) -> None:
    first, *others = list(first_of(root).iter(f"{W}t"))
    first.text = "这一段是别人改写的。"
    for other in others:
        other.text = ""


def taken_out(root: etree._Element) -> None:
    paragraph = first_of(root)
    paragraph.getparent().remove(paragraph)


def spaced(root: etree._Element) -> None:
    node = next(first_of(root).iter(f"{W}t"))
    node.text = f"  {node.text} "


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES)
def test_an_untouched_document_is_never_called_rewritten(case: Callable[[], Dossier], lang: str) -> None:
    for _, data in editing.written(case(), lang):
        reading = editing.read(data, case())
        assert told(reading, "rewritten") == []


@pytest.mark.parametrize(
    ("edit", "new", "gone"),
    [(rewritten, 1, 1), (taken_out, 0, 1), (spaced, None, None)],
    ids=["rewritten", "taken out", "spaced"],
)
def test_a_rewritten_sentence_is_told(
    edit: Callable[[etree._Element], None], new: int | None, gone: int | None
) -> None:
    reading = editing.read(editing.edited(declaration(), edit))
    assert told(reading, "rewritten") == ([] if new is None else [{"new": new, "gone": gone}])
    assert told(reading, "sentence") == ([{"text": "这一段是别人改写的。"}] if new else [])


def test_a_file_that_says_nothing_of_its_sentences_is_not_judged_by_them() -> None:
    reading = editing.read(editing.without_baseline(editing.edited(declaration(), rewritten)))
    assert told(reading, "rewritten") == []


def test_tables_and_the_contents_are_no_paragraphs_of_it() -> None:
    from intake.filing.package import parts_of

    root = etree.fromstring(parts_of(declaration())[MAIN])
    texts = list(paragraphs(root))
    cells = {"".join(c.itertext()).strip() for c in root.iter(f"{W}tc")}
    assert texts
    assert not cells & set(texts)
    assert mark_of("a b") == mark_of("ab") != mark_of("ac")

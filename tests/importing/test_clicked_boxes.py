"""A box that was clicked while changes were recorded: the record knows the sign alone, the state is already the new one."""

from __future__ import annotations

from lxml import etree

from intake.filing.forms.reading import tables, tree_of
from intake.filing.xml import NAMESPACES, Controls, cell, paragraph, row, table
from intake.importing.revisions import as_before, as_changed
from intake.importing.values import standing
from intake.regime.compose import load_regime

DOCUMENT = f"<w:document {NAMESPACES}><w:body>{{}}</w:body></w:document>"
WHO = 'w:id="9" w:author="a" w:date="2026-11-23T09:00:00Z"'


def ticked(before: bool) -> tuple[str, ...] | None:
    """What is ticked where "yes" was clicked on and "no" off, after or before the recorded changes."""
    controls, name = Controls(), "operator.platform"
    boxes = [
        _clicked(controls.box(name, "yes", "a", True), "\u2610", "\u2611") + "<w:r><w:t>Yes</w:t></w:r>",
        _clicked(controls.box(name, "no", "a", False), "\u2611", "\u2610") + "<w:r><w:t>No</w:t></w:r>",
    ]
    data = DOCUMENT.format(table([row([cell(paragraph("".join(boxes)), 100)])], [100])).encode()
    root = tree_of(data)
    (as_before if before else as_changed)(root)
    question = load_regime("cn-2022").by_key[name]
    return standing(question, tables(root)[0].rows[0].cells[0].pieces).ticked


def _clicked(control: str, old: str, new: str) -> str:
    """A box whose sign was recorded as changed."""
    root = etree.fromstring(f"<r {NAMESPACES}>{control}</r>")
    text = etree.tostring(root[0], encoding="unicode")
    start, end = text.index("<w:sdtContent>") + len("<w:sdtContent>"), text.index("</w:sdtContent>")
    gone = f"<w:del {WHO}><w:r><w:delText>{old}</w:delText></w:r></w:del>"
    return f"{text[:start]}{gone}<w:ins {WHO}><w:r><w:t>{new}</w:t></w:r></w:ins>{text[end:]}"


def test_as_changed_it_is_what_its_state_says() -> None:
    assert ticked(before=False) == ("yes",)


def test_before_the_change_it_is_what_its_sign_said() -> None:
    assert ticked(before=True) == ("no",)

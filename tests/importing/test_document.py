"""One door for Word files: what can be ours is looked at as ours, whatever it lost; notes stay few."""

from __future__ import annotations

import gc

import pytest

from intake.importing.document import MOST_NOTES, read_document
from intake.words import Refusal
from tests.filing import dossiers
from tests.filing.forms.making import docx, p
from tests.importing import editing
from tests.importing.evil import remarks


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_document_with_answers_is_known_as_ours_without_its_data(lang: str) -> None:
    """The look at the bytes, which saves reading forms of others twice, never passes over one of ours."""
    dossier = dossiers.telecom()
    known = editing.known_of(dossier)
    looked_at = 0
    for paper, data in editing.written(dossier, lang):
        bare = editing.without_properties(editing.without_baseline(editing.without_tags(data)))
        if len(paper.placed) > 3:
            assert read_document(bare, "x.docx", known).origin.ours, paper.document.id
            looked_at += 1
    assert looked_at > 3


def test_a_form_of_somebody_else_is_read_as_such() -> None:
    reading = read_document(
        docx(p("Name of the operator: Example Grid")), "x.docx", editing.known_of(dossiers.telecom())
    )
    assert not reading.origin.ours


def test_notes_of_one_document_stay_few() -> None:
    reading = read_document(remarks(MOST_NOTES + 40), "x.docx", editing.known_of(dossiers.telecom()))
    assert len(reading.notes) <= MOST_NOTES + 1
    last = reading.notes[-1]
    assert last.id == "importing.note.more"
    assert int(str(last.values["count"])) >= 40


def test_whatever_a_reader_raises_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("intake.importing.foreign.read_foreign", broken)
    with pytest.raises(Refusal) as told:
        read_document(docx(p("Operator: x")), "x.docx", editing.known_of(dossiers.telecom()))
    assert told.value.id == "importing.document_odd"
    assert gc.isenabled()

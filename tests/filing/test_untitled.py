"""A case that nobody has given a title yet is called untitled, not "not asked here"."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intake.filing.export import export
from intake.words import word
from tests.filing import dossiers
from tests.filing.reader import text_of, tree_of


@pytest.mark.parametrize("title", ["", "-"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_document_of_an_untitled_case_says_so_in_its_subtitle(tmp_path: Path, lang: str, title: str) -> None:
    written = export(replace(dossiers.empty(), title=title), tmp_path / "out", langs=(lang,))
    untitled = {"en": "(untitled matter)", "zh": "（未命名事项）"}[lang]
    for path in written.documents:
        shown = text_of(tree_of((written.folder / path).read_bytes())).split("\n")
        assert untitled in shown, path
        assert word("filing.gap", lang, text=word("filing.not_asked", lang)) not in "".join(shown[:8]), path
    reasons = next(p for p in written.documents if p.name.startswith("11"))
    shown = text_of(tree_of((written.folder / reasons).read_bytes()))
    assert f"{word('filing.untitled', lang)} (c-0001)" in shown


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_title_stands_there_as_it_was_given(tmp_path: Path, lang: str) -> None:
    written = export(dossiers.telecom(), tmp_path / "out", langs=(lang,))
    shown = text_of(tree_of((written.folder / written.documents[0]).read_bytes()))
    assert str(dossiers.telecom().sheet.answers["purchase.title"].value) in shown
    assert word("filing.untitled", lang) not in shown

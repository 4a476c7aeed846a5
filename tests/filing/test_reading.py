"""How the documents read and where their pages may break: what a person who looked at every page stumbled over."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from intake.filing.dossier import HistoryLine
from intake.words import word
from tests.filing import dossiers
from tests.filing.reader import W, tree_of
from tests.filing.test_documents import shown, telecom, written


def test_the_last_points_stay_with_the_place_to_sign() -> None:
    """Nobody signs a page that says nothing: of the points before the lines to sign the last two go with them."""
    dossier = dossiers.energy()
    data = written(dossier, "dossier", "zh")
    points = [p for p in tree_of(data).iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Point']") is not None]
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in points]
    assert len(kept) > 2
    assert kept[-2:] == [True, True]
    assert not any(kept[:-2])


def test_what_identifies_the_package_stays_with_the_last_row_of_the_evidence() -> None:
    rows = list(tree_of(telecom("evidence", "zh")).iter(f"{W}tr"))
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows[1:]]
    assert kept[-1]
    assert not any(kept[:-1])


def test_sentences_after_chinese_text_in_an_english_report_are_not_pushed_apart() -> None:
    text = shown(telecom("analysis", "en"))
    assert re.search("[。！？] [A-Z]", text) is None
    assert re.search("[。][A-Z]", text)


def test_the_history_names_lists_in_words() -> None:
    for lang, name in (("zh", "供应方"), ("en", "Party")):
        dossier = replace(
            dossiers.telecom(), history=(HistoryLine(1, "2026-11-20T09:30:00Z", "li.na", "item_added", "suppliers"),)
        )
        text = shown(written(dossier, "transcript", lang))
        said = word("filing.what", lang, kind=word("filing.history.item_added", lang), about=name)
        assert said in text


@pytest.mark.parametrize(
    ("lang", "several", "single"), [("en", "Attachments:", "Attachment:"), ("zh", "附件：", "附件：")]
)
def test_a_single_attachment_is_called_one(lang: str, several: str, single: str) -> None:
    assert several in shown(telecom("declaration", lang))
    assert single in shown(written(dossiers.energy(), "question-letter", lang))

"""Two languages from one case: what was given in one of them is marked in the other document and listed in one place."""

from __future__ import annotations

import re

import pytest

from intake.filing.languages import given_in, language_of
from intake.filing.numbers import Numbers
from intake.filing.plan import plan_of
from intake.filing.proof import prove
from intake.interview.answers import Answer, Status, said
from intake.regime.compose import load_regime
from tests.filing import dossiers, reader
from tests.filing.test_documents import W, changed, paragraphs, shown, written

ENGLISH = "The provider reaches the router through a bastion host after approval."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("江川省通信网络有限公司", "zh"),
        ("由瑞典 Farpeak Networks AB 全资持有", "zh"),
        (ENGLISH, "en"),
        ("Farpeak Networks AB", None),
        ("NOS 23.4R2", None),
        ("000-0000-0001", None),
        ("", None),
    ],
)
def test_a_text_has_the_language_of_its_sentences(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_choices_dates_and_sums_have_no_language() -> None:
    regime = load_regime("cn-2022")
    for key, value in (("purchase.kind", "upgrade"), ("purchase.date", "2026-12-18"), ("purchase.amount", "5")):
        assert given_in(regime.by_key[key], said(value)) == ()
    reasoned = Answer(status=Status.ANSWERED, value="low", reason="备件充足。")
    assert given_in(regime.by_key["assessment.c2"], reasoned) == ("zh",)


def listed(data: bytes, heading: str) -> dict[str, str]:
    """The annex of a transcript: item number and language."""
    body = list(reader.tree_of(data)[0])
    place = max(n for n, e in enumerate(body) if e.tag == f"{W}p" and reader.text_of(e).endswith(heading))
    table = next(e for e in body[place:] if e.tag == f"{W}tbl")
    rows = [[reader.text_of(c) for c in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    return {row[0]: row[2] for row in rows[1:]}


def test_what_is_not_in_the_documents_language_is_listed_by_number() -> None:
    dossier = changed(dossiers.telecom(), remote_access__details=said(ENGLISH))
    (transcript,) = (d for d in dossier.regime.documents if d.id == "transcript")
    numbers = Numbers(dossier.regime, transcript)
    zh = listed(written(dossier, "transcript", "zh"), "仅以一种语言提供的内容")
    assert zh == {numbers.of("remote_access.details"): "英文"}
    en = listed(written(dossier, "transcript", "en"), "Free text given in one language only")
    assert set(en.values()) == {"Chinese"}
    assert en[numbers.of("operator.address")] == "Chinese"
    assert numbers.of("remote_access.details") not in en
    assert numbers.of("product.maker") not in en, "a name in Latin letters needs no translation"


def test_without_such_text_there_is_no_annex() -> None:
    assert "仅以一种语言提供的内容" not in shown(written(dossiers.telecom(), "transcript", "zh"))


@pytest.mark.parametrize(("lang", "mark"), [("zh", "【原文为英文】"), ("en", " [given in Chinese]")])
def test_it_is_marked_in_prose_and_beside_its_cell(lang: str, mark: str) -> None:
    dossier = changed(dossiers.telecom(), remote_access__details=said(ENGLISH))
    prose = shown(written(dossier, "analysis", lang))
    assert (ENGLISH + mark in prose) == (lang == "zh")
    assert ENGLISH in prose
    assert "许可到期能否续展不由供方决定" in prose
    assert "许可到期能否续展不由供方决定" + mark not in prose  # its criterion says so once, for all of it
    declared = written(dossier, "declaration", lang)
    beside = "原文为中文" if lang == "zh" else "given in Chinese"
    assert (beside in "\n".join(paragraphs(declared, "CellSmall"))) == (lang == "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_marks_stand_outside_the_answers_own_cell(lang: str) -> None:
    dossier = changed(dossiers.telecom(), remote_access__details=said(ENGLISH))
    plan = plan_of(dossier)
    documents = {d.id: written(dossier, d.id, lang) for d in plan.documents}
    assert prove(dossier, plan, lang, documents).missing == []
    for row in reader.tree_of(documents["transcript"]).iter(f"{W}tr"):
        columns = row.findall(f"{W}tc")
        if len(columns) == 2 and ENGLISH in reader.text_of(columns[1]):
            assert reader.text_of(columns[1]) == ENGLISH


def test_an_article_is_named_in_both_languages() -> None:
    for lang in ("zh", "en"):
        text = shown(written(dossiers.telecom(), "reasons", lang))
        for citation in {c for r in dossiers.telecom().judgement.scope.reasons for c in r.cites}:
            law = dossiers.telecom().regime.law_by_id[citation.law]
            assert law.title.zh in text
            assert law.title.en in text


def test_every_word_of_the_documents_is_in_both_languages() -> None:
    """An English document holds no Chinese of ours: with answers in Latin letters only, none is left."""
    dossier = dossiers.logistics()
    for id in ("memo", "transcript", "open-points"):
        text = shown(written(dossier, id, "en"))
        assert not re.findall("[\u4e00-\u9fff]+", text), id


ALONE = "The free text in this {} was given in Chinese and stands here as it was given."


def test_what_holds_for_all_of_a_document_is_said_once() -> None:
    for id in ("analysis", "declaration"):
        text = shown(written(dossiers.telecom(), id, "en"))
        assert text.count("given in Chinese") == text.count(ALONE.format("document")) == 1, id
    assert "原文为" not in shown(written(dossiers.telecom(), "analysis", "zh"))


def test_else_it_is_said_once_for_each_criterion_of_which_it_holds_and_the_rest_is_marked() -> None:
    dossier = changed(dossiers.telecom(), remote_access__details=said(ENGLISH))
    text = shown(written(dossier, "analysis", "en"))
    assert ALONE.format("document") not in text
    criteria = text.split(": the review considers ")  # so each analysis begins
    assert 0 < text.count(ALONE.format("part")) < len(dossier.judgement.criteria)
    for part in criteria[:-1]:  # behind the last stands the conclusion
        assert not (ALONE.format("part") in part and "[given in Chinese]" in part)
    assert any(ENGLISH in part and "[given in Chinese]" in part for part in criteria)

"""What a form only seems to ask, or asks of somebody else, is listed with the reason and never filled."""

from __future__ import annotations

from intake.interview.answers import Answer, Status, unknown
from intake.words import word
from tests.filing import dossiers
from tests.filing.forms.filling import (
    CODE,
    DOSSIER,
    LANGS,
    PHONE,
    PROVIDER,
    L,
    filled,
    rows,
    said_of,
    whys,
)
from tests.filing.forms.making import c, tbl


@LANGS
def test_what_is_only_like_a_name_is_offered_and_never_filled(lang: str) -> None:
    like, strange = (("Names of the applicants", "Roof colour"), ("申报单位的名称全称", "屋顶颜色"))[lang == "zh"]
    done = filled(tbl([like, ""], [strange, ""]))
    assert [row[1] for row in rows(done)] == ["", ""]
    assert whys(done) == [(like, "similar"), (strange, "strange")]
    assert "operator.name" in done.not_placed[0].keys
    told = done.report(lang)
    assert any(like in line and "[operator.name]" in line for line in told)


@LANGS
def test_a_name_under_another_party_is_not_taken(lang: str) -> None:
    us, them, phone = (("Applicant", "Supplier", "Phone"), ("申报单位", "供应商", "联系电话"))[lang == "zh"]
    about = (" information", "基本情况")[lang == "zh"]
    done = filled(tbl([c(us + about, span=2)], [phone, ""], [c(them + about, span=2)], [phone, ""]))
    assert [row[1] for row in rows(done) if len(row) == 2] == [PHONE, ""]
    merged = filled(tbl([c(them, merge="start"), phone, ""], [c(merge="on"), "X", "x"]))
    assert [row[2] for row in rows(merged)] == ["", "x"]


@LANGS
def test_one_name_under_two_headings_is_not_taken(lang: str) -> None:
    first, second, phone = (("Day shift", "Night shift", "Phone"), ("白班", "夜班", "联系电话"))[lang == "zh"]
    done = filled(tbl([c(first, span=2)], [phone, ""], [c(second, span=2)], [phone, ""]))
    assert [row[1] for row in rows(done) if len(row) == 2] == ["", ""]
    assert whys(done) == [(phone, "repeated")] * 2


def test_a_heading_and_a_label_together_name_a_question() -> None:
    done = filled(tbl([c("供应商", merge="start"), "名称", ""], [c(merge="on"), "注册地", ""]))
    assert [row[2] for row in rows(done)] == [PROVIDER, said_of("provider.country")]


@LANGS
def test_what_stands_in_a_place_already_is_kept(lang: str) -> None:
    done = filled(tbl([L[lang][0], "ACME"], [L[lang][1], "[code]"]))
    assert [row[1] for row in rows(done)] == ["ACME", CODE]
    assert whys(done) == [(L[lang][0], "taken")]


def test_what_was_not_said_stays_open_with_the_reason() -> None:
    answers = {k: a for k, a in DOSSIER.sheet.answers.items() if k != "operator.address"}
    answers["operator.credit_code"] = unknown()
    answers["contact.phone"] = Answer(status=Status.NOT_APPLICABLE, reason="no telephone")
    answers["remote_access.possible"] = unknown()
    dossier = dossiers.dossier_of(DOSSIER.regime, answers)
    body = tbl(
        ["Registered address", ""],
        ["Credit code", ""],
        ["Contact phone", ""],
        ["Listing venue", ""],
        ["Remote access", "□Yes □No"],
    )
    done = filled(body, dossier)
    assert [row[1] for row in rows(done)] == [
        "",
        word("unknown", "en"),
        f"{word('not_applicable', 'en')}: no telephone",
        "",
        "□Yes □No",
    ]
    assert ("Registered address", "unanswered") in whys(done)
    assert ("Remote access", "no_box") in whys(done)


def test_counts_and_the_list_of_what_is_left() -> None:
    done = filled(tbl(["申报单位", ""], ["屋顶颜色", ""]))
    route = DOSSIER.judgement.route.keys
    answered = [k for k in route if k in DOSSIER.sheet.answers]
    assert done.counts == {"placed": 1, "open": 1, "left": len(answered) - 1}
    for lang in ("en", "zh"):
        assert "屋顶颜色" in "\n".join(done.told(lang))
        assert "[provider.name]" not in "\n".join(done.told(lang))
        told = "\n".join(done.report(lang))
        assert "屋顶颜色" in told
        assert "[provider.name]" in told
        assert "[operator.name]" not in told


def test_many_open_places_are_told_shortly_and_listed_wholly() -> None:
    done = filled(tbl(*([f"屋顶颜色第{n}种", ""] for n in range(40))))
    for lang in ("en", "zh"):
        assert len(done.told(lang)) == 33
        assert sum("屋顶颜色" in line for line in done.report(lang)) == 40

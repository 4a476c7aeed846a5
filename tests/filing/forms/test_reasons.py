"""The reason beside an answer goes where the form asks for it; where it does not, the list that is kept back names it."""

from __future__ import annotations

import pytest

from intake.interview.answers import said
from intake.words import word
from tests.filing import dossiers
from tests.filing.forms.filling import DOSSIER, LANGS, filled, rows, shown, states, whys
from tests.filing.forms.making import c, control, p, tbl, tickbox

KEY = "prejudgement.conclusion"
QUESTION = DOSSIER.regime.by_key[KEY].text
OPTION = {
    lang: next(o.label[lang] for o in DOSSIER.regime.by_key[KEY].options if o.key == "may_affect")
    for lang in ("en", "zh")
}
REASON = str(DOSSIER.sheet.answers[KEY].reason)
NAME = {"en": "Reason", "zh": "理由"}


@LANGS
def test_a_reason_goes_beside_its_answer(lang: str) -> None:
    done = filled(tbl([QUESTION[lang], "", NAME[lang], ""]), lang=lang)
    assert rows(done) == [[QUESTION[lang], OPTION[lang], NAME[lang], REASON]]
    assert done.not_placed == ()
    assert done.reasons == ()


@LANGS
def test_a_reason_goes_under_its_answer(lang: str) -> None:
    done = filled(tbl([QUESTION[lang], ""], [f"{NAME[lang]}：", ""]), lang=lang)
    assert rows(done) == [[QUESTION[lang], OPTION[lang]], [f"{NAME[lang]}：", REASON]]
    assert done.not_placed == ()


def test_a_reason_goes_under_a_question_that_spans_both_rows() -> None:
    done = filled(
        tbl([c(QUESTION["zh"], merge="start"), "结论", ""], [c(merge="on"), "判断理由", ""])
        + tbl([c(QUESTION["zh"], span=2)], ["", ""])
    )
    assert REASON not in rows(done)[0]
    done = filled(tbl([c(QUESTION["zh"], merge="start"), ""], [c(merge="on"), c(p("理由："))]))
    assert REASON in rows(done)[1][1]


@pytest.mark.parametrize("behind", ["", "______", "　　"])
def test_a_reason_goes_behind_the_colon_in_the_cell_of_the_boxes(behind: str) -> None:
    option = OPTION["zh"]
    for box in ("□", tickbox()):
        body = tbl([QUESTION["zh"], c(p(box, option, box, "影响国家安全", f" 理由：{behind}"))])
        done = filled(body)
        assert rows(done)[0][1].endswith(f"理由：{REASON}")
        assert states(done, "glyph" if box == "□" else "control") == [True, False]
        assert done.reasons == ()


def test_a_reason_goes_into_a_control_and_below_in_a_cell_of_its_own() -> None:
    done = filled(tbl([QUESTION["zh"], ""], ["请说明理由", c(p(control("x")))], [c("理由：", span=2)]))
    assert rows(done)[1][1] == REASON
    assert rows(done)[2] == ["理由："]  # once is enough
    done = filled(tbl([QUESTION["zh"], ""], [c("理由：", span=2)]))
    assert rows(done)[1] == [f"理由：{REASON}"]


def test_the_reason_of_another_question_is_not_taken() -> None:
    done = filled(tbl(["申报单位", "", QUESTION["zh"], ""], ["理由", "", "", ""]))
    assert REASON not in "".join(rows(done)[1])
    boxes = c(p(tickbox(), OPTION["zh"]))
    done = filled(tbl([QUESTION["zh"], boxes, "合同签订情况", c(p(tickbox(), "未签订"))], [c("理由：", span=4)]))
    assert REASON not in shown(done)  # whose it is cannot be told
    done = filled(tbl(["理由", ""], [QUESTION["zh"], ""]))
    assert rows(done)[0] == ["理由", ""]
    done = filled(tbl([QUESTION["zh"], ""], ["申报单位", ""], ["理由", ""]))
    assert rows(done)[2] == ["理由", ""]


def test_room_for_a_reason_that_nobody_gave_stays_open_and_is_named() -> None:
    done = filled(tbl(["申报单位", "", "说明", ""]))
    assert rows(done)[0][3] == ""
    assert whys(done) == [("说明", "no_reason")]


@LANGS
def test_a_reason_without_a_place_is_named_in_what_is_kept_back(lang: str) -> None:
    done = filled(tbl([QUESTION[lang], ""]), lang=lang)
    assert REASON not in shown(done)
    assert done.reasons == (KEY,)
    report = "\n".join(done.report(lang))
    assert f"{word('form.reasons', lang)}\n- {QUESTION[lang]} [{KEY}]" in report
    assert word("form.reasons_left", lang, count=1) in done.told(lang)


def test_a_reason_of_several_lines_is_held_whole() -> None:
    answers = dict(DOSSIER.sheet.answers) | {KEY: said("may_affect", reason="第一点\n第二点：{{operator.name}} <b>")}
    dossier = dossiers.dossier_of(DOSSIER.regime, answers)
    done = filled(tbl([QUESTION["zh"], "", "理由", ""]), dossier)
    assert "第一点" in rows(done)[0][3]
    assert "第二点：{{operator.name}} <b>" in rows(done)[0][3]

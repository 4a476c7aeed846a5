"""A filled form keeps its own type, holds every answer as it was said, and is proven by reading it again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from intake.filing.forms import fill as filling
from intake.filing.forms.fill import fill, read_form
from intake.filing.lint import lint
from intake.filing.xml import held
from intake.interview.answers import said
from intake.words import Refusal
from tests.filing import dossiers
from tests.filing.forms.filling import (
    CODE,
    DOSSIER,
    NAME,
    PHONE,
    PROVIDER,
    dossiers_day,
    filled,
    rows,
    shown,
)
from tests.filing.forms.making import (
    MARK,
    c,
    control,
    docx,
    legacy,
    legacy_text,
    p,
    r,
    relation,
    symbol,
    tbl,
    tickbox,
)
from tests.filing.reader import W, text_of, tree_of


def test_the_type_of_the_form_is_kept() -> None:
    """The answer takes the type of its cell, else of the paragraph's mark, else of its label without the bold."""
    body = tbl(
        ["申报单位", c(p(r("____", MARK)))],
        ["社会信用代码", c(mark=MARK)],
        [c(p(r("联系人电话", MARK + "<w:b/>"))), ""],
        ["供应商名称", c(p(legacy_text()))],
    )
    done = filled(body)
    for value in (NAME, CODE, PHONE, PROVIDER):
        run = next(n for n in tree_of(done.data).iter(f"{W}r") if value in "".join(n.itertext()))
        inside = etree.tostring(run, encoding="unicode")
        assert 'w:sz w:val="30"' in inside
        assert "KaiTi" in inside
        assert "<w:b/>" not in inside


def test_an_answer_of_several_lines_gets_a_paragraph_each() -> None:
    dossier = dossiers.dossier_of(DOSSIER.regime, dict(DOSSIER.sheet.answers) | {"product.function": said("a\n\nb\tc")})
    done = filled(tbl(["主要功能", c(mark=MARK)]), dossier)
    assert rows(done) == [["主要功能", "a\n\nb\tc"]]
    cell = list(tree_of(done.data).iter(f"{W}tc"))[1]
    assert [len(list(x.iter(f"{W}i"))) for x in cell.iter(f"{W}p")] == [2, 2, 2]


def test_an_answer_is_never_read_as_a_part_of_the_form() -> None:
    evil = "{{contact.phone}} 联系人电话：____ ☐是 ☐否"
    dossier = dossiers.dossier_of(DOSSIER.regime, dict(DOSSIER.sheet.answers) | {"operator.name": said(evil)})
    body = p(control("operator.name")) + p("{{operator.name}}") + tbl(["申报单位", ""], ["供应商名称", ""])
    done = filled(body, dossier)
    assert shown(done).count(evil) == 3
    assert done.placed == ("operator.name", "provider.name")


POINTS = [
    chr(n) for n in range(0x110000) if n in (9, 10, 13) or 0x20 <= n <= 0xD7FF or 0xE000 <= n <= 0xFFFD or n > 0xFFFF
]
"""Every character that XML allows."""


def survives(text: str) -> None:
    dossier = dossiers.dossier_of(DOSSIER.regime, dict(DOSSIER.sheet.answers) | {"product.function": said(text)})
    done = filled(tbl(["主要功能", ""]) + p("a{{product.function}}z") + p(control("product.function")), dossier, "zh")
    wanted = held(text).strip("\n")
    tree = tree_of(done.data)
    assert text_of(list(tree.iter(f"{W}tc"))[1]) == wanted
    assert text_of(next(tree[0].iterchildren(f"{W}p"))) == f"a{wanted}z"
    assert text_of(list(tree[0].iterchildren(f"{W}p"))[1]) == wanted


def test_all_code_points_survive() -> None:
    for start in range(0, len(POINTS), 0x60000):
        survives("".join(POINTS[start : start + 0x60000]))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(POINTS[:3000] + list("{}☐☑_年月日[]：:\u2028\ufeff𠮷")), min_size=1, max_size=80)
)
def test_any_text_survives(text: str) -> None:
    survives(text)


# ---- the proof, and files


def test_an_answer_that_is_not_found_again_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    real = filling.zipped

    def losing(made: dict[str, bytes]) -> bytes:
        return real({n: d.replace(NAME.encode(), b"x") for n, d in made.items()})

    monkeypatch.setattr(filling, "zipped", losing)
    with pytest.raises(Refusal) as told:
        filled(tbl(["申报单位", ""]))
    assert told.value.id == "form.unproven"


def test_a_tick_that_is_not_found_again_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.filing.forms.filler.tick", lambda box, ticked: None)
    for box in (tickbox(), legacy(), r("□"), symbol()):
        with pytest.raises(Refusal) as told:
            filled(tbl(["是否为关键信息基础设施", c(p(box, "是", box, "否"))]))
        assert told.value.id == "form.unproven"


def test_the_same_form_gives_the_same_bytes_and_no_new_fault() -> None:
    form = docx(p("{{operator.name}}") + tbl(["序号", "单位名称", "角色"], ["1", c(p(control("x"))), ""]))
    once, again = fill(form, DOSSIER), fill(form, DOSSIER)
    assert once.data == again.data
    assert set(lint(once.data)) <= set(lint(form))


def test_headers_and_footers_take_names() -> None:
    head = f'<w:hdr xmlns:w="{W[1:-1]}">{p("{{operator.name}}")}</w:hdr>'.encode()
    done = fill(docx(p("x"), {"word/header1.xml": head}, relations=relation("h", "header", "header1.xml")), DOSSIER)
    with zipfile.ZipFile(io.BytesIO(done.data)) as archive:
        assert NAME.encode() in archive.read("word/header1.xml")


def test_a_form_in_one_language_is_filled_in_it() -> None:
    english = filled(tbl(["Planned signing date", ""]))
    chinese = filled(tbl(["拟签约日期", ""]))
    assert rows(english)[0][1] == dossiers_day("purchase.date", "en")
    assert rows(chinese)[0][1] == dossiers_day("purchase.date", "zh")


def test_a_form_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.docx"):
        with pytest.raises(Refusal) as told:
            read_form(path)
        assert told.value.id == "form.missing"
    (tmp_path / "form.docx").write_bytes(docx(p("x")))
    assert read_form(tmp_path / "form.docx") == docx(p("x"))


def test_the_empty_case_fills_nothing_and_says_so() -> None:
    done = filled(tbl(["申报单位", ""]) + p("{{operator.name}}"), dossiers.empty())
    assert done.placed == ()
    assert len(done.not_placed) == 2

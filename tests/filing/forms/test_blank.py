"""The blank form: every question of a regime with its number, room to answer it, and nothing answered; valid and always the
same; the fill-in engine finds every one of its places again."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from intake.cli import main
from intake.filing.forms.blank import blank
from intake.filing.forms.conditions import only_if
from intake.filing.forms.fill import fill
from intake.filing.forms.questionnaire import ITEMS, questionnaire
from intake.filing.lint import lint
from intake.filing.numbers import NUMBER, Numbers
from intake.filing.package import parts_of
from intake.filing.proof import baseline
from intake.interview.shown import choices
from intake.regime.compose import load_regime
from intake.regime.condition import Condition
from intake.regime.keys import concrete
from intake.regime.model import Kind
from tests.filing import dossiers
from tests.filing.reader import W, text_of, tree_of
from tests.filing.test_validator import validator

EVERY = pytest.mark.parametrize(
    ("regime", "lang"), [(r, lang) for r in ("cn-2022", "cn-2020", "cn-2017") for lang in ("en", "zh")]
)


def cells(data: bytes) -> dict[str, tuple[etree._Element, etree._Element]]:
    """The rows of a blank form by item number: label cell and answer cell."""
    found = {}
    for row in tree_of(data).iter(f"{W}tr"):
        columns = row.findall(f"{W}tc")
        number = text_of(columns[0]).partition("\t")[0]
        if len(columns) == 2 and NUMBER.fullmatch(number):
            assert number not in found
            found[number] = (columns[0], columns[1])
    return found


@EVERY
def test_every_question_stands_in_it_once_and_is_open(regime: str, lang: str) -> None:
    content = load_regime(regime)
    numbers, found = Numbers(content, questionnaire(content)), cells(blank(content, lang))
    wanted = {}
    for question in content.questions:
        for item in range(1, ITEMS + 1) if question.group else (None,):
            wanted[numbers.of(concrete(question.key, item))] = question
    assert found.keys() == wanted.keys()
    for number, question in wanted.items():
        label, answer = found[number]
        assert text_of(label).split("\n")[0] == f"{number}\t{question.text[lang]}"
        assert numbers.key(number) is not None
        shown, offered = text_of(answer), choices(question, lang)
        assert not any(
            b.get("{http://schemas.microsoft.com/office/word/2010/wordml}val") == "1" for b in _checked(answer)
        )
        if question.kind is Kind.DATE:
            assert answer.find(f".//{W}date") is not None
        elif question.kind is Kind.CHOICE and len(offered) > 7:
            assert [i.get(f"{W}value") for i in answer.iter(f"{W}listItem")] == [k for k, _ in offered]
        elif offered:
            assert all(text in shown for _, text in offered)
            assert len(_checked(answer)) == len(offered)
        else:
            assert shown.strip() == ""
    texts = "\n".join(text_of(label) for label, _ in found.values())
    assert all(q.help[lang] in texts for q in content.questions if q.help)


def _checked(element: etree._Element) -> list[etree._Element]:
    return list(element.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"))


@EVERY
def test_it_says_what_it_is_and_holds_no_answer(regime: str, lang: str) -> None:
    content = load_regime(regime)
    parts = parts_of(blank(content, lang))
    assert baseline(parts) == {
        "intake": 1,
        "blank": True,
        "regime": regime,
        "content": content.digest,
        "document": "questionnaire",
        "lang": lang,
        "answers": {},
    }
    assert b"IntakeBlank" in parts["docProps/custom.xml"]


@EVERY
def test_it_is_whole_and_always_the_same(regime: str, lang: str) -> None:
    content = load_regime(regime)
    made = blank(content, lang)
    assert lint(made) == []
    assert made == blank(content, lang)
    controls = [t.get(f"{W}val") for t in tree_of(made).iter(f"{W}tag")]
    assert len(controls) == len(set(controls))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_valid_for_the_sdk(lang: str, tmp_path: Path) -> None:
    program = validator()
    path = tmp_path / "blank.docx"
    path.write_bytes(blank(load_regime("cn-2022"), lang))
    told = json.loads(
        subprocess.run([program, path], capture_output=True, text=True, encoding="utf-8", check=False).stdout
    )
    assert told["errors"] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_conditions_are_told_in_words(lang: str) -> None:
    content = load_regime("cn-2022")
    numbers = Numbers(content, questionnaire(content))

    def said(**author: object) -> str:
        when = Condition.model_validate({k.replace("__", "."): v for k, v in author.items()})
        return only_if(when, content, lang, numbers.of)

    one, two = numbers.of("remote_access.possible"), numbers.of("operator.personal_information_users")
    told = [
        said(remote_access__possible="yes"),
        said(remote_access__possible=["no", "unknown"]),
        said(operator__personal_information_users={"more_than": 1000000}),
        said(all=[{"remote_access.possible": "yes"}, {"operator.personal_information_users": {"at_most": 5}}]),
        said(any=[{"remote_access.possible": {"not": "yes"}}, {"purchase.date": {"before": "2021-09-01"}}]),
        said(scope="in_scope"),
    ]
    day = numbers.of("purchase.date")
    assert told == (
        [
            f"Only if {one} is “Yes”.",
            f"Only if {one} is “No” or “Not known”.",
            f"Only if {two} is more than 1,000,000.",
            f"Only if {one} is “Yes” and {two} is at most 5.",
            f"Only if {one} is not “Yes” or {day} is before “2021-09-01”.",
            "Whether this applies follows from the answers above; in doubt, fill it in.",
        ]
        if lang == "en"
        else [
            f"仅在{one} 为“是”时填写。",
            f"仅在{one} 为“否”或“不清楚”时填写。",
            f"仅在{two} 大于 1,000,000时填写。",
            f"仅在{one} 为“是”且{two} 不大于 5时填写。",
            f"仅在{one} 不为“是”或{day} 早于 “2021年9月1日”时填写。",
            "是否适用取决于前面的回答；不能确定的，请照常填写。",
        ]
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_form_is_filled_from_a_case_by_its_own_marks(lang: str) -> None:
    """A blank form is a form: boxes, lists and days by their tags, texts by the question's own words."""
    dossier = dossiers.telecom()
    done = fill(blank(dossier.regime, lang), dossier)
    kinds = {dossier.regime.by_key[k].kind for k in done.placed if "[" not in k}
    assert kinds == set(Kind)
    left = [k for k in done.left if "[" not in k]
    assert len(left) <= 2, left


def test_the_command_writes_it_in_one_language_or_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert main(["export", "--blank", "cn-2017", "--to", str(out), "--lang", "both"]) == 0
    content = load_regime("cn-2017")
    assert sorted(p.name for p in out.iterdir()) == sorted(
        f"{questionnaire(content).file[x]}.docx" for x in ("en", "zh")
    )
    assert (out / "Questionnaire cn-2017.docx").read_bytes() == blank(content, "en")
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(["export", "--blank", "cn-2017", "--to", str(out), "--lang", "en"]) == 0


@pytest.mark.parametrize(
    "line", [["--blank", "cn-1999"], [], ["somecase", "--blank", "cn-2022"], ["--blank", "cn-2022", "--final"]]
)
def test_what_does_not_go_together_is_refused_in_one_line(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", *line]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1

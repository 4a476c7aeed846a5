"""Who does what: in the reasons, which stay inside, with the articles that were in force on the governing day."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.filing.dossier import Dossier
from intake.filing.export import export
from intake.interview.answers import said
from intake.regime.compose import load_regime
from tests.filing import dossiers, reader

HEADING = {"zh": "各方职责", "en": "Who does what"}


def bodies(dossier: Dossier, folder: Path, lang: str = "zh") -> dict[str, tuple[str, list[str]]]:
    """Each body by name: what it does, and its articles, as the exported document shows them."""
    export(dossier, folder, langs=(lang,))
    (path,) = (folder / "inside").glob("11 *.docx")
    return {row[0]: (row[1], row[2].split("\n")) for row in reader.under(path, HEADING[lang])}


@pytest.mark.parametrize("id", ["cn-2022", "cn-2020", "cn-2017"])
def test_it_stands_in_the_reasons_and_in_nothing_that_is_handed_in(id: str) -> None:
    regime = load_regime(id)
    assert regime.bodies
    showing = [d for d in regime.documents if any(b.special == "bodies" for b in d.blocks)]
    assert [(d.id, d.part, d.number) for d in showing] == [("reasons", "inside", 11)]


def test_every_body_is_told_in_its_own_words(tmp_path: Path) -> None:
    for dossier in (dossiers.telecom(), dossiers.energy()):
        for lang in ("zh", "en"):
            found = bodies(dossier, tmp_path / f"{dossier.regime.id}-{lang}", lang)
            assert {n: role for n, (role, _) in found.items()} == {
                b.name[lang]: b.role[lang] for b in dossier.regime.bodies
            }


def test_what_was_not_in_force_is_left_out(tmp_path: Path) -> None:
    """The CII Regulations came on 1 September 2021: before, no article of them, and no body that stands on them alone."""
    before = bodies(dossiers.telecom_2020(), tmp_path / "before")
    assert "公安部" not in before
    assert not any("关基条例" in line for _, cites in before.values() for line in cites)
    assert before["通信主管部门"][1] == ["实务建议"]
    after = bodies(dossiers.telecom_2020(purchase__date=said("2021-09-01")), tmp_path / "after")
    assert after["公安部"][1] == ["关基条例第三条", "关基条例第十条"]
    assert len(after) == len(before) + 1


@pytest.mark.parametrize(("lang", "mark"), [("zh", "（未核对）"), ("en", "(not verified)")])
def test_what_was_not_verified_is_marked(tmp_path: Path, lang: str, mark: str) -> None:
    dossier = dossiers.telecom()
    found = bodies(dossier, tmp_path / "out", lang)
    marked = []
    for body in dossier.regime.bodies:
        for cite, line in zip(body.cites, found[body.name[lang]][1], strict=True):
            tag = dossier.regime.article(cite)[1].tag
            assert line.endswith(mark) == (not tag.verified and tag != "P"), line
            marked += [line] if line.endswith(mark) else []
    assert marked

"""The declaration through LibreOffice: saved, edited, edited with recording; `make routes` sends everything over all routes."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake.filing.forms.find import Where
from intake.importing.found import By, Found, Origin, Reading, State
from intake.interview.answers import SourceKind, said
from tests.conftest import lack
from tests.importing.filing200 import ANSWERS, filing200
from tests.importing.routes import office, page, prose
from tests.importing.routes.edits import deletions, dozen
from tests.importing.routes.routes import EDITED, RECORDED, ROUTES, SAVED, Travelled, travel
from tests.importing.routes.truth import Source, sources
from tests.importing.routes.weigh import Fate, fates


def _ready() -> None:
    """Skips with the line that installs what is lacking; fails where nothing may be skipped."""
    if line := office.lacking():
        lack(line)


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Travelled]:
    """The Chinese declaration over three routes, in one run of LibreOffice."""
    _ready()
    folder = tmp_path_factory.mktemp("routes")
    _, back = travel(
        folder, (SAVED, EDITED, RECORDED), lambda source: source.id == "declaration" and source.lang == "zh"
    )
    return {each.route.id: each for each in back}


@pytest.mark.parametrize("route", ["save", "edit", "record"])
def test_nothing_comes_back_wrong_and_nothing_is_lost_silently(travelled: dict[str, Travelled], route: str) -> None:
    each = travelled[route]
    assert each.faults == [], "LibreOffice did not do as it was told"
    assert each.fates[Fate.WRONG] + each.fates[Fate.LOST] == 0, each.told
    assert each.fates.total() > 100


def test_a_saved_document_gives_back_every_answer_exactly(travelled: dict[str, Travelled]) -> None:
    assert set(travelled["save"].fates) == {Fate.EXACT}, travelled["save"].told


def test_every_edit_comes_back_as_it_was_typed(travelled: dict[str, Travelled]) -> None:
    for route in ("edit", "record"):
        each = travelled[route]
        assert each.edits >= 12
        assert each.fates[Fate.EDITED] == each.edits, each.told


@pytest.fixture(scope="module")
def declaration(tmp_path_factory: pytest.TempPathFactory) -> Source:
    made = sources(filing200(), tmp_path_factory.mktemp("filing"), ("zh",))
    return next(s for s in made if s.id == "declaration")


def test_the_case_has_its_200_answers_and_a_document_that_shows_them_all(tmp_path: Path) -> None:
    dossier = filing200()
    assert len(dossier.sheet.answers) == ANSWERS == 200
    assert set(dossier.sheet.answers) <= dossier.judgement.route.on
    assert max(len(s.said) for s in sources(dossier, tmp_path / "filing", ("en",))) == ANSWERS


def _reading(source: Source, *found: Found) -> Reading:
    exact = [
        Found(k, "", "", a, source.path.name, Where(), By.TAG, State.SAME, baseline=a) for k, a in source.said.items()
    ]
    other = {f.key: f for f in found}
    rows = tuple(other.get(f.key, f) for f in exact)
    return Reading(Origin(SourceKind.WORD, source.path.name, "0" * 64, True), tuple(r for r in rows if r.label != "-"))


def test_the_scales_can_tell_what_is_wrong(declaration: Source) -> None:
    """A reader that is made to err is found out: another answer, a lost one, an invented one, an edit unseen."""
    regime = filing200().regime
    edit, emptied = dozen(regime, declaration)[0], deletions(regime, declaration)[0]
    right = _reading(declaration)
    assert set(fates(declaration, right, {}, False).values()) == {Fate.EXACT}
    key = next(k for k, a in declaration.said.items() if k not in (edit.key, emptied.key))
    one = next(f for f in right.found if f.key == key)
    other = Found(key, "", "x", said("x"), one.document, one.where, one.by, State.SAME)
    assert fates(declaration, _reading(declaration, other), {}, False)[key] is Fate.WRONG
    gone = Found(key, "-", "", None, one.document, one.where, one.by)
    assert fates(declaration, _reading(declaration, gone), {}, False)[key] is Fate.LOST
    told = Found(key, "", "", None, one.document, one.where, one.by, State.MISSING, baseline=one.answer)
    assert fates(declaration, _reading(declaration, told), {}, False)[key] is Fate.SHOWN
    assert fates(declaration, right, {edit.key: edit}, False)[edit.key] is Fate.WRONG
    assert fates(declaration, right, {emptied.key: emptied}, False)[emptied.key] is Fate.WRONG
    nobody = next(k for k, a in declaration.answers.items() if a is None)
    invented = Found(nobody, "", "x", said("x"), one.document, one.where, one.by)
    more = Reading(right.origin, (*right.found, invented))
    assert fates(declaration, more, {}, False)[nobody] is Fate.WRONG


def test_the_page_is_the_one_that_the_command_writes() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    for name, piece in vars(prose).items():
        if name.isupper():
            assert piece.strip() in text, f"{name}: write it anew with python -m tests.importing.routes.page"
    for route in ROUTES:
        assert f"| {route.name} |" in text

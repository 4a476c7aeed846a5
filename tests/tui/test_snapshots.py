"""Every screen looks as it did when somebody last looked at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.gallery import GALLERY, Exhibit
from tests.tui.snapshots import HERE, file_of, picture
from tests.tui.still import furnish, still


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the worked cases; each test takes a copy."""
    folder = tmp_path_factory.mktemp("still")
    with still(folder / "home") as clock:
        furnish(clock, folder)
    return folder / "home"


@pytest.fixture
def data(furnished: Path, tmp_path: Path) -> Iterator[Path]:
    """An own copy of the data, on the day that stands still."""
    shutil.copytree(furnished, tmp_path / "still")
    with still(tmp_path / "still"):
        yield tmp_path


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("exhibit", GALLERY, ids=lambda e: e.name)
async def test_a_screen_is_as_it_was(data: Path, exhibit: Exhibit, lang: str) -> None:
    if exhibit.start == "empty":
        shutil.rmtree(data / "still")
    kept = file_of(exhibit, lang)
    assert kept.exists(), "write it with: python -m tests.tui.snapshots"
    now = await picture(exhibit, lang)
    assert now == kept.read_text(encoding="utf-8"), "if this is meant, write it anew: python -m tests.tui.snapshots"


def test_no_snapshot_is_left_of_a_screen_that_is_gone() -> None:
    assert set(HERE.glob("*.txt")) == {file_of(e, lang) for e in GALLERY for lang in ("en", "zh")}

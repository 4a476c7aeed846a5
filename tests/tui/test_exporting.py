"""The export dialog: from the chat, from home and by the palette; progress, result, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from intake.tui.exporting import Exporting
from tests.tui.conftest import OPERATOR, ROUTERS, Opened, Person


async def begin(person: Person, folder: Path) -> None:
    """Open the dialog from the chat and name the folder."""
    await person.send("/export")
    assert isinstance(person.app.screen, Exporting)
    person.app.screen.query_one("#folder", Input).value = str(folder)


async def test_the_filing_is_written_and_the_folder_named(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "1")
        await begin(person, tmp_path / "out")
        await person.press("enter")
        assert "Written and read back" in person.text("#outcome")
        assert str(tmp_path / "out") in person.text("#outcome").replace("\n", "")
        assert list((tmp_path / "out").rglob("*.docx"))
        assert not person.app.screen.query_one("ProgressLine").display
        await person.press("escape")
        assert person.asked == "purchase.contract_state"


async def test_a_state_secret_case_is_not_exported(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("y")
        await begin(person, tmp_path / "out")
        await person.press("enter")
        assert "State-secret" in person.text("#outcome")
        assert not (tmp_path / "out").exists()


async def test_a_foreign_folder_is_refused_and_untouched(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep")
    async with opened(new=ROUTERS) as person:
        await person.send("n")
        await begin(person, tmp_path / "mine")
        await person.press("enter")
        assert person.text("#outcome")
        assert "Written" not in person.text("#outcome")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["letter.txt"]


async def test_what_goes_wrong_is_said_in_either_language(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("intake.filing.export.export", broken)
    async with opened(new=ROUTERS) as person:
        await begin(person, tmp_path / "out")
        await person.press("enter")
        assert "No space left" in person.text("#outcome")
        person.app.set_lang("zh")
        await person.settle()
        assert "意外错误" in person.text("#outcome")


async def test_it_cannot_be_left_while_it_is_written(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    gate = threading.Event()

    def slow(*_: Any, progress: Callable[[int, int], None], **__: Any) -> None:
        progress(1, 3)
        gate.wait(10)
        raise OSError("in the end")

    monkeypatch.setattr("intake.filing.export.export", slow)
    async with opened(new=ROUTERS) as person:
        await begin(person, tmp_path / "out")
        await person.pilot.press("enter")
        await person.pilot.pause(0.2)
        assert "33 %" in person.text("ProgressLine")
        await person.pilot.press("escape", "enter")
        assert isinstance(person.app.screen, Exporting)
        gate.set()
        await person.settle()
        await person.press("escape")
        assert not isinstance(person.app.screen, Exporting)


async def test_e_at_home_exports_the_highlighted_case(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS, lang="zh") as person:
        await person.press("escape")
        await person.press("e")
        assert isinstance(person.app.screen, Exporting)
        await person.press("enter")
        assert "已生成并核对" in person.text("#outcome")
        assert list(tmp_path.glob("核心路由器采购 */**/*.docx"))


async def test_a_variant_for_third_parties_is_offered_by_mark(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "1")
        await person.send("/export")
        folder = person.app.screen.query_one("#folder", Input)
        assert "核心路由器采购" in folder.value
        await person.press("tab", "down", "down")
        assert folder.value.endswith(" open")
        assert "路由器" not in Path(folder.value).name, "the title may be what is left out"
        folder.value = str(tmp_path / "out")
        await person.press("down", "enter")
        assert "Written and read back" in person.text("#outcome")
        assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["variant", "variant.zip"]


async def test_final_is_offered_and_refused_with_the_reasons(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR, "n", "1")
        await begin(person, tmp_path / "out")
        await person.press("tab", "down", "enter")
        assert "approved" in person.text("#outcome")
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("office", [None, "soffice"])
async def test_pdf_is_offered_where_it_can_be_made(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: str | None
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("intake.tui.exporting.installed", lambda: office)
    monkeypatch.setattr("intake.filing.export.export", lambda *_, **options: asked.append(options["pdf"]) or 1 / 0)
    async with opened(new=ROUTERS) as person:
        await begin(person, tmp_path / "out")
        assert ("LibreOffice is not installed" in person.text("#pdf")) is (office is None)
        await person.press("p", "enter")
        assert asked == [office is not None]
        assert ("yes" in person.text("#pdf")) is (office is not None)

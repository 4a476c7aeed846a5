"""Every size of terminal: a column, a line, or nothing but the conversation; and nothing breaks on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from textual.containers import VerticalScroll
from textual.events import MouseScrollDown, MouseScrollUp
from textual.widget import Widget
from textual.widgets import OptionList

from intake.case import Cases
from intake.case.answers_file import read_answers
from intake.talk.tally import counts, evidence_there, evidence_wanted
from intake.tui.ask import Ask
from intake.tui.cells import width
from intake.tui.chat.overlay import Overlay
from intake.tui.chat.panel import summary
from intake.tui.choose import Choose
from intake.words import word
from tests.tui.conftest import OPERATOR, ROUTERS, Opened, Person
from tests.worked import ENERGY, TELECOM, Worked

MANY = [f"{n} Supplier of core network equipment" for n in range(40)]
FRONTS: dict[str, Callable[[Person], object]] = {
    "home": lambda p: p.app.pop_screen(),
    "chat": lambda p: None,
    "help": lambda p: p.app.action_help(),
    "palette": lambda p: p.app.action_command_palette(),
    "new case": lambda p: (p.app.pop_screen(), p.home.action_new()),
    "export": lambda p: p.chat.action_export(),
    "overlay": lambda p: p.app.push_screen(Overlay(p.chat.case)),
    **{name: lambda p, name=name: p.chat.action_look(name) for name in ("overview", "evidence", "findings", "history")},
    "list": lambda p: p.app.push_screen(Choose("Which file is to be taken off?", MANY)),
    "field": lambda p: p.app.push_screen(Ask("The case's title", "Routers")),
}
"""Every screen, and how it comes to the front of a case's chat."""


async def test_wide_has_the_panel_as_a_column(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(110, 36)) as person:
        assert person.chat.query_one("#panel").display
        assert not person.chat.query_one("#summary").display
        assert "Where I am" in person.screen()


@pytest.mark.parametrize("columns", [100, 80, 60])
async def test_narrow_has_one_line_and_f2_opens_the_panel(opened: Opened, columns: int) -> None:
    async with opened(new=ROUTERS, size=(columns, 24)) as person:
        assert not person.chat.query_one("#panel").display
        assert "F2 details" in person.text("#summary")
        assert width(person.text("#summary")) <= columns
        await person.press("f2")
        assert isinstance(person.app.screen, Overlay)
        assert "Where I am" in person.screen()
        await person.press("escape")
        await person.pilot.click("#summary")
        await person.settle()
        assert isinstance(person.app.screen, Overlay)


async def test_below_sixty_columns_it_folds_away_and_f2_still_works(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(59, 20)) as person:
        assert not person.chat.query_one("#panel").display
        assert not person.chat.query_one("#summary").display
        await person.press("f2")
        assert "Where I am" in person.screen()


async def test_at_80_by_24_question_options_composer_and_keys_are_all_there(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(80, 24), lang="zh") as person:
        await person.send(*OPERATOR, "n")
        shown = person.screen()
        for text in ("核心路由器采购", "材料 0/", "F2 详情", " 1  ", " > ", "回车 作答"):
            assert text in shown


async def test_a_long_list_of_options_scrolls_with_the_highlight(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(80, 24)) as person:
        await person.send(*OPERATOR, "n", "1", "1", "Telecom")
        assert person.asked == "operator.sector"
        assert "Which sector" in person.screen()
        last = person.card.scene.options[-1][1] if person.card.scene else ""
        await person.press("up")
        assert last in person.screen()


async def test_every_size_there_and_back(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(110, 36)) as person:
        await person.send(*OPERATOR)
        before = person.screen()
        for columns, rows in ((80, 24), (59, 20), (1, 1), (2, 40), (300, 5), (20, 10), (110, 36)):
            await person.resize(columns, rows)
            assert all(width(line) <= columns for line in person.screen().split("\n"))
        assert person.screen() == before
        await person.send("n")
        assert person.asked == "product.category"


@pytest.mark.parametrize("size", [(80, 24), (59, 20), (1, 1)])
async def test_home_and_dialogs_in_every_size(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size=size) as person:
        await person.press("n", "escape", "f1", "escape")
        await person.press("n", *"Routers", "enter", "enter")
        assert person.asked == "secrecy.state_secret"
        await person.press("f1", "escape", "f2", "escape", "ctrl+p", "escape", "escape")
        assert len(person.rows) == 1


async def test_frames_hold_nothing_of_ambiguous_width(opened: Opened) -> None:
    async with opened(new=ROUTERS, lang="zh", size=(110, 36)) as person:
        await person.send(*OPERATOR)
        for keys in ((), ("ctrl+p",), ("escape", "f1"), ("escape", "f2"), ("escape", "escape"), ("n",)):
            await person.press(*keys)
            found = {c for c in person.screen() if unicodedata.east_asian_width(c) == "A"}
            assert not found - set("“”")


async def test_options_below_the_edge_are_counted(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(80, 20)) as person:
        await person.send(*OPERATOR, "n", "1", "/go operator.sector")
        assert person.asked == "operator.sector"
        options = len(person.chat.case.question("operator.sector").options)
        assert "more, arrow down" in person.text("#more")
        for _ in range(options + 1):
            await person.press("down")
        assert not person.chat.query_one("#more").display


@pytest.mark.parametrize(("lang", "line"), [("en", "IN SCOPE (2022 Measures Art. 2"), ("zh", "第二条等）")])
async def test_one_line_holds_both_verdicts_with_their_articles(opened: Opened, lang: str, line: str) -> None:
    async with opened(new=ROUTERS, size=(80, 24), lang=lang) as person:
        await person.send(*OPERATOR, "n", "1")
        assert line in person.text("#summary")
        assert ("review" if lang == "en" else "审查") in person.text("#summary")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", [TELECOM, ENERGY, None], ids=["in_scope", "refer", "undetermined"])
def test_at_80_columns_the_line_keeps_progress_outcome_article_and_evidence(case: Worked | None, lang: str) -> None:
    cases = Cases.open()
    if case is None:
        opened = cases.new("Routers", purchased=date(2026, 12, 18))
    else:
        opened = cases.new("Routers", purchased=date.fromisoformat(case.purchased), regime=case.regime)
        opened.answer_all(read_answers(opened, case.answers))
        assert opened.judgement.scope.outcome == case.scope
    outcome = word(f"scope.short.{opened.judgement.scope.outcome}", lang)
    for id, done, asked in counts(opened):
        opened.go(next(k for k in opened.judgement.route.keys if opened.question(k).section == id))
        line = summary(opened, lang, 78)
        assert width(line) == 78
        assert f"{done}/{asked}   {outcome}" in line
        assert case is None or (" Art. " if lang == "en" else "办法第") in line
        assert (
            word("talk.summary.evidence", lang, done=evidence_there(opened), all=len(evidence_wanted(opened))) in line
        )
    cases.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("front", FRONTS)
async def test_every_screen_shrinks_to_nothing_and_comes_back_as_it_was(opened: Opened, front: str, lang: str) -> None:
    async with opened(new=ROUTERS, size=(110, 32), lang=lang) as person:
        await person.send(*OPERATOR)
        FRONTS[front](person)
        await person.settle()
        here, before = person.app.screen, person.screen()
        for columns, rows in ((80, 24), (40, 10), (13, 3), (1, 1), (1, 50), (200, 1), (200, 50), (110, 32)):
            await person.resize(columns, rows)
            assert all(width(line) <= columns for line in person.screen().split("\n"))
        assert person.app.screen is here
        assert person.screen() == before


@pytest.mark.parametrize("front", FRONTS)
async def test_at_80_by_24_nothing_is_cut_off_at_the_side_and_the_keys_are_there(opened: Opened, front: str) -> None:
    async with opened(new=ROUTERS, size=(80, 24)) as person:
        await person.send(*OPERATOR)
        FRONTS[front](person)
        await person.settle()
        for part in person.app.screen.query("*"):
            assert part.region.right <= 80, part
        if front != "palette":
            assert any(word in person.screen() for word in ("Esc", "n new")), front


@pytest.mark.parametrize(
    ("front", "selector", "key"),
    [
        ("chat", "#log", "pageup"),
        ("help", ".page", "pagedown"),
        ("overlay", "#overlay", "pagedown"),
        ("list", "OptionList", "pagedown"),
        ("palette", "CommandList", "pagedown"),
    ],
)
async def test_what_scrolls_does_so_by_key_and_by_wheel(opened: Opened, front: str, selector: str, key: str) -> None:
    async with opened(new=ROUTERS, size=(80, 16)) as person:
        await person.send(*OPERATOR, "n", "1")
        FRONTS[front](person)
        await person.settle()
        part = person.app.screen.query_one(selector)
        start = part.scroll_y
        await person.press(key)
        by_key = part.scroll_y
        assert by_key != start
        assert 0 <= by_key <= part.max_scroll_y
        await wheel(person, part, MouseScrollDown if key == "pageup" else MouseScrollUp)
        assert part.scroll_y > by_key if key == "pageup" else part.scroll_y < by_key


async def test_the_wheel_scrolls_card_and_panel(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(110, 16)) as person:
        await person.send(*OPERATOR, "n", "1", "/go operator.sector")
        for selector in ("#card", "#panel"):
            part = person.chat.query_one(selector, VerticalScroll)
            assert part.max_scroll_y > 0
            await wheel(person, part, MouseScrollDown)
            assert part.scroll_y > 0


async def wheel(person: Person, part: Widget, turn: type[MouseScrollDown] | type[MouseScrollUp]) -> None:
    """Turn the wheel over the middle of a part of the screen."""
    for _ in range(3):
        await person.pilot._post_mouse_events([turn], part)
    await person.settle()


async def test_two_hundred_columns_are_used(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(200, 50)) as person:
        await person.send(*OPERATOR)
        assert person.chat.query_one("#log").region.width > 120
        assert max(width(line.rstrip()) for line in person.screen().split("\n")) > 190
        await person.press("escape")
        assert person.app.screen.query_one(OptionList).region.width > 180

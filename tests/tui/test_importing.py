"""The review of an import: what it shows, what each key decides, that nothing is saved before it is confirmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from intake.case import Cases
from intake.importing.found import Reading
from intake.interview.answers import said
from intake.tui.cells import width
from intake.tui.chat.screen import Chat
from intake.tui.choose import Choose
from intake.tui.evidence.asking import Line
from intake.tui.home import Home
from intake.tui.importing import Review
from intake.tui.importing.look import Look
from intake.tui.importing.opening import AskSource
from tests.importing.reviewed import FILE, NUMBERS, SURE, found, read_as, reading
from tests.tui.conftest import ROUTERS, Opened, Person
from tests.tui.evidence import told

CAME = len(NUMBERS)
NOT_SAME = ("operator.name", "provider.country")
"""What is sure in the source."""


async def reviewing(
    person: Person, folder: Path, monkeypatch: pytest.MonkeyPatch, what: Reading | None = None
) -> Review:
    """The review of the source that every test reads, over the chat."""
    read_as(monkeypatch, folder, what)
    await person.send(f'/import "{folder / FILE}"')
    assert isinstance(person.app.screen, Review), person.said
    return person.app.screen


async def at(person: Person, key: str) -> None:
    """Stand at the row of a question."""
    review = person.app.screen
    assert isinstance(review, Review)
    rows = [row.key if row is not None else "" for row in review._placed]
    wanted = f"r:{NUMBERS[key]}" if key in NUMBERS else key
    review.query_one(OptionList).highlighted = rows.index(wanted)
    await person.settle()


async def pick(person: Person, words: str) -> None:
    """Choose the line that holds these words."""
    lines = person.rows
    person.app.screen.query_one(OptionList).highlighted = next(i for i, line in enumerate(lines) if words in line)
    await person.press("enter")


def stored() -> dict[str, object]:
    """The proposals that are really on the disk."""
    cases = Cases.open()
    try:
        return {key: p.answer.value for key, p in cases.get().proposals.items()}
    finally:
        cases.close()


def decided(person: Person, key: str) -> str:
    """The whole line of a row."""
    review = person.app.screen
    assert isinstance(review, Review)
    place = next(i for i, row in enumerate(review._placed) if row is not None and row.key == f"r:{NUMBERS.get(key, 0)}")
    return str(review.query_one(OptionList).get_option_at_index(place).prompt)


async def test_each_row_says_what_is_to_become_of_it_and_why(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        assert "sure" in decided(person, "operator.name")
        assert "look" in decided(person, "remote_access.possible")
        assert "edited" in decided(person, "remote_access.possible")
        assert "place is gone" in decided(person, "continuity.spare_months")
        assert "(deleted)" in decided(person, "continuity.spare_months")
        assert "choose" in decided(person, "-")
        assert "same" in decided(person, "purchase.title")
        seen = person.screen()
        assert f"Import {FILE}" in seen
        assert "91be0000.." in seen
        assert "written 2025-11-03" in seen
        assert f"{CAME} came: 0 to take, {CAME} to leave" in seen
        assert "expired 2026-03-31" in seen
        assert "was changed after the export" in seen


async def test_a_takes_all_that_is_sure_and_nothing_else_and_the_counts_add_up(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        review = await reviewing(person, tmp_path, monkeypatch)
        await person.press("a")
        assert [row.found.key for row in review.decisions.taken] == list(NOT_SAME)
        assert f"{CAME} came: 2 to take, {CAME - 2} to leave" in person.screen()
        counted = review.decisions.counted()
        assert counted.came == counted.taken + counted.left
        assert review.decisions.codes == ()  # nothing of the evidence comes with its bytes
        assert stored() == {}


async def test_space_takes_and_leaves_and_says_what_cannot_be_taken(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        review = await reviewing(person, tmp_path, monkeypatch)
        await at(person, "operator.name")
        await person.press("space")
        assert "take" in decided(person, "operator.name")
        await person.press("space")
        assert review.decisions.taken == ()
        await at(person, "remote_access.possible")
        await person.press("space")
        assert "cannot be taken as it is" in told(person)
        await at(person, "purchase.title")
        await person.press("space")
        assert "says the same already" in told(person)
        await at(person, "e:E07")
        await person.press("space")
        assert "only named in the source" in told(person)
        await at(person, "e:E03")
        await person.press("space")
        assert review.decisions.codes == ("E03",)


async def test_nothing_is_saved_before_it_is_confirmed_and_then_only_what_was_taken(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await person.press("c")
        assert "Nothing is marked to be taken" in told(person)
        await person.press("a")
        assert stored() == {}
        await person.press("c")
        assert person.app.screen is person.chat
        assert stored() == {"operator.name": SURE, "provider.country": "Sweden"}
        assert f"{FILE}: {CAME} came, 2 taken, {CAME - 2} left" in person.log
        assert "Questions to answer first: 1." in person.log
        assert "2 more wait until their questions are asked." in person.log


async def test_leaving_asks_only_if_something_was_decided(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await person.press("escape")
        assert person.app.screen is person.chat
        await reviewing(person, tmp_path, monkeypatch)
        await person.press("a", "escape")
        assert isinstance(person.app.screen, Choose)
        await person.press("enter")  # stay
        assert isinstance(person.app.screen, Review)
        await person.press("escape")
        await pick(person, "forget")
        assert person.app.screen is person.chat
        assert stored() == {}


async def test_look_shows_the_whole_texts_the_comment_the_place_and_the_age(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await at(person, "remote_access.possible")
        await person.press("enter")
        assert isinstance(person.app.screen, Look)
        seen = person.screen()
        for text in (
            "yes, on request only",
            "Comment by Wang, 2026-01-05: ask the provider",
            "row 3",
            "the item number",
            "Written 2025-11-03",
            "ago",
            "changed after the document was written",
        ):
            assert text in seen, text
        await person.press("escape")
        assert isinstance(person.app.screen, Review)


async def test_what_cannot_be_read_is_taken_in_other_words_read_as_in_the_conversation(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await at(person, "remote_access.possible")
        await person.press("enter")
        await pick(person, "in other words")
        assert isinstance(person.app.screen, Line)
        field = person.app.screen.query_one(Input)
        assert field.value == "yes, on request only"
        field.value = "perhaps on Mondays"
        await person.press("enter")
        assert isinstance(person.app.screen, Line), "what cannot be read stays, with the reason"
        assert person.text("#problem")
        field.value = "yes"
        await person.press("enter")
        assert "take" in decided(person, "remote_access.possible")
        await person.press("c")
        assert stored() == {"remote_access.possible": "yes"}


async def test_what_was_before_recorded_changes_and_what_was_written_can_be_taken_instead(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await at(person, "product.model")
        await person.press("enter")
        assert "Before the recorded changes: NE-8000" in person.screen()
        await pick(person, "as before the recorded changes")
        await at(person, "continuity.spare_months")
        await person.press("enter")
        await pick(person, "what the document said when written")
        await person.press("c")
        assert stored() == {"product.model": "NE-8000", "continuity.spare_months": 14}


async def test_a_person_says_which_question_a_name_means_and_it_is_remembered(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        review = await reviewing(person, tmp_path, monkeypatch)
        await at(person, "-")
        await person.press("enter")
        assert any("Who is the provider?" in row for row in person.rows)
        await pick(person, "Who is the provider?")
        assert dict(review.decisions.aliases) == {"firmthatsellsit": "provider.name"}
        await person.press("c")
        assert stored() == {"provider.name": "Nordbrook Systems AB"}
        assert person.app.cases is not None
        assert person.app.cases.known(None).aliases["firmthatsellsit"] == "provider.name"


async def test_a_question_that_was_not_offered_is_found_and_an_item_of_a_list_chosen(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await at(person, "-")
        await person.press("enter")
        await pick(person, "Find the question")
        person.app.screen.query_one(Input).value = "makes, sells or installs"
        await person.press("enter")
        await pick(person, "Name one party")
        await person.press("c")
        assert stored() == {"suppliers[1].name": "Nordbrook Systems AB"}


async def test_two_rows_of_one_question_are_not_both_taken(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = reading(found("provider.name", None, "", 1), replace(found(None, None, "B", 2), offered=("provider.name",)))
    async with opened(new=ROUTERS) as person:
        review = await reviewing(person, tmp_path, monkeypatch, twice)
        decisions = review.decisions
        question = decisions.regime.question("provider.name")
        assert question is not None
        assert decisions.says(1, "provider.name", said("A"))
        assert decisions.says(2, "provider.name", said("B"))
        assert [row.number for row in decisions.taken] == [2]


async def test_only_what_is_to_look_at_and_back(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        review = await reviewing(person, tmp_path, monkeypatch)
        await person.press("f")
        shown = [row.key for row in review._placed if row is not None]
        assert shown == [
            f"r:{NUMBERS[k]}" for k in ("remote_access.possible", "continuity.spare_months", "product.model", "-")
        ]
        await person.press("f")
        assert "operator.name" not in shown
        assert len([row for row in review._placed if row is not None]) > len(shown)


async def test_what_is_refused_is_one_line_in_the_chat(opened: Opened, tmp_path: Path) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("/import no such file.docx")
        assert "There is no file and no case no such file.docx" in person.said
        (tmp_path / "plain.txt").write_text("hello", encoding="utf-8")
        await person.send("", "/import plain.txt")
        assert person.app.screen is person.chat
        assert "plain" in person.said


async def test_import_without_a_name_asks_for_it(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        path = read_as(monkeypatch, tmp_path)
        await person.send("/import")
        assert isinstance(person.app.screen, AskSource)
        person.app.screen.query_one(Input).value = "nowhere.docx"
        await person.press("enter")
        assert "no file and no case" in person.text("#problem")
        person.app.screen.query_one(Input).value = f'"{path}"'
        await person.press("enter")
        assert isinstance(person.app.screen, Review)


async def test_from_home_into_a_new_case_that_opens(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as person:
        path = read_as(monkeypatch, tmp_path)
        await person.press("i")
        person.app.screen.query_one(Input).value = f'"{path}"'
        await person.press("enter")
        assert isinstance(person.app.screen, Review)
        assert person.app.cases is not None
        assert person.app.cases.list() == [], "no case is made before it is confirmed"
        await person.press("a", "c")
        assert isinstance(person.app.screen, Chat)
        assert person.chat.case.record.title == f"From {FILE}"
        assert person.chat.case.answer_of("purchase.title") is None
        assert "3 taken" in person.log  # a new case says nothing yet, so what is the same elsewhere is sure here


async def test_from_home_into_the_case_under_the_highlight(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await person.press("escape")
        assert isinstance(person.app.screen, Home)
        path = read_as(monkeypatch, tmp_path)
        await person.press("i")
        person.app.screen.query_one(Input).value = f'"{path}"'
        await person.press("enter")
        assert isinstance(person.app.screen, Choose)
        await pick(person, "Into: 核心路由器采购")
        await person.press("a", "c")
        assert person.app.screen is person.chat
        assert person.app.cases is not None
        assert len(person.app.cases.list()) == 1
        assert set(stored()) == set(NOT_SAME)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", [(110, 36), (80, 24), (44, 14), (1, 1)])
async def test_every_size_and_language_and_no_line_is_wider_than_the_terminal(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, size: tuple[int, int]
) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await person.resize(*size)
        assert all(width(line) <= size[0] for line in person.screen().split("\n"))
        await at(person, "remote_access.possible")
        await person.press("enter")
        assert isinstance(person.app.screen, Look)
        assert all(width(line) <= size[0] for line in person.screen().split("\n"))


async def test_texts_of_a_hostile_file_are_harmless(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = "\x1b]0;owned\x07[bold red]x[/]\u202e\x9b2J"
    what = reading(replace(found("operator.name", None, evil, 1), label=evil, before=evil, concealed=(evil,)))
    what = replace(what, origin=replace(what.origin, name=evil))
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch, what)
        for keys in ((), ("enter",)):
            await person.press(*keys)
            seen = person.screen()
            assert not any(c in seen for c in "\x1b\x07\x9b\u202e")
            assert "[bold red]x[/]" in seen


async def test_one_undo_takes_it_back_and_the_log_goes_on_saying_what_came(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(new=ROUTERS) as person:
        await reviewing(person, tmp_path, monkeypatch)
        await person.press("a", "c")
        before = person.log
        await person.send("/undo")
        assert stored() == {}
        assert "Taken back: the whole import" in person.log
        assert before.split("\n")[-1] in person.log

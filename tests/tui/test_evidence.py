"""The evidence screen: what is asked for and there, and everything that can be done to it, in both languages."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from intake.interview.answers import said
from intake.tui.choose import Choose
from intake.tui.evidence import EvidenceScreen
from intake.tui.evidence.asking import Line
from tests.tui.conftest import OPERATOR, ROUTERS, Opened
from tests.tui.evidence import LANGS, PDF, ZIP, of_case, row_of, shown, stored, told


@LANGS
async def test_every_criterion_says_what_it_asks_for_and_what_is_there(opened: Opened, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        await person.send(*OPERATOR)
        of_case(person).set_evidence("E06", status="checked")
        screen = await shown(person)
        rows = screen.rows(lang, 100)
        minimum, more = ("minimum", "helpful") if lang == "en" else ("必备", "补充")
        of_first = [r for r in rows if r.key.startswith("2022-10.1/")]
        assert [r.key.partition("/")[2] for r in of_first] == ["E06", "E07", "E13", "E17", "E10", "E11", "E12"]
        assert [minimum in r.line for r in of_first] == [True] * 4 + [False] * 3
        assert all(more in r.line for r in of_first[4:])
        assert ("checked" if lang == "en" else "已核对") in of_first[0].aside
        assert ("missing" if lang == "en" else "缺") in of_first[1].aside
        assert [r.mark for r in of_first[:2]] == ["+", "-"]
        whole = [r.key for r in rows if r.key.startswith("case/")]
        assert whole[:4] == ["case/E01", "case/E02", "case/E03", "case/E04"]
        assert "case/E30" in whole
        assert {r.key.partition("/")[2] for r in rows} >= {f"E{n:02}" for n in range(1, 31)}
        assert "2022-10.1" in person.screen() or "2022-10.7" in person.screen()


async def test_a_criterion_without_evidence_says_why(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send(*OPERATOR)
        screen = await shown(person)
        row = row_of(screen, "2022-10.6/")
        assert row.line.startswith("No evidence is asked for:")
        assert len(row.line) > 40
        screen.take(row)
        await person.settle()
        assert person.app.screen is screen


@LANGS
async def test_only_the_providers_own_word_is_called_an_assertion(opened: Opened, lang: str) -> None:
    mark = "ASSERTION ONLY" if lang == "en" else "仅有声明"
    async with opened(new=ROUTERS, lang=lang) as person:
        await person.send(*OPERATOR)
        case = of_case(person)
        case.answer("product.category", said("core_network_equipment"))
        case.set_evidence("E13", status="received")
        screen = await shown(person)
        assert mark in row_of(screen, "2022-10.1/E13").group
        assert ("all that is there" if lang == "en" else "均为提供者单方陈述") in row_of(screen, "2022-10.1/E13").detail
        assert "2022-10.1" in screen.summary()
        own = "its own word" if lang == "en" else "单方陈述"
        assert own in row_of(screen, "2022-10.1/E13").aside
        third = "third party" if lang == "en" else "第三方"
        assert third in row_of(screen, "2022-10.1/E07").aside
        case.set_evidence("E07", status="received")
        assert mark not in row_of(screen, "2022-10.1/E13").group


@pytest.mark.parametrize(
    ("days", "lang", "row", "detail"),
    [
        (-1, "en", "expired ", "yesterday"),
        (-20, "en", "expired ", "20 days ago"),
        (0, "en", "ends today", "today is the last day"),
        (30, "en", "30 days left", "in 30 days"),
        (1, "en", "1 day left", "tomorrow"),
        (400, "en", "checked", "in 400 days"),
        (-20, "zh", "已过期", "已过20天"),
        (30, "zh", "剩30天", "还有30天"),
        (0, "zh", "今天到期", "今天是最后一天"),
    ],
)
async def test_what_expires_says_so_against_the_day_of_the_case(
    opened: Opened, days: int, lang: str, row: str, detail: str
) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        case = of_case(person)
        case.set_evidence("E07", status="checked", expires=case.as_of + timedelta(days=days))
        screen = await shown(person, "E07")
        assert row in row_of(screen, "2022-10.1/E07").aside
        assert (row_of(screen, "2022-10.1/E07").mark == "!") == (days < 0)
        assert detail in person.text("#detail")
        if days == 400:
            assert "days" not in row_of(screen, "2022-10.1/E07").aside


async def test_it_opens_at_the_evidence_that_was_pointed_at(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        screen = await shown(person, "E22")
        assert screen.code == "E22"
        assert "E22" in person.text("#detail")


@LANGS
async def test_the_detail_says_everything(opened: Opened, lang: str, tmp_path: Path) -> None:
    (tmp_path / "证书.pdf").write_bytes(ZIP)
    async with opened(new=ROUTERS, lang=lang) as person:
        case = of_case(person)
        case.attach(tmp_path / "证书.pdf", "E07", note="from li.na")
        case.set_evidence("E07", located="safe 3")
        await shown(person, "E07")
        text = person.text("#detail")
        entry = case.regime.evidence_by_id["E07"]
        for part in (entry.title[lang], entry.supports[lang], entry.check[lang], "safe 3", "from li.na", "证书.pdf"):
            assert part in text
        assert hashlib.sha256(ZIP).hexdigest() in text
        assert "2022-10.1" in text
        assert "2022-10.4" in text
        assert f"{len(ZIP)} B" in text
        assert ("attached 20" if lang == "en" else "附上") in text
        differs = ".pdf, but it begins like this: ZIP" if lang == "en" else "扩展名为 .pdf，但文件开头的实际类型是：ZIP"
        assert differs in text


@LANGS
async def test_a_status_is_set_with_a_key_and_saved_before_it_says_so(opened: Opened, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        screen = await shown(person, "E07")
        await person.press("s")
        assert isinstance(person.app.screen, Choose)
        await person.press("down", "down", "enter")
        assert person.app.screen is screen
        assert stored("E07").status == "received"
        assert ("Saved" if lang == "en" else "已保存") in told(person)
        assert ("received" if lang == "en" else "已收到") in row_of(screen, "2022-10.1/E07").aside
        assert screen.code == "E07"


async def test_who_hands_it_in_is_not_called_its_issuer(opened: Opened) -> None:
    async with opened(new=ROUTERS, lang="zh") as person:
        await shown(person, "E01")
        assert "提供方：" in person.text("#detail")
        assert "出具方" not in person.screen()


@LANGS
async def test_the_list_of_statuses_stands_at_the_present_one(opened: Opened, tmp_path: Path, lang: str) -> None:
    (tmp_path / "notice.pdf").write_bytes(PDF)
    async with opened(new=ROUTERS, lang=lang) as person:
        of_case(person).attach(tmp_path / "notice.pdf", "E01")
        await shown(person, "E01")
        before = len(of_case(person).history())
        await person.press("s")
        assert ("> received (now)" if lang == "en" else "> 已收到（当前）") in person.screen()
        await person.press("enter")
        assert stored("E01").status == "received"
        assert len(of_case(person).history()) == before


@LANGS
async def test_missing_is_asked_about_while_files_are_attached(opened: Opened, tmp_path: Path, lang: str) -> None:
    (tmp_path / "notice.pdf").write_bytes(PDF)
    async with opened(new=ROUTERS, lang=lang) as person:
        of_case(person).attach(tmp_path / "notice.pdf", "E01")
        await shown(person, "E01")
        for answer in (["enter"], ["escape"]):
            await person.press("s", "home", "enter")
            assert ("Files are attached to E01" if lang == "en" else "附有 1 份文件") in person.screen()
            await person.press(*answer)
            assert stored("E01").status == "received"
            assert ("nothing to save" if lang == "en" else "无需保存") in told(person)
        await person.press("s", "home", "enter", "down", "enter")
        assert stored("E01").status == "missing"
        assert [f.name for f in stored("E01").files] == ["notice.pdf"]


async def test_the_same_again_writes_nothing(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await shown(person, "E07")
        before = len(of_case(person).history())
        await person.press("s", "enter")
        assert "nothing to save" in told(person)
        assert len(of_case(person).history()) == before


async def test_not_applicable_needs_its_reason(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await shown(person, "E08")
        await person.press("s", "end", "enter")
        assert isinstance(person.app.screen, Line)
        await person.press("enter")
        assert "needs its reason" in told(person)
        assert stored("E08").status == "missing"
        await person.press("s", "end", "enter", *"no radio", "enter")
        assert stored("E08").status == "not_applicable"
        assert stored("E08").note == "no radio"


@LANGS
async def test_enter_lists_what_can_be_done(opened: Opened, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        await shown(person, "E07")
        await person.press("enter")
        assert len(person.rows) == 6
        await person.press("down", "down", "down", "enter")
        assert isinstance(person.app.screen, Line)
        await person.press(*"safe 3", "enter")
        assert stored("E07").located == "safe 3"
        assert stored("E07").status == "received"


async def test_a_place_and_a_note_are_changed_and_cleared(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await shown(person, "E07")
        await person.press("l", *"safe", "enter", "n", *"asked", "enter")
        assert (stored("E07").located, stored("E07").note) == ("safe", "asked")
        await person.press("n")
        assert person.app.screen.query_one(Input).value == "asked"
        await person.press("escape")
        assert stored("E07").note == "asked"
        await person.press("n", *["backspace"] * 5, "enter")
        assert stored("E07").note is None
        assert stored("E07").located == "safe"


@LANGS
async def test_an_end_is_read_as_dates_are_typed_and_wrong_ones_stay(opened: Opened, lang: str) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        await shown(person, "E07")
        await person.press("x")
        field = person.app.screen.query_one(Input)
        field.value = "someday"
        await person.press("enter")
        assert isinstance(person.app.screen, Line)
        assert person.text("#problem")
        field.value = "2027年3月5日"
        await person.press("enter")
        assert stored("E07").expires == date(2027, 3, 5)
        await person.press("x")
        person.app.screen.query_one(Input).value = ""
        await person.press("enter")
        assert stored("E07").expires is None


async def test_what_the_store_refuses_is_one_line(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await person.send("y")  # a state secret: nothing more is taken in
        await shown(person, "E07")
        await person.press("s", "down", "enter")
        assert told(person)
        assert stored("E07").status == "missing"


@LANGS
@pytest.mark.parametrize("size", [(80, 24), (40, 10), (110, 32), (1, 1)])
async def test_it_fits_every_terminal(opened: Opened, lang: str, size: tuple[int, int]) -> None:
    async with opened(new=ROUTERS, lang=lang, size=size) as person:
        await shown(person, "E07")
        if size > (1, 1):
            assert "E07" in person.screen()
            assert any(line.startswith(" >") for line in person.screen().split("\n"))
        await person.press("s", "escape", "a", "escape")
        assert isinstance(person.app.screen, EvidenceScreen)


async def test_a_low_terminal_still_shows_the_row_and_that_it_is_saved(opened: Opened) -> None:
    async with opened(new=ROUTERS, size=(40, 10)) as person:
        await shown(person, "E17")
        await person.press("s", "down", "enter")
        assert "E17 saved" in person.screen()
        assert "> - E17" in person.screen()


async def test_the_language_changes_while_it_is_shown(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        await shown(person, "E07")
        assert "Should show" in person.screen()
        person.app.set_lang("zh")
        await person.settle()
        assert "证明内容" in person.screen()
        await person.press("escape")
        assert person.app.screen is person.chat


@LANGS
@pytest.mark.parametrize("keys", ["", "s", "x", "a"])
async def test_help_is_there_on_the_screen_and_its_dialogs(opened: Opened, lang: str, keys: str) -> None:
    async with opened(new=ROUTERS, lang=lang) as person:
        await shown(person, "E07")
        below = person.app.screen
        await person.press(*keys, "f1")
        assert person.app.screen is not below
        if not keys:
            assert ("until when it is valid" if lang == "en" else "登记有效期") in person.screen()
        await person.press("escape", *(["escape"] if keys else []))
        assert person.app.screen is below


async def test_the_palette_offers_what_can_be_done(opened: Opened) -> None:
    async with opened(new=ROUTERS) as person:
        screen = await shown(person, "E07")
        names = [o.name for o in screen.orders()]
        assert len(names) == 7
        next(o for o in screen.orders() if o.name == "Evidence: note").do()
        await person.settle()
        assert isinstance(person.app.screen, Line)

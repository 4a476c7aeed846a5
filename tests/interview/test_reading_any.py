"""Whatever is typed, reading does not fail; and what the program shows of an answer reads back as that answer."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.interview.answers import Answer, Status, Value
from intake.interview.canonical import complete
from intake.interview.reading import Command, Said, Unread, read, read_value
from intake.interview.reading.commands import task_argument
from intake.interview.reading.counters import counted
from intake.interview.shown import shown
from intake.regime.model import Question

from .asked import (
    CONTRACT,
    DATE,
    DAYS,
    FUNCTIONS,
    MONEY,
    MONTHS,
    NOTICE,
    NUMBER,
    PERCENT,
    SECTOR,
    TODAY,
    USERS,
    YES_NO,
)
from .test_reading_refused import ALL, one_line

PIECES = (
    *(
        "yes",
        "no",
        "but",
        "maybe",
        "not",
        "unknown",
        "是",
        "不是",
        "否",
        "也",
        "可能",
        "不清楚",
        "energy",
        "option",
        "enrgy",
    ),
    *(
        ",",
        "，",
        "(",
        "（",
        "）",
        ")",
        "-",
        ";",
        "1",
        "2",
        "15",
        "3.5",
        "120",
        "万",
        "亿",
        "元",
        "约",
        "零",
        "三",
        "五",
        "十",
    ),
    *(
        "半",
        "个",
        "月",
        "底",
        "年",
        "周",
        "天",
        "日",
        "后",
        "前",
        "下",
        "上",
        "本",
        "明",
        "of",
        "the",
        "two",
        "half",
        "a",
        "end",
    ),
    *("next", "last", "this", "friday", "week", "month", "in"),
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=8)
SIGNS = st.text(
    "0123456789.,-+/ \n。，、；;／０１２¥元万亿千百十一二两三零〇点负年月日%yYnu是否不有march/", max_size=14
)
ANY = st.one_of(SIGNS, WORDS.map("".join), WORDS.map(" ".join), st.text(max_size=40), SIGNS.map("/".__add__))

DAYS_OF_LIFE = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@settings(max_examples=600, deadline=None)
@given(asked=st.sampled_from(ALL), text=ANY, today=DAYS_OF_LIFE)
def test_no_text_makes_reading_fail(asked: Question, text: str, today: date) -> None:
    for reading in (read, read_value):
        found = reading(asked, text, today=today)
        if isinstance(found, Said):
            assert complete(asked, asked.key, found.answer) == found.answer
        elif isinstance(found, Unread):
            assert found.id.startswith("composer.")
            one_line(found)
        else:
            assert isinstance(found, Command)


@settings(max_examples=200, deadline=None)
@given(day=st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_date_reads_the_same_in_every_spelling(day: date) -> None:
    month = day.strftime("%B")
    year, number = day.year, day.day
    spellings = (
        day.isoformat(),
        f"{year}/{day.month}/{number}",
        f"{year}.{day.month}.{number}",
        f"{year}年{day.month}月{number}日",
        f"{number} {month} {year}",
        f"{number} {month[:3]} {year}",
        f"{month} {number}, {year}",
        f"{year:04}{day.month:02}{number:02}",
    )
    assert {str(read(DATE, s, today=TODAY)) for s in spellings} == {str(read(DATE, day.isoformat(), today=TODAY))}
    for spelling in spellings:
        found = read(DATE, spelling, today=TODAY)
        assert isinstance(found, Said)
        assert found.answer.value == day.isoformat()


@settings(max_examples=200, deadline=None)
@given(amount=st.integers(0, 10**14))
def test_an_amount_reads_the_same_with_and_without_commas(amount: int) -> None:
    for spelling in (str(amount), f"{amount:,}", f"¥{amount:,}", f"{amount}元", f"RMB {amount:,}.00"):
        found = read(MONEY, spelling, today=TODAY)
        assert isinstance(found, Said)
        assert found.answer.value == str(amount)


@settings(max_examples=300, deadline=None)
@given(text=ANY, today=DAYS_OF_LIFE)
def test_no_text_behind_task_makes_reading_fail(text: str, today: date) -> None:
    found = task_argument(text, today)
    if isinstance(found, Unread):
        one_line(found)
    else:
        owner, due = found
        assert owner or due
        assert owner is None or (owner == owner.strip() and len(owner) <= 200)


def values(asked: Question) -> st.SearchStrategy[Value]:
    """Values that a question may hold, as they are kept."""
    match asked.kind:
        case "choices":
            chosen = st.sets(st.sampled_from(asked.option_keys), min_size=1)
            return chosen.map(lambda keys: [k for k in asked.option_keys if k in keys])
        case "yes_no" | "choice":
            return st.sampled_from([k for k in asked.option_keys if k != "unknown"])
        case "date":
            return st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
        case "money":
            fen = st.integers(0, 10**16).map(lambda n: Decimal(n) / 100)
            return fen.map(lambda a: f"{a:.0f}" if a % 1 == 0 else f"{a:.2f}")
        case _ if counted(asked):
            return st.integers(0, 10**12)
        case _:
            return st.one_of(
                st.integers(0, 10**12), st.integers(0, 10**6).map(lambda n: n / 100).filter(lambda x: x % 1)
            )


SHOWN = st.sampled_from(
    (YES_NO, NOTICE, CONTRACT, SECTOR, FUNCTIONS, NUMBER, DAYS, MONTHS, PERCENT, USERS, MONEY, DATE)
)


@settings(max_examples=400, deadline=None)
@given(asked_and_value=SHOWN.flatmap(lambda q: st.tuples(st.just(q), values(q))), lang=st.sampled_from(("en", "zh")))
def test_what_is_shown_of_an_answer_reads_back_as_the_same(asked_and_value: tuple[Question, Value], lang: str) -> None:
    asked, value = asked_and_value
    answer = Answer(status=Status.ANSWERED, value=value)
    assert read(asked, shown(asked, answer, lang), today=TODAY) == Said(answer)
    assert read(asked, f"{shown(asked, answer, lang)} (as agreed)", today=TODAY) == Said(
        answer.model_copy(update={"note": "as agreed"})
    )


@settings(max_examples=300, deadline=None)
@given(
    today=DAYS_OF_LIFE,
    weekday=st.integers(0, 6),
    weeks=st.sampled_from((("上", -1), ("本", 0), ("下", 1), ("下下", 2))),
)
def test_a_chinese_weekday_is_that_day_of_a_week_that_begins_on_monday(
    today: date, weekday: int, weeks: tuple[str, int]
) -> None:
    monday = today - timedelta(days=today.weekday())
    wanted = monday + timedelta(days=weekday, weeks=weeks[1])
    typed = f"{weeks[0]}周{'一二三四五六日'[weekday]}"
    assert read(DATE, typed, today=today) == Said(Answer(status=Status.ANSWERED, value=wanted.isoformat()))


@settings(max_examples=300, deadline=None)
@given(today=DAYS_OF_LIFE, weekday=st.integers(0, 6), word=st.sampled_from(("next", "this", "last")))
@example(today=date(2026, 11, 23), weekday=4, word="next")
def test_an_english_weekday_is_one_day_or_offered(today: date, weekday: int, word: str) -> None:
    """Whether taken or offered, the days are of that weekday, at most two weeks away, and what is offered can be typed."""
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    found = read(DATE, f"{word} {name}", today=today)
    if isinstance(found, Said):
        days = [date.fromisoformat(str(found.answer.value))]
    else:
        assert isinstance(found, Unread)
        assert found.id == "composer.date_which"
        offered = found.said("en").partition("Type ")[2].removesuffix(".").split(" or ")
        assert len(offered) > 1
        days = []
        for text in offered:
            taken = read(DATE, text, today=today)
            assert isinstance(taken, Said), text
            days.append(date.fromisoformat(str(taken.answer.value)))
    for day in days:
        assert day.weekday() == weekday
        assert abs((day - today).days) <= 14
        assert word == "this" or (day > today) == (word == "next")


@settings(max_examples=200, deadline=None)
@given(today=DAYS_OF_LIFE, days=st.integers(0, 1000))
def test_days_from_now_and_ago_are_counted_from_today(today: date, days: int) -> None:
    for text, there in (
        (f"in {days} days", today + timedelta(days=days)),
        (f"{days}天后", today + timedelta(days=days)),
        (f"{days} days ago", today - timedelta(days=days)),
        (f"{days}天前", today - timedelta(days=days)),
    ):
        assert read(DATE, text, today=today) == Said(Answer(status=Status.ANSWERED, value=there.isoformat()))

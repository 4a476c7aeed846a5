"""What is typed is read as meant: every kind of question, both languages, half- and full-width."""

from __future__ import annotations

import pytest

from intake.interview.answers import Answer, Status, Value
from intake.interview.canonical import complete
from intake.interview.reading import COMMANDS, Command, Said, expected, read, read_value, shown
from intake.regime.model import Question
from intake.regime.text import Text
from tests.interview.asked import (
    CONTRACT,
    DATE,
    DAYS,
    FUNCTIONS,
    MONEY,
    MONTHS,
    NOTICE,
    NUMBER,
    PARAGRAPH,
    PERCENT,
    TEXT,
    TODAY,
    UNKNOWN,
    USERS,
    YES_NO,
)

READ: dict[str, tuple[Question, dict[str, Value | None]]] = {
    "yes or no": (
        YES_NO,
        {
            **dict.fromkeys(
                ("y", "Y", "yes", "YES", "Ｙ", "ｙｅｓ", " yes ", "Yes.", "ye", "yep", "true", "1", "１", "1.", "(1)"),
                "yes",
            ),
            **dict.fromkeys(("是", "是。", "是的", "有", "对", "属于", "涉及", "是\u200b"), "yes"),
            **dict.fromkeys(("n", "N", "no", "No!", "Ｎ", "nope", "2", "２", "①②"[1]), "no"),
            **dict.fromkeys(("否", "不", "不是", "没有", "没", "无", "不涉及", "否；"), "no"),
            **dict.fromkeys(
                ("u", "U", "Ｕ", "unknown", "Unknown", "unk", "not known", "don't know", "don’t know"), None
            ),
            **dict.fromkeys(("I don't know", "dont know", "not sure", "3", "３"), None),
            **dict.fromkeys(("不知道", "不清楚", "未知", "不确定", "暂不清楚", "不清", "不知道。"), None),
        },
    ),
    "a choice that holds yes and no": (
        NOTICE,
        {
            **dict.fromkeys(("1", "yes", "y", "是", "有", "是，已收到通知", "Yes, notified", "yes, not"), "yes"),
            **dict.fromkeys(("2", "no", "n", "否", "没有", "no notice", "否，未"), "no"),
            **dict.fromkeys(("3", "p", "pending", "认定", "认定工作"), "pending"),
            **dict.fromkeys(("4", "u", "unknown so far", "暂", "不清楚", "unknown", "未知"), None),
        },
    ),
    "a choice": (
        CONTRACT,
        {
            **dict.fromkeys(
                ("1", "uns", "unsigned", "Not signed", "not s", "尚未", "尚未签订", "ＵＮＳＩＧＮＥＤ"), "unsigned"
            ),
            **dict.fromkeys(
                ("2", "cond", "Signed; takes effect", "signed takes", "附条件", "附条件签订，以无须审查"),
                "conditional",
            ),
            **dict.fromkeys(
                ("3", "signed", "without", "WITHOUT ANY condition", "未附条件", "未附条件,已经签订"), "signed"
            ),
            **dict.fromkeys(("4", "４", "u", "unknown", "not known", "不清楚", "不知道"), None),
        },
    ),
    "several options": (
        FUNCTIONS,
        {
            "1": ["online_licence"],
            "1,3": ["online_licence", "call_home"],
            "1，3": ["online_licence", "call_home"],
            "3、1": ["online_licence", "call_home"],
            "1;3": ["online_licence", "call_home"],
            "1；３": ["online_licence", "call_home"],
            "1 3": ["online_licence", "call_home"],
            "1, 3 5": ["online_licence", "call_home", "other"],
            "1和3": ["online_licence", "call_home"],
            "1 and 3": ["online_licence", "call_home"],
            "1 & 2": ["online_licence", "activation"],
            "1,1,1": ["online_licence"],
            "1\n2": ["online_licence", "activation"],
            "activation": ["activation"],
            "act, call": ["activation", "call_home"],
            "call-home": ["call_home"],
            "call home": ["call_home"],
            "call_home": ["call_home"],
            "在线": ["online_licence"],
            "在线、定期": ["online_licence", "call_home"],
            "联网激活，其他": ["activation", "other"],
            "Remote lock, or shutdown": ["remote_lock"],
            "Remote lock, or shutdown, Call-home": ["call_home", "remote_lock"],
            "定期回传、远程锁定、关停": ["call_home", "remote_lock"],
            "1, 其他, act": ["online_licence", "activation", "other"],
            "1,2,": ["online_licence", "activation"],
            "6": None,
            "unknown": None,
            "不清楚": None,
            "u": None,
        },
    ),
    "a number": (
        NUMBER,
        {
            "14": 14,
            "１４": 14,
            "0": 0,
            "007": 7,
            "+5": 5,
            "3.5": 3.5,
            "３．５": 3.5,
            ".5": 0.5,
            "1,200": 1200,
            "1，200": 1200,
            "1 200": 1200,
            "1,200,000": 1200000,
            "1,200.5": 1200.5,
            "120万": 1200000,
            "120 万": 1200000,
            "1.2亿": 120000000,
            "1亿2000万": 120000000,
            "3千": 3000,
            "120w": 1200000,
            "5k": 5000,
            "1.2 million": 1200000,
            "1.2m": 1200000,
            "2 thousand": 2000,
            "1.5 billion": 1500000000,
            "一百二十": 120,
            "一百零二": 102,
            "十五": 15,
            "二十": 20,
            "两千": 2000,
            "两万五": 25000,
            "一百二十万": 1200000,
            "壹佰贰拾万": 1200000,
            "三点五": 3.5,
            "零": 0,
            "3个": 3,
            "十二家": 12,
            "14。": 14,
            "不清楚": None,
            "unknown": None,
            "u": None,
        },
    ),
    "a number of days": (
        DAYS,
        {"14 days": 14, "1 day": 1, "14天": 14, "14日": 14, "十四天": 14, "14": 14, "Not known": None},
    ),
    "a number of months": (MONTHS, {"6 months": 6, "6个月": 6, "6月": 6, "六个月": 6}),
    "a share": (PERCENT, {"35%": 35, "35％": 35, "35 percent": 35, "百分之三十五": 35, "12.5 %": 12.5}),
    "a number of users": (
        USERS,
        {"120万名用户": 1200000, "120万人": 1200000, "1,000,001 users": 1000001, "2 million people": 2000000},
    ),
    "an amount": (
        MONEY,
        {
            "1,200,000": "1200000",
            "1200000": "1200000",
            "１，２００，０００": "1200000",
            "1 200 000": "1200000",
            "120万": "1200000",
            "120 万": "1200000",
            "１２０万": "1200000",
            "120万元": "1200000",
            "120 万元": "1200000",
            "1.2亿": "120000000",
            "1.2亿元": "120000000",
            "12000万元": "120000000",
            "1.2 million": "1200000",
            "1.2 million yuan": "1200000",
            "1.2m": "1200000",
            "RMB 1.2 million": "1200000",
            "¥1,200,000": "1200000",
            "￥1,200,000.00": "1200000",
            "¥ 120万": "1200000",
            "RMB1200000": "1200000",
            "CNY 1,200,000": "1200000",
            "1,200,000 CNY": "1200000",
            "1,200,000 RMB": "1200000",
            "1200000元": "1200000",
            "1,200,000.50": "1200000.50",
            "1,200,000.50元": "1200000.50",
            "人民币120万元": "1200000",
            "人民币壹佰贰拾万元整": "1200000",
            "一百二十万": "1200000",
            "一百二十万元": "1200000",
            "两千元": "2000",
            "两千块": "2000",
            "1.2元": "1.20",
            "¥1.2": "1.20",
            "1.20": "1.20",
            "1.23456万": "12345.60",
            "0": "0",
            "500k": "500000",
            "未知": None,
        },
    ),
    "a date": (
        DATE,
        {
            **dict.fromkeys(
                ("2026-03-05", "2026-3-5", "２０２６－０３－０５", "2026–03–05", "2026/3/5", "2026/03/05"), "2026-03-05"
            ),
            **dict.fromkeys(("2026.3.5", "2026。3。5", "2026 3 5", "20260305", "2026 - 3 - 5"), "2026-03-05"),
            **dict.fromkeys(
                ("2026年3月5日", "2026年03月05日", "2026 年 3 月 5 日", "2026年3月5号", "2026年3月5"), "2026-03-05"
            ),
            **dict.fromkeys(
                ("２０２６年３月５日", "二〇二六年三月五日", "二零二六年三月五日", "2026年3月5日。"), "2026-03-05"
            ),
            **dict.fromkeys(
                ("5 Mar 2026", "5 March 2026", "05 mar 2026", "5th March 2026", "5-Mar-2026", "5 Mar. 2026"),
                "2026-03-05",
            ),
            **dict.fromkeys(
                ("March 5 2026", "March 5, 2026", "Mar 5th, 2026", "MAR. 5, 2026", "2026 Mar 5", "2026-Mar-05"),
                "2026-03-05",
            ),
            "5 March, 2026": "2026-03-05",
            "二〇二六年十二月三十一日": "2026-12-31",
            "1 Sept 2026": "2026-09-01",
            "3 May 2026": "2026-05-03",
            "2024-02-29": "2024-02-29",
            "today": "2026-11-22",
            "Today": "2026-11-22",
            "今天": "2026-11-22",
            "tomorrow": "2026-11-23",
            "明天": "2026-11-23",
            "yesterday": "2026-11-21",
            "昨天": "2026-11-21",
            "不知道": None,
            "unknown": None,
        },
    ),
    "a text": (
        TEXT,
        {
            "Core router 核心路由器": "Core router 核心路由器",
            "  two   spaces ": "two spaces",
            "one\ntwo": "one two",
            "ＣＲ－１００": "ＣＲ－１００",
            "y": "y",
            "1": "1",
            "无": "无",
            "u": "u",
            "2026-03-05": "2026-03-05",
            "//srv/data": "/srv/data",
            "／／srv": "／srv",
            "//help": "/help",
            "//": "/",
            "a /help": "a /help",
            "{text}": "{text}",
            "[b]bold[/b]": "[b]bold[/b]",
            "unknown unknowns": "unknown unknowns",
            '"unknown"': '"unknown"',
            "//unknown": "/unknown",
            "unknown": None,
            "Don't know": None,
            "不清楚": None,
            "未知。": None,
        },
    ),
    "a paragraph": (PARAGRAPH, {"one\r\ntwo \n\nthree\n": "one\ntwo\n\nthree", "不知道": None, "//a\n/b": "/a\n/b"}),
}
CASES = [
    pytest.param(q, text, value, id=f"{about}: {text}")
    for about, (q, table) in READ.items()
    for text, value in table.items()
]


@pytest.mark.parametrize(("asked", "text", "value"), CASES)
def test_what_is_typed_is_read_as_meant(asked: Question, text: str, value: Value | None) -> None:
    wanted = UNKNOWN if value is None else Answer(status=Status.ANSWERED, value=value)
    for reading in (read, read_value):
        found = reading(asked, text, today=TODAY)
        assert isinstance(found, Said), found
        assert found.answer == wanted
        assert type(found.answer.value) is type(value)
        assert complete(asked, asked.key, found.answer) == found.answer


def test_the_table_is_large() -> None:
    assert len(CASES) >= 150


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/back", "back", ""),
        ("/BACK", "back", ""),
        ("／back", "back", ""),
        ("／ＢＡＣＫ", "back", ""),
        (" /back ", "back", ""),
        ("/back。", "back", ""),
        ("/why", "why", ""),
        ("/unknown", "unknown", ""),
        ("/不清楚", "unknown", ""),
        ("/na no maintenance contract", "na", "no maintenance contract"),
        ("/na理由是没有维保", "na", "理由是没有维保"),
        ("/na：没有维保", "na", "没有维保"),
        ("/不适用 没有维保", "na", "没有维保"),
        ("/note seen on 5 March\nby Li", "note", "seen on 5 March\nby Li"),
        ("/备注待核", "note", "待核"),
        ("/attach /srv/data/a b.pdf", "attach", "/srv/data/a b.pdf"),
        ("/attach", "attach", ""),
        ("/go purchase.date", "go", "purchase.date"),
        ("/go 供应链", "go", "供应链"),
        ("/find remote access", "find", "remote access"),
        ("/undo", "undo", ""),
        ("/status", "status", ""),
        ("/lang zh", "lang", "zh"),
        ("/lang 中文", "lang", "zh"),
        ("/lang EN", "lang", "en"),
        ("/lang", "lang", ""),
        ("/export", "export", ""),
        ("/help", "help", ""),
        ("/帮助", "help", ""),
        ("/quit", "quit", ""),
    ],
)
def test_commands_are_read_on_every_question(text: str, name: str, argument: str) -> None:
    for asked in (TEXT, PARAGRAPH, YES_NO, NOTICE, FUNCTIONS, NUMBER, MONEY, DATE):
        assert read(asked, text, today=TODAY) == Command(name, argument)


def test_the_commands_are_those_of_the_contract() -> None:
    names = [
        "back",
        "why",
        "unknown",
        "na",
        "note",
        "attach",
        "go",
        "find",
        "undo",
        "status",
        "lang",
        "export",
        "help",
        "quit",
    ]
    assert [c.name for c in COMMANDS] == names
    assert [c.name for c in COMMANDS if c.argument] == ["na", "note", "attach", "go", "find", "lang"]
    assert all(c.help.en and c.help.zh and c.alias for c in COMMANDS)
    assert len({c.alias for c in COMMANDS}) == len(COMMANDS)


def test_a_value_may_be_unknown_or_not_applicable() -> None:
    assert read_value(DATE, "/unknown", today=TODAY) == Said(UNKNOWN)
    assert read_value(TEXT, "／unknown", today=TODAY) == Said(UNKNOWN)
    not_applicable = Answer(status=Status.NOT_APPLICABLE, reason="no maintenance")
    assert read_value(DATE, "/na no maintenance", today=TODAY) == Said(not_applicable)
    assert read_value(TEXT, "//srv", today=TODAY) == Said(Answer(status=Status.ANSWERED, value="/srv"))


def test_the_list_shown_ends_with_not_known() -> None:
    assert [(o.number, o.key) for o in shown(YES_NO)] == [(1, "yes"), (2, "no"), (3, "unknown")]
    assert [(o.number, o.key) for o in shown(CONTRACT)][2:] == [(3, "signed"), (4, "unknown")]
    assert shown(CONTRACT)[-1].label == Text(en="Not known", zh="不清楚")
    assert shown(NOTICE)[-1].label == Text(en="Unknown so far", zh="暂不清楚")
    assert shown(TEXT) == ()


def test_every_number_key_and_label_that_is_shown_can_be_typed() -> None:
    for asked in (YES_NO, NOTICE, CONTRACT, FUNCTIONS):
        for option in shown(asked):
            answers = {
                str(read(asked, t, today=TODAY))
                for t in (str(option.number), option.key, option.label.en, option.label.zh)
            }
            assert len(answers) == 1
            assert "Said" in answers.pop()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_kind_says_what_would_be_understood(lang: str) -> None:
    for asked in (TEXT, PARAGRAPH, YES_NO, NOTICE, FUNCTIONS, NUMBER, DAYS, MONEY, DATE):
        assert "{" not in expected(asked)[lang]
    assert "天" in expected(DAYS).zh
    assert "4" in expected(CONTRACT)[lang]

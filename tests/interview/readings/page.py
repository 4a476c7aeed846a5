"""docs/understood.md, made from the tables: `python -m tests.interview.readings.page` writes it anew."""

from __future__ import annotations

from pathlib import Path

from intake.interview.answers import Answer
from intake.interview.reading import Unread, expected, read
from intake.interview.shown import shown
from intake.regime.model import Question
from tests.interview.readings.tables import answer_of, tables

PAGE = Path(__file__).parents[3] / "docs" / "understood.md"

HEAD = """\
# What is understood, and what is not / 能读懂的输入与不接受的输入

Made from `tests/interview/readings/`; every row is a test. Write it anew with `python -m tests.interview.readings.page`.
本页由 `tests/interview/readings/` 生成，每一行都是一项测试。

Every question takes these forms, in either language whatever the language of the screen. What could mean two things is
never taken: the program says what it could be, and the text stays in the input line. A date that was said from today
("in two weeks") is shown and kept as the calendar date.

无论界面使用哪种语言，中英文写法均可输入。凡可作两种理解的内容，程序不会自行取舍，而是列出可能的含义，所输文字保留在输入栏中。
相对日期（如“下周五”）一律换算为具体日期显示并保存。

How English weekdays are read: "next Friday" is the coming Friday to some and the Friday of next week to others, and a
week begins on Monday or on Sunday. Where all of these are the same day it is taken, else each is offered. Chinese weeks
begin on Monday, so 下周五 is one day. A weekday alone, a day without its month, and a date without its year are offered.

“下周五”“本周三”按周一为一周之始计算，含义唯一，直接采用；单说“周五”、只写“15日”或“3月5日”的，列出可能的日期供选择。
"""


def page() -> str:
    """The page as it must stand in docs/."""
    understood, refused = list(tables("understood")), list(tables("refused"))
    lines = [HEAD, f"## Understood: {sum(len(t.rows) for t in understood)} / 能读懂的输入", ""]
    for table in understood:
        lines += [f"### {table.about['en']} / {table.about['zh']}", "", _asked(table.question)]
        lines += ["| Typed / 输入 | Read as | 读作 |", "|---|---|---|"]
        for row in table.rows:
            en, zh = (_said(table.question, answer_of(row), lang) for lang in ("en", "zh"))
            lines.append(f"| {_cell(row['typed'])} | {en} | {zh} |")
        lines.append("")
    lines += [f"## Not taken: {sum(len(t.rows) for t in refused)} / 不接受的输入", ""]
    for table in refused:
        lines += [f"### {table.about['en']} / {table.about['zh']}", "", _asked(table.question)]
        lines += ["| Typed / 输入 | The line shown | 提示 |", "|---|---|---|"]
        for row in table.rows:
            found = read(table.question, row["typed"], today=table.today)
            assert isinstance(found, Unread), row
            lines.append(f"| {_cell(row['typed'])} | {_text(found.said('en'))} | {_text(found.said('zh'))} |")
        lines.append("")
    return "\n".join(lines)


def _asked(question: Question) -> str:
    """The options of the example question, or what is asked for."""
    if not question.options:
        wanted = expected(question)
        return f"{_text(wanted.en)} {_text(wanted.zh)}\n"
    options = (f"{n} {o.label.en} / {o.label.zh}" for n, o in enumerate(question.options, 1))
    return f"Options / 选项: {_text('; '.join(options))}\n"


def _said(question: Question, answer: Answer, lang: str) -> str:
    text = _text(shown(question, answer, lang))
    if answer.note:
        text += f" (note: {_text(answer.note)})" if lang == "en" else f"（备注：{_text(answer.note)}）"
    return text


def _cell(typed: str) -> str:
    """What was typed, with its spaces and line breaks made visible."""
    if not typed.strip():
        return "(nothing / 空)"
    shown = typed.replace("\r", "").replace("\n", "\u23ce").replace("\u200b", "[U+200B]").replace("\u202e", "[U+202E]")
    shown = shown.replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def _text(text: str) -> str:
    """Plain text in a cell of a table."""
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " \u23ce ")
    for sign in "*_`<[":
        text = text.replace(sign, "\\" + sign)
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

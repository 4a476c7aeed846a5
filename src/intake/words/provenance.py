"""What an import leaves in a case: sources, their age, what to look at, and what is refused."""

from __future__ import annotations

WORDS = {
    "refused.import_row": (
        "Line {number} ({label}) cannot be taken as it is: say first which question it answers, and what. "
        "Nothing was imported.",
        "第 {number} 条（{label}）不能直接采用：请先选定对应的问题及回答。未导入任何内容。",
    ),
    "refused.import_twice": (
        "{key}: two lines answer this question. Leave one of them; nothing was imported.",
        "{key}：有两条内容对应同一问题，请只采用一条。未导入任何内容。",
    ),
    "importing.remark": ("Comment by {who}: {text}", "{who} 批注：{text}"),
    # where something proposed was read, and how old that is
    "talk.source.aged": ("{source}, {date}, {age}", "{source}，{date}，{age}"),
    "talk.age.today": ("today", "今天"),
    "talk.age.day": ("1 day ago", "1 天前"),
    "talk.age.days": ("{count} days ago", "{count} 天前"),
    "talk.age.months": ("{count} months ago", "{count} 个月前"),
    "talk.age.years": ("{count} years ago", "{count} 年前"),
    # what to look at before it is confirmed; the reasons are those of the review (`talk.import.brief`)
    "talk.look": ("Look at it first: {why}.", "请先核对：{why}。"),
    # history
    "talk.history.imported": ("imported", "导入"),
    "talk.history.confirmed": ("confirmed", "确认采用"),
    "talk.history.counts": (
        "{came} came, {taken} taken, {left} left",
        "读出 {came} 项，采用 {taken} 项，未采用 {left} 项",
    ),
}

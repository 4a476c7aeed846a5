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
    "importing.remark": ("Remark by {who}: {text}", "{who} 批注：{text}"),
    # where something proposed was read, and how old that is
    "talk.source.aged": ("{source}, {date}, {age}", "{source}，{date}，{age}"),
    "talk.age.today": ("today", "今天"),
    "talk.age.day": ("1 day ago", "1 天前"),
    "talk.age.days": ("{count} days ago", "{count} 天前"),
    "talk.age.months": ("{count} months ago", "{count} 个月前"),
    "talk.age.years": ("{count} years ago", "{count} 年前"),
    # what to look at before it is confirmed, by the codes of `importing.compare.Why`
    "talk.look": ("Look at it first: {why}.", "请先核对：{why}。"),
    "talk.look.choose": ("a person chose the question", "题目由人工选定"),
    "talk.look.unreadable": ("a person worded the answer", "回答由人工改写"),
    "talk.look.not_here": ("this edition asks it otherwise", "本版本的问法不同"),
    "talk.look.other": ("the case says something else", "与本事项现有回答不同"),
    "talk.look.several": ("documents of the source differ", "来源中几份文件不一致"),
    "talk.look.edited": ("changed in the document", "文件中有改动"),
    "talk.look.emptied": ("emptied in the document", "文件中已清空"),
    "talk.look.missing": ("its place is gone from the document", "文件中原位置已删除"),
    "talk.look.recorded": ("recorded changes, not accepted", "有尚未接受的修订"),
    "talk.look.concealed": ("hidden text beside it", "旁边有隐藏文字"),
    "talk.look.remark": ("a comment beside it", "旁边有批注"),
    "talk.look.law": ("question or articles have changed since", "题目或依据条款此后有变化"),
    "talk.look.product": ("said of another product or version", "针对其他产品或版本"),
    "talk.look.age": ("older than this question allows", "超过本题的沿用期限"),
    "talk.look.foreign": ("from a document of others", "出自他人制作的文件"),
    # history
    "talk.history.imported": ("read in", "导入"),
    "talk.history.confirmed": ("confirmed", "确认采用"),
    "talk.history.counts": (
        "{came} came, {taken} taken, {left} left",
        "读出 {came} 项，采用 {taken} 项，未采用 {left} 项",
    ),
}

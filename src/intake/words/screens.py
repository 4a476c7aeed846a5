"""Words of the screens. No character of ambiguous width in labels: no dots in the middle, no long dashes, no ellipsis."""

WORDS: dict[str, tuple[str, str]] = {
    "screen.name": ("Intake", "网络安全审查填报"),
    "screen.saved": ("saved {time}", "已保存 {time}"),
    "screen.to_confirm": ("{count} to confirm", "{count} 项待确认"),
    "screen.historical": ("historical edition", "历史版本"),
    "screen.error.unexpected": (
        "Something unexpected went wrong ({kind}); what was saved before is safe to use. {words}",
        "出现意外错误（{kind}），此前已保存的内容不受影响。{words}",
    ),
    # a new case
    "screen.new.heading": ("A new case", "新建事项"),
    "screen.new.title": ("What is bought? A title for the procurement", "采购名称"),
    "screen.new.title.wanted": ("Give the procurement a title.", "请填写采购名称。"),
    "screen.new.date": ("Planned date of signing (empty: not known yet)", "拟签约日期（暂不清楚可留空）"),
    "screen.new.date.example": ("for example in 2 months, or YYYY-MM-DD", "例如 2个月后，或 YYYY-MM-DD"),
    "screen.new.edition": ("Edition: {id}, {edition}", "适用版本：{id}，{edition}"),
    "screen.new.edition.later": ("Edition: follows from the date", "适用版本：填好日期后显示"),
    "screen.new.historical": (
        "This edition is no longer in force; it governs past purchases only.",
        "该版本已失效，仅适用于当时的采购。",
    ),
    # lists to choose from, the panel over everything, the palette
    # the log
    # the card
    "screen.card.more": ("{count} more, arrow down", "还有 {count} 项，按下箭头"),
    # one line above the composer
    "screen.at_first": ("This is the first question.", "这是第一题。"),
    "screen.no_question": (
        "Nothing is asked now. /go or /back leads to an answer, /export writes the filing.",
        "目前没有待答的问题。用 /转到 或 /返回 查看回答，用 /导出 生成文件。",
    ),
    "screen.stopped": (
        "This case must leave this channel; nothing more is taken here. /undo takes a mistaken answer back.",
        "本事项应转涉密渠道，此处不再接收内容。如系误答，可用 /撤销 收回。",
    ),
    "screen.why.wanted": ("Type the reason first, or choose another option.", "请先写明理由，或改选其他选项。"),
    "screen.note.wanted": ("Type the note behind it: /note TEXT.", "请写上备注内容：/备注 文字。"),
    "screen.noted": ("The note stands beside the answer.", "备注已记在该回答旁。"),
    "screen.note.left": (
        "The note was about the earlier answer and stays in the history: {note}",
        "原备注针对修改前的回答，仅保留在历史记录中：{note}",
    ),
    "screen.early": (
        "That was typed before this question stood here, so nothing was answered with it. Enter sends it, Ctrl+U clears it.",
        "这是本题显示之前输入的，未作为回答。按回车发送，按 Ctrl+U 清除。",
    ),
    "screen.overtaken": (
        "Somebody else changed this answer meanwhile: {question}\n  stored now: {now}\n  yours, not saved: {yours}\n"
        "Send yours again if it should replace theirs.",
        "该回答刚刚已被他人修改：{question}\n  现存：{now}\n  您的（未保存）：{yours}\n如仍以您的为准，请重新发送。",
    ),
    "screen.overtaken.not_asked": (
        "Somebody else changed the case meanwhile; this is not asked any more: {question}\n"
        "  stored now: {now}\n  yours, not saved: {yours}",
        "本事项刚刚已被他人修改，此题已不再问：{question}\n  现存：{now}\n  您的（未保存）：{yours}",
    ),
    "screen.attach.wanted": (
        "Type the file behind it: /attach PATH, or with its number: /attach E07 PATH.",
        "请写上文件路径：/附件 路径；也可带材料编号：/附件 E07 路径。",
    ),
    "screen.attach.which": ("Which evidence is {file}?", "{file} 属于哪一项材料？"),
    "screen.attached": (
        "{file} is attached to {code} {title} ({size}, SHA-256 {sha}..)",
        "{file} 已作为 {code} {title} 附上（{size}，SHA-256 {sha}..）",
    ),
    "screen.leaving.heading": (
        "{file} is still being copied into the case. Leave now?",
        "{file} 正在存入本事项，现在离开吗？",
    ),
    "screen.leaving.wait": ("Wait until it is in, then leave", "存完后再离开"),
    "screen.leaving.give_up": ("Leave now without the file", "放弃该文件，立即离开"),
    "screen.leaving.waits": ("Leaving as soon as {file} is in.", "{file} 存完后即离开。"),
    # beside the questions
    "screen.item": ("{item} {number}", "{item}{number}"),
    "screen.reported": ("Noted. The case is now: {state}.", "已记录。本事项目前状态：{state}。"),
    "screen.rename.heading": ("The case's title", "事项名称"),
    "screen.renamed": ("The case is now called: {title}", "事项已更名为：{title}"),
    "screen.renamed.both": ("The case and the answer are now called: {title}", "事项和回答均已改为：{title}"),
    "screen.renamed.title_only": (
        "The case is now called: {title}. The answer still says: {old}",
        "事项已更名为：{title}。回答仍为：{old}",
    ),
    "screen.rename.both.heading": (
        "The case is now called {title}. The answer to '{question}' still says: {old}",
        "事项已更名为“{title}”，但“{question}”的回答仍为：{old}",
    ),
    "screen.rename.both": ("Change the answer too", "一并修改该回答"),
    "screen.rename.title_only": ("Leave the answer as it is", "回答保持不变"),
    "screen.remove_item.heading": ("Which item is to be taken out?", "要移除哪一项？"),
    "screen.removed": (
        "Taken out: {item}. The history keeps what was said of it; /undo brings it back.",
        "已移除：{item}。相关回答仍留在历史记录中，可用 /撤销 恢复。",
    ),
    "screen.detach.heading": ("Which file is to be taken off?", "要取下哪个文件？"),
    "screen.detached": (
        "{file} is taken off {code}. The history still names it and keeps its bytes.",
        "{file} 已从 {code} 取下，历史记录中仍保留该文件。",
    ),
    "screen.go.wanted": ("Type where to: /go KEY or words of the question.", "请写上去处：/转到 键名，或问题中的词。"),
    "screen.go.later": (
        "{key} is not asked so far. First answer: {question}",
        "还没问到 {key}，请先回答：{question}",
    ),
    "screen.find.wanted": ("Type what to look for: /find WORDS.", "请写上要找的词：/查找 词语。"),
    "screen.find.none": ("No question or answer holds '{words}'.", "问题和回答中都没有“{words}”。"),
    "screen.find.heading": ("'{words}' in {count} questions", "“{words}”见于 {count} 题"),
    "screen.undone": ("Taken back: {question}", "已撤销：{question}"),
    "screen.redone": ("Made again: {question}", "已重做：{question}"),
    "screen.redone.item": ("The change is made again.", "已重做上一步。"),
    "screen.confirm.nothing": (
        "Nothing is proposed for this question. /overview lists what waits to be confirmed.",
        "本题没有待确认的内容。用 /总览 查看待确认的各题。",
    ),
    "screen.task.hint": (
        "Noted as not known: it is a task now. /task WHO, DATE says who finds it out and until when.",
        "已记为不清楚，并列为待办。用 /待办 负责人，日期 指定由谁在何时前查明。",
    ),
    "screen.task.none": (
        "There is no task here: a task is an answer that is not known yet.",
        "此处没有待办；答为“不清楚”的题才是待办。",
    ),
    "screen.change.heading": ("What this change does", "修改后的影响"),
    "screen.change.left": ("Left as it was.", "未作修改。"),
    "screen.undone.item": ("The last change is taken back.", "已撤销上一步。"),
    # the panel
    "screen.panel.where": ("Where I am", "进度"),
    "screen.panel.scope": ("Scope so far", "范围（目前）"),
    "screen.panel.review": ("Review", "审查"),
    "screen.panel.evidence": ("Evidence", "材料"),
    "screen.panel.why": ("This question", "本题"),
    "screen.panel.findings": ("Findings", "提示"),
    "screen.panel.unknown": ("{count} not known", "{count} 项不清楚"),
    "screen.panel.of": ("{done} of {all}", "{done} / {all}"),
    "screen.panel.open": ("{count} facts can still decide:", "尚有 {count} 项事实会影响结论："),
    "screen.panel.open.one": ("1 fact can still decide:", "尚有 1 项事实会影响结论："),
    "screen.panel.more": ("and {count} more", "另有 {count} 项"),
    "screen.panel.none": ("none", "无"),
    "screen.summary.cited": ("{outcome} ({articles})", "{outcome}（{articles}）"),
    "screen.summary.more": ("{articles} etc.", "{articles}等"),
    "screen.summary.key": ("F2 details", "F2 详情"),
    # export
    "screen.export.heading": ("Write the filing", "生成文件"),
    "screen.export.folder": ("Folder", "文件夹"),
    "screen.export.langs": ("Language", "语言"),
    "screen.export.in.zh": ("Chinese", "中文"),
    "screen.export.in.en": ("English", "英文"),
    "screen.export.in.zh_en": ("Both", "中英文各一份"),
    "screen.export.busy": ("Writing and checking ..", "正在生成并核对"),
    "screen.export.done": (
        "Written and read back. Documents: {documents}, answers: {answers}, evidence: {evidence}.\n{folder}",
        "已生成并核对：文件 {documents} 份，回答 {answers} 项，材料 {evidence} 项。\n{folder}",
    ),
    # the palette
    "screen.order.new": ("New case", "新建事项"),
    "screen.order.new.help": ("Title and planned date of signing", "填写采购名称和拟签约日期"),
    "screen.order.open": ("Open", "打开"),
    "screen.order.open.help": ("The case under the highlight", "打开选中的事项"),
    "screen.order.export": ("Export", "导出"),
    "screen.order.export.help": ("Write the filing of the case under the highlight", "为选中的事项生成文件"),
    "screen.order.find": ("Find a case", "查找事项"),
    "screen.order.find.help": ("Shows only the cases that fit", "只显示符合条件的事项"),
    "screen.order.details": ("Details", "详情"),
    "screen.order.details.help": (
        "Progress, scope, review, evidence, findings (F2)",
        "进度、范围、审查、材料、提示（F2）",
    ),
    "screen.order.file": ("It was filed", "已提交申报"),
    "screen.order.file.help": (
        "Report that the filing was handed in, or handed in again",
        "记录：材料已提交或已再次提交",
    ),
    "screen.order.ask_supplement": ("A supplement was asked for", "被要求补充材料"),
    "screen.order.ask_supplement.help": (
        "Report that the authority wants more",
        "记录：主管部门要求补充材料",
    ),
    "screen.order.conclude": ("It is concluded", "事项办结"),
    "screen.order.conclude.help": (
        "Report that nothing more is to be done here",
        "记录：本事项已无后续工作",
    ),
    "screen.order.take_up_again": ("Take it up again", "重新办理"),
    "screen.order.take_up_again.help": ("The concluded case becomes a draft again", "已办结的事项恢复为草稿"),
    "screen.order.rename": ("Rename the case", "事项更名"),
    "screen.order.rename.help": ("Another title; the answers stay as they are", "只改事项名称，不改回答"),
    "screen.order.remove_item": ("Take an item out of a list", "从清单中移除一项"),
    "screen.order.remove_item.help": ("A supply party or a component", "供应方或部件"),
    "screen.order.detach": ("Take a file off", "取下文件"),
    "screen.order.detach.help": ("From the evidence it was attached to", "从所附的材料项下取下"),
    "screen.order.cases": ("Back to the cases", "返回事项列表"),
    "screen.order.cases.help": (
        "Everything said is saved, the draft too (Esc)",
        "已答内容和未发送的草稿都会保存（Esc）",
    ),
    "screen.order.language": ("中文", "English"),
    "screen.order.language.help": ("Show everything in Chinese", "全部改用英文显示"),
    "screen.order.help": ("Help", "帮助"),
    "screen.order.help.help": ("Commands and keys on one page (F1)", "命令和按键一览（F1）"),
    "screen.order.quit": ("Quit", "退出"),
    "screen.order.quit.help": ("Everything said is saved (Ctrl+Q)", "已答内容均已保存（Ctrl+Q）"),
}

"""What every face says about a case alike: why a question is asked, what an answer moved, how the case stands."""

WORDS: dict[str, tuple[str, str]] = {
    "talk.colon": (": ", "："),
    "talk.comma": (", ", "、"),
    "talk.join.sentences": (" ", ""),
    "talk.log.parked": ("not asked any more; kept, not used", "现已不问；保留但不采用"),
    "talk.log.reason": ("Reason: ", "理由："),
    "talk.log.note": ("Note: ", "备注："),
    "talk.card.now": ("Answered: {answer}. Enter keeps it.", "已答：{answer}。按回车保留。"),
    "talk.card.chosen": ("Chosen: {answer}. Type the reason, then Enter.", "已选：{answer}。请写明理由后按回车。"),
    "talk.card.why": ("Why? Type the reason in a sentence or two.", "为什么？请用一两句话写明理由。"),
    "talk.card.several": (
        "Several are possible: numbers with commas, or arrows and Space.",
        "可选多项：输入编号并用顿号分开，或用方向键和空格勾选。",
    ),
    "talk.scope": ("Scope", "范围"),
    "talk.review": ("Review", "审查"),
    "talk.do": ("What to do:", "下一步："),
    "talk.end.heading": ("All answered", "已答完"),
    "talk.end.ask": (
        "Nothing is left to ask. This is what follows from the answers.",
        "问题已全部回答。根据所答内容，结论如下。",
    ),
    "talk.end.unknown.one": (
        '1 answer is "not known". It stays a task: /find not known.',
        "有 1 题答为“不清楚”，仍需跟进：/查找 不清楚。",
    ),
    "talk.end.unknown": (
        '{count} answers are "not known". They stay tasks: /find not known.',
        "有 {count} 题答为“不清楚”，仍需跟进：/查找 不清楚。",
    ),
    "talk.end.errors": ("A final filing is not possible while these stand:", "以下问题解决之前，不能生成正式稿："),
    "talk.end.evidence": (
        "Evidence: {there} of {wanted} are there. Once one is checked: intake evidence {id} E07 --status checked",
        "材料：{wanted} 项中 {there} 项已到；核对后用 intake evidence {id} E07 --status checked",
    ),
    "talk.end.final": ("The final filing: intake export {id} --final", "定稿：intake export {id} --final"),
    "talk.end.export": (
        "/export writes the Word documents. /go and /back change an answer.",
        "用 /导出 生成 Word 文件；用 /转到 或 /返回 修改回答。",
    ),
    "talk.stop.heading": ("Stop", "停止"),
    "talk.stop.do": (
        "Nothing is exported from here. If that answer was a mistake, /undo takes it back.",
        "本事项不予导出。如系误答，可用 /撤销 收回。",
    ),
    "talk.attach.code": ("There is no evidence {code}.", "没有材料编号 {code}。"),
    "talk.attach.folder": (
        "{file} is a folder. Attach the files in it one by one.",
        "{file} 是文件夹，请逐个附上其中的文件。",
    ),
    "talk.why": ("Why this is asked: {question}", "为什么问：{question}"),
    "talk.why.criterion": ("Criterion {id}, {title}:", "审查因素 {id}（{title}）："),
    "talk.why.always": ("This is asked in every case.", "每个事项都问这一题。"),
    "talk.why.read.V": ("{line} (text read: {source})", "{line}（已核对条文：{source}）"),
    "talk.why.read.S": ("{line} (read in a secondary source: {source})", "{line}（依据二手资料：{source}）"),
    "talk.why.effects": ("What each choice would do:", "各选项对结论的影响："),
    "talk.why.no_effect": (
        "No choice here changes a verdict by itself.",
        "本题无论怎么答，都不会单独改变结论。",
    ),
    "talk.why.because": ("Because of: {question} > {answer}", "因为前面答了：{question} > {answer}"),
    "talk.status.sections": ("Sections: {sections}", "各部分：{sections}"),
    "talk.status.left": ("{count} to answer", "还有 {count} 题待答"),
    "talk.reply.scope.in_scope": ("That puts the purchase in scope: {why}.", "据此，本次采购在审查范围内：{why}。"),
    "talk.reply.scope.out_of_scope": (
        "On the facts stated, no duty was found: {why}.",
        "按所述事实，未发现相关义务：{why}。",
    ),
    "talk.reply.scope.refer": (
        "An authority or another operator has to answer first: {why}.",
        "须先由主管部门或者有关单位答复：{why}。",
    ),
    "talk.reply.scope.undetermined": (
        "Scope is undetermined again; open facts can still decide.",
        "是否在范围内又回到未定，尚有未答事实会影响结论。",
    ),
    "talk.reply.scope.stop": ("Stop: {why}.", "停止：{why}。"),
    "talk.reply.indicated": ("A review is indicated.", "提示需要审查。"),
    "talk.reply.review.not_applicable": ("No review follows from it.", "不涉及审查。"),
    "talk.reply.review.indicated": ("A review is indicated: {why}.", "提示需要审查：{why}。"),
    "talk.reply.review.not_indicated": (
        "On the record as it stands, no review is indicated.",
        "就现有记录看，未显示需要审查。",
    ),
    "talk.reply.parked": (
        "{count} answers are parked, all kept; /undo brings them back.",
        "{count} 项回答暂不采用，均已保留；/撤销 可恢复。",
    ),
    "talk.reply.parked.one": (
        "1 answer is parked and kept; /undo brings it back.",
        "1 项回答暂不采用，已保留；/撤销 可恢复。",
    ),
    "talk.reply.review.open.why": (
        "The review question is open again: {why}.",
        "是否需要审查又回到未定：{why}。",
    ),
    "talk.reply.review.open": ("The review question is open again.", "是否需要审查又回到未定。"),
    "talk.summary.evidence": ("Evidence {done}/{all}", "材料 {done}/{all}"),
    # before an earlier answer is changed
    "talk.change.same": ("{verdict}, as before", "{verdict}，不变"),
    "talk.change.parked": (
        "{count} answers are parked: kept, not used",
        "{count} 项回答暂不采用，予以保留：",
    ),
    "talk.change.parked.one": ("1 answer is parked: kept, not used", "1 项回答暂不采用，予以保留："),
    "talk.change.returned": ("{count} parked answers are used again", "{count} 项暂存的回答恢复采用："),
    "talk.change.returned.one": ("1 parked answer is used again", "1 项暂存的回答恢复采用："),
    "talk.change.asked": ("{count} more questions are asked", "增加 {count} 题待答："),
    "talk.change.asked.one": ("1 more question is asked", "增加 1 题待答："),
    "talk.change.more": ("and {count} more", "另有 {count} 项"),
    # what is not known yet
    "talk.task": ("To find out: {question}  ", "待查明：{question}  "),
    "talk.task.nobody": ("nobody named", "未指定负责人"),
    "talk.task.due": ("by {date}", "{date} 前"),
    "talk.task.open": ("no date", "未定期限"),
    # what an earlier filing proposes
    "talk.proposed": (
        "Proposed: {answer} ({source}). Enter takes it, another answer replaces it.",
        "拟用：{answer}（{source}）。按回车采用，也可另行作答。",
    ),
    "talk.proposed.beside": (
        "Proposed instead: {answer} ({source}). /confirm takes it.",
        "另有拟用：{answer}（{source}）。用 /确认 采用。",
    ),
    "talk.proposed.note": ("With the note: {note}", "附备注：{note}"),
    "talk.proposed.left": (
        "{question} The answer stays; what was proposed instead is left.",
        "{question}保留原回答，拟用的内容不采用。",
    ),
    "talk.source.case": ("from case {ref}", "来自事项 {ref}"),
    "talk.source.word": ("from {ref}", "来自 {ref}"),
    "talk.source.package": ("from {ref}", "来自 {ref}"),
    "talk.source.dated": ("{source}, {date}", "{source}，{date}"),
}

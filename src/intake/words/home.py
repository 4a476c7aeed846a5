"""Words of the list of cases, of the tasks over all cases, and of purging one."""

WORDS: dict[str, tuple[str, str]] = {
    "screen.home.count": ("{count} cases", "共 {count} 个事项"),
    "screen.home.count.one": ("1 case", "共 1 个事项"),
    "screen.home.count.archived": ("{count} archived cases", "已归档 {count} 个事项"),
    "screen.home.count.archived.one": ("1 archived case", "已归档 1 个事项"),
    "screen.home.data": ("data: {place}", "数据：{place}"),
    "screen.home.more": ("{count} more. / finds them.", "另有 {count} 个事项，按 / 查找。"),
    "screen.home.untitled": ("(no title yet)", "（尚无名称）"),
    "screen.home.find": ("title, regime or state", "名称、版本或状态"),
    "screen.home.opening": ("Opening your cases ..", "正在打开事项列表"),
    "screen.home.nothing_found": (
        "No case fits what is looked for. Esc shows all of them again.",
        "没有符合条件的事项。按 Esc 显示全部。",
    ),
    "screen.home.all_archived": (
        "Every case is archived.\n\nf shows the archived ones, n starts a new case.",
        "所有事项均已归档。\n\n按 f 可查看已归档的事项，按 n 新建事项。",
    ),
    "screen.home.empty": (
        "No case yet.\n\nPress n and give the procurement a title. The planned date of signing picks the edition of the law.\n"
        "Then one question comes after the other; stop whenever you like, every answer is saved at once.",
        "还没有事项。\n\n请按 n，填写采购名称；拟签约日期决定适用哪一版办法。\n"
        "之后逐题作答，随时可以停下，每个回答都会立即保存。",
    ),
    "screen.home.failed": ("Your cases cannot be opened.", "无法打开事项数据。"),
    "screen.home.failed.do": (
        "Nothing was changed. Put right what is said above and start again. q leaves.",
        "未作任何改动。请按上面的提示处理后重新启动。按 q 退出。",
    ),
    # how a case stands
    "screen.home.both": ("{scope}, {review}", "{scope}，{review}"),
    "screen.home.and": (", ", "，"),
    "screen.home.scope.in_scope": ("in scope", "在范围内"),
    "screen.home.scope.out_of_scope": ("out of scope", "不在范围内"),
    "screen.home.scope.refer": ("refer", "待有关方答复"),
    "screen.home.scope.undetermined": ("scope undetermined", "范围未定"),
    "screen.home.scope.stop": ("stopped", "已停止"),
    "screen.home.review.indicated": ("review indicated", "提示需要审查"),
    "screen.home.review.not_indicated": ("review not indicated", "未显示需要审查"),
    "screen.home.review.open": ("review open", "审查未定"),
    "screen.home.review.not_applicable": ("no review", "不涉及审查"),
    "screen.home.state.filed": ("filed", "已提交"),
    "screen.home.state.supplement_asked": ("supplement asked", "要求补充"),
    "screen.home.state.concluded": ("concluded", "已办结"),
    "screen.home.state.archived": ("archived", "已归档"),
    "screen.home.to_answer": ("{count} to answer", "{count} 题待答"),
    "screen.home.to_answer.one": ("1 to answer", "1 题待答"),
    "screen.home.to_confirm": ("{count} to confirm", "{count} 项待确认"),
    "screen.home.to_confirm.one": ("1 to confirm", "1 项待确认"),
    "screen.home.not_begun": ("nothing answered yet", "尚未作答"),
    "screen.home.stopped": ("nothing more is taken here", "不再接收内容"),
    "screen.home.complete": ("all answered", "已答完"),
    "screen.home.tasks": ("{count} tasks", "{count} 项待办"),
    "screen.home.tasks.one": ("1 task", "1 项待办"),
    "screen.home.tasks.due": ("{tasks}, due {day}", "{tasks}，最早{day}到期"),
    "screen.home.tasks.today": ("{tasks}, due today", "{tasks}，今天到期"),
    "screen.home.tasks.overdue": ("{tasks}, overdue {day}", "{tasks}，{day}已逾期"),
    "screen.age.now": ("just now", "刚刚"),
    "screen.age.minute": ("1 minute ago", "1 分钟前"),
    "screen.age.minutes": ("{count} minutes ago", "{count} 分钟前"),
    "screen.age.hour": ("1 hour ago", "1 小时前"),
    "screen.age.hours": ("{count} hours ago", "{count} 小时前"),
    "screen.age.yesterday": ("yesterday", "昨天"),
    "screen.age.days": ("{count} days ago", "{count} 天前"),
    "screen.age.day": ("{iso}", "{year}年{month}月{day}日"),
    "screen.age.day.this_year": ("{iso}", "{month}月{day}日"),
    # what is shown, and in which order
    "screen.home.sorted": ("sort: {by}", "排序：{by}"),
    "screen.home.shown": ("show: {show}", "显示：{show}"),
    "screen.home.all_again": ("all again", "恢复全部"),
    "screen.home.sort.heading": ("Sort the cases by", "排序方式"),
    "screen.home.sort.changed": ("last change", "最近修改"),
    "screen.home.sort.title": ("title", "名称"),
    "screen.home.sort.due": ("next task due", "待办到期日"),
    "screen.home.sort.to_answer": ("most to answer", "待答题数"),
    "screen.home.sort.created": ("newest case", "新建时间"),
    "screen.home.show.heading": ("Show which cases", "显示哪些事项"),
    "screen.home.show.counted": ("{show} ({count})", "{show}（{count}）"),
    "screen.home.show.all": ("all cases", "全部事项"),
    "screen.home.show.to_answer": ("to answer", "有待答题"),
    "screen.home.show.to_confirm": ("to confirm", "有待确认内容"),
    "screen.home.show.tasks": ("with tasks", "有待办"),
    "screen.home.show.overdue": ("with an overdue task", "待办已逾期"),
    "screen.home.show.elsewhere": ("refer or stopped", "待有关方答复或已停止"),
    "screen.home.show.filed": ("filed", "已提交"),
    "screen.home.show.concluded": ("concluded", "已办结"),
    "screen.home.show.archived": ("archived", "已归档"),
    # what was done
    "screen.home.duplicate.heading": ("A new case, begun from: {title}", "以“{title}”为起点新建事项"),
    "screen.home.duplicate.copy": (" (copy)", "（副本）"),
    "screen.home.duplicated": (
        "Begun from {title}. Answers that came along and wait to be confirmed: {count}. None of them counts before that.\n"
        "Enter at a question confirms what is proposed there; F3, then s, shows what is left; "
        "intake confirm {case} --sure confirms what was taken over without doubt.",
        "以“{title}”为起点新建。带入 {count} 项内容，均待确认；确认之前不予采用。\n"
        "在题目处直接按回车即确认；按 F3 再按 s 可查看尚待确认的内容；"
        "命令 intake confirm {case} --sure 可一次确认其中无疑义的内容。",
    ),
    "screen.home.duplicated.none": (
        "Begun from {title}. There was no answer to take along.",
        "以“{title}”为起点新建，没有可带入的回答。",
    ),
    "screen.home.archived": (
        "Archived: {title}. f shows the archived cases, a takes one out again.",
        "已归档：{title}。按 f 可查看已归档的事项，按 a 可取消归档。",
    ),
    "screen.home.unarchived": ("Taken out of the archive: {title}", "已取消归档：{title}"),
    "screen.home.purged": (
        "Case {case} is purged. Its history keeps that, when and by whom.",
        "事项 {case} 已彻底删除，历史记录中只留下删除的时间和操作人。",
    ),
    # keys, in the last line and in help
    "screen.key.home.tasks": ("tasks", "待办"),
    "screen.key.home.rename": ("rename", "更名"),
    "screen.key.home.duplicate": ("duplicate", "复制"),
    "screen.key.home.archive": ("archive", "归档"),
    "screen.help.key.home.tasks": ("the tasks of all cases", "所有事项的待办"),
    "screen.help.key.home.rename": ("give the case another title", "给事项更名"),
    "screen.help.key.home.duplicate": ("begin another case from it", "以该事项为起点新建事项"),
    "screen.help.key.home.archive": ("put it away, or take it out again", "归档或取消归档"),
    "screen.help.key.home.sort": ("choose the order of the cases", "选择排序方式"),
    "screen.help.key.home.show": ("choose which cases are shown", "选择显示哪些事项"),
    "screen.help.key.home.purge": (
        "take everything in it away for good; asks for the title",
        "彻底删除事项内容，须先输入名称",
    ),
    # the palette
    "screen.order.tasks": ("Tasks", "待办"),
    "screen.order.tasks.help": (
        "What is not known yet, over all cases, with owner and date",
        "所有事项中尚不清楚的内容、负责人和期限",
    ),
    "screen.order.sort": ("Sort the cases", "事项排序"),
    "screen.order.sort.help": (
        "By last change, title, task due, what is to answer",
        "按最近修改、名称、待办到期日或待答题数",
    ),
    "screen.order.show": ("Show only some cases", "筛选事项"),
    "screen.order.show.help": (
        "To answer, to confirm, with tasks, filed, archived",
        "待答、待确认、有待办、已提交、已归档等",
    ),
    "screen.order.duplicate": ("Begin another case from this one", "以此为起点新建"),
    "screen.order.duplicate.help": (
        "Its answers come along and wait to be confirmed",
        "带入其中的回答，逐项确认后采用",
    ),
    "screen.order.archive": ("Archive", "归档"),
    "screen.order.archive.help": ("Out of the list; nothing in it changes", "移出列表，内容不变"),
    "screen.order.unarchive": ("Take out of the archive", "取消归档"),
    "screen.order.unarchive.help": ("Back into the list", "移回列表"),
    "screen.order.purge": ("Purge", "彻底删除"),
    "screen.order.purge.help": (
        "Take everything in it away for good; asks for the title",
        "内容删除后无法恢复，须先输入名称",
    ),
    # purging
    "screen.purge.heading": ("Purge this case?", "彻底删除此事项？"),
    "screen.purge.holds": (
        "In it: things said {said}, files {files} ({size}).",
        "其中：回答等内容 {said} 项，文件 {files} 个（{size}）。",
    ),
    "screen.purge.goes": (
        "Gone for good: the title, every answer with its reason and note, earlier versions of them, what waits to be "
        "confirmed, tasks, unsent text, and the attached files.",
        "将永久删除：名称，全部回答及其理由、备注和历次修改，待确认内容，待办，未发送的文字，以及所附文件。",
    ),
    "screen.purge.stays": (
        "What stays: a line in the history that the case was purged, when and by whom; the history stays whole. "
        "A file that another case holds too stays there.",
        "将保留：历史记录中的一条删除记录（时间、操作人），历史链条保持完整。其他事项也附有的文件，仍保留在该事项中。",
    ),
    "screen.purge.untouched": (
        "Not touched: backups made before, folders already exported, and the originals of attached files. "
        "If they must go too, delete them yourself.",
        "不会处理：此前的备份、已导出的文件夹、所附文件的原件。如也须删除，请自行处理。",
    ),
    "screen.purge.type": ("Type the title to purge it: {title}", "如确定删除，请输入事项名称：{title}"),
    "screen.purge.type_id": (
        "The case has no title. Type its number to purge it: {title}",
        "该事项尚无名称。如确定删除，请输入编号：{title}",
    ),
    "screen.purge.wanted": ("Nothing is purged before the title is typed.", "输入名称之前不会删除任何内容。"),
    "screen.purge.wrong": (
        "That is not the title, so nothing was purged. Every character counts, capitals and spaces too.",
        "输入的名称不一致，未作任何删除。字符、大小写和空格须完全相同。",
    ),
    "screen.purge.busy": ("Purging ..", "正在删除"),
    "screen.key.purge": ("purge", "删除"),
    "screen.help.key.purge": ("purge, once the title is typed", "输入名称后删除"),
    # tasks over all cases
    "screen.tasks.title": ("Tasks over all cases", "全部事项的待办"),
    "screen.tasks.reading": ("Reading the tasks ..", "正在读取待办"),
    "screen.tasks.none": (
        "No task. An answer /unknown becomes one; /task gives it an owner and a date.",
        "没有待办。回答 /不清楚 的题目会成为待办，可用 /待办 指定负责人和期限。",
    ),
    "screen.tasks.counts": (
        "Overdue: {overdue}   Due today: {today}   Without a date: {undated}",
        "已逾期 {overdue} 项   今天到期 {today} 项   未定期限 {undated} 项",
    ),
    "screen.tasks.overdue": ("Overdue", "已逾期"),
    "screen.tasks.today": ("Due today", "今天到期"),
    "screen.tasks.due": ("To come", "未到期"),
    "screen.tasks.undated": ("Without a date", "未定期限"),
    "screen.tasks.no_day": ("no date", "未定期限"),
    "screen.tasks.no_owner": ("no owner", "未定负责人"),
    "screen.tasks.late.one": ("overdue 1 day", "逾期 1 天"),
    "screen.tasks.late": ("overdue {days} days", "逾期 {days} 天"),
    "screen.tasks.detail": (
        "{question}\nCase: {title} ({case})\nOwner: {owner}   Due: {due}   Question: {key}",
        "{question}\n事项：{title}（{case}）\n负责人：{owner}   期限：{due}   题目：{key}",
    ),
}

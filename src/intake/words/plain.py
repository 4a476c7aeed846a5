"""Words of plain mode: the interview as lines, for screen readers, serial lines and scripts."""

WORDS: dict[str, tuple[str, str]] = {
    # opening and leaving
    "plain.opened": ("{title}, case {id}, {edition}", "{title}（事项 {id}，{edition}）"),
    "plain.how": (
        "Each answer is saved when you press Enter. /help shows the commands, /quit leaves.",
        "每次按回车，回答即已保存。/帮助 查看命令，/退出 离开。",
    ),
    "plain.draft": ("Typed last time and not sent: {text}", "上次输入但未发送：{text}"),
    "plain.left": (
        "Everything said is saved. To go on: intake resume {id} --plain",
        "已答内容均已保存。继续填报：intake resume {id} --plain",
    ),
    "plain.unfinished": (
        "The last text was not finished and not sent; it is kept as a draft.",
        "最后一段文字没有输完，未发送，已存为草稿。",
    ),
    # a question
    "plain.place": ("[{section}] question {number} of {all}", "[{section}] 第 {number} 题，共 {all} 题"),
    "plain.saved": (" (saved)", "（已保存）"),
    "plain.because": ("Note: {why}", "说明：{why}"),
    "plain.cites": (" [{cites}]", " [{cites}]"),
    "plain.cites.alone": ("Article: {cites}", "依据：{cites}"),
    "plain.several": (
        "Several are possible: numbers with commas.",
        "可选多项：输入编号，用顿号或逗号分开。",
    ),
    "plain.confirmed": ("Taken over: {question} > {answer}", "已采用：{question} > {answer}"),
    # changing an answer
    "plain.change": ("Enter change it, n leave it", "按回车修改，输入 n 不改"),
    "plain.change.again": ("Press Enter to change it, or type n to leave it.", "按回车确认修改；不改请输入 n。"),
    # lists
    "plain.list.go": ("/go and the number leads there.", "输入 /转到 和编号即可跳转。"),
    "plain.list.number": (
        "The last list has no number {number}.",
        "上一个列表中没有编号 {number}。",
    ),
    "plain.list.none_yet": (
        "There is no list yet that {number} could stand in: /overview, /find and /findings make one.",
        "还没有可供 {number} 选择的列表：/总览、/查找、/提示 会列出编号。",
    ),
    "plain.list.nowhere": ("No question belongs to number {number}.", "编号 {number} 没有对应的问题。"),
    "plain.evidence.how": (
        "/attach E07 PATH attaches a file. intake evidence CASE E07 says how far a piece is.",
        "/附件 E07 路径：附上文件；intake evidence 事项编号 E07：登记材料状态。",
    ),
    "plain.findings.none": ("No findings.", "没有提示。"),
    "plain.history.older": ("These are the newest {shown} changes.", "以上为最近 {shown} 条记录。"),
    "plain.choose": ("Type a number, Enter leaves it.", "请输入编号，直接按回车则取消。"),
    "plain.choose.number": (
        "Type a number from 1 to {last}, Enter leaves it.",
        "请输入 1 至 {last} 的编号，直接按回车则取消。",
    ),
    "plain.choose.left": ("Left.", "已取消。"),
    "plain.turned": ("Left, nothing was changed. Now {command}:", "已取消，未作更改。现在执行 {command}："),
    # export and files
    "plain.export.folder": (
        "Folder to write to. Enter: {folder}   n leaves it",
        "写入哪个文件夹？按回车即为：{folder}   输入 n 取消",
    ),
    "plain.progress": ("{percent} % of {name}", "{name} {percent} %"),
    # the list of cases
    "plain.home.open": (
        "Type the number of a case to go on with it, n for a new one, Enter leaves.",
        "输入编号继续填报该事项，输入 n 新建，直接按回车离开。",
    ),
    "plain.home.number": (
        "Type a number from 1 to {last}, n or Enter.",
        "请输入 1 至 {last} 的编号，或输入 n，或直接按回车。",
    ),
    "plain.home.command": (
        "{command} works once a case is open.",
        "打开事项后才能使用 {command}。",
    ),
    "plain.home.empty": (
        "No case yet. Type n for a new one, Enter leaves.",
        "还没有事项。输入 n 新建，直接按回车离开。",
    ),
    "plain.home.more": (
        "{count} more: intake list shows all, intake resume ID --plain opens one.",
        "另有 {count} 个事项：intake list 列出全部，intake resume 编号 --plain 打开其中一个。",
    ),
    "plain.home.commands": (
        "In a script: intake new --plain, intake resume ID --plain, intake list.",
        "脚本中可用：intake new --plain、intake resume 编号 --plain、intake list。",
    ),
    # help
    "plain.help.how": (
        "One question at a time. Type the answer and press Enter: a number, the beginning of an option, yes or no, "
        "a date, an amount. Not known yet? Say /unknown, it becomes a task.",
        "每次一题。输入回答后按回车：编号、选项开头、是或否、日期、金额均可。暂不清楚请输入 /不清楚，之后作为待办跟进。",
    ),
    "plain.help.lines": (
        'Several lines: end a line with a backslash to go on, or put the text between two lines of """.',
        '多行文字：行末加反斜杠 \\ 可续行，或将文字放在两行 """ 之间。',
    ),
    "plain.help.lists": (
        "Lists are numbered; /go and a number leads to a question of the last list.",
        "列表都有编号；/转到 加编号可跳到上一个列表中的问题。",
    ),
    "plain.help.keys": (
        "Tab completes commands and paths, the arrows edit and bring back earlier lines. Ctrl+D leaves.",
        "Tab 补全命令和路径，方向键可编辑和取回之前输入的行，Ctrl+D 离开。",
    ),
}

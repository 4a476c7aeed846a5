"""The composer's words: what would be understood, why something was not, and the commands.

`{expected.en}` and the like stand for a `Text` that is put in, in the language of the sentence.
"""

WORDS: dict[str, tuple[str, str]] = {
    # What would be understood, one line for each kind of question.
    "composer.expect.text": ("Type the answer. Not known yet: /unknown.", "请直接输入文字；暂不清楚请输入 /unknown。"),
    "composer.expect.paragraph": (
        "Type the answer, several lines are fine. Not known yet: /unknown.",
        "请直接输入文字，可分多行；暂不清楚请输入 /unknown。",
    ),
    "composer.expect.yes_no": (
        "Type y for yes, n for no or u for not known (also 1, 2, 3); a remark goes behind a comma.",
        "请输入：是、否或不清楚（也可用 y、n、u 或 1、2、3）；补充说明写在逗号之后。",
    ),
    "composer.expect.choice": (
        "Type a number from 1 to {last}, or how the option begins, for example {example.en}.",
        "请输入编号 1 至 {last}，或选项开头的几个字，例如：{example.zh}。",
    ),
    "composer.expect.choices": (
        "Type numbers from 1 to {last} with commas, for example 1, 2; or how the options begin, for example {example.en}.",
        "请输入编号 1 至 {last}，多项用顿号或逗号分开，例如 1、2；也可输入选项开头的几个字，例如：{example.zh}。",
    ),
    "composer.expect.number": (
        "Type a number, for example 14, 1,200 or 120万.",
        "请输入数字，例如 14、1,200 或 120万。",
    ),
    "composer.expect.number_unit": (
        "Type a number ({unit.en}), for example 14 or 3.5.",
        "请输入数字（单位：{unit.zh}），例如 14 或 3.5。",
    ),
    "composer.expect.number_counted": (
        "Type a whole number ({unit.en}), for example 14, 1,200 or 120万.",
        "请输入整数（单位：{unit.zh}），例如 14、1,200 或 120万。",
    ),
    "composer.expect.money": (
        "Type an amount in yuan, for example 1,200,000 or 120万 or 1.2 million.",
        "请输入人民币金额，例如 1,200,000、120万 或 120万元。",
    ),
    "composer.expect.date": (
        "Type a date, for example 2026-03-05, 5 Mar 2026 or in 3 weeks.",
        "请输入日期，例如 2026-03-05、2026年3月5日 或 下周五。",
    ),
    # Why something was not understood.
    "composer.empty": ("Nothing was typed. {expected.en}", "尚未输入内容。{expected.zh}"),
    "composer.long": (
        "That has {size} characters; at most {most} fit. Attach the long text as evidence instead.",
        "共 {size} 个字符，最多 {most} 个。长文请作为材料附上。",
    ),
    "composer.garbled": (
        "'{text}' holds bytes that are not UTF-8, so letters are lost. Set the terminal, or save the script, as UTF-8 "
        "and type it again.",
        "“{text}”中有不是 UTF-8 编码的内容，部分文字已无法识别。请将终端或脚本的编码设为 UTF-8，再重新输入。",
    ),
    "composer.placeholder": (
        "'{text}' cannot be handed in as it is. Not known yet: /unknown. If it is meant literally, type //{text}",
        "“{text}”不能作为填报内容。暂不清楚请输入 /unknown；确需照此填写，请输入 //{text}",
    ),
    "composer.not_yet": (
        "'{text}' is no answer yet. Not known yet: /unknown. {expected.en}",
        "“{text}”尚不构成回答；暂不清楚请输入 /unknown。{expected.zh}",
    ),
    "composer.yes_no": (
        "I read neither yes nor no in '{text}'. {expected.en}",
        "“{text}”无法识别为是或否。{expected.zh}",
    ),
    "composer.near": (
        "'{text}' is none of the options. Did you mean {candidates.en}? Type {number.en}.",
        "没有“{text}”这一选项。是否指 {candidates.zh}？请输入 {number.zh}。",
    ),
    "composer.two": (
        "'{text}' may be more than one answer. Type the answer alone; what limits it goes behind /note. {expected.en}",
        "“{text}”可能不止一个答案。请只输入答案本身，限定或例外随后用 /note 备注。{expected.zh}",
    ),
    "composer.unit_behind": (
        "In '{text}' the unit may stand behind the number. Type them together, without a mark between. {expected.en}",
        "“{text}”中单位可能写在了数字之后。请将数字与单位连写，中间不加标点。{expected.zh}",
    ),
    "composer.option": ("No option begins with '{text}'. {expected.en}", "没有以“{text}”开头的选项。{expected.zh}"),
    "composer.option_number": (
        "There is no option number {text}. {expected.en}",
        "没有编号为 {text} 的选项。{expected.zh}",
    ),
    "composer.ambiguous": (
        "'{text}' could be {candidates.en}. Type the number or a little more.",
        "“{text}”可能是：{candidates.zh}。请输入编号，或再多输入几个字。",
    ),
    "composer.one": (
        "Only one option can be chosen here; I read {candidates.en}. Type one of the numbers.",
        "此处只能选一项，读到的是：{candidates.zh}。请只输入其中一个编号。",
    ),
    "composer.unknown_alone": (
        "'{unknown.en}' stands alone. Type the options without it, or only {number}.",
        "“{unknown.zh}”不能与其他选项同选。请去掉它，或只输入 {number}。",
    ),
    "composer.number": ("I read no number in '{text}'. {expected.en}", "“{text}”无法识别为数字。{expected.zh}"),
    "composer.money": ("I read no amount in '{text}'. {expected.en}", "“{text}”无法识别为金额。{expected.zh}"),
    "composer.whole": (
        "'{text}' is no whole number, and {unit.en} are counted. Type {below} or {above}.",
        "“{text}”不是整数，此处应填整数（单位：{unit.zh}）。请输入 {below} 或 {above}。",
    ),
    "composer.about": (
        "'{text}' is not one exact number. If {number} can stand, type it with a remark: {number} (about).",
        "“{text}”不是确数。如可填 {number}，请连同说明输入：{number}（约数）。",
    ),
    "composer.range": (
        "'{text}' is a range; one number is wanted. For its upper end type {number} (upper end).",
        "“{text}”是一个区间，此处须填一个数。如取上限，请输入 {number}（上限）。",
    ),
    "composer.unit": (
        "'{text}' is in another unit than wanted here ({unit.en}). If you mean {number} {unit.en}, type {number}.",
        "“{text}”的单位与此处（{unit.zh}）不符。如为 {number}{unit.zh}，请输入 {number}。",
    ),
    "composer.unit_about": (
        "'{text}' does not come to an exact number ({unit.en}). If about {number} is right, type {number}.",
        "“{text}”不能准确换算（单位：{unit.zh}）。如按约 {number}{unit.zh} 计，请输入 {number}。",
    ),
    "composer.share": (
        "'{text}' may be a share of one or of a hundred. For {share} percent type {share}%; else type {number}%.",
        "“{text}”可能是比例，也可能是百分数。如为 {share}%，请输入 {share}%；确为 {number}%，请输入 {number}%。",
    ),
    "composer.negative": (
        "'{text}' is below zero, which cannot be here. {expected.en}",
        "“{text}”小于零，此处不可能为负。{expected.zh}",
    ),
    "composer.large": (
        "'{text}' is too large to be meant here. {expected.en}",
        "“{text}”数值过大，请核对。{expected.zh}",
    ),
    "composer.currency": (
        "'{text}' names another currency; amounts here are in yuan. Convert it first, then for example 1,200,000.",
        "“{text}”是其他币种，此处金额以人民币元计。请折算后输入，例如 1,200,000。",
    ),
    "composer.fen": (
        "'{text}' is finer than a fen. At most two digits behind the point, for example {yuan}元.",
        "“{text}”不足一分。元以下最多两位小数，例如 {yuan}元。",
    ),
    "composer.money_slip": (
        "I read {text} as {read} yuan. For {read} million type {wan}万 or {full}; for {yuan} yuan type {yuan}元.",
        "{text} 读作 {read} 元。如为 {wan} 万元，请输入 {wan}万 或 {full}；确为 {yuan} 元，请输入 {yuan}元。",
    ),
    "composer.money_tenth": (
        "I read {text} as {read} yuan. If that is right, type {yuan}元.",
        "{text} 读作 {read} 元。如无误，请输入 {yuan}元。",
    ),
    "composer.money_point": (
        "The point in {text} may separate thousands: for {full} yuan type {full}. Fen take two digits, as in 1.20.",
        "{text} 中的小数点可能是千位分隔：如为 {full} 元，请输入 {full}。角分请写两位小数，例如 1.20。",
    ),
    "composer.date": ("I read no date in '{text}'. {expected.en}", "“{text}”无法识别为日期。{expected.zh}"),
    "composer.date_none": (
        "There is no {text} in the calendar. {expected.en}",
        "日历上没有 {text} 这一天。{expected.zh}",
    ),
    "composer.date_far": (
        "{text} is too far away to be meant; years run from 1900 to 2200. Type for example 2026-03-05.",
        "{text} 超出范围，年份应在 1900 至 2200 之间，例如 2026-03-05。",
    ),
    "composer.date_year": (
        "The year is missing in '{text}'. Type {days.en}.",
        "“{text}”缺少年份。请输入 {days.zh}。",
    ),
    "composer.date_month": (
        "The month is missing in '{text}'. Type {days.en}.",
        "“{text}”缺少月份。请输入 {days.zh}。",
    ),
    "composer.date_which": (
        "'{text}' can be read in more than one way. Type {days.en}.",
        "“{text}”可有多种理解。请输入 {days.zh}。",
    ),
    "composer.date_sure": (
        "'{text}' is not quite exact. If you mean {days.en}, type that date.",
        "“{text}”不够确切。如指 {days.zh}，请输入该日期。",
    ),
    "composer.date_weekday": (
        "'{text}' names another weekday than that date has. If {days.en} is right, type that date.",
        "“{text}”中的星期与日期不符。如确为 {days.zh}，请输入该日期。",
    ),
    "composer.date_working": (
        "Working days are not counted here, because holidays shift them. Count them and type the date. {expected.en}",
        "“{text}”按工作日计，受节假日和调休影响，此处不作推算。请自行核算后输入日期。{expected.zh}",
    ),
    "composer.weekdays": ("Mon Tue Wed Thu Fri Sat Sun", "周一 周二 周三 周四 周五 周六 周日"),
    "composer.date_day": ("The day is missing in '{text}'. {expected.en}", "“{text}”没有写明到哪一日。{expected.zh}"),
    "composer.date_order": (
        "I cannot tell day, month and year apart in '{text}'. Type {days.en}.",
        "“{text}”的年月日顺序不明。请输入 {days.zh}。",
    ),
    "composer.na_reason": (
        "Not applicable needs its reason. Type /na REASON, for example: /na there is no maintenance contract.",
        "“不适用”须说明理由。请输入 /na 理由，例如：/na 未签订维保合同。",
    ),
    "composer.na_required": (
        "Not applicable is not possible here, the result depends on it. If nobody knows yet, type /unknown.",
        "此问题影响结论，不能答“不适用”。暂不清楚请输入 /unknown。",
    ),
    # Commands that cannot be carried out as typed.
    "composer.command": (
        "There is no command '{text}'. /help shows all. For an answer that begins with a slash type two: //.",
        "没有命令“{text}”。输入 /help 可查看全部。回答本身以斜杠开头的，请输入两个：//。",
    ),
    "composer.command_near": (
        "There is no command '{text}'. Did you mean {near}? For an answer that begins with a slash type two: //.",
        "没有命令“{text}”。是否要用 {near}？回答本身以斜杠开头的，请输入两个：//。",
    ),
    "composer.command_alone": (
        "{command} takes nothing behind it. Type it alone; for an answer that begins with a slash type two: //.",
        "{command} 后面不带内容，请单独输入。回答本身以斜杠开头的，请输入两个：//。",
    ),
    "composer.slash": (
        "'{text}' looks like a path. As the answer type two slashes: /{text}. To attach that file: /attach {text}.",
        "“{text}”像是文件路径。作为回答请输入两个斜杠：/{text}；要附上该文件请输入 /attach {text}。",
    ),
    "composer.task": (
        "Type who sees to it and by when: /task WHO, DATE, for example /task Li Wei, 2026-03-05. One of them is enough.",
        "请输入负责人和期限：/task 负责人，日期，例如 /task 李伟，2026-03-05；只写一项也可。",
    ),
    "composer.task_date": (
        "I read no date in '{text}'. Type /task WHO, DATE; what belongs to the name goes into brackets: Li Wei (legal).",
        "“{text}”无法识别为日期。请输入 /task 负责人，日期；部门等请写在括号内，如 李伟（法务部）。",
    ),
    "composer.task_long": (
        "The name has {size} characters; at most {most} fit. Type a shorter one, for example Li Wei (legal).",
        "负责人共 {size} 个字符，最多 {most} 个。请缩短，例如 李伟（法务部）。",
    ),
    "composer.lang": ("There are two languages: /lang en and /lang zh.", "可用语言有两种：/lang en 和 /lang zh。"),
    "composer.value_command": (
        "'{text}' is no value. Possible: /unknown, /na REASON and /clear; for a text that begins with a slash type //.",
        "“{text}”不是可用的值。可用 /unknown、/na 理由、/clear；文字本身以斜杠开头的，请写 //。",
    ),
    # The commands: what each does, and what goes behind it.
    "composer.command.back": ("To the question before", "返回上一题"),
    "composer.command.why": ("Why this is asked, with the article", "说明为什么问，以及所依据的条款"),
    "composer.command.unknown": ("Not known yet; it becomes a task", "暂不清楚，列为待办"),
    "composer.command.confirm": ("Take the proposed value as the answer", "确认建议值，作为回答"),
    "composer.command.na": ("Does not apply, with the reason", "不适用，并说明理由"),
    "composer.command.na.argument": ("REASON", "理由"),
    "composer.command.note": ("Put a remark beside the answer", "为回答添加备注"),
    "composer.command.note.argument": ("TEXT", "文字"),
    "composer.command.task": ("Who finds out what is not known, and by when", "为待办指定负责人和期限"),
    "composer.command.task.argument": ("WHO, DATE", "负责人，日期"),
    "composer.command.mark": ("Who may see it besides the authority", "标注除主管部门外可向谁提供"),
    "composer.command.mark.argument": ("MARK", "级别"),
    "composer.command.attach": ("Attach a file as evidence", "附上材料文件"),
    "composer.command.attach.argument": ("PATH", "路径"),
    "composer.command.import": ("Import an earlier filing, a form or a case", "导入以往文件、表格或事项"),
    "composer.command.import.argument": ("PATH", "路径"),
    "composer.command.go": ("Go to a question, by key or by words", "转到某一题，可用键名或关键词"),
    "composer.command.go.argument": ("KEY or words", "键名或关键词"),
    "composer.command.find": ("Find words in questions and answers", "在问题和回答中查找"),
    "composer.command.find.argument": ("WORDS", "关键词"),
    "composer.command.undo": ("Undo the last change", "撤销上一步"),
    "composer.command.redo": ("Do again what was undone", "重做已撤销的操作"),
    "composer.command.status": ("Where the case stands, and what is open", "查看进度和未决事项"),
    "composer.command.overview": ("All questions, by section and criterion", "查看全部问题，按部分和审查因素"),
    "composer.command.evidence": ("The evidence, by criterion", "查看证明材料，按审查因素"),
    "composer.command.findings": ("What does not fit or is missing", "查看不一致和缺漏提示"),
    "composer.command.history": ("Who said and changed what, and when", "查看修改记录"),
    "composer.command.lang": ("Change the language", "切换语言"),
    "composer.command.lang.argument": ("en|zh", "en|zh"),
    "composer.command.export": ("Write the filing", "生成报送材料"),
    "composer.command.help": ("Show the help", "查看帮助"),
    "composer.command.quit": ("Leave; everything said is saved", "退出，已答内容均已保存"),
}

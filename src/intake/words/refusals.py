"""What the program does not do, and why. One line each: what happened, what was kept, what to do next."""

WORDS: dict[str, tuple[str, str]] = {
    "refused.key": ("There is no question '{key}' in {regime}.", "{regime} 中没有问题“{key}”。"),
    "refused.option": (
        "{key}: '{value}' is no option. Possible: {options}.",
        "{key}：没有选项“{value}”。可选：{options}。",
    ),
    "refused.yes_no": ("{key}: answer yes, no or unknown.", "{key}：请回答是、否或不清楚。"),
    "refused.number": (
        "{key}: '{value}' is no number from 0 up. Example: 14.",
        "{key}：“{value}”不是数字（不小于 0）。例如：14。",
    ),
    "refused.money": (
        "{key}: '{value}' is no amount in yuan. Example: 1200000 or 120万.",
        "{key}：“{value}”不是金额（元）。例如：1200000 或 120万。",
    ),
    "refused.date": (
        "{key}: '{value}' is no date of the calendar. Example: 2026-03-05.",
        "{key}：“{value}”不是有效日期。例如：2026-03-05。",
    ),
    "refused.list": ("{key}: several options are written as a list.", "{key}：多个选项请写成列表。"),
    "refused.text": ("{key}: the answer is a text.", "{key}：回答应为文字。"),
    "refused.empty": (
        "{key}: the answer is empty. Not known yet? Say unknown.",
        "{key}：回答为空。暂不清楚请答“不清楚”。",
    ),
    "refused.long": (
        "{key}: {size} characters; at most {most} fit. Attach the long text as evidence instead.",
        "{key}：共 {size} 个字符，最多 {most} 个。长文请作为材料附上。",
    ),
    "refused.na_required": (
        "{key}: 'not applicable' is not possible here, the result depends on it. Say unknown if nobody knows yet.",
        "{key}：此问题影响结论，不能答“不适用”。暂不清楚请答“不清楚”。",
    ),
    "refused.na_reason": ("{key}: say why it does not apply: /na REASON.", "{key}：请说明不适用的理由：/na 理由。"),
    "refused.early": (
        "{date}: before 2017-06-01 there was no review of this kind, so no edition covers that purchase.",
        "{date}：2017年6月1日之前尚无此项审查制度，没有适用的版本。",
    ),
    "refused.no_regime": (
        "No edition that this program holds covers a purchase of {date}. Nothing was created.",
        "本程序收录的版本均不适用于 {date} 签订的采购。未新建任何事项。",
    ),
    "refused.same_content": (
        "The case already stands on this content of {regime}. Nothing was changed.",
        "该事项已经使用 {regime} 的这一版内容，未作改动。",
    ),
    "refused.regime": ("There is no regime '{regime}'. There are: {known}.", "没有版本“{regime}”。现有：{known}。"),
    "refused.case": ("There is no case '{case}'. `intake list` shows them.", "没有事项“{case}”。用 intake list 查看。"),
    "refused.no_case": ("There is no case yet. `intake new` starts one.", "还没有事项。用 intake new 新建。"),
    "refused.item": (
        "{key}: there is no such item; it was removed or never added.",
        "{key}：没有这一项，可能已删除或从未添加。",
    ),
    "refused.group": ("There is no list '{group}' in {regime}.", "{regime} 中没有清单“{group}”。"),
    "refused.evidence": (
        "There is no evidence '{code}'. It runs from E01 to E30.",
        "没有材料“{code}”。编号为 E01 至 E30。",
    ),
    "refused.evidence_status": ("'{status}' is no status. Possible: {known}.", "没有状态“{status}”。可选：{known}。"),
    "refused.file_missing": (
        "{file}: there is no such file. Nothing was attached.",
        "{file}：找不到该文件。未附加任何内容。",
    ),
    "refused.file_folder": (
        "{file} is no ordinary file. Nothing was attached.",
        "{file} 不是普通文件。未附加任何内容。",
    ),
    "refused.file_empty": ("{file} is empty. Nothing was attached.", "{file} 是空文件。未附加任何内容。"),
    "refused.file_large": (
        "{file} has {size}; at most 1 GiB is taken. Note where the original lies instead: `intake evidence … --located`.",
        "{file} 大小为 {size}，上限 1 GiB。可改为登记原件存放处：intake evidence … --located。",
    ),
    "refused.file_unreadable": (
        "{file} cannot be read: {why}. Nothing was attached.",
        "{file} 无法读取：{why}。未附加任何内容。",
    ),
    "refused.file_changed": (
        "{file} changed while it was read. Nothing was attached; try again.",
        "{file} 在读取时被改动。未附加，请重试。",
    ),
    "refused.conflict": (
        "{key} was changed by somebody else: now revision {found}, you saw {expected}. Nothing was saved.",
        "{key} 已被他人修改：现为第 {found} 版，您看到的是第 {expected} 版。未保存。",
    ),
    "refused.not_asked": (
        "{key} is not asked now: what it depends on is answered otherwise.",
        "目前不问 {key}：它所依据的前面回答不同。",
    ),
    "refused.nothing_to_undo": ("There is nothing to undo.", "没有可撤销的操作。"),
    "refused.nothing_to_redo": ("There is nothing to redo.", "没有可重做的操作。"),
    "refused.no_proposal": (
        "{key}: nothing is waiting to be confirmed there. Nothing was saved.",
        "{key}：没有待确认的内容。未保存。",
    ),
    "refused.proposal_changed": (
        "{key}: what is proposed was changed by somebody else. Look again; nothing was saved.",
        "{key}：待确认的内容已被他人更改，请重新核对。未保存。",
    ),
    "refused.task": (
        "{key}: only an answer 'not known' can be given to somebody to find out. Nothing was saved.",
        "{key}：只有答“不清楚”的问题才能指定负责人和期限。未保存。",
    ),
    "refused.purged": (
        "{case} was purged on {at} by {who}; only that record of it is left.",
        "事项 {case} 已由 {who} 于 {at} 彻底清除，仅保留清除记录。",
    ),
    "refused.confirm_what": (
        "Say what to confirm: keys, --sure or --all, one of the three.",
        "请指明确认哪些内容：键名、--sure、--all 三者选一。",
    ),
    "refused.purge_title": (
        "That is not the title of {case}. Nothing was purged.",
        "输入的名称与事项 {case} 不符。未清除任何内容。",
    ),
    "refused.final": (
        "A final filing is not possible yet: {why}. Without --final a DRAFT is written.",
        "暂不能生成正式稿：{why}。不加 --final 可生成草稿。",
    ),
    "refused.stop": (
        "State-secret material leaves this channel: nothing is exported. Ask your secrecy office.",
        "涉及国家秘密的材料不走本渠道：不予导出。请联系本单位保密机构。",
    ),
    "refused.title": ("Give the procurement a title.", "请填写采购名称。"),
    "refused.field": ("{key}: '{field}' is no part of an answer.", "{key}：回答中没有“{field}”这一项。"),
    "refused.status": (
        "{key}: '{status}' is no status. Possible: answered, unknown, not_applicable.",
        "{key}：没有状态“{status}”。可选：answered、unknown、not_applicable。",
    ),
    "refused.truth": (
        '{key}: true and false are no answers; write "yes" or "no".',
        "{key}：不能写 true/false，请写 yes 或 no。",
    ),
    "refused.twice": ("{key}: stands twice.", "{key}：重复出现。"),
    "refused.answers_large": (
        "{file} is larger than 20 MB; that is no file of answers.",
        "{file} 超过 20 MB，不是答案文件。",
    ),
    "refused.answers_text": ("{file} is not UTF-8 text.", "{file} 不是 UTF-8 文本。"),
    "refused.answers_unreadable": ("{file} cannot be read: {why}.", "{file} 无法读取：{why}。"),
    "refused.answers_form": (
        "{file}: expected keys with values, like 'operator.name: …'.",
        "{file}：应为键和值，例如“operator.name: …”。",
    ),
    "refused.answers_yaml": ("{key}: {problem}", "{key}：{problem}"),
    "refused.nothing_said": (
        "Nothing to answer: give KEY=VALUE, or --file.",
        "没有要回答的内容：请给出 KEY=VALUE 或 --file。",
    ),
    "refused.file_and_line": (
        "Give either --file or KEY=VALUE, so that all of it is taken or none.",
        "--file 与 KEY=VALUE 请二选一，以便整体写入。",
    ),
    "refused.assignment": ("'{text}' is not KEY=VALUE.", "“{text}”不是 KEY=VALUE 的形式。"),
    "refused.expect": ("'{text}' is not KEY=REVISION.", "“{text}”不是 KEY=REVISION 的形式。"),
    "refused.to_folder": (
        "{folder} cannot be written: {why}. Nothing was exported.",
        "{folder} 无法写入：{why}。未导出。",
    ),
    "refused.expect_key": (
        "--expect names {key}, which is not answered here. Nothing was saved.",
        "--expect 指定的 {key} 不在本次回答之中。未保存。",
    ),
    "refused.undo_stale": (
        "{who} changed the case meanwhile ({key}); it was read anew. Look again before you undo.",
        "{who} 刚刚修改了本事项（{key}），已重新读取。请确认后再撤销。",
    ),
    "refused.stopped": (
        "Stopped: the material concerns state secrets, so nothing more is taken in here. Ask your secrecy office; "
        "if the answer was a slip, change it or undo it.",
        "已停止：材料涉及国家秘密，此处不再接收内容。请联系本单位保密机构；如系误答，请更正或撤销。",
    ),
    "refused.note_first": (
        "Answer first, then add the note. Not known yet? Say so with /unknown.",
        "请先作答，再加备注；暂不清楚请输入 /不清楚。",
    ),
    "refused.value_beside": (
        "{key}: a value stands beside the status '{status}'. Leave out one of the two.",
        "{key}：状态为“{status}”时不能同时填写值，请删去其一。",
    ),
    "refused.beside_answers": (
        "{key} stands beside 'answers' and would be lost. Put it inside.",
        "{key} 写在 answers 之外，会丢失。请移到 answers 之内。",
    ),
    "refused.bytes": (
        "The text is not UTF-8; nothing was saved. Set the terminal to UTF-8.",
        "输入内容不是 UTF-8 编码，未保存任何内容。请将终端编码设为 UTF-8。",
    ),
}

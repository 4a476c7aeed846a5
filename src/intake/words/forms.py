"""Forms: why a file of somebody else is not taken, what was put where in it, and what the blank form says."""

WORDS: dict[str, tuple[str, str]] = {
    # ---- what is no form, with the cure
    "form.empty": ("The file is empty. Nothing was read.", "文件是空的，未读取任何内容。"),
    "form.pdf": (
        "The file is a PDF. Ask for the Word file (.docx) of it, or copy its text into one.",
        "该文件为 PDF 格式。请索取 Word 版（.docx），或把内容复制到 Word 文件中。",
    ),
    "form.rtf": (
        "The file is an RTF file. Open it and save it as Word Document (*.docx).",
        "该文件为 RTF 格式。请打开后另存为 Word 文档（*.docx）。",
    ),
    "form.html": (
        "The file is a web page. Open it in Word or WPS and save it as Word Document (*.docx).",
        "该文件为网页格式。请用 Word 或 WPS 打开，另存为 Word 文档（*.docx）。",
    ),
    "form.flat_xml": (
        "The file is a single XML file. Open it and save it as Word Document (*.docx).",
        "该文件为单一 XML 格式。请打开后另存为 Word 文档（*.docx）。",
    ),
    "form.text": (
        "The file is a plain text. Put it into a Word file (.docx) first.",
        "该文件为纯文本。请先放入 Word 文档（.docx）。",
    ),
    "form.picture": (
        "The file is a picture. Ask for the Word file (.docx) of it.",
        "该文件是图片。请索取 Word 版（.docx）。",
    ),
    "form.old_word": (
        "The file is in the old Word format (.doc). Open it and save it as Word Document (*.docx).",
        "该文件是旧版 Word 格式（.doc）。请打开后另存为 Word 文档（*.docx）。",
    ),
    "form.locked": (
        "The file is locked with a password. Open it, take the password off and save it.",
        "该文件设有打开密码。请打开后取消密码，再保存。",
    ),
    "form.open_document": (
        "The file is an OpenDocument file (.odt). Save it as Word Document (*.docx).",
        "该文件为 OpenDocument 格式（.odt）。请另存为 Word 文档（*.docx）。",
    ),
    "form.strict": (
        "The file is a Strict Open XML document. Save it as Word Document (*.docx), not as Strict.",
        "该文件是“Strict Open XML 文档”。请另存为普通的 Word 文档（*.docx）。",
    ),
    "form.no_word": (
        "The file is no Word document, though it is a package. Name a file that Word saved as *.docx.",
        "该文件不是 Word 文档。请指定由 Word 保存的 *.docx 文件。",
    ),
    "form.other": (
        "The file is no Word document (*.docx). Name a file that Word or WPS saved as *.docx.",
        "该文件不是 Word 文档（*.docx）。请指定由 Word 或 WPS 保存的 *.docx 文件。",
    ),
    "form.broken": (
        "The file is damaged: it cannot be unpacked. Fetch it once more, or open it and save it again.",
        "该文件已损坏，无法读取。请重新下载，或打开后另行保存。",
    ),
    "form.macros": (
        "The file holds macros and is not opened. Save it as Word Document (*.docx) without macros.",
        "该文件含有宏，未予打开。请另存为不含宏的 Word 文档（*.docx）。",
    ),
    "form.doctype": (
        "The file declares a document type, as no Word program does. Open it in Word or WPS and save it as a new document.",
        "该文件带有文档类型声明（DOCTYPE），正常的 Word 文件不会有。请用 Word 或 WPS 打开，另存为新文档。",
    ),
    "form.deep": (
        "The file nests its parts too deep for a document. Copy its text into a new document.",
        "该文件嵌套层次过深，不像正常文档。请把内容复制到新文档中。",
    ),
    "form.large": (
        "The file is too large, or unpacks to far more than a document holds. Take out the pictures, or split it.",
        "该文件过大，或者解压后远超正常文档。请删去图片或拆分文档。",
    ),
    "form.entries": (
        "The file consists of too many parts. Copy its text into a new document.",
        "该文件内含的部件过多。请把内容复制到新文档中。",
    ),
    "form.names": (
        "The file holds a part with a forbidden name. Open it in Word or WPS and save it as a new document.",
        "该文件内有部件名称不合规定。请用 Word 或 WPS 打开，另存为新文档。",
    ),
    "form.twice": (
        "The file holds the part {part} twice, so what it shows differs. Look at its text, and save it as a new document.",
        "该文件内部件 {part} 重复，不同软件可能显示不同内容。请用 Word 或 WPS 打开核对后另存为新文档。",
    ),
    "form.xml": (
        "The file is damaged: {part} cannot be read. Open it in Word or WPS and save it again.",
        "该文件已损坏：{part} 无法读取。请用 Word 或 WPS 打开后重新保存。",
    ),
    "form.unproven": (
        "The form was filled, but {count} answer(s) were not found when it was read again. Nothing was written.",
        "表格填写后回读核对，有 {count} 项回答未找到。未写入任何内容。",
    ),
    "form.missing": ("{file}: there is no such file, or it cannot be read.", "{file}：没有该文件，或无法读取。"),
    # ---- what was taken out of a form
    "form.removed": ("Taken out of the form:", "已从表格中去除："),
    "form.removed.link": ("a link to outside: {what}", "外部链接：{what}"),
    "form.removed.object": ("an embedded object: {what}", "嵌入对象：{what}"),
    "form.removed.field": ("a field that fetches or starts something: {what}", "会读取外部内容或触发操作的域：{what}"),
    "form.removed.part": ("a damaged part of another program: {what}", "其他程序留下的损坏部件：{what}"),
    # ---- where something stands
    "form.at.cell": ("table {table}, row {row}", "第{table}个表格第{row}行"),
    "form.at.paragraph": ("paragraph {number}", "第{number}段"),
    # ---- what was placed, and what was not
    "form.filled": (
        "Form filled: {placed} answer(s) placed, {open} place(s) left open, {left} answer(s) without a place",
        "表格已填写：填入 {placed} 项，留空 {open} 处，另有 {left} 项回答在表格中没有对应位置",
    ),
    "form.more": (
        "- and {count} more; all stand in the list that is kept back",
        "- 另有 {count} 处，详见内部留存的清单",
    ),
    "form.places": ("Places of the form that were left open:", "表格中留空之处："),
    "form.answers": ("Answers that have no place in the form:", "在表格中没有对应位置的回答："),
    "form.reasons": (
        "Answers that stand in the form without their reason, for which it has no place:",
        "已填入表格、但表格中没有位置填写理由的回答：",
    ),
    "form.reasons_left": (
        "{count} answer(s) stand in the form without their reason, for which it has no place; they are in the list that is "
        "kept back",
        "另有 {count} 项回答的理由在表格中没有对应位置，详见内部留存的清单",
    ),
    "form.line": ("{where}, {label}: {why}", "{where}，“{label}”：{why}"),
    "form.why.strange": ("no question has this name", "没有与此名称一致的问题"),
    "form.why.similar": (
        "no question has this very name; near to it: {keys}",
        "没有名称完全一致的问题；相近的有：{keys}",
    ),
    "form.why.several": ("several questions have this name: {keys}", "有多个问题使用该名称：{keys}"),
    "form.why.repeated": (
        "the same name stands under different headings, so whose it is cannot be told",
        "同一名称出现在不同栏目下，无法判断所指对象",
    ),
    "form.why.taken": ("something stands in its place already", "该处已有内容"),
    "form.why.no_box": ("no box or list entry for: {value}", "没有与“{value}”对应的选项"),
    "form.why.unanswered": ("not answered yet", "尚未回答"),
    "form.why.not_asked": ("not asked in this case", "本事项未涉及"),
    "form.why.no_reason": ("no reason was given", "未填写理由"),
    "form.why.no_items": ("the list has no such item", "清单中没有该条目"),
    # ---- the blank form
    "blank.title": ("Questionnaire", "填报问卷"),
    "blank.file": ("Questionnaire {regime}", "填报问卷 {regime}"),
    "blank.header": ("BLANK FORM  ·  {regime}  ·  {digest}", "空白问卷　{regime}　{digest}"),
    "blank.how": ("How to fill this in", "填写说明"),
    "blank.how.write": (
        "Write in the right-hand cells. Leave the item numbers, the questions and the rows as they are: by them the "
        "answers are found again.",
        "请在右栏填写。编号、题目和表格行请保持原样，程序据此读取回答。",
    ),
    "blank.how.box": (
        "Click a box to tick it, or put a cross in its place. Lists and dates open with a click; a date may be typed.",
        "方框点击即可勾选；列表和日期点击后选择，日期也可直接输入。",
    ),
    "blank.how.unknown": (
        "What nobody knows: write “unknown” or choose it. It is an answer too, and better than a guess.",
        "尚不清楚的，请填写或选择“不清楚”。不清楚也是回答，不要猜测。",
    ),
    "blank.how.na": (
        "What does not apply: write “not applicable” with the reason.",
        "不适用的，请填写“不适用”并说明理由。",
    ),
    "blank.how.only": (
        "Questions marked “only if” may stay empty where the condition does not hold.",
        "标有“仅在……时填写”的题目，条件不成立的不必填写。",
    ),
    "blank.how.secret": (
        "State secrets do not belong in this form. If any material contains them, stop and ask your secrecy office.",
        "本问卷不得填写国家秘密。有关材料涉及国家秘密的，请停止填写，并联系本单位保密工作机构。",
    ),
    "blank.how.reason": ("Reason:", "理由："),
    "blank.more": (
        "More than {count}? Copy the rows of one below the last and count on after the hyphen ({number}, and so on).",
        "超过 {count} 项的，请复制一项的全部行，粘贴在最后一项之下，短横线后的数字依次递增（如 {number}）。",
    ),
    "blank.col.question": ("Question", "题目"),
    "blank.col.answer": ("Answer", "回答"),
    "blank.choose": ("Choose", "请选择"),
    "blank.day": ("Choose a day", "请选择日期"),
    "blank.unit": ("in {unit}", "单位：{unit}"),
    "blank.yuan": ("in yuan", "单位：元"),
    "blank.several": ("several may be ticked", "可多选"),
    "blank.cites": ("Ground: {list}", "依据：{list}"),
    "blank.only": ("Only if {condition}.", "仅在{condition}时填写。"),
    "blank.section_only": ("This part only if {condition}.", "本部分仅在{condition}时填写。"),
    "blank.is": ("{number} is {values}", "{number} 为{values}"),
    "blank.is_not": ("{number} is not {values}", "{number} 不为{values}"),
    "blank.includes": ("{number} includes {values}", "{number} 包含{values}"),
    "blank.more_than": ("{number} is more than {values}", "{number} 大于 {values}"),
    "blank.at_least": ("{number} is at least {values}", "{number} 不小于 {values}"),
    "blank.less_than": ("{number} is less than {values}", "{number} 小于 {values}"),
    "blank.at_most": ("{number} is at most {values}", "{number} 不大于 {values}"),
    "blank.from": ("{number} is {values} or later", "{number} 在 {values} 当日或之后"),
    "blank.before": ("{number} is before {values}", "{number} 早于 {values}"),
    "blank.answered": ("{number} is answered", "{number} 已填写"),
    "blank.or": (" or ", "或"),
    "blank.and": (" and ", "且"),
    "blank.not": ("not ({condition})", "并非（{condition}）"),
    "blank.brackets": ("({condition})", "（{condition}）"),
    "blank.follows": (
        "Whether this applies follows from the answers above; in doubt, fill it in.",
        "是否适用取决于前面的回答；不能确定的，请照常填写。",
    ),
    "blank.written": ("{count} question(s), blank: {file}", "空白问卷（{count} 题）：{file}"),
    # ---- the command line
    "cli.form": (
        "fill this form (.docx) as well; what it does not take is listed",
        "同时填写该表格（.docx），未能填入的内容另行列出",
    ),
    "cli.blank": ("the questionnaire of a regime as an empty Word form", "导出某一版本的空白 Word 问卷"),
    "refused.blank_or_case": (
        "Name a case to export it, or --blank REGIME for the empty form; not both.",
        "请指定要导出的事项，或用 --blank 版本 导出空白问卷，二者选一。",
    ),
    "refused.blank_options": (
        "{option} goes with a case, not with --blank.",
        "{option} 只用于导出事项，不能与 --blank 同用。",
    ),
}

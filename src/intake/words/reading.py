"""What a reader notes of a file that was given to it, besides the answers."""

WORDS: dict[str, tuple[str, str]] = {
    "reading.note.no_baseline": (
        "The file no longer holds what it said when it was written, so what was changed since cannot be told.",
        "文件中已没有导出时的原始记录，无法判断其后改动了哪些内容。",
    ),
    "reading.note.damaged_baseline": (
        "The record of what the file said when it was written is damaged or was changed; it was not used.",
        "文件中导出时的原始记录已损坏或者被改动，未予采用。",
    ),
    "reading.note.by_words": (
        "The file does not say which edition it belongs to; by its item numbers and questions it was read as {regime}.",
        "文件未注明所属版本，已根据编号和题目按 {regime} 读取。",
    ),
    "reading.note.old_content": (
        "The questionnaire with which the file was written is not kept here; it was read with the present one.",
        "本机未保存该文件所用的问卷版本，已按现行问卷读取。",
    ),
    "reading.note.recorded": (
        "The file holds {count} recorded change(s) that nobody has accepted yet. It was read as if they were; what stood "
        "there before is shown beside it.",
        "文件中有 {count} 处修订尚未接受。已按接受修订后的内容读取，并列出修订前的内容。",
    ),
    "reading.note.remark": ("Comment by {who}, beside no answer: {text}", "{who} 的批注（不在回答处）：{text}"),
    "reading.note.concealed": (
        "Text that cannot be seen in the document (hidden, white or tiny), beside no answer: {text}",
        "文件中有看不见的文字（隐藏、白色或者极小字号，不在回答处）：{text}",
    ),
    "reading.note.rewritten": (
        "The document's own sentences were changed: {new} new or rewritten, {gone} gone. They are made from the answers, so "
        "nothing of it is taken over; change the answers instead.",
        "文件正文（非问答表格）有改动：新增或改写 {new} 段，删去 {gone} 段。正文由各项回答生成，改动不会带入；请修改相应的回答。",
    ),
    "reading.note.sentence": ("New or rewritten: {text}", "新增或改写：{text}"),
    "reading.nobody": ("somebody without a name", "未署名者"),
}

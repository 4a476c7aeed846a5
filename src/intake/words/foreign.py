"""What a reader notes of a form that somebody else made."""

WORDS: dict[str, tuple[str, str]] = {
    "foreign.note.strange": (
        "{count} further filled field(s) of the form resemble no question and were left out.",
        "表中另有 {count} 个已填栏目与任何问题都不相近，未列出。",
    ),
    "foreign.note.long": (
        "The form has more than {count} cells of tables; what stands behind them was not read.",
        "表格单元格超过 {count} 个，其后的内容未读取。",
    ),
    "foreign.note.nothing": (
        "No filled field that belongs to a question was found. Is it the filled form?",
        "未找到与问题对应的已填栏目。请确认是否为已填写的表格。",
    ),
}

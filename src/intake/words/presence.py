"""What is said of others who have the same case open."""

WORDS: dict[str, tuple[str, str]] = {
    "talk.presence.open": ("{who} has this case open too.", "{who} 也打开了本事项。"),
    "talk.presence.did": ("{who} {what}", "{who} {what}"),
    "talk.presence.more": ("{who} {what}  (+{count} more, F6)", "{who} {what}  （另有 {count} 处，按 F6 查看）"),
    "talk.presence.import": ("{what} ({counts})", "{what}（{counts}）"),
    "screen.presence.title": ("also open: {who}", "同时打开：{who}"),
    "screen.presence.between": (", ", "、"),
    "screen.presence.lost": (
        "The database does not answer: what others change is not shown until it does. What is typed stays here.",
        "数据库无响应，恢复之前不显示他人的改动。已输入的文字保留在此。",
    ),
}

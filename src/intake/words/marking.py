"""Words of marks in the faces: who may see an answer or a piece of evidence besides the authority."""

WORDS: dict[str, tuple[str, str]] = {
    "talk.mark": ("Mark", "标注"),
    "talk.mark.said": ("Marked {mark}: {what}", "已标注为{mark}：{what}"),
    "talk.mark.gone": ("No mark any more: {what}", "已取消标注：{what}"),
    "talk.mark.open": ("open: may go to anybody", "可公开：可向任何人提供"),
    "talk.mark.internal": (
        "internal: only to those who work on the matter",
        "内部：只向参与本事项的人员提供",
    ),
    "talk.mark.trade_secret": (
        "trade secret: only in a variant that is made to hold them",
        "商业秘密：仅在指定含商业秘密的版本中提供",
    ),
    "talk.mark.none": ("no mark: treated as internal", "不标注：按内部处理"),
    "talk.mark.heading": ("Who may see this besides the authority? {what}", "除主管部门外，可向谁提供？{what}"),
    "talk.mark.unread": (
        "I read no mark in '{text}'. Type open, internal, trade secret or none, for example /mark internal; for evidence "
        "/mark E07 internal.",
        "“{text}”无法识别为标注。请输入可公开、内部、商业秘密或无，例如 /标注 内部；材料则如 /标注 E07 内部。",
    ),
    "talk.mark.first": (
        "A mark belongs to an answer, and here is none yet. /back or /go leads to one; evidence goes by its number: "
        "/mark E07 internal.",
        "此处尚无回答可供标注。可用 /返回 或 /转到 前往已答的问题；材料按编号标注：/标注 E07 内部。",
    ),
    # the screens
    "screen.overview.no_mark": (
        "A mark belongs to an answer; this question has none yet.",
        "该问题尚未作答，无法标注。",
    ),
    "screen.evidence.do.mark": ("Say who may see it (now: {mark})", "标注可向谁提供（现为：{mark}）"),
    "screen.key.mark": ("mark", "标注"),
    "screen.help.key.mark": (
        "who may see the answer besides the authority",
        "标注该回答除主管部门外可向谁提供",
    ),
    "screen.key.evidence.mark": ("mark", "标注"),
    "screen.help.key.evidence.mark": ("who may see it besides the authority", "标注除主管部门外可向谁提供"),
    "screen.order.evidence.mark": ("Evidence: mark", "材料：标注"),
}

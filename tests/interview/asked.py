"""Questions of every kind, for tests of what is typed."""

from __future__ import annotations

from datetime import date

from intake.interview.answers import Answer, Status
from intake.regime.model import Kind, Option, Question
from intake.regime.text import Text

TODAY = date(2026, 11, 22)
UNKNOWN = Answer(status=Status.UNKNOWN)


def question(kind: Kind, *options: tuple[str, str, str], unit: Text | None = None, required: bool = False) -> Question:
    made = tuple(Option(key=key, label=Text(en=en, zh=zh)) for key, en, zh in options)
    return Question(
        key="some.fact",
        kind=kind,
        section="scope",
        text=Text(en="What is it?", zh="是什么？"),
        options=made,
        unit=unit,
        required=required,
    )


TEXT = question(Kind.TEXT)
PARAGRAPH = question(Kind.PARAGRAPH)
YES_NO = question(Kind.YES_NO)
NOTICE = question(
    Kind.CHOICE,
    ("yes", "Yes, notified", "是，已收到通知"),
    ("no", "No notice", "否，未收到通知"),
    ("pending", "Pending, identification is under way", "认定工作正在进行"),
    ("unknown", "Unknown so far", "暂不清楚"),
)
CONTRACT = question(
    Kind.CHOICE,
    ("unsigned", "Not signed", "尚未签订"),
    (
        "conditional",
        "Signed; takes effect only if no review is needed or its result does not stand in the way",
        "附条件签订，以无须审查或者审查结论不妨碍采购为生效条件",
    ),
    ("signed", "Without any condition, already signed", "未附条件，已经签订"),
)
PURCHASE = question(
    Kind.CHOICE,
    ("new", "New purchase", "新购"),
    ("renewal", "Renewal of licences or maintenance", "续约（许可、维保等）"),
    ("trial", "Trial free of charge", "免费试用"),
)
LEVEL = question(
    Kind.CHOICE,
    ("two", "Level two", "二级"),
    ("three", "Level three", "三级"),
    ("four", "Level four", "四级"),
)
FUNCTIONS = question(
    Kind.CHOICES,
    ("online_licence", "Online licence check", "在线授权校验"),
    ("activation", "Activation by the maker", "联网激活"),
    ("call_home", "Call-home", "定期回传"),
    ("remote_lock", "Remote lock, or shutdown", "远程锁定、关停"),
    ("other", "Something else", "其他"),
)
NUMBER = question(Kind.NUMBER)
DAYS = question(Kind.NUMBER, unit=Text(en="days", zh="天"))
MONTHS = question(Kind.NUMBER, unit=Text(en="months", zh="个月"))
PERCENT = question(Kind.NUMBER, unit=Text(en="percent", zh="%"))
USERS = question(Kind.NUMBER, unit=Text(en="users", zh="名用户"))
MONEY = question(Kind.MONEY)
DATE = question(Kind.DATE)
SECTOR = question(
    Kind.CHOICE,
    ("public_communications", "Public communications and information services", "公共通信和信息服务"),
    ("radio_television", "Radio and television", "广播电视"),
    ("energy", "Energy", "能源"),
    ("transport", "Transport", "交通"),
    ("finance", "Finance", "金融"),
    ("e_government", "E-government", "电子政务"),
    ("none", "None of these", "不属于以上行业和领域"),
    required=True,
)
DATE_REQUIRED = question(Kind.DATE, required=True)

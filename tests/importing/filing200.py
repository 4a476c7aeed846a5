"""A filing with exactly 200 answers in it: every kind, 10 components, 10 suppliers, both languages, and the texts that a word
processor likes to spoil. Always the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from intake.filing.dossier import Dossier
from intake.interview.answers import (
    Answer,
    EvidenceFile,
    EvidenceState,
    EvidenceStatus,
    Items,
    Sheet,
    not_applicable,
    said,
    unknown,
)
from intake.interview.canonical import complete
from intake.interview.judge import judge
from intake.regime.compose import load_regime
from intake.regime.keys import concrete, parse
from intake.regime.model import Kind, Question, Regime
from intake.regime.strict_yaml import load_file
from intake.words import Refusal
from tests.worked import TELECOM

ANSWERS, COMPONENTS, SUPPLIERS = 200, 10, 10
STAMP = "2026-11-20T09:30:00Z"

SHORT = (
    "江川省通信网络有限公司",
    "Farpeak Networks AB <Nordic> & Söhne",
    "NR-9808/9816（含 NOS 23.4R2）",
    "\"双引号\"、“弯引号”与 'apostrophes'",
    "𠮷田䶮工业（𪚥）株式会社",
    "A=B; C<D; E>F; &amp; &lt;stays&gt;",
    "中文English混排１２３，全角ＡＢＣ与半角abc",
    "https://example.invalid/a?b=1&c=%E4%B8%AD",
    "José Ångström, naïve façade – 100 % №7",
    "价格：￥1,200,000.00 / US$ 3.5m",
    "☐ 不是方框 ☑ not a box",
    "한국어, 日本語、हिन्दी, עברית, ไทย",
)
"""One line each: names, signs of XML, rare characters, other scripts, signs that look like boxes."""

LONG = (
    "现场有专人值守，操作有记录，另见附件所列材料。",
    "第一段：设备部署于两个核心机房。\n第二段：双平面互备，与省网出口直连。\n第三段：无。",
    "Remote access only by request, from a jump host & logged <all sessions>.\nKept for 180 days.",
    "- 第一项：厂商远程维护\n- 第二项：本地巡检\n- third item: spare parts (24 h)",
    "升级前先在测试环境验证；\n\n上面空了一行。After the empty line: rollback within 30 min.",
    "1.01 不是编号\n2.07-3 neither is this one\n（一）条款",
    "若 a < b 且 b > c，则 a & c 无关；\"引用\" 'quoted' &amp; 已转义。",
    "𠮷野家 emoji 🛰️👩‍🔧 与组合字符 e\u0301 / é；零宽\u200b空格；不换行\u00a0空格。",
    "    缩进四格的一行\n  缩进两格  中间两格\n末行",
    "供应商承诺书\t制表符之后\n另起一行",
    "未知的风险由运营者承担。 Not applicable to branch offices.",
    "是的，但仅限每月第一个星期日 02:00–04:00（北京时间）。",
)
"""Several paragraphs, empty lines, indents, and texts that begin as our own words do."""


def _option(question: Question, number: int) -> str:
    return question.option_keys[number % len(question.option_keys)]


def _value(question: Question, n: int) -> Answer:
    match question.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return said(_option(question, n))
        case Kind.CHOICES:
            return said(list(dict.fromkeys(_option(question, n + step) for step in range(n % 3 + 1))))
        case Kind.NUMBER:
            return said((12, 1200000, 99.95, 0)[n % 4])
        case Kind.MONEY:
            return said("86400000.50")
        case Kind.DATE:
            return said(f"20{25 + n % 5}-{n % 12 + 1:02d}-{n % 28 + 1:02d}")
        case Kind.TEXT:
            return said(SHORT[n % len(SHORT)])
    return said(LONG[n % len(LONG)])


def _beside(question: Question, key: str, n: int, answer: Answer) -> Answer:
    """The n-th answer as it is, or "unknown", "not applicable", with a reason or with a note beside it."""
    varied = answer
    if n % 13 == 7:
        varied = unknown("向供应商询问中" if n % 2 else None)
    elif n % 17 == 11 and not question.required:
        varied = not_applicable("本次采购不涉及 <此项> & 无关联。\nNot part of this purchase.")
    elif n % 5 == 2:
        varied = answer.model_copy(update={"reason": f"依据合同第 {n} 条 & 附件；see §{n}."})
    elif n % 7 == 3:
        varied = answer.model_copy(update={"note": "内部备注：待法务复核 <LN>"})
    try:
        return complete(question, key, varied)
    except Refusal:
        return complete(question, key, answer)


def _answers(regime: Regime) -> dict[str, Answer]:
    """What the telecom case says, all else that is asked with it, and then varied wherever that changes nothing of the route."""
    told: dict[str, Any] = load_file(TELECOM.answers)
    answers: dict[str, Answer] = {}
    for key, value in told.items():
        question = regime.by_key[parse(key).template]
        if question.group is None and isinstance(value, str | int | float | list):
            answers[key] = unknown() if value == "unknown" else complete(question, key, said(value))
    for n, question in enumerate(q for q in regime.questions if q.group is not None):
        most = COMPONENTS if question.group == "components" else SUPPLIERS
        for item in range(1, most + 1):
            key = concrete(question.key, item)
            answers[key] = complete(question, key, _value(question, n + item))
    while missing := [k for k in judge(regime, _sheet(answers)).route.keys if k not in answers]:
        for key in missing:
            question = regime.by_key[parse(key).template]
            answers[key] = complete(question, key, _value(question, len(answers)))
    answers = _cut(regime, answers)
    return _varied(regime, answers)


def _cut(regime: Regime, answers: dict[str, Answer]) -> dict[str, Answer]:
    """As many answers as there shall be, all of them on the route: what is too much goes from the suppliers."""
    on = judge(regime, _sheet(answers)).route.on
    active = {k: a for k, a in answers.items() if k in on}
    spare = [k for k in reversed(active) if parse(k).group == "suppliers" and not k.endswith(".name")]
    gone = set(spare[: max(0, len(active) - ANSWERS)])
    return {k: a for k, a in active.items() if k not in gone}


def _varied(regime: Regime, answers: dict[str, Answer]) -> dict[str, Answer]:
    route = judge(regime, _sheet(answers)).route.keys
    for n, (key, answer) in enumerate(list(answers.items())):
        question = regime.by_key[parse(key).template]
        other = _value(question, n) if question.kind in (Kind.TEXT, Kind.PARAGRAPH) and n % 3 else answer
        tried = answers | {key: _beside(question, key, n, complete(question, key, other))}
        if tried[key] != answer and judge(regime, _sheet(tried)).route.keys == route:
            answers = tried
    return answers


def _sheet(answers: dict[str, Answer]) -> Sheet:
    items: dict[str, set[int]] = {}
    for key in answers:
        place = parse(key)
        if place.group is not None and place.item is not None:
            items.setdefault(place.group, set()).add(place.item)
    live = {g: Items(tuple(sorted(n)), max(n)) for g, n in items.items()}
    return Sheet(date(2026, 11, 22), dict(answers), live, _evidence())


def _data(number: int) -> bytes:
    return f"证明材料 {number}\n".encode() * 20


def _evidence() -> dict[str, EvidenceState]:
    found: dict[str, EvidenceState] = {}
    for n in range(1, 13):
        file = EvidenceFile(f"材料 {n} & <附件>.pdf", hashlib.sha256(_data(n)).hexdigest(), len(_data(n)))
        status = EvidenceStatus.CHECKED if n % 3 else EvidenceStatus.RECEIVED
        files = (file,) if n % 4 else ()
        found[f"E{n:02d}"] = EvidenceState(status, located=f"档案室 {n} 柜", files=files)
    return found


@cache
def filing200() -> Dossier:
    """The case, ready to be written out."""
    regime = load_regime("cn-2022")
    sheet = _sheet(_answers(regime))
    kept = {hashlib.sha256(_data(n)).hexdigest(): _data(n) for n in range(1, 13)}

    def read(digest: str) -> Iterator[bytes]:
        yield kept[digest]

    return Dossier(regime, sheet, judge(regime, sheet), "c-0200", "二百项回答的申报", STAMP, STAMP, "cd" * 32, (), read)

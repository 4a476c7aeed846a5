"""Dossiers for the tests, made without a store: the worked cases, a full one, an empty one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from intake.filing.dossier import Dossier, HistoryLine
from intake.interview.answers import (
    Answer,
    EvidenceFile,
    EvidenceState,
    EvidenceStatus,
    Items,
    Sheet,
    Status,
    said,
    unknown,
)
from intake.interview.canonical import complete
from intake.interview.judge import judge
from intake.regime.compose import load_regime
from intake.regime.keys import parse
from intake.regime.model import Kind, Question, Regime
from intake.regime.strict_yaml import load_file
from tests.worked import ENERGY, LOGISTICS, TELECOM, Worked

AS_OF = date(2026, 11, 22)
FILES: dict[str, bytes] = {}


def kept(text: str | bytes) -> EvidenceFile:
    """A file that the dossier's `read_file` finds again."""
    data = text if isinstance(text, bytes) else text.encode()
    digest = hashlib.sha256(data).hexdigest()
    FILES[digest] = data
    return EvidenceFile("", digest, len(data))


def read_file(digest: str) -> Iterator[bytes]:
    data = FILES[digest]
    for start in range(0, len(data), 7):
        yield data[start : start + 7]


def file(name: str, text: str | bytes) -> EvidenceFile:
    return replace(kept(text), name=name)


def dossier_of(
    regime: Regime,
    answers: Mapping[str, Answer],
    evidence: Mapping[str, EvidenceState] | None = None,
    *,
    title: str = "测试事项",
    case_id: str = "c-0001",
) -> Dossier:
    items: dict[str, tuple[int, ...]] = {}
    for key in answers:
        place = parse(key)
        if place.group and place.item:
            items[place.group] = tuple(sorted({*items.get(place.group, ()), place.item}))
    sheet = Sheet(AS_OF, dict(answers), {g: Items(n, max(n)) for g, n in items.items()}, dict(evidence or {}))
    return Dossier(
        regime=regime,
        sheet=sheet,
        judgement=judge(regime, sheet),
        case_id=case_id,
        title=title,
        created="2026-11-01T08:00:00Z",
        updated="2026-11-20T09:30:00Z",
        head="ab" * 32,
        history=tuple(
            HistoryLine(n, "2026-11-20T09:30:00Z", "li.na", "answered", key) for n, key in enumerate(answers, 1)
        ),
        read_file=read_file,
    )


def worked(case: Worked) -> Dossier:
    """One of the worked cases, with its evidence."""
    regime = load_regime(case.regime)
    data: dict[str, Any] = load_file(case.answers)
    data = data.get("answers", data)
    answers = {}
    for key, raw in data.items():
        question = regime.question(key)
        assert question is not None, key
        answers[key] = complete(question, key, _answer(raw))
    evidence = {
        code: EvidenceState(EvidenceStatus.CHECKED, files=(file(f"{code} 示例.txt", text),))
        for code, text in case.evidence.items()
    }
    return dossier_of(regime, answers, evidence, title=str(data["purchase.title"]))


def _answer(raw: Any) -> Answer:
    if isinstance(raw, dict):
        extra = {"reason": raw.get("reason"), "note": raw.get("note")}
        if raw.get("value") in (None, "unknown"):
            status = Status(raw.get("status", "unknown"))
            return Answer(status=status, **extra)
        return Answer(status=Status.ANSWERED, value=raw["value"], **extra)
    return unknown() if raw == "unknown" else said(raw)


def telecom() -> Dossier:
    return worked(TELECOM)


def logistics() -> Dossier:
    return worked(LOGISTICS)


def energy() -> Dossier:
    return worked(ENERGY)


def telecom_2020(**changed: Answer | None) -> Dossier:
    """The telecom case as a purchase of March 2021, before there was a procedure that gave notice of CII.

    What the edition of 2020 does not ask falls away; the view of the seventh factor becomes that of the fifth, the last.
    `changed` answers are given with `__` for a dot; None takes one away.
    """
    base, regime = telecom(), load_regime("cn-2020")
    answers = {k: a for k, a in base.sheet.answers.items() if regime.question(k) is not None}
    answers |= {
        "purchase.date": said("2021-03-05"),
        "purchase.delivery_date": said("2021-06-30"),
        "purchase.go_live_date": said("2021-09-30"),
        "purchase.number": said("JC-2021-NET-007"),
        "product.function": said("承担省际流量汇聚与转发，替换 2012 年投产、2021 年底停止维护的旧设备。"),
        "operator.notice_number": said("示例函〔2020〕9号"),
        "operator.notice_date": said("2020-09-15"),
        "certification.certificate": said("网络关键设备安全认证证书（示例编号 0001），有效期至 2023-02-28"),
        "testing.result": said("2020 年 11 月由第三方检测机构完成安全检测，遗留中危问题 2 项，均有修复计划。"),
        "vulnerabilities.details": said("两项中危漏洞，位于管理界面；供方承诺于 2021 年 4 月发布补丁。"),
        "support.end_date": said("2029-12-31"),
        "trade_restrictions.licence_expires": said("2021-12-31"),
        "assessment.c2": said("low", reason="备件可用 12 个月，断供预案 2020 年 9 月演练。"),
        "assessment.c5": base.sheet.answers["assessment.c7"],
        "approval.date": said("2021-02-20"),
        "approval.review_date": said("2021-08-20"),
    }
    for name, answer in changed.items():
        answers.pop(name.replace("__", "."), None)
        if answer is not None:
            answers[name.replace("__", ".")] = answer
    return dossier_of(regime, answers, base.sheet.evidence, title=base.title)


def full(items: int = 3) -> Dossier:
    """Everything on the route answered, group by group, until nothing is asked any more."""
    base = telecom()
    regime = base.regime
    long = {k for k in base.sheet.answers if regime.by_key[parse(k).template].kind is Kind.PARAGRAPH}
    answers = {k: a for k, a in base.sheet.answers.items() if k not in long}
    for _ in range(6):
        for key in dossier_of(regime, answers).judgement.route.keys:
            answers.setdefault(key, some(regime.by_key[parse(key).template]))
        for group in regime.groups:
            for number in range(1, items + 1):
                for question in regime.questions:
                    if question.group == group.key:
                        key = question.key.replace("[]", f"[{number}]")
                        answers.setdefault(key, some(question))
    evidence = {
        e.id: EvidenceState(EvidenceStatus.CHECKED, located="档案室 3 柜", files=(file(f"{e.title.zh}.pdf", e.id),))
        for e in regime.evidence
    }
    return dossier_of(regime, answers, evidence, title=base.title)


def some(question: Question) -> Answer:
    """A plausible answer to any question."""
    match question.kind:
        case Kind.TEXT:
            return said("示例单位 Example & Co.")
        case Kind.PARAGRAPH:
            return said("第一段：现场有专人值守，另见附件。\n第二段：A < B & C > D，“引号”。")
        case Kind.YES_NO:
            return said("yes")
        case Kind.CHOICE:
            return Answer(status=Status.ANSWERED, value=question.option_keys[0], reason="理由：现有材料支持这一判断。")
        case Kind.CHOICES:
            return said(list(question.option_keys[:2]))
        case Kind.NUMBER:
            return said(1234)
        case Kind.MONEY:
            return said("1234567.80")
        case Kind.DATE:
            return said("2027-03-05")


def empty() -> Dossier:
    """A case in which nothing was said yet."""
    return dossier_of(load_regime("cn-2022"), {}, title="")

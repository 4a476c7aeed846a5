"""Whom or what a label is about: the same words stand under the applicant, the provider and others, and mean others' fields.

A section, a merged cell or the label before it says so. What it says of somebody else is nobody's answer here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from intake.regime.labels import plain

OPERATOR, PROVIDER, MAKER, OTHER = "operator", "provider", "maker", "other"
ORGANISATIONS = frozenset({OPERATOR, PROVIDER, MAKER, OTHER})
PERSONS = frozenset({"contact", "leader", "legal", "approval", "person"})

_WORDS: dict[str, str] = {
    OPERATOR: (
        "申报单位 申报人 申报方 申请单位 申请人 申请方 运营者 运营单位 采购单位 采购人 采购方 使用单位 "
        "建设单位 甲方 买方 本单位 我单位 填报单位|operator|applicant|declarant|purchaser|buyer|customer|"
        "procuring entity|contracting authority|party a|our organisation"
    ),
    PROVIDER: (
        "产品和服务提供者 服务提供者 提供者 提供商 提供方 供应商 供应方 供货商 供货方 供货单位 乙方 卖方 "
        "销售商 服务商 中标人 中标单位 成交供应商|provider|supplier|vendor|seller|contractor|party b|service "
        "provider|successful bidder"
    ),
    MAKER: (
        "生产厂商 生产厂家 生产者 生产企业 生产单位 制造商 制造企业 制造单位 原厂 厂商 厂家|manufacturer|"
        "maker|producer|oem"
    ),
    OTHER: (
        "招标代理机构 代理机构 代理 监理 检测机构 评估机构 测评机构 担保人 担保 保险 银行 分包商 分包 转包 "
        "受托方 委托方 第三方 集成商 承包商 运维单位 设计单位 咨询 母公司 子公司 上级单位 股东 评审专家 专家 "
        "见证方 丙方|agency|agent|subcontractor|sub contractor|auditor|bank|guarantor|insurer|laboratory|"
        "third party|integrator|consultant|parent company|subsidiary|shareholder|distributor|reseller|"
        "witness|expert|processor|data protection officer|dpo|owner|party c"
    ),
    "contact": "经办人 联系人 填报人 填表人|contact person|contact|handler",
    "leader": "分管领导 分管负责人 主管领导 领导|responsible leader|leader",
    "legal": "法定代表人 法人代表|legal representative",
    "approval": "审批人 批准人 审批|approver|approval|approved by",
    "person": (
        "技术负责人 项目经理 安全负责人 负责人 经理 签字人 授权代表 代表|manager|officer|representative|"
        "signatory|author|director"
    ),
    "product": "网络产品和服务 产品和服务 产品或服务 产品 设备 标的|product or service|product|equipment|device",
    "purchase": "采购项目 采购事项 采购 项目 合同|purchase|procurement|project|contract|tender",
    "system": "信息系统 业务系统 系统|information system|system",
    "component": "关键部件 部件 元器件|key component|component",
}

_FIELDS: dict[str, str] = {
    "name": (
        "名称 全称 单位名称 企业名称 公司名称 机构名称 单位全称|name|full name|company name|legal name|"
        "organisation name|organization name|company|organisation|registered name|name of company"
    ),
    "person": "姓名 名字|name|full name|contact person|name and surname",
    "code": (
        "统一社会信用代码 社会信用代码 信用代码 统一信用代码 注册号 营业执照号|unified social credit code|"
        "credit code|registration number|business registration number|company number|registration no"
    ),
    "address": "注册地址 地址 住所 单位地址 注册地址住所|registered address|address|registered office",
    "country": (
        "国家 国家或地区 国家或者地区 注册地 国别 所在国家 国家地区 注册国家|country|country or region|"
        "country of registration"
    ),
    "legal": "法定代表人 法人代表 法人|legal representative",
    "handler": "联系人 经办人 联系人姓名|contact|contact person|contact name|handler",
    "phone": (
        "联系电话 电话 联系方式 手机 手机号 手机号码 电话号码 移动电话|telephone|phone|phone number|"
        "telephone number|mobile|contact telephone|contact phone|tel|tel no|mobile phone"
    ),
    "sector": "行业 所属行业|sector|industry",
    "controller": "实际控制人 股权结构|ultimate controller|beneficial owner",
    "model": "型号 规格型号 型号规格|model|model number",
    "version": "版本 版本号|version",
    "category": "类别 分类|category",
    "function": "功能 用途 主要功能|function|functions|purpose",
    "maker": "生产厂商 厂商 制造商 生产厂家 生产者|manufacturer|maker",
    "quantity": "数量|quantity",
    "number": "编号|number|reference|reference number",
    "amount": "金额 预算|amount|value|budget",
    "method": "方式|method|procedure",
    "date": "日期 时间|date",
}

_MEANS: dict[str, dict[str, str]] = {
    OPERATOR: {
        "name": "operator.name",
        "code": "operator.credit_code",
        "address": "operator.address",
        "legal": "operator.legal_representative",
        "handler": "contact.handler",
        "phone": "contact.phone",
        "sector": "operator.sector",
    },
    PROVIDER: {
        "name": "provider.name",
        "code": "provider.credit_code",
        "country": "provider.country",
        "controller": "provider.controller",
    },
    MAKER: {"name": "product.maker"},
    "contact": {"name": "contact.handler", "person": "contact.handler", "phone": "contact.phone"},
    "leader": {"name": "contact.leader", "person": "contact.leader"},
    "legal": {"name": "operator.legal_representative", "person": "operator.legal_representative"},
    "approval": {"name": "approval.by", "person": "approval.by", "date": "approval.date"},
    "product": {
        "name": "product.name",
        "model": "product.model",
        "version": "product.version",
        "category": "product.category",
        "function": "product.function",
        "maker": "product.maker",
        "quantity": "purchase.quantity",
    },
    "purchase": {
        "name": "purchase.title",
        "number": "purchase.number",
        "amount": "purchase.amount",
        "method": "purchase.method",
    },
    "system": {"name": "system.name"},
}

_OF_WHOM = {"operator": OPERATOR, "contact": OPERATOR, "approval": OPERATOR, "provider": PROVIDER}
"""Whom the questions of a family are about; the others are about the matter, whoever names it."""
_NAMED_BY = {"operator.name": OPERATOR, "provider.name": PROVIDER, "product.maker": MAKER}
_PERSON_BY = {
    "contact.handler": "contact",
    "contact.leader": "leader",
    "operator.legal_representative": "legal",
    "approval.by": "approval",
}
_CHINESE = re.compile("[\u3400-\u9fff]")
_SOMEBODY = re.compile(
    r"(?:单位|机构|公司|企业|厂|方|商|人|者)(?:的?(?:基本)?(?:情况|信息|资料|概况))$"
    r"|\b(?:details|particulars) of|\b(?:details|particulars)$"
)
_ABOUT_NOBODY = re.compile(
    r"^(?:[^a-z\u3400-\u9fff]|\b(?:the|of|details|particulars|general|basic|further|other|additional|contact|part|section"
    r"|form|information)\b|基本|情况|信息|资料|概况|单位|企业|公司|机构|其他|部分|[一二三四五六七八九十第本我的])*$"
)
_LONGEST = 60


def _split(words: str) -> list[str]:
    return [w for part in words.split("|") for w in (part.split(" ") if _CHINESE.search(part) else [part])]


_FINDERS = {
    lang: re.compile(
        "|".join(
            rf"\b{w}s?\b" if lang == "en" else w
            for w in sorted((w for p in _WORDS.values() for w in _split(p)), key=len, reverse=True)
            if bool(_CHINESE.search(w)) is (lang == "zh")
        )
    )
    for lang in ("en", "zh")
}
_PARTY = {w: party for party, words in _WORDS.items() for w in _split(words)}
_FIELD: dict[str, set[str]] = {}
for _name, _words in _FIELDS.items():
    for _word in _split(_words):
        _FIELD.setdefault(plain(_word), set()).add(_name)


@lru_cache(maxsize=8192)
def parties(text: str) -> frozenset[str]:
    """The parties that a heading or label names; `other` for somebody who has no question here."""
    line = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()
    found = {
        _PARTY.get(word) or _PARTY[word.removesuffix("s")]
        for finder in _FINDERS.values()
        for word in finder.findall(line)
        if word in _PARTY or word.removesuffix("s") in _PARTY
    }
    if not found and _SOMEBODY.search(line) and not _ABOUT_NOBODY.search(line):
        found = {OTHER}
    return frozenset(found)


def fields(name: str) -> set[str]:
    """Which general fields a label names: a name, an address, a telephone."""
    return _FIELD.get(plain(name), set())


@dataclass
class Scope:
    """What has been said so far in one stretch of a form: the last organisation and the last person that a label named."""

    organisation: str | None = None
    person: str | None = None
    stretch: object = field(default=None)

    def enter(self, stretch: object) -> None:
        """Forget what was said in another stretch."""
        if stretch != self.stretch:
            self.organisation, self.person, self.stretch = None, None, stretch

    def note(self, template: str | None, label: str) -> None:
        """Remember whom a label named."""
        named = parties(label)
        organisation = _NAMED_BY.get(template or "")
        if organisation is None and template is None and len(named & ORGANISATIONS) == 1 and "name" in _named(label):
            organisation = next(iter(named & ORGANISATIONS))
        if organisation is not None:
            self.organisation, self.person = organisation, None
        person = _PERSON_BY.get(template or "")
        if person is None and template is None and named & PERSONS and not _attribute(label):
            person = "person"
        if person is not None:
            self.person = person


def _named(label: str) -> set[str]:
    """The general fields at the end or beginning of a label about a party."""
    line = unicodedata.normalize("NFKC", label).casefold().strip()
    for finder in _FINDERS.values():
        line = finder.sub(" ", line)
    rest = re.sub(r"\b(?:of|the|'s)\b|的", " ", line)
    return fields(rest) if plain(rest) else {"name"}


def _attribute(label: str) -> bool:
    """Whether a label asks for something of a person and does not name him."""
    return bool(fields(label) & {"phone", "address", "code"}) or bool(_named(label) & {"phone", "address", "code"})


def about(context: tuple[str, ...]) -> frozenset[str]:
    """The parties that the innermost heading names that names any."""
    return next((found for text in reversed(context) if (found := parties(text))), frozenset())


def by_context(name: str, context: frozenset[str]) -> tuple[str, ...]:
    """The questions that a general label means under a heading: a name under the provider is the provider's."""
    own = fields(name)
    return tuple(dict.fromkeys(t for p in sorted(context) for f in sorted(own) if (t := _MEANS.get(p, {}).get(f))))


def general(name: str) -> bool:
    """Whether a label is so general that a heading decides what it means."""
    return bool(fields(name))


def agrees(template: str, label: str, context: frozenset[str], scope: Scope) -> bool:
    """Whether a question can be meant where its label stands: it is about the same party as what is around it."""
    whom = _OF_WHOM.get(template.partition(".")[0])
    if whom is None:
        # the name, model or number of a product or system is told from that of somebody's else by its heading alone
        return not general(label) or not context or any(template in _MEANS.get(p, {}).values() for p in context)
    own = parties(label)
    if own & ORGANISATIONS:
        return whom in own and (not context & ORGANISATIONS or whom in context)
    around = context & ORGANISATIONS or frozenset(filter(None, [scope.organisation]))
    if around and whom not in around:
        return False
    if template == "contact.phone" and "contact" not in own:
        persons = context & PERSONS or frozenset(filter(None, [scope.person]))
        return not persons or "contact" in persons
    if context & PERSONS and template in _PERSON_BY:
        return _PERSON_BY[template] in context or not fields(label)
    return True

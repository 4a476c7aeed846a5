"""What the tests of filled forms share: a case, the labels of the test forms in both languages, and a look at the result."""

from __future__ import annotations

import pytest

from intake.filing.dossier import Dossier
from intake.filing.forms.fill import Filled, fill
from tests.filing import dossiers
from tests.filing.forms.making import docx
from tests.filing.reader import W, text_of, tree_of

DOSSIER = dossiers.telecom()
LANGS = pytest.mark.parametrize("lang", ["en", "zh"])


def said_of(key: str) -> str:
    value = DOSSIER.sheet.answers[key].value
    assert isinstance(value, str)
    return value


NAME, CODE, PHONE = said_of("operator.name"), said_of("operator.credit_code"), said_of("contact.phone")
PROVIDER = said_of("provider.name")
L = {
    "en": ("Name of applicant", "Credit code", "Contact phone", "Supplier", "Planned signing date", "Contract status"),
    "zh": ("申报单位", "社会信用代码", "联系人电话", "供应商名称", "拟签约日期", "合同签订情况"),
}
"""Labels of the test forms: name, code, telephone, provider, day, contract."""


def filled(body: str, dossier: Dossier = DOSSIER, lang: str | None = None) -> Filled:
    return fill(docx(body), dossier, lang)


def rows(done: Filled, table: int = 0) -> list[list[str]]:
    found = list(tree_of(done.data).iter(f"{W}tbl"))[table]
    return [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in found.iter(f"{W}tr")]


def shown(done: Filled) -> str:
    return text_of(tree_of(done.data))


def whys(done: Filled) -> list[tuple[str, str]]:
    return [(o.label, o.why.removeprefix("form.why.")) for o in done.not_placed]


def states(done: Filled, kind: str) -> list[bool]:
    tree = tree_of(done.data)
    if kind == "control":
        return ["\u2612" in text_of(s) or "".join(s.itertext()).strip() == "\u2612" for s in tree.iter(f"{W}sdt")]
    if kind == "legacy":
        return [state.get(f"{W}val") == "1" for state in tree.iterfind(f".//{W}checkBox/{W}checked")]
    if kind == "symbol":
        return [s.get(f"{W}char") == "F0FE" for s in tree.iter(f"{W}sym")]
    return [sign in "☑" for sign in "".join(tree.itertext()) if sign in "□☐☑"]


def dossiers_day(key: str, lang: str) -> str:
    year, month, day = said_of(key).split("-")
    return f"{year}年{int(month)}月{int(day)}日" if lang == "zh" else f"{year}-{month}-{day}"

"""Forms of others as a benchmark draws and fills them: eight layouts in each language, every answer a token that is known."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.filing.forms.making import c, legacy, p, symbol, tbl, tickbox

from benchmarks.forms_wording import HELD_OUT, STRANGERS, STRANGERS_HELD_OUT, TUNED
from intake.filing.forms.names import Names
from intake.interview.answers import Value
from intake.interview.shown import choices
from intake.regime.model import Kind, Question, Regime
from intake.regime.text import Lang

_BOXED = (Kind.YES_NO, Kind.CHOICE)


@dataclass(frozen=True)
class Field:
    """A field of a form: what stands as its label, what was written into it, and the truth. `key` None: a stranger."""

    key: str | None
    label: str
    text: str
    value: Value | None
    options: tuple[tuple[str, bool], ...] = ()
    exact: bool = False


@dataclass
class Pen:
    """Draws one form in one language, by one wording; remembers every field that it wrote."""

    regime: Regime
    names: Names
    lang: Lang
    held_out: bool
    seed: int
    layout: str
    written: list[Field] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(f"{self.seed} {self.layout} {self.lang}")
        wording = HELD_OUT if self.held_out else TUNED
        strangers = STRANGERS_HELD_OUT if self.held_out else STRANGERS
        self.loose = {k: pair[self.lang == "zh"] for k, pair in wording.items()}
        self.strangers = list(strangers[self.lang])
        self.keys = [k for k in wording if k in self.regime.by_key]
        self.dice.shuffle(self.strangers)
        self.dice.shuffle(self.keys)
        self.count = self.seed * 1000

    @property
    def colon(self) -> str:
        return "：" if self.lang == "zh" else ": "

    def said(self, en: str, zh: str) -> str:
        return zh if self.lang == "zh" else en

    def token(self) -> str:
        """A text that stands in no other field."""
        self.count += 1
        return self.said(f"Marlow unit {self.count}", f"测试文本{self.count}号")

    def fields(self, count: int, boxes: bool | None = False) -> list[Field]:
        """Fields of the form: about half by their exact name, half in other words, and one stranger in five."""
        made: list[Field] = []
        while len(made) < count:
            if self.dice.random() < 0.2 and self.strangers:
                made.append(self.write(None, self.strangers.pop(), self.token()))
                continue
            key = next((k for k in self.keys if boxes is None or (self.kind(k) in _BOXED) is boxes), None)
            if key is None:
                break
            self.keys.remove(key)
            made.append(self.of(key))
        return made

    def kind(self, key: str) -> Kind:
        return self.regime.by_key[key].kind

    def of(self, key: str) -> Field:
        """A field of one question, filled as its kind is."""
        exact = self._exact(key)
        plainly = bool(exact) and self.dice.random() < 0.5
        label = self.dice.choice(exact) if plainly else self.loose[key]
        question = self.regime.by_key[key]
        text, value, options = self.filled(question)
        if question.kind is Kind.MONEY and self.dice.random() < 0.5:
            label, value = label + self.said(" (CNY 10,000)", "（万元）"), f"{value}0000"
        return self.write(key, self._marked(label), text, value, options, exact=plainly)

    def _marked(self, label: str) -> str:
        """A label with what forms set around labels: a number, a mark of duty, a word of guidance, a space."""
        wide = " ".join(label) if len(label) == 2 and self.lang == "zh" else label
        marks = ("{}", "{}", "{}", "*{}", "1.2 {}", "{}" + self.said(" (required)", "（必填）"), "{}" + self.said(
            " (as registered, in full)", "（请填写全称）"
        ))  # fmt: skip
        return self.dice.choice(marks).format(wide)

    def write(
        self,
        key: str | None,
        label: str,
        text: str,
        value: Value | None = None,
        options: tuple[tuple[str, bool], ...] = (),
        *,
        exact: bool = False,
    ) -> Field:
        made = Field(key, label, text, text if value is None else value, options, exact)
        self.written.append(made)
        return made

    def _exact(self, key: str) -> list[str]:
        question = self.regime.by_key[key]
        names = list(question.aliases.zh if self.lang == "zh" else question.aliases.en)
        names += [d.labels[key][self.lang] for d in self.regime.documents if key in d.labels]
        return [n for n in names if len(self.names.meant(n)) == 1]

    def filled(self, question: Question) -> tuple[str, Value, tuple[tuple[str, bool], ...]]:
        """What a person writes in answer, and what it means."""
        self.count += 1
        day = f"2027-{self.count % 12 + 1:02}-{self.count % 28 + 1:02}"
        match question.kind:
            case Kind.DATE:
                year, month, number = day.split("-")
                return self.said(day, f"{year}年{int(month)}月{int(number)}日"), day, ()
            case Kind.MONEY:
                number = self.count % 900 + 100
                return f"{number},500.00", f"{number}500", ()
            case Kind.NUMBER:
                return str(self.count % 90 + 3), str(self.count % 90 + 3), ()
            case Kind.YES_NO | Kind.CHOICE:
                shown = [(k, label) for k, label in choices(question, self.lang) if k != "unknown"]
                key, label = self.dice.choice(shown)
                return label, key, tuple((text, k == key) for k, text in shown)
        return (token := self.token()), token, ()


def _boxes(written: Field, kind: str, *, behind: bool = False) -> list[str]:
    """The boxes of a field as runs: glyphs, controls, form fields or symbols, before their labels or behind them."""
    runs = []
    for label, ticked in written.options:
        box = {
            "glyph": "☑" if ticked else "□",
            "control": tickbox(ticked=ticked),
            "legacy": legacy(ticked),
            "symbol": symbol("F0FE" if ticked else "F0A8"),
        }[kind]
        runs += [f"  {label} ", box] if behind else [box, f" {label}  "]
    return runs


def _two_columns(pen: Pen) -> str:
    """Label left, answer right, a section over every six rows."""
    rows, made = [], pen.fields(16)
    for number, f in enumerate(made):
        if number % 6 == 0:
            rows.append([c(pen.said(f"Part {number // 6 + 1}", f"第{'一二三'[number // 6]}部分"), span=2)])
        rows.append([f.label, c(f.text)])
    return tbl(*rows)


def _four_columns(pen: Pen) -> str:
    """Two pairs in a row, numbered labels, and a last row of one long answer."""
    made = pen.fields(15)
    rows = [
        [f"{n}. {a.label}", c(a.text), f"{n + 1}. {b.label}", c(b.text)]
        for n, (a, b) in zip(range(1, 15, 2), zip(made[::2], made[1::2], strict=False), strict=False)
    ]
    last = made[-1]
    return p(pen.said("Application form", "申请表")) + tbl(*rows, [last.label, c(last.text, span=3)])


def _label_above(pen: Pen) -> str:
    """Two, three or four labels in a row, their answers in the row under it."""
    wide = 2 + pen.seed % 3
    made = pen.fields(12)
    bodies = []
    for n in range(0, 12, wide):
        some = made[n : n + wide]
        bodies.append(tbl([f.label for f in some], [c(f.text) for f in some]))
    return p("").join(bodies)


def _one_cell(pen: Pen) -> str:
    """Prompt and answer in one cell: behind a colon, in the next line, or under words of guidance."""
    guide = pen.said("(Please give the full text as registered.)", "（请按实际情况如实填写。）")
    rows = []
    for number, f in enumerate(pen.fields(14)):
        content = (
            [p(f"{f.label}{pen.colon}{f.text}")],
            [p(f.label), p(f.text)],
            [p(f"{f.label}{pen.colon.strip()}"), p(guide), p(f.text)],
        )[number % 3]
        rows.append([c(*content)])
    return tbl(*rows)


def _persons(pen: Pen) -> str:
    """The same labels under several parties: told apart by the merged cell on the left, or by the section above."""
    said = pen.said
    parties: list[tuple[str, list[tuple[str | None, str]]]] = [
        (
            said("Applicant", "申报单位"),
            [
                ("operator.name", said("Name", "名称")),
                ("operator.credit_code", said("Unified social credit code", "统一社会信用代码")),
                ("operator.address", said("Registered address", "注册地址")),
                ("contact.handler", said("Contact person", "联系人")),
                ("contact.phone", said("Telephone", "联系电话")),
            ],
        ),
        (
            said("Supplier", "供应商"),
            [
                ("provider.name", said("Name", "名称")),
                ("provider.credit_code", said("Unified social credit code", "统一社会信用代码")),
                (None, said("Registered address", "注册地址")),
                (None, said("Contact person", "联系人")),
                (None, said("Telephone", "联系电话")),
            ],
        ),
        (
            said("Tender agency", "招标代理机构"),
            [
                (None, said("Name", "名称")),
                (None, said("Registered address", "注册地址")),
                (None, said("Contact person", "联系人")),
            ],
        ),
    ]
    way = pen.seed % 3
    if way == 2:
        return _beside(pen)
    rows: list[list[str]] = []
    for party, labels in parties:
        if way:
            rows.append([c(said(f"Details of the {party.lower()}", f"{party}基本情况"), span=2)])
        for number, (key, label) in enumerate(labels):
            f = pen.write(key, label, pen.token(), exact=True)
            side = c(party, merge="start") if number == 0 else c(merge="on")
            rows.append([label, c(f.text)] if way else [side, label, c(f.text)])
    return tbl(*rows)


def _beside(pen: Pen) -> str:
    """Persons in a row each, with their telephones behind them; then the supplier with his."""
    said = pen.said
    phone, mail = said("Telephone", "联系电话"), said("Email", "邮箱")
    lines: list[list[tuple[str | None, str]]] = [
        [
            ("operator.name", said("Operator name", "运营者名称")),
            ("operator.address", said("Registered address", "注册地址")),
        ],
        [("operator.legal_representative", said("Legal representative", "法定代表人")), (None, phone), (None, mail)],
        [("contact.handler", said("Contact person", "联系人")), ("contact.phone", phone), (None, mail)],
        [
            ("provider.name", said("Supplier name", "供应商名称")),
            (None, said("Contact person", "联系人")),
            (None, phone),
        ],
    ]
    rows = []
    for line in lines:
        cells: list[str] = []
        for key, label in line:
            f = pen.write(key, label, pen.token(), exact=True)
            cells += [c(label), c(f.text, span=3 if len(line) == 2 and len(cells) > 1 else 1)]
        rows.append(cells)
    return tbl(*rows)


_HEADS = {
    "suppliers[].name": (("Name", "名称"), ("Firm", "单位"), ("Name of the party", "参与方")),
    "suppliers[].role": (("Role", "角色"), ("Part played", "担任角色"), ("Function in the chain", "供应链角色")),
    "suppliers[].country": (("Country", "注册地"), ("Where registered", "所属国家"), ("Home country", "注册国别")),
    "suppliers[].authorised": (("Authorised", "原厂授权"), ("Authorisation", "授权情况"), ("Authorised party", "有无授权")),
    "components[].name": (("Name and model", "名称及型号"), ("Part number", "具体型号"), ("Designation", "部件规格型号")),
    "components[].maker": (("Manufacturer", "厂商"), ("Made by", "生产单位"), ("Producer", "供货厂家")),
    "components[].country": (("Country of origin", "原产地"), ("Origin of the part", "原产国家"), ("Comes from", "来源地")),
    "components[].sole_source": (("Single source", "唯一来源"), ("Only source", "是否独家"), ("No other source", "有无替代来源")),
}  # fmt: skip
"""Heads of columns: by the name itself, in tuned words, in words held out."""


def _records(pen: Pen) -> str:
    """A heading row with a row for each party and each component; a serial number in front, a remark behind."""
    body = ""
    for group, heading in (
        ("suppliers", ("Supply parties", "供应各方")),
        ("components", ("Key components", "关键部件")),
    ):
        keys = [k for k in _HEADS if k.startswith(group)]
        # whoever words two of four heads in his own way still names the others as everybody does
        own = set(pen.dice.sample(keys, 2))
        heads = {k: _HEADS[k][1 + pen.held_out if k in own else 0][pen.lang == "zh"] for k in keys}
        rows = [[pen.said("No.", "序号"), *heads.values(), pen.said("Remarks", "备注")]]
        for item in range(1, 4):
            cells = []
            for key in keys:
                text, value, _ = pen.filled(pen.regime.by_key[key])
                pen.write(key.replace("[]", f"[{item}]"), heads[key], text, value, exact=key not in own)
                cells.append(c(text))
            rows.append([str(item), *cells, c("")])
        body += p(pen.said(*heading)) + tbl(*rows)
    return body


def _lines(pen: Pen) -> str:
    """Running lines with a colon, two to a line; then headings with paragraphs under them."""
    made = pen.fields(15)
    body = "".join(
        p(f"{a.label}{pen.colon}{a.text}        {b.label}{pen.colon}{b.text}")
        for a, b in zip(made[:6:2], made[1:6:2], strict=True)
    )
    body += "".join(p(f"{f.label}{pen.colon}{f.text}") for f in made[6:10])
    for number, f in enumerate(made[10:], 1):
        style = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
        body += p(f"{number}. {f.label}").replace("<w:p>", style, 1) + p(f.text)
    return body


def _boxed(pen: Pen) -> str:
    """Boxes of every kind, before and behind their labels, beside the question and in its cell, some in an inner table."""
    kinds = ("glyph", "control", "legacy", "symbol")
    rows: list[list[str]] = [
        [pen.said("No.", "序号"), pen.said("Item", "项目"), pen.said("Answer", "填写内容"), pen.said("Remarks", "备注")]
    ]
    inner: list[list[str]] = []
    for number, f in enumerate(pen.fields(14, boxes=None), 1):
        if not f.options:
            rows.append([str(number), f.label, c(f.text), ""])
        elif number % 3 == 0:
            rows.append([str(number), c(p(f"{f.label}{pen.colon}", *_boxes(f, kinds[number % 4])), span=3)])
        elif number % 3 == 1:
            inner.append([f.label, c(p(*_boxes(f, kinds[number % 4], behind=number % 2 == 0)))])
        else:
            rows.append([str(number), f.label, c(p(*_boxes(f, kinds[number % 4]))), ""])
    if inner:
        rows.append([c(p(pen.said("Further points", "其他事项")), tbl(*inner), p(""), span=4)])
    return tbl(*rows)


LAYOUTS: dict[str, Callable[[Pen], str]] = {
    "label | answer": _two_columns,
    "two pairs a row": _four_columns,
    "label above": _label_above,
    "one cell": _one_cell,
    "same label, persons": _persons,
    "heading row, records": _records,
    "lines and headings": _lines,
    "boxes, inner tables": _boxed,
}


def forms(regime: Regime, *, held_out: bool, seeds: int) -> Iterator[tuple[str, Lang, str, list[Field]]]:
    """Layout, language, body and truth of every form."""
    names = Names(regime)
    for lang in Lang:
        for name, draw in LAYOUTS.items():
            for seed in range(1, seeds + 1):
                pen = Pen(regime, names, lang, held_out, seed, name)
                yield name, lang, draw(pen), pen.written

"""The blank form: the questionnaire of a regime as a Word document that anybody can fill in and `import` can read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime

from docx import Document as open_template
from docx.oxml import parse_xml

from intake.filing.blocks import Headings
from intake.filing.cells import MOST_BOXES
from intake.filing.forms.conditions import only_if
from intake.filing.forms.questionnaire import ID, ITEMS, questionnaire, stretches
from intake.filing.numbers import Numbers
from intake.filing.package import parts_of, zipped
from intake.filing.style import TEXT_WIDTH, template
from intake.filing.word_file import add_data, add_properties
from intake.filing.xml import (
    BOLD,
    GREY,
    NAMESPACES,
    Controls,
    cell,
    escaped,
    held,
    lines,
    paragraph,
    row,
    run,
    table,
)
from intake.interview.shown import choices, cited
from intake.regime.keys import concrete
from intake.regime.model import Kind, Question, Regime
from intake.words import word

QUESTION_WIDTH = 4700
_PROMPT = "<w:showingPlcHdr/>"
_WRITING = 3
"""Empty lines for a long answer."""


def blank(regime: Regime, lang: str) -> bytes:
    """The blank form of a regime in one language. The same bytes for the same content."""
    digest = regime.digest.partition(":")[2][:12]
    header = word("blank.header", lang, regime=regime.id, digest=digest)
    document = open_template(io.BytesIO(template(lang, header)))
    written = parse_xml(f"<w:body {NAMESPACES}>{''.join(_Writer(regime, lang).body())}</w:body>")
    old = document.element.body
    written.append(old.sectPr)
    old.getparent().replace(old, written)
    about = {"regime": regime.id, "content": regime.digest, "document": ID, "lang": lang}
    data = {"intake": 1, "blank": True, **about, "answers": {}}
    add_data(data, f"{ID}/{regime.digest}/{lang}", document.part, document.part.package)
    properties = {"IntakeForm": "1", "IntakeBlank": "1"}
    properties |= {f"Intake{name.capitalize()}": value for name, value in about.items() if name != "lang"}
    add_properties(properties | {"IntakeLanguage": lang}, document.part.package)
    core = document.core_properties
    core.title = f"{word('blank.title', lang)} {regime.short[lang]}"[:255]
    core.author, core.last_modified_by, core.revision = "intake", "intake", 1
    core.language = "zh-CN" if lang == "zh" else "en"
    core.created = core.modified = datetime(1980, 1, 1)
    out = io.BytesIO()
    document.save(out)
    return zipped(parts_of(out.getvalue()))


class _OpenControls(Controls):
    """Controls that wait to be filled: their text is a prompt, which no reader takes for an answer."""

    def list_of(self, key: str, alias: str, options: tuple[tuple[str, str], ...], prompt: str) -> str:
        """A drop-down list of (value, label)."""
        items = "".join(
            f'<w:listItem w:displayText="{escaped(held(label))}" w:value="{escaped(value)}"/>'
            for value, label in options
        )
        return self._control(key, alias, f"{_PROMPT}<w:dropDownList>{items}</w:dropDownList>", run(prompt, GREY))

    def day(self, key: str, alias: str, lang: str, prompt: str) -> str:
        """A day to be chosen."""
        form, language = ("yyyy年M月d日", "zh-CN") if lang == "zh" else ("yyyy-MM-dd", "en-GB")
        kind = (
            f'{_PROMPT}<w:date><w:dateFormat w:val="{form}"/><w:lid w:val="{language}"/>'
            '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
        )
        return self._control(key, alias, kind, run(prompt, GREY))


class _Writer:
    """Writes the body of one blank form."""

    def __init__(self, regime: Regime, lang: str) -> None:
        self.regime, self.lang = regime, lang
        self.numbers = Numbers(regime, questionnaire(regime))
        self.headings, self.controls = Headings(lang), _OpenControls()

    def word(self, id: str, /, **values: object) -> str:
        return word(id, self.lang, **values)

    def number(self, template: str) -> str:
        """A question's number; in a group that of the question, without an item."""
        return self.numbers.of(concrete(template, 1)).partition("-")[0]

    def body(self) -> Iterator[str]:
        """Title, how to fill it in, and each section."""
        yield paragraph(run(self.word("blank.title")), "Title")
        yield paragraph(run(self.regime.title[self.lang]), "Subtitle")
        if self.regime.banner is not None:
            yield lines(self.regime.banner[self.lang], "Note")
        yield self.heading(self.word("blank.how"))
        for name in ("secret", "write", "box", "unknown", "na", "only"):
            yield paragraph(run(self.word(f"blank.how.{name}")), "Note")
        for section in self.regime.sections:
            yield self.heading(section.title[self.lang].lstrip("0123456789 "))
            if section.when is not None:
                only = only_if(section.when, self.regime, self.lang, self.number, "blank.section_only")
                yield paragraph(run(only), "Note", "<w:keepNext/>")
            for group, questions in stretches(self.regime, section.questions):
                yield self.table(questions) if group is None else self.items(group, questions)

    def heading(self, text: str) -> str:
        return paragraph(run(self.headings.numbered(1, text)), "Heading1")

    def table(self, questions: list[Question]) -> str:
        """The questions outside groups, one row each."""
        return table([self.head(), *(self.row(q, q.key) for q in questions)], self.widths)

    def items(self, group: str, questions: list[Question]) -> str:
        """A few items of a group, numbered, and how further ones are added."""
        name = self.regime.group_by_key[group].item[self.lang]
        gap = "" if self.lang == "zh" else " "
        rows = [self.head()]
        for item in range(1, ITEMS + 1):
            rows.append(
                row([cell(paragraph(run(f"{name}{gap}{item}"), "CellHead"), TEXT_WIDTH, '<w:gridSpan w:val="2"/>')])
            )
            rows += [self.row(q, concrete(q.key, item), first=item == 1) for q in questions]
        after = self.numbers.of(concrete(questions[0].key, ITEMS + 1))
        return table(rows, self.widths) + paragraph(run(self.word("blank.more", count=ITEMS, number=after)), "Note")

    @property
    def widths(self) -> tuple[int, int]:
        return QUESTION_WIDTH, TEXT_WIDTH - QUESTION_WIDTH

    def head(self) -> str:
        names = (self.word("blank.col.question"), self.word("blank.col.answer"))
        cells = [cell(paragraph(run(n), "CellHead"), w) for n, w in zip(names, self.widths, strict=True)]
        return row(cells, head=True)

    def row(self, question: Question, key: str, *, first: bool = True) -> str:
        """A question's row. What explains it stands with the `first` item of a group only."""
        number = self.numbers.of(key)
        hang = len(number) * 115 + 200
        label = run(number, BOLD) + run(f"\t{question.text[self.lang]}")
        left = paragraph(label, "CellLabel", f'<w:ind w:left="{hang}" w:hanging="{hang}"/>')
        beside = f'<w:ind w:left="{hang}"/>'
        left += "".join(paragraph(run(t, GREY), "CellSmall", beside) for t in (self.about(question) if first else ()))
        return row([cell(left, self.widths[0]), cell(self.answer(question, key), self.widths[1])])

    def about(self, question: Question) -> Iterator[str]:
        """When it is asked, help, unit and articles."""
        if question.when is not None:
            yield only_if(question.when, self.regime, self.lang, self.number)
        if question.help is not None:
            yield question.help[self.lang].replace("\n", " ")
        if question.unit is not None:
            yield self.word("blank.unit", unit=question.unit[self.lang])
        elif question.kind is Kind.MONEY:
            yield self.word("blank.yuan")
        elif question.kind is Kind.CHOICES:
            yield self.word("blank.several")
        cites = self.regime.citations(question.cites, self.regime.since)
        if cites:
            names = self.word("filing.list").join(dict.fromkeys(cited(self.regime, c, self.lang) for c in cites))
            yield self.word("blank.cites", list=names)

    def answer(self, question: Question, key: str) -> str:
        """An empty answer: boxes, a list, a day, or room to write."""
        alias, offered = question.text[self.lang], choices(question, self.lang)
        reason = lines(self.word("blank.how.reason"), "CellText") if question.reason_for else ""
        if question.kind is Kind.DATE:
            return paragraph(self.controls.day(key, alias, self.lang, self.word("blank.day")), "CellText")
        if not offered:
            return paragraph("", "CellText") * (_WRITING if question.kind is Kind.PARAGRAPH else 1)
        if question.kind is Kind.CHOICE and len(offered) > MOST_BOXES + 1:
            shown = self.controls.list_of(key, alias, offered, self.word("blank.choose"))
            return paragraph(shown, "CellText") + reason
        boxes = [self.controls.box(key, option, alias, ticked=False) + run(f"\u00a0{text}") for option, text in offered]
        if question.kind is Kind.YES_NO:
            return paragraph(run("    ").join(boxes), "CellText") + reason
        return "".join(paragraph(b, "CellText") for b in boxes) + reason

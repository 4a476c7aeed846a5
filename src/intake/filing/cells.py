"""Answers in table cells: left the item number with the question's words, right what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from intake.filing.languages import foreign
from intake.filing.paper import Paper
from intake.filing.style import TEXT_WIDTH
from intake.filing.xml import BOLD, GREY, cell, inline, lines, paragraph, row, run, table
from intake.interview.answers import TAKEN_OVER, Answer, Status
from intake.interview.shown import choices, chosen_in, shown, shown_value
from intake.regime.keys import parse
from intake.regime.model import Kind, Question

LABEL_WIDTH, QUESTION_WIDTH = 3300, 4200
"""Of the left cell, where the form's own names stand in it and where the questions' words do."""

MOST_BOXES = 6
"""A single choice of more options than this is a list, of fewer a row of boxes."""

GAP = "    "
"""Between two boxes of a row."""

LATIN = {"zh": 118, "en": 96}
"""The width of a Latin character in the type of each language, in twentieths of a point, amply."""

SHORT = 600
"""Characters up to which a row is kept on one page."""


def answer_table(paper: Paper, keys: Sequence[str]) -> str:
    """A table of the answers to `keys`, one row each; rows of a group's items stand under a row with the item's name."""
    rows: list[str] = []
    hang = max((len(paper.numbers.of(k)) for k in keys), default=0) * 115 + 200
    item: tuple[str | None, int | None] = (None, None)
    for key in keys:
        place = parse(key)
        if (place.group, place.item) != item:
            item = (place.group, place.item)
            if place.group is not None and place.item is not None:
                rows.append(_item_row(paper, place.group, place.item))
        rows.append(answer_row(paper, key, hang))
    return table(rows, (_label_width(paper), TEXT_WIDTH - _label_width(paper))) if rows else ""


def _item_row(paper: Paper, group: str, item: int) -> str:
    name = paper.dossier.regime.group_by_key[group].item[paper.lang]
    text = f"{name}{item}" if paper.lang == "zh" else f"{name} {item}"
    return row([cell(paragraph(run(text), "CellHead"), TEXT_WIDTH, '<w:gridSpan w:val="2"/>')])


def answer_row(paper: Paper, key: str, hang: int) -> str:
    """The row of one question. The question's words hang `hang` twentieths of a point after the item number."""
    answer, question = paper.answer(key), paper.question(key)
    paper.placed.append(key)
    label = run(paper.numbers.of(key), BOLD) + run(f"\t{paper.label(key)}")
    hanging = f'<w:ind w:left="{hang}" w:hanging="{hang}"/>'
    name = paragraph(label, "CellLabel", hanging)
    name += "".join(
        paragraph(run(t, GREY), "CellSmall", f'<w:ind w:left="{hang}"/>') for t in _about(paper, key, answer)
    )
    content = _said(paper, key, question, answer) + _beside(paper, question, answer)
    width = _label_width(paper)
    return row([cell(name, width), cell(content, TEXT_WIDTH - width)], whole=len(content) < SHORT * 8)


def _about(paper: Paper, key: str, answer: Answer | None) -> Iterator[str]:
    """What stands small under the question, so that the answer's own cell holds the answer alone: the language it was given
    in where that is not the document's; in the transcript also who gave it, when, and from where it was taken over."""
    for lang in foreign(paper, key):
        if lang == paper.given:
            paper.untranslated = True
        else:
            yield paper.word(f"filing.given_in.{lang}")
    line = paper.told_by.get(key)
    if answer is None or line is None:
        return
    yield paper.word("filing.said_by", who=line.who, at=line.at[:16].replace("T", " "))
    if answer.source.kind in TAKEN_OVER:
        yield paper.word(f"filing.source.{answer.source.kind}", ref=inline(answer.source.ref or "-"))


def _label_width(paper: Paper) -> int:
    return LABEL_WIDTH if paper.document.labels else QUESTION_WIDTH


def _said(paper: Paper, key: str, question: Question, answer: Answer | None) -> str:
    """What was said: boxes or a list for a choice, a date, else plain paragraphs."""
    if question.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
        offered = choices(question, paper.lang)
        many = question.kind is Kind.CHOICE and len(offered) > MOST_BOXES + 1
        content = _list(paper, key, question, answer) if many else _boxes(paper, key, question, answer)
    elif question.kind is Kind.DATE:
        iso = str(answer.value) if answer is not None and answer.value is not None else None
        text = shown_value(question, iso, paper.lang) if iso else _state(paper, answer)
        content = paragraph(paper.controls.date(key, paper.label(key), iso, text, paper.lang), "CellText")
    elif answer is None or answer.status is Status.NOT_APPLICABLE:
        content = paragraph(run(_state(paper, answer), GREY), "CellText")
    else:
        content = lines(shown(question, answer, paper.lang), "CellText")
    if answer is not None and answer.status is Status.NOT_APPLICABLE:
        content += lines(paper.word("filing.reason", text=answer.reason), "CellText")
    return content


def _state(paper: Paper, answer: Answer | None) -> str:
    """What stands where there is no value."""
    if answer is None:
        return paper.word("unanswered")
    return paper.word("unknown" if answer.status is Status.UNKNOWN else "not_applicable")


def _boxes(paper: Paper, key: str, question: Question, answer: Answer | None) -> str:
    """A box before each option, as many in a line as it holds; no box is parted from its option."""
    chosen, label = chosen_in(answer), paper.label(key)
    rows: list[list[str]] = []
    room = 0
    for option, text in choices(question, paper.lang):
        width = sum(2 if ord(sign) > 0x2E7F else 1 for sign in text) + len(GAP) + 3
        if room < width:
            rows.append([])
            room = (TEXT_WIDTH - _label_width(paper) - 216) // LATIN[paper.lang]
        room -= width
        rows[-1].append(paper.controls.box(key, option, label, option in chosen) + run(f"\u00a0{text}"))
    content = "".join(paragraph(run(GAP).join(boxes), "CellText") for boxes in rows)
    if not chosen:
        content += paragraph(run(_state(paper, answer), GREY), "CellText")
    return content


def _list(paper: Paper, key: str, question: Question, answer: Answer | None) -> str:
    offered = choices(question, paper.lang)
    chosen = chosen_in(answer)
    text = dict(offered).get(chosen[0], chosen[0]) if chosen else _state(paper, answer)
    return paragraph(paper.controls.choice(key, paper.label(key), offered, text), "CellText")


def _beside(paper: Paper, question: Question, answer: Answer | None) -> str:
    """The reason beside an answer; its note only in what is kept back, unless the note serves as the reason."""
    if answer is None:
        return ""
    content = ""
    if answer.reason and answer.status is not Status.NOT_APPLICABLE:
        content += lines(paper.word("filing.reason", text=answer.reason), "CellText")
    if answer.note and paper.inside:
        content += lines(paper.word("filing.note", text=answer.note), "CellText")
    elif answer.note and not answer.reason and answer.value in question.reason_for:
        content += lines(paper.word("filing.reason", text=answer.note), "CellText")
    return content


def placed_answers(paper: Paper) -> dict[str, dict[str, object]]:
    """The answers that were placed, as data for the document's baseline part: what is shown and nothing else."""
    found: dict[str, dict[str, object]] = {}
    for key in paper.placed:
        answer = paper.answer(key)
        entry: dict[str, object] = {"number": paper.numbers.of(key), "status": str(answer.status) if answer else None}
        if answer is not None:
            reason = answer.reason
            if not reason and answer.note and answer.value in paper.question(key).reason_for:
                reason = answer.note
            entry |= {"value": answer.value, "reason": reason, "revision": answer.revision}
            if paper.inside and answer.note:
                entry["note"] = answer.note
        found[key] = entry
    return found

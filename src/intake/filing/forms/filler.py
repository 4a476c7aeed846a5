"""Writing answers into the parts of a form. Everything is found before anything is written, so that no answer is ever read
as a part of the form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from intake.filing.dossier import Dossier
from intake.filing.forms.find import DAY, Finder, Open, Place, Records, Where, boxes_in, options_of
from intake.filing.forms.names import Names, item_key, option_of
from intake.filing.forms.proof import Expected
from intake.filing.forms.put import (
    choose_legacy,
    copy_row,
    entry_of,
    own_text,
    put_block,
    put_control,
    put_range,
    tick,
)
from intake.filing.forms.reading import W_P, W_SDT, W_TC, W_TR, Box, checkbox_of, pieces, shown_nodes, text_of
from intake.filing.forms.reasons import Room, left_open, rooms_for_reasons
from intake.filing.xml import held
from intake.guard.outside import W
from intake.interview.answers import Answer, Status
from intake.interview.shown import shown, shown_value
from intake.regime.keys import concrete, parse
from intake.regime.model import Kind, Question
from intake.words import word

_BRACES = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")
_EACH = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\[\]\.")
_CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)

Items = Mapping[etree._Element, int | None]
"""Rows that stand for an item of a group, with its number; None where the group has no item."""


@dataclass(frozen=True)
class Named:
    """A place that names its question itself: a control by its tag, or `{{...}}` in a paragraph from `start` to `end`."""

    element: etree._Element
    name: str
    key: str | None
    start: int = 0
    end: int = 0


class Filler:
    """Fills the parts of one form, one after the other."""

    def __init__(self, dossier: Dossier, lang: str) -> None:
        self.dossier, self.lang = dossier, lang
        self.names = Names(dossier.regime)
        self.placed: set[str] = set()
        self.reasons: set[str] = set()
        self.open: list[Open] = []
        self.expected: list[Expected] = []
        self.name = ""

    def part(self, name: str, root: etree._Element, *, main: bool) -> None:
        """Fill a part: tags and braces anywhere, labels in the main document alone."""
        self.name = name
        items = self._repeated(root)
        tags, braces = list(self._tags(root, items)), list(self._braces(root, items))
        named = {a for n in (*tags, *braces) for a in n.element.iterancestors(W_TC)}
        found = Finder(self.names, root, named).find() if main else None
        rooms = rooms_for_reasons(root, found) if found is not None else {}
        self._fill_tags(tags)
        for brace in reversed(braces):
            self._fill_brace(brace)
        if found is not None:
            self.open += found.open
            for records in found.records:
                self._records(records)
            for number, place in reversed(
                list(enumerate(found.places))
            ):  # so that blanks of one line keep their places
                self._place(place, rooms.get(number))

    # ---- answers

    def answer(self, key: str, where: Where, label: str) -> tuple[Question, Answer] | None:
        """The answer to a key; None, with the reason remembered, where there is none."""
        answer = self.dossier.sheet.answers.get(key)
        on_route = key in self.dossier.judgement.route.on
        if answer is None or not on_route:
            self.open.append(Open(where, label, "form.why.unanswered" if on_route else "form.why.not_asked"))
            return None
        return self.dossier.regime.by_key[parse(key).template], answer

    def text(self, question: Question, answer: Answer) -> str:
        """An answer as it is written into the form."""
        return held(shown(question, answer, self.lang)).strip("\n")

    def done(self, key: str, kind: str, element: etree._Element, wanted: str) -> None:
        """Remember what was placed, and what the proof has to find."""
        self.placed.add(key)
        self.expected.append(Expected(self.name, element, kind, wanted))

    # ---- tags and braces

    def _repeated(self, root: etree._Element) -> dict[etree._Element, int | None]:
        """Rows that name `group[].field`, copied until there is one for each item of the group."""
        found: dict[etree._Element, int | None] = {}
        for row in list(root.iter(W_TR)):
            said = "".join(f"{{{{{_tag(s)}" for s in row.iter(W_SDT)) + "".join(own_text(p) for p in row.iter(W_P))
            group = match[1] if (match := _EACH.search(said)) else ""
            if group not in self.dossier.regime.group_by_key or any(True for _ in row.iter(f"{W}tbl")):
                continue
            items = self._live(group)
            rows = [row, *(copy_row(row) for _ in items[1:])]
            for made in reversed(rows[1:]):
                row.addnext(made)
            found |= dict(zip(rows, items or (None,), strict=True))
        return found

    def _live(self, group: str) -> tuple[int, ...]:
        return self.dossier.sheet.items[group].live if group in self.dossier.sheet.items else ()

    def _key(self, element: etree._Element, name: str, items: Items) -> str | None:
        """The key behind a name, with the number of the item that the element's row stands for."""
        key = self.names.key(name)
        item = next((items[row] for row in element.iterancestors(W_TR) if row in items), None)
        return concrete(key, item) if key is not None and item is not None else key

    def _tags(self, root: etree._Element, items: Items) -> Iterator[Named]:
        for sdt in root.iter(W_SDT):
            tag = _tag(sdt)
            key = self._key(sdt, tag.partition("=")[0], items) if tag else None
            if key is not None:
                yield Named(sdt, tag, key)

    def _braces(self, root: etree._Element, items: Items) -> Iterator[Named]:
        for paragraph in (p for p in root.iter(W_P) if len(p)):
            for match in _BRACES.finditer(own_text(paragraph)):
                yield Named(paragraph, match[1], self._key(paragraph, match[1], items), *match.span())

    def _fill_tags(self, tags: list[Named]) -> None:
        """Controls whose tag is a key, `key=option` or one of our item numbers."""
        boxed: dict[str, tuple[Open, bool]] = {}
        for named in tags:
            sdt, key, option = named.element, named.key, named.name.partition("=")[2]
            where = Where(part=named.name)
            if key is None or "[]" in key:
                self.open.append(Open(where, named.name, "form.why.no_items"))
                continue
            if key in boxed and option:
                found = self.dossier.regime.by_key[parse(key).template], self.dossier.sheet.answers[key]
            elif (answered := self.answer(key, where, named.name)) is not None:
                found = answered
            else:
                continue
            if checkbox_of(sdt) is None:
                if not self._control(sdt, key, *found):
                    self.open.append(self._no_box(where, named.name, *found))
                continue
            ticked = (option or "yes") in chosen_of(found[1])
            tick(Box("control", sdt, ticked=False), ticked)
            self.expected.append(Expected(self.name, sdt, "box", str(int(ticked))))
            said = ticked or (not option and "no" in chosen_of(found[1])) or boxed.get(key, (None, False))[1]
            boxed[key] = (self._no_box(where, key, *found), said)
        self.placed |= {key for key, (_, said) in boxed.items() if said}
        self.open += [missed for missed, said in boxed.values() if not said]

    def _fill_brace(self, named: Named) -> None:
        """`{{key}}` in running text, also where it is spread over several runs. A name that nobody knows stays."""
        where, key = Where(part=f"{{{{{named.name}}}}}"), named.key
        if key is None:
            self.open.append(Open(where, named.name, "form.why.strange"))
            return
        found = None
        if "[]" in key:
            self.open.append(Open(where, named.name, "form.why.no_items"))
        else:
            found = self.answer(key, where, named.name)
        none = "unanswered" if key in self.dossier.judgement.route.on else "filing.not_asked"
        wanted = self.text(*found) if found else word("filing.gap", self.lang, text=word(none, self.lang))
        put_range(named.element, named.start, named.end, wanted)
        if found:
            self.done(key, "text", named.element, wanted)

    def _control(self, sdt: etree._Element, key: str, question: Question, answer: Answer) -> bool:
        """Put an answer into a control of text, list or date; False where its list has no such entry."""
        text, iso = self.text(question, answer), None
        properties = sdt.find(f"{W}sdtPr")
        if properties is not None and properties.find(f"{W}dropDownList") is not None:
            entry = entry_of(properties, self._means(question, answer))
            if entry is None:
                return False
            text = held(entry)
        elif question.kind is Kind.DATE and answer.status is Status.ANSWERED:
            iso = str(answer.value)
        put_control(sdt, text, iso=iso)
        self.done(key, "text", sdt, text)
        return True

    def _means(self, question: Question, answer: Answer) -> Callable[[str], bool]:
        """Whether a list entry means the answer: one option, or the very text."""
        wanted = chosen_of(answer)
        if question.kind in _CHOSEN:
            return lambda entry: len(wanted) == 1 and option_of(question, entry) == wanted[0]
        return lambda entry: entry == self.text(question, answer)

    # ---- labels

    def _place(self, place: Place, room: Room | None = None) -> None:
        key: str | None = place.template
        if place.item is not None:
            key = item_key(self.dossier.sheet, place.template, place.item)
        if key is None:
            self.open.append(Open(place.where, place.label, "form.why.no_items"))
            return
        found = self.answer(key, place.where, place.label)
        if found is None:
            return
        question, answer = found
        if place.paragraph is not None:
            self._line(place, key, self.text(question, answer))
        elif place.boxes:
            self._boxes(key, question, answer, place.boxes, place.where, place.label)
        elif place.cell is not None:
            self._cell(place.cell, place.beside, key, question, answer, place.where, place.label)
        if room is not None:
            self._reason(room, key, answer)

    def _reason(self, room: Room, key: str, answer: Answer) -> None:
        """The reason of an answer where the form asks for it."""
        text = held(answer.reason or "").strip()
        if not text:
            self.open.append(left_open(room))
            return
        self.expected.append(Expected(self.name, room.put(text), "text", text))
        self.reasons.add(key)

    def _line(self, place: Place, key: str, text: str) -> None:
        """Blanks in a line; what follows them stays apart from the answer."""
        assert place.paragraph is not None
        start, end = place.blank
        put_range(place.paragraph, start, end, text + ("  " if end < len(own_text(place.paragraph)) else ""))
        self.done(key, "text", place.paragraph, text)

    def _cell(
        self,
        cell: etree._Element,
        beside: etree._Element | None,
        key: str,
        question: Question,
        answer: Answer,
        where: Where,
        label: str,
    ) -> None:
        """An open cell: its control or list where it has one, else its text."""
        control = next((n for n in shown_nodes(cell) if n.tag == W_SDT and checkbox_of(n) is None), None)
        listed = next(cell.iter(f"{W}ddList"), None)
        if control is not None:
            if not self._control(control, key, question, answer):
                self.open.append(self._no_box(where, label, question, answer))
        elif listed is not None:
            if choose_legacy(listed, self._means(question, answer)):
                chosen = listed.find(f"{W}result")
                assert chosen is not None
                self.done(key, "value", chosen, chosen.get(f"{W}val") or "")
            else:
                self.open.append(self._no_box(where, label, question, answer))
        else:
            text = self.text(question, answer)
            if question.kind is Kind.DATE and answer.status is Status.ANSWERED and DAY.fullmatch(text_of(cell)):
                text = shown_value(question, str(answer.value), "zh")
            put_block(cell, text, beside)
            self.done(key, "text", cell, text)

    def _boxes(
        self,
        key: str,
        question: Question,
        answer: Answer,
        boxes: list[tuple[Box, str]],
        where: Where,
        label: str,
    ) -> None:
        """Tick the boxes of what was chosen and no others; nothing is ticked unless all of it has a box."""
        options = list(options_of(question, boxes)) if question.kind in _CHOSEN else []
        offered = [o for _, o in options]
        wanted = chosen_of(answer)
        if not wanted or any(offered.count(w) != 1 for w in wanted):
            self.open.append(self._no_box(where, label, question, answer))
            return
        for box, option in options:
            tick(box, option in wanted)
            self.expected.append(Expected(self.name, box.element, _kind(box), str(int(option in wanted))))
        self.placed.add(key)

    def _no_box(self, where: Where, label: str, question: Question, answer: Answer) -> Open:
        value = shown(question, answer, self.lang)[:80]
        return Open(where, label, "form.why.no_box", values=(("value", value),))

    # ---- rows of a group

    def _records(self, records: Records) -> None:
        """One row for each item; further rows are copies of the last one, made before it is filled."""
        items = self._live(records.group)
        rows = [r.element for r in records.rows]
        spare = copy_row(rows[-1])
        while len(rows) < len(items):
            made = copy_row(spare)
            rows[-1].addnext(made)
            rows.append(made)
        starts = [c.start for c in records.rows[-1].cells]
        for position, (row, item) in enumerate(zip(rows, items, strict=False), 1):
            cells = dict(zip(starts, row.iter(f"{W}tc"), strict=False))
            where = Where(table=records.where.table, row=records.where.row + position)
            if records.serial is not None and (
                position > len(records.rows) or not text_of(cells[records.serial]).strip()
            ):
                put_block(cells[records.serial], str(position))
            for start, template in records.columns.items():
                self._record(cells[start], concrete(template, item), where, records.heads[start])

    def _record(self, cell: etree._Element, key: str, where: Where, label: str) -> None:
        found = self.answer(key, where, label)
        if found is None:
            return
        if boxes := boxes_in(pieces(cell)):
            self._boxes(key, *found, boxes, where, label)
        else:
            self._cell(cell, None, key, *found, where, label)


def chosen_of(answer: Answer) -> list[str]:
    """The options that an answer names; "unknown" is one of them."""
    if answer.status is Status.NOT_APPLICABLE:
        return []
    if answer.status is Status.UNKNOWN:
        return ["unknown"]
    return answer.value if isinstance(answer.value, list) else [str(answer.value)]


def _tag(sdt: etree._Element) -> str:
    found = sdt.find(f"{W}sdtPr/{W}tag")
    return (found.get(f"{W}val") or "") if found is not None else ""


def _kind(box: Box) -> str:
    return {"control": "box", "legacy": "legacy", "symbol": "symbol"}.get(box.kind, f"glyph:{box.place}")

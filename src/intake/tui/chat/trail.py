"""What stands in the log: answers in the order in which they were given, and the program's short remarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from intake.interview.shown import named, shown
from intake.talk.lines import section_title, shortened
from intake.tui.hanging import Hanging
from intake.tui.safe import content, joined, lines
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered; shown as it stands now."""

    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Remark:
    """Something the program said. Kept as a function of the language, so that it can be said again in the other one."""

    says: Callable[[str], str]


Item = Answered | Remark


class Trail:
    """The items in order. A question that is answered again moves to the end."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._opening: set[str] = set()
        self._items: list[Item] = [Answered(k) for k in case.judgement.route.keys if case.answer_of(k) is not None]

    def answered(self, key: str) -> None:
        """A question was answered just now."""
        item = Answered(key)
        if item in self._items:
            self._items.remove(item)
        self._items.append(item)

    def remark(self, says: Callable[[str], str]) -> None:
        """The program says something."""
        self._items.append(Remark(says))

    def items(self) -> list[Item]:
        """What is shown: without answers that are no longer there, and without the question that is being asked."""
        case, now = self._case, self._case.current
        there = set(self._items)
        # what somebody else answered meanwhile
        self._items += [a for k in case.judgement.route.keys if case.answer_of(k) and (a := Answered(k)) not in there]
        shown = [
            i
            for i in self._items
            if isinstance(i, Remark) or (i.key != now and case.answer_of(i.key) and case.regime.question(i.key))
        ]
        self._opening = set()
        section = None
        for item in shown:
            if isinstance(item, Answered) and (found := case.question(item.key).section) != section:
                self._opening.add(item.key)
                section = found
        return shown

    def draw(self, item: Item, lang: str) -> Content:
        """An item as it stands in the log; the section is named where it changes."""
        if isinstance(item, Remark):
            return content(item.says(lang), "$accent")
        case = self._case
        question = case.question(item.key)
        answer = case.answer_of(item.key)
        parts = []
        if item.key in self._opening:
            parts.append(content(f"[{section_title(case, question.section, lang)}]", "dim bold"))
        parts.append(content(named(case.regime, item.key, lang), "dim"))
        asked = sum(part.plain.count("\n") + 1 for part in parts)
        said = shortened(shown(question, answer, lang))
        mark = "" if item.key in case.judgement.route.on else f"  ({word('talk.log.parked', lang)})"
        parts.append(joined("  > ", said.replace("\n", "\n    "), (mark, "dim")))
        if answer is not None:
            beside = ((answer.reason, "reason") if answer.value is not None else (None, ""), (answer.note, "note"))
            for text, id in beside:
                if text:
                    noted = f"{word(f'talk.log.{id}', lang)}{shortened(text)}"
                    parts.append(content("    " + noted.replace("\n", "\n    "), "dim"))
        return Hanging(lines(parts), *[0] * asked, 4)

"""Reviewing an import in plain lines: what came, numbered, and what is to become of it, by one line each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from intake.interview.reading import Said, read_value
from intake.interview.reading.words import bare
from intake.interview.shown import named
from intake.plain.choosing import choose, numbered
from intake.plain.entry import Entry
from intake.plain.printing import Printer
from intake.talk import importing as told
from intake.talk.deciding import Decisions, alternatives, concrete_keys, may, unsure_of_question
from intake.talk.lines import shortened
from intake.talk.takeover import decisions_on, outcome, read, source_of, take_over
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case, Cases

SHORT = 160
"""Characters of a text that a row shows."""

_ORDER = re.compile(r"(take|leave|look|采用|不采用|查看)\s*#?\s*([0-9]{1,6})")
_NAMES = {"采用": "take", "不采用": "leave", "查看": "look"}
_ALONE = {
    **dict.fromkeys(("sure", "all", "take all sure", "无疑义", "全部无疑义"), "sure"),
    **dict.fromkeys(("list", "列表"), "list"),
    **dict.fromkeys(("done", "ok", "完成", "确认"), "done"),
}


def into(
    cases: Cases, case: Case | None, argument: str, entry: Entry, printer: Printer, lang: str
) -> tuple[Case, str] | None:
    """Review a source line by line, and take over what is decided; without a case into a new one.

    Returns the case with what came of it in words, None if it was left. Raises Refusal, StoreError, EOFError, Turned;
    nothing is taken over then.
    """
    source = source_of(argument)
    decisions = decisions_on(case, *read(cases, source, case))
    review = Review(case, decisions, entry, printer, lang)
    if not review.run():
        printer.say(word("plain.import.leaving", lang))
        return None
    made, imported = take_over(cases, case, decisions, source, lang)
    return made, outcome(made, decisions, imported, lang)


class Review:
    """One review. The numbers are those of the rows; evidence follows them."""

    def __init__(self, case: Case | None, decisions: Decisions, entry: Entry, printer: Printer, lang: str) -> None:
        self.case, self.decisions = case, decisions
        self.entry, self.printer, self.lang = entry, printer, lang
        self._codes = [piece.code for piece in decisions.evidence]

    def run(self) -> bool:
        """Ask until it is done; whether anything is to be taken over."""
        self._list()
        self._say("how")
        while typed := self.entry.reply().strip():
            line = unicodedata.normalize("NFKC", typed).casefold()
            if (alone := _ALONE.get(bare(line)) or _ALONE.get(line)) is not None:
                if alone == "done" and self._done():
                    return True
                if alone == "sure":
                    self._all_sure()
                elif alone == "list":
                    self._list()
                continue
            order = _ORDER.fullmatch(line)
            number = int(order[2]) if order is not None else 0
            if order is None or not 1 <= number <= self._last:
                self._say("unread", last=self._last)
            else:
                self._do(_NAMES.get(order[1], order[1]), number)
        return False

    # ---- telling ----------------------------------------------------------------------------------------------

    def _say(self, id: str, **values: object) -> None:
        self.printer.say(word(f"plain.import.{id}", self.lang, **values))

    @property
    def _last(self) -> int:
        return len(self.decisions.rows) + len(self._codes)

    def _list(self) -> None:
        decisions, lang = self.decisions, self.lang
        title = word("screen.import.title", lang, file=decisions.reading.origin.name)
        self.printer.say(f"{title}   {told.origin_line(decisions.reading, lang)}")
        self.printer.say(told.changes_line(decisions, lang))
        for note in told.note_lines(decisions.reading, lang):
            self._say("note", note=note)
        for line in numbered([*map(self._row, range(1, len(decisions.rows) + 1)), *map(self._evidence, self._codes)]):
            self.printer.say(line)
        self._count()

    def _count(self) -> None:
        self.printer.say(told.counts_line(self.decisions, self.lang))

    def _row(self, number: int) -> str:
        decisions, lang = self.decisions, self.lang
        row = decisions.row(number)
        decision, why = told.decided(decisions, row, lang)
        line = word(
            "plain.import.row",
            lang,
            decision=decision,
            label=told.label(decisions.regime, row.found, lang),
            text=shortened(told.columns(decisions.regime, row, lang)[1])[:SHORT],
        )
        return word("plain.import.row.why", lang, row=line, why=why) if why else line

    def _evidence(self, code: str) -> str:
        decisions, lang = self.decisions, self.lang
        piece = next(p for p in decisions.evidence if p.code == code)
        decision, why = told.evidence_standing(decisions, piece, lang)
        label = told.evidence_label(decisions.regime, piece, lang)
        text = told.evidence_comes(piece, lang)
        line = word("plain.import.row", lang, decision=decision, label=label, text=text)
        return word("plain.import.row.why", lang, row=line, why=why) if why else line

    # ---- deciding ---------------------------------------------------------------------------------------------

    def _done(self) -> bool:
        if not self.decisions.made:
            self.printer.say(word("refused.import.nothing", self.lang))
        return self.decisions.made

    def _all_sure(self) -> None:
        self.printer.say(word("screen.import.sure_taken", self.lang, count=self.decisions.take_sure()))
        self._count()

    def _do(self, what: str, number: int) -> None:
        decisions = self.decisions
        if number > len(decisions.rows):
            self._do_evidence(what, number)
        elif what == "look":
            self._look(number)
        elif what == "leave":
            decisions.leave(number)
            self._told(number)
        elif decisions.take(number):
            self._told(number)
        else:
            same = decisions.row(number).same
            self.printer.say(word(f"screen.import.{'is_same' if same else 'not_takeable'}", self.lang))
            if not same:
                self._look(number)

    def _do_evidence(self, what: str, number: int) -> None:
        decisions, code = self.decisions, self._codes[number - len(self.decisions.rows) - 1]
        piece = next(p for p in decisions.evidence if p.code == code)
        if what == "look":
            for line in told.evidence_detail(decisions.regime, piece, self.lang):
                self.printer.say(line)
        elif decisions.brings(piece) != (what == "take") and not decisions.toggle_evidence(code):
            self.printer.say(word("screen.import.is_listed", self.lang))
        else:
            self._say("taken" if what == "take" else "left", number=number)

    def _told(self, number: int) -> None:
        taken = self.decisions.takes(self.decisions.row(number))
        self._say("taken" if taken else "left", number=number)

    def _look(self, number: int) -> None:
        """The whole row, and everything that can be done with it, to choose from."""
        decisions, lang = self.decisions, self.lang
        row = decisions.row(number)
        heading, *lines = told.detail(decisions, row, lang)
        self.printer.say(heading)
        for head, text in told.texts(decisions.regime, row, lang):
            self.printer.say(f"{head}{word('talk.colon', lang)}{text}")
        for line in lines:
            self.printer.say(line)
        ways = self._ways(number)
        place = choose(self.entry, self.printer, word("plain.import.what", lang), [line for line, _ in ways], lang)
        if place is not None:
            ways[place][1]()
            self._told(number)

    def _ways(self, number: int) -> list[tuple[str, Callable[[], object]]]:
        decisions, lang = self.decisions, self.lang
        row, first = decisions.row(number), decisions.first(number)
        key = row.found.key

        def say(id: str, **values: object) -> str:
            return word(f"screen.import.do.{id}", lang, **values)

        def short(answer: object) -> str:
            text = told.said(decisions.regime, key, answer, lang)  # type: ignore[arg-type]
            return " ".join(shortened(text).split())[:SHORT]

        ways: list[tuple[str, Callable[[], object]]] = []
        if decisions.takes(row):
            ways.append((say("leave"), lambda: decisions.leave(number)))
        elif may(row):
            id = "note" if row.same else "take"
            ways.append((say(id, answer=short(row.found.answer)), lambda: decisions.take(number)))
        for id, found in alternatives(row):
            line = say(id, answer=short(found.answer), document=found.document)
            ways.append((line, lambda a=found.answer: decisions.says(number, key or "", a)))  # type: ignore[misc]
        for template in first.found.offered if first.found.key is None else ():
            for concrete in concrete_keys(decisions, self.case, template):
                question = named(decisions.regime, concrete, lang)
                ways.append((say("offered", question=question), lambda k=concrete: self._reads(number, k)))  # type: ignore[misc]
        if key is not None and decisions.regime.question(key) is not None:
            ways.append((say("edit"), lambda: self._edit(number, key)))
        if unsure_of_question(first):
            ways.append((say("find"), lambda: self._find(number)))
        return ways or [(say("back"), lambda: None)]

    def _reads(self, number: int, key: str) -> None:
        """What stands there, read as an answer to this question; what cannot be read so is typed."""
        found = read_value(
            self.decisions.regime.question(key),  # type: ignore[arg-type]
            self.decisions.first(number).found.text,
            today=date.today(),
        )
        if isinstance(found, Said):
            self.decisions.says(number, key, found.answer)
        else:
            self._edit(number, key)

    def _find(self, number: int) -> None:
        """Find the question by words; Enter leaves it as it is."""
        decisions, lang, regime = self.decisions, self.lang, self.decisions.regime
        self.printer.say(word("screen.import.find", lang))
        while typed := self.entry.reply():
            keys = [key for hit in told.searched(regime, typed) for key in concrete_keys(decisions, self.case, hit)]
            if keys:
                break
            self.printer.say(word("screen.import.find.none", lang))
        else:
            return
        lines = [named(regime, key, lang) for key in keys]
        place = choose(self.entry, self.printer, word("screen.import.find.choose", lang), lines, lang)
        if place is not None:
            self._reads(number, keys[place])

    def _edit(self, number: int, key: str) -> None:
        """Ask for other words until they can be read; Enter leaves it as it is."""
        question = self.decisions.regime.question(key)
        assert question is not None  # it is one of the regime's own
        heading = named(self.decisions.regime, key, self.lang)
        self.printer.say(word("screen.import.edit", self.lang, question=heading))
        while typed := self.entry.reply("unknown", "na"):
            found = read_value(question, typed, today=date.today())
            if isinstance(found, Said):
                self.decisions.says(number, key, found.answer)
                return
            self.printer.say(found.said(self.lang))

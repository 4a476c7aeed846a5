"""The review of an import: every answer that came beside what the case says, and what is to become of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from intake.talk import importing as told
from intake.talk.deciding import Decisions, standing, to_look
from intake.talk.takeover import take_over
from intake.tui.bindings import Bound, bindings, footer
from intake.tui.cells import fit
from intake.tui.chat.desk import Desk, aside
from intake.tui.choose import Choose
from intake.tui.faces import program
from intake.tui.importing import doing
from intake.tui.importing.columns import row as in_columns
from intake.tui.importing.columns import widths
from intake.tui.keyline import Key
from intake.tui.listing import Listing, Row, RowList
from intake.tui.palette import Order
from intake.tui.safe import content
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.case.importing import Imported
    from intake.importing.compare import Row as Answered
    from intake.importing.found import FoundEvidence

MARKS = {"take": "+", "same": "=", "sure": " "}
"""The sign of a row by what is to become of it; any other wants a look."""


class Review(Listing):
    """Decides what is taken over; nothing is saved before that is confirmed. Dismissed with None.

    `case` None: a new one is made when it is confirmed. `source` is what was read; `done` is told of what came of it,
    once the screen is gone.
    """

    CSS_PATH = [*Listing.CSS_PATH, Path(__file__).with_name("review.tcss")]
    KEYS: ClassVar[tuple[Bound, ...]] = (
        Bound("space", "decide", "import.toggle", footer=True),
        Bound("enter", "look", "import.look", footer=True, bound=False),
        Bound("a", "sure", "import.sure", footer=True),
        Bound("c", "confirm", "import.confirm", footer=True),
        Bound("f", "only", "import.only", footer=True),
        Bound("m", "more", "import.more"),
        *(bound for bound in Listing.KEYS if bound.keys != "space"),
    )
    BINDINGS = bindings(KEYS)
    most = 2000
    more_said = "import.detail.more"

    def __init__(
        self, case: Case | None, decisions: Decisions, source: Path | str, done: Callable[[Case, Imported], None]
    ) -> None:
        super().__init__()
        self.case, self.decisions = case, decisions
        self._source, self._done = source, done
        self._only_to_look = self._saving = False
        self._heads = ("", "")
        self.desk = Desk(self, "desk", self._not_done)

    # ---- showing ----------------------------------------------------------------------------------------------

    @property
    def name_of_source(self) -> str:
        """What the source is called."""
        return self.decisions.reading.origin.name

    def title_line(self) -> str:
        """The source."""
        title = self.say("import.title", file=self.name_of_source)
        return f"{title}   {told.origin_line(self.decisions.reading, self.lang)}"

    def summary(self) -> str:
        """What was changed in the document; what is taken and left."""
        decisions, lang = self.decisions, self.lang
        changes = told.changes_line(decisions, lang)
        if notes := decisions.reading.notes:
            changes += f"   {word('talk.import.counts.notes', lang, count=len(notes))}"
        return f"{changes}\n{told.counts_line(decisions, lang)}"

    def keys(self) -> Sequence[Key]:
        """The key of the filter says what it leads to."""
        every = self.say("key.import.all")
        only = self._only_to_look
        return [Key(k.key, every, k.action) if only and k.key == "f" else k for k in footer(self.KEYS, self.say)]

    def nothing(self) -> str:
        """There is nothing to decide."""
        return self.say("import.nothing.look" if self._only_to_look else "import.nothing")

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        """The answers under the heads of their columns, then the evidence, then what to know of the file."""
        decisions, room = self.decisions, widths(cells)
        heads = [self.say(f"import.column.{id}") for id in ("baseline", "document", "here")]
        aside_head = fit(self.say("import.column.decision"), room.decision)

        def headed(id: str) -> str:
            return f"    {in_columns(room, [self.say(f'import.column.{id}'), *heads])}  {aside_head}".rstrip()

        self._heads = answers, evidence = headed("question"), headed("evidence")
        shown = [self._row(row, answers, lang, cells) for row in decisions.rows if self._wanted(row)]
        if not self._only_to_look:
            shown += [self._evidence(piece, evidence, lang, cells) for piece in decisions.evidence]
            notes = self.say("import.notes")
            shown += [
                Row(f"n:{place}", line, detail=line, group=notes)
                for place, line in enumerate(told.note_lines(decisions.reading, lang))
            ]
        return shown

    def _wanted(self, row: Answered) -> bool:
        first = self.decisions.first(row.number)
        return not self._only_to_look or to_look(first)

    def _row(self, row: Answered, group: str, lang: str, cells: int) -> Row:
        decisions, room = self.decisions, widths(cells)
        taken = decisions.takes(row)
        texts = told.columns(decisions.regime, row, lang)
        label = told.label(decisions.regime, row.found, lang)
        return Row(
            key=f"r:{row.number}",
            line=in_columns(room, [label, *texts]),
            detail=partial(self._detail, row.number, lang),
            text=f"{row.found.key or ''} {label} {row.found.label} {' '.join(texts)}",
            group=group,
            aside=self._aside(*told.decided(decisions, row, lang), room.decision),
            mark=MARKS.get(standing(row, taken), "!"),
        )

    def _aside(self, decision: str, why: str, cells: int) -> str:
        return fit(f"{fit(decision, 7)} {why}", cells) if cells > 12 else fit(decision, cells)

    def _evidence(self, piece: FoundEvidence, group: str, lang: str, cells: int) -> Row:
        decisions, room = self.decisions, widths(cells)
        here = self.case.sheet.evidence.get(piece.code) if self.case is not None else None
        status = str(here.on(decisions.today)) if here is not None else "missing"
        decision, why = told.evidence_standing(decisions, piece, lang)
        label = told.evidence_label(decisions.regime, piece, lang)
        sure = decisions.evidence_sure(piece)
        return Row(
            key=f"e:{piece.code}",
            line=in_columns(room, [label, *told.evidence_columns(piece, status, lang)]),
            detail="\n".join(told.evidence_detail(decisions.regime, piece, lang)),
            group=group,
            aside=self._aside(decision, why, room.decision),
            mark="+" if decisions.brings(piece) else " " if sure else "!",
        )

    def _detail(self, number: int, lang: str) -> str:
        decisions = self.decisions
        row = decisions.row(number)
        heading, *lines = told.detail(decisions, row, lang)
        colon = word("talk.colon", lang)
        texts = [f"{head}{colon}{text}" for head, text in told.texts(decisions.regime, row, lang)]
        return "\n".join([heading, *texts, *lines])

    # ---- deciding ---------------------------------------------------------------------------------------------

    @property
    def number(self) -> int | None:
        """The number of the answer under the highlight; None on evidence and remarks."""
        kind, _, rest = (self.chosen.key if self.chosen is not None else "").partition(":")
        return int(rest) if kind == "r" else None

    @property
    def code(self) -> str | None:
        """The piece of evidence under the highlight."""
        kind, _, rest = (self.chosen.key if self.chosen is not None else "").partition(":")
        return rest if kind == "e" else None

    def decided(self, id: str | None = None, **values: object) -> None:
        """Something was decided: show it, and say one line of it."""
        self.renew()
        self.say_of_it(id, **values)

    def _redraw(self, keys: Collection[str]) -> None:
        """Show some rows anew, and the counts: of a long list that is a hundredth of the work of all."""
        listed = self.query_one(RowList)
        for place, old in enumerate(self._placed):
            if old is None or old.key not in keys:
                continue
            new = self._made(old.key)
            self._rows[self._rows.index(old)] = self._placed[place] = new
            listed.replace_option_prompt_at_index(place, self._drawn(new))
        self.query_one("#summary", Static).update(content(self.summary()))
        self._describe()

    def _made(self, key: str) -> Row:
        kind, _, rest = key.partition(":")
        if kind == "r":
            return self._row(self.decisions.row(int(rest)), self._heads[0], self.lang, self._cells)
        piece = next(p for p in self.decisions.evidence if p.code == rest)
        return self._evidence(piece, self._heads[1], self.lang, self._cells)

    def say_of_it(self, id: str | None, **values: object) -> None:
        """Say one line of what was decided, or nothing."""
        self.tell(None if id is None else lambda: self.say(id, **values))

    def action_decide(self) -> None:
        """Take the row under the highlight, or leave it."""
        if self._saving:
            return
        if (number := self.number) is not None:
            same, before = self.decisions.row(number).same, {row.number for row in self.decisions.taken}
            done = self.decisions.toggle(number)
            changed = before ^ {row.number for row in self.decisions.taken}
            self._redraw({f"r:{each}" for each in changed})
            self.say_of_it(None if done else "import.is_same" if same else "import.not_takeable")
        elif (code := self.code) is not None:
            done = self.decisions.toggle_evidence(code)
            self._redraw({f"e:{code}"})
            self.say_of_it(None if done else "import.is_listed")
        else:
            self.say_of_it("import.no_decision")

    def action_sure(self) -> None:
        """Take all that is sure."""
        if not self._saving:
            count = self.decisions.take_sure()
            self.decided("import.sure_taken" if count else "import.sure_none", count=count)

    def action_only(self) -> None:
        """All rows, or those to look at."""
        self._only_to_look = not self._only_to_look
        self.decided()

    def take(self, row: Row) -> None:
        """Enter or a click: all about it, and what can be done."""
        if self._saving:
            return
        if (number := self.number) is not None:
            doing.look(self, number)
        elif self.code is not None:
            self.action_decide()
        else:
            self.decided("import.no_decision")

    def action_look(self) -> None:
        """All about the row under the highlight."""
        if self.chosen is not None:
            self.take(self.chosen)

    # ---- taking over ------------------------------------------------------------------------------------------

    def action_confirm(self) -> None:
        """Take over what is marked."""
        if self._saving:
            return
        if not self.decisions.made:
            self.tell(lambda: word("refused.import.nothing", self.lang))
            return
        self._saving = True
        self.tell(lambda: self.say("import.writing"))
        self.desk.put(self._take_over)

    async def _take_over(self) -> None:
        app = program(self)
        case, decisions, lang = self.case, self.decisions, self.lang
        into, done = await aside(lambda: take_over(app.door(), case, decisions, self._source, lang))
        self._saving = False
        self.dismiss(None)
        self._done(into, done)

    def _not_done(self, error: BaseException) -> None:
        self._saving = False
        self.problem(error)

    # ---- leaving ----------------------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Take the filter away; without one leave, but ask if decisions would be lost."""
        field = self.query_one("#filter")
        if self.words or field.has_focus:
            super().action_leave()
        elif not self._saving and not self.decisions.made:
            self.dismiss(None)
        elif not self._saving:
            lines = [self.say("import.leave.stay"), self.say("import.leave.go")]
            self.app.push_screen(Choose(self.say("import.leave.heading"), lines), self._left_or_not)

    def _left_or_not(self, place: int | None) -> None:
        if place == 1:
            self.dismiss(None)

    def finish(self, then: Callable[[], None]) -> None:
        """Do this when what is being saved is saved."""

        async def turn() -> None:
            self.call_later(then)

        self.desk.put(turn)

    def orders(self) -> Iterable[Order]:
        """What the palette offers here."""
        for name, action in (("toggle", "decide"), *((n, n) for n in ("look", "sure", "only", "confirm"))):
            id = f"key.import.{name}"
            yield Order(self.say(id), self.say(f"help.{id}"), partial(self.run_action, f"screen.{action}"))

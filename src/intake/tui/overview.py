"""The overview (F3): every question with how it stands, to filter, to look through and to jump from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from intake.interview.shown import named
from intake.talk.elsewhere import led_elsewhere
from intake.talk.marks import marked_line
from intake.talk.overview import MARKS, Entry, Only, counted, detail, entries, heading, searched, standing, wanted
from intake.tui import marking
from intake.tui.bindings import Bound, bindings, footer
from intake.tui.chat.desk import Desk, aside
from intake.tui.keyline import Key
from intake.tui.listing import Listing, Row
from intake.tui.taskdialog import Said, TaskDialog

if TYPE_CHECKING:
    from intake.case import Case
    from intake.interview.answers import Mark


class Overview(Listing):
    """All questions of a case. Leaves with the key of the one to go to. `words` fill the filter at the beginning."""

    KEYS: ClassVar[tuple[Bound, ...]] = (
        Bound("enter", "jump", "jump", footer=True, bound=False),
        Bound("s", "state", "state", footer=True),
        Bound("c", "grouping", "grouping", footer=True),
        Bound("t", "task", "task", footer=True),
        Bound("m", "mark", "mark", footer=True),
        *Listing.KEYS,
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case, words: str = "", only: Only = Only.ALL) -> None:
        super().__init__(words)
        self._case, self._only = case, only
        self._by_criterion = False
        self._entries: dict[str, Entry] = {}
        self._counts = ""
        self._desk = Desk(self, "desk", self.problem)

    # ---- what is shown ----------------------------------------------------------------------------------------

    def title_line(self) -> str:
        """The screen's name, and which questions are shown."""
        return f"{self.say('overview.title')}   {self.say(f'overview.only.{self._only}')}"

    def summary(self) -> str:
        """How many questions are in which state, over the whole case."""
        return self._counts

    def nothing(self) -> str:
        """No question is in the state that is asked for."""
        return self.say("overview.none")

    def keys(self) -> Sequence[Key]:
        """The key for grouping says what it leads to."""
        other = self.say("key.sections" if self._by_criterion else "key.grouping")
        return [Key(k.key, other, k.action) if k.key == "c" else k for k in footer(self.KEYS, self.say)]

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        """The questions that are asked for, each under its heading with the counts of that heading."""
        case = self._case
        everything = entries(case)
        self._entries = {e.key: e for e in everything}
        self._counts = counted(everything, lang)
        titles = {e.key: heading(case, e, lang, by_criterion=self._by_criterion) for e in everything}
        groups: dict[str, list[Entry]] = {}
        for entry in everything:
            groups.setdefault(titles[entry.key], []).append(entry)
        shown = {e.key for e in wanted(case, everything, self._only)}
        return [
            self._row(e, f"{title}   {counted(its, lang)}", lang)
            for title, its in self._ordered(groups)
            for e in its
            if e.key in shown
        ]

    def _ordered(self, groups: dict[str, list[Entry]]) -> list[tuple[str, list[Entry]]]:
        """Sections in the order of asking; criteria in their own, what serves none last."""
        if not self._by_criterion:
            return list(groups.items())
        order = {c.id: place for place, c in enumerate(self._case.regime.criteria)}
        return sorted(groups.items(), key=lambda g: order.get(g[1][0].criterion or "", len(order)))

    def _row(self, entry: Entry, group: str, lang: str) -> Row:
        return Row(
            key=entry.key,
            line=named(self._case.regime, entry.key, lang),
            detail=partial(self._detail, entry, lang),
            text=searched(self._case, entry),
            group=group,
            aside=standing(self._case, entry, lang),
            mark=MARKS[entry.state],
        )

    def _detail(self, entry: Entry, lang: str) -> str:
        *said, key = detail(self._case, entry, lang)
        return "\n".join([*said, *led_elsewhere(self._case, entry.key, lang), key])

    # ---- doing ------------------------------------------------------------------------------------------------

    def take(self, row: Row) -> None:
        """Go to the question if it is asked now; else say so."""
        if row.key in self._case.judgement.route.on:
            self.dismiss(row.key)
        else:
            self.tell(lambda: self.say("overview.not_asked", key=row.key))

    def action_state(self) -> None:
        """The next state that questions can be in."""
        every = list(Only)
        self._only = every[(every.index(self._only) + 1) % len(every)]
        self.tell(None)
        self.renew()

    def action_grouping(self) -> None:
        """By section or by criterion."""
        self._by_criterion = not self._by_criterion
        self.renew()

    def action_task(self) -> None:
        """Ask who finds out what is not known, and by when."""
        entry = self._entries.get(self.chosen.key) if self.chosen is not None else None
        if entry is None or entry.task is None:
            self.tell(lambda: self.say("overview.no_task"))
            return
        self.tell(None)
        task = entry.task

        def said(answer: Said | None) -> None:
            if answer is not None:
                self._desk.put(lambda: self._set_task(task.key, answer))

        self.app.push_screen(TaskDialog(self.chosen.line if self.chosen else "", task.owner, task.due), said)

    async def _set_task(self, key: str, said: Said) -> None:
        await aside(lambda: self._case.set_task(key, owner=said.owner, due=said.due))
        self.renew()
        entry = self._entries[key]
        self.tell(lambda: self.say("overview.task.said", task=standing(self._case, entry, self.lang)))

    def action_mark(self) -> None:
        """Ask who may see the answer besides the authority."""
        entry = self._entries.get(self.chosen.key) if self.chosen is not None else None
        if entry is None or entry.said is None:
            self.tell(lambda: self.say("overview.no_mark"))
            return
        self.tell(None)
        key = entry.key
        marking.choose(
            self.app, self._case, (key,), self.lang, lambda mark: self._desk.put(lambda: self._mark(key, mark))
        )

    async def _mark(self, key: str, mark: Mark | None) -> None:
        await aside(lambda: self._case.mark((key,), mark))
        self.renew()
        self.tell(lambda: marked_line(self._case, (key,), self.lang))

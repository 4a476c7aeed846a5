"""The evidence of a case: per criterion what is asked for, what is there, how long it holds and whose word it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import OptionList

from intake.talk import evidence
from intake.talk.marks import mark_short
from intake.talk.tally import THERE, evidence_there, evidence_wanted, status_of
from intake.tui.bindings import Bound, bindings
from intake.tui.chat.desk import Desk
from intake.tui.evidence import doing
from intake.tui.evidence.incoming import Incoming
from intake.tui.listing import LOW, Listing, Row, RowList
from intake.tui.palette import Order
from intake.tui.progress import ProgressLine
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case

OWNER = 90
"""Cells of a row from which on it says whose word a piece of evidence is."""

SHORT = 46
"""Cells of a row below which it says the status alone."""


class EvidenceScreen(Listing):
    """What is asked for and there. Writing is done at the desk, in order; files go over the porter.

    `code`: the piece of evidence to stand at. Dismissed with None.
    """

    CSS_PATH = [*Listing.CSS_PATH, Path(__file__).with_name("evidence.tcss")]
    KEYS = (
        Bound("enter", "actions", "evidence.actions", footer=True, bound=False),
        Bound("s", "do('status')", "evidence.status", footer=True),
        Bound("a", "do('attach')", "evidence.attach", footer=True),
        Bound("x", "do('expires')", "evidence.expires", footer=True),
        Bound("l", "do('located')", "evidence.located", footer=True),
        Bound("n", "do('note')", "evidence.note", footer=True),
        Bound("d", "do('detach')", "evidence.detach"),
        Bound("m", "do('mark')", "evidence.mark", footer=True),
        *Listing.KEYS,
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case, code: str | None = None) -> None:
        super().__init__()
        self.case = case
        self.desk = Desk(self, "desk", self.problem)
        self.porter = Desk(self, "porter", self.problem)
        self.incoming = Incoming(self)
        self._begin = code
        self._kinds: dict[str, str | None] = {}
        self._since: dict[tuple[str, str], str] = {}
        self._learning: set[str] = set()

    def compose(self) -> ComposeResult:
        """The list, and how far a copy is."""
        yield from super().compose()
        yield ProgressLine(id="progress")

    def on_mount(self) -> None:
        """Stand where somebody pointed; learn when files came in."""
        self.call_after_refresh(self._stand_at, self._begin)
        self.learn_since()

    def _stand_at(self, code: str | None) -> None:
        for place, row in enumerate(self._placed):
            if code is not None and row is not None and _code(row) == code:
                self.query_one(RowList).highlighted = place
                return

    # ---- showing ----------------------------------------------------------------------------------------------

    def title_line(self) -> str:
        """What this is, and of which case."""
        return f"{self.say('evidence.title')}   {self.case.record.title}"

    def summary(self) -> str:
        """How much of the minimum is there, how much expired, and where there are assertions only."""
        case = self.case
        only = [s.criterion.id for s in case.judgement.criteria if s.assertion_only]
        return self.say(
            "evidence.summary",
            there=evidence_there(case),
            wanted=len(evidence_wanted(case)),
            expired=sum(1 for code in case.sheet.evidence if status_of(case, code) == "expired"),
            criteria=word("talk.evidence.comma", self.lang).join(only) or self.say("evidence.none"),
        )

    def rows(self, lang: str, cells: int) -> Sequence[Row]:
        """Each group with what it asks for. What supports several stands in each of them, and is one thing."""
        details = {
            e.id: evidence.detail(self.case, e.id, lang, kinds=self._kinds, since=self._since)
            for e in self.case.regime.evidence
        }
        rows = []
        for group in evidence.groups(self.case):
            heading = evidence.heading(self.case, group, lang)
            rows += [self._row(group, code, heading, details[code], lang, cells) for code in group.codes]
            if group.state is not None and not group.codes:
                why = group.state.criterion.no_evidence_because
                line = word("talk.evidence.nothing_wanted", lang, why=why[lang] if why else "")
                rows.append(Row(f"{group.id}/", line, detail=line, group=heading))
        return rows

    def _row(self, group: evidence.Group, code: str, heading: str, detail: str, lang: str, cells: int) -> Row:
        case = self.case
        entry, state, status = case.regime.evidence_by_id[code], evidence.state_of(case, code), status_of(case, code)
        wanted = word(f"talk.evidence.{'minimum' if code in group.minimum else 'more'}", lang)
        aside = [word(f"evidence.{status}", lang) if cells < SHORT else evidence.status_short(case, code, lang)]
        if state.files and cells >= SHORT:
            count = len(state.files)
            aside.insert(0, self.say("evidence.files" if count > 1 else "evidence.files.one", count=count))
        if mark := mark_short(case, code, lang):
            aside.insert(0, mark)
        if cells >= OWNER:
            aside.insert(0, evidence.owner_words(case, code, lang))
        other = "en" if lang == "zh" else "zh"
        return Row(
            key=f"{group.id}/{code}",
            line=f"{code} {wanted} {entry.title[lang]}" if cells >= SHORT else f"{code} {entry.title[lang]}",
            detail=detail,
            text=f"{entry.title[other]} {entry.supports[other]}",
            group=heading,
            aside="  ".join(aside),
            mark="!" if status in ("expired", "rejected") else "+" if status in THERE else "-",
        )

    def renew(self) -> None:
        """Show the case as it is now."""
        super().renew()
        self._learn()
        self.call_after_refresh(self.query_one(RowList).scroll_to_highlight)

    def wrote(self, code: str, saved: str, says: Callable[[str], str]) -> None:
        """A change is on the disk: only now it says so. `says` is given the time; a low terminal gets the time alone."""
        time = evidence.clock(saved)
        self.renew()
        self.tell(lambda: self.say("evidence.saved", code=code, time=time) if self.size.height < LOW else says(time))
        self.learn_since()

    # ---- what is learnt beside the screen ---------------------------------------------------------------------

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What the files of this row are like is read only now."""
        self._learn()

    def _learn(self) -> None:
        code = self.code
        files = evidence.state_of(self.case, code).files if code else ()
        wanted = [f.sha256 for f in files if f.sha256 not in self._kinds and f.sha256 not in self._learning]
        if wanted:
            self._learning.update(wanted)
            self.run_worker(partial(self._read_kinds, wanted), thread=True, exit_on_error=False, group="kinds")

    def _read_kinds(self, wanted: list[str]) -> None:
        """In a thread: how these files begin. What cannot be read is of no known kind; `intake verify` says why."""
        found: dict[str, str | None] = {}
        for sha256 in wanted:
            try:
                found[sha256] = evidence.kind_of(self.case.read_file(sha256))
            except Exception:
                found[sha256] = None
        self.app.call_from_thread(self._learnt, found, None)

    def learn_since(self) -> None:
        """Learn anew when files came in."""
        self.run_worker(self._read_since, thread=True, exit_on_error=False, group="since", exclusive=True)

    def _read_since(self) -> None:
        try:
            found = evidence.since(self.case)
        except Exception:  # the list is right without it
            return
        self.app.call_from_thread(self._learnt, {}, found)

    def _learnt(self, kinds: dict[str, str | None], since: dict[tuple[str, str], str] | None) -> None:
        self._kinds |= kinds
        changed = since is not None and since != self._since
        if since is not None:
            self._since = since
        if (kinds or changed) and self.is_attached:
            self.renew()

    # ---- doing ------------------------------------------------------------------------------------------------

    @property
    def code(self) -> str | None:
        """The piece of evidence under the highlight."""
        row = self.chosen if self.ready else None
        return _code(row) if row is not None else None

    def take(self, row: Row) -> None:
        """Enter or a click: what can be done with it."""
        if code := _code(row):
            self._begun(doing.actions, code)

    def action_actions(self) -> None:
        """What can be done with the row under the highlight."""
        self.action_do("actions")

    def action_do(self, name: str) -> None:
        """One of the things that can be done."""
        if (code := self.code) is not None:
            self._begun(getattr(doing, name), code)

    def _begun(self, do: Callable[[EvidenceScreen, str], None], code: str) -> None:
        self.tell(None)
        do(self, code)

    def orders(self) -> Iterable[Order]:
        """What the palette offers here."""
        for name in ("status", "attach", "expires", "located", "note", "detach", "mark"):
            named = self.say(f"order.evidence.{name}")
            yield Order(
                named,
                self.say(f"help.key.evidence.{name}"),
                partial(self.action_do, name),
            )

    def on_paste(self, event: events.Paste) -> None:
        """A file that was dropped, or a path that was pasted, onto the screen."""
        event.stop()
        if (code := self.code) is not None:
            self.tell(None)
            self.incoming.take(code, event.text, pasted=True)
        else:
            self.tell(lambda: self.say("evidence.pasted.where"))

    def action_leave(self) -> None:
        """Take the filter away; without one, leave when what was begun is over."""
        if self.words:
            super().action_leave()
        else:
            self.finish(self._gone)

    def _gone(self) -> None:
        self.dismiss(None)

    def finish(self, then: Callable[[], None]) -> None:
        """Do this when everything has had its turn; a file on its way in is asked about."""
        self.incoming.finish(then)


def _code(row: Row) -> str | None:
    """The piece of evidence of a row; None for a row that is a remark."""
    return row.key.partition("/")[2] or None

"""All cases: list them, start one, open one."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from intake.case.backups import Keeping
from intake.case.case import Case
from intake.case.pinned import pin, pinned
from intake.case.proposing import copied
from intake.case.saying import UNTITLED
from intake.case.tasks import CaseTask, by_due, tasks_of, words_of
from intake.interview.answers import Proposal, Sheet, Source, SourceKind, said
from intake.interview.clean import clean
from intake.interview.route import route_of
from intake.interview.upgrade import fits, fitting
from intake.regime.compose import UnknownRegime, load_regime, periods, regime_for
from intake.regime.labels import plain
from intake.regime.model import Regime
from intake.store.records import ArchiveChange, CaseLine, Holdings
from intake.words import Refusal

if TYPE_CHECKING:
    from intake.importing.compare import Row
    from intake.importing.found import Reading
    from intake.importing.known import Known
    from intake.store.store import Store

DEFAULT_REGIME = "cn-2022"


class Cases(Keeping):
    """The folder of cases, opened. Errors of the disk or the database are `StoreError`s, others Refusals."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today

    @classmethod
    def open(cls, home: Path | None = None, *, passphrase: str | None = None) -> Cases:
        """Open the data folder (`INTAKE_HOME`) or database (`INTAKE_DB`), making it at first use. Raises StoreError.

        StoreError "storage.encrypted": it needs its passphrase; "storage.passphrase": that was not it.
        """
        from intake.store.store import Store

        return cls(Store.open(home=home, passphrase=passphrase))

    def list(self, limit: int = 2**31 - 1, *, archived: bool | None = False) -> list[CaseLine]:
        """The cases, newest first; with `limit` only so many. `archived`: True only those put away, None all."""
        return self._store.cases(limit, archived=archived)

    def new(self, title: str | None = None, *, regime: str | None = None, purchased: date | None = None) -> Case:
        """Start a case. The purchase date picks the regime unless one is named. Raises Refusal, nothing is made then."""
        content = chosen_regime(regime, purchased)
        name = clean(title or "")[:200]
        pin(self._store, content)
        record = self._store.create(name or UNTITLED, content.id, content.digest)
        case = self.get(record.id)
        first = {}
        if name:
            first["purchase.title"] = said(name)
        if purchased is not None:
            first["purchase.date"] = said(purchased.isoformat())
        if first:
            case.answer_all(first)
            case.walk()
        else:
            case.settle()
        return case

    def get(self, id: str | None = None) -> Case:
        """Open a case by id or a unique beginning of it; the most recent one without. Raises Refusal."""
        found = self.find(id)
        return Case(self._store, self._store.load(found), self._today)

    def find(self, id: str | None) -> str:
        """The full id behind a unique beginning of it; the most recent case without. Raises Refusal.

        Of a case that was purged the Refusal says when and by whom.
        """
        found = self._full(id)
        self._store.refuse_purged(found)
        return found

    def _full(self, id: str | None) -> str:
        """As `find`, but also of a case that was purged."""
        if id is None:
            newest = self._store.newest()
            if newest is None:
                raise Refusal("refused.no_case")
            return newest
        if not any(c.isalnum() for c in id):
            raise Refusal("refused.case", case=id[:40])
        found = self._store.case_ids(id)
        exact = [i for i in found if i == id]
        if len(exact or found) != 1:
            raise Refusal("refused.case", case=id[:40])
        return (exact or found)[0]

    def duplicate(self, id: str, title: str) -> Case:
        """A new case of the same regime in its newest content; the answers of the old one wait to be confirmed.

        What each case says for itself, and all evidence, is left out. What describes the operator counts as sure.
        Raises Refusal, for a stopped case too.
        """
        old = self.get(id)
        old.refuse_if_stopped()
        source = Source(kind=SourceKind.CASE, ref=old.id)
        case = self.new(title, regime=old.record.regime)
        on_route = {k: old.sheet.answers[k] for k in old.judgement.route.keys if k in old.sheet.answers}
        found = {
            key: Proposal(
                answer.model_copy(update={"source": source, "revision": 0}),
                sure=key.startswith("operator."),
                at=old.record.updated[:10],
            )
            for key, answer in copied(on_route, old.sheet.items).items()
            if fits(case.regime, key, answer)
        }
        if found:
            case.propose(found)
            case.walk()
        return case

    def read(self, source: Path | str, case: Case | None = None) -> tuple[Reading, tuple[Row, ...]]:
        """Read an earlier filing, a form, or a case by its id, and hold it against what `case` says, one row an answer.

        Without a case: for a new one, of today's regime. Changes nothing. What is taken goes to `Case.take_over`. Raises
        Refusal for what cannot be read, and for a stopped case. May take a moment.
        """
        from intake.case import importing

        if case is not None:
            case.refuse_if_stopped()
        known = self.known(case)
        id = None if Path(source).exists() else self._case_named(str(source))
        if id is not None:
            reading = importing.reading_of_case(self.get(id))
        else:
            from intake.importing.read import read_source

            reading = read_source(Path(source), known, self._store.file)
        reading = importing.settled_in(case, reading)
        return reading, self.beside(reading, case)

    def beside(self, reading: Reading, case: Case | None = None) -> tuple[Row, ...]:
        """What was read held against what a case says now; without one, against a new case."""
        from intake.importing.compare import compared

        sheet = Sheet(self._today()) if case is None else case.sheet
        return compared(self.known(case), sheet, reading, None if case is None else case.proposals)

    def known(self, case: Case | None = None) -> Known:
        """What a reader has to know beforehand; without a case: for a new one."""
        from intake.case import importing

        return importing.known_of(self._store, chosen_regime(None, None) if case is None else case.regime)

    def remember(self, label: str, template: str) -> None:
        """Keep what a name on forms means: the template of a question. It counts for all cases, from now on."""
        if name := plain(label):
            self._store.learn({name: template})

    def _case_named(self, text: str) -> str | None:
        """The id of a case that is meant; None if the text can mean none."""
        if not re.fullmatch(r"[0-9A-Za-z-]{4,9}", text):
            return None
        try:
            return self.find(text)
        except Refusal as refused:
            if refused.id == "refused.case":
                return None
            raise

    def rename(self, id: str, title: str) -> None:
        """Give a case another title. Raises Refusal."""
        self.get(id).rename(title)

    def archive(self, id: str, archived: bool = True) -> None:
        """Put a case away, or take it out again. Raises Refusal."""
        self._store.write(self.find(id), [ArchiveChange(archived)])

    def holdings(self, id: str) -> Holdings:
        """What a purge would take away: things said, files, bytes. Raises Refusal."""
        return self._store.holdings(self.find(id))

    def purge(self, id: str) -> None:
        """Take away every text and file of a case for ever; a tombstone stays. Raises Refusal.

        StoreError "storage.traces": it is purged, but to purge it once more is needed to clear traces.
        """
        self._store.purge(self._full(id))

    def tasks(self) -> builtins.list[CaseTask]:
        """The tasks of all cases that are not put away, the nearest day first."""
        found: builtins.list[CaseTask] = []
        regimes: dict[str, Regime] = {}
        for line in self.list():
            if line.summary.tasks:
                saved = self._store.load(line.case.id)
                content = saved.case.content
                regime = regimes.get(content) or regimes.setdefault(content, pinned(self._store, content))
                answers = fitting(regime, saved.answers)
                sheet = Sheet(self._today(), answers, saved.items, saved.evidence)
                its = tasks_of(sheet, route_of(regime, sheet), saved.tasks)
                found += [CaseTask(line.case.id, line.case.title, task, words_of(regime, task.key)) for task in its]
        return by_due(found)

    @property
    def place(self) -> str:
        """Where the cases lie, for people: the path of a file, or a server's address without its password."""
        return self._store.place

    @property
    def encrypted(self) -> bool:
        """Whether the database is encrypted as a whole."""
        return self._store.encrypted

    def lock(self) -> None:
        """Close an encrypted database and forget its key, until `unlock`; cases that are open go on then."""
        self._store.lock()

    def unlock(self, passphrase: str) -> None:
        """Go on after `lock`. Raises StoreError for a wrong passphrase."""
        self._store.unlock(passphrase)

    def close(self) -> None:
        """Close the database."""
        self._store.close()


def chosen_regime(regime: str | None, purchased: date | None) -> Regime:
    """The regime that is named, or that governs the date, or the default. Raises Refusal."""
    if purchased is not None and purchased < min(p.since for p in periods()):
        raise Refusal("refused.early", date=purchased.isoformat())
    if regime is None and purchased is not None:
        regime = regime_for(purchased)
        if regime is None:
            raise Refusal("refused.no_regime", date=purchased.isoformat())
    try:
        return load_regime(regime or DEFAULT_REGIME)
    except UnknownRegime as unknown:
        raise Refusal("refused.regime", regime=unknown.regime[:40], known=", ".join(unknown.known)) from None

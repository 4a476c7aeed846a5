"""The program on a day that stands still, on the worked cases: the same screens on every machine, every day."""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from unittest.mock import patch

from intake.case import Case, Cases
from intake.case.answers_file import read_answers
from intake.interview.answers import Answer, EvidenceStatus, Proposal, Source, SourceKind, said, unknown
from intake.store.store import Store
from intake.tui.app import IntakeApp
from tests.tui.conftest import Person
from tests.worked import ENERGY, LOGISTICS, TELECOM, Worked

NOW = datetime(2026, 11, 23, 10, 42, 7, tzinfo=UTC)
PLACE = "/home/li.na/.local/share/intake"
"""Where the cases are said to lie."""

HALF_WAY = "remote_access.possible"
"""The telecom case is shown while it is being filled in, at this question."""

UNKNOWN = ("support.end_date", "certification.matches")
"""What nobody knows in it; somebody has undertaken to find out the first."""

PROPOSED = {"remote_access.logged": "yes", "remote_access.dual_control": "no"}
"""What an earlier filing said, to be confirmed."""


class _Kind(type):
    """Real dates are dates of these classes as well."""

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, cls.__mro__[1])


class StillDate(date, metaclass=_Kind):
    """`date`, whose today is always the same."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return NOW.date()


class StillTime(datetime, metaclass=_Kind):
    """`datetime`, whose now is always the same."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return NOW.astimezone(tz) if tz else NOW.replace(tzinfo=None)


class Clock:
    """What the store takes time, ids and salts from."""

    def __init__(self) -> None:
        self.now = NOW
        self._ids, self._salts = itertools.count(1), itertools.count(1)

    def open(self, home: Path | None = None) -> Cases:
        """The data folder, on the day that stands still."""
        store = Store.open(
            home=home,
            clock=lambda: self.now,
            ids=lambda: f"k7f2-{next(self._ids):04d}",
            salt=lambda: f"{next(self._salts):032x}",
        )
        return Cases(store, lambda: NOW.date())


@contextmanager
def still(home: Path) -> Iterator[Clock]:
    """Let time stand still, with the data in `home`."""
    clock = Clock()
    env = {
        "INTAKE_HOME": str(home),
        "INTAKE_USER": "li.na",
        "TZ": "UTC",
        "COLORTERM": "truecolor",
        "TERM": "xterm-256color",
    }
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, env))
        for name in ("NO_COLOR", "INTAKE_THEME"):
            os.environ.pop(name, None)
        stack.callback(_zone)
        _zone()
        stack.enter_context(patch.object(Cases, "open", clock.open))
        stack.enter_context(patch.object(Cases, "place", PLACE))
        stack.enter_context(patch("intake.tui.exporting.installed", lambda: "soffice"))  # the same offer everywhere
        for module in [m for n, m in sys.modules.items() if n.startswith(("intake.tui", "intake.talk", "intake.case"))]:
            for name, kind, ours in (("date", date, StillDate), ("datetime", datetime, StillTime)):
                if getattr(module, name, None) is kind:
                    stack.enter_context(patch.object(module, name, ours))
        yield clock


def _zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


def furnish(clock: Clock, folder: Path) -> None:
    """Three cases: one done, one out of scope, one half-way with files, facts that nobody knows, and a change of mind."""
    cases = clock.open()
    try:
        for days, worked in ((80, ENERGY), (1, LOGISTICS), (0, TELECOM)):
            clock.now = NOW - timedelta(days=days, minutes=10)
            case = cases.new(purchased=date.fromisoformat(worked.purchased))
            case.answer_all(_answers(case, worked))
            case.walk()
            if worked is TELECOM:
                _evidence(case, folder)
                _second_thoughts(case)
                case.go(HALF_WAY)
                case.remember("")
        clock.now = NOW
    finally:
        cases.close()


def _answers(case: Case, worked: Worked) -> dict[str, Answer]:
    answers = read_answers(case, worked.answers)
    if worked is not TELECOM:
        return answers
    keys = list(answers)
    return {k: answers[k] for k in keys[: keys.index(HALF_WAY)]}


def _evidence(case: Case, folder: Path) -> None:
    for code, name in (("E01", "认定通知.pdf"), ("E02", "采购文件 第2版.docx")):
        file = folder / name
        file.write_bytes(TELECOM.evidence[code].encode())
        case.attach(file, code)
    case.set_evidence("E01", status=EvidenceStatus.CHECKED, expires=date(2027, 5, 8))
    case.set_evidence("E03", status=EvidenceStatus.REQUESTED, located="法务部 3 号柜")
    case.set_evidence("E07", status=EvidenceStatus.CHECKED, expires=date(2026, 3, 31))


def _second_thoughts(case: Case) -> None:
    for key in UNKNOWN:
        case.answer(key, unknown(), walk=False)
    case.set_task(UNKNOWN[0], owner="何文博", due=date(2026, 12, 1))
    source = Source(kind=SourceKind.WORD, ref="2025 申报书.docx")
    found = {key: said(value).model_copy(update={"source": source}) for key, value in PROPOSED.items()}
    case.propose({key: Proposal(answer, sure=False, at="2025-11-03") for key, answer in found.items()})
    case.answer("purchase.title", said("核心路由器采购（第二批）"), walk=False)


@asynccontextmanager
async def shown(lang: str, size: tuple[int, int], *, case: str | None = None) -> AsyncIterator[Person]:
    """The program, shown to somebody: at home, or (`case` an id, "" the newest) in a case."""
    app = IntakeApp(lang, case)
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.settle()
        yield person
        await app.workers.wait_for_complete()
    if app.cases is not None:
        app.cases.close()

"""A server that is killed while it commits: nothing acknowledged is lost, nothing is written twice, nothing is guessed."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest

from intake.case import Cases
from intake.interview.answers import said
from intake.store import engine
from intake.store.errors import Conflict, Lost, StoreError
from intake.store.history import check
from intake.store.records import AnswerChange, CaseRecord, TitleChange
from intake.store.store import Store
from intake.words import Refusal

from .server import Server, own_schema

KILLS = 10


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    with own_schema(server.url) as address:
        yield address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url, who="Li Wei") as opened:
        opened.pin("d", "cn-2022", "{}")
        yield opened


@pytest.fixture
def case(store: Store) -> CaseRecord:
    return store.create("Core routers", "cn-2022", "d")


def killed(server: Server, *, again: bool = True) -> None:
    """Kill it as it is, and start it again unless it is to stay away."""
    server.stop(at_once=True)
    if again:
        server.start()


def at_commit(monkeypatch: pytest.MonkeyPatch, before: Callable[[], None], after: Callable[[], None]) -> None:
    """Do this before and after the next commit of something written is carried out on the server, once."""
    commit = psycopg.Connection.commit

    def commits(self: psycopg.Connection[object]) -> None:
        if self.execute("SELECT pg_current_xact_id_if_assigned()").fetchone() == (None,):
            commit(self)
            return
        monkeypatch.setattr(psycopg.Connection, "commit", commit)
        before()
        commit(self)
        after()
        self.execute("SELECT 1")  # the connection is dead, and what the server answered never arrived

    monkeypatch.setattr(psycopg.Connection, "commit", commits)


@pytest.mark.parametrize("moment", ["before the commit", "after the commit"])
def test_a_write_that_the_server_died_upon_is_there_once(
    server: Server, store: Store, case: CaseRecord, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    store.write(case.id, [AnswerChange("a.b", said("first"), 0)])
    steps = [lambda: None, lambda: killed(server)]
    at_commit(monkeypatch, *(steps if moment == "after the commit" else steps[::-1]))
    receipt = store.write(case.id, [AnswerChange("a.b", said("second"), 1), AnswerChange("a.c", said("x"))])
    assert (receipt.sequence, receipt.revisions) == (4, {"a.b": 2, "a.c": 1})
    events = store.history(case.id)
    assert (len(events), events[-1].hash, check(events)) == (4, receipt.head, None)
    assert store.write(case.id, [AnswerChange("a.b", said("third"), 2)]).sequence == 5


def test_ten_kills_at_any_moment_lose_nothing_that_was_acknowledged(
    server: Server, store: Store, case: CaseRecord
) -> None:
    dice, acknowledged, kills, failed = random.Random(51), 0, 0, 0
    over = threading.Event()

    def kill() -> None:
        nonlocal kills
        for _ in range(KILLS):
            over.wait(dice.uniform(0.1, 0.5))
            killed(server)
            kills += 1
        over.set()

    killer = threading.Thread(target=kill)
    killer.start()
    while not over.is_set():
        try:
            receipt = store.write(case.id, [AnswerChange("a.b", said(f"{acknowledged}"), acknowledged)])
        except Lost:
            failed += 1
            continue  # a person sends it again
        acknowledged += 1
        assert receipt.revisions == {"a.b": acknowledged}
    killer.join()
    assert kills == KILLS
    assert acknowledged > KILLS
    events = store.history(case.id)
    assert check(events) is None
    assert [e.payload["after"] for e in events[1:]] == list(range(1, acknowledged + 1)), "each once, in order"
    assert store.load(case.id).answers["a.b"].value == f"{acknowledged - 1}"


def test_a_server_that_stays_away_is_told_and_what_it_kept_is_not_written_twice(
    server: Server, store: Store, case: CaseRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store._db, "_patience", 200)
    change, title = AnswerChange("a.b", said("x"), 0), TitleChange("New")
    at_commit(monkeypatch, lambda: None, lambda: killed(server, again=False))
    with pytest.raises(Lost) as lost:
        store.write(case.id, [change, title])
    assert lost.value.unsure
    assert "\n" not in lost.value.said("en") + lost.value.said("zh")
    with pytest.raises(Lost) as lost:
        store.load(case.id)
    assert not lost.value.unsure
    server.start()
    assert store.write(case.id, [change, title]).sequence == 3, "sent again: it was there"
    assert len(store.history(case.id)) == 3
    with pytest.raises(Conflict):
        store.write(case.id, [change, title])
    store.write(case.id, [title])
    assert len(store.history(case.id)) == 4, "the same title once more is another write"


def test_what_somebody_wrote_upon_it_meanwhile_is_not_passed_over(
    server: Server, store: Store, url: str, case: CaseRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store._db, "_patience", 200)
    change = AnswerChange("a.b", said("mine"), 0)
    at_commit(monkeypatch, lambda: None, lambda: killed(server, again=False))
    with pytest.raises(Lost):
        store.write(case.id, [change])
    server.start()
    with Store.open(url, who="Wang Li") as other:
        other.write(case.id, [AnswerChange("a.b", said("theirs"), 1)])
    with pytest.raises(Conflict) as conflict:
        store.write(case.id, [change])
    assert conflict.value.found == 2
    assert store.load(case.id).answers["a.b"].value == "theirs"


@pytest.mark.parametrize("moment", ["before the commit", "after the commit"])
def test_a_new_case_that_the_server_died_upon_is_there_once(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    steps = [lambda: None, lambda: killed(server)]
    at_commit(monkeypatch, *(steps if moment == "after the commit" else steps[::-1]))
    made = store.create("Switches", "cn-2022", "d")
    assert [line.case.id for line in store.cases()] == [made.id]
    assert check(store.history(made.id)) is None


def test_an_open_case_goes_on_after_its_server_was_gone(
    server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 200)
    monkeypatch.setenv("INTAKE_DB", url)
    cases = Cases.open()
    case = cases.new("Core routers")
    case.remember("half a sen")
    killed(server, again=False)
    with pytest.raises(StoreError) as lost:
        case.answer("operator.name", said("Jiangchuan"))
    assert lost.value.id == "storage.unreachable"
    assert case.answer_of("operator.name") is None
    server.start()
    assert case.answer("operator.name", said("Jiangchuan"), expected=0).saved
    again = cases.get(case.id)
    assert (again.answer_of("operator.name"), again.draft) == (case.answer_of("operator.name"), "half a sen")
    with pytest.raises(Refusal):
        again.answer("operator.name", said("other"), expected=0)
    cases.close()

"""Who has a case open on a server sees who else has; and nothing of what they write goes over the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from intake.interview.answers import said
from intake.store import presence
from intake.store.records import AnswerChange, CaseRecord
from intake.store.store import Store
from tests.store.hearing import LONG, Ear

from .server import Server, own_schema, shared


@pytest.fixture
def person() -> Iterator[Callable[[str], Store]]:
    stores: list[Store] = []
    with own_schema(shared()) as url:

        def opened(who: str) -> Store:
            stores.append(Store.open(url, who=who))
            return stores[-1]

        yield opened
        for each in stores:
            each.close()


@pytest.fixture
def store(person: Callable[[str], Store]) -> Store:
    opened = person("Zhang San")
    opened.pin("sha256:abc", "cn-2022", "{}")
    return opened


@pytest.fixture
def case(store: Store) -> CaseRecord:
    return store.create("Core routers", "cn-2022", "sha256:abc")


def test_who_has_the_case_open_is_told_until_they_leave(
    store: Store, case: CaseRecord, person: Callable[[str], Store]
) -> None:
    li, wang, zhao = (person(name) for name in ("Li Wei", "Wang Li", "赵敏"))
    elsewhere = Ear(zhao, store.create("Another case", "cn-2022", "sha256:abc").id)
    first = Ear(li, case.id)
    first.until(lambda heard: heard.others == ())
    second = Ear(wang, case.id)
    second.until(lambda heard: heard.others == ("Li Wei",))
    first.until(lambda heard: heard.others == ("Wang Li",))
    third = Ear(zhao, case.id)
    first.until(lambda heard: heard.others == ("Wang Li", "赵敏"))
    second.watch.end()
    first.until(lambda heard: heard.others == ("赵敏",))
    third.watch.end()
    first.until(lambda heard: heard.others == ())
    assert elsewhere.until(lambda heard: True).others == ()


def test_who_was_killed_is_not_there_any_more(
    store: Store, case: CaseRecord, person: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "SURE", 0.2)
    monkeypatch.setattr(presence, "AGAIN", 60)  # who is cut off stays away here
    li, wang = person("Li Wei"), person("Wang Li")
    first, second = Ear(li, case.id), Ear(wang, case.id)
    first.until(lambda heard: heard.others == ("Wang Li",))
    second.until(lambda heard: heard.others == ("Li Wei",))
    with store._db.writing() as connection:
        held = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objsubid = 1 AND locktype = 'advisory' AND "
        mine = "(classid::bigint << 32 | objid::bigint) = :session"
        connection.execute(text(held + mine), {"session": wang._db.session})
    second.until(lambda heard: heard.lost)
    first.until(lambda heard: heard.others == ())
    with store._db.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM intake_presence")).scalar_one() == 2, "its row is left"
    second.watch.end(wait=LONG)
    Ear(wang, case.id).until(lambda heard: heard.others == ("Li Wei",))


def test_what_goes_over_the_wire_are_ids_alone(store: Store, case: CaseRecord, person: Callable[[str], Store]) -> None:
    raw = store._db.apart()
    raw.execute("LISTEN intake")
    wang = person("CANARY")
    wang.write(case.id, [AnswerChange("canary.canary", said("CANARY"), 0)])
    # other tests of the run use the same server
    told = next(n.payload for n in raw.notifies(timeout=LONG) if n.payload.startswith(case.id))
    raw.close()
    assert told == f"{case.id} 2 {wang._db.session}"


def test_a_server_that_is_lost_is_told_once_and_when_it_is_back(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "AGAIN", 0.1)
    with own_schema(server.url) as url, Store.open(url, who="Li Wei") as li:
        li.pin("d", "cn-2022", "{}")
        case = li.create("Core routers", "cn-2022", "d")
        ear = Ear(li, case.id)
        ear.until(lambda heard: heard.sequence == 1)
        server.stop(at_once=True)
        ear.until(lambda heard: heard.lost)
        assert ear.silent()
        server.start()
        assert not ear.until(lambda heard: True).lost
        with Store.open(url, who="Wang Li") as wang:
            wang.write(case.id, [AnswerChange("a.b", said("x"), 0)])
            ear.until(lambda heard: heard.sequence == 2)


def test_who_may_not_write_who_is_there_works_without(server: Server) -> None:
    with own_schema(server.url) as url, Store.open(url, who="Li Wei") as li:
        li.pin("d", "cn-2022", "{}")
        case = li.create("Core routers", "cn-2022", "d")
        with li._db.writing() as connection:
            schema = connection.execute(text("SELECT current_schema()")).scalar_one()
            connection.execute(text("CREATE ROLE clerk LOGIN"))
            connection.execute(text(f"GRANT USAGE ON SCHEMA {schema} TO clerk"))
            connection.execute(text(f"GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO clerk"))
            connection.execute(text("REVOKE ALL ON intake_presence FROM clerk"))
        with Store.open(url.replace("intake@", "clerk@"), who="Clerk") as clerk:
            ear = Ear(clerk, case.id)
            ear.watch.end(wait=0)
            ear.watch._thread.join(LONG)
            assert ear.watch.over
            assert ear.silent(), "it is no lost server"
            assert clerk.write(case.id, [AnswerChange("a.b", said("x"), 0)]).sequence == 2

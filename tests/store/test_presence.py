"""Who has a case open learns that somebody else has written in it, on a server and in a file."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest

from intake.interview.answers import said
from intake.store import presence
from intake.store.records import AnswerChange, CaseRecord, Heard, TitleChange
from intake.store.store import Store

from .hearing import LONG, Ear


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "PAUSE", 0.05)
    monkeypatch.setattr(presence, "AGAIN", 0.1)


@pytest.fixture
def person(url: str) -> Iterator[Callable[[str], Store]]:
    stores: list[Store] = []

    def opened(who: str) -> Store:
        stores.append(Store.open(url, who=who))
        return stores[-1]

    yield opened
    for each in stores:
        each.close()
    assert not [t for t in threading.enumerate() if t.name == "presence"], "no thread outlives its store"
    gc.collect()


def test_a_write_of_somebody_else_is_heard_and_ones_own_is_not(
    store: Store, case: CaseRecord, person: Callable[[str], Store]
) -> None:
    li, wang = person("Li Wei"), person("Wang Li")
    ear = Ear(li, case.id)
    assert ear.until(lambda heard: True) == Heard((), 1)
    wang.write(case.id, [AnswerChange("a.b", said("x"))])
    assert ear.until(lambda heard: heard.sequence == 2) == Heard((), 2)
    other = wang.create("Another case", "cn-2022", "sha256:abc")
    wang.write(other.id, [TitleChange("T")])
    assert ear.silent()
    li.write(case.id, [AnswerChange("a.b", said("y"), 1)])
    assert ear.silent()
    wang.purge(case.id)
    assert ear.until(lambda heard: heard.sequence == 4)


def test_the_end_of_a_watch_is_the_end_of_its_thread(
    store: Store, case: CaseRecord, person: Callable[[str], Store]
) -> None:
    li = person("Li Wei")
    for _ in range(3):
        ear = Ear(li, case.id)
        ear.until(lambda heard: True)
        ear.watch.end(wait=LONG)
        assert ear.watch.over
        store.write(case.id, [TitleChange("T")])
        assert ear.silent()

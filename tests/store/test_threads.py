"""Many threads and several stores at one database: everything is kept, in one order."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from intake.interview.answers import said
from intake.store import incoming
from intake.store.errors import Conflict
from intake.store.history import check
from intake.store.records import AnswerChange, CaseRecord, Cursor
from intake.store.store import Store

from .conftest import Opened

THREADS, TURNS = 6, 8


def test_threads_share_one_store(store: Store, case: CaseRecord) -> None:
    start = Barrier(THREADS, timeout=60)

    def work(number: int) -> list[int]:
        start.wait()
        sequences = []
        for turn in range(TURNS):
            sequences.append(store.write(case.id, [AnswerChange(f"thread.{number}", said(f"{turn}"), turn)]).sequence)
            store.remember(case.id, Cursor(f"thread.{number}"))
            assert store.load(case.id).revisions[f"thread.{number}"] == turn + 1
        return sequences

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, range(THREADS)))
    assert sorted(s for sequences in found for s in sequences) == list(range(2, THREADS * TURNS + 2))
    assert all(sequences == sorted(sequences) for sequences in found)
    events = store.history(case.id)
    assert check(events) is None
    assert len(events) == THREADS * TURNS + 1


def test_of_all_who_answer_the_same_question_at_once_one_wins(opened: Opened, store: Store, case: CaseRecord) -> None:
    stores = [store, *(opened() for _ in range(THREADS - 1))]
    start = Barrier(THREADS, timeout=60)
    lost: list[tuple[int, int]] = []

    def work(number: int) -> int:
        won = 0
        for turn in range(TURNS):
            start.wait()
            try:
                stores[number].write(case.id, [AnswerChange("a.b", said(f"{number}"), expected=turn)])
                won += 1
            except Conflict as conflict:
                lost.append((conflict.found - turn, conflict.expected - turn))
        return won

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(work, range(THREADS))) == TURNS
    assert lost == [(1, 0)] * (TURNS * (THREADS - 1))
    assert store.load(case.id).revisions == {"a.b": TURNS}
    assert check(store.history(case.id)) is None


def test_answers_are_kept_while_files_come_in_from_other_threads(
    opened: Opened, store: Store, case: CaseRecord, tmp_path: Path
) -> None:
    other, data = opened(), [os.urandom(3 * incoming.BLOCK + n) for n in range(2)]
    paths = [tmp_path / f"{n}.bin" for n in range(2)]
    for path, bytes_ in zip(paths, data, strict=True):
        path.write_bytes(bytes_)
    with ThreadPoolExecutor(3) as pool:
        staged = [pool.submit(store.stage, paths[0]), pool.submit(other.stage, paths[1])]
        for turn in range(TURNS):
            store.write(case.id, [AnswerChange("a.b", said(f"{turn}"), turn)])
        found = [future.result() for future in staged]
    assert [b"".join(store.chunks(s.sha256)) for s in found] == data
    assert store.load(case.id).revisions == {"a.b": TURNS}

"""Any sequence of all operations on a case: what the store holds is what a plain model of it holds, after every one."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from intake.case import Case, Cases
from intake.interview.answers import Answer, Items, Proposal, Source, SourceKind, Status, said, unknown
from intake.store.history import check
from intake.store.store import Store
from intake.words import Refusal
from tests.faults.figures import Figure
from tests.faults.plain_case import Plain, item_of

ONES = ("operator.address", "system.name", "operator.legal_representative")
CODES = ("E01", "E02")
VALUES = st.sampled_from(["Harbour Road 1", "海港路一号", "?", "x" * 3000, "a & <b>"])
KEYS = st.sampled_from([*ONES, "old item", "new item"])


class Operations(RuleBasedStateMachine):
    """A case, its plain double, and everything that may be done to both."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.home = Path(self._folder.name)
        self.cases = self._open()
        self.steps = 0

    def _open(self) -> Cases:
        return Cases(Store.open(home=self.home), lambda: date(2026, 3, 5))

    def teardown(self) -> None:
        self.cases.close()
        self._folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.case: Case = self.cases.new()
        self.plain = Plain(self.case.record.title)

    def _key(self, wish: str) -> str:
        """A key that may be said now."""
        if wish == "new item" or (wish == "old item" and not self.plain.state.items):
            return f"suppliers[{self.plain.used + 1}].name"
        return f"suppliers[{max(self.plain.state.items)}].name" if wish == "old item" else wish

    # ---- what may be done -------------------------------------------------------------------------------------

    @rule(wish=KEYS, value=VALUES)
    def answer(self, wish: str, value: str) -> None:
        key = self._key(wish)
        self.case.answer(key, unknown() if value == "?" else said(value))
        self.plain.answer(key, value)

    @rule(wish=KEYS)
    def clear(self, wish: str) -> None:
        key = self._key(wish)
        self.case.answer(key, None)
        self.plain.answer(key, None)  # an item that is not there does not come into being

    @rule(wish=KEYS, value=VALUES)
    def propose(self, wish: str, value: str) -> None:
        key = self._key(wish)
        answer = unknown() if value == "?" else said(value)
        self.case.propose({key: Proposal(_from_a_case(answer), sure=True, at=None)})
        state = self.plain.change()
        state.proposals[key] = value
        if (number := item_of(key)) is not None:
            state.items.add(number)
            self.plain.used = max(self.plain.used, number)
        self.plain.written()

    @precondition(lambda self: self.plain.state.proposals)
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.plain.state.proposals)))
        value = self.plain.state.proposals[key]
        self.case.confirm([key])
        self.plain.answer(key, value)

    @precondition(lambda self: self.plain.state.proposals)
    @rule()
    def withdraw(self) -> None:
        self.case.withdraw(list(self.plain.state.proposals))
        self.plain.change().proposals.clear()
        self.plain.written()

    @precondition(lambda self: "?" in self.plain.state.answers.values())
    @rule(owner=st.sampled_from(["Wang Li", None]), due=st.sampled_from([date(2026, 4, 1), None]), data=st.data())
    def set_task(self, owner: str | None, due: date | None, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(k for k, v in self.plain.state.answers.items() if v == "?")))
        self.case.set_task(key, owner=owner, due=due)
        state = self.plain.change()
        state.tasks.pop(key, None)
        if owner or due:
            state.tasks[key] = (owner, due.isoformat() if due else None)
        self.plain.written()

    @rule()
    def add_item(self) -> None:
        number = self.case.add_item("suppliers")
        self.plain.used += 1
        assert number == self.plain.used
        self.plain.change().items.add(number)
        self.plain.written()

    @precondition(lambda self: self.plain.state.items)
    @rule(data=st.data())
    def remove_item(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.plain.state.items)))
        self.case.remove_item("suppliers", number)
        state = self.plain.change()
        state.items.remove(number)
        for key in [k for k in state.proposals if item_of(k) == number]:
            del state.proposals[key]
        self.plain.written()

    @rule(code=st.sampled_from(CODES), status=st.sampled_from(["requested", "received", "missing"]), note=VALUES)
    def set_evidence(self, code: str, status: str, note: str) -> None:
        self.case.set_evidence(code, status=status, note=note)
        self.plain.change().evidence[code] = (status, note)
        self.plain.written()

    @rule(code=st.sampled_from(CODES), data=st.sampled_from([b"one", b"two" * 1000]))
    def attach(self, code: str, data: bytes) -> None:
        self._attach(code, data)

    @precondition(lambda self: self.plain.state.files.get("E01"))
    @rule()
    def attach_again(self) -> None:
        (sha, *_) = self.plain.state.files["E01"]
        self._attach("E01", b"".join(self.case.read_file(sha)))

    def _attach(self, code: str, data: bytes) -> None:
        scan = self.home / f"{hashlib.sha256(data).hexdigest()[:8]}.pdf"
        scan.write_bytes(data)
        self.case.attach(scan, code)
        state = self.plain.change()
        state.files.setdefault(code, set()).add(hashlib.sha256(data).hexdigest())
        state.evidence[code] = ("received", state.evidence.get(code, ("", None))[1])
        self.plain.written()

    @precondition(lambda self: any(self.plain.state.files.values()))
    @rule(data=st.data())
    def detach(self, data: st.DataObject) -> None:
        there = sorted((code, sha) for code, shas in self.plain.state.files.items() for sha in shas)
        code, sha = data.draw(st.sampled_from(there))
        self.case.detach(code, sha)
        self.plain.change().files[code].remove(sha)
        self.plain.written()

    @rule()
    def undo(self) -> None:
        if self.plain.done:
            self.case.undo()
            self.plain.undo()
        else:
            _refused(self.case.undo, "refused.nothing_to_undo")

    @rule()
    def redo(self) -> None:
        if self.plain.undone:
            self.case.redo()
            self.plain.redo()
        else:
            _refused(self.case.redo, "refused.nothing_to_redo")

    @rule(title=st.sampled_from(["Routers", "路由器"]))
    def rename(self, title: str) -> None:
        self.case.rename(title)
        self.plain.title = title

    @rule(archived=st.booleans())
    def archive(self, archived: bool) -> None:
        self.case.archive(archived)
        self.plain.archived = archived

    @rule()
    def reopen(self) -> None:
        self.cases.close()
        self.cases = self._open()
        self.case = self.cases.get(self.case.id)

    @precondition(lambda self: len(self.plain.done) > 12)
    @rule()
    def purge(self) -> None:
        gone = self.case.id
        self.case.purge()
        assert gone not in [line.case.id for line in self.cases.list(archived=None)]
        _refused(lambda: self.cases.get(gone), "refused.purged")
        assert check(self.case.history()) is None
        self.begin()

    # ---- what must hold ---------------------------------------------------------------------------------------

    @invariant()
    def the_store_is_the_model(self) -> None:
        if not hasattr(self, "plain"):
            return
        saved, plain = self.case._store.load(self.case.id), self.plain.state
        assert {k: _value(a) for k, a in saved.answers.items()} == plain.answers
        assert {k: _value(p.answer) for k, p in saved.proposals.items()} == plain.proposals
        tasks = {k: (t.owner, t.due.isoformat() if t.due else None) for k, t in saved.tasks.items()}
        assert tasks == plain.tasks
        items = saved.items.get("suppliers", Items())
        assert (set(items.live), items.used) == (plain.items, self.plain.used)
        blank = ("missing", None)
        for code in CODES:
            state = saved.evidence.get(code)
            assert (blank if state is None else (state.status, state.note)) == plain.evidence.get(code, blank)
            assert {f.sha256 for f in (state.files if state else ())} == plain.files.get(code, set())
        assert (saved.case.title, saved.case.archived) == (self.plain.title, self.plain.archived)
        # what the open case shows is what is stored
        assert dict(self.case.answers) == dict(saved.answers)
        assert dict(self.case.proposals) == dict(saved.proposals)
        assert dict(self.case.sheet.items) == dict(saved.items)
        assert dict(self.case.sheet.evidence) == dict(saved.evidence)
        assert check(self.case.history()) is None
        self.steps += 1


def _from_a_case(answer: Answer) -> Answer:
    return answer.model_copy(update={"source": Source(kind=SourceKind.CASE, ref="k7f2-93ab")})


def _value(answer: Answer) -> str:
    return "?" if answer.status is Status.UNKNOWN else str(answer.value)


def _refused(what: Callable[[], object], id: str) -> None:
    with pytest.raises(Refusal) as refusal:
        what()
    assert refusal.value.id == id


def operate(sequences: int, steps: int, *, seeded: bool = True) -> Figure:
    """So many sequences of so many operations each. AssertionError with the shortest sequence that breaks the promise."""
    done = [0]

    class Counted(Operations):
        def teardown(self) -> None:
            done[0] += self.steps
            super().teardown()

    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            derandomize=seeded,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Figure("any sequence of all operations", done[0], [], f"{sequences} sequences against a plain model")

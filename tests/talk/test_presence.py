"""What others did in a case, in one line for each of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from intake.case import Case, Cases
from intake.interview.answers import Proposal, Source, SourceKind, said
from intake.store.records import ImportChange, ProposalChange
from intake.talk.presence import did, unseen

FILE = "申报书.docx"
WORD = Source(kind=SourceKind.WORD, ref=FILE)


@pytest.fixture
def mine() -> Iterator[Case]:
    cases = Cases.open()
    yield cases.new("Core routers")
    cases.close()


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cases]:
    """The same data in the hands of somebody else."""
    with monkeypatch.context() as other:
        other.setenv("INTAKE_USER", "Wang Li")
        cases = Cases.open()
    yield cases
    cases.close()


def imports(others: Cases, case: Case) -> None:
    read = (ProposalChange(key, Proposal(said("A").model_copy(update={"source": WORD}))) for key in ("a.b", "c.d"))
    others._store.write(case.id, [ImportChange("word", FILE, "9" * 64, 3, 2, 1), *read])


def test_an_import_is_named_and_counted_as_one_thing(mine: Case, others: Cases) -> None:
    imports(others, mine)
    assert did(mine, unseen(mine), "en") == [f"Wang Li imported: {FILE} (3 came, 2 taken, 1 left)"]
    assert did(mine, unseen(mine), "zh") == [f"Wang Li 导入：{FILE}（读出 3 项，采用 2 项，未采用 1 项）"]


def test_what_was_done_besides_an_import_is_counted_beside_it(mine: Case, others: Cases) -> None:
    imports(others, mine)
    others.get(mine.id).answer("operator.name", said("B"), walk=False)
    assert did(mine, unseen(mine), "en") == ["Wang Li answered: What is the operator's full name?  (+1 more, F6)"]
    imports(others, mine)
    line, *none = did(mine, unseen(mine), "en")
    assert not none
    assert line.startswith(f"Wang Li imported: {FILE}")
    assert line.endswith("(+2 more, F6)")

"""What a file says of itself is never trusted further than that it says so: whatever stands in its baseline, what a person
sees in the document is what is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from intake.filing.package import sha256
from intake.filing.xml import BASELINE, escaped
from intake.importing.found import State
from tests.importing import editing

PART = "customXml/item1.xml"
NAME, MONEY = "purchase.title", "purchase.amount"


def bearing(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The transcript with another baseline, its hash right."""
    data = editing.transcript()
    text = editing.etree.fromstring(editing.parts_of(data)[PART]).text
    said = json.loads(text or "")
    change(said)
    return with_text(json.dumps(said))


def with_text(text: str) -> bytes:
    blob = f'<baseline xmlns="{BASELINE}" sha256="{sha256(text.encode())}">{escaped(text)}</baseline>'
    return editing.with_part(editing.transcript(), PART, blob.encode())


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"intake": 1}',
        '{"intake": 1, "answers": {"a.b": 1}}',
        '{"intake": 1, "answers": {"a.b": {"status": "answered", "value": NaN}}}',
        '{"intake": 1, "answers": {"a.b": {"status": "answered", "value": {"x": 1}}}}',
        '{"intake": 1, "answers": {"a.b": {"status": "answered", "value": true}}}',
        '{"intake": 1, "answers": {"a.b": {"status": "said", "value": "x"}}}',
        '{"intake": 1, "answers": {"a.b": {"status": "answered"}}}',
        '{"intake": 1, "answers": {"../etc": {"status": null}}}',
        '{"intake": 1, "intake": 1, "answers": {}}',
        '{"intake": 1, "answers": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"intake": 1, "answers": {"a.b": {"status": "answered", "value": ' + "9" * 10_000 + "}}}",
    ],
    ids=lambda text: text[:60],
)
def test_a_baseline_that_is_none_of_ours_is_left_out_with_a_note(text: str) -> None:
    reading = editing.read(with_text(text))
    assert [n.id for n in reading.notes] == ["reading.note.damaged_baseline"]
    assert {f.state for f in reading.found} == {State.NEW}


@pytest.mark.parametrize("value", ["1e999999999", "x" * 99_999, ["a"], 1e999, "\x1b[2J", -1])
def test_a_value_that_its_question_cannot_hold_was_never_said(value: object) -> None:
    def change(said: dict[str, Any]) -> None:
        said["answers"][MONEY]["value"] = value

    found = editing.by_key(editing.read(bearing(change)))
    assert (found[MONEY].state, found[MONEY].baseline) == (State.NEW, None)
    assert editing.said(found[MONEY].answer) == editing.said(editing.full().sheet.answers[MONEY])


def test_what_is_seen_counts_against_what_the_baseline_says() -> None:
    def change(said: dict[str, Any]) -> None:
        said["answers"][NAME]["value"] = "别的名称"

    found = editing.by_key(editing.read(bearing(change)))[NAME]
    assert found.state is State.EDITED
    assert editing.said(found.answer) == editing.said(editing.full().sheet.answers[NAME])
    assert found.baseline is not None
    assert found.baseline.value == "别的名称"


def test_a_number_of_the_baseline_cannot_move_an_answer_to_another_question() -> None:
    def change(said: dict[str, Any]) -> None:
        one, two = said["answers"][NAME], said["answers"]["operator.name"]
        one["number"], two["number"] = two["number"], one["number"]

    found = editing.by_key(editing.read(bearing(change)))
    for key in (NAME, "operator.name"):
        assert editing.said(found[key].answer) == editing.said(editing.full().sheet.answers[key])


def test_names_that_are_none_are_not_taken_over() -> None:
    def change(said: dict[str, Any]) -> None:
        said.update({"regime": "cn-1999", "lang": "xx", "document": "../../x", "case": "\x1b[2J", "content": "y" * 999})

    reading = editing.read(bearing(change))
    assert reading.origin.regime == editing.full().regime.id
    assert reading.origin.case == editing.full().case_id
    assert {f.state for f in reading.found} == {State.SAME}

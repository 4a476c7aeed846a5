"""The tables of understood and refused inputs: `understood.yaml` and `refused.yaml` beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from intake.interview.answers import Answer, Status
from intake.regime.model import Question
from tests.interview import asked

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Table:
    """The rows for one example question, typed on one day."""

    about: dict[str, str]
    question: Question
    today: date
    rows: list[dict[str, Any]]


def tables(name: str) -> Iterator[Table]:
    """The tables of one file, `understood` or `refused`."""
    for part in yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8")):
        yield Table(part["about"], getattr(asked, part["ask"].upper()), part["today"], part["rows"])


def answer_of(row: dict[str, Any]) -> Answer:
    """The answer that a row of the understood inputs must come to."""
    if "not_applicable" in row:
        return Answer(status=Status.NOT_APPLICABLE, reason=row["not_applicable"])
    if row.get("unknown"):
        return Answer(status=Status.UNKNOWN, note=row.get("note"))
    return Answer(status=Status.ANSWERED, value=row["read"], note=row.get("note"))


def helps_in(row: dict[str, Any], lang: str) -> str:
    """What the line of a refused row says that can be typed instead, in one language."""
    helps = row["helps"]
    return helps if isinstance(helps, str) else helps[lang]

"""Conditions as data: what must be so for a question to be asked or a rule to hold.

An author writes

    operator.cii_notice: "yes"                          is
    product.category: [cloud_services, unknown]         is one of; `unknown` means that a person said so
    operator.personal_information_users: {more_than: 1000000}
    purchase.date: {before: 2021-09-01}
    all: [...]   any: [...]   not: ...

and several lines in one mapping must all be so. What is written becomes a small tree of `Condition`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Self

from pydantic import model_validator

from intake.regime.text import Frozen


class Test(StrEnum):
    """How a fact is looked at. `includes` is for facts with several values."""

    IN = "in"
    NOT_IN = "not_in"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    FROM = "from"
    BEFORE = "before"
    INCLUDES = "includes"
    ANSWERED = "answered"


class Condition(Frozen):
    """Either a look at one fact (`fact`, `test`, `values`) or a combination (`all`, `any`, `no`)."""

    fact: str | None = None
    test: Test | None = None
    values: tuple[str, ...] = ()
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    no: Condition | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_author(cls, data: Any) -> Any:
        """Turn the author's short form into the tree; the tree itself (from pinned content) passes unchanged."""
        if not isinstance(data, dict) or "fact" in data or (data.keys() <= {"all", "any", "no"} and len(data) == 1):
            return data
        if {k for k, v in data.items() if v is not None} & {"fact", "test"}:
            return data
        parts: list[Any] = []
        for name, wanted in data.items():
            if name in ("all", "any"):
                parts.append({name: wanted})
            elif name == "not":
                parts.append({"no": wanted})
            else:
                parts.append(_look(name, wanted))
        if not parts:
            raise ValueError("a condition is empty")
        return parts[0] if len(parts) == 1 else {"all": parts}

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [self.fact is not None, self.all is not None, self.any is not None, self.no is not None]
        if sum(forms) != 1 or (self.fact is not None) != (self.test is not None):
            raise ValueError("a condition looks at one fact, or is one of all, any, not")
        return self

    def facts(self) -> Iterator[str]:
        """Every fact that is looked at, in reading order, repeated where it stands repeatedly."""
        if self.fact is not None:
            yield self.fact
        for part in (*(self.all or ()), *(self.any or ()), *((self.no,) if self.no else ())):
            yield from part.facts()

    def looks(self) -> Iterator[Condition]:
        """Every look at a fact, in reading order."""
        if self.fact is not None:
            yield self
        for part in (*(self.all or ()), *(self.any or ()), *((self.no,) if self.no else ())):
            yield from part.looks()


def _look(fact: str, wanted: Any) -> dict[str, Any]:
    """One line of an author's condition: a value, a list of values, or a test with its bound."""
    if isinstance(wanted, list):
        return {"fact": fact, "test": Test.IN, "values": wanted}
    if not isinstance(wanted, dict):
        return {"fact": fact, "test": Test.IN, "values": [str(wanted)]}
    if len(wanted) != 1:
        raise ValueError(f"{fact}: one test at a time")
    test, bound = next(iter(wanted.items()))
    if test == "not":
        return {"fact": fact, "test": Test.NOT_IN, "values": bound if isinstance(bound, list) else [str(bound)]}
    if test not in list(Test):
        raise ValueError(f"{fact}: '{test}' is no test; there are {', '.join(Test)} and not")
    return {"fact": fact, "test": test, "values": bound if isinstance(bound, list) else [str(bound)]}

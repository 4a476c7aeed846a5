"""A person who knows all answers of a worked case and types them, as the composer takes them, whatever is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from intake.case import Case
from intake.case.answers_file import read_answers
from intake.interview.answers import Answer, Status
from intake.interview.shown import choices
from intake.regime.keys import parse
from intake.regime.model import Kind, Question


class Knows:
    """Says what to type next at a case, until nothing is asked."""

    def __init__(self, case: Case, file: Path) -> None:
        self.case = case
        self.answers = read_answers(case, file)

    def texts(self) -> Iterator[str]:
        """Text after text; each must have been taken before the next one is asked for."""
        asked: Counter[str] = Counter()
        while (key := self.case.current) is not None:
            asked[key] += 1
            assert asked[key] < 9, f"{key} is asked again and again"
            yield from self._for(key)

    def _for(self, key: str) -> Iterator[str]:
        question, answer = self.case.question(key), self._answer(key)
        if answer.status is Status.NOT_APPLICABLE:
            yield f"/na {answer.reason}"
            return
        if answer.status is Status.UNKNOWN:
            yield "/unknown"
        else:
            yield as_typed(question, answer)
            if answer.reason:
                yield answer.reason
        if answer.note:
            yield f"/go {key}"
            yield f"/note {answer.note}"
            if self.case.current == key:
                yield ""  # past it

    def _answer(self, key: str) -> Answer:
        """What the file says; of a list that goes on in the file, that it is not closed yet."""
        group = next((g.key for g in self.case.regime.groups if g.complete == key), None)
        if group is not None:
            numbers = {p.item for k in self.answers if (p := parse(k)).group == group}
            if numbers - set(self.case.sheet.items[group].live):
                return Answer(status=Status.ANSWERED, value="no")
        return self.answers[key]


def as_typed(question: Question, answer: Answer) -> str:
    """A value as a person types it: numbers of options, texts as they are."""
    value = answer.value
    numbers = {key: str(n) for n, (key, _) in enumerate(choices(question, "en"), 1)}
    if question.kind is Kind.CHOICES:
        assert isinstance(value, list)
        return ", ".join(numbers[v] for v in value)
    if question.kind in (Kind.CHOICE, Kind.YES_NO):
        return numbers[str(value)]
    if question.kind is Kind.MONEY:
        return f"{value}元"
    return str(value)


def as_lines(text: str) -> list[str]:
    """A text as lines of plain mode: several between fences."""
    return text.split("\n") if "\n" not in text else ['"""', *text.split("\n"), '"""']

"""Pairs of label and answer become findings: which question each label means, by its very name or by likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import nlargest

from lxml import etree

from intake.filing.forms.names import MOST_OFFERED, Names, option_of
from intake.importing.foreign.labels import Label, label_of
from intake.importing.foreign.likeness import Likeness
from intake.importing.foreign.pairs import LONGEST_LABEL, Held, Pair
from intake.importing.foreign.parties import OTHER, Scope, about, agrees, by_context, general
from intake.importing.foreign.values import answer_in, only_a_day, without_guidance
from intake.importing.found import By, Found
from intake.importing.known import Known
from intake.interview.answers import Answer, Status
from intake.interview.clean import LONGEST, clean
from intake.regime.keys import concrete
from intake.regime.labels import plain
from intake.regime.model import Kind, Question

_CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
_NEAR = 0.36
"""From which likeness on a pair is worth a person's look."""
_CANDIDATES = 10
_MOST_TIMES = 200
"""So many answers to one question are read as answers; of more only the text is shown."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A question by its very name, or those that may be meant."""

    template: str | None = None
    offered: tuple[str, ...] = ()


class Meaning:
    """Says of labels which questions they mean, in the order of the form: one label tells whom the next are about."""

    def __init__(self, known: Known, names: Names, likeness: Likeness) -> None:
        self.regime, self.aliases = known.regime, known.aliases
        self.names, self.likeness = names, likeness
        self.scope = Scope()
        self._times: Counter[str] = Counter()
        self._groups: Mapping[str, frozenset[str]] = {
            g.key: frozenset(q.key for q in self.regime.questions if q.group == g.key) for g in self.regime.groups
        }
        self._single = frozenset(q.key for q in self.regime.questions if q.group is None)

    def read(self, pairs: Iterable[Pair], document: str) -> tuple[list[tuple[Found, etree._Element | None]], int]:
        """What was found, each with its row, and how many further fields there are that resemble no question."""
        found: list[Found] = []
        rows: list[etree._Element | None] = []
        strange = 0
        for pair in pairs:
            if pair.held.empty or len(pair.label) > 4 * LONGEST_LABEL or not plain(pair.label):
                continue
            label = label_of(pair.label)
            text = self._text(pair.held)
            if not text:
                continue
            meant = self._meant(pair, label, text)
            if meant.template is not None and (pair.doubtful or self._odd(meant.template, text)):
                meant = Meant(offered=(meant.template,))
            if meant.template is None and not meant.offered:
                strange += 1
                continue
            found.append(self._found(pair, label, text, meant, document))
            rows.append(pair.row)
        return [(f, row) for f, row in zip(self._once(found), rows, strict=True) if f is not None], strange

    def _text(self, held: Held) -> str:
        if held.boxes:
            return clean(", ".join(name for box, name in held.boxes if box.ticked), lines=True)
        return clean(without_guidance(held.text)[:LONGEST], lines=True).strip()

    def _found(self, pair: Pair, label: Label, text: str, meant: Meant, document: str) -> Found:
        key, answer = None, None
        if meant.template is not None:
            question = self.regime.by_key[meant.template]
            key = concrete(meant.template, pair.item if question.group else None)
            self._times[meant.template] += 1
            if self._times[meant.template] <= _MOST_TIMES:
                answer = answer_in(question, label, text, pair.held.boxes)
        offered = tuple(concrete(t, pair.item) for t in meant.offered) if pair.group else meant.offered
        by = By.NAME if key is not None else By.LIKE
        return Found(key, clean(label.shown[:LONGEST_LABEL]), text, answer, document, pair.where, by, offered=offered)

    def _odd(self, template: str, text: str) -> bool:
        """Whether what stands there cannot be meant: a bare date where a name is asked."""
        return self.regime.by_key[template].kind is Kind.TEXT and only_a_day(text)

    # ---- which question

    def _meant(self, pair: Pair, label: Label, text: str) -> Meant:
        self.scope.enter(pair.stretch)
        meant = self._in_group(pair, label, text) if pair.group else self._alone(pair, label, text)
        self.scope.note(meant.template, label.shown)
        return meant

    def _in_group(self, pair: Pair, label: Label, text: str) -> Meant:
        among = self._groups[pair.group or ""]
        for name in label.names:
            said = self.aliases.get(name)
            exact = (said,) if said in among else self.names.meant(name, pair.group)
            if len(exact) == 1:
                return Meant(exact[0])
            if exact:
                return Meant(offered=exact[:MOST_OFFERED])
        return Meant(offered=self._like(label, text, pair.held, among))

    def _alone(self, pair: Pair, label: Label, text: str) -> Meant:
        context = about(pair.context)
        for name in label.names:
            if (said := self.aliases.get(name)) in self._single:
                return Meant(said)
        front: list[str] = []
        for name in label.names:
            if context and (told := [t for t in by_context(name, context) if t in self._single]):
                if len(told) == 1 and OTHER not in context and agrees(told[0], name, context, self.scope):
                    return Meant(told[0])
                front += told
            exact = self.names.meant(name)
            if general(name) and context and not told_apart(exact, context):
                front += exact
                continue
            fitting = [t for t in exact if agrees(t, label.shown, context, self.scope)]
            if len(fitting) == 1:
                return Meant(fitting[0])
            front += [*fitting, *exact]
        if self.scope.organisation is not None and not context:
            for name in label.names:
                front = [*by_context(name, frozenset({self.scope.organisation})), *front]
        front = [t for t in front if t in self._single]
        return Meant(offered=self._like(label, text, pair.held, self._single, front))

    def _like(
        self, label: Label, text: str, held: Held, among: Collection[str], front: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Up to three questions that may be meant: by name under another heading first, then by likeness, as the answer fits."""
        scores = self.likeness.scores(label.rough, among)
        nearest = nlargest(_CANDIDATES, scores.items(), key=lambda e: e[1])
        near = [(t, s * self._fit(self.regime.by_key[t], label, text, held)) for t, s in nearest]
        best = [t for t, s in sorted(near, key=lambda e: (-e[1], e[0])) if s >= _NEAR]
        return tuple(dict.fromkeys((*front, *best)))[:MOST_OFFERED]

    def _fit(self, question: Question, label: Label, text: str, held: Held) -> float:
        """How well what stands there fits the kind of answer that a question wants."""
        if held.boxes:
            if question.kind not in _CHOSEN:
                return 0.7
            known = sum(option_of(question, name) is not None for _, name in held.boxes)
            return 0.75 + 0.45 * known / len(held.boxes)
        if question.kind in (Kind.TEXT, Kind.PARAGRAPH):
            return 1.0
        answer = answer_in(question, label, text, ())
        return 0.7 if answer is None else 1.15

    # ---- once

    def _once(self, found: list[Found]) -> list[Found | None]:
        """A question that is named more than once is sure only where it says the same each time, and then comes once."""
        by_key: dict[str, list[int]] = {}
        for number, f in enumerate(found):
            if f.key is not None:
                by_key.setdefault(f.key, []).append(number)
        made: list[Found | None] = list(found)
        for key, places in by_key.items():
            if len(places) == 1:
                continue
            texts = {_said(found[n]) for n in places}
            for n in places[1:] if len(texts) == 1 else places:
                again = replace(found[n], key=None, answer=None, by=By.LIKE, offered=(key,))
                made[n] = None if len(texts) == 1 else again
        return made


def _said(found: Found) -> object:
    if found.answer is None:
        return found.text
    answer: Answer = found.answer
    return str(answer.value) if answer.status is Status.ANSWERED else answer.status


def told_apart(exact: tuple[str, ...], context: frozenset[str]) -> bool:
    """Whether one of the questions with a general name belongs to what the heading names."""
    scope = Scope()
    return any(agrees(t, "", context, scope) for t in exact)

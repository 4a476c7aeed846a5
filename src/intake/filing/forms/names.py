"""Which question a name on a form means: by its very name, never by likeness. What is like it is offered."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from intake.filing.forms.questionnaire import questionnaire
from intake.filing.numbers import Numbers
from intake.interview.answers import Sheet
from intake.interview.shown import choices
from intake.regime.keys import concrete, parse
from intake.regime.labels import letters, likeness, pairs, plain
from intake.regime.model import Kind, Question, Regime
from intake.regime.text import Text

LIKE, MOST_OFFERED, SHORTEST, LONGEST = 0.5, 3, 2, 60
"""From which likeness on a question is offered, how many, and for labels of which length."""

_YES = {"是", "有", "已", "能", "可以", "yes", "y", "true"}
_NO = {"否", "无", "没有", "未", "不能", "不可以", "no", "n", "false"}
_UNKNOWN = {"不清楚", "不知道", "未知", "不详", "待定", "unknown", "notknown", "dontknow", "unsure"}


class Names:
    """The names of a regime's questions: the labels of its layouts, the questions' words and their aliases."""

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self._templates: dict[str, set[str]] = defaultdict(set)
        for document in regime.documents:
            for template, text in document.labels.items():
                if template in regime.by_key:
                    self._add(template, (text.en, text.zh))
        for question in regime.questions:
            self._add(question.key, (question.text.en, question.text.zh, *question.aliases.all))
        self._numbers = [Numbers(regime, d) for d in (*regime.documents, questionnaire(regime))]
        self._near: dict[str, tuple[str, ...]] = {}
        self._items = {
            plain(name): group.key for group in regime.groups for name in (*_both(group.item), *_both(group.title))
        }

    def _add(self, template: str, names: tuple[str, ...]) -> None:
        for name in names:
            if found := plain(name):
                self._templates[found].add(template)

    def meant(self, label: str, group: str | None = None) -> tuple[str, ...]:
        """The questions with this very name: outside groups, or of one group."""
        found = self._templates.get(plain(label), ())
        return tuple(sorted(t for t in found if self.regime.by_key[t].group == group))

    def groups(self, label: str) -> set[str]:
        """The groups that have a question with this very name."""
        return {g for t in self._templates.get(plain(label), ()) if (g := self.regime.by_key[t].group) is not None}

    def known(self, label: str) -> bool:
        """Whether any question has this very name."""
        return plain(label) in self._templates

    def item(self, heading: str) -> tuple[str, int] | None:
        """The group and item that a heading names: "Party 2", 部件1."""
        name = letters(heading)
        digits = len(name) - len(name.rstrip("0123456789"))
        if not 0 < digits < 4 or name[:-digits] not in self._items:
            return None
        return self._items[name[:-digits]], int(name[-digits:])

    def key(self, tag: str) -> str | None:
        """The key behind a tag or `{{…}}`: a key, one with the item's number, or our own item number. None if unknown."""
        tag = tag.strip().removeprefix("intake:")
        if parse(tag).template in self.regime.by_key:
            return tag
        return next((key for numbers in self._numbers if (key := numbers.key(tag)) is not None), None)

    def like(self, label: str) -> tuple[str, ...]:
        """The questions whose names are near to a label, best first; for a person to look at, never to be taken."""
        name = plain(label)
        if name not in self._near:
            self._near[name] = self._like(name) if SHORTEST <= len(name) <= LONGEST else ()
        return self._near[name]

    @cached_property
    def _pairs(self) -> dict[str, frozenset[str]]:
        return {known: pairs(known) for known in self._templates}

    def _like(self, name: str) -> tuple[str, ...]:
        """By the pairs of letters that two names share."""
        best: dict[str, float] = {}
        own = pairs(name)
        for known, others in self._pairs.items():
            how = likeness(own, others)
            for template in self._templates[known] if how >= LIKE else ():
                best[template] = max(best.get(template, 0.0), how)
        return tuple(sorted(best, key=lambda t: (-best[t], t))[:MOST_OFFERED])


def _both(text: Text) -> tuple[str, str]:
    return (text.en, text.zh)


def option_of(question: Question, label: str) -> str | None:
    """The option of a question that a box or list entry names, by its very label in either language, or its key."""
    name = letters(label)
    if not name:
        return None
    if question.kind is Kind.YES_NO and name in _YES | _NO:
        return "yes" if name in _YES else "no"
    for lang in ("en", "zh"):
        for key, text in choices(question, lang):
            if name in (letters(text), letters(key)):
                return key
    if {"yes", "no"} <= set(question.option_keys) and name in _YES | _NO:
        return "yes" if name in _YES else "no"
    return "unknown" if name in _UNKNOWN else None


def item_key(sheet: Sheet, template: str, position: int) -> str | None:
    """The key of a template for the item at a position (from 1) of its group; None if there are not so many."""
    group = parse(concrete(template, 1)).group or ""
    live = sheet.items[group].live if group in sheet.items else ()
    return concrete(template, live[position - 1]) if 0 < position <= len(live) else None

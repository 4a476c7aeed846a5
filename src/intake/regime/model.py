"""What one edition of the law is made of, as one frozen object: facts and how they are asked, rules, evidence, articles.

The names are those of the content files in `models/`, `dialogs/` and `exports/`, of the database and of the screens.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from intake.regime.condition import Condition
from intake.regime.contract import Clause, Penalty
from intake.regime.keys import parse
from intake.regime.layout import Document
from intake.regime.text import Aliases, Frozen, Text

FORM = 1
"""The number of the form in which content is kept (`Regime.kept`). A field that is added has a default; any other change
of the models is a new form, with a step from the one before it in `case.pinned`."""


def digest_of(kept: str) -> str:
    """`sha256:` and the SHA-256 of content as it is kept, in hex."""
    return "sha256:" + hashlib.sha256(kept.encode()).hexdigest()


class Kind(StrEnum):
    """What an answer is. Money is a decimal string in yuan, a date is ISO 8601."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"


class Tag(StrEnum):
    """How far a legal statement was checked: full text, secondary source, general knowledge, practice."""

    V = "V"
    S = "S"
    GK_PLUS = "GK+"
    GK = "GK"
    P = "P"

    @property
    def verified(self) -> bool:
        """Whether a text or a named secondary source was read. All else is shown as not verified."""
        return self in (Tag.V, Tag.S)


class Article(Frozen):
    """One article of a law: number, gloss in our own words, what was read of it and where; in force from/to (incl.)."""

    number: str
    gloss: Text
    tag: Tag
    source: str | None = None
    since: date | None = None
    until: date | None = None


class Law(Frozen):
    """A law with those of its articles that the content cites. In force from `since` to `until` (inclusive)."""

    id: str
    title: Text
    short: Text
    since: date | None = None
    until: date | None = None
    articles: tuple[Article, ...]

    @cached_property
    def by_number(self) -> dict[str, Article]:
        """Its articles by number."""
        return {a.number: a for a in self.articles}


class Citation(Frozen):
    """A resolved citation: the law's id, the article's number, and whether its text was verified."""

    law: str
    article: str
    verified: bool


class Option(Frozen):
    """One choice: its key is what is stored, its label is what is shown."""

    key: str
    label: Text


class Question(Frozen):
    """A fact and how it is asked. In a group the key is a template: `suppliers[].name`.

    `when` decides with the section's own condition whether it is on the route. `red_flag`: values against the criterion.
    `reason_for`: values that want a reason. `required`: no "not applicable". `aliases`: what forms of others call it.
    `good_for`: days for which an answer may be taken over from an earlier filing; the content's own limit, not the law's.
    """

    key: str
    kind: Kind
    section: str
    text: Text
    help: Text | None = None
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    when: Condition | None = None
    criteria: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    theme: str | None = None
    group: str | None = None
    red_flag: tuple[str, ...] = ()
    reason_for: tuple[str, ...] = ()
    required: bool = False
    aliases: Aliases = Aliases()
    good_for: int | None = Field(default=None, ge=1)

    @cached_property
    def option_keys(self) -> tuple[str, ...]:
        """What may be chosen: the options, or yes and no. "unknown" is a state of any fact, never a value."""
        if self.kind is Kind.YES_NO:
            return ("yes", "no")
        return tuple(o.key for o in self.options if o.key != "unknown")


class Section(Frozen):
    """A stretch of the conversation. `questions` are keys and templates in order; `criterion` if it serves one."""

    id: str
    title: Text
    criterion: str | None = None
    when: Condition | None = None
    questions: tuple[str, ...]


class Group(Frozen):
    """Things of one kind that are listed item by item. `complete` is the question that closes the list."""

    key: str
    title: Text
    item: Text
    complete: str
    at_least: int = Field(default=1, ge=0)


class Criterion(Frozen):
    """One thing the review looks at, with the question of the person's own view and the evidence it wants."""

    id: str
    article: str
    title: Text
    gloss: Text
    assessment: str
    minimum: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    no_evidence_because: Text | None = None


class Evidence(Frozen):
    """An entry of the evidence catalogue: who owns it, what it supports and what to check. `inside`: never handed in.

    `third_party`: it comes through its owner, but is the word of somebody else (a certificate, a licence).
    """

    id: str
    title: Text
    owner: Literal["operator", "provider", "both", "procurement", "legal"]
    supports: Text
    check: Text
    themes: tuple[str, ...] = ()
    inside: bool = False
    third_party: bool = False

    @property
    def own_word(self) -> bool:
        """Whether it is the provider's own statement, which nobody else stands behind."""
        return self.owner == "provider" and not self.third_party


class Outcome(StrEnum):
    """Whether the purchase is in scope of the review (the scope determination)."""

    IN_SCOPE = "in_scope"
    OUT_OF_SCOPE = "out_of_scope"
    REFER = "refer"
    UNDETERMINED = "undetermined"
    STOP = "stop"


class Review(StrEnum):
    """Whether what was found indicates a review (the second determination)."""

    INDICATED = "indicated"
    NOT_INDICATED = "not_indicated"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


class ScopeRule(Frozen):
    """A row of the decision table. Rows are tried in order; the first that is true decides.

    `indicates`: the row says by itself that a review is indicated. `track`: what the row is about; only "purchase" and
    "authority" lead to a purchase filing. No `when`: the row of last resort.
    """

    id: str
    outcome: Outcome
    when: Condition | None = None
    because: Text
    advice: Text | None = None
    cites: tuple[str, ...] = Field(min_length=1)
    indicates: bool = False
    track: Literal["purchase", "authority", "listing"] = "purchase"


class ReviewRule(Frozen):
    """A reason, read from the answers alone, that a review is indicated once the purchase is in scope."""

    id: str
    when: Condition
    because: Text
    cites: tuple[str, ...] = Field(min_length=1)


class ComputedReason(Frozen):
    """The wording of a review reason that the program finds itself. `{…}` stand for what it found."""

    id: str
    because: Text
    cites: tuple[str, ...] = ()


class Level(StrEnum):
    """How much a finding weighs. An error forbids the final filing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FindingRule(Frozen):
    """A remark with a stable id. Without `when` the program finds it itself (dates, evidence) and only words it here."""

    id: str = Field(pattern=r"F-[A-Z0-9]+(-[A-Z0-9]+)*")
    level: Level
    text: Text
    when: Condition | None = None
    keys: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


class Body(Frozen):
    """A body that has a part in the review: its name, what it does under this edition, and where that stands."""

    id: str
    name: Text
    role: Text
    cites: tuple[str, ...] = Field(min_length=1)


class Regime(Frozen):
    """One edition of the law with everything that is needed to ask, judge and file under it.

    `since` and `until` (inclusive) bound the purchase dates that it governs. `files`: "declaration" where the operator
    declares, "dossier" where it only prepares (2017). `overlay`: the name of own content that was put to it.
    """

    id: str
    title: Text
    short: Text
    law: str
    since: date
    until: date | None = None
    historical: bool = False
    banner: Text | None = None
    files: Literal["declaration", "dossier"] = "declaration"
    overlay: Text | None = None
    laws: tuple[Law, ...]
    criteria: tuple[Criterion, ...]
    always: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    groups: tuple[Group, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    scope_rules: tuple[ScopeRule, ...]
    review_rules: tuple[ReviewRule, ...]
    computed_reasons: tuple[ComputedReason, ...]
    findings: tuple[FindingRule, ...]
    bodies: tuple[Body, ...] = ()
    clauses: tuple[Clause, ...]
    penalties: tuple[Penalty, ...]
    documents: tuple[Document, ...]

    @cached_property
    def kept(self) -> str:
        """The content as JSON, the same on every machine: what is stored with a case, and what its digest is taken of."""
        return json.dumps({"form": FORM, "regime": self.model_dump(mode="json")}, ensure_ascii=False, sort_keys=True)

    @cached_property
    def digest(self) -> str:
        """`sha256:` and the digest of `kept`: what a case is pinned to."""
        return digest_of(self.kept)

    @cached_property
    def by_key(self) -> dict[str, Question]:
        """Questions by key or template."""
        return {q.key: q for q in self.questions}

    @cached_property
    def group_by_key(self) -> dict[str, Group]:
        """Groups by key."""
        return {g.key: g for g in self.groups}

    @cached_property
    def criterion_by_id(self) -> dict[str, Criterion]:
        """Criteria by id."""
        return {c.id: c for c in self.criteria}

    @cached_property
    def evidence_by_id(self) -> dict[str, Evidence]:
        """The evidence catalogue by id."""
        return {e.id: e for e in self.evidence}

    @cached_property
    def finding_by_id(self) -> dict[str, FindingRule]:
        """Findings by id."""
        return {f.id: f for f in self.findings}

    @cached_property
    def computed_reason_by_id(self) -> dict[str, ComputedReason]:
        """The wording of computed review reasons by id."""
        return {r.id: r for r in self.computed_reasons}

    @cached_property
    def law_by_id(self) -> dict[str, Law]:
        """Laws by id."""
        return {law.id: law for law in self.laws}

    @cached_property
    def scope_facts(self) -> frozenset[str]:
        """The facts that decide scope. "Not applicable" is refused for them."""
        return frozenset(f for r in self.scope_rules if r.when for f in r.when.facts())

    def question(self, key: str) -> Question | None:
        """The question behind a concrete key (`suppliers[2].name`), or None."""
        return self.by_key.get(parse(key).template)

    def article(self, cite: str) -> tuple[Law, Article]:
        """The law and the article behind a citation written `law/number`. KeyError if there is none."""
        law_id, _, number = cite.partition("/")
        law = self.law_by_id[law_id]
        return law, law.by_number[number]

    def citations(self, cites: tuple[str, ...], on: date | None) -> tuple[Citation, ...]:
        """Resolve citations, leaving out laws and articles that were not in force on the day `on`.

        Laws apply by date: CSL 35, 36 and 65 became 37, 38 and 67 on 2026-01-01.
        """
        found = []
        for cite in cites:
            law, article = self.article(cite)
            if on is not None and not (
                in_force(law.since, law.until, on) and in_force(article.since, article.until, on)
            ):
                continue
            found.append(Citation(law=law.id, article=article.number, verified=article.tag.verified))
        return tuple(found)


def in_force(since: date | None, until: date | None, on: date) -> bool:
    """Whether the day `on` lies between `since` and `until`, both included and both open where None."""
    return (since is None or since <= on) and (until is None or on <= until)

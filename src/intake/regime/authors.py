"""The shapes of the content files, as their authors write them. `compose` joins them into a `Regime`.

models/common/facts.yaml       FactsFile      what may be known, shared by all regimes
models/common/laws.yaml        LawsFile       the other laws that are cited
models/common/evidence.yaml    EvidenceFile   the evidence catalogue
models/common/contract.yaml    ContractFile   contract clauses and penalties
models/common/findings.yaml    FindingsFile   remarks that hold in every regime
models/common/review.yaml      ReviewFile     wording of the review reasons that the program computes
models/<regime>/regime.yaml    RegimeFile     identity, dates, criteria
models/<regime>/articles.yaml  ArticlesFile   the edition's own articles
models/<regime>/rules.yaml     RulesFile      scope, review and further findings
dialogs/common/*.yaml          WordingFile    how each fact is asked
dialogs/<regime>.yaml          ScriptFile     in which order, with which article
exports/<regime>/*.yaml        Document       one document of the filing (see `layout`)
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from intake.regime.condition import Condition
from intake.regime.contract import Clause, Penalty
from intake.regime.model import (
    Article,
    Body,
    ComputedReason,
    Evidence,
    FindingRule,
    Kind,
    Law,
    ReviewRule,
    ScopeRule,
)
from intake.regime.text import Aliases, Frozen, Text


class Fact(Frozen):
    """A fact: its kind and possible values, the question of the bank that it answers (`T2-1`), which values are a red flag
    and which want a reason, whether "not applicable" is refused, and for how many days an answer may be taken over."""

    kind: Kind
    values: tuple[str, ...] = ()
    theme: str | None = Field(default=None, pattern=r"T[0-9]+-[0-9]+")
    red_flag: tuple[str, ...] = ()
    reason_for: tuple[str, ...] = ()
    required: bool = False
    good_for: int | None = Field(default=None, ge=1)


class GroupEntry(Frozen):
    """A group of facts that is filled in item by item."""

    title: Text
    item: Text
    at_least: int = Field(default=1, ge=0)


class FactsFile(Frozen):
    """models/common/facts.yaml."""

    facts: dict[str, Fact]
    groups: dict[str, GroupEntry] = {}


class LawsFile(Frozen):
    """models/common/laws.yaml."""

    laws: tuple[Law, ...]


class EvidenceFile(Frozen):
    """models/common/evidence.yaml."""

    evidence: tuple[Evidence, ...]


class ContractFile(Frozen):
    """models/common/contract.yaml. A citation `review/6` means the regime's own measures; `articles` renames per regime."""

    clauses: tuple[Clause, ...]
    penalties: tuple[Penalty, ...]


class FindingsFile(Frozen):
    """models/common/findings.yaml."""

    findings: tuple[FindingRule, ...]


class ReviewFile(Frozen):
    """models/common/review.yaml. Citations of editions that a regime lacks are dropped."""

    reasons: tuple[ComputedReason, ...]


class CriterionEntry(Frozen):
    """A criterion with the themes or questions of the bank that it asks: `T1` (all of it) or `T1-5`."""

    id: str
    article: str
    title: Text
    gloss: Text
    assessment: str
    asks: tuple[str, ...]
    minimum: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    no_evidence_because: Text | None = None


class RegimeFile(Frozen):
    """models/<regime>/regime.yaml."""

    id: str
    title: Text
    short: Text
    law: str
    since: date
    until: date | None = None
    historical: bool = False
    banner: Text | None = None
    files: Literal["declaration", "dossier"] = "declaration"
    criteria: tuple[CriterionEntry, ...]
    always: tuple[str, ...]


class ArticlesFile(Frozen):
    """models/<regime>/articles.yaml: the edition itself, as a law."""

    id: str
    title: Text
    short: Text
    since: date
    until: date | None = None
    articles: tuple[Article, ...]


class RulesFile(Frozen):
    """models/<regime>/rules.yaml."""

    scope: tuple[ScopeRule, ...]
    review: tuple[ReviewRule, ...]
    findings: tuple[FindingRule, ...] = ()


class BodiesFile(Frozen):
    """models/<regime>/bodies.yaml: who does what."""

    bodies: tuple[Body, ...]


class Wording(Frozen):
    """How a fact is asked: the question, help, labels of its values by key, unit of a number, when it is asked; and
    `aliases`, what the label cells of other people's forms call it: a form is filled only where its label is one of them."""

    ask: Text
    help: Text | None = None
    options: dict[str, Text] = {}
    unit: Text | None = None
    when: Condition | None = None
    aliases: Aliases = Aliases()


class WordingFile(Frozen):
    """dialogs/common/*.yaml."""

    questions: dict[str, Wording]


class ScriptSection(Frozen):
    """A section of the script. `questions` are keys, templates, group names or themes (`T1`, `T1-5`)."""

    id: str
    title: Text
    criterion: str | None = None
    when: Condition | None = None
    questions: tuple[str, ...]


class Amendment(Frozen):
    """What one regime asks differently from the common wording. `options` limits and orders the choices."""

    ask: Text | None = None
    help: Text | None = None
    options: tuple[str, ...] | None = None
    when: Condition | None = None


class ScriptFile(Frozen):
    """dialogs/<regime>.yaml: the order of the conversation, the articles behind questions, regime-specific wording."""

    regime: str
    sections: tuple[ScriptSection, ...]
    cites: dict[str, tuple[str, ...]] = {}
    amend: dict[str, Amendment] = {}

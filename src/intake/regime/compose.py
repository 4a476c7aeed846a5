"""Read the content files of one regime and join them into one frozen `Regime`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from intake.regime import authors
from intake.regime.condition import Condition
from intake.regime.keys import PLAIN, TEMPLATE
from intake.regime.layout import Document
from intake.regime.model import (
    Criterion,
    Group,
    Kind,
    Law,
    Option,
    Question,
    Regime,
    Section,
    in_force,
)
from intake.regime.overlay import content_files, load_content, overlay_name, overlay_of
from intake.regime.places import content_root, regime_ids
from intake.regime.strict_yaml import ContentError, file_of, line_of
from intake.regime.text import Frozen, Text

Shape = TypeVar("Shape", bound=Frozen)

COMPUTED = frozenset({"scope", "review"})
"""Facts that nobody is asked: conditions may look at the two determinations."""


class UnknownRegime(Exception):
    """There is no content for this regime. `known` lists those that there are."""

    def __init__(self, regime: str, known: tuple[str, ...]) -> None:
        self.regime, self.known = regime, known
        super().__init__(f"no regime '{regime}'; there are {', '.join(known)}")


def load_regime(regime: str, root: Path | None = None) -> Regime:
    """Read one regime, once. Raises UnknownRegime, or ContentError naming file, line and key."""
    root = root or content_root()
    if regime not in regime_ids(root):
        raise UnknownRegime(regime, regime_ids(root))
    return _loaded(regime, root, overlay_of(root))


@lru_cache(maxsize=8)
def _loaded(regime: str, root: Path, overlay: Path | None) -> Regime:
    return composed(regime, root)


def composed(regime: str, root: Path) -> Regime:
    """Read and join the files of one regime as they are now. Raises ContentError."""
    return _Composer(root, regime).regime()


@lru_cache(maxsize=2)
def periods(root: Path | None = None) -> tuple[authors.RegimeFile, ...]:
    """The identity cards of all regimes, newest first: enough to pick one by date."""
    root = root or content_root()
    return tuple(_read(root, f"models/{r}/regime.yaml", authors.RegimeFile) for r in regime_ids(root))


def regime_for(purchased: date, root: Path | None = None) -> str | None:
    """The id of the regime that governs a purchase of that day, or None if the content holds none."""
    return next((r.id for r in periods(root) if in_force(r.since, r.until, purchased)), None)


def _read(root: Path, file: str, shape: type[Shape]) -> Shape:
    data = load_content(root, file)
    if not isinstance(data, dict):
        raise ContentError(file, 1, "", "expected keys and values")
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = first["loc"]
        key = ".".join(str(p) for p in place)
        raise ContentError(file_of(data, place) or file, line_of(data, place), key, first["msg"]) from None


def spelled_out(facts: authors.FactsFile, name: str) -> list[str]:
    """The keys behind a name of a script or layout: a key, a group, or a theme of the bank. Empty if it is none of them."""
    if name in facts.facts:
        return [name]
    if name in facts.groups:
        found = [k for k in facts.facts if k.startswith(f"{name}[].")]
        return [*found, f"{name}.complete"]
    return [k for k, f in facts.facts.items() if f.theme and (f.theme == name or f.theme.startswith(f"{name}-"))]


class _Composer:
    """Joins the files of one regime; each method makes one part."""

    def __init__(self, root: Path, regime: str) -> None:
        self.card = _read(root, f"models/{regime}/regime.yaml", authors.RegimeFile)
        self.articles = _read(root, f"models/{regime}/articles.yaml", authors.ArticlesFile)
        self.rules = _read(root, f"models/{regime}/rules.yaml", authors.RulesFile)
        self.bodies = _read(root, f"models/{regime}/bodies.yaml", authors.BodiesFile)
        self.facts = _read(root, "models/common/facts.yaml", authors.FactsFile)
        self.laws = _read(root, "models/common/laws.yaml", authors.LawsFile)
        self.evidence = _read(root, "models/common/evidence.yaml", authors.EvidenceFile)
        self.contract = _read(root, "models/common/contract.yaml", authors.ContractFile)
        self.review = _read(root, "models/common/review.yaml", authors.ReviewFile)
        self.common_findings = _read(root, "models/common/findings.yaml", authors.FindingsFile)
        self.script = _read(root, f"dialogs/{regime}.yaml", authors.ScriptFile)
        self.wording: dict[str, authors.Wording] = {}
        for file in content_files(root, "dialogs/common"):
            self.wording |= _read(root, file, authors.WordingFile).questions
        self.documents = tuple(_read(root, file, Document) for file in content_files(root, f"exports/{regime}"))
        self.overlay = overlay_name(root)

    def fail(self, key: str, problem: str) -> ContentError:
        return ContentError(f"{self.card.id} (joined)", None, key, problem)

    def regime(self) -> Regime:
        sections = tuple(self.sections())
        asked = {key for s in sections for key in s.questions}
        own = Law(**{name: getattr(self.articles, name) for name in authors.ArticlesFile.model_fields})
        return Regime(
            **{name: getattr(self.card, name) for name in authors.RegimeFile.model_fields if name != "criteria"},
            laws=(own, *self.laws.laws),
            criteria=tuple(
                Criterion(**{name: getattr(c, name) for name in authors.CriterionEntry.model_fields if name != "asks"})
                for c in self.card.criteria
            ),
            evidence=self.evidence.evidence,
            groups=tuple(Group(key=key, complete=f"{key}.complete", **dict(g)) for key, g in self.facts.groups.items()),
            sections=sections,
            questions=tuple(self.question(key, s.id) for s in sections for key in s.questions),
            scope_rules=self.rules.scope,
            review_rules=self.rules.review,
            computed_reasons=tuple(r.model_copy(update={"cites": self.cites(r.cites)}) for r in self.review.reasons),
            findings=tuple(
                f for f in (*self.common_findings.findings, *self.rules.findings) if self.can_find(f.when, asked)
            ),
            overlay=self.overlay,
            bodies=self.bodies.bodies,
            clauses=tuple(c.model_copy(update={"cites": self.cites(c.cites)}) for c in self.contract.clauses),
            penalties=tuple(p.model_copy(update={"cites": self.cites(p.cites)}) for p in self.contract.penalties),
            documents=tuple(self.document(d) for d in self.documents),
        )

    def cites(self, cites: tuple[str, ...]) -> tuple[str, ...]:
        """Citations of the shared files that this regime can make: `review-2020/6` is dropped under another edition."""
        known = {self.articles.id: {a.number for a in self.articles.articles}}
        known |= {law.id: {a.number for a in law.articles} for law in self.laws.laws}
        return tuple(c for c in cites if c.partition("/")[2] in known.get(c.partition("/")[0], ()))

    def can_find(self, when: Condition | None, asked: set[str]) -> bool:
        """Whether a shared finding looks only at what this regime asks."""
        return when is None or all(fact in asked or fact in COMPUTED for fact in when.facts())

    def sections(self) -> Iterator[Section]:
        """The script's sections with themes and groups spelled out; each question stands where it first occurs."""
        asked: set[str] = set()
        for section in self.script.sections:
            keys = [k for name in section.questions for k in self.spelled_out(name) if k not in asked]
            asked |= set(keys)
            yield Section(
                id=section.id,
                title=section.title,
                criterion=section.criterion,
                when=section.when,
                questions=tuple(dict.fromkeys(keys)),
            )

    def spelled_out(self, name: str) -> list[str]:
        """The keys behind a name of the script. Raises ContentError if there are none."""
        found = spelled_out(self.facts, name)
        if not found:
            raise self.fail(name, "is no key, group or theme")
        return found

    def question(self, key: str, section: str) -> Question:
        fact, wording = self.facts.facts[key], self.wording.get(key)
        if wording is None:
            raise self.fail(key, "is asked, but dialogs/common has no wording for it")
        amend = self.script.amend.get(key, authors.Amendment())
        values = amend.options or fact.values
        labels = wording.options
        if fact.kind in (Kind.CHOICE, Kind.CHOICES) and (missing := [v for v in values if v not in labels]):
            raise self.fail(key, f"has no label for {', '.join(missing)}")
        criteria = tuple(c.id for c in self.card.criteria if self.belongs(fact, key, c))
        cites = self.script.cites.get(key) or tuple(
            dict.fromkeys(
                f"{self.articles.id}/{c.article.partition('.')[0]}" for c in self.card.criteria if c.id in criteria
            )
        )
        template = TEMPLATE.fullmatch(key)
        if not template and not PLAIN.fullmatch(key):
            raise self.fail(key, "is not well-formed: lower case, dotted")
        return Question(
            key=key,
            kind=fact.kind,
            section=section,
            text=amend.ask or wording.ask,
            help=amend.help or wording.help,
            options=tuple(Option(key=v, label=labels[v]) for v in values),
            unit=wording.unit,
            when=amend.when or wording.when,
            criteria=criteria,
            cites=cites,
            theme=fact.theme,
            group=template[1] if template else None,
            red_flag=fact.red_flag,
            reason_for=fact.reason_for,
            required=fact.required or key in self.scope_facts(),
            aliases=wording.aliases,
            good_for=fact.good_for,
        )

    def scope_facts(self) -> set[str]:
        return {f for r in self.rules.scope if r.when for f in r.when.facts()}

    @staticmethod
    def belongs(fact: authors.Fact, key: str, criterion: authors.CriterionEntry) -> bool:
        """Whether a fact serves a criterion: by its theme, or as the person's view of it."""
        if key == criterion.assessment:
            return True
        return fact.theme is not None and any(
            fact.theme == ask or fact.theme.startswith(f"{ask}-") for ask in criterion.asks
        )

    def document(self, document: Document) -> Document:
        """Spell out themes in a layout's `answers`, so that the filing deals with keys only."""
        asked = {k for s in self.sections() for k in s.questions}
        blocks = []
        for block in document.blocks:
            if block.answers is not None:
                keys = dict.fromkeys(k for name in block.answers for k in self.spelled_out(name) if k in asked)
                block = block.model_copy(update={"answers": tuple(keys)})
            blocks.append(block)
        return document.model_copy(update={"blocks": tuple(blocks)})


__all__ = ["COMPUTED", "ContentError", "Text", "UnknownRegime", "load_regime", "periods", "regime_for"]

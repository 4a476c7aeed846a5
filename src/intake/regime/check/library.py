"""All content files of a root, read one by one, so that a fault in one does not hide those in the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from intake.regime import authors
from intake.regime.check.case_table import CasesFile
from intake.regime.check.fault import Faults, Place
from intake.regime.check.source import Source, read
from intake.regime.compose import spelled_out
from intake.regime.condition import Condition
from intake.regime.layout import Document
from intake.regime.model import Kind
from intake.regime.overlay import content_files, overlay_of, strays

COMMON: dict[str, type[BaseModel]] = {
    "facts.yaml": authors.FactsFile,
    "laws.yaml": authors.LawsFile,
    "evidence.yaml": authors.EvidenceFile,
    "contract.yaml": authors.ContractFile,
    "findings.yaml": authors.FindingsFile,
    "review.yaml": authors.ReviewFile,
}
"""models/common/, all of them needed."""

OWN: dict[str, type[BaseModel]] = {
    "regime.yaml": authors.RegimeFile,
    "articles.yaml": authors.ArticlesFile,
    "rules.yaml": authors.RulesFile,
    "bodies.yaml": authors.BodiesFile,
}
"""models/<regime>/, all of them needed."""

OPTIONAL: dict[str, type[BaseModel]] = {"cases.yaml": CasesFile}
"""models/<regime>/, may be absent."""


@dataclass
class Edition:
    """The files of one regime."""

    id: str
    card: Source[authors.RegimeFile]
    articles: Source[authors.ArticlesFile]
    rules: Source[authors.RulesFile]
    script: Source[authors.ScriptFile]
    documents: tuple[Source[Document], ...]
    bodies: Source[authors.BodiesFile]
    cases: Source[CasesFile] | None

    @property
    def sources(self) -> Iterator[Source[Any]]:
        """Every file of the regime."""
        own: tuple[Source[Any] | None, ...] = (
            self.card,
            self.articles,
            self.rules,
            self.script,
            self.cases,
            self.bodies,
        )
        yield from (s for s in (*own, *self.documents) if s is not None)


@dataclass
class Asked:
    """A question of one regime: where the script names it, and the condition that holds, with its place."""

    key: str
    section: int
    named: Place
    when: Condition | None
    source: Source[Any]
    path: tuple[int | str, ...]
    values: tuple[str, ...]


@dataclass
class Library:
    """The content of a root. Content that could not be read is None; what was wrong with it stands in `faults`."""

    root: Path
    faults: Faults
    facts: Source[authors.FactsFile]
    laws: Source[authors.LawsFile]
    evidence: Source[authors.EvidenceFile]
    contract: Source[authors.ContractFile]
    findings: Source[authors.FindingsFile]
    review: Source[authors.ReviewFile]
    wording: tuple[Source[authors.WordingFile], ...]
    editions: dict[str, Edition]
    _asked: dict[str, dict[str, Asked]] = field(default_factory=dict, init=False)

    @property
    def common(self) -> Iterator[Source[Any]]:
        """Every shared file."""
        shared: tuple[Source[Any], ...] = (
            self.facts,
            self.laws,
            self.evidence,
            self.contract,
            self.findings,
            self.review,
        )
        yield from (*shared, *self.wording)

    @cached_property
    def bank(self) -> dict[str, authors.Fact]:
        """All facts by key."""
        return self.facts.content.facts if self.facts.content else {}

    @cached_property
    def worded(self) -> dict[str, tuple[Source[authors.WordingFile], authors.Wording]]:
        """The wording of each fact, with the file it stands in."""
        return {k: (s, w) for s in self.wording if s.content for k, w in s.content.questions.items()}

    def asked(self, regime: str) -> dict[str, Asked]:
        """The questions of a regime in the order of asking. Names that stand for nothing are left out."""
        found = self._asked.get(regime)
        if found is None:
            found = self._asked[regime] = dict(self._ask(self.editions[regime]))
        return found

    def _ask(self, edition: Edition) -> Iterator[tuple[str, Asked]]:
        script = edition.script
        if script.content is None or self.facts.content is None:
            return
        seen: set[str] = set()
        for number, section in enumerate(script.content.sections):
            for place, name in enumerate(section.questions):
                for key in spelled_out(self.facts.content, name):
                    if key in seen or key not in self.bank:
                        continue
                    seen.add(key)
                    yield key, self._one(edition, key, number, script.at("sections", number, "questions", place))

    def _one(self, edition: Edition, key: str, section: int, named: Place) -> Asked:
        assert edition.script.content is not None
        amend = edition.script.content.amend.get(key)
        source: Source[Any] = edition.script
        path: tuple[int | str, ...] = ("amend", key, "when")
        when = amend.when if amend else None
        if when is None and key in self.worded:
            source, wording = self.worded[key]
            path, when = ("questions", key, "when"), wording.when
        fact = self.bank[key]
        values = ("yes", "no") if fact.kind is Kind.YES_NO else (amend.options if amend else None) or fact.values
        return Asked(key, section, named, when, source, path, values)


def open_library(root: Path) -> Library:
    """Read all content files under `root`. Never fails on a fault of the content: it is reported in `faults`."""
    faults = Faults()
    _strays(root, faults)

    def source(file: str, shape: type[Any]) -> Source[Any]:
        if not (root / file).is_file() and file not in content_files(root, file.rpartition("/")[0]):
            faults.add("file.missing", Place(file, None, ""))
            return Source(file, None, None, whole=False)
        return read(root, file, shape, faults)

    shared: dict[str, Any] = {
        name.removesuffix(".yaml"): source(f"models/common/{name}", shape) for name, shape in COMMON.items()
    }
    wording = tuple(source(f, authors.WordingFile) for f in content_files(root, "dialogs/common"))
    editions = {}
    for id in edition_ids(root):
        own = {name.removesuffix(".yaml"): source(f"models/{id}/{name}", shape) for name, shape in OWN.items()}
        more = {
            name.removesuffix(".yaml"): source(f"models/{id}/{name}", shape)
            for name, shape in OPTIONAL.items()
            if (root / f"models/{id}/{name}").is_file()
        }
        editions[id] = Edition(
            id,
            card=own["regime"],
            articles=own["articles"],
            rules=own["rules"],
            script=source(f"dialogs/{id}.yaml", authors.ScriptFile),
            documents=tuple(source(f, Document) for f in content_files(root, f"exports/{id}")),
            cases=more.get("cases"),
            bodies=own["bodies"],
        )
    return Library(root=root, faults=faults, wording=wording, editions=editions, **shared)


def edition_ids(root: Path) -> tuple[str, ...]:
    """The folders under models/ that hold an edition, whole or not, newest first."""
    found = {p.parent.name for p in (root / "models").glob("*/*.yaml")} - {"common"}
    return tuple(sorted(found, reverse=True))


def _strays(root: Path, faults: Faults) -> None:
    """Files that look like content and that nothing reads: a slip in a name goes unnoticed otherwise."""
    regimes = edition_ids(root)
    known = {f"models/common/{name}" for name in COMMON}
    known |= {f"models/{r}/{name}" for r in regimes for name in (*OWN, *OPTIONAL)}
    known |= {f"dialogs/{r}.yaml" for r in regimes} | set(content_files(root, "dialogs/common"))
    known |= {f for r in regimes for f in content_files(root, f"exports/{r}")}
    for top in ("models", "dialogs", "exports"):
        for path in sorted((root / top).rglob("*.y*ml")):
            file = path.relative_to(root).as_posix()
            if file not in known and not file.startswith("exports/samples/"):
                faults.add("file.stray", Place(file, None, ""))
    for file in strays(root):
        faults.add("file.stray", Place(f"{overlay_of(root)}/{file}", None, ""))

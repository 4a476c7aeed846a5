"""Plants a fault in a copy of the shipped content and looks at what `check` says about it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from intake.interview.proof import prove_all
from intake.regime.check import Fault, checked
from intake.regime.places import content_root

REGIME = "cn-2022"
FOLDERS = ("models", "dialogs", "exports")

FACTS, LAWS, CONTRACT = "models/common/facts.yaml", "models/common/laws.yaml", "models/common/contract.yaml"
EVIDENCE, FINDINGS, REASONS = "models/common/evidence.yaml", "models/common/findings.yaml", "models/common/review.yaml"
CARD, ARTICLES, RULES = (f"models/cn-2022/{name}.yaml" for name in ("regime", "articles", "rules"))
SCRIPT, SCOPE, PRODUCT = "dialogs/cn-2022.yaml", "dialogs/common/scope.yaml", "dialogs/common/product.yaml"
DECLARATION, ANALYSIS = "exports/cn-2022/01-declaration.yaml", "exports/cn-2022/02-analysis.yaml"
CASES = "models/cn-2022/cases.yaml"

NAME = "  purchase.title: {kind: text}\n"
VERSION, MODEL = "  product.version:\n", "  product.model:\n"
LAST_ROW = "  - id: S2022-9-otherwise\n    outcome: out_of_scope\n"


def copy_content(to: Path) -> Path:
    """A copy of the shipped content under `to`, without the samples."""
    for folder in FOLDERS:
        shutil.copytree(content_root() / folder, to / folder, ignore=shutil.ignore_patterns("samples"))
    return to


def faults_of(root: Path, *, proofs: bool) -> tuple[Fault, ...]:
    """What is wrong with the content under `root`; `proofs` of one regime only, to save time."""
    library = checked(root)
    if proofs:
        prove_all(library, (REGIME,))
    return tuple(library.faults)


@lru_cache(maxsize=2)
def shipped_faults(proofs: bool) -> frozenset[tuple[str, str, str]]:
    """The faults that the shipped content has itself: none, it should be."""
    return frozenset((f.id, f.place.file, f.place.key) for f in faults_of(content_root(), proofs=proofs))


@dataclass(frozen=True)
class Seed:
    """A fault to plant: `old` becomes `new` in `file`, and `kind` must be named at the line of `at` in what is then there.

    A pattern as `old` looks for the place where the words themselves may change. `at` may be left out where the new text
    begins the line, `where` where the fault is named in the same file. `more`: further changes that belong to the slip,
    `act`: what is no change of text. `beside`: other kinds that the same slip rightly brings about.
    """

    kind: str
    file: str
    old: str | re.Pattern[str] = ""
    new: str = ""
    at: str | re.Pattern[str] | None = None
    where: str | None = None
    beside: frozenset[str] = frozenset()
    proofs: bool = False
    last: bool = False
    more: tuple[tuple[str, str | re.Pattern[str], str], ...] = ()
    act: Callable[[Path], None] | None = None

    def plant(self, root: Path) -> int | None:
        """Plant the fault; the line at which it must be named, None for a whole file."""
        for file, old, new in ((self.file, self.old, self.new), *self.more):
            if old or new:
                _change(root / file, old, new)
        if self.act is not None:
            self.act(root)
        wanted = self.at if self.at is not None else self.new.strip("\n").split("\n")[0]
        pattern = wanted if isinstance(wanted, re.Pattern) else re.compile(re.escape(wanted))
        path = root / (self.where or self.file)
        if not pattern.pattern or not path.is_file():
            return None
        text = path.read_text(encoding="utf-8")
        found = [m.start() for m in pattern.finditer(text)]
        return text.count("\n", 0, found[-1 if self.last else 0]) + 1


def _change(path: Path, old: str | re.Pattern[str], new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if isinstance(old, re.Pattern):
        changed, count = old.subn(new, text, count=1)
        assert count, f"{path.name} no longer has: {old.pattern}"
    else:
        assert old in text, f"{path.name} no longer has: {old}"
        changed = text.replace(old, new, 1) if old else text + new
    path.write_text(changed, encoding="utf-8")


def check_seed(seed: Seed, tmp: Path) -> None:
    """The planted fault is named by kind, file and line, and nothing is named that is not wrong."""
    root = copy_content(tmp)
    line = seed.plant(root)
    known = shipped_faults(seed.proofs)
    found = [f for f in faults_of(root, proofs=seed.proofs) if (f.id, f.place.file, f.place.key) not in known]
    told = "\n".join(f.said("en") for f in found)
    where = seed.where or seed.file
    assert any((f.id, f.place.file, f.place.line) == (seed.kind, where, line) for f in found), (
        f"line {line}, got:\n{told}"
    )
    assert {f.id for f in found} <= {seed.kind} | seed.beside, told
    assert all(f.problem.en and f.problem.zh for f in found)


def beside(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


def remove(file: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        path = root / file
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    return act


def table(rows: str) -> Callable[[Path], None]:
    """The case table of the copy becomes these rows."""

    def act(root: Path) -> None:
        (root / CASES).write_text(f"cases:\n{rows}", encoding="utf-8")

    return act


ROW = '  - {name: stop, facts: {secrecy.state_secret: "yes"}, scope: stop, rule: S2022-1-state-secret, review: not_applicable}\n'

"""Write a case's filing: DIR/filing/ to hand in, DIR/inside/ to keep back, each with a manifest. Whole and proven, or not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from intake.filing.answers import data_files, json_bytes
from intake.filing.bag import bagged, faults_of_bag, write_bag
from intake.filing.dossier import Dossier
from intake.filing.folder import IDENTITY, PARTS, VARIANT, check_place, put_in_place, workplace
from intake.filing.marks import Variant, variant_of
from intake.filing.package import (
    MANIFEST,
    check_manifest,
    content_hash,
    file_hash,
    listed_hash,
    manifest,
    parts_of,
    sha256,
)
from intake.filing.paper import Paper
from intake.filing.pdf import office, pdfs
from intake.filing.plan import Attached, Part, Plan, lacking, plan_of, safe_name
from intake.filing.proof import prove
from intake.interview.answers import Mark, Status
from intake.interview.clean import clean
from intake.regime.layout import Document
from intake.regime.model import Outcome
from intake.store.errors import StoreError
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.filing.forms.fill import Filled

NOT_PLACED = "form-not-placed.txt"
"""What of the case has no place in a form, and which places of it stayed open: kept back."""

APPROVAL = ("approval.by", "approval.date")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: where, which documents, the hash of the content, and how much was found again in it.

    `left_out` counts what a variant leaves out; `form` is the form that was filled, with what has no place in it;
    `lacking` the id of a sentence that says why there is no declaration yet.
    """

    folder: Path
    documents: tuple[Path, ...]
    digest: str
    answers: int
    evidence: int
    citations: int
    left_out: int = 0
    form: Filled | None = None
    lacking: str | None = None


class Options(TypedDict, total=False):
    """What may be asked of an export; `export` says what each is."""

    langs: tuple[str, ...]
    final: bool
    form: Path | None
    pdf: bool
    mark: Mark | None
    progress: Callable[[int, int], None] | None


class ExportError(Exception):
    """The export failed and nothing was changed: the proof did not find something (`missing`), or the disk failed (`why`)."""

    def __init__(self, missing: tuple[str, ...] = (), why: str = "") -> None:
        self.missing, self.why = missing, why
        self.exit_code = 1 if missing else 3
        super().__init__(self.said("en"))

    def said(self, lang: str) -> str:
        """The failure in `lang`, with the list of what is missing."""
        if self.missing:
            return "\n".join(
                (word("filing.failed.proof", lang, count=len(self.missing)), *(f"- {m}" for m in self.missing))
            )
        return word("filing.failed.disk", lang, why=self.why)


def why_not_final(dossier: Dossier, lang: str) -> tuple[str, ...]:
    """Why a final filing is not possible yet, in words; empty when it is."""
    judgement = dossier.judgement
    why = []
    if judgement.scope.outcome in (Outcome.STOP, Outcome.UNDETERMINED):
        why.append(word("filing.why.scope", lang, outcome=word(f"scope.{judgement.scope.outcome}", lang)))
    why += [f"{f.text[lang].rstrip('。.')} ({f.id})" for f in judgement.errors]
    answers = dossier.sheet.answers
    for key in APPROVAL:
        answer = answers.get(key) if key in judgement.route.on else None
        if answer is None or answer.status is not Status.ANSWERED:
            why.append(word("filing.why.approval", lang))
            break
    return tuple(why)


class NotFinal(Refusal):
    """A final filing is refused, with the reasons in the language of whoever asks."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        super().__init__("refused.final")

    def said(self, lang: str) -> str:
        """The refusal in `lang`, with every reason."""
        why = ("；" if lang == "zh" else "; ").join(why_not_final(self._dossier, lang))
        return word("refused.final", lang, why=why)


def export(
    dossier: Dossier,
    to: Path,
    *,
    langs: tuple[str, ...] = ("zh",),
    final: bool = False,
    form: Path | None = None,
    pdf: bool = False,
    mark: Mark | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Write the package of a case to the folder `to`, replacing an unchanged earlier export of the same case.

    `form`: a form of somebody else that is filled too. `pdf`: each document as a PDF beside it. `mark`: instead of the
    filing, a variant for third parties with what is marked at most so high.

    Raises Refusal (state secrets, not ready to be final, a place that holds something else, no LibreOffice) and
    ExportError; whatever is raised, what stood at `to` stands there still.
    """
    langs = tuple(dict.fromkeys(langs))
    if dossier.judgement.scope.outcome is Outcome.STOP:
        raise Refusal("refused.stop")
    if final and why_not_final(dossier, "en"):
        raise NotFinal(dossier)
    if mark is not None and form is not None:
        raise Refusal("refused.variant_form")
    to = Path(to).absolute()
    variant = variant_of(dossier, mark) if mark is not None else None
    job = _Job(
        langs, final, office() if pdf else None, _filled(form, dossier, final) if form is not None else None, variant
    )
    parts = (VARIANT,) if variant else PARTS
    subject, plan = (variant.dossier, variant.plan) if variant else (dossier, plan_of(dossier, final))
    try:
        with workplace(to, dossier.case_id, parts) as site:
            written = _Writer(subject, plan, site.folder, job, progress).write()
            put_in_place(site, lambda earlier: check_place(earlier, dossier.case_id, parts))
    except OSError as error:
        raise ExportError(why=error.strerror or type(error).__name__) from error
    return replace(written, folder=to, documents=tuple(to / p for p in written.documents))


def _filled(form: Path, dossier: Dossier, final: bool) -> tuple[str, Filled]:
    """A form, filled, with the name that it gets. Raises Refusal."""
    from intake.filing.forms.fill import fill, read_form

    return f"{safe_name(form.stem)}.docx", fill(read_form(form), dossier, final=final)


@dataclass(frozen=True)
class _Job:
    """What is to be written: languages, the program that makes PDFs, a filled form with its name, a variant."""

    langs: tuple[str, ...]
    final: bool
    office: str | None
    form: tuple[str, Filled] | None
    variant: Variant | None


class _Writer:
    """Writes one package into an empty folder and proves it."""

    def __init__(
        self, dossier: Dossier, plan: Plan, folder: Path, job: _Job, progress: Callable[[int, int], None] | None
    ) -> None:
        self.dossier, self.plan, self.folder, self.job, self.progress = dossier, plan, folder, job, progress
        self.langs = job.langs
        self.parts = (VARIANT,) if job.variant else PARTS
        self.steps = len(plan.documents) * len(job.langs) + len(plan.attached) + len(job.langs) + bool(job.office)
        self.done = 0
        self.hashes: dict[str, dict[str, str]] = {part: {} for part in self.parts}
        self.contents: dict[str, str] = {}

    def part(self, part: Part) -> str:
        """The folder of a part: a variant has but one."""
        return VARIANT if self.job.variant else part

    def step(self) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.steps)

    def write(self) -> Written:
        """Write everything, then read it again."""
        for part in self.parts:
            (self.folder / part).mkdir()
        documents = [self.document(d, lang) for d in self.plan.documents for lang in self.langs]
        documents += self.form()
        for attached in self.plan.attached:
            self.evidence(attached)
        if self.job.variant is None:
            for name, data in data_files(self.dossier, self.plan).items():
                self.put("inside", name, data)
                self.contents[f"inside/{name}"] = self.hashes["inside"][name]
        documents += self.pdfs(documents)
        digest = f"sha256:{listed_hash(self.contents)}"
        counts = self.proven()
        self.identity(digest, counts)
        for part in self.parts:
            (self.folder / part / MANIFEST).write_text(manifest(self.hashes[part]), encoding="utf-8", newline="\n")
            if self.hashes[part]:
                about = {"External-Identifier": self.dossier.case_id, "Bagging-Date": self.dossier.updated[:10]}
                write_bag(self.folder / part, self.folder / f"{part}.zip", about)
        self.check_files()
        left = len(self.job.variant.left_out) if self.job.variant else 0
        form = self.job.form[1] if self.job.form else None
        why = None if self.job.variant else lacking(self.plan)
        return Written(
            self.folder, tuple(documents), digest, **counts[self.langs[-1]], left_out=left, form=form, lacking=why
        )

    def document(self, document: Document, lang: str) -> Path:
        from intake.filing.word_file import word_file

        paper = Paper(self.dossier, self.plan, document, lang, self.job.final)
        if self.job.variant is not None:
            paper.banner = word("packages.variant.page", lang, mark=word(f"mark.{self.job.variant.mark}", lang))
        return self.word_file(self.part(document.part), f"{document.file[lang]}.docx", word_file(paper))

    def word_file(self, part: str, name: str, data: bytes) -> Path:
        """Write a Word file; its path in the package."""
        self.put(part, name, data)
        self.contents[f"{part}/{name}"] = content_hash(parts_of(data))
        self.step()
        return Path(part, name)

    def form(self) -> list[Path]:
        """The filled form among what is handed in, and the list of what has no place in it among what is kept back."""
        if self.job.form is None:
            return []
        name, filled = self.job.form
        self.steps += 1
        path = self.word_file("filing", name if name not in self.hashes["filing"] else f"_{name}", filled.data)
        lists = "\n\n".join("\n".join(filled.report(lang)) for lang in self.langs)
        self.put("inside", NOT_PLACED, f"{name}\n\n{lists}\n".encode(errors="replace"))
        self.contents[f"inside/{NOT_PLACED}"] = self.hashes["inside"][NOT_PLACED]
        return [path]

    def pdfs(self, documents: Sequence[Path]) -> list[Path]:
        """Every document as a PDF beside it. No part of the hash of the content: another LibreOffice writes other bytes."""
        if self.job.office is None:
            return []
        made, lacking = [], []
        for part in self.parts:
            its = [path for path in documents if path.parts[0] == part]
            lacking += pdfs(self.job.office, [self.folder / p for p in its], self.dossier.updated) if its else []
            made += [path.with_suffix(".pdf") for path in its]
        if lacking:
            raise ExportError(tuple(word("packages.no_pdf", self.langs[0], file=path.name) for path in lacking))
        for path in made:
            self.hashes[path.parts[0]][path.name] = file_hash(self.folder / path)
        self.step()
        return made

    def put(self, part: str, name: str, data: bytes) -> None:
        """Write a file that must not be there yet."""
        with (self.folder / part / name).open("xb") as file:
            file.write(data)
        self.hashes[part][name] = sha256(data)

    def evidence(self, attached: Attached) -> None:
        """Copy an evidence file out of the store, checking on the way that it is the one that was attached."""
        path = self.folder / self.part(attached.part) / attached.path
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with path.open("xb") as file:
            try:
                for piece in self.dossier.read_file(attached.file.sha256):
                    digest.update(piece)
                    file.write(piece)
            except StoreError as error:
                if error.id not in ("storage.file_gone", "storage.file_damaged"):
                    raise
                digest = hashlib.sha256()  # the bytes are not those that were attached: named below
        if digest.hexdigest() != attached.file.sha256:
            raise ExportError(
                (word("filing.proof.file", self.langs[0], file=f"{attached.evidence} {clean(attached.file.name)}"),)
            )
        self.hashes[self.part(attached.part)][attached.path] = attached.file.sha256
        self.contents[f"{self.part(attached.part)}/{attached.path}"] = attached.file.sha256
        self.step()

    def identity(self, digest: str, counts: dict[str, dict[str, int]]) -> None:
        """Say in the part that is kept back, or in the variant, whose export this is, and what was found again in it."""
        contents = self.contents.items()
        data: dict[str, object] = {
            "intake": 1,
            "case": self.dossier.case_id,
            "regime": self.dossier.regime.id,
            "content": self.dossier.regime.digest,
            "head": self.dossier.head,
            "languages": list(self.langs),
            "final": self.job.final,
            "proof": counts,
            "digest": digest,
            "digests": {
                part: f"sha256:{listed_hash({n: h for n, h in contents if n.startswith(f'{part}/')})}"
                for part in self.parts
            },
        }
        if self.job.variant is not None:
            data |= {"mark": self.job.variant.mark, "left_out": len(self.job.variant.left_out)}
        if self.job.form is not None:
            data["form"] = self.job.form[1].counts
        self.put(self.parts[-1], IDENTITY, json_bytes(data))

    def proven(self) -> dict[str, dict[str, int]]:
        """Read every document again from the disk and look for what belongs in it; how much was found, by language.

        Raises ExportError with what is missing.
        """
        missing: list[str] = []
        counts = {}
        for lang in self.langs:
            paths = {d.id: self.folder / self.part(d.part) / f"{d.file[lang]}.docx" for d in self.plan.documents}
            written = {id: path.read_bytes() for id, path in paths.items()}
            proof = prove(self.dossier, self.plan, lang, written)
            missing += proof.missing
            counts[lang] = {"answers": proof.answers, "evidence": proof.evidence, "citations": proof.citations}
            self.step()
        if missing:
            raise ExportError(tuple(missing))
        return counts

    def check_files(self) -> None:
        """Read every file again as the manifests and zips list them. Raises ExportError with what is missing."""
        missing: list[str] = []
        for part in self.parts:
            missing += [
                word("filing.proof.file", self.langs[0], file=f"{part}/{name}")
                for name in check_manifest(self.folder / part)
            ]
            packed = self.folder / f"{part}.zip"
            faults = faults_of_bag(bagged(packed), self.folder / part) if packed.exists() else []
            missing += [word("filing.proof.file", self.langs[0], file=f"{packed.name}: {name}") for _, name in faults]
        if missing:
            raise ExportError(tuple(missing))

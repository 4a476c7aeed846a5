"""Write a case's filing: DIR/filing/ to hand in, DIR/inside/ to keep back, each with a manifest. Whole and proven, or not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake.filing.dossier import Dossier
from intake.filing.folder import IDENTITY, PARTS, beside, check_place, put_in_place, recover
from intake.filing.package import MANIFEST, check_manifest, content_hash, listed_hash, manifest, parts_of, sha256
from intake.filing.paper import Paper
from intake.filing.plan import Attached, Plan, plan_of
from intake.filing.proof import prove
from intake.interview.answers import Status
from intake.regime.layout import Document
from intake.regime.model import Outcome
from intake.words import Refusal, word

APPROVAL = ("approval.by", "approval.date")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: where, which documents, the hash of the content, and how much was found again in it."""

    folder: Path
    documents: tuple[Path, ...]
    digest: str
    answers: int
    evidence: int
    citations: int


class ExportError(Exception):
    """The export failed and nothing was changed: the proof did not find something (`missing`), or the disk failed (`why`)."""

    def __init__(self, missing: tuple[str, ...] = (), why: str = "") -> None:
        self.missing, self.why = missing, why
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


def export(
    dossier: Dossier,
    to: Path,
    *,
    langs: tuple[str, ...] = ("zh",),
    final: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Written:
    """Write the package of a case to the folder `to`, replacing an unchanged earlier export of the same case.

    Raises Refusal (state secrets, not ready to be final, a place that holds something else) and ExportError; whatever
    is raised, what stood at `to` stands there still.
    """
    if dossier.judgement.scope.outcome is Outcome.STOP:
        raise Refusal("refused.stop")
    if final and (why := why_not_final(dossier, langs[0])):
        raise Refusal("refused.final", why=("；" if langs[0] == "zh" else "; ").join(why))
    to = Path(to).absolute()
    recover(to, dossier.case_id)
    check_place(to, dossier.case_id)
    plan = plan_of(dossier, final)
    try:
        with beside(to) as folder:
            written = _Writer(dossier, plan, folder, tuple(dict.fromkeys(langs)), final, progress).write()
            put_in_place(folder, to, dossier.case_id)
    except OSError as error:
        raise ExportError(why=error.strerror or type(error).__name__) from error
    return Written(
        to,
        tuple(to / p for p in written.documents),
        written.digest,
        written.answers,
        written.evidence,
        written.citations,
    )


class _Writer:
    """Writes one package into an empty folder and proves it."""

    def __init__(
        self,
        dossier: Dossier,
        plan: Plan,
        folder: Path,
        langs: tuple[str, ...],
        final: bool,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.dossier, self.plan, self.folder, self.langs, self.final = dossier, plan, folder, langs, final
        self.progress = progress
        self.steps = len(plan.documents) * len(langs) + len(plan.attached) + len(langs)
        self.done = 0
        self.hashes: dict[str, dict[str, str]] = {part: {} for part in PARTS}
        self.contents: dict[str, str] = {}

    def step(self) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.steps)

    def write(self) -> Written:
        """Write everything, then read it again."""
        for part in PARTS:
            (self.folder / part).mkdir()
        documents = [self.document(d, lang) for d in self.plan.documents for lang in self.langs]
        for attached in self.plan.attached:
            self.evidence(attached)
        digest = f"sha256:{listed_hash(self.contents)}"
        self.identity(digest)
        for part in PARTS:
            (self.folder / part / MANIFEST).write_text(manifest(self.hashes[part]), encoding="utf-8", newline="\n")
        answers, evidence, citations = self.proven()
        return Written(self.folder, tuple(documents), digest, answers, evidence, citations)

    def document(self, document: Document, lang: str) -> Path:
        from intake.filing.word_file import word_file

        data = word_file(Paper(self.dossier, self.plan, document, lang, self.final))
        name = f"{document.file[lang]}.docx"
        self.put(document.part, name, data)
        self.contents[f"{document.part}/{name}"] = content_hash(parts_of(data))
        self.step()
        return Path(document.part, name)

    def put(self, part: str, name: str, data: bytes) -> None:
        """Write a file that must not be there yet."""
        with (self.folder / part / name).open("xb") as file:
            file.write(data)
        self.hashes[part][name] = sha256(data)

    def evidence(self, attached: Attached) -> None:
        """Copy an evidence file out of the store, checking on the way that it is the one that was attached."""
        path = self.folder / attached.part / attached.path
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with path.open("xb") as file:
            for piece in self.dossier.read_file(attached.file.sha256):
                digest.update(piece)
                file.write(piece)
        if digest.hexdigest() != attached.file.sha256:
            raise ExportError(
                tuple(word("filing.proof.file", lang, file=attached.file.name) for lang in self.langs[:1])
            )
        self.hashes[attached.part][attached.path] = attached.file.sha256
        self.contents[f"{attached.part}/{attached.path}"] = attached.file.sha256
        self.step()

    def identity(self, digest: str) -> None:
        """Say in the inside part whose export this is."""
        data = {
            "intake": 1,
            "case": self.dossier.case_id,
            "regime": self.dossier.regime.id,
            "content": self.dossier.regime.digest,
            "head": self.dossier.head,
            "languages": list(self.langs),
            "final": self.final,
            "digest": digest,
        }
        part, _, name = IDENTITY.partition("/")
        self.put(part, name, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())

    def proven(self) -> tuple[int, int, int]:
        """Read everything again from the disk and look for what belongs in it. Raises ExportError with what is missing."""
        missing = []
        counts = (0, 0, 0)
        for lang in self.langs:
            written = {d.id: (self.folder / d.part / f"{d.file[lang]}.docx").read_bytes() for d in self.plan.documents}
            proof = prove(self.dossier, self.plan, lang, written)
            missing += proof.missing
            counts = (proof.answers, proof.evidence, proof.citations)
            self.step()
        for part in PARTS:
            missing += [
                word("filing.proof.file", self.langs[0], file=f"{part}/{name}")
                for name in check_manifest(self.folder / part)
            ]
        if missing:
            raise ExportError(tuple(missing))
        return counts

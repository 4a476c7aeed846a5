"""The proof of completeness: each document is read again, by a reader that shares nothing with the writer, and everything
that belongs in it is looked for. What is not found fails the export."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from lxml import etree

from intake.filing.dossier import Dossier
from intake.filing.lint import lint_parts, parser
from intake.filing.numbers import NUMBER, Numbers, templates_of
from intake.filing.package import parts_of, sha256
from intake.filing.plan import Plan
from intake.filing.xml import EMPTY, TICKED, W, held
from intake.interview.answers import Answer, EvidenceState, Status
from intake.interview.clean import clean
from intake.interview.shown import choices, cited, shown
from intake.regime.keys import parse
from intake.regime.layout import Document
from intake.regime.model import Kind, Question
from intake.words import word

_W = f"{{{W}}}"
_LABEL = re.compile(rf"({NUMBER.pattern})\t")
CHOSEN = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)
_SPACES = re.compile(r"\s+")


@dataclass
class Proof:
    """What was found in the documents of one language, and (`missing`) what was not, one line each."""

    answers: int = 0
    evidence: int = 0
    citations: int = 0
    missing: list[str] = field(default_factory=list)


@dataclass
class Reading:
    """A document as read back: the answer cells by item number, every table row, and all its text."""

    cells: dict[str, str]
    rows: list[list[str]]
    text: str


def prove(dossier: Dossier, plan: Plan, lang: str, written: Mapping[str, bytes]) -> Proof:
    """Check the documents of one language, by document id, against the case."""
    proof = Proof()
    readings = {}
    for document in plan.documents:
        if document.id not in written:
            proof.missing.append(word("filing.proof.document", lang, document=document.title[lang]))
            continue
        try:
            parts = parts_of(written[document.id])
            faults = lint_parts(parts)
            readings[document.id] = read(parts)
        except Exception as error:  # a document that cannot be read back is a failed proof, whatever the reason
            faults = [type(error).__name__]
        proof.missing += [word("filing.proof.fault", lang, document=document.title[lang], fault=f) for f in faults]
    _answers(dossier, plan, lang, readings, proof)
    _evidence(dossier, plan, lang, readings, proof)
    _citations(dossier, plan, lang, readings, proof)
    return proof


def read(parts: Mapping[str, bytes]) -> Reading:
    """Read a document's visible text and its answer cells."""
    tree = etree.fromstring(parts["word/document.xml"], parser())
    cells = {}
    rows = [[_text(c) for c in line if c.tag == f"{_W}tc"] for line in tree.iter(f"{_W}tr")]
    for columns in rows:
        if len(columns) == 2 and (label := _LABEL.match(columns[0])):
            cells[label[1]] = columns[1]
    return Reading(cells, rows, _text(tree))


def _text(element: etree._Element) -> str:
    """The text of an element, a line for each paragraph and line break."""
    found = []
    for node in element.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}p"):
        if node.tag == f"{_W}t":
            found.append(node.text or "")
        else:
            found.append("\t" if node.tag == f"{_W}tab" else "\n")
    return "".join(found).strip("\n")


def _belonging(dossier: Dossier, plan: Plan, document: Document) -> Iterator[str]:
    """The active keys that a document has to show in cells."""
    templates = {t for b in document.blocks if plan.holds(b.when) for t in templates_of(dossier.regime, b)}
    yield from (k for k in dossier.judgement.route.keys if parse(k).template in templates)


def _answers(dossier: Dossier, plan: Plan, lang: str, readings: Mapping[str, Reading], proof: Proof) -> None:
    placed: set[str] = set()
    for document in plan.documents:
        reading = readings.get(document.id)
        if reading is None:
            continue
        numbers = Numbers(dossier.regime, document)
        for key in dict.fromkeys(_belonging(dossier, plan, document)):
            answer = dossier.sheet.answers.get(key)
            cell = reading.cells.get(numbers.of(key))
            if cell is None or not _agrees(dossier, key, answer, cell, lang):
                proof.missing.append(
                    word("filing.proof.answer", lang, document=document.title[lang], number=numbers.of(key), key=key)
                )
            elif answer is not None:
                placed.add(key)
        for block in document.blocks:
            if block.criterion is not None and plan.holds(block.when):
                _criterion(dossier, document, block.criterion, reading, lang, proof)
    active = [k for k in dossier.judgement.route.keys if k in dossier.sheet.answers]
    proof.missing += [word("filing.proof.no_place", lang, key=k) for k in active if k not in placed]
    proof.answers = len(placed)


def _agrees(dossier: Dossier, key: str, answer: Answer | None, cell: str, lang: str) -> bool:
    """Whether a cell shows the answer: the ticked options and no others, or the very text; and the reason."""
    question = dossier.regime.by_key[parse(key).template]
    if answer is not None and answer.reason and held(answer.reason) not in cell:
        return False
    if answer is not None and answer.status is Status.NOT_APPLICABLE:
        return not cell.startswith(TICKED) and word("not_applicable", lang) in cell
    if question.kind not in CHOSEN:
        return held(shown(question, answer, lang)).strip("\n") in cell
    wanted = _chosen(answer)
    labels = dict(choices(question, lang))
    boxes = "".join(takewhile(lambda line: line.startswith((TICKED, EMPTY)), cell.split("\n")))
    if boxes:
        ticked = {part.split(EMPTY)[0].strip() for part in boxes.split(TICKED)[1:]}
        return ticked == {held(labels.get(w, w)).strip() for w in wanted}
    shows = held(labels.get(wanted[0], wanted[0])) if wanted else word("unanswered", lang)
    return cell.split("\n")[0] == shows


def _chosen(answer: Answer | None) -> list[str]:
    """The options that an answer names; "unknown" is one of them."""
    if answer is None:
        return []
    if answer.status is Status.UNKNOWN:
        return ["unknown"]
    return answer.value if isinstance(answer.value, list) else [str(answer.value)]


def _criterion(dossier: Dossier, document: Document, id: str, reading: Reading, lang: str, proof: Proof) -> None:
    """The prose on a criterion: every free text, number and date said under it stands there, every unknown is named."""
    text = _SPACES.sub("", reading.text)
    state = next(s for s in dossier.judgement.criteria if s.criterion.id == id)
    for key in dossier.judgement.route.keys if state.applicable else ():
        question = dossier.regime.by_key[parse(key).template]
        answer = dossier.sheet.answers.get(key)
        if id not in question.criteria:
            continue
        if key == state.criterion.assessment and (answer is None or answer.status is Status.UNKNOWN):
            continue
        if any(_SPACES.sub("", w) not in text for w in _wanted(document, question, answer, lang)):
            proof.missing.append(word("filing.proof.prose", lang, document=document.title[lang], key=key))


def _wanted(document: Document, question: Question, answer: Answer | None, lang: str) -> list[str]:
    """What the prose has to hold of an answer: its very text or the sentence of each option; what is open, by name."""
    if answer is None or answer.status is Status.UNKNOWN:
        return [question.text[lang].rstrip("?？")]
    if answer.status is Status.NOT_APPLICABLE:
        return [held(answer.reason or "").rstrip("。.")]
    if question.kind not in CHOSEN:
        return [held(shown(question, answer, lang)).rstrip("。.")]
    worded, labels = document.sentences.get(question.key, {}), dict(choices(question, lang))
    values = _chosen(answer)
    if all(v in worded for v in values):
        return [worded[v][lang].rstrip("。.") for v in values]
    return [labels.get(v, v) for v in values]


def _evidence(dossier: Dossier, plan: Plan, lang: str, readings: Mapping[str, Reading], proof: Proof) -> None:
    """Each piece of evidence that is known of has its row in an index: id, status, and every file with its hash."""
    indexes = ("evidence_index", "evidence_inside")
    rows: dict[str, list[str]] = {}
    for document in plan.documents:
        if document.id in readings and any(b.special in indexes and plan.holds(b.when) for b in document.blocks):
            rows |= {row[0]: row[1:] for row in readings[document.id].rows if len(row) == 4}
    for code, state in dossier.sheet.evidence.items():
        if state == EvidenceState():
            continue
        row = rows.get(code)
        files = row[2].split("\n") if row else []
        wanted = [w for f in state.files for w in (clean(f.name), f"SHA-256 {f.sha256}")]
        if (
            row is None
            or row[1] != word(f"evidence.{state.on(dossier.sheet.as_of)}", lang)
            or not set(wanted) <= set(files)
        ):
            proof.missing.append(word("filing.proof.evidence", lang, evidence=code))
        else:
            proof.evidence += 1


def _citations(dossier: Dossier, plan: Plan, lang: str, readings: Mapping[str, Reading], proof: Proof) -> None:
    """Each reason of both determinations has its row, with its rule and every citation."""
    for special, verdict in (("scope_reasons", dossier.judgement.scope), ("review_reasons", dossier.judgement.review)):
        showing = [d.id for d in plan.documents if any(b.special == special and plan.holds(b.when) for b in d.blocks)]
        found = [
            {(row[0], line) for row in readings[id].rows for line in row[-1].split("\n")}
            for id in showing
            if id in readings
        ]
        for rule, line in dict.fromkeys(
            (r.rule, cited(dossier.regime, c, lang)) for r in verdict.reasons for c in r.cites
        ):
            if not found or any((rule, line) not in there for there in found):
                proof.missing.append(word("filing.proof.citation", lang, citation=line))
            else:
                proof.citations += 1


def baseline(parts: Mapping[str, bytes]) -> dict[str, object]:
    """The baseline part of a document of ours. ValueError if it is missing or was changed."""
    for name, data in parts.items():
        if name.startswith("customXml/item") and b"urn:intake:baseline:1" in data and "Props" not in name:
            root = etree.fromstring(data, parser())
            if sha256((root.text or "").encode()) != root.get("sha256"):
                raise ValueError("the baseline was changed")
            found: dict[str, object] = json.loads(root.text or "")
            return found
    raise ValueError("no baseline")

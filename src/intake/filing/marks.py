"""Variants for third parties: what may go out at a mark, and a list of what was left out. Never for the Office.

A variant is written from a dossier that holds nothing else, so that what was left out cannot stand anywhere in it: no
prose is made of it, no reason of a rule, no history, no note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from intake.filing.dossier import Dossier
from intake.filing.numbers import Numbers
from intake.filing.plan import Attached, Plan, is_there, plan_of
from intake.interview.answers import Answer, EvidenceState, Mark, Sheet, Source, SourceKind, Status
from intake.interview.judge import Judgement
from intake.interview.shown import named
from intake.regime.keys import parse
from intake.regime.layout import Block, Document
from intake.regime.model import Kind, Outcome, Question
from intake.regime.text import Text
from intake.words import Refusal, word

NUMBER = 90
"""The variant's document number: what it leaves out has item numbers too."""

UNMARKED = Mark.INTERNAL
"""What nobody has marked: it goes to those who work on the matter, and to nobody else until a person says so."""

FREE = (Kind.TEXT, Kind.PARAGRAPH)
TELLING = 4
"""Characters that make a free text worth looking for in what goes out."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What a variant is written from, and what was left out: keys of answers and ids of evidence."""

    dossier: Dossier
    plan: Plan
    mark: Mark
    left_out: tuple[str, ...]


def variant_of(dossier: Dossier, mark: Mark) -> Variant:
    """The variant of a case for those who may see what is marked at most so high.

    Raises Refusal where the words of an answer that is left out stand in one that goes out.
    """
    judgement, sheet = dossier.judgement, dossier.sheet
    said = [k for k in judgement.route.keys if k in sheet.answers]
    kept = {k: _shorn(sheet.answers[k], mark) for k in said if may_see(dossier, k, mark)}
    shown = [code for code in sorted(sheet.evidence) if _shown(dossier, code)]
    evidence = {c: _bare(sheet.evidence[c], mark) for c in shown if may_see(dossier, c, mark)}
    left = (*(k for k in said if k not in kept), *(c for c in shown if c not in evidence))
    _refuse_residue(dossier, kept, evidence)
    document = _document(dossier, said, mark, left)
    thin = replace(
        dossier,
        sheet=Sheet(sheet.as_of, kept, sheet.items, evidence),
        judgement=_thin(judgement, kept),
        title="",
        history=(),
        tasks={},
        marks={},
        events=(),
        content=None,
        salts={},
        apart={},
    )
    files = tuple(replace(a, part="filing") for a in _files(dossier, evidence))
    plan = Plan((document,), files, {}, hands_in=bool(evidence), handed=frozenset(evidence))
    return Variant(thin, plan, mark, left)


def may_see(dossier: Dossier, key: str, mark: Mark) -> bool:
    """Whether an answer or a piece of evidence goes out in a variant of this mark."""
    return dossier.marks.get(key, UNMARKED).height <= mark.height


def _shown(dossier: Dossier, code: str) -> bool:
    """Whether a piece of evidence is there and could be shown to anybody: what is inside by its kind never is."""
    entry = dossier.regime.evidence_by_id.get(code)
    return entry is not None and not entry.inside and is_there(dossier.sheet.evidence[code])


def _shorn(answer: Answer, mark: Mark) -> Answer:
    """An answer without note and source; what is open to everybody also without the reason beside it."""
    beside = answer.status is not Status.NOT_APPLICABLE and mark is Mark.OPEN
    source = Source(kind=SourceKind.TYPED)
    return answer.model_copy(
        update={"note": None, "source": source, "reason": None if beside else answer.reason, "revision": 0}
    )


def _bare(state: EvidenceState, mark: Mark) -> EvidenceState:
    return replace(state, note=None, located=None if mark is Mark.OPEN else state.located)


def _files(dossier: Dossier, evidence: Mapping[str, EvidenceState]) -> Iterator[Attached]:
    yield from (a for a in plan_of(dossier).attached if a.evidence in evidence)


def _thin(judgement: Judgement, kept: Mapping[str, Answer]) -> Judgement:
    """A judgement that says nothing but which answers there are."""
    route = judgement.route
    keys = tuple(k for k in route.keys if k in kept)
    silent = replace(judgement.scope, outcome=Outcome.OUT_OF_SCOPE, reasons=(), open=(), relies_on_unknown=())
    quiet = replace(judgement.review, reasons=(), open=(), relies_on_unknown=())
    thin_route = replace(route, keys=keys, view={}, on=frozenset(keys), scope=silent)
    return Judgement(thin_route, frozenset(), silent, quiet, (), (), ())


def _refuse_residue(dossier: Dossier, kept: Mapping[str, Answer], evidence: Mapping[str, EvidenceState]) -> None:
    """Whoever marks an answer wants its words out: they must not stand in another answer, or in the name of a file."""
    out = {key: " ".join(filter(None, (str(a.value or ""), a.reason))) for key, a in kept.items()}
    for code, state in evidence.items():
        out[code] = " ".join(filter(None, (state.located, *(f.name for f in state.files))))
    for key, answer in dossier.sheet.answers.items():
        question = dossier.regime.question(key)
        if key in kept or question is None:
            continue
        for text in _secrets(question, answer):
            if where := next((k for k, said in out.items() if text in said), None):
                raise Refusal("refused.residue", key=key, where=where)


def _secrets(question: Question, answer: Answer) -> Iterator[str]:
    texts = [answer.reason, answer.note]
    if question.kind in FREE and answer.status is Status.ANSWERED:
        texts.append(str(answer.value))
    yield from (t.strip() for t in texts if t and len(t.strip()) >= TELLING)


def _document(dossier: Dossier, said: list[str], mark: Mark, left: tuple[str, ...]) -> Document:
    """The variant's one document: for whom it is, the answers by section, the evidence, what was left out."""
    regime = dossier.regime
    blocks = [Block(text=_both("packages.variant.what", mark))]
    for section in regime.sections:
        templates = tuple(dict.fromkeys(t for k in said if regime.by_key[t := parse(k).template].section == section.id))
        if templates:
            blocks += [Block(heading=section.title), Block(answers=templates)]
    blocks += [Block(heading=_both("packages.variant.evidence")), Block(special="evidence_index")]
    blocks.append(Block(heading=_both("packages.variant.left")))
    document = Document(
        id="variant",
        number=NUMBER,
        part="filing",
        file=_both("packages.variant.file"),
        title=_both("packages.variant.title"),
        blocks=tuple(blocks),
    )
    numbers = Numbers(regime, document)
    points = tuple(_left(dossier, numbers, key) for key in left)
    last = Block(points=points) if points else Block(text=_both("packages.variant.nothing"))
    return document.model_copy(update={"blocks": (*document.blocks, last)})


def _left(dossier: Dossier, numbers: Numbers, key: str) -> Text:
    """What was left out, by its number and the question's words; of evidence, by its id and its name in the catalogue."""
    entry = dossier.regime.evidence_by_id.get(key)
    if entry is not None:
        return Text(en=f"{key}  {entry.title.en}", zh=f"{key}　{entry.title.zh}")
    number = numbers.of(key)
    en, zh = (named(dossier.regime, key, lang) for lang in ("en", "zh"))
    return Text(en=f"{number}  {en}", zh=f"{number}　{zh}")


def _both(id: str, mark: Mark | None = None) -> Text:
    values = [{} if mark is None else {"mark": word(f"mark.{mark}", lang)} for lang in ("en", "zh")]
    return Text(en=word(id, "en", **values[0]), zh=word(id, "zh", **values[1]))

"""The analysis of one criterion as a report reads: facts in sentences, what speaks against, what guards against it, evidence,
what is not known, and the view of the person who answers for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial, reduce
from itertools import groupby

from intake.filing.languages import FREE, marked
from intake.filing.paper import Paper
from intake.filing.plan import follows, goes_inside, is_there
from intake.filing.xml import inline
from intake.interview.answers import Answer, Status
from intake.interview.criteria import CriterionState
from intake.interview.shown import chinese_number, choices, shown_value
from intake.regime.keys import parse
from intake.regime.model import Kind, Law

_PLACE = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_WIDE = ("。", "！", "？", "；")
_CLOSED = ("。", "！", "？", "；", ".", "!", "?", "”", "」")


@dataclass
class Analysis:
    """The sentences about one criterion, as paragraphs: `beside` holds what does not apply, with the reason."""

    facts: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def filled(paper: Paper, text: str) -> str:
    """`text` with `{key}` replaced by the answer, or by a mark where there is none; alone, by the answer's sentence."""
    alone = _PLACE.fullmatch(text.strip())
    if alone is not None and alone[1] in paper.document.sentences:
        return _stated(paper, alone[1])
    return _PLACE.sub(lambda match: _inline_answer(paper, match[1]), text)


def _stated(paper: Paper, key: str) -> str:
    """A text that is nothing but a place, of a question whose answers have sentences, reads as that sentence."""
    answer = paper.answer(key)
    if answer is not None and answer.status is Status.ANSWERED:
        return sentence(paper, key, answer)
    found = Analysis()
    _sort_gap(paper, found, key, answer)
    gaps = [paper.word("filing.part.unknown_one", text=t) for t in found.unknown]
    gaps += [paper.word("filing.part.unanswered_one", text=t) for t in found.unanswered]
    return "\n".join(gaps + found.beside)


def _inline_answer(paper: Paper, key: str) -> str:
    if key not in paper.dossier.judgement.route.on:
        return paper.word("filing.gap", text=paper.word("filing.not_asked"))
    answer = paper.answer(key)
    if answer is None or answer.status is not Status.ANSWERED or answer.value is None:
        state = "unanswered" if answer is None else "unknown" if answer.status is Status.UNKNOWN else "not_applicable"
        return paper.word("filing.gap", text=paper.word(state))
    value = inline(shown_value(paper.question(key), answer.value, paper.lang))
    return marked(paper, value) if paper.question(key).kind is Kind.PARAGRAPH else value


def keys_in(text: str) -> Iterator[str]:
    """The keys that a layout's text has places for."""
    yield from _PLACE.findall(text)


def sentence(paper: Paper, key: str, answer: Answer) -> str:
    """One answer with a value as a sentence: as the layout words it, else the question's words and the answer."""
    part = fragment(paper, key, answer)
    return part if part.endswith(_CLOSED) else part + paper.word("filing.stop")


def fragment(paper: Paper, key: str, answer: Answer) -> str:
    """The same without the closing stop."""
    assert answer.value is not None
    question = paper.question(key)
    worded = paper.document.sentences.get(parse(key).template, {})
    values = answer.value if isinstance(answer.value, list) else [str(answer.value)]
    if all(v in worded for v in values) and question.kind in (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES):
        parts = [worded[v][paper.lang].rstrip("。.") for v in values]
        return paper.word("filing.also").join(parts)
    value = inline(shown_value(question, answer.value, paper.lang))
    if question.kind in (Kind.CHOICE, Kind.CHOICES):
        labels = dict(choices(question, paper.lang))
        value = paper.word("filing.list").join(inline(labels.get(v, v)) for v in values)
    elif question.kind in FREE:
        value = marked(paper, value)
    if "said" in worded:
        return worded["said"][paper.lang].replace("{}", value)
    return paper.word("filing.fact", question=question.text[paper.lang].rstrip("?？"), answer=value)


def analysis_of(paper: Paper, state: CriterionState) -> Analysis:
    """Sort every active answer under a criterion into what it is for the report."""
    found = Analysis()
    keys = [
        k
        for k in paper.dossier.judgement.route.keys
        if state.criterion.id in paper.question(k).criteria and k != state.criterion.assessment
    ]
    single = [k for k in keys if parse(k).item is None]
    facts: list[tuple[str, str]] = []
    controls: list[tuple[str, str]] = []
    for theme, run in groupby(single, key=lambda k: paper.question(k).theme or ""):
        broad = theme.partition("-")[0]
        for kind, text in _sorted(paper, found, state, list(run)):
            (controls if kind == "control" else facts).append((broad, text))
    found.facts += _paragraphs(paper, facts)
    found.controls += _paragraphs(paper, controls)
    for (group, item), run in groupby((k for k in keys if parse(k).item is not None), key=lambda k: parse(k)[1:]):
        assert group is not None
        assert item is not None
        _sort_item(paper, found, state, list(run), group, item)
    return found


def _sorted(paper: Paper, found: Analysis, state: CriterionState, keys: list[str]) -> Iterator[tuple[str, str]]:
    """The sentences of one theme, each a fact or a control. Where one counts against, what explains it goes with it."""
    sentences = []
    for key in keys:
        answer = paper.answer(key)
        if answer is None or answer.status is not Status.ANSWERED:
            _sort_gap(paper, found, key, answer)
            continue
        text = sentence(paper, key, answer)
        if answer.reason:
            text += paper.word("filing.because", text=_reason(paper, answer.reason))
        control = "no" in paper.question(key).red_flag and key not in state.red_flags
        sentences.append(("control" if control else "fact", text))
    if any(k in state.red_flags for k in keys):
        if facts := [text for kind, text in sentences if kind == "fact"]:
            found.against.append(reduce(partial(_run_on, paper), facts))
        sentences = [s for s in sentences if s[0] == "control"]
    yield from sentences


def _paragraphs(paper: Paper, sentences: list[tuple[str, str]]) -> list[str]:
    """Sentences of one broad theme run on until a paragraph is long enough."""
    enough = 110 if paper.lang == "zh" else 330
    found: list[str] = []
    last = None
    for theme, text in sentences:
        if found and theme == last and len(found[-1]) < enough and "\n" not in found[-1] + text:
            found[-1] = _run_on(paper, found[-1], text)
        else:
            found.append(text)
        last = theme
    return found


def _run_on(paper: Paper, before: str, text: str) -> str:
    """Two sentences one after the other; a full stop of Chinese print brings its own space."""
    return before + ("" if before.endswith(_WIDE) else paper.word("filing.join")) + text


def _sort_item(paper: Paper, found: Analysis, state: CriterionState, keys: list[str], group: str, item: int) -> None:
    """One item of a group is one sentence; a flag in it is named once more where it weighs."""
    parts = []
    name = _item_name(paper, keys, group, item)
    for key in keys:
        answer = paper.answer(key)
        if answer is None or answer.status is not Status.ANSWERED:
            _sort_gap(paper, found, key, answer)
            continue
        part = fragment(paper, key, answer).rstrip("。.")
        parts.append(part)
        if key in state.red_flags:
            found.against.append(paper.word("filing.item", item=name, text=part))
    if parts:
        found.facts.append(paper.word("filing.item", item=name, text=paper.word("filing.and").join(parts)))


def _item_name(paper: Paper, keys: list[str], group: str, item: int) -> str:
    """An item by its number, and by its own name where no sentence about it gives that."""
    title = paper.dossier.regime.group_by_key[group].item[paper.lang]
    name = f"{title}{item}" if paper.lang == "zh" else f"{title} {item}"
    own = f"{group}[{item}].name"
    if own in keys or paper.dossier.regime.question(own) is None:
        return name
    answer = paper.answer(own)
    if answer is None or answer.status is not Status.ANSWERED:
        return name
    return paper.word("filing.item_named", item=name, name=inline(str(answer.value)))


def _reason(paper: Paper, text: str) -> str:
    """A reason as the middle of a sentence, marked where it was given in the other language."""
    return marked(paper, inline(text).strip().rstrip("。."))


def _sort_gap(paper: Paper, found: Analysis, key: str, answer: Answer | None) -> None:
    name = paper.named(key)
    if answer is None:
        found.unanswered.append(name)
    elif answer.status is Status.UNKNOWN:
        found.unknown.append(name)
    else:
        found.beside.append(
            paper.word("filing.aside", question=name.rstrip("?？"), reason=_reason(paper, answer.reason or ""))
        )


def view_of(paper: Paper, state: CriterionState) -> str:
    """The person's own view of a criterion, with its reason. Never a view of the program's."""
    key = state.criterion.assessment
    answer = paper.answer(key)
    if answer is None:
        return paper.word("filing.view.none")
    if answer.status is Status.NOT_APPLICABLE:
        return paper.word("filing.view.not_applicable", reason=_reason(paper, answer.reason or ""))
    reason = (answer.reason or answer.note or "").strip()
    stated = (
        paper.word("filing.view.reason", text=_reason(paper, reason)) if reason else paper.word("filing.view.no_reason")
    )
    if answer.status is Status.UNKNOWN or answer.value == "unknown":
        return paper.word("filing.view.unknown") + (stated if reason else "")
    label = shown_value(paper.question(key), answer.value or "", paper.lang)
    return paper.word("filing.view.said", view=label) + stated


def evidence_sentences(paper: Paper, state: CriterionState) -> list[str]:
    """Which evidence there is for a criterion, and which will follow. What is missing otherwise is said inside alone."""
    dossier = paper.dossier
    there, coming = [], []
    for code in (*state.criterion.minimum, *state.criterion.more):
        known = dossier.sheet.evidence.get(code)
        if is_there(known) if paper.inside else not goes_inside(dossier, code):
            assert known is not None
            status = paper.word(f"evidence.{known.on(dossier.sheet.as_of)}")
            name = f"{code} {dossier.regime.evidence_by_id[code].title[paper.lang]}"
            there.append(paper.word("filing.with_status", name=name, status=status))
        elif follows(dossier, code):
            coming.append(code)
    found = []
    if there:
        found.append(paper.word("filing.evidence.there", list=paper.word("filing.list").join(there)))
    if coming:
        found.append(paper.word("filing.evidence.follows", list=paper.word("filing.list").join(coming)))
    return found


def article_of(paper: Paper, state: CriterionState) -> str:
    """The article behind a criterion with its part: "2022 Measures Art. 10 (3)"."""
    number, _, part = state.criterion.article.partition(".")
    law = paper.dossier.regime.law_by_id[paper.dossier.regime.law]
    if paper.lang == "zh":
        return full_citation(law, number, "zh") + (f"第{chinese_number(int(part))}项" if part else "")
    return full_citation(law, number, "en") + (f" ({part})" if part else "")


def full_citation(law: Law, number: str, lang: str) -> str:
    """An article by the full title of its law, without a mark of how far it was checked; the title alone without number."""
    if lang == "zh":
        name, bracket, year = law.title.zh.partition("（")
        title = f"《{name}》（{year}" if bracket and "年" in year else f"《{law.title.zh}》"
        return title + (f"第{chinese_number(int(number))}条" if number.isdigit() else "")
    return law.title.en + (f", Article {number}" if number.isdigit() else "")

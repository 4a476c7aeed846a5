"""Where the case stands: sections with counts, both determinations with reasons, evidence and findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from intake.interview.scope import Verdict
from intake.interview.shown import chinese_number, named, reason_lines
from intake.talk import why
from intake.talk.tally import counts, evidence_there, evidence_wanted, status_of, unknowns
from intake.tui.cells import beside, cut, width
from intake.tui.safe import content, joined, lines
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case

SHORTEST = 8
"""Cells that the name of a section keeps at least in the panel's one line."""

MOST_OPEN = 6
"""Open questions that are named under a verdict; the others are only counted."""


def panel(case: Case, lang: str, cells: int, *, whole: bool = False) -> Content:
    """The panel, `cells` wide. `whole`: also what each choice of the question would do, which takes some thinking."""

    def head(id: str, target: str = "") -> Content:
        return _pointing(content(word(f"screen.{id}", lang), "bold $accent"), target)

    parts = [head("panel.where", "overview"), *_sections(case, lang, cells), Content("")]
    parts += [head("panel.scope"), *_verdict(case, "scope", case.judgement.scope, lang, cells), Content("")]
    parts += [head("panel.review"), *_verdict(case, "review", case.judgement.review, lang, cells), Content("")]
    if case.current is not None:
        parts += [head("panel.why"), *_why(case, case.current, lang, whole), Content("")]
    parts += [head("panel.findings", "findings"), *_findings(case, lang), Content("")]
    parts += [head("panel.evidence", "evidence"), *_evidence(case, lang, cells)]
    return lines(parts)


def _pointing(shown: Content, target: str) -> Content:
    """A line that leads somewhere when it is clicked."""
    return shown.stylize(Style.from_meta({"@click": f"screen.to({target!r})"})) if target else shown


def _why(case: Case, key: str, lang: str, whole: bool) -> list[Content]:
    """Why the present question is asked: what led here, the articles, and with `whole` what each choice would do."""
    shown = [*why.led_here(case, key, lang), *why.articles(case, key, lang)]
    if whole:
        shown += why.effects(case, key, lang)
    return [content(line if line.startswith(" ") else f"- {line}", "dim") for line in shown]


def _sections(case: Case, lang: str, cells: int) -> list[Content]:
    here = case.question(case.current).section if case.current else None
    titles = {s.id: s.title[lang] for s in case.regime.sections}
    unknown = unknowns(case)
    shown = []
    for id, done, asked in counts(case):
        count = word("screen.panel.of", lang, done=done, all=asked)
        if unknown[id]:
            count = word("screen.panel.unknown", lang, count=unknown[id]) + "  " + count
        mark = "> " if id == here else "  "
        shown.append(content(beside(mark + titles[id], count, cells), "bold" if id == here else ""))
    return shown


def _verdict(case: Case, name: str, verdict: Verdict, lang: str, cells: int) -> list[Content]:
    """An outcome with its reasons; while facts are open, with the questions that can still decide."""
    shown = [content(word(f"{name}.{verdict.outcome}", lang), "bold")]
    decided = replace(verdict, reasons=tuple(r for r in verdict.reasons if not r.still_open))
    shown += [content(f"- {line}") for line in reason_lines(case.regime, decided, lang)]
    if verdict.open and (name == "scope" or verdict.open != case.judgement.scope.open):
        one = "screen.panel.open" if len(verdict.open) > 1 else "screen.panel.open.one"
        shown.append(content(word(one, lang, count=len(verdict.open))))
        for key in verdict.open[:MOST_OPEN]:
            line = content(cut(f"- {named(case.regime, key, lang)}", cells), "dim")
            shown.append(_pointing(line, key))
        if len(verdict.open) > MOST_OPEN:
            shown.append(content(f"- {word('screen.panel.more', lang, count=len(verdict.open) - MOST_OPEN)}", "dim"))
    return shown


def _evidence(case: Case, lang: str, cells: int) -> list[Content]:
    wanted = evidence_wanted(case)
    others = tuple(code for code in case.sheet.evidence if code not in wanted)
    shown = [content(word("screen.panel.of", lang, done=evidence_there(case), all=len(wanted)))]
    for code in (*wanted, *others):
        entry = case.regime.evidence_by_id.get(code)
        if entry is None:
            continue
        status = word(f"evidence.{status_of(case, code)}", lang)
        shown.append(_pointing(content(beside(f"{code} {entry.title[lang]}", status, cells), "dim"), code))
        state = case.sheet.evidence.get(code)
        shown += [content(cut(f"    {f.name}", cells), "dim") for f in (state.files if state else ())]
    return shown


def _findings(case: Case, lang: str) -> list[Content]:
    if not case.judgement.findings:
        return [content(word("screen.panel.none", lang))]
    return [
        joined(
            (f"{word(f'level.{f.level}', lang)}{word('talk.colon', lang)}", "bold"),
            f.text[lang],
            (f"  {f.id}", "dim"),
        )
        for f in case.judgement.findings
    ]


def summary(case: Case, lang: str, cells: int) -> str:
    """The panel in one line: progress, both determinations with the articles of the scope, evidence.

    What has no room gets shorter: the name of the section, then the articles down to the first. Before that one goes, the
    name does, which the card says too, and the key, which the last line says. Last progress goes, and evidence after it.
    """
    here = case.question(case.current).section if case.current else None
    title, count = next(((id, f"{done}/{asked}") for id, done, asked in counts(case) if id == here), ("", ""))
    title = next((s.title[lang] for s in case.regime.sections if s.id == title), "")
    key = word("screen.summary.key", lang)
    evidence = word("talk.summary.evidence", lang, done=evidence_there(case), all=len(evidence_wanted(case)))
    verdicts = [_outcomes(case, articles, lang) for articles in (*_fewer(case, case.judgement.scope, lang), "")]
    both = f"{evidence}   {key}"
    wholes: list[tuple[str, str]] = []
    for verdict in verdicts if count else ():
        if verdict == verdicts[-1] and len(verdicts) > 1:
            wholes += [(f"{count}   {verdicts[-2]}", right) for right in (both, evidence)]
        room = cells - width(f" {count}   {verdict}") - width(both) - 2
        if room >= min(SHORTEST, width(title)):  # a name that is cut stays recognisable
            wholes.append((f"{cut(title, room)} {count}   {verdict}", both))
    wholes += [(verdict, both) for verdict in verdicts] + [(verdict, key) for verdict in verdicts]
    fitting = (beside(left, right, cells) for left, right in wholes if width(left) + width(right) + 2 <= cells)
    return next(fitting, beside(verdicts[-1], key, cells))


def _outcomes(case: Case, articles: str, lang: str) -> str:
    scope, review = case.judgement.scope.outcome, case.judgement.review.outcome
    said = word(f"scope.short.{scope}", lang)
    if articles:
        said = word("screen.summary.cited", lang, outcome=said, articles=articles)
    return (
        word("screen.home.both", lang, scope=said, review=word(f"screen.home.review.{review}", lang))
        if scope == "in_scope"
        else said
    )


def _fewer(case: Case, verdict: Verdict, lang: str) -> list[str]:
    """The articles that decided, then fewer and fewer of them, last the first one alone."""
    laws, comma = _articles(case, verdict, lang), word("talk.comma", lang)
    said = [comma.join(laws[:n]) for n in range(len(laws), 0, -1)]
    first = _articles(case, verdict, lang, most=1)
    return [*said, word("screen.summary.more", lang, articles=first[0])] if laws[:1] != first[:1] else said


def _articles(case: Case, verdict: Verdict, lang: str, most: int | None = None) -> list[str]:
    """The articles that decided, each law named once: "2022 Measures Art. 2, 5, 21"; of each law at most so many."""
    numbers: dict[str, list[str]] = {}
    for citation in dict.fromkeys(c for r in verdict.reasons if not r.still_open for c in r.cites):
        law, article = case.regime.article(f"{citation.law}/{citation.article}")
        its = numbers.setdefault(law.short[lang], [])
        if article.number.isdigit():
            its.append(chinese_number(int(article.number)) if lang == "zh" else article.number)
    comma = word("talk.comma", lang)
    return [
        word("article", lang, law=law, number=comma.join([*dict.fromkeys(its)][:most])) if its else law
        for law, its in numbers.items()
    ]

"""Free text that was given in one language and stands in a document of the other: told apart, marked and listed.

Nothing is translated here. What has no sentences (a name in Latin letters, a number, a model) belongs to no language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from intake.filing.paper import Paper
from intake.filing.tables import mark, ruled, small
from intake.filing.xml import lines
from intake.interview.answers import Answer, Status
from intake.regime.model import Kind, Question

FREE = (Kind.TEXT, Kind.PARAGRAPH)
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_WORD = re.compile(r"(?<![A-Za-z0-9])[a-z]{2,}(?![A-Za-z0-9])")
ENOUGH = 3
"""So many words in small letters make a text English; a company's name has fewer."""


def language_of(text: str) -> str | None:
    """ "zh" if a text has Chinese characters, "en" if it reads as English; None if it belongs to no language."""
    if _CHINESE.search(text):
        return "zh"
    return "en" if len(_WORD.findall(text)) >= ENOUGH else None


def given_in(question: Question, answer: Answer | None, notes: bool = False) -> tuple[str, ...]:
    """The languages of the free text of an answer: its own text, its reason and, if `notes`, its note."""
    if answer is None:
        return ()
    texts = [answer.reason, answer.note if notes or not answer.reason else None]
    if question.kind in FREE and answer.status is Status.ANSWERED:
        texts.append(str(answer.value))
    return tuple(sorted({lang for t in texts if t and (lang := language_of(t))}))


def foreign(paper: Paper, key: str) -> tuple[str, ...]:
    """The languages in which free text of an answer was given and which are not the document's."""
    found = given_in(paper.question(key), paper.answer(key), notes=paper.inside)
    return tuple(lang for lang in found if lang != paper.lang)


def given_alone(paper: Paper, keys: Iterable[str]) -> str | None:
    """The other language, if all free text of these answers that belongs to a language was given in it."""
    found = {lang for k in keys for lang in given_in(paper.question(k), paper.answer(k), notes=paper.inside)}
    return found.pop() if len(found) == 1 and paper.lang not in found else None


def marked(paper: Paper, text: str) -> str:
    """`text`, with a mark behind it if it was given in the other language and nothing says so of all that stands here."""
    lang = language_of(text)
    if lang is None or lang == paper.lang:
        return text
    if paper.given is not None:
        paper.untranslated = True
        return text
    return text + paper.word("filing.given_mark", text=paper.word(f"filing.given_in.{lang}"))


def one_language(paper: Paper) -> Iterator[str]:
    """Every answer with free text that is not in the document's language: item number, question, language."""
    found = [(key, foreign(paper, key)) for key in paper.dossier.judgement.route.keys]
    rows = [
        (
            mark(paper.numbers.of(key)),
            small(paper.named(key)),
            mark(paper.word("filing.list").join(paper.word(f"filing.language.{lang}") for lang in langs)),
        )
        for key, langs in found
        if langs
    ]
    if rows:
        yield lines(paper.word("filing.one_language", count=len(rows)), "Body")
        heads = ("filing.col.number", "filing.col.question", "filing.col.language")
        yield ruled(paper, heads, rows, (2, 9, 3), caption="one_language")

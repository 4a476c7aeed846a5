"""Layouts: whatever a document shows is asked, and no two documents answer to the same number or name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from intake.regime.check.fault import Place
from intake.regime.check.library import Edition, Library
from intake.regime.check.source import Source
from intake.regime.compose import spelled_out
from intake.regime.layout import Block, Document
from intake.regime.text import Text

_PLACES = re.compile(r"\{([^{}]*)\}")
_ARTICLE_ZH = re.compile("第([0-9〇零一二三四五六七八九十百]+)条")
_UNITS = {"十": 10, "百": 100}
_ARTICLE_EN = re.compile(r"\bArt(?:icle|icles|s?\.)\s?((?:[0-9]+(?:, | and | or | to )?)+)")
SAID = "said"
"""The sentence for any value; `{}` in it stands for what was said."""


def look(library: Library) -> None:
    """exports/<regime>/ of each regime."""
    for edition in library.editions.values():
        if not edition.documents:
            library.faults.add("layout.none", edition.card.at("id"), regime=edition.id)
        if not library.asked(edition.id):
            continue
        for source in edition.documents:
            if source.content is not None:
                _document(library, edition, source, source.content)
        _apart(library, edition)


def _apart(library: Library, edition: Edition) -> None:
    """Item numbers are unique because documents have numbers of their own; files must not overwrite each other."""
    numbers: dict[int, str] = {}
    files: dict[str, str] = {}
    for source in edition.documents:
        if source.content is None:
            continue
        first = numbers.setdefault(source.content.number, source.file)
        if first != source.file:
            library.faults.add("layout.number", source.at("number"), other=first)
        for lang in ("en", "zh"):
            name = f"{source.content.part}/{source.content.file[lang].casefold()}"
            first = files.setdefault(name, f"{source.file} {lang}")
            if first != f"{source.file} {lang}":
                library.faults.add("layout.file", source.at("file", lang), other=first)


def _document(library: Library, edition: Edition, source: Source[Any], document: Document) -> None:
    for key in document.labels:
        _asked(library, edition, source.at("labels", key), key)
    for key, sentences in document.sentences.items():
        if _asked(library, edition, source.at("sentences", key), key):
            possible = (*library.asked(edition.id)[key].values, SAID)
            for value in sentences:
                # a sentence for a value that only another edition offers may stay: layouts are copied between editions
                if value not in possible and value not in library.bank[key].values:
                    place = source.at("sentences", key, value)
                    library.faults.add("layout.value", place, value=value, possible=", ".join(possible))
    for name in ("title", "subtitle", "addressee"):
        text = getattr(document, name)
        if text is not None:
            _places(library, edition, source, (name,), text)
    for number, block in enumerate(document.blocks):
        _block(library, edition, source, number, block)
    _citations(library, edition, source, document)


def _citations(library: Library, edition: Edition, source: Source[Any], document: Document) -> None:
    """Every article that a layout's words name is held: by the edition's own law, or by one that `cites` names."""
    own, laws = edition.articles.content, library.laws.content
    if own is None or laws is None:
        return
    known = {f"{own.id}/{a.number}" for a in own.articles}
    known |= {f"{law.id}/{a.number}" for law in laws.laws for a in law.articles}
    held = {a.number for a in own.articles} | {cite.partition("/")[2] for cite in document.cites if cite in known}
    for n, cite in enumerate(document.cites):
        if cite not in known:
            library.faults.add("layout.citations", source.at("cites", n), cite=cite)
    for path, text in _document_texts(document):
        for lang in ("en", "zh"):
            for number in articles_named(text[lang]):
                if number not in held:
                    library.faults.add("layout.citations", source.at(*path, lang), cite=number)


def articles_named(text: str) -> Iterator[str]:
    """The numbers of the articles that a text names, in either language, as digits."""
    for found in _ARTICLE_ZH.findall(text):
        yield found if found.isdigit() else str(_whole(found))
    for found in _ARTICLE_EN.findall(text):
        yield from re.findall("[0-9]+", found)


def _whole(text: str) -> int:
    """The value of a Chinese number below a thousand."""
    total = digit = 0
    for sign in text:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            digit = max("〇一二三四五六七八九".find(sign), 0)
    return total + digit


def _document_texts(document: Document) -> Iterator[tuple[tuple[int | str, ...], Text]]:
    """Every text of a layout with its place."""
    for name in ("file", "title", "subtitle", "addressee"):
        if getattr(document, name) is not None:
            yield (name,), getattr(document, name)
    for number, block in enumerate(document.blocks):
        for path, text in _block_texts(block):
            yield ("blocks", number, *path), text
    for key, text in document.labels.items():
        yield ("labels", key), text
    for key, sentences in document.sentences.items():
        for value, text in sentences.items():
            yield ("sentences", key, value), text


def _block(library: Library, edition: Edition, source: Source[Any], number: int, block: Block) -> None:
    asked, faults = library.asked(edition.id), library.faults
    assert library.facts.content is not None
    for n, name in enumerate(block.answers or ()):
        if not any(key in asked for key in spelled_out(library.facts.content, name)):
            faults.add("layout.key", source.at("blocks", number, "answers", n), about=name, key=name, regime=edition.id)
    if block.group is not None and not any(key.startswith(f"{block.group}[].") for key in asked):
        place = source.at("blocks", number, "group")
        faults.add("layout.key", place, about=block.group, key=block.group, regime=edition.id)
    criteria = {c.id for c in edition.card.content.criteria} if edition.card.content else None
    if block.criterion is not None and criteria is not None and block.criterion not in criteria:
        place = source.at("blocks", number, "criterion")
        faults.add("layout.criterion", place, about=block.criterion, criterion=block.criterion)
    for path, text in _block_texts(block):
        _places(library, edition, source, ("blocks", number, *path), text)


def _block_texts(block: Block) -> Iterator[tuple[tuple[int | str, ...], Text]]:
    for name in ("heading", "text"):
        if getattr(block, name) is not None:
            yield (name,), getattr(block, name)
    for name in ("points", "attachments", "sign"):
        for n, text in enumerate(getattr(block, name) or ()):
            yield (name, n), text


def _places(library: Library, edition: Edition, source: Source[Any], path: tuple[int | str, ...], text: Text) -> None:
    """Each `{key}` of a text is a question outside groups."""
    for lang in ("en", "zh"):
        for key in _PLACES.findall(text[lang]):
            _asked(library, edition, source.at(*path, lang), key, plain=True)


def _asked(library: Library, edition: Edition, place: Place, key: str, *, plain: bool = False) -> bool:
    if key in library.asked(edition.id) and not (plain and "[]" in key):
        return True
    library.faults.add("layout.key", place, about=key, key=key, regime=edition.id)
    return False

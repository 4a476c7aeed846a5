"""Both languages everywhere: none missing, none in the wrong place, none that says the same thing twice by accident."""

from __future__ import annotations

import re
from collections import defaultdict

from intake.regime.check.fault import Place
from intake.regime.check.library import Edition, Library
from intake.regime.keys import TEMPLATE
from intake.regime.labels import plain
from intake.regime.model import Kind

_LETTER = re.compile("[A-Za-z]")
_HAN = re.compile("[\u3400-\u9fff]")
_PLACES = re.compile(r"\{[^{}]*\}")
WIDE = "\u2026\u2014\u201c\u201d\u00b7"
"""Drawn two cells wide by many Chinese terminals; no label holds them."""


def look(library: Library) -> None:
    """Every text of every file, then the questions of each regime side by side."""
    faults = library.faults
    for source in (*library.common, *(s for e in library.editions.values() for s in e.sources)):
        for path, text in source.texts():
            # what has neither a letter nor a Chinese character (a year, a line to sign on) is the same in both
            if text.en == text.zh and _LETTER.search(_PLACES.sub("", text.en)):
                faults.add("text.same", source.at(*path, "zh"))
            elif _HAN.search(text.en):
                faults.add("text.language", source.at(*path, "en"), lang="en")
            elif _LETTER.search(_PLACES.sub("", text.zh)) and not _HAN.search(_PLACES.sub("", text.zh)):
                faults.add("text.language", source.at(*path, "zh"), lang="zh")
            for lang in ("en", "zh"):
                if set(_PLACES.sub("", text[lang])) & {"{", "}"}:
                    faults.add("text.braces", source.at(*path, lang))
            if sorted(set(_PLACES.findall(text.en))) != sorted(set(_PLACES.findall(text.zh))):
                faults.add("text.places", source.at(*path, "zh"))
    for edition in library.editions.values():
        _repeated(library, edition)
        _aliases(library, edition)
    _labels(library)


def _repeated(library: Library, edition: Edition) -> None:
    """In the filing a question stands alone beside its answer, so no two may read the same."""
    if edition.script.content is None:
        return
    said: dict[str, dict[str, tuple[str, Place]]] = defaultdict(dict)
    for key in library.asked(edition.id):
        amend = edition.script.content.amend.get(key)
        if amend is not None and amend.ask is not None:
            ask, source, path = amend.ask, edition.script, ("amend", key, "ask")
        elif key in library.worded:
            source, wording = library.worded[key]  # type: ignore[assignment]
            ask, path = wording.ask, ("questions", key, "ask")
        else:
            continue
        for lang in ("en", "zh"):
            other = said[lang].setdefault(ask[lang], (key, source.at(*path, lang)))
            if other[0] != key:
                library.faults.add("text.repeated", source.at(*path, lang), other=other[0])


def _aliases(library: Library, edition: Edition) -> None:
    """A label of a form names one question, or none: outside groups, and in each group."""
    names: dict[tuple[str, str], str] = {}
    for key in library.asked(edition.id):
        if key not in library.worded:
            continue
        source, wording = library.worded[key]
        group = TEMPLATE.fullmatch(key)
        for lang in ("en", "zh"):
            for number, alias in enumerate(getattr(wording.aliases, lang)):
                place = source.at("questions", key, "aliases", lang, number)
                other = names.setdefault((group[1] if group else "", plain(alias)), key)
                if not plain(alias):
                    library.faults.add("alias.empty", place)
                elif bool(_HAN.search(alias)) != (lang == "zh"):
                    library.faults.add("text.language", place, lang=lang)
                elif other != key:
                    library.faults.add("alias.twice", place, other=other)


def _labels(library: Library) -> None:
    """A person may type the beginning of a label: no label may be the beginning of another one."""
    for key, (source, wording) in library.worded.items():
        fact = library.bank.get(key)
        for lang in ("en", "zh"):
            seen: dict[str, str] = {}
            for option, label in wording.options.items():
                text = label[lang].casefold()
                place = source.at("questions", key, "options", option)
                for other, name in seen.items():
                    if text.startswith(other) or other.startswith(text):
                        library.faults.add("option.alike", place, other=name, lang=lang)
                seen[text] = option
                if any(sign in text for sign in WIDE):
                    library.faults.add("option.wide", place)
        if fact is not None and (fact.kind in (Kind.NUMBER,)) != (wording.unit is not None):
            library.faults.add("number.unit", source.at("questions", key), kind=fact.kind.value)

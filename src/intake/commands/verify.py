"""`verify`: whether a case, a filing or a backup is what was written. What is found broken is named in one line."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from intake.case import Cases
from intake.case.verifying import compare, has_data, is_backup, sound_backup
from intake.commands.printing import line
from intake.filing.examine import Filing, filing_at
from intake.store.errors import StoreError
from intake.words import word

if TYPE_CHECKING:
    from intake.store.verify import Break, Verified

SHOWN = 5
"""So many names of files are listed; the rest is counted."""


def verify(options: argparse.Namespace) -> int:
    """Look at what is named: a file or folder that is there, else a case. 1 if anything is not what was written."""
    lang, path = options.lang_shown, Path(options.target)
    if path.exists():
        return _backup(path, lang) if is_backup(path) else _filing(path, lang)
    with closing(Cases.open()) as cases:
        found = _told(cases.verified(options.target), lang)
    if not found:
        line(word("keeping.evident", lang))
    return found


def _told(found: Verified, lang: str) -> int:
    """Say what was looked at, or the first thing that does not fit."""
    if found.broken is not None:
        line(broken(found.broken, lang))
        return 1
    counts = {"events": f"{found.events:,}", "files": found.files, "size": f"{found.size:,}"}
    line(word("keeping.whole", lang, case=found.case, **counts))
    return 0


def broken(found: Break, lang: str) -> str:
    """A break in one line: where, when, of what kind."""
    if found.sequence is None:
        where = word("keeping.at_none", lang, key=found.key or "-")
    else:
        told = {"at": found.at or "-", "kind": found.kind or "-", "key": found.key or "-"}
        where = word("keeping.at", lang, sequence=found.sequence, **told)
    return word("keeping.broken", lang, case=found.case, where=where, what=word(f"keeping.what.{found.what}", lang))


def _backup(path: Path, lang: str) -> int:
    try:
        sound_backup(path)
    except StoreError as error:
        line(word("keeping.backup_broken", lang, file=str(path)))
        line(error.said(lang))
        return 1
    line(word("keeping.sound", lang, file=str(path)))
    return 0


def _filing(path: Path, lang: str) -> int:
    """The files against the manifest, offline; then the head against the case, where that is here."""
    filing = filing_at(path)
    code = _files(path, filing, lang)
    if len(filing.heads) > 1:
        line(word("keeping.heads", lang, file=str(path)))
        return 1
    for case, head in filing.heads:
        code = _head(case, head, lang) or code
    return code


def _files(path: Path, filing: Filing, lang: str) -> int:
    if filing.wrong:
        names = ", ".join(_named(kind, name, lang) for kind, name in filing.wrong[:SHOWN])
        if len(filing.wrong) > SHOWN:
            names += word("keeping.more", lang, count=len(filing.wrong) - SHOWN)
        line(word("keeping.filing_wrong", lang, file=str(path), names=names))
        return 1
    if filing.files:
        line(word("keeping.filing", lang, file=str(path), count=filing.files))
    if filing.events:
        line(word("packages.chain", lang, file=str(path), events=f"{filing.events:,}"))
        if filing.bound is None:
            line(word("packages.unbound", lang, file=str(path)))
        else:
            line(word("packages.bound", lang, file=str(path), count=f"{filing.bound:,}"))
    return 0


def _named(kind: str, name: str, lang: str) -> str:
    """A file or part with what is wrong with it."""
    return word("packages.wrong", lang, name=name, kind=word(f"packages.wrong.{kind}", lang))


def _head(case: str, head: str, lang: str) -> int:
    """Say at which event of the case the filing was made, or that its history is another one now."""
    found = None
    if has_data():
        with closing(Cases.open()) as cases:
            found = compare(cases, case, head)
    if found is None:
        line(word("keeping.elsewhere", lang, case=case))
        return 0
    if found.sequence is None:
        line(word("keeping.head_gone", lang, case=case))
        return 1
    line(word("keeping.head", lang, sequence=found.sequence, events=f"{found.whole.events:,}", case=case))
    return _told(found.whole, lang)

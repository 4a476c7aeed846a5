"""Writing the filing in plain mode: the folder and the language by one line each, progress and outcome as lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from intake.interview.reading.words import NO, bare
from intake.plain.choosing import choose
from intake.plain.entry import Entry
from intake.plain.printing import Printer, reporter
from intake.talk.attaching import path_of
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case

CHOICES = (("zh",), ("en",), ("zh", "en"))
"""The languages to write in, in the order of the list."""


def export(case: Case, entry: Entry, printer: Printer, lang: str, here: Path) -> None:
    """Ask and write a draft; `here` is where the offered folder would lie. Raises Refusal, ExportError, EOFError."""
    dossier = case.dossier()
    offered = here / case.folder_name
    printer.say(word("screen.export.heading", lang))
    printer.say(word("plain.export.folder", lang, folder=offered))
    typed = entry.line().strip()
    heading = word("screen.export.langs", lang)
    place = None
    if bare(typed) not in NO or not typed:
        place = choose(entry, printer, heading, [word(f"screen.export.in.{'_'.join(c)}", lang) for c in CHOICES], lang)
    if place is None:
        printer.say(word("plain.choose.left", lang))
        return
    from intake.filing.export import export as write

    to = path_of(typed) if typed else offered
    printer.say(word("screen.export.busy", lang))
    written = write(dossier, to, langs=CHOICES[place], progress=reporter(printer, to.name, lang))
    printer.say(
        word(
            "screen.export.done",
            lang,
            folder=written.folder,
            documents=len(written.documents),
            answers=written.answers,
            evidence=written.evidence,
        )
    )

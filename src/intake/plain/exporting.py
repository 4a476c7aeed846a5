"""Writing the filing in plain mode: the folder and the language by one line each, progress and outcome as lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from intake.filing.pdf import installed
from intake.interview.answers import Mark
from intake.interview.reading import garbled
from intake.interview.reading.words import NO, bare
from intake.plain.choosing import choose
from intake.plain.entry import Entry
from intake.plain.printing import Printer, reporter
from intake.talk.attaching import path_of
from intake.talk.exported import exported
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.filing.export import Options

CHOICES = (("zh",), ("en",), ("zh", "en"))
"""The languages to write in, in the order of the list."""

KINDS = ("draft", "final", "open", "internal", "trade_secret")
"""What may be written, in the order of the list: the filing as a draft or final, a variant by its mark."""


def export(case: Case, entry: Entry, printer: Printer, lang: str, here: Path) -> None:
    """Ask and write, a draft unless more is wanted; `here` is where the offered folder would lie.

    Raises Refusal, ExportError, EOFError, Turned.
    """
    printer.say(word("screen.export.heading", lang))
    printer.say(word("plain.export.folder", lang, folder=here / case.folder_name))
    while lost := garbled(typed := entry.reply().strip()):
        printer.say(lost.said(lang))
    left = bool(typed) and bare(typed) in NO
    options = None if left else _asked(entry, printer, lang)
    if options is None:
        printer.say(word("plain.choose.left", lang))
        return
    to = path_of(typed) if typed else here / case.folder_for(options.get("mark"))
    printer.say(word("screen.export.busy", lang))
    options["progress"] = reporter(printer, to.name, lang)
    written = case.export(to, **options)
    printer.say(exported(written, lang, options.get("mark")))


def _asked(entry: Entry, printer: Printer, lang: str) -> Options | None:
    """The language; or more first, and then the language. None if it was left."""
    languages = [word(f"screen.export.in.{'_'.join(c)}", lang) for c in CHOICES]
    heading = word("screen.export.langs", lang)
    place = choose(entry, printer, heading, [*languages, word("plain.export.more", lang)], lang)
    if place is None or place < len(CHOICES):
        return None if place is None else {"langs": CHOICES[place]}
    kinds = [word(f"screen.export.kind.{kind}", lang) for kind in KINDS]
    what = choose(entry, printer, word("screen.export.kinds", lang), kinds, lang)
    if what is None or (place := choose(entry, printer, heading, languages, lang)) is None:
        return None
    options: Options = {"langs": CHOICES[place], "final": KINDS[what] == "final"}
    if KINDS[what] in list(Mark):
        options["mark"] = Mark(KINDS[what])
    if installed() is None:
        printer.say(word("screen.export.pdf.no_office", lang))
        return options
    files = [word(f"plain.export.files.{name}", lang) for name in ("word", "pdf")]
    chosen = choose(entry, printer, word("plain.export.files", lang), files, lang)
    if chosen is None:
        return None
    options["pdf"] = chosen == 1
    return options

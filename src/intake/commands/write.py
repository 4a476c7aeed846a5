"""`export`: the Word filing, written and proven. `mark`: who may see what of it in a variant for third parties."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from intake.case import Cases
from intake.commands.blank import write_blank
from intake.commands.printing import line
from intake.interview.answers import Mark
from intake.words import Refusal, word


def export(options: argparse.Namespace) -> int:
    """Write the filing and what is kept back; say what was written."""
    lang = options.lang_shown
    if options.blank is not None:
        return write_blank(options)
    if options.case is None:
        raise Refusal("refused.blank_or_case")
    if options.mark is not None and options.mark not in list(Mark):
        raise Refusal("refused.mark", mark=options.mark[:40], known=", ".join(Mark))
    mark = Mark(options.mark) if options.mark is not None else None
    form = Path(options.form) if options.form else None
    langs = ("zh", "en") if options.lang == "both" else (options.lang or "zh",)
    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        to = Path(options.to) if options.to else Path.cwd() / case.folder_for(mark)
        written = case.export(to, langs=langs, final=options.final, form=form, pdf=options.pdf, mark=mark)
    for path in written.documents:
        line(f"  {path.relative_to(written.folder)}")
    for said in written.form.told(lang) if written.form is not None else ():
        line(said)
    if written.lacking is not None:
        line(word(written.lacking, lang))
    if mark is not None:
        line(word("packages.variant.done", lang, mark=word(f"mark.{mark}", lang), count=written.left_out))
    line(word("cli.exported", lang, folder=str(written.folder), count=len(written.documents)))
    counts = word("cli.proven", lang, answers=written.answers, evidence=written.evidence, citations=written.citations)
    line(f"{counts}  {written.digest}")
    return 0


def mark(options: argparse.Namespace) -> int:
    """Mark answers and evidence for variants to third parties."""
    lang = options.lang_shown
    if options.mark != "none" and options.mark not in list(Mark):
        raise Refusal("refused.mark", mark=options.mark[:40], known=", ".join((*Mark, "none")))
    with closing(Cases.open()) as cases:
        chosen = None if options.mark == "none" else Mark(options.mark)
        count = cases.get(options.case).mark(options.keys, chosen)
    line(word("cli.marked", lang, count=count, mark=word(f"mark.{options.mark}", lang)))
    return 0

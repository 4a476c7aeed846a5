"""`export`: the Word filing, written and proven."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from intake.case import Cases
from intake.commands.printing import line
from intake.words import word


def export(options: argparse.Namespace) -> int:
    """Write the filing and what is kept back; say what was written."""
    lang = options.lang_shown
    with closing(Cases.open()) as cases:
        case = cases.get(options.case)
        dossier = case.dossier()
        from intake.filing.export import export as write

        langs = ("zh", "en") if options.lang == "both" else (options.lang or "zh",)
        to = Path(options.to) if options.to else Path.cwd() / case.folder_name
        written = write(dossier, to, langs=langs, final=options.final)
    for path in written.documents:
        line(f"  {path.relative_to(written.folder)}")
    line(word("cli.exported", lang, folder=str(written.folder), count=len(written.documents)))
    counts = word("cli.proven", lang, answers=written.answers, evidence=written.evidence, citations=written.citations)
    line(f"{counts}  {written.digest}")
    return 0

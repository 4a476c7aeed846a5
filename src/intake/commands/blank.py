"""`export --blank`: the questionnaire of a regime as an empty Word form, without any case."""

from __future__ import annotations

import argparse
from pathlib import Path

from intake.case.cases import chosen_regime
from intake.commands.printing import line
from intake.words import Refusal, word


def write_blank(options: argparse.Namespace) -> int:
    """Write the blank form into the folder, in one language or both. An older one of the same name is replaced."""
    for name in ("form", "final", "pdf", "mark"):
        if getattr(options, name, None):
            raise Refusal("refused.blank_options", option=f"--{name}")
    if options.case is not None:
        raise Refusal("refused.blank_or_case")
    regime = chosen_regime(options.blank, None)
    from intake.filing.forms.blank import blank
    from intake.filing.forms.questionnaire import questionnaire

    langs = ("zh", "en") if options.lang == "both" else (options.lang or options.lang_shown,)
    folder = Path(options.to) if options.to else Path.cwd()
    folder.mkdir(parents=True, exist_ok=True)
    for lang in langs:
        path = folder / f"{questionnaire(regime).file[lang]}.docx"
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(blank(regime, lang))
        beside.replace(path)
        line(word("blank.written", options.lang_shown, count=len(regime.questions), file=str(path)))
    return 0

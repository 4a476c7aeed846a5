"""`graph`: the flow of a regime as a picture, from the machine that also asks the questions."""

from __future__ import annotations

import argparse

from intake.case.cases import chosen_regime
from intake.commands.printing import line
from intake.interview.picture import FORMATS, dot, mermaid, picture_of
from intake.words import Refusal


def graph(options: argparse.Namespace) -> int:
    """Print the picture as Mermaid or DOT, in the language of the call. Takes `regime`, `format` and `lang_shown`."""
    wanted = options.format or FORMATS[0]
    if wanted not in FORMATS:
        raise Refusal("refused.format", format=wanted[:40])
    picture = picture_of(chosen_regime(options.regime, None), options.lang_shown)
    line((dot if wanted == "dot" else mermaid)(picture).rstrip("\n"))
    return 0

"""The commands that open no screen, each a function from options to an exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from intake.commands.cases import list_cases, new_case, questions, show
from intake.commands.say import answer, attach, evidence
from intake.commands.write import export

COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": new_case,
    "list": list_cases,
    "show": show,
    "answer": answer,
    "attach": attach,
    "evidence": evidence,
    "export": export,
    "questions": questions,
}

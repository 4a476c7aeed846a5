"""The commands, each a function from options to an exit code. A room is imported when one of its commands is run."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

ROOMS = {
    "new": "cases.new_case",
    "list": "cases.list_cases",
    "show": "cases.show",
    "questions": "cases.questions",
    "move": "moving.move",
    "check": "check.check",
    "graph": "graph.graph",
    "answer": "say.answer",
    "attach": "say.attach",
    "evidence": "say.evidence",
    "export": "write.export",
    "mark": "write.mark",
    "import": "importing.import_",
    "confirm": "settling.confirm",
    "purge": "settling.purge",
    "verify": "verify.verify",
    "backup": "backup.backup",
    "restore": "backup.restore",
    "encrypt": "encrypt.encrypt",
}


def run_command(name: str, options: argparse.Namespace) -> int:
    """Run a command that opens no screen; its exit code. Its room says what it raises."""
    from intake.commands.passphrase import ready

    ready(options)
    room, _, function = ROOMS[name].partition(".")
    command: Any = getattr(import_module(f"{__name__}.{room}"), function)
    return int(command(options))

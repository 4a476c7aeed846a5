"""Editing, earlier lines and completion by readline, where Python has it. Nothing typed is written to a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from intake.interview.reading import COMMANDS
from intake.interview.reading.commands import SLASHES
from intake.plain.printing import Printer
from intake.talk.attaching import split
from intake.talk.paths import completions

MOST_SHOWN = 20
"""So many possible completions are listed."""

_WITH_PATH = tuple(n for c in COMMANDS if c.name in ("attach", "import") for n in (c.name, c.alias))


def begin(printer: Printer) -> bool:
    """Let lines be edited and completed from now on; False where that cannot be."""
    try:
        readline: Any = import_module("readline")
    except ImportError:
        return False
    # what is pasted is one text, whatever its lines; but a terminal that obeys no sequences is sent none
    paste = "off" if os.environ.get("TERM") in (None, "", "dumb") else "on"
    readline.parse_and_bind(f"set enable-bracketed-paste {paste}")
    readline.set_completer_delims("")
    readline.set_completer(_asked_one_by_one(candidates))
    readline.set_completion_display_matches_hook(_shower(printer, readline.get_line_buffer))
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    return True


def candidates(line: str) -> list[str]:
    """What the line typed so far may become: commands by their beginning, and paths behind `/attach`, `/import`."""
    if not line.startswith(SLASHES):
        return []
    slash, body = line[0], line[1:]
    for name in _WITH_PATH:
        if body.casefold().startswith(f"{name} "):
            _, _, path = split(body[len(name) :].lstrip())
            before = line[: len(line) - len(path)]
            return [before + found for found in completions(path, Path.cwd())]
    found = [
        f"{slash}{name} " if command.argument else f"{slash}{name}"
        for command in COMMANDS
        for name in (command.name, command.alias)
        if name.startswith(body.casefold()) and (body or name == command.name)
    ]
    return list(dict.fromkeys(found))


def _asked_one_by_one(find: Callable[[str], list[str]]) -> Callable[[str, int], str | None]:
    """readline asks for the first, the second, .. candidate; they are found when it asks for the first."""
    found: list[str] = []

    def completer(line: str, number: int) -> str | None:
        if number == 0:
            found[:] = find(line)
        return found[number] if number < len(found) else None

    return completer


def _shower(printer: Printer, typed: Callable[[], str]) -> Callable[[str, Sequence[str], int], None]:
    """Lists the candidates below what is typed, made safe, and what is typed once more below them."""

    def show(_begun: str, found: Sequence[str], _longest: int) -> None:
        printer.say()
        for text in found[:MOST_SHOWN]:
            printer.say(f"  {text}")
        if len(found) > MOST_SHOWN:
            printer.say(f"  .. {len(found)}")
        printer.ask(f"> {typed()}")

    return show

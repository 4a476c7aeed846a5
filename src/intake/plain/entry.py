"""What is typed: line by line from a terminal, where it can be edited, or from a pipe, where it is echoed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from intake.interview.reading import command_in
from intake.plain.printing import Printer

PROMPT, MORE = "> ", ". "
FENCE = '"""'
"""Before and after a text of several lines."""


class Turned(Exception):
    """A command was typed where something smaller was asked: that is left, and the command carried out."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name)
        self.name, self.text = name, text


class Entry:
    """Asks for lines. Every method raises EOFError when nothing more comes."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self.unfinished = ""
        """The lines of a text whose end has not been typed."""

    def line(self, prompt: str = PROMPT) -> str:
        """One line, without its end."""
        return self._read(prompt).strip("\ufeff\r\n")

    def reply(self, *values: str) -> str:
        """One line in reply to what is asked by the way. Raises Turned for a command, but not for those in `values`."""
        line = self.line()
        name = command_in(line)
        if name is not None and name not in values:
            raise Turned(name, line)
        return line

    def text(self) -> str:
        """A text: one line; or several, where a line ends with a backslash, or between two `FENCE`s."""
        line = self.line()
        if line.lstrip().startswith(FENCE):
            return self._fenced(line.lstrip().removeprefix(FENCE))
        lines = []
        while _goes_on(line):
            lines.append(line[:-1])
            line = self._another(lines)
        self.unfinished = ""
        return "\n".join([*lines, line])

    def _fenced(self, line: str) -> str:
        lines = [] if not line.strip() else [line]
        while not lines or not lines[-1].rstrip().endswith(FENCE):
            lines.append(self._another(lines))
        self.unfinished = ""
        return "\n".join([*lines[:-1], lines[-1].rstrip().removesuffix(FENCE)]).strip("\n")

    def _another(self, lines: list[str]) -> str:
        self.unfinished = "\n".join(lines)
        return self.line(MORE)


def _goes_on(line: str) -> bool:
    return line.endswith("\\") and not line.endswith("\\\\")


def from_pipe(source: TextIO, printer: Printer, *, echo: bool) -> Callable[[str], str]:
    """Lines of a stream. `echo`: nobody sees what comes in, so it is printed for the transcript."""

    def read(prompt: str) -> str:
        printer.ask(prompt)
        try:
            line = source.readline()
        except (OSError, ValueError):
            line = ""  # the terminal is gone
        if not line:
            printer.say()
            raise EOFError
        line = line.rstrip("\r\n")
        if echo:
            printer.say(line.lstrip("\ufeff"))
        return line

    return read


def from_terminal(printer: Printer) -> Callable[[str], str]:
    """Lines of the terminal, with Python's own editing."""

    def read(prompt: str) -> str:
        printer.flush()
        try:
            return input(prompt)
        except EOFError:
            printer.say()
            raise
        except OSError:
            raise EOFError from None

    return read

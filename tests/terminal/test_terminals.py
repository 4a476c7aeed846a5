"""Terminals of few colours: the program looks for itself what it may use, and can be used there from home to a question."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

import pytest

from tests.terminal.conftest import Terminal

COLOURS = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|4[0-7]|10[0-7]|38;[25];[\d;]+|48;[25];[\d;]+)m")
"""A colour that is not the terminal's own."""


def start(screen: Terminal, **env: str) -> None:
    """Start the program in a terminal of this kind. tmux itself says `screen`, and what it was started with."""
    said = " ".join(f"{name}={value}" for name, value in env.items())
    width, height = screen.size
    program = (
        f"env -u COLORTERM -u NO_COLOR -u INTAKE_THEME {said} {sys.executable} -m intake; echo ENDED-$?; sleep 600"
    )
    screen._tmux("-f", "/dev/null", "new-session", "-d", "-c", screen.folder, "-x", width, "-y", height, program)


def first_question(screen: Terminal) -> str:
    """From home to the first question and its first option; returns the last screen with its colours."""
    screen.wait("F1", "No case yet")
    screen.keys("n")
    screen.wait("A new case", "Enter start", "Esc leave it")
    screen.keys("-l", "Core routers")
    screen.keys("Tab")
    screen.keys("-l", "2026-12-18")
    screen.wait("Core routers", "2026-12-18")
    screen.keys("Enter")
    screen.wait("state secrets", "1  Yes")
    screen.keys("Down")
    screen.wait(">  1  Yes")
    return screen._tmux("capture-pane", "-p", "-e")


@pytest.mark.parametrize("env", [{"TERM": "linux"}, {"TERM": "screen"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}])
def test_few_colours_or_none_leave_the_terminals_own(terminal: Callable[..., Terminal], env: dict[str, str]) -> None:
    screen = terminal(80, 24)
    start(screen, **env)
    shown = first_question(screen)
    assert COLOURS.findall(shown) == []
    highlighted = next(line for line in shown.split("\n") if ">  1  Yes" in line)
    assert "\x1b[7m" in highlighted
    screen.keys("F1")
    screen.wait("How this works", "+-----", "Esc back")
    screen.keys("Escape")
    screen.keys("C-q")
    screen.wait("ENDED-0")


def test_many_colours_are_used_where_there_are_some(terminal: Callable[..., Terminal]) -> None:
    screen = terminal(80, 24)
    start(screen, TERM="xterm-256color")
    assert COLOURS.search(first_question(screen))


def test_a_theme_that_is_named_is_taken_whatever_the_terminal_says(terminal: Callable[..., Terminal]) -> None:
    screen = terminal(80, 24)
    start(screen, TERM="screen-256color", INTAKE_THEME="plain")
    assert COLOURS.findall(first_question(screen)) == []

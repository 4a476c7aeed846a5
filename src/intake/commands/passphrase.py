"""How a passphrase comes in without a screen: from an open file, or typed at a terminal that does not show it.

Never from an argument or the environment: other programs of the same person can read those.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time

from intake.store import keys
from intake.words import Refusal, word

TRIES = 3
"""So often it is asked for at a terminal."""

_LONGEST = 4096


def ready(options: argparse.Namespace, *, typed: bool = True) -> None:
    """From now on an encrypted database is opened with what `--passphrase-fd` gives, or what is typed if it may be."""
    fd: int | None = options.passphrase_fd
    lang: str = options.lang_shown

    def ask(place: str, wrong: int) -> str | None:
        if wrong:
            time.sleep(keys.pause_after(wrong))
        if fd is not None:
            return line_of(fd) if not wrong else None
        if not typed or wrong >= TRIES:
            return None
        return asked(word("cli.encrypt.wrong" if wrong else "cli.encrypt.ask", lang, place=place))

    keys.asks = ask


def now(options: argparse.Namespace, place: str) -> str:
    """The passphrase as it is now, before it is changed. Raises Refusal if there is none."""
    said = keys.asks(place, 0) if keys.asks is not None else None
    if said is None:
        raise Refusal("refused.passphrase_none")
    return said


def chosen(options: argparse.Namespace) -> str:
    """A new passphrase: a line of the file, or typed twice. Raises Refusal for one that is short or differs."""
    lang: str = options.lang_shown
    if options.passphrase_fd is not None:
        said: str | None = line_of(options.passphrase_fd)
    else:
        said = asked(word("cli.encrypt.new", lang, least=keys.LEAST))
    if said is None:
        raise Refusal("refused.passphrase_none")
    if keys.weak(said):
        raise Refusal("refused.passphrase_short", least=keys.LEAST)
    if options.passphrase_fd is None and asked(word("cli.encrypt.again", lang)) != said:
        raise Refusal("refused.passphrase_differs")
    return said


def line_of(fd: int) -> str:
    """One line of an open file, and no byte more: what follows may belong to somebody else. Raises Refusal."""
    read = bytearray()
    try:
        while len(read) < _LONGEST and (byte := os.read(fd, 1)) not in (b"", b"\n"):
            read += byte
        said = read.decode().rstrip("\r")
    except (OSError, OverflowError, UnicodeDecodeError):
        said = ""
    if not said:
        raise Refusal("refused.passphrase_fd", fd=fd)
    return said


def asked(question: str) -> str | None:
    """What is typed, unseen; None where there is no terminal or nothing is typed."""
    try:
        if not sys.stdin.isatty():
            return None
        return getpass.getpass(question) or None
    except (EOFError, OSError, ValueError, AttributeError, UnicodeError):
        return None

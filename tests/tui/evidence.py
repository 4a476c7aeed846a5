"""What tests of the evidence screen share: opening it, dropping files on it, and looking at what is really stored."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from intake.case import Case, Cases
from intake.interview.answers import EvidenceState
from intake.tui.evidence import EvidenceScreen
from tests.tui.conftest import Person

PDF = b"%PDF-1.7 certificate"
ZIP = b"PK\x03\x04 not a pdf"
LANGS = pytest.mark.parametrize("lang", ["en", "zh"])


async def shown(person: Person, code: str | None = None) -> EvidenceScreen:
    """Open the screen over the chat."""
    screen = EvidenceScreen(person.chat.case, code)
    person.app.push_screen(screen)
    await person.settle()
    return screen


async def drop(person: Person, text: str) -> None:
    """Drop or paste something onto the terminal."""
    person.app.post_message(events.Paste(text))
    await person.settle()


def stored(code: str) -> EvidenceState:
    """What is really on the disk."""
    cases = Cases.open()
    try:
        return cases.get().sheet.evidence.get(code, EvidenceState())
    finally:
        cases.close()


def told(person: Person) -> str:
    line = person.app.screen.query_one("#told")
    return person.text("#told") if line.display else ""


def of_case(person: Person) -> Case:
    return person.chat.case


def row_of(screen: EvidenceScreen, key: str) -> Any:
    return next(r for r in screen.rows(screen.lang, 100) if r.key == key)

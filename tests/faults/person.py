"""Somebody at the program, for faults that come while it runs: the real chat on a real folder, driven key by key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from unittest.mock import patch

from intake.tui.app import IntakeApp, NewCase
from tests.tui.conftest import Person

ROUTERS = NewCase("Core routers", None, date(2026, 3, 5))


@asynccontextmanager
async def at_work(case: str | None = None) -> AsyncIterator[Person]:
    """Somebody in the chat of a new case, or of `case`, in the folder that INTAKE_HOME names."""
    app = IntakeApp("en", case, None if case else ROUTERS)
    with patch("intake.store.presence.PAUSE", 3600):
        async with app.run_test(size=(110, 36)) as pilot:
            person = Person(app, pilot)
            await person.settle()
            try:
                yield person
            finally:
                await app.workers.wait_for_complete()
        if app.cases is not None:
            app.cases.close()


async def refused(person: Person, text: str) -> str:
    """Type an answer that cannot be kept. What was wrong with how the program took that; empty if nothing."""
    asked, saved = person.asked, person.chat.case.revision_of(person.asked or "")
    await person.send(text)
    if person.asked != asked or person.chat.case.revision_of(asked or "") != saved:
        return "it was acknowledged"
    if not person.said:
        return "nothing is said"
    if person.composer.text.strip() != text:
        return f"what was typed is gone: {person.composer.text!r}"
    return ""

"""What can be done with a piece of evidence. Each is a function of the screen and the code; writing waits its turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from intake.interview.answers import EvidenceStatus
from intake.interview.reading import Unread
from intake.talk import evidence
from intake.talk.lines import size_of
from intake.talk.marks import marked_line
from intake.tui import marking
from intake.tui.chat.desk import aside
from intake.tui.choose import Choose
from intake.tui.editions import day_of
from intake.tui.evidence.asking import AskPath, Line
from intake.words import word

if TYPE_CHECKING:
    from intake.interview.answers import Mark
    from intake.tui.evidence.screen import EvidenceScreen


def actions(screen: EvidenceScreen, code: str) -> None:
    """Everything that can be done, to choose from."""
    state = evidence.state_of(screen.case, code)
    doing: list[tuple[str, Callable[[EvidenceScreen, str], None]]] = [
        ("status", status),
        ("attach", attach),
        ("expires", expires),
        ("located", located),
        ("note", note),
        ("mark", mark),
    ]
    if state.files:
        doing.append(("detach", detach))
    now = evidence.status_words(screen.case, code, screen.lang)
    marked = word(f"mark.{screen.case.marks.get(code) or 'none'}", screen.lang)
    lines = [screen.say(f"evidence.do.{id}", now=now, mark=marked) for id, _ in doing]

    def chosen(place: int | None) -> None:
        if place is not None:
            doing[place][1](screen, code)

    screen.app.push_screen(Choose(_asked(screen, "choose", code), lines), chosen)


def status(screen: EvidenceScreen, code: str) -> None:
    """How far it is. "Not applicable" asks for its reason, since without one it counts for nothing."""
    state = evidence.state_of(screen.case, code)
    every = list(EvidenceStatus)
    check = screen.case.regime.evidence_by_id[code].check[screen.lang]

    def line(status: EvidenceStatus) -> str:
        said = word(f"evidence.{status}", screen.lang)
        if status is state.status:
            return screen.say("evidence.status.now", status=said)
        if status is EvidenceStatus.CHECKED:
            return screen.say("evidence.status.check", status=said, check=check)
        return said

    def chosen(place: int | None) -> None:
        if place is None:
            return
        if every[place] is EvidenceStatus.NOT_APPLICABLE and not state.note:
            screen.app.push_screen(Line(_asked(screen, "reason", code)), reasoned)
        elif every[place] is EvidenceStatus.MISSING and state.files and state.status is not EvidenceStatus.MISSING:
            lines = [screen.say(f"evidence.still_there.{id}") for id in ("leave", "missing")]
            screen.app.push_screen(Choose(_asked(screen, "still_there", code, count=len(state.files)), lines), sure)
        else:
            put(screen, code, status=every[place].value)

    def sure(place: int | None) -> None:
        if place == 1:
            put(screen, code, status=EvidenceStatus.MISSING.value)
        else:
            screen.tell(lambda: screen.say("evidence.same"))

    def reasoned(reason: str | None) -> None:
        if reason:
            put(screen, code, status=EvidenceStatus.NOT_APPLICABLE.value, note=reason)
        elif reason is not None:
            screen.tell(lambda: screen.say("evidence.reason.wanted"))

    here = every.index(state.status)
    screen.app.push_screen(Choose(_asked(screen, "status", code), list(map(line, every)), here), chosen)


def expires(screen: EvidenceScreen, code: str) -> None:
    """Until when it is valid."""
    state = evidence.state_of(screen.case, code)

    def wrong(text: str) -> str | None:
        day = day_of(text)
        if isinstance(day, Unread):
            return day.said(screen.lang)
        return word("composer.expect.date", screen.lang) if text and day is None else None

    def said(text: str | None) -> None:
        day = day_of(text) if text else None
        if isinstance(day, date):
            put(screen, code, expires=day)
        elif text == "":
            put(screen, code, expires="")

    shown = state.expires.isoformat() if state.expires else ""
    screen.app.push_screen(Line(_asked(screen, "expires", code), shown, check=wrong), said)


def located(screen: EvidenceScreen, code: str) -> None:
    """Where the original lies."""
    _text(screen, code, "located", evidence.state_of(screen.case, code).located)


def note(screen: EvidenceScreen, code: str) -> None:
    """A note."""
    _text(screen, code, "note", evidence.state_of(screen.case, code).note)


def _text(screen: EvidenceScreen, code: str, field: str, now: str | None) -> None:
    def said(text: str | None) -> None:
        if text is not None:
            put(screen, code, **{field: text})

    screen.app.push_screen(Line(_asked(screen, field, code), now or ""), said)


def mark(screen: EvidenceScreen, code: str) -> None:
    """Who may see it besides the authority."""

    def chosen(mark: Mark | None) -> None:
        screen.desk.put(partial(_mark, screen, code, mark))

    marking.choose(screen.app, screen.case, (code,), screen.lang, chosen)


async def _mark(screen: EvidenceScreen, code: str, mark: Mark | None) -> None:
    await aside(lambda: screen.case.mark((code,), mark))
    screen.renew()
    screen.tell(lambda: marked_line(screen.case, (code,), screen.lang))


def attach(screen: EvidenceScreen, code: str) -> None:
    """A file, by its path."""

    def typed(text: str | None) -> None:
        if text:
            screen.incoming.take(code, text)

    screen.app.push_screen(AskPath(_asked(screen, "attach", code)), typed)


def detach(screen: EvidenceScreen, code: str) -> None:
    """Take a file off."""
    files = evidence.state_of(screen.case, code).files
    if not files:
        screen.tell(lambda: screen.say("evidence.no_files", code=code))
        return
    lines = [f"{f.name} ({size_of(f.size)}, SHA-256 {f.sha256[:12]}..)" for f in files]

    def chosen(place: int | None) -> None:
        if place is not None:
            screen.desk.put(partial(_off, screen, code, files[place].sha256, files[place].name))

    screen.app.push_screen(Choose(_asked(screen, "detach", code), lines), chosen)


async def _off(screen: EvidenceScreen, code: str, sha256: str, name: str) -> None:
    effect = await aside(lambda: screen.case.detach(code, sha256))
    screen.wrote(code, effect.saved, lambda time: screen.say("evidence.detached", file=name, code=code, time=time))


def put(screen: EvidenceScreen, code: str, **said: Any) -> None:
    """Write what was said of a piece of evidence, when its turn comes."""
    screen.desk.put(partial(_put, screen, code, said))


async def _put(screen: EvidenceScreen, code: str, said: dict[str, Any]) -> None:
    state = evidence.state_of(screen.case, code)
    if all((getattr(state, field) or "") == (value or "") for field, value in said.items()):
        screen.tell(lambda: screen.say("evidence.same"))
        return
    effect = await aside(lambda: screen.case.set_evidence(code, **said))
    screen.wrote(code, effect.saved, partial(_said, screen, code))


def _said(screen: EvidenceScreen, code: str, time: str) -> str:
    title = screen.case.regime.evidence_by_id[code].title[screen.lang]
    status = evidence.status_words(screen.case, code, screen.lang)
    return screen.say("evidence.said", code=code, title=title, status=status, time=time)


def _asked(screen: EvidenceScreen, id: str, code: str, **values: object) -> str:
    title = screen.case.regime.evidence_by_id[code].title[screen.lang]
    name = "evidence.choose" if id == "choose" else f"evidence.{id}.heading"
    return screen.say(name, code=code, title=title, **values)

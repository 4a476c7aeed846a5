"""Every screen, and how a person gets there. Snapshots, hostile text and the pictures in docs/ all walk through it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from textual.widgets import Input

from intake.tui.chat.composer import Composer
from tests.importing.reviewed import FILE, reading
from tests.tui.conftest import Person

Step = Callable[[Person], Awaitable[None]]


@dataclass(frozen=True)
class Exhibit:
    """A screen. `start`: "empty" is home without a case, "home" with cases, "chat" the newest case."""

    name: str
    start: str = "chat"
    steps: tuple[Step, ...] = field(default=())


def press(*keys: str) -> Step:
    """Press these keys."""

    async def step(person: Person) -> None:
        await person.press(*keys)

    return step


def send(text: str) -> Step:
    """Type a line and Enter."""

    async def step(person: Person) -> None:
        await person.send(text)

    return step


def typed(text: str) -> Step:
    """Type something and leave it there."""

    async def step(person: Person) -> None:
        person.app.screen.query_one(Composer).insert(text)
        await person.settle()

    return step


def filled(selector: str, text: str) -> Step:
    """Put a text into a field."""

    async def step(person: Person) -> None:
        person.app.screen.query_one(selector, Input).value = text
        await person.settle()

    return step


async def review(person: Person) -> None:
    """The review of a source that holds every kind of row."""
    from intake.talk.takeover import decisions_on
    from intake.tui.importing import Review

    cases, case, read = person.app.cases, person.chat.case, reading()
    assert cases is not None
    decisions = decisions_on(case, read, cases.beside(read, case))
    person.app.push_screen(Review(case, decisions, FILE, lambda *_: None))
    await person.settle()


GALLERY = (
    Exhibit("home-empty", "empty"),
    Exhibit("home", "home"),
    Exhibit("home-find", "home", (press("slash", "z"),)),
    Exhibit("home-help", "home", (press("f1"),)),
    Exhibit("home-rename", "home", (press("r"),)),
    Exhibit("home-duplicate", "home", (press("d"),)),
    Exhibit("newcase", "home", (press("n"),)),
    Exhibit("tasks", "home", (press("t"),)),
    Exhibit("purging", "home", (press("x"),)),
    Exhibit("chat"),
    Exhibit("chat-options", steps=(send("/go product.category"),)),
    Exhibit("chat-several", steps=(send("/go remote_access.forms"), press("down", "space"))),
    Exhibit("chat-refused", steps=(send("perhaps"),)),
    Exhibit("chat-commands", steps=(typed("/"),)),
    Exhibit("chat-why", steps=(send("/why"),)),
    Exhibit("chat-proposed", steps=(send("yes"), send("/go remote_access.logged"))),
    Exhibit("chat-marked", steps=(send("/go product.category"), send("/mark trade secret"))),
    Exhibit("changing", steps=(send("/go operator.cii_notice"), send("no"))),
    Exhibit("panel", steps=(press("f2"),)),
    Exhibit("overview", steps=(press("f3"),)),
    Exhibit("overview-marking", steps=(press("f3", "m"),)),
    Exhibit("evidence", steps=(press("f4"),)),
    Exhibit("evidence-doing", steps=(press("f4", "enter"),)),
    Exhibit("findings", steps=(press("f5"),)),
    Exhibit("history", steps=(press("f6"),)),
    Exhibit("import-review", steps=(review, press("a"))),
    Exhibit("import-look", steps=(review, press("down", "down", "enter"))),
    Exhibit("help", steps=(press("f1"),)),
    Exhibit("palette", steps=(press("ctrl+p"),)),
    Exhibit("exporting", steps=(send("/export"), filled("#folder", "filing"))),
)


def exhibit(name: str) -> Exhibit:
    """One of them."""
    return next(e for e in GALLERY if e.name == name)

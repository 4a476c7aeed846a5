"""What all screens share: the program, its language, and that they can be worded anew while they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from textual.widget import Widget

    from intake.tui.app import IntakeApp

Result = TypeVar("Result")


def program(widget: Widget) -> IntakeApp:
    """The program that a widget belongs to."""
    return cast("IntakeApp", widget.app)


class Face(Screen[None]):
    """A screen of its own. `ready`: its widgets are there."""

    ready = False

    def say(self, id: str, **values: object) -> str:
        """The sentence `screen.<id>` in the language shown."""
        return program(self).say(id, **values)

    @property
    def lang(self) -> str:
        """The language shown."""
        return program(self).lang

    def relabel(self) -> None:
        """Word everything anew, after the language changed."""


class Dialog(ModalScreen[Result]):
    """A small screen over another one; returns one typed result. Escape leaves it with None."""

    BINDINGS = [("escape", "dismiss", "")]

    def say(self, id: str, **values: object) -> str:
        """The sentence `screen.<id>` in the language shown."""
        return program(self).say(id, **values)

    @property
    def lang(self) -> str:
        """The language shown."""
        return program(self).lang

    def relabel(self) -> None:
        """Word everything anew, after the language changed."""

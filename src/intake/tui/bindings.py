"""Keys, declared once: what a screen binds, what its last line shows and what help (F1) says of it come from here.

A screen declares `KEYS` and takes `BINDINGS = bindings(KEYS)` from them. The words of a key stand under two ids:
`screen.key.<id>` is what the last line says, `screen.help.key.<id>` is the line in help.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from intake.tui.keyline import WAY_OUT, Key

Say = Callable[..., str]

NAMED = ("enter", "space", "tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "delete")
"""Keys that have a name in each language (`screen.cap.<key>`)."""

_SIGNS = {"slash": "/", "question_mark": "?", "escape": WAY_OUT, "comma": ",", "minus": "-", "plus": "+"}


@dataclass(frozen=True, slots=True)
class Bound:
    """A key and what it does.

    `keys`: Textual's names, with commas between; the first one is what the last line shows. `action`: Textual's name
    for what is done, by the screen unless a namespace says otherwise; empty if there is nothing that a click could do.
    `id`: the words. `footer`: whether the last line shows it. `bound`: False where the widget that has the focus takes
    the key itself, so that it is only told of.
    """

    keys: str
    action: str
    id: str
    footer: bool = False
    bound: bool = True
    priority: bool = False


PALETTE = Bound("ctrl+p", "app.command_palette", "everything", footer=True, priority=True)
HELP = Bound("f1", "app.help", "help", footer=True, priority=True)
QUIT = Bound("ctrl+q", "app.quit", "quit", priority=True)
EVERYWHERE = (PALETTE, HELP, QUIT)
"""What the program itself binds. A screen names them to give them a place in its last line."""

SCROLLED = (
    Bound("down", "scroll(1)", "scroll"),
    Bound("up", "scroll(-1)", "scroll"),
    Bound("pagedown,space", "scroll(10)", "scroll", footer=True),
    Bound("pageup", "scroll(-10)", "scroll"),
)
"""The keys of a page that is only read; its screen has `action_scroll`."""


def bindings(keys: Iterable[Bound]) -> list[BindingType]:
    """What Textual is told to bind."""
    return [Binding(k.keys, k.action, show=False, priority=k.priority) for k in keys if k.bound]


def footer(keys: Iterable[Bound], say: Say) -> list[Key]:
    """What the last line shows; each can be clicked that has an action."""
    return [Key(cap(k.keys.split(",")[0], say), say(f"key.{k.id}"), clicked(k)) for k in keys if k.footer]


def help_rows(keys: Iterable[Bound], say: Say) -> list[tuple[str, str]]:
    """What help says: the keys and what they do, one row for keys of the same words."""
    rows: dict[str, list[str]] = {}
    for key in keys:
        rows.setdefault(key.id, []).extend(cap(name, say) for name in key.keys.split(","))
    return [(say("cap.and").join(dict.fromkeys(caps)), say(f"help.key.{id}")) for id, caps in rows.items()]


def clicked(key: Bound) -> str:
    """The action behind a click: the screen's own, unless it names whose it is."""
    return key.action if not key.action or "." in key.action.partition("(")[0] else f"screen.{key.action}"


def cap(key: str, say: Say) -> str:
    """How a key is called: `ctrl+p` is Ctrl+P, `enter` is Enter or 回车."""
    *held, last = key.strip().split("+")
    if last in NAMED:
        shown = say(f"cap.{last}")
    elif last in _SIGNS:
        shown = _SIGNS[last]
    else:
        shown = last.upper() if held or len(last) > 1 else last
    return "+".join([*(h.capitalize() for h in held), shown])

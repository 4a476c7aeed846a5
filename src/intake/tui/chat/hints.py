"""What commands there are, while one is being typed; and behind `/attach` and `/import`, which files."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import Static

from intake.interview.reading import COMMANDS, CommandSpec
from intake.talk.attaching import split
from intake.tui.faces import program
from intake.tui.paths import Finder, hint
from intake.tui.safe import content

_BEHIND = " \t:：,，。、"
"""What may stand between a command and what belongs to it."""

FEW = 4
"""So many commands are shown with their help; more are only named."""


def fitting(text: str) -> list[CommandSpec]:
    """The commands that begin as `text` does; none once something stands behind the name."""
    if text[:1] not in ("/", "／") or len(text.split()) > 1 or text != text.rstrip() or text[1:2] in ("/", "／"):
        return []
    begun = text[1:].casefold()
    return [c for c in COMMANDS if c.name.startswith(begun) or c.alias.startswith(begun)]


def call(command: CommandSpec, lang: str) -> str:
    """How a command is typed."""
    name = command.alias if lang == "zh" else command.name
    return f"/{name} {command.argument[lang]}" if command.argument else f"/{name}"


def hints(text: str, lang: str) -> str:
    """The line or lines to show for what stands in the composer; empty for none."""
    found = fitting(text)
    if len(found) > FEW:
        return "  ".join(f"/{c.alias if lang == 'zh' else c.name}" for c in found)
    return "\n".join(f"{call(c, lang)}   {c.help[lang]}" for c in found)


def completed(text: str, lang: str) -> str | None:
    """What Tab makes of the beginning of a command; None if it fits several or none."""
    found = fitting(text)
    if not found or len(found) > 1:
        return None
    by_alias = found[0].alias.startswith(text[1:]) and not found[0].name.startswith(text[1:].casefold())
    return f"/{found[0].alias if by_alias else found[0].name}" + (" " if found[0].argument else "")


def path_begun(text: str) -> tuple[str, str] | None:
    """The path that is begun behind `/attach [E07]` or `/import`, and all that stands before it; None without one."""
    if text[:1] not in ("/", "／") or "\n" in text:
        return None
    for spec, name in ((c, n) for c in COMMANDS if c.name in ("attach", "import") for n in (c.name, c.alias)):
        rest = text[1 + len(name) :]
        if text[1 : 1 + len(name)].casefold() == name and rest and (rest[0] in _BEHIND or name == spec.alias):
            path = split(rest.lstrip(_BEHIND))[2]
            return text[: len(text) - len(path)], path
    return None


class HintLine(Static):
    """Follows what is typed into the composer: commands that begin so, or files that a path may become."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._typed, self._shown = "", "-"
        self._finder = Finder(self, self._show)

    def follow(self, typed: str) -> None:
        """This stands in the composer now."""
        self._typed = typed
        begun = path_begun(typed)
        self._finder.follow(None if begun is None else begun[1])
        self._show()

    def complete(self, put: Callable[[str], None]) -> None:
        """Tab: give `put` what becomes of the text, if it is clear; a path later, if its folder is still being read."""
        begun = path_begun(self._typed)
        if begun is not None:
            self._finder.complete(lambda path: put(begun[0] + path))
        elif (text := completed(self._typed, program(self).lang)) is not None:
            put(text)

    def _show(self) -> None:
        text = hints(self._typed, program(self).lang) or hint(self._finder.offers, program(self).say)
        if text != self._shown:  # each update lays the whole screen out anew
            self._shown = text
            self.display = bool(text)
            self.update(content(text))

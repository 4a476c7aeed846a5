"""What commands there are, while one is being typed."""

from __future__ import annotations

from intake.interview.reading import COMMANDS, CommandSpec

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

"""Commands: the one declaration of them, and reading one. `/name rest`, only at the very beginning."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from intake.interview.clean import clean
from intake.interview.reading.result import Command, Unread, both, shortly
from intake.regime.model import Kind, Question
from intake.regime.text import Text
from intake.words.composer import WORDS


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A command: its name, the Chinese word that does the same, what goes behind it (None: nothing), what it does."""

    name: str
    alias: str
    argument: Text | None
    help: Text


def _spec(name: str, alias: str) -> CommandSpec:
    id = f"composer.command.{name}"
    return CommandSpec(name, alias, both(f"{id}.argument") if f"{id}.argument" in WORDS else None, both(id))


COMMANDS = (
    _spec("back", "返回"),
    _spec("why", "依据"),
    _spec("unknown", "不清楚"),
    _spec("na", "不适用"),
    _spec("note", "备注"),
    _spec("attach", "附件"),
    _spec("go", "转到"),
    _spec("find", "查找"),
    _spec("undo", "撤销"),
    _spec("status", "进度"),
    _spec("lang", "语言"),
    _spec("export", "导出"),
    _spec("help", "帮助"),
    _spec("quit", "退出"),
)
"""All commands of the composer, in the order in which they are shown. Help, hints and the palette read this."""

SLASHES = ("/", "／")
_BY_NAME = {c.name: c for c in COMMANDS} | {c.alias: c for c in COMMANDS}
_LATIN_NAME = re.compile("[A-Za-z\uff21-\uff3a\uff41-\uff5a]+")
_MARKS = " \t\n:：,，。、"
_LANGUAGES = dict.fromkeys(("en", "english", "英文", "英语"), "en") | dict.fromkeys(
    ("zh", "chinese", "中文", "汉语"), "zh"
)


def command(question: Question, text: str) -> Command | Unread:
    """The command that `text`, which begins with a slash, is. Unread for an unknown one and for a bare path."""
    body = text[1:]
    spec, rest = _split(body)
    if spec is None:
        return _no_command(question, text, body)
    rest = rest.strip().lstrip(_MARKS)
    match spec.name:
        case "na":
            if question.required:
                return Unread("composer.na_required")
            if not clean(rest):
                return Unread("composer.na_reason")
        case "lang" if rest:
            lang = _LANGUAGES.get(rest.casefold())
            return Command("lang", lang) if lang else Unread("composer.lang")
        case _ if rest and spec.argument is None:
            return Unread("composer.command_alone", {"command": f"/{spec.name}"})
    return Command(spec.name, rest)


def _split(body: str) -> tuple[CommandSpec | None, str]:
    """The command at the beginning and what is behind it. In Chinese no space is needed: `/na理由`, `/备注待核`."""
    if name := _LATIN_NAME.match(body):
        rest = body[name.end() :]
        # A dot, digit or slash goes on with the word: `/help.txt` and `/na/x` are no commands.
        if not rest or rest[0] in _MARKS or rest[0].isspace() or (rest[0] > "\u2e80" and rest[0] != "／"):
            return _BY_NAME.get(unicodedata.normalize("NFKC", name[0]).casefold()), rest
        return None, ""
    alias = next((c for c in COMMANDS if body.startswith(c.alias)), None)
    return alias, body[len(alias.alias) :] if alias else ""


def _no_command(question: Question, text: str, body: str) -> Unread:
    typed = body.split()[0] if body.split() and not body[0].isspace() else ""
    if question.kind in (Kind.TEXT, Kind.PARAGRAPH) and re.search(r"[/／.\\]", typed):
        return Unread("composer.slash", {"text": shortly(text)})
    word = unicodedata.normalize("NFKC", typed[:30]).casefold()
    begun = [c.name for c in COMMANDS if word and c.name.startswith(word)]
    near = begun or get_close_matches(word, [c.name for c in COMMANDS], 3, 0.6)
    if near:
        return Unread("composer.command_near", {"text": shortly("/" + typed), "near": " ".join(f"/{n}" for n in near)})
    return Unread("composer.command", {"text": shortly("/" + typed)})

"""Commands: the one declaration of them, and reading one. `/name rest`, only at the very beginning."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from intake.interview.clean import clean
from intake.interview.reading.result import Command, Unread, both, shortly
from intake.interview.reading.words import UNKNOWN, bare
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
    _spec("confirm", "确认"),
    _spec("na", "不适用"),
    _spec("note", "备注"),
    _spec("task", "待办"),
    _spec("mark", "标注"),
    _spec("attach", "附件"),
    _spec("import", "导入"),
    _spec("go", "转到"),
    _spec("find", "查找"),
    _spec("undo", "撤销"),
    _spec("redo", "重做"),
    _spec("status", "进度"),
    _spec("overview", "总览"),
    _spec("evidence", "材料"),
    _spec("findings", "提示"),
    _spec("history", "历史"),
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
_LONGEST_OWNER = 200
_TASK_MARKS = re.compile(r"\s*[,，;；、]\s*")
_TASK_SPACES = re.compile(r"\s+(?:by |until |before |due )?|[于在到至]")
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


def command_in(text: str) -> str | None:
    """The name of the command that a text is, wherever it is typed; None for anything else, a path too.

    One that takes nothing counts only by itself: `/undo`, but not `/undo this`.
    """
    text = clean(text)
    if not text.startswith(SLASHES):
        return None
    spec, rest = _split(text[1:])
    return spec.name if spec is not None and (spec.argument is not None or not rest.strip(_MARKS)) else None


def task_argument(text: str, today: date) -> tuple[str | None, date | None] | Unread:
    """Who and by when, as typed behind `/task`: `Li Wei, next Friday`, 李伟，下周五, or only one of them.

    The date in any form that a date question takes. Unread where neither is there, or a date can be several days.
    """
    from intake.interview.reading.dates import day  # its forms cost some milliseconds

    text = clean(text).strip(_MARKS)
    if not text or bare(text) in UNKNOWN:
        return Unread("composer.task")
    if len(text) > 4 * _LONGEST_OWNER:
        return _owner(text, None)
    found = day(text, today, both("composer.expect.date"))
    if isinstance(found, date):
        return None, found
    if found.id != "composer.date":
        return found
    for parting, either_order in ((_TASK_MARKS, True), (_TASK_SPACES, False)):
        for place in parting.finditer(text[: 2 * _LONGEST_OWNER]):
            first, second = text[: place.start()].strip(_MARKS), text[place.end() :].strip(_MARKS)
            for owner, due in ((first, second), (second, first))[: 1 + either_order]:
                found = day(due, today, both("composer.expect.date"))
                if isinstance(found, date):
                    return _owner(owner, found)
                # "team 2026" is a name; "Li Wei 5 March" a date that wants its year
                if found.id != "composer.date" and (either_order or "days" in found.values):
                    return found
    if marked := _TASK_MARKS.search(text):
        return Unread("composer.task_date", {"text": shortly(text[marked.end() :])})
    return _owner(text, None)


def _owner(owner: str, due: date | None) -> tuple[str | None, date | None] | Unread:
    if len(owner) > _LONGEST_OWNER:
        return Unread("composer.task_long", {"size": len(owner), "most": _LONGEST_OWNER})
    return (None if not owner or bare(owner) in UNKNOWN else owner), due


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
    begun = [c for c in COMMANDS if word and (c.name.startswith(word) or c.alias.startswith(word))]
    near = begun or [_BY_NAME[n] for n in get_close_matches(word, _BY_NAME, 3, 0.6)]
    if near:
        # offered in the letters that were typed: nobody has to switch the input method for it
        named = " ".join(f"/{c.name if word.isascii() else c.alias}" for c in near)
        return Unread("composer.command_near", {"text": shortly("/" + typed), "near": named})
    return Unread("composer.command", {"text": shortly("/" + typed)})

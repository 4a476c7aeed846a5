"""The composer's commands in plain mode. Each is a function of the conversation and of what was typed behind the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from intake.interview.answers import noted_too
from intake.interview.reading import COMMANDS, Command, Unread, task_argument
from intake.interview.shown import named
from intake.plain import looking
from intake.plain.choosing import choose, number_in
from intake.plain.printing import reporter
from intake.talk import attaching, explain, marks
from intake.talk.elsewhere import led_elsewhere
from intake.talk.lines import size_of
from intake.talk.tasks import task_at, task_line
from intake.talk.why import why as why_asked
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.plain.conversation import Conversation


def carry_out(talk: Conversation, command: Command) -> None:
    """Do what a command says. Raises Refusal or StoreError if it is not done, EOFError if the input ends meanwhile."""
    DOES[command.name](talk, command.argument)


def back(talk: Conversation, argument: str) -> None:
    """One question back on the route."""
    if talk.case.back() is None:
        talk.say("at_first")


def why(talk: Conversation, argument: str) -> None:
    """Why the question is asked."""
    if talk.case.current is not None:
        talk.printer.say(why_asked(talk.case, talk.case.current, talk.lang))


def unknown(talk: Conversation, argument: str) -> None:
    """Nobody knows yet."""
    talk.value("/unknown")


def not_applicable(talk: Conversation, argument: str) -> None:
    """Does not apply, with the reason."""
    talk.value(f"/na {argument}")


def confirm(talk: Conversation, argument: str) -> None:
    """Take the proposal of the question as its answer."""
    key = talk.case.current
    if key is None or key not in talk.case.proposals:
        talk.say("confirm.nothing")
    else:
        talk.confirm(key)


def note(talk: Conversation, argument: str) -> None:
    """A note beside the answer."""
    key = talk.case.current
    if key is None:
        talk.say("no_question")
    elif not argument:
        talk.say("note.wanted")
    else:
        answer = talk.case.answer_of(key)
        if answer is None:
            raise Refusal("refused.note_first")
        talk.wrote(talk.write(key, noted_too(answer, argument), walk=False))
        talk.say("noted")


def task(talk: Conversation, argument: str) -> None:
    """Who finds out what is not known, and until when. Without either: who was named."""
    key = task_at(talk.case)
    if key is None:
        talk.say("task.none")
        return
    if argument:
        wanted = task_argument(argument, today=talk.today())
        if isinstance(wanted, Unread):
            talk.printer.say(wanted.said(talk.lang))
            return
        owner, due = wanted
        talk.case.set_task(key, owner=owner, due=due)
        talk.kept()
    talk.printer.say(task_line(talk.case, key, talk.lang))


def mark(talk: Conversation, argument: str) -> None:
    """Who may see the answer besides the authority, or what is named before the mark; without a mark it is chosen."""
    case, lang = talk.case, talk.lang
    wanted = marks.marking(case, argument)
    chosen = wanted.mark
    if not wanted.chosen:
        heading = word("talk.mark.heading", lang, what=marks.what_of(case, wanted.names, lang))
        place = choose(talk.entry, talk.printer, heading, marks.choices(lang), lang)
        if place is None:
            talk.tell("choose.left")
            return
        chosen = marks.MARKS[place]
    case.mark(wanted.names, chosen)
    talk.kept()
    talk.printer.say(marks.marked_line(case, wanted.names, lang))


def attach(talk: Conversation, argument: str) -> None:
    """A file as evidence."""
    if not argument:
        talk.say("attach.wanted")
        return
    case, lang = talk.case, talk.lang
    wanted = attaching.wanted(case, argument)
    evidence = case.regime.evidence_by_id
    place: int | None = 0
    if len(wanted.codes) > 1:
        heading = word("screen.attach.which", lang, file=wanted.path.name)
        lines = [f"{c}  {evidence[c].title[lang]}" for c in wanted.codes]
        place = choose(talk.entry, talk.printer, heading, lines, lang)
    if place is None:
        talk.tell("choose.left")
        return
    code = wanted.codes[place]
    effect = case.attach(wanted.path, code, progress=reporter(talk.printer, wanted.path.name, lang))
    file = case.sheet.evidence[code].files[-1]
    talk.say(
        "attached",
        file=file.name,
        code=code,
        title=evidence[code].title[lang],
        size=size_of(file.size),
        sha=file.sha256[:12],
    )
    talk.wrote(effect)


def import_(talk: Conversation, argument: str) -> None:
    """Answers of an earlier filing, a form or another case, reviewed line by line."""
    from intake.plain.importing import into

    if not argument:
        talk.say("import.wanted")
    elif talk.cases is None:
        raise Refusal("refused.import.no_source", source=argument[:80])
    elif (told := into(talk.cases, talk.case, argument, talk.entry, talk.printer, talk.lang)) is not None:
        talk.printer.say(told[1])
        talk.kept()


def go(talk: Conversation, argument: str) -> None:
    """To a question: by its number in the last list, by its key, or by words."""
    case = talk.case
    if not argument:
        talk.say("go.wanted")
    elif argument.isdecimal():
        _go_by_number(talk, argument)
    elif argument in case.judgement.route.on:
        case.go(argument)
    elif case.regime.question(argument) is not None and case.judgement.next is not None:
        first = named(case.regime, case.judgement.next, talk.lang)
        raise Refusal("screen.go.later", key=argument[:80], question=first)
    elif case.regime.question(argument) is not None:
        raise Refusal("refused.not_asked", key=argument[:80])
    else:
        hits = explain.found(case, argument)
        if len(hits) == 1:
            case.go(hits[0])
        else:
            _list_found(talk, argument, hits)


def _go_by_number(talk: Conversation, argument: str) -> None:
    if talk.listed is None:
        talk.tell("list.none_yet", number=argument[:9])
        return
    place = number_in(argument, len(talk.listed))
    key = talk.listed[place] if place is not None else None
    if place is None:
        talk.tell("list.number", number=argument[:9])
    elif key is None:
        talk.tell("list.nowhere", number=argument)
    elif key in talk.case.judgement.route.on:
        talk.case.go(key)
    elif key in talk.case.regime.evidence_by_id:
        looking.evidence(talk, key)
    else:
        for line in led_elsewhere(talk.case, key, talk.lang):
            talk.printer.say(line)


def find(talk: Conversation, argument: str) -> None:
    """Where words stand in questions and answers."""
    if not argument:
        talk.say("find.wanted")
    else:
        _list_found(talk, argument, explain.found(talk.case, argument))


def _list_found(talk: Conversation, words: str, hits: Sequence[str]) -> None:
    if not hits:
        talk.say("find.none", words=words[:60])
        return
    talk.say("find.heading", words=words[:60], count=len(hits))
    looking.listed(talk, [("", explain.line(talk.case, key, talk.lang), key) for key in hits])


def undo(talk: Conversation, argument: str) -> None:
    """Take back the last change."""
    key, effect = talk.case.undo()
    _turned(talk, key)
    _say_of(talk, key, "screen.undone")
    talk.wrote(effect)


def redo(talk: Conversation, argument: str) -> None:
    """Make the change again that was taken back last."""
    key, effect = talk.case.redo()
    _turned(talk, key)
    _say_of(talk, key, "screen.redone")
    talk.wrote(effect)


def _turned(talk: Conversation, key: str | None) -> None:
    if key is not None and key in talk.case.judgement.route.on:
        talk.case.go(key)


def _say_of(talk: Conversation, key: str | None, id: str) -> None:
    if key is None:
        talk.printer.say(word(f"{id}.import", talk.lang))
    elif talk.case.regime.question(key) is not None:
        talk.printer.say(word(id, talk.lang, question=named(talk.case.regime, key, talk.lang)))
    else:
        talk.printer.say(word(f"{id}.item", talk.lang))


def status(talk: Conversation, argument: str) -> None:
    """Where the case stands."""
    talk.printer.say(explain.status(talk.case, talk.lang))


def lang(talk: Conversation, argument: str) -> None:
    """The language of everything said."""
    talk.lang = argument or ("en" if talk.lang == "zh" else "zh")


def export(talk: Conversation, argument: str) -> None:
    """Write the filing."""
    from intake.plain.exporting import export as write

    write(talk.case, talk.entry, talk.printer, talk.lang, Path.cwd())


def help(talk: Conversation, argument: str) -> None:
    """How this works, and every command."""
    talk.tell("help.how")
    talk.say("help.commands")
    for command in COMMANDS:
        name = f"/{command.alias if talk.lang == 'zh' else command.name}"
        call = f"{name} {command.argument[talk.lang]}" if command.argument else name
        talk.printer.say(f"  {call}{word('talk.colon', talk.lang)}{command.help[talk.lang]}")
    for id in ("lines", "lists", "keys"):
        talk.tell(f"help.{id}")


def quit(talk: Conversation, argument: str) -> None:
    """Leave the program."""
    talk.leaving = True


DOES: dict[str, Callable[[Conversation, str], None]] = {
    "back": back,
    "why": why,
    "unknown": unknown,
    "confirm": confirm,
    "na": not_applicable,
    "note": note,
    "task": task,
    "mark": mark,
    "attach": attach,
    "import": import_,
    "go": go,
    "find": find,
    "undo": undo,
    "redo": redo,
    "overview": looking.overview,
    "evidence": looking.evidence,
    "findings": looking.findings,
    "history": looking.history,
    "status": status,
    "lang": lang,
    "export": export,
    "help": help,
    "quit": quit,
}

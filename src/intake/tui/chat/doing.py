"""The composer's commands, carried out. Each is a function of the chat and of what was typed behind the name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from intake.interview.answers import noted_too
from intake.interview.reading import Command, Unread
from intake.interview.reading.commands import task_argument
from intake.interview.shown import named
from intake.talk import attaching, explain, marks
from intake.talk.lines import size_of
from intake.talk.replies import reply
from intake.talk.tasks import task_at, task_line
from intake.talk.why import why as why_of
from intake.tui import marking
from intake.tui.chat import jumping
from intake.tui.chat.attaching import Copy, GivenUp
from intake.tui.chat.desk import aside
from intake.tui.chat.writing import write
from intake.tui.choose import Choose
from intake.tui.faces import program
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Effect
    from intake.interview.answers import Mark
    from intake.tui.chat.screen import Chat


async def carry_out(chat: Chat, command: Command) -> None:
    """Do what a command says. Raises Refusal or StoreError if it is not done."""
    await DOES[command.name](chat, command.argument)


async def back(chat: Chat, argument: str) -> None:
    """One question back on the route."""
    if chat.case.back() is None:
        chat.tell("at_first")


async def why(chat: Chat, argument: str) -> None:
    """Why the question is asked."""
    key = chat.case.current
    if key is not None:
        chat.trail.remark(lambda lang: why_of(chat.case, key, lang))


async def unknown(chat: Chat, argument: str) -> None:
    """Nobody knows yet."""
    from intake.tui.chat import taking

    await taking.value(chat, "/unknown")


async def not_applicable(chat: Chat, argument: str) -> None:
    """Does not apply, with the reason."""
    from intake.tui.chat import taking

    await taking.value(chat, f"/na {argument}")


async def note(chat: Chat, argument: str) -> None:
    """A note beside the answer."""
    key = chat.case.current
    if key is None:
        chat.tell("no_question")
    elif not argument:
        chat.tell("note.wanted")
    else:
        answer = chat.case.answer_of(key)
        if answer is None:
            raise Refusal("refused.note_first")
        chat.wrote(await write(chat, key, noted_too(answer, argument), walk=False))
        chat.tell("noted")


async def attach(chat: Chat, argument: str) -> None:
    """A file as evidence."""
    if not argument:
        chat.tell("attach.wanted")
        return
    wanted = await aside(lambda: attaching.wanted(chat.case, argument))

    def carry(place: int | None) -> None:
        if place is not None:
            copy = Copy(wanted.path, wanted.codes[place])
            chat.copies.append(copy)
            chat.porter.put(partial(_carry, chat, copy))

    if len(wanted.codes) == 1:
        carry(0)
        return
    evidence = chat.case.regime.evidence_by_id
    lines = [f"{c}  {evidence[c].title[chat.lang]}" for c in wanted.codes]
    chat.app.push_screen(Choose(chat.say("attach.which", file=wanted.path.name), lines), carry)


async def _carry(chat: Chat, copy: Copy) -> None:
    """Copy the file in; answers go on meanwhile."""
    path, code = copy.path, copy.code
    try:
        if copy.given_up:
            return
        chat.progress(copy, 0, 1)
        report = chat.reporter(copy)
        effect = await aside(lambda: chat.case.attach(path, code, progress=report))
        copy.done = True
    except GivenUp:
        return
    finally:
        chat.copies.remove(copy)
        chat.progress_done()
    file = next((f for f in reversed(chat.case.sheet.evidence[code].files) if f.name == path.name), None)
    title = chat.case.regime.evidence_by_id[code].title
    size = size_of(file.size) if file else ""
    sha = file.sha256[:12] if file else ""
    chat.trail.remark(
        lambda lang: word("screen.attached", lang, file=path.name, code=code, title=title[lang], size=size, sha=sha)
    )
    chat.wrote(effect)
    chat.refresh_all()


async def import_(chat: Chat, argument: str) -> None:
    """Answers of an earlier filing, a form or another case, to be reviewed first."""
    from intake.tui.importing import opening

    if argument:
        await opening.from_chat(chat, argument)
    else:
        opening.ask_from_chat(chat)


async def go(chat: Chat, argument: str) -> None:
    """To a question, by its key or by words."""
    if not argument:
        chat.tell("go.wanted")
    elif argument in chat.case.judgement.route.on:
        chat.case.go(argument)
    elif chat.case.regime.question(argument) is not None and chat.case.judgement.next is not None:
        first = named(chat.case.regime, chat.case.judgement.next, chat.lang)
        raise Refusal("screen.go.later", key=argument[:80], question=first)
    elif chat.case.regime.question(argument) is not None:
        raise Refusal("refused.not_asked", key=argument[:80])
    else:
        _choose(chat, argument)


async def find(chat: Chat, argument: str) -> None:
    """Where words stand in questions and answers: the overview shows them, those that are not asked now as well."""
    if not argument:
        chat.tell("find.wanted")
    else:
        jumping.look(chat, "overview", argument)


def _choose(chat: Chat, words: str) -> None:
    """To the question that holds the words; a list to choose from if several do."""
    hits = explain.found(chat.case, words)
    if not hits:
        raise Refusal("screen.find.none", words=words[:60])
    if len(hits) == 1:
        chat.case.go(hits[0])
        return
    lines = [explain.line(chat.case, key, chat.lang) for key in hits]

    def there(place: int | None) -> None:
        if place is not None:
            chat.send(f"/go {hits[place]}")

    chat.app.push_screen(Choose(chat.say("find.heading", words=words[:60], count=len(hits)), lines), there)


async def undo(chat: Chat, argument: str) -> None:
    """Take back the last change."""
    _turned(chat, *await aside(chat.case.undo), "undone")


async def redo(chat: Chat, argument: str) -> None:
    """Make again what was taken back last."""
    _turned(chat, *await aside(chat.case.redo), "redone")


def _turned(chat: Chat, key: str | None, effect: Effect, id: str) -> None:
    """Stand where something was taken back or made again, and say so."""
    if key is not None and key in chat.case.judgement.route.on:
        chat.case.go(key)
    chat.wrote(effect)
    if key is None:
        chat.trail.remark(lambda lang: word(f"screen.{id}.import", lang))
    elif chat.case.regime.question(key) is not None:
        chat.trail.remark(lambda lang: word(f"screen.{id}", lang, question=named(chat.case.regime, key, lang)))
    else:
        chat.trail.remark(lambda lang: word(f"screen.{id}.item", lang))
    if (says := reply(effect)) is not None:
        chat.trail.remark(says)


async def confirm(chat: Chat, argument: str) -> None:
    """What an earlier filing proposes becomes the answer."""
    from intake.tui.chat import taking

    key = chat.case.current
    if key is None or key not in chat.case.proposals:
        chat.tell("confirm.nothing")
    else:
        await taking.confirm(chat, key)


async def task(chat: Chat, argument: str) -> None:
    """Who finds out what is unknown, and until when: of this question, or of the one that was answered last."""
    case = chat.case
    key = task_at(case)
    if key is None:
        chat.tell("task.none")
        return
    said = task_argument(argument, today=date.today())
    if isinstance(said, Unread):
        chat.give_back(f"/task {argument}")
        chat.line(said.said)
        return
    owner, due = said
    await aside(lambda: case.set_task(key, owner=owner, due=due))
    chat.trail.remark(lambda lang: task_line(case, key, lang))


async def mark(chat: Chat, argument: str) -> None:
    """Who may see the answer besides the authority, or what is named before the mark."""
    wanted = marks.marking(chat.case, argument)
    if wanted.chosen:
        await _mark(chat, wanted.names, wanted.mark)
    else:
        marking.choose(
            chat.app,
            chat.case,
            wanted.names,
            chat.lang,
            lambda chosen: chat.desk.put(partial(_mark, chat, wanted.names, chosen)),
        )


async def _mark(chat: Chat, names: tuple[str, ...], mark: Mark | None) -> None:
    case = chat.case
    await aside(lambda: case.mark(names, mark))
    chat.line(lambda lang: marks.marked_line(case, names, lang))
    chat.refresh_all()


async def _look(chat: Chat, argument: str, *, name: str) -> None:
    """Another screen of the case."""
    jumping.look(chat, name, argument)


async def status(chat: Chat, argument: str) -> None:
    """Where the case stands."""
    chat.trail.remark(lambda lang: explain.status(chat.case, lang))


async def lang(chat: Chat, argument: str) -> None:
    """The language of everything shown."""
    if argument:
        program(chat).set_lang(argument)
    else:
        program(chat).action_language()


async def export(chat: Chat, argument: str) -> None:
    """Write the filing."""
    chat.action_export()


async def help(chat: Chat, argument: str) -> None:
    """Show help."""
    program(chat).action_help()


async def quit(chat: Chat, argument: str) -> None:
    """Leave the program."""
    program(chat).quit_now()  # which takes its turn behind this one


DOES: dict[str, Callable[[Chat, str], Awaitable[None]]] = {
    "back": back,
    "why": why,
    "unknown": unknown,
    "na": not_applicable,
    "note": note,
    "attach": attach,
    "import": import_,
    "go": go,
    "find": find,
    "undo": undo,
    "redo": redo,
    "confirm": confirm,
    "task": task,
    "mark": mark,
    "overview": partial(_look, name="overview"),
    "evidence": partial(_look, name="evidence"),
    "findings": partial(_look, name="findings"),
    "history": partial(_look, name="history"),
    "status": status,
    "lang": lang,
    "export": export,
    "help": help,
    "quit": quit,
}

"""The composer's commands, carried out. Each is a function of the chat and of what was typed behind the name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from intake.interview.reading import Command
from intake.interview.shown import named
from intake.talk import attaching, explain
from intake.talk.lines import size_of
from intake.talk.replies import reply
from intake.tui.chat.attaching import Copy, GivenUp
from intake.tui.chat.desk import aside
from intake.tui.chat.writing import write
from intake.tui.choose import Choose
from intake.tui.faces import program
from intake.words import Refusal, word

if TYPE_CHECKING:
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
        chat.trail.remark(lambda lang: explain.why(chat.case, key, lang))


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
        chat.wrote(await write(chat, key, answer.model_copy(update={"note": argument}), walk=False))
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
        _choose(chat, argument, at_once=True)


async def find(chat: Chat, argument: str) -> None:
    """Where words stand in questions and answers."""
    if not argument:
        chat.tell("find.wanted")
    else:
        _choose(chat, argument, at_once=False)


def _choose(chat: Chat, words: str, *, at_once: bool) -> None:
    hits = explain.found(chat.case, words)
    if not hits:
        chat.tell("find.none", words=words[:60])
        return
    if len(hits) == 1 and at_once:
        chat.case.go(hits[0])
        return
    lines = [explain.line(chat.case, key, chat.lang) for key in hits]

    def there(place: int | None) -> None:
        if place is not None:
            chat.send(f"/go {hits[place]}")

    chat.app.push_screen(Choose(chat.say("find.heading", words=words[:60], count=len(hits)), lines), there)


async def undo(chat: Chat, argument: str) -> None:
    """Take back the last change."""
    key, effect = await aside(chat.case.undo)
    if key is not None and key in chat.case.judgement.route.on:
        chat.case.go(key)
    chat.wrote(effect)
    if key is not None and chat.case.regime.question(key) is not None:
        chat.trail.remark(lambda lang: word("screen.undone", lang, question=named(chat.case.regime, key, lang)))
    else:
        chat.trail.remark(lambda lang: word("screen.undone.item", lang))
    if (says := reply(effect)) is not None:
        chat.trail.remark(says)


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
    "go": go,
    "find": find,
    "undo": undo,
    "status": status,
    "lang": lang,
    "export": export,
    "help": help,
    "quit": quit,
}

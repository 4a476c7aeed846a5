"""What happens to a text when its turn comes: a command is carried out, an answer or a reason is written."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from intake.interview.answers import Status
from intake.interview.reading import Command, Said, Unread, garbled, read, read_value
from intake.interview.shown import named
from intake.talk.consequences import moves, same, upheld
from intake.talk.lines import shortened
from intake.talk.replies import parked, reply
from intake.talk.scenes import stand_of, stopped, waits_for_reason
from intake.tui.chat import changing
from intake.tui.chat.desk import aside
from intake.tui.chat.doing import carry_out
from intake.tui.chat.writing import write
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Effect
    from intake.interview.answers import Answer
    from intake.tui.chat.composer import Stand
    from intake.tui.chat.screen import Chat

ABOUT_THE_QUESTION = ("unknown", "na", "note", "mark")
"""Commands that answer the question at hand."""


async def typed(chat: Chat, text: str, stand: Stand | None = None) -> None:
    """Take what was typed. What cannot be taken goes back into the composer, with one line that says why.

    `stand`: what it was typed for. What was typed before the present question was shown answers nothing.
    """
    chat.line(None)
    try:
        unread = await _take(chat, text, stand)
    except Exception as error:
        chat.give_back(text)
        chat.problem(error)
        return
    if unread is not None:
        chat.give_back(text)
        chat.line(unread.said)
    chat.refresh_all()
    chat.keep_soon()


async def picked(chat: Chat, choice: str, key: str | None) -> None:
    """Take an option that was clicked or highlighted, unless another question is asked meanwhile."""
    if key is None or key != chat.case.current:
        return
    chat.line(None)
    said = read(chat.case.question(key), choice, today=date.today())
    if isinstance(said, Said):
        await _answer(chat, key, said.answer)
    chat.refresh_all()
    chat.keep_soon()


async def nothing(chat: Chat, stand: Stand) -> None:
    """Enter with nothing typed: past a question that has its answer, else what would be understood."""
    key = chat.case.current
    if key is None or stopped(chat.case) or stand != stand_of(chat.case):
        return
    if waits_for_reason(chat.case, key):
        chat.tell("why.wanted")
    elif chat.case.answer_of(key) is not None:
        await _keep(chat, key)
        chat.refresh_all()
    elif key in chat.case.proposals:
        await confirm(chat, key)
        chat.refresh_all()
    else:
        unread = read(chat.case.question(key), "", today=date.today())
        if isinstance(unread, Unread):
            chat.line(unread.said)


async def value(chat: Chat, text: str) -> None:
    """Answer the current question with a value as the command line writes it: `/unknown`, `/na REASON`."""
    key = chat.case.current
    if key is None or stopped(chat.case):
        chat.tell("no_question" if key is None else "stopped")
        return
    said = read_value(chat.case.question(key), text, today=date.today())
    if isinstance(said, Unread):
        chat.line(said.said)
    else:
        await _answer(chat, key, said.answer)


async def confirm(chat: Chat, key: str) -> None:
    """Take what an earlier filing proposes as the answer, and walk on."""
    case = chat.case

    def work() -> Effect:
        effect = case.confirm([key], walk=False)
        if not waits_for_reason(case, key):
            case.walk(key)
        return effect

    effect = await aside(work)
    chat.trail.answered(key)
    chat.wrote(effect)
    for says in (reply(effect), parked(effect)):
        if says is not None:
            chat.trail.remark(says)


async def _keep(chat: Chat, key: str) -> None:
    """Keep the answer that there is, and walk on. What was proposed instead of it is decided by that: it waits no more."""
    case = chat.case
    if key not in case.proposals:
        case.walk(key)
        return

    def work() -> Effect:
        effect = case.withdraw([key])
        case.walk(key)
        return effect

    chat.wrote(await aside(work))
    chat.trail.remark(lambda lang: word("talk.proposed.left", lang, question=named(case.regime, key, lang)))


async def _take(chat: Chat, text: str, stand: Stand | None) -> Unread | None:
    case, key = chat.case, chat.case.current
    # commands can be read at the end too, where no question is asked; any question serves for that
    said = read(case.question(key or case.regime.sections[0].questions[0]), text, today=date.today())
    early = stand is not None and stand != stand_of(case)
    if isinstance(said, Command):
        if not early or said.name not in ABOUT_THE_QUESTION:
            await carry_out(chat, said)
            return None
    elif isinstance(said, Unread) and (_is_command(text) or garbled(text)):
        return said
    if early:
        chat.give_back(text, early=True)
        chat.tell("early")
    elif key is None or stopped(case):
        chat.give_back(text)
        chat.tell("stopped" if stopped(case) else "no_question")
    elif waits_for_reason(case, key):
        reason = text.strip()
        reason = reason[1:] if reason[:2] in ("//", "／／") else reason
        answer = case.answer_of(key)
        assert answer is not None  # it is what waits for its reason
        await _answer(chat, key, answer.model_copy(update={"reason": reason}))
    elif isinstance(said, Said):
        await _answer(chat, key, said.answer)
    else:
        return said if isinstance(said, Unread) else None
    return None


def _is_command(text: str) -> bool:
    text = text.strip()
    return text[:1] in ("/", "／") and text[1:2] not in ("/", "／")


async def _answer(chat: Chat, key: str, answer: Answer) -> None:
    """Write an answer and walk on. If it replaces an earlier one and moves more than that, ask first."""
    before = chat.case.answer_of(key)
    answer = upheld(before, answer)
    if same(before, answer) and not waits_for_reason(chat.case, key):
        await _keep(chat, key)
        return
    effect = moves(chat.case, {key: answer})
    if effect is None:
        await _write(chat, key, answer)
    else:
        changing.ask(chat, key, answer, effect, lambda agreed: chat.desk.put(partial(_agreed, chat, key, agreed)))


async def _agreed(chat: Chat, key: str, answer: Answer | None) -> None:
    """The person has seen what it does and wants it."""
    if answer is not None:
        await _write(chat, key, answer)
    chat.refresh_all()
    chat.keep_soon()


async def _write(chat: Chat, key: str, answer: Answer) -> None:
    """Write an answer and walk on; if it wants a reason, stay for that."""
    before = chat.case.answer_of(key)
    effect = await write(chat, key, answer)
    chat.trail.answered(key)
    chat.wrote(effect)
    if answer.status is Status.UNKNOWN:
        chat.tell("task.hint")
    elif before is not None and before.note and not answer.note:
        chat.tell("note.left", note=shortened(before.note)[:80])
    for says in (reply(effect), parked(effect)):
        if says is not None:
            chat.trail.remark(says)

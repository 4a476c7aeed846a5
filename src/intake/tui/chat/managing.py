"""What the palette offers beside the questions: what happened to the case outside, its title, its lists, its files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from intake.interview.shown import shown
from intake.regime.keys import concrete
from intake.talk.lines import shortened, size_of
from intake.talk.replies import reply
from intake.tui import renaming
from intake.tui.ask import Ask
from intake.tui.chat.desk import aside
from intake.tui.choose import Choose
from intake.tui.palette import Order
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.tui.chat.screen import Chat


def orders(chat: Chat) -> Iterable[Order]:
    """What can be done now."""
    case, say = chat.case, chat.say
    for trigger in case.reportable:
        yield Order(say(f"order.{trigger}"), say(f"order.{trigger}.help"), partial(report, chat, trigger))
    yield Order(say("order.rename"), say("order.rename.help"), partial(rename, chat))
    if _items(case):
        yield Order(say("order.remove_item"), say("order.remove_item.help"), partial(remove_item, chat))
    if _files(case):
        yield Order(say("order.detach"), say("order.detach.help"), partial(detach, chat))


def report(chat: Chat, trigger: str) -> None:
    """Something happened to the case outside."""

    async def turn() -> None:
        await aside(lambda: chat.case.report(trigger))
        state = chat.case.record.state
        chat.trail.remark(lambda lang: word("screen.reported", lang, state=word(f"life.{state}", lang)))
        chat.refresh_all()

    chat.desk.put(turn)


def rename(chat: Chat) -> None:
    """Another title for the case."""

    def named(title: str | None) -> None:
        if title is not None:
            chat.desk.put(partial(_rename, chat, title))

    chat.app.push_screen(Ask(chat.say("rename.heading"), chat.case.record.title), named)


async def _rename(chat: Chat, title: str) -> None:
    await aside(lambda: chat.case.rename(title))
    case, old = chat.case, renaming.differs(chat.case)
    title = case.record.title
    chat.refresh_all()
    if old is None or not chat.is_current:
        chat.tell("renamed", title=title)
        return

    async def follow() -> None:
        chat.wrote(await aside(lambda: renaming.follow(case)))
        chat.tell("renamed.both", title=title)
        chat.refresh_all()

    def decided(both: bool) -> None:
        if both:
            chat.desk.put(follow)
        else:
            chat.tell("renamed.title_only", title=title, old=shortened(old)[:80])

    renaming.offer(chat, case, old, decided)


def remove_item(chat: Chat) -> None:
    """An item of a list is taken out."""
    items = _items(chat.case)
    lines = [_item_line(chat.case, group, number, chat.lang) for group, number in items]

    def chosen(place: int | None) -> None:
        if place is not None:
            chat.desk.put(partial(_remove, chat, *items[place]))

    chat.app.push_screen(Choose(chat.say("remove_item.heading"), lines), chosen)


async def _remove(chat: Chat, group: str, number: int) -> None:
    case = chat.case
    lines = {lang: _item_line(case, group, number, lang) for lang in ("en", "zh")}
    effect = await aside(lambda: case.remove_item(group, number))
    chat.wrote(effect)
    chat.trail.remark(lambda lang: word("screen.removed", lang, item=lines[lang]))
    if (says := reply(effect)) is not None:
        chat.trail.remark(says)
    chat.refresh_all()


def detach(chat: Chat) -> None:
    """A file is taken off its evidence."""
    case = chat.case
    files = _files(case)
    lines = []
    for code, sha256 in files:
        file = next(f for f in case.sheet.evidence[code].files if f.sha256 == sha256)
        title = case.regime.evidence_by_id[code].title[chat.lang] if code in case.regime.evidence_by_id else ""
        lines.append(f"{code} {title}  > {file.name} ({size_of(file.size)}, SHA-256 {sha256[:12]}..)")

    def chosen(place: int | None) -> None:
        if place is not None:
            chat.desk.put(partial(_detach, chat, *files[place]))

    chat.app.push_screen(Choose(chat.say("detach.heading"), lines), chosen)


async def _detach(chat: Chat, code: str, sha256: str) -> None:
    name = next((f.name for f in chat.case.sheet.evidence[code].files if f.sha256 == sha256), sha256[:12])
    chat.wrote(await aside(lambda: chat.case.detach(code, sha256)))
    chat.trail.remark(lambda lang: word("screen.detached", lang, file=name, code=code))
    chat.refresh_all()


def _items(case: Case) -> list[tuple[str, int]]:
    """All items of all lists, in order."""
    return [(g.key, n) for g in case.regime.groups if g.key in case.sheet.items for n in case.sheet.items[g.key].live]


def _files(case: Case) -> list[tuple[str, str]]:
    """All attached files: the evidence's code and the file's SHA-256."""
    return [(code, f.sha256) for code, state in sorted(case.sheet.evidence.items()) for f in state.files]


def _item_line(case: Case, group: str, number: int, lang: str) -> str:
    """An item by its number and the first thing that was said of it."""
    item = word("screen.item", lang, item=case.regime.group_by_key[group].item[lang], number=number)
    for question in case.regime.questions:
        answer = case.answer_of(concrete(question.key, number)) if question.group == group else None
        if answer is not None:
            return f"{item}  {shortened(shown(question, answer, lang))[:80]}"
    return item

"""The chat: one case, one question at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static, TextArea

from intake.interview.reading import COMMANDS
from intake.talk.scenes import scene_of, stopped
from intake.tui.bindings import HELP, PALETTE, Bound, bindings, footer
from intake.tui.chat import hints, jumping, leaving, managing, taking
from intake.tui.chat.attaching import Copy, GivenUp
from intake.tui.chat.card import Card
from intake.tui.chat.composer import Composer
from intake.tui.chat.desk import Desk, aside
from intake.tui.chat.log import Log, Message
from intake.tui.chat.overlay import PanelView
from intake.tui.chat.presence import Presence
from intake.tui.chat.titles import SummaryLine, TitleLine
from intake.tui.chat.trail import Answered, Item, Trail
from intake.tui.faces import Face
from intake.tui.keyline import KeyLine
from intake.tui.palette import Order
from intake.tui.progress import ProgressLine, reporter
from intake.tui.safe import content
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case, Effect

DRAFT_PAUSE = 0.1
"""Seconds after a key until the draft is kept, however fast more keys follow: at most 0.2 s of typing are ever lost."""


class Chat(Face):
    """Shows a case and takes what is typed. Writing is done at the desk, in order; files go over the porter."""

    CSS_PATH = "chat.tcss"
    AUTO_FOCUS = "Composer"
    KEYS = (
        Bound("enter", "send", "answer", footer=True, bound=False),
        Bound("slash", "command", "commands", footer=True, bound=False),
        PALETTE,
        HELP,
        Bound("f2", "look('details')", "details", footer=True),
        Bound("f3", "look('overview')", "overview", footer=True),
        Bound("f4", "look('evidence')", "evidence", footer=True),
        Bound("f5", "look('findings')", "findings"),
        Bound("f6", "look('history')", "history", priority=True),  # the composer would mark a line
        Bound("escape", "leave", "cases", footer=True),
        Bound("ctrl+j,alt+enter", "", "newline", bound=False),
        Bound("ctrl+u", "", "clear", bound=False),
        Bound("up,down", "", "walk", bound=False),
        Bound("space", "", "tick", bound=False),
        Bound("tab", "", "complete", bound=False),
        Bound("pageup,pagedown", "", "page", bound=False),
    )
    BINDINGS = bindings(KEYS)

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case
        self.trail = Trail(case)
        self.desk = Desk(self, "desk", self.problem)
        self.porter = Desk(self, "porter", self.problem)
        self.copies: list[Copy] = []
        self._seen: tuple[str | None, int] = (None, 0)
        self._resumed = False
        self._returned = ""
        self._pause: Timer | None = None
        self._keeping = RLock()  # a signal may come while this very thread keeps the draft
        self._kept = (case.current, case.draft)
        self._line: Callable[[str], str] | None = None
        self._line_with = ""

    def compose(self) -> ComposeResult:
        """Title, summary, log and card beside the panel, then what is typed."""
        yield Presence(self.case)
        yield TitleLine(self.case)
        yield SummaryLine(self.case)
        with Horizontal(id="body"):
            with Vertical(id="talk"):
                yield Log[Item](id="log")
                yield Card(id="card")
            yield PanelView(self.case, id="panel")
        yield Static(id="more", markup=False)
        yield ProgressLine(id="progress")
        yield Static(id="said", classes="said", markup=False)
        yield hints.HintLine(id="hints")
        with Horizontal(id="entry"):
            yield Static(">", id="prompt", markup=False)
            yield Composer(id="composer")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the case as it was left, with the unsent draft."""
        self.ready = True
        self.query_one("#more").display = False
        if self.case.regime.historical and (banner := self.case.regime.banner) is not None:
            self.trail.remark(lambda lang: banner[lang])
        self._composer.fill(self.case.draft)
        self.relabel()

    @property
    def _composer(self) -> Composer:
        return self.query_one(Composer)

    # ---- showing ----------------------------------------------------------------------------------------------

    def relabel(self) -> None:
        """Word everything in the language shown."""
        if not self.ready:
            return
        self.query_one(KeyLine).show(footer(self.KEYS, self.say))
        self._hint()
        self._draw_line()
        self.refresh_all()

    def refresh_all(self) -> None:
        """Show the case as it is now."""
        if not self.ready:
            return
        with self.app.batch_update():
            self.query_one(TitleLine).show()
            self.query_one(SummaryLine).show()
            self.query_one(PanelView).show()
            scene = scene_of(self.case, self.lang)
            self.query_one(Card).show(scene)
            self.query_one("#log", Log).show(self.trail.items(), lambda item: self.trail.draw(item, self.lang))
        self._composer.stand = (scene.key, scene.why)
        self._seen = (scene.key, self.case.revision_of(scene.key or ""))
        self._composer.spaces_toggle = scene.multiple and not scene.why

    def seen(self, key: str) -> int:
        """The revision of an answer that the person has before them: what writing it may replace."""
        shown, revision = self._seen
        return revision if shown == key else self.case.revision_of(key)

    def on_screen_resume(self) -> None:
        """Back from another screen: somebody else may have changed the case."""
        if self._resumed:
            self.desk.put(self._look_again)
        self._resumed = True

    async def _look_again(self) -> None:
        await aside(self.case.refresh)
        self.refresh_all()

    def tell(self, id: str, **values: object) -> None:
        """Say one line above the composer; it goes when something is typed."""
        self.line(lambda lang: word(f"screen.{id}", lang, **values))

    def line(self, says: Callable[[str], str] | None) -> None:
        """Say this line above the composer, None to take it away."""
        self._line, self._line_with = says, self._composer.text
        self._draw_line()

    def _draw_line(self) -> None:
        said = self.query_one("#said", Static)
        said.display = self._line is not None
        if self._line is not None:
            said.update(content(self._line(self.lang)))

    def problem(self, error: BaseException) -> None:
        """Something was not done: say so above the composer."""
        from intake.tui.errors import said

        self.line(lambda lang: said(error, lang))
        self.refresh_all()

    def progress(self, copy: Copy, done: int, whole: int) -> None:
        """A file is on its way in."""
        if self.is_running and copy in self.copies:
            self.query_one(ProgressLine).show(done, whole, copy.path.name)

    def progress_done(self) -> None:
        """No file is on its way any more."""
        if self.is_running:
            self.query_one(ProgressLine).clear()

    def reporter(self, copy: Copy) -> Callable[[int, int], None]:
        """For the thread that copies: says how far it is, and stops it once the person gave the file up."""
        tell = reporter(self.app, partial(self.progress, copy))

        def report(done: int, whole: int) -> None:
            if copy.given_up:
                raise GivenUp
            tell(done, whole)

        return report

    # ---- what is typed ----------------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Hints follow the text; the draft is kept while the person types."""
        self._hint()
        if self._line is not None and self._composer.text not in (self._line_with, ""):
            self.line(None)
        self.keep_soon()

    def _hint(self) -> None:
        self.query_one(hints.HintLine).follow(self._composer.text)

    @on(Composer.Completed)
    def _complete(self) -> None:
        self.query_one(hints.HintLine).complete(self._composer.fill)

    @on(Composer.Walked)
    def _walked(self, event: Composer.Walked) -> None:
        self.query_one(Card).walk(event.by)

    @on(Composer.Toggled)
    def _toggled(self) -> None:
        card = self.query_one(Card)
        if card.highlight is None:
            card.walk(1)
        card.toggle()

    @on(Composer.Paged)
    def _paged(self, event: Composer.Paged) -> None:
        """The card first, as far as it is cut; then the log."""
        if not self.query_one(Card).page(event.by):
            self.query_one("#log", Log).page(event.by)

    @on(Card.Cut)
    def _cut(self, event: Card.Cut) -> None:
        more = self.query_one("#more", Static)
        more.display = bool(event.below)
        more.update(content(self.say("card.more", count=event.below) if event.below else "", "dim"))

    @on(Card.Picked)
    def _picked(self, event: Card.Picked) -> None:
        """A click chooses; where several may be chosen it ticks."""
        card = self.query_one(Card)
        if card.scene is not None and card.scene.multiple:
            card.toggle(event.place)
        elif card.scene is not None:
            self.desk.put(partial(taking.picked, self, str(event.place + 1), card.scene.key))
        self._composer.focus()

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        """Enter: what is typed takes its turn; nothing typed sends what is highlighted."""
        card = self.query_one(Card)
        if event.text.strip():
            self._returned = ""
            self.desk.put(partial(taking.typed, self, event.text, event.stand))
        elif (choice := card.choice()) is not None and card.scene is not None:
            self.desk.put(partial(taking.picked, self, choice, card.scene.key))
        else:
            self.desk.put(partial(taking.nothing, self, event.stand))

    def action_send(self) -> None:
        """A click on the key that sends."""
        self._composer.send()

    def action_command(self) -> None:
        """A click on the key that begins a command."""
        if self._composer.empty:
            self._composer.fill("/")
        self._composer.focus()

    def send(self, text: str) -> None:
        """Take a text as if it had been typed, when its turn comes."""
        self.desk.put(partial(taking.typed, self, text))

    def hold(self) -> None:
        """Send nothing for a moment: the person has not seen yet what is asked."""
        self._composer.hold()

    def give_back(self, text: str, *, early: bool = False) -> None:
        """Put what could not be taken back in front of what was typed since, behind what was given back before.

        `early`: it was typed before the question was there, so the composer holds until the person has read.
        """
        since = self._composer.text
        before = self._returned if self._returned and since.startswith(self._returned) else ""
        self._returned = f"{before}{text.rstrip()}\n"
        whole = self._returned + since[len(before) :]
        if early:
            self._composer.hold()
        self._composer.fill(whole if early else whole.removesuffix("\n"))
        self._composer.refused = "" if early else self._composer.text

    def wrote(self, effect: Effect) -> None:
        """A change is on the disk: only now it says so."""
        self.saved(effect.saved)

    def saved(self, time: str) -> None:
        """Something was saved at this time (ISO)."""
        with contextlib.suppress(ValueError):
            self.query_one(TitleLine).saved = datetime.fromisoformat(time.replace("Z", "+00:00"))

    # ---- the draft --------------------------------------------------------------------------------------------

    def keep_soon(self) -> None:
        """Keep the draft in a moment, unless that is going to be done anyway."""
        if self._pause is None:
            self._pause = self.set_timer(DRAFT_PAUSE, self._keep)

    def _keep(self) -> None:
        self._pause = None
        self.run_worker(self.keep_draft, thread=True, exit_on_error=False, group="draft")

    def keep_draft(self) -> None:
        """Keep where the person stands and what is typed. It is only a hint: never raises."""
        with self._keeping:  # an older text must not come to lie over a newer one
            now = (self.case.current, self._composer.text if self.ready else self._kept[1])
            if stopped(self.case):
                now = (now[0], "")  # nothing of what is typed here may be kept
            if now != self._kept:
                with contextlib.suppress(Exception):
                    self.case.remember(now[1])
                    self._kept = now

    # ---- leaving, details, palette ----------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Take the line above the composer away; without one, back to the cases when what was sent is written."""
        if self._line is not None:
            self.line(None)
        else:
            self.finish(self._leave)

    def _leave(self) -> None:
        self.keep_draft()
        if self.is_current:
            self.app.pop_screen()

    def finish(self, then: Callable[[], None]) -> None:
        """Do this when everything that was sent has had its turn; a file on its way in is asked about."""
        leaving.leave(self, then)

    def action_look(self, name: str) -> None:
        """Another screen of the case."""
        jumping.look(self, name)

    def action_to(self, target: str) -> None:
        """Where somebody pointed in the panel."""
        jumping.to(self, target)

    @on(Message.Pointed)
    def _pointed(self, event: Message.Pointed) -> None:
        """A click on an answer in the log opens its question."""
        if isinstance(event.item, Answered):
            jumping.to(self, event.item.key)

    def action_export(self) -> None:
        """Write the filing."""
        from intake.tui.exporting import Exporting

        self.app.push_screen(Exporting(self.case))

    def orders(self) -> Iterable[Order]:
        """What the palette offers here: the composer's commands, what else a case can go through, and the way back."""
        for command in COMMANDS:
            if command.name not in ("help", "quit", "lang"):
                yield Order(hints.call(command, self.lang), command.help[self.lang], partial(self._order, command.name))
        yield from managing.orders(self)
        yield Order(self.say("order.details"), self.say("order.details.help"), partial(self.action_look, "details"))
        yield Order(self.say("order.cases"), self.say("order.cases.help"), self.action_leave)

    def _order(self, name: str) -> None:
        """A command from the palette: done at once, or put into the composer if something belongs behind it."""
        spec = next(c for c in COMMANDS if c.name == name)
        if spec.argument is None:
            self.send(f"/{name}")
        else:
            self._composer.fill(f"/{name} ")
            self._composer.focus()

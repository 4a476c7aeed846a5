"""The conversation about one case: what is asked, what is typed for it, what comes of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from intake.interview.reading import Command, Said, Unread, garbled, read, read_value
from intake.interview.reading.commands import SLASHES
from intake.interview.shown import named, shown
from intake.plain.asking import asked
from intake.plain.choosing import agreed
from intake.plain.doing import carry_out
from intake.plain.entry import Entry, Turned
from intake.plain.printing import Printer, Unwritable
from intake.talk.consequences import consequences, moves, same, upheld
from intake.talk.lines import shortened
from intake.talk.overtaken import Overtaken
from intake.talk.replies import parked, reply
from intake.talk.scenes import scene_of, stand_of, stopped, waits_for_reason
from intake.words import Refusal, word

if TYPE_CHECKING:
    from intake.case import Case, Cases, Effect
    from intake.interview.answers import Answer


class Conversation:
    """Asks, takes and tells, in one language, until the person leaves or the input ends.

    `listed`: what the numbers of the last list lead to, None where one leads nowhere. `cases`: all of them, to import from.
    """

    def __init__(
        self,
        case: Case,
        lang: str,
        entry: Entry,
        printer: Printer,
        *,
        cases: Cases | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.case, self.lang, self.entry, self.printer, self.cases = case, lang, entry, printer, cases
        self.listed: tuple[str | None, ...] | None = None
        self.leaving = False
        self.today = today
        self._saved = False
        self._seen: tuple[str | None, int] = (None, 0)
        self._draft = case.draft

    # ---- asking -----------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Go through the case. Ends when the person leaves, and at the end of the input. Raises KeyboardInterrupt, Unwritable."""
        self._open()
        try:
            self._ask_on()
        except EOFError:
            pass
        finally:
            self._keep_place()
            with contextlib.suppress(Unwritable):
                if self.entry.unfinished:
                    self.tell("unfinished")
                self.tell("left", id=self.case.id)

    def _open(self) -> None:
        case, record = self.case, self.case.record
        title = word("screen.home.untitled", self.lang) if record.title.strip() in ("", "-") else record.title
        self.tell("opened", title=title, id=record.id, edition=case.regime.title[self.lang])
        if case.regime.historical and case.regime.banner is not None:
            self.printer.say(case.regime.banner[self.lang])
        self.tell("how")
        if self._draft:
            self.tell("draft", text=shortened(self._draft))

    def _ask_on(self) -> None:
        shown_for = None
        while not self.leaving:
            stand = (stand_of(self.case), self.case.revision_of(self.case.current or ""), self.lang)
            if stand != shown_for:
                self._ask()
            else:
                self.printer.say(scene_of(self.case, self.lang).ask)
            shown_for = stand
            if not self.take(self.entry.text()):
                shown_for = None

    def _ask(self) -> None:
        """Print what the case stands at."""
        self.printer.say()
        for line in asked(self.case, self.lang, saved=self._saved):
            self.printer.say(line)
        self._saved = False
        key = self.case.current
        self._seen = (key, self.case.revision_of(key or ""))

    def tell(self, id: str, /, **values: object) -> None:
        """Print the sentence `plain.<id>`."""
        self.printer.say(word(f"plain.{id}", self.lang, **values))

    def say(self, id: str, /, **values: object) -> None:
        """Print a sentence that the screen says too."""
        self.printer.say(word(f"screen.{id}", self.lang, **values))

    # ---- taking -----------------------------------------------------------------------------------------------

    def take(self, text: str) -> bool:
        """Take what was typed; what is wrong with it is told in a line. False: the question is to be shown again whole."""
        while True:
            try:
                return self._carried_out(text)
            except Turned as turned:
                self.tell("turned", command=shortened(turned.text))
                text = turned.text

    def _carried_out(self, text: str) -> bool:
        try:
            return self._take(text)
        except (EOFError, Turned, Unwritable):
            raise
        except Exception as error:
            self.printer.say(said(error, self.lang))
            return True

    def _take(self, text: str) -> bool:
        case, key = self.case, self.case.current
        if not text.strip():
            self._nothing()
            return True
        # commands can be read at the end too, where no question is asked; any question serves for that
        found = read(case.question(key or case.regime.sections[0].questions[0]), text, today=self.today())
        if isinstance(found, Command):
            carry_out(self, found)
            return False
        if isinstance(found, Unread) and (_is_command(text) or garbled(text)):
            self.printer.say(found.said(self.lang))
        elif key is None or stopped(case):
            self.say("stopped" if stopped(case) else "no_question")
        elif waits_for_reason(case, key):
            self._give_reason(key, text)
        elif isinstance(found, Said):
            self.answer(key, found.answer)
        else:
            self.printer.say(found.said(self.lang))
        return True

    def value(self, text: str) -> None:
        """Answer the current question with a value as the command line writes it: `/unknown`, `/na REASON`."""
        key = self.case.current
        if key is None or stopped(self.case):
            self.say("no_question" if key is None else "stopped")
            return
        found = read_value(self.case.question(key), text, today=self.today())
        if isinstance(found, Unread):
            self.printer.say(found.said(self.lang))
        else:
            self.answer(key, found.answer)

    def _nothing(self) -> None:
        """Enter alone: takes a proposal, keeps an answer, else says what would be understood."""
        case, key = self.case, self.case.current
        if key is None or stopped(case):
            self.say("stopped" if stopped(case) else "no_question")
        elif waits_for_reason(case, key):
            self.say("why.wanted")
        elif case.answer_of(key) is not None:
            self._keep(key)
        elif key in case.proposals:
            self.confirm(key)
        else:
            found = read(case.question(key), "", today=self.today())
            if isinstance(found, Unread):
                self.printer.say(found.said(self.lang))

    def _give_reason(self, key: str, text: str) -> None:
        reason = text.strip()
        reason = reason[1:] if reason[:2] in ("//", "／／") else reason
        answer = self.case.answer_of(key)
        assert answer is not None  # it is what waits for its reason
        self.wrote(self.write(key, answer.model_copy(update={"reason": reason})))

    # ---- writing ----------------------------------------------------------------------------------------------

    def answer(self, key: str, answer: Answer) -> None:
        """Write an answer and walk on; if it wants a reason, stay for that. A change is told first, and may be left."""
        before = self.case.answer_of(key)
        answer = upheld(before, answer)
        if same(before, answer) and not waits_for_reason(self.case, key):
            self._keep(key)
        elif self._may({key: answer}):
            self.wrote(self.write(key, answer))
            if before is not None and before.note and not answer.note:
                self.say("note.left", note=shortened(before.note)[:80])

    def _keep(self, key: str) -> None:
        """Keep the answer that there is. What was proposed instead of it is decided by that: it waits no more."""
        if key in self.case.proposals:
            effect = self.case.withdraw([key])
            question = named(self.case.regime, key, self.lang)
            self.printer.say(word("talk.proposed.left", self.lang, question=question))
            self.wrote(effect)
        self.case.walk(key)

    def confirm(self, key: str) -> None:
        """Take the proposal of a question as its answer."""
        proposed = self.case.proposals[key].answer
        if self._may({key: proposed}):
            effect = self.case.confirm([key], walk=False)
            if not waits_for_reason(self.case, key):
                self.case.walk(key)
            question = self.case.question(key)
            told = shortened(shown(question, proposed, self.lang))
            self.tell("confirmed", question=named(self.case.regime, key, self.lang), answer=told)
            self.wrote(effect)

    def _may(self, answers: Mapping[str, Answer | None]) -> bool:
        """Whether to go on: at once if nothing else moves with the change, else when the person agrees."""
        effect = moves(self.case, answers)
        if effect is None:
            return True
        self.say("change.heading")
        for line in consequences(self.case, answers, effect, self.lang):
            self.printer.say(line)
        if agreed(self.entry, self.printer, self.lang):
            return True
        self.say("change.left")
        return False

    def write(self, key: str, answer: Answer, *, walk: bool = True) -> Effect:
        """Write upon what the person saw; then, with `walk`, go on unless it wants its reason. Raises Overtaken, Refusal."""
        case = self.case
        seen = self._seen[1] if self._seen[0] == key else case.revision_of(key)
        try:
            effect = case.answer(key, answer, expected=seen, walk=False)
        except Refusal as refusal:
            if refusal.id != "refused.conflict":
                raise
            self._seen = (None, 0)  # it is told both answers now
            raise Overtaken(case, key, answer) from None
        if walk and not waits_for_reason(case, key):
            case.walk(key)
        return effect

    def wrote(self, effect: Effect) -> None:
        """A change is on the disk: the next question says so. What it moved is told at once."""
        self.kept()
        for says in (reply(effect), parked(effect)):
            if says is not None:
                self.printer.say(says(self.lang))

    def kept(self) -> None:
        """Something is on the disk: the next question says so."""
        self._saved, self._draft = True, ""

    def _keep_place(self) -> None:
        """Keep where the person stands and what was not finished. It is only a hint: never raises."""
        draft = "" if stopped(self.case) else self.entry.unfinished or self._draft
        with contextlib.suppress(Exception):
            self.case.remember(draft)


def said(error: BaseException, lang: str) -> str:
    """The line that an error says of itself (Refusal, StoreError, ExportError), or its kind."""
    own = getattr(error, "said", None)
    if callable(own):
        return str(own(lang))
    return word("screen.error.unexpected", lang, kind=type(error).__name__, words="").rstrip()


def _is_command(text: str) -> bool:
    text = text.strip()
    return text[:1] in SLASHES and text[1:2] not in SLASHES

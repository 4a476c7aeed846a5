"""What happened to a case, newest first: when, who, what, from what to what. Every kind of event has its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from intake.interview.answers import TAKEN_OVER, Answer, EvidenceStatus, SourceKind, Status, Task
from intake.interview.shown import named
from intake.regime.keys import concrete
from intake.talk.lines import shortened, size_of
from intake.talk.overview import value_of
from intake.talk.tasks import who_and_when
from intake.words import word

if TYPE_CHECKING:
    from intake.case import Case
    from intake.store.records import Event

COUNTS = ("came", "taken", "left")
"""What an import counts, as the payload of its event names it."""

WINDOW = 500
"""Events that are read at once."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an event did: from what to what, as it was said then; None where there is nothing, or it was purged.

    `beside`: what else moved (a note, a reason, a source, a day, a place), each with what it was and what it is.
    """

    before: Answer | str | None = field(default=None, repr=False)
    after: Answer | str | None = field(default=None, repr=False)
    beside: tuple[tuple[str, str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it was read from the case. `at`: local time, None where the time cannot be read.

    `kind` is what was done, also where it was undone or redone (`again`). `known`: what was before is known.
    """

    event: Event
    at: datetime | None
    kind: str
    again: str = ""
    change: Change = field(default_factory=Change, repr=False)
    known: bool = True


def told(case: Case, newest: int = WINDOW) -> list[Told]:
    """The last `newest` events, newest first, each with what it changed. Reads the store: for a thread."""
    events = list(case.history(newest))
    reader = _Reader(case, whole=bool(events) and events[0].sequence == 1)
    return [reader.told(event) for event in events][::-1]


class _Reader:
    """Goes through events from the oldest; what one left is what the next one found."""

    def __init__(self, case: Case, *, whole: bool) -> None:
        self._case, self._whole = case, whole
        self._answers: dict[tuple[str, int], Answer | None] = {}
        self._left: dict[tuple[str, str | None], str] = {}
        self._stood: dict[str | None, Mapping[str, object] | None] = {}

    def told(self, event: Event) -> Told:
        again = event.kind if event.kind in ("undone", "redone") else ""
        kind = str(event.payload.get("does", event.kind)) if again else event.kind
        change, known = self._change(kind, event)
        return Told(event, _local(event.at), kind, again, change, known)

    def _change(self, kind: str, event: Event) -> tuple[Change, bool]:
        payload = event.payload
        if kind in ("answered", "cleared"):
            before, after = (self._answer(event.key or "", payload.get(name)) for name in ("before", "after"))
            return Change(before, after, _moved(_said_beside(before), _said_beside(after))), True
        if kind in ("proposed", "proposal_settled"):
            at = event.sequence if kind == "proposed" else _number(payload.get("before"))
            proposal = self._case.proposed_at(event.key or "", at)
            answer = proposal.answer if proposal is not None else None
            return (Change(None, answer) if kind == "proposed" else Change(answer, None)), True
        if kind == "imported":
            return Change(None, "\t".join(str(payload.get(name, "-")) for name in COUNTS)), True
        if kind in ("life_changed", "content_changed"):
            return Change(str(payload.get("before", "")), str(payload.get("after", ""))), True
        if kind in ("evidence_changed", "title_changed", "task_set"):
            stated, place = _stated(kind, event), (kind, event.key)
            left = self._left.get(place)
            self._left[place] = stated
            if kind == "evidence_changed":
                # in a history that was read from its beginning, nothing stood there before the first event
                first = EvidenceStatus.MISSING.value if self._whole else None
                stood = self._stood.get(event.key, {} if self._whole else None)
                self._stood[event.key] = event.text
                return Change(left or first, stated, _moved(stood, event.text)), left is not None
            return Change(left, stated), left is not None
        if kind == "marked":
            return Change(str(payload.get("before") or ""), str(payload.get("after") or "")), True
        if kind == "created":
            self._left["title_changed", None] = str((event.text or {}).get("title", ""))
        return Change(), True

    def _answer(self, key: str, revision: object) -> Answer | None:
        number = _number(revision)
        if not number:
            return None
        if (key, number) not in self._answers:
            self._answers[key, number] = self._case.said_at(key, number)
        return self._answers[key, number]


def _stated(kind: str, event: Event) -> str:
    """What was said, in a form that stands for itself: a status, a title, a task as owner and day."""
    text = event.text or {}
    if kind == "evidence_changed":
        return str(event.payload.get("status", ""))
    if kind == "title_changed":
        return str(text.get("title", ""))
    return f"{text.get('owner') or ''}\t{text.get('due') or ''}"


def _said_beside(answer: Answer | None) -> dict[str, object] | None:
    """What stands beside an answer; None without one."""
    if answer is None:
        return None
    source = answer.source
    where = "" if source.kind is SourceKind.TYPED else f"{source.kind}\t{source.ref or ''}"
    reason = "" if answer.status is Status.NOT_APPLICABLE else answer.reason  # there it is the answer itself
    return {"reason": reason, "note": answer.note, "source": where}


def _moved(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> tuple[tuple[str, str, str], ...]:
    """What differs, by name; nothing where one side is not known."""
    if before is None or after is None:
        return ()
    both = ((id, str(before.get(id) or ""), str(after.get(id) or "")) for id in after)
    return tuple((id, old, new) for id, old, new in both if old != new)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _local(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return None


# ---- in words -----------------------------------------------------------------------------------------------------


def day_of(line: Told) -> str:
    """The day, in local time."""
    return line.at.date().isoformat() if line.at else line.event.at


def time_of(line: Told) -> str:
    """The time of day, in local time."""
    return line.at.strftime("%H:%M:%S") if line.at else ""


def what(case: Case, line: Told, lang: str) -> str:
    """What was done, in words: "changed: Who is the provider?"."""
    done = word(f"talk.history.{_verb(line)}", lang)
    about = _about(case, line, lang)
    said = f"{done}{word('talk.colon', lang)}{about}" if about else done
    return word(f"talk.history.{line.again}", lang, what=said) if line.again else said


def change_of(case: Case, line: Told, lang: str) -> str:
    """From what to what, in one line; empty where nothing of the kind was changed."""
    before, after = _worded(case, line, line.change.before, lang), _worded(case, line, line.change.after, lang)
    kind = line.kind
    if kind == "answered" and line.change.after is None:
        return word("talk.history.gone", lang)
    if _only_beside(line):
        return word("talk.history.and", lang).join(_beside_words(moved, lang) for moved in line.change.beside)
    if kind in ("answered", "cleared"):
        nothing = word("unanswered", lang)
        return f"{before or nothing}  ->  {after or nothing}" if before or kind == "cleared" else after
    if kind in ("life_changed", "content_changed", "marked"):
        return f"{before}  ->  {after}"
    if kind in ("evidence_changed", "title_changed", "task_set") and line.known and before != after:
        return f"{before}  ->  {after}"
    return after or before


def _only_beside(line: Told) -> bool:
    """Whether what was said stayed as it was, and only what stands beside it moved."""
    before, after = line.change.before, line.change.after
    if isinstance(before, Answer) and isinstance(after, Answer):
        return bool(line.change.beside) and (before.status, before.value) == (after.status, after.value)
    return bool(line.change.beside) and before == after


def _beside_words(moved: tuple[str, str, str], lang: str) -> str:
    """A note, a reason, a source, a day or a place that moved: "note added: asked Li"."""
    id, before, after = moved[0], *(_beside_value(moved[0], text, lang) for text in moved[1:])
    what = word(f"talk.history.moved.{id}", lang)
    if before and after:
        return f"{what}{word('talk.colon', lang)}{before}  ->  {after}"
    return word(
        "talk.history.moved.added" if after else "talk.history.moved.gone", lang, what=what, said=after or before
    )


def _beside_value(id: str, text: str, lang: str) -> str:
    if id == "source" and text:
        kind, _, ref = text.partition("\t")
        return word(f"talk.source.{kind}", lang, ref=ref or "-")
    return text


def details(case: Case, line: Told, lang: str) -> list[str]:
    """Everything about an event: who, when to the second with the zone, reason, note, source, file, its number and hash."""
    event, colon = line.event, word("talk.colon", lang)
    said = [what(case, line, lang)]
    if change := change_of(case, line, lang):
        said.append(change)
    said += [f"{word(f'talk.history.{id}', lang)}{colon}{value}" for id, value in _beside(case, line, lang)]
    when = line.at.strftime("%Y-%m-%d %H:%M:%S %z") if line.at else event.at
    said.append(word("talk.history.by", lang, who=event.who, when=when))
    if line.again:
        said.append(word("talk.history.refers", lang, number=event.payload.get("refers", "-")))
    said.append(word("talk.history.event", lang, number=event.sequence, hash=event.hash[:12]))
    return said


def one_line(case: Case, line: Told, lang: str) -> str:
    """The event on one line, as it is printed: when, who, what, from what to what."""
    change = shortened(change_of(case, line, lang))
    source = dict(_beside(case, line, lang)).get("source", "") if _verb(line) in ("confirmed", "proposed") else ""
    parts = (f"{day_of(line)} {time_of(line)}", line.event.who, what(case, line, lang), change, source)
    return "  ".join(p for p in parts if p)


def searched(case: Case, lines: Iterable[Told]) -> Iterator[str]:
    """For each event everything that looking for words looks at, in both languages."""
    for line in lines:
        parts = [line.event.key or "", line.event.who, day_of(line)]
        for lang in ("en", "zh"):
            parts += [what(case, line, lang), change_of(case, line, lang)]
            parts += [value for _, value in _beside(case, line, lang)]
        yield " ".join(parts)


def _verb(line: Told) -> str:
    """The id of the word for what was done: a first answer, a changed one and "not known" are told apart."""
    if line.kind == "answered":
        if _only_beside(line):
            return "beside"
        if line.event.payload.get("source") in TAKEN_OVER and not line.again:
            return "confirmed"
        if line.change.before is not None:
            return "changed"
        return "said_unknown" if line.event.payload.get("status") == Status.UNKNOWN else "answered"
    if line.kind == "archived_changed":
        return "archived" if line.event.payload.get("after") else "taken_out"
    return line.kind


def _about(case: Case, line: Told, lang: str) -> str:
    """What the event is about: a question, an item, a piece of evidence, a file, a title."""
    event, key = line.event, line.event.key or ""
    text = event.text or {}
    if line.kind in ("item_added", "item_removed"):
        group = case.regime.group_by_key.get(key)
        number = str(event.payload.get("number", "-"))
        return word("talk.history.item", lang, item=group.item[lang] if group else key, number=number)
    if line.kind in ("evidence_changed", "file_added", "file_removed") or key in case.regime.evidence_by_id:
        entry = case.regime.evidence_by_id.get(key)
        title = f"{key} {entry.title[lang]}" if entry else key
        if line.kind in ("evidence_changed", "marked"):
            return title
        return word("talk.history.file", lang, file=text.get("name") or word("talk.history.gone", lang), evidence=title)
    if line.kind == "imported":
        return str(text.get("name") or word("talk.history.gone", lang))
    if line.kind == "created":
        return str(text.get("title", "")).strip("-")
    if line.kind == "content_changed":
        return str(event.payload.get("regime", ""))
    return named(case.regime, key, lang) if key else ""


def _worded(case: Case, line: Told, value: Answer | str | None, lang: str) -> str:
    """One side of a change in words."""
    if isinstance(value, Answer):
        return value_of(case, line.event.key or "", value, lang)
    if line.kind == "marked":
        return word(f"mark.{value or 'none'}", lang)
    if not value:
        return ""
    if line.kind == "imported":
        return word("talk.history.counts", lang, **dict(zip(COUNTS, value.split("\t"), strict=True)))
    if line.kind == "life_changed":
        return word(f"life.{value}", lang)
    if line.kind == "content_changed":
        return f"{value[:8]}.."
    if line.kind == "evidence_changed":
        return word(f"evidence.{value}", lang) if value in list(EvidenceStatus) else value
    if line.kind == "task_set":
        owner, _, due = value.partition("\t")
        task = Task(line.event.key or "", owner or None, datetime.fromisoformat(due).date() if due else None)
        return who_and_when(task, lang)
    return value


def _beside(case: Case, line: Told, lang: str) -> list[tuple[str, str]]:
    """What stands beside the change: word id and text."""
    event, text = line.event, line.event.text or {}
    found: list[tuple[str, object]] = []
    answer = line.change.after if isinstance(line.change.after, Answer) else line.change.before
    if isinstance(answer, Answer):
        if answer.status is not Status.NOT_APPLICABLE:
            found.append(("reason", answer.reason))
        found.append(("note", answer.note))
        if answer.source.kind is not SourceKind.TYPED and isinstance(line.change.after, Answer):
            found.append(("source", word(f"talk.source.{answer.source.kind}", lang, ref=answer.source.ref or "-")))
    found += [("located", text.get("located")), ("expires", text.get("expires")), ("note", text.get("note"))]
    if line.kind == "imported":
        found.append(("sha256", event.payload.get("sha256")))
    if line.kind in ("file_added", "file_removed"):
        found += [("size", size_of(_number(event.payload.get("size")))), ("sha256", event.payload.get("sha256"))]
    earlier = {id: _beside_value(id, before, lang) for id, before, after in line.change.beside if before and after}
    return [(id, f"{earlier[id]}  ->  {value}" if id in earlier else str(value)) for id, value in found if value]


def question_of(case: Case, line: Told) -> str | None:
    """Where an event can lead: its question if that is asked now, or the piece of evidence."""
    key = line.event.key
    if line.kind in ("item_added", "item_removed") and key:
        number = _number(line.event.payload.get("number"))
        on = case.judgement.route.on
        first = (concrete(q.key, number) for q in case.regime.questions if q.group == key)
        return next((k for k in first if k in on), None)
    return key if key in case.judgement.route.on or key in case.regime.evidence_by_id else None
